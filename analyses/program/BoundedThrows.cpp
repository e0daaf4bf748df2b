#include "program/BoundedThrows.h"

#include "dataflow/Reach.h"
#include "dataflow/Sides.h"

#include <algorithm>

namespace outlive {
namespace {

using ir::ConditionKind;
using ir::EventKind;
using ir::OperandKind;

bool isBranchOfTwo(const ir::Block &block) {
  const ir::Condition &condition = block.condition;
  return block.terminator == ir::TerminatorKind::Branch && block.successors.size() == 2 &&
         condition.place && condition.other.kind == OperandKind::Value &&
         (condition.kind == ConditionKind::Below || condition.kind == ConditionKind::NotBelow);
}

// The side on which the condition's place is, or is not, below the other.
size_t sideOf(const ir::Condition &condition, bool isBelow) {
  return isBelow == (condition.kind == ConditionKind::Below) ? 0 : 1;
}

bool isWrittenBy(const ir::Function &body, const ir::Event &event, ir::PlaceId variable) {
  const ir::LocationId base = body.places[variable.index()].base;
  auto isIt = [&](ir::PlaceId place) {
    return place && body.places[place.index()].base == base &&
           body.places[place.index()].derefs() == 0;
  };
  if (event.kind != EventKind::Call)
    return isIt(event.destination);
  const ir::Call &call = body.calls[event.call.index()];
  return isIt(call.result) ||
         std::any_of(call.arguments.begin(), call.arguments.end(), [&](const ir::Operand &each) {
           return each.kind == OperandKind::Address && isIt(each.place());
         });
}

} // namespace

BoundedThrows::BoundedThrows(const Program &program)
    : program_(program), bounds_(program.module().functions.size()) {
  for (const ir::Function &body : program.module().bodies)
    bounds_[body.symbol.index()] = boundOf(body);
}

// `this->count_`: the field. None for all others.
ir::FieldId BoundedThrows::fieldOfThis(const ir::Function &body, ir::PlaceId id) const {
  const ir::Place &place = body.places[id.index()];
  const bool isMember = program_.symbol(body.symbol).hasThis && place.depth == 2 &&
                        place.base == ir::Function::formalLocation(0) &&
                        place.path[0].kind() == ir::ProjectionKind::Deref &&
                        place.path[1].kind() == ir::ProjectionKind::Field;
  return isMember ? place.path[1].fieldId() : ir::FieldId();
}

// Of every `throw` that leaves the function.
std::optional<BoundedThrows::Bound> BoundedThrows::boundOf(const ir::Function &body) const {
  std::optional<Bound> all;
  for (uint32_t i = 0; i < body.blocks.size(); ++i) {
    const ir::Block &block = body.blocks[i];
    const bool isLeft = block.terminator == ir::TerminatorKind::Unwind &&
                        std::any_of(block.events.begin(), block.events.end(),
                                    [](const ir::Event &e) { return e.kind == EventKind::Throw; });
    if (!isLeft)
      continue;
    const std::optional<Bound> bound = boundAt(body, ir::BlockId(i));
    if (!bound || (all && *all != *bound))
      return std::nullopt;
    all = bound;
  }
  return all;
}

std::optional<BoundedThrows::Bound> BoundedThrows::boundAt(const ir::Function &body,
                                                           ir::BlockId thrower) const {
  for (uint32_t i = 0; i < body.blocks.size(); ++i) {
    const ir::Block &block = body.blocks[i];
    if (!isBranchOfTwo(block))
      continue;
    const ir::PlaceId index = block.condition.place, limit = block.condition.other.place();
    const ir::Place &place = body.places[index.index()];
    const ir::Location &formal = body.locations[place.base.index()];
    const ir::FieldId field = fieldOfThis(body, limit);
    if (!field || place.depth != 0 || formal.kind != ir::LocationKind::Parameter)
      continue;
    const std::vector<bool> others =
        dataflow::reachedWithout(body, ir::BlockId(i), sideOf(block.condition, /*isBelow=*/false));
    auto writesEither = [&](const ir::Block &each) {
      return std::any_of(each.events.begin(), each.events.end(), [&](const ir::Event &event) {
        return isWrittenBy(body, event, index) ||
               (event.kind == EventKind::Assign && event.destination &&
                fieldOfThis(body, event.destination) == field);
      });
    };
    // Nothing else has happened to the two before.
    const std::vector<bool> before = dataflow::leadingTo({ir::BlockId(i)}, body);
    bool isFirst = true;
    for (uint32_t b = 0; b < body.blocks.size(); ++b)
      isFirst &= !before[b] || !writesEither(body.blocks[b]);
    if (!others[thrower.index()] && isFirst)
      return Bound{formal.index, field};
  }
  return std::nullopt;
}

// All that the method does: `size_t size() const { return count_; }`.
ir::FieldId BoundedThrows::returnedField(ir::FunctionId function) const {
  const BodyId id = program_.bodyOf(function);
  if (!id || program_.body(id).blocks.size() != 1 || !program_.body(id).calls.empty())
    return {};
  const ir::Function &body = program_.body(id);
  ir::FieldId field;
  for (const ir::Event &event : body.blocks[0].events) {
    if (event.kind != EventKind::Assign)
      continue;
    const ir::Place &to = body.places[event.destination.index()];
    if (field || to.depth != 0 || to.base != ir::Function::resultLocation() ||
        event.source.kind != OperandKind::Value)
      return {};
    field = fieldOfThis(body, event.source.place());
  }
  return field;
}

// The call that has returned the number; none when it may be another one.
const ir::Call *BoundedThrows::callOf(const ir::Function &body, ir::PlaceId number) const {
  const ir::Place *place = &body.places[number.index()];
  const ir::Event *only = nullptr;
  for (int step = 0; step < 2; ++step) { // `const size_t n = list.size();`
    if (place->depth != 0)
      return nullptr;
    only = nullptr;
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events) {
        if (!isWrittenBy(body, event, number))
          continue;
        if (event.kind == EventKind::Begin || event.kind == EventKind::End)
          continue;
        if (only)
          return nullptr;
        only = &event;
      }
    if (!only || only->kind == EventKind::Call)
      break;
    if (only->kind != EventKind::Assign || only->source.kind != OperandKind::Value)
      return nullptr;
    number = only->source.place();
    place = &body.places[number.index()];
  }
  const bool isCall = only && only->kind == EventKind::Call;
  const ir::Call *call = isCall ? &body.calls[only->call.index()] : nullptr;
  return call && call->result == number ? call : nullptr;
}

bool BoundedThrows::isBelowBefore(const ir::Function &body, ir::BlockId at, ir::CallId id,
                                  const Bound &bound) const {
  const ir::Call &call = body.calls[id.index()];
  const ir::Operand &index = call.arguments[bound.formal];
  if (index.kind != OperandKind::Value || index.isInterior)
    return false;
  // On the way from the branch to the call, without the branch: does that write to the index?
  const std::vector<bool> before = dataflow::leadingTo({at}, body);
  auto isWrittenOnWay = [&](ir::BlockId from, ir::BlockId branch) {
    for (uint32_t i = 0; i < body.blocks.size(); ++i) {
      const ir::BlockId block(i);
      if (block == branch || !before[i] || !dataflow::leadsAround({from}, block, branch, body) ||
          !dataflow::leadsAround({block}, at, branch, body))
        continue;
      for (const ir::Event &event : body.blocks[i].events) {
        if (block == at && event.kind == EventKind::Call && event.call == id)
          break;
        if (isWrittenBy(body, event, index.place()))
          return true;
      }
    }
    return false;
  };
  for (uint32_t i = 0; i < body.blocks.size(); ++i) {
    const ir::Block &block = body.blocks[i];
    if (!before[i] || !isBranchOfTwo(block) || block.condition.place != index.place())
      continue;
    const ir::Call *asked = callOf(body, block.condition.other.place());
    if (!asked || !asked->callee || asked->arguments.size() != 1 ||
        asked->arguments[0] != call.arguments[0] || returnedField(asked->callee) != bound.field)
      continue;
    const size_t side = sideOf(block.condition, /*isBelow=*/true);
    if (!dataflow::reachedWithout(body, ir::BlockId(i), side)[at.index()] &&
        !isWrittenOnWay(block.successors[side], ir::BlockId(i)))
      return true;
  }
  return false;
}

bool BoundedThrows::isWithinBound(BodyId id, ir::CallId callId, ir::FunctionId callee) const {
  const std::optional<Bound> &bound = bounds_[callee.index()];
  const ir::Function &body = program_.body(id);
  const ir::Call &call = body.calls[callId.index()];
  if (!bound || bound->formal >= call.arguments.size())
    return false;
  for (uint32_t i = 0; i < body.blocks.size(); ++i)
    for (const ir::Event &event : body.blocks[i].events)
      if (event.kind == EventKind::Call && event.call == callId)
        return isBelowBefore(body, ir::BlockId(i), callId, *bound);
  return false;
}

} // namespace outlive
