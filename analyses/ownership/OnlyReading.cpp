#include "ownership/OnlyReading.h"

#include <algorithm>

namespace outlive::ownership {
namespace {

class Finder {
public:
  Finder(const Program &program, const places::TypeFacts &types)
      : program_(program), types_(types), read_(program.module().bodies.size()) {}

  std::vector<uint64_t> find() {
    for (const std::vector<BodyId> &component : program_.components())
      if (!program_.isCycle(component))
        for (size_t i = 0; i < program_.symbolOf(component.front()).formals.size() && i < 64; ++i)
          if (isOnlyRead(component.front(), i))
            read_[component.front().index()] |= uint64_t(1) << i;
    return std::move(read_);
  }

private:
  bool isOnlyReadBy(ir::FunctionId function, size_t formal) const {
    if (BodyId body = program_.bodyOf(function))
      return formal < 64 && (read_[body.index()] >> formal & 1) != 0;
    const ir::FunctionSymbol &symbol = program_.symbol(function);
    return symbol.isSystem && formal < symbol.formals.size() &&
           types_.isReadOnlyPointer(symbol.formals[formal].type) && !returnsPart(symbol, formal);
  }
  // `char *dot = strchr(text, '.');`, through which somebody may write: a pointer to the same.
  bool returnsPart(const ir::FunctionSymbol &symbol, size_t formal) const {
    const ir::Type *result = types_.type(types_.elementOf(symbol.result));
    const ir::Type *behind = types_.type(types_.elementOf(symbol.formals[formal].type));
    return result && result == behind && symbol.formals.size() > 1;
  }

  bool isOnlyRead(BodyId id, size_t formal) const {
    const ir::Type *behind =
        types_.type(types_.elementOf(program_.symbolOf(id).formals[formal].type));
    if (!behind || behind->kind != ir::TypeKind::Scalar)
      return false;
    const ir::Function &body = program_.body(id);
    const ir::LocationId location = ir::Function::formalLocation(formal);
    auto isOf = [&](ir::PlaceId place) {
      return place && body.places[place.index()].base == location;
    };
    // The pointer itself; what is read behind it is a number.
    auto isPointer = [&](const ir::Operand &operand) {
      return operand.hasPlace() && isOf(operand.place()) &&
             (operand.kind == ir::OperandKind::Address ||
              body.places[operand.place().index()].depth == 0);
    };
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events)
        if (event.kind != ir::EventKind::Use && event.kind != ir::EventKind::Call &&
            (isOf(event.destination) || isPointer(event.source)))
          return false;
    for (size_t i = 0; i < body.calls.size(); ++i) {
      const ir::Call &call = body.calls[i];
      const std::vector<ir::FunctionId> &targets = program_.targets(id, ir::CallId(i)).functions;
      if (isOf(call.result))
        return false;
      for (size_t at = 0; at < call.arguments.size(); ++at)
        if (isPointer(call.arguments[at]) &&
            (call.kind != ir::CallKind::Static || targets.empty() ||
             call.arguments[at].kind != ir::OperandKind::Value ||
             !std::all_of(targets.begin(), targets.end(),
                          [&](ir::FunctionId target) { return isOnlyReadBy(target, at); })))
          return false;
    }
    return true;
  }

  const Program &program_;
  const places::TypeFacts &types_;
  std::vector<uint64_t> read_; // by body
};

} // namespace

std::vector<uint64_t> findOnlyReading(const Program &program, const places::TypeFacts &types) {
  return Finder(program, types).find();
}

} // namespace outlive::ownership
