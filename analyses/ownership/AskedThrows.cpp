#include "ownership/AskedThrows.h"

#include "dataflow/Sides.h"
#include "dataflow/Writes.h"
#include "ownership/ConditionValues.h"

#include <algorithm>

namespace outlive::ownership {
namespace {

// By block: an exception comes from here.
std::vector<uint32_t> throwersOf(const ir::Function &body, BodyId id, DutySource &source) {
  std::vector<uint32_t> throwers;
  for (uint32_t i = 0; i < body.blocks.size(); ++i) {
    const std::vector<ir::Event> &events = body.blocks[i].events;
    if (std::any_of(events.begin(), events.end(), [&](const ir::Event &event) {
          return event.kind == ir::EventKind::Throw ||
                 (event.kind == ir::EventKind::Call && source.thrownBy(id, event.call).isCertain());
        }))
      throwers.push_back(i);
  }
  return throwers;
}

// A constructor keeps it in a member, where nobody changes it: `Item(bool flag) : flag_(flag) {}`.
class KeptFormals {
public:
  KeptFormals(const ir::Module &module, const ir::Function &body, ir::LocationId parameter)
      : module_(module), body_(body), parameter_(parameter) {
    if (module.functions[body.symbol.index()].isConstructor)
      find();
  }
  bool isOne(const ir::Place &place) const {
    return std::find(members_.begin(), members_.end(), place) != members_.end();
  }

private:
  static constexpr ir::LocationId object() { return ir::Function::formalLocation(0); }

  const ir::Place &place(const ir::Operand &operand) const {
    return body_.places[operand.place().index()];
  }
  bool isInitialisation(const ir::Event &event) const {
    if (event.kind != ir::EventKind::Assign || event.reason != ir::Reason::MemberInitialized ||
        event.source.kind != ir::OperandKind::Value)
      return false;
    const ir::Place &from = place(event.source), &to = body_.places[event.destination.index()];
    return from.base == parameter_ && from.depth == 0 && to.base == object() && to.depth == 2 &&
           to.path[1].kind() == ir::ProjectionKind::Field &&
           module_.fields[to.path[1].fieldId().index()].type ==
               body_.locations[parameter_.index()].type;
  }
  // What holds the member, or leads to it: somebody may write there.
  bool mayChange(const ir::Place &written, const ir::Place &member) const {
    return written.base == object() && written.depth <= member.depth &&
           std::equal(written.path.begin(), written.path.begin() + written.depth,
                      member.path.begin());
  }
  bool mayChange(const ir::Event &event, const ir::Place &member) const {
    auto givesWay = [&](const ir::Operand &operand) {
      return operand.hasPlace() &&
             (operand.kind == ir::OperandKind::Address || place(operand).depth == 0) &&
             mayChange(place(operand), member);
    };
    if (event.kind == ir::EventKind::Call) {
      const ir::Call &call = body_.calls[event.call.index()];
      return (call.result && mayChange(body_.places[call.result.index()], member)) ||
             std::any_of(call.arguments.begin(), call.arguments.end(), givesWay);
    }
    return givesWay(event.source) || (event.kind == ir::EventKind::Assign && event.destination &&
                                      mayChange(body_.places[event.destination.index()], member));
  }
  void find() {
    const std::vector<ir::Event> &first = body_.blocks.front().events;
    for (size_t i = 0; i < first.size(); ++i) {
      if (!isInitialisation(first[i]))
        continue;
      const ir::Place &member = body_.places[first[i].destination.index()];
      auto changesIt = [&](const ir::Event &event) {
        const bool isBefore = &event >= first.data() && &event <= first.data() + i;
        return !isBefore && mayChange(event, member);
      };
      if (std::none_of(body_.blocks.begin(), body_.blocks.end(), [&](const ir::Block &block) {
            return std::any_of(block.events.begin(), block.events.end(), changesIt);
          }))
        members_.push_back(member);
    }
  }

  const ir::Module &module_;
  const ir::Function &body_;
  const ir::LocationId parameter_;
  std::vector<ir::Place> members_;
};

} // namespace

bool throwsOnlyForOthers(const Program &program, DutySource &source, ir::FunctionId function,
                         size_t formal, ValueSet passed) {
  const BodyId id = program.bodyOf(function);
  if (!id || passed.isAny())
    return false;
  const ir::Function &body = program.body(id);
  const ir::LocationId parameter = ir::Function::formalLocation(formal);
  bool isWritten = false;
  dataflow::forEachWrite(body, [&](ir::PlaceId place, const ir::Event *) {
    const ir::Place &to = body.places[place.index()];
    isWritten |= to.base == parameter && to.derefs() == 0;
  });
  std::vector<uint32_t> throwers = throwersOf(body, id, source);
  if (isWritten || throwers.empty())
    return false;
  const KeptFormals members(program.module(), body, parameter);
  for (uint32_t i = 0; i < body.blocks.size() && !throwers.empty(); ++i) {
    const ir::Block &block = body.blocks[i];
    if (block.terminator != ir::TerminatorKind::Branch || block.successors.size() != 2 ||
        !block.condition.place || !ir::isPlain(block.condition.kind))
      continue;
    const ir::Place &asked = body.places[block.condition.place.index()];
    const bool isParameter = asked.base == parameter && asked.depth == 0;
    if (!isParameter && !members.isOne(asked))
      continue;
    for (size_t side = 0; side < 2; ++side) {
      if (!(valuesOf(block.condition, side == 0) & passed).isEmpty())
        continue;
      const std::vector<bool> others = dataflow::reachedWithout(body, ir::BlockId(i), side);
      std::erase_if(throwers, [&](uint32_t thrower) { return !others[thrower]; });
    }
  }
  return throwers.empty();
}

} // namespace outlive::ownership
