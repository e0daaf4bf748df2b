#include "ownership/WrittenNumbers.h"

#include "dataflow/Writes.h"

#include <algorithm>

namespace outlive::ownership {
namespace {

constexpr int maxCallers = 3; // one above the other

bool isConstant(const ir::Operand &operand) {
  return operand.kind == ir::OperandKind::Constant || operand.kind == ir::OperandKind::Null;
}

class NumberSearch {
public:
  NumberSearch(const Program &program, DutySource &source) : program_(program), source_(source) {}

  bool isWrittenDown(BodyId id, const ir::Operand &number, int callers) const {
    if (isConstant(number))
      return true;
    if (number.kind != ir::OperandKind::Value)
      return false;
    const ir::Function &body = program_.body(id);
    const ir::Place &place = body.places[number.place().index()];
    if (place.derefs() > 0)
      return false;
    const ir::Location &base = body.locations[place.base.index()];
    switch (base.kind) {
    case ir::LocationKind::Local:
      return isCounter(body, place.base);
    case ir::LocationKind::Global:
      return program_.module().globals[base.index].isConstant;
    case ir::LocationKind::Value:
      return isToldOfSystem(body, place.base);
    case ir::LocationKind::Parameter:
      return callers > 0 && place.depth == 0 && isPassedByAll(id, body, place.base, callers - 1);
    default:
      return false;
    }
  }

private:
  // `for (int i = 0; i < 3; i++)`
  static bool isCounter(const ir::Function &body, ir::LocationId number) {
    bool isIt = true;
    dataflow::forEachWrite(body, [&](ir::PlaceId to, const ir::Event *event) {
      if (body.places[to.index()].base != number)
        return;
      const bool isStep = event && event->source.isComputed() &&
                          body.places[event->source.place().index()].base == number;
      isIt &= event && (isConstant(event->source) || isStep);
    });
    return isIt;
  }

  // `fileno(stdin)`: whatever the library function is, it makes nothing. (A `FILE *` that is a
  // global of the program's is somebody's.)
  bool isToldOfSystem(const ir::Function &body, ir::LocationId number) const {
    auto isSystems = [&](const ir::Place &place) {
      const ir::Location &base = body.locations[place.base.index()];
      if (base.kind != ir::LocationKind::Global || place.derefs() > 0)
        return false;
      const ir::Module &module = program_.module();
      const ir::FileId file = module.globals[base.index].position.file;
      return file && module.files[file.index()].isSystem;
    };
    auto isOfSystem = [&](const ir::Operand &argument) {
      return isConstant(argument) ||
             (argument.hasPlace() && isSystems(body.places[argument.place().index()]));
    };
    auto isIt = [&](const ir::Call &call) {
      if (!call.result || body.places[call.result.index()].base != number)
        return false;
      if (!call.callee || program_.bodyOf(call.callee) || call.arguments.empty() ||
          !program_.symbol(call.callee).isSystem)
        return false;
      const std::vector<OwnershipEffect> &effects = source_.dutiesOf(call.callee).effects;
      return std::none_of(effects.begin(), effects.end(), isHandedOut) &&
             std::all_of(call.arguments.begin(), call.arguments.end(), isOfSystem);
    };
    return std::any_of(body.calls.begin(), body.calls.end(), isIt);
  }

  bool isPassedByAll(BodyId callee, const ir::Function &body, ir::LocationId parameter,
                     int callers) const {
    bool isWritten = false;
    dataflow::forEachWrite(body, [&](ir::PlaceId to, const ir::Event *) {
      isWritten |= body.places[to.index()].base == parameter;
    });
    if (isWritten)
      return false;
    const size_t formal = parameter.index() - ir::Function::formalLocation(0).index();
    bool isPassed = false;
    for (uint32_t i = 0; i < program_.module().bodies.size(); ++i)
      for (uint32_t j = 0; j < program_.body(BodyId(i)).calls.size(); ++j) {
        const std::vector<ir::FunctionId> &targets =
            program_.targets(BodyId(i), ir::CallId(j)).functions;
        if (!std::binary_search(targets.begin(), targets.end(), body.symbol))
          continue;
        const ir::Call &call = program_.body(BodyId(i)).calls[j];
        if (BodyId(i) == callee || formal >= call.arguments.size() ||
            !isWrittenDown(BodyId(i), call.arguments[formal], callers))
          return false;
        isPassed = true;
      }
    return isPassed;
  }

  const Program &program_;
  DutySource &source_;
};

} // namespace

bool isWrittenDown(const Program &program, DutySource &source, BodyId body,
                   const ir::Operand &number) {
  return NumberSearch(program, source).isWrittenDown(body, number, maxCallers);
}

} // namespace outlive::ownership
