#include "program/BoundedThrows.h"

#include "dataflow/Reach.h"
#include "dataflow/Sides.h"
#include "ir/Holds.h"

#include <algorithm>

namespace outlive {
namespace {

using ir::ConditionKind;
using ir::EventKind;
using ir::OperandKind;

constexpr int maxSteps = 2; // variables that a size goes through

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

// All that the number ever is: `const size_t n = list.size();`.
bool BoundedThrows::isSizeOf(const ir::Function &body, ir::PlaceId number,
                             const ir::Operand &object, ir::FieldId field, int steps) const {
  const ir::Place &place = body.places[number.index()];
  if (place.depth != 0 || body.locations[place.base.index()].kind == ir::LocationKind::Parameter)
    return false;
  bool isFound = false;
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind == EventKind::Begin || event.kind == EventKind::End ||
          !isWrittenBy(body, event, number))
        continue;
      if (event.kind == EventKind::Call) {
        const ir::Call &call = body.calls[event.call.index()];
        if (call.result != number || !call.callee || call.arguments.size() != 1 ||
            call.arguments[0] != object || returnedField(call.callee) != field)
          return false;
      } else if (event.kind != EventKind::Assign || event.source.kind != OperandKind::Value ||
                 steps == 0 || !isSizeOf(body, event.source.place(), object, field, steps - 1)) {
        return false;
      }
      isFound = true;
    }
  return isFound;
}

// `for (size_t i = list.size(); i > 0; i--) list.at(i - 1)`: it begins there, and only gets less.
bool BoundedThrows::isCountedDown(const ir::Function &body, ir::PlaceId counter,
                                  const ir::Operand &object, ir::FieldId field) const {
  if (body.places[counter.index()].depth != 0)
    return false;
  auto isLess = [&](const ir::Operand &source) {
    return source.isComputed() && source.arithmetic == ir::Arithmetic::Sum && source.constant < 0 &&
           source.numberPlace() == counter;
  };
  bool isFound = false;
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind == EventKind::Begin || event.kind == EventKind::End ||
          !isWrittenBy(body, event, counter))
        continue;
      if (event.kind != EventKind::Assign)
        return false;
      const bool isStart = event.source.kind == OperandKind::Value &&
                           isSizeOf(body, event.source.place(), object, field, maxSteps);
      if (!isStart && !isLess(event.source))
        return false;
      isFound |= isStart;
    }
  return isFound;
}

// Of an index that is counted down: somebody has asked whether it is 0.
bool BoundedThrows::isAskedBefore(const ir::Function &body, ir::BlockId at,
                                  ir::PlaceId counter) const {
  for (uint32_t i = 0; i < body.blocks.size(); ++i) {
    const ir::Block &block = body.blocks[i];
    if (block.terminator != ir::TerminatorKind::Branch || block.condition.place != counter ||
        !ir::isOfNumber(block.condition))
      continue;
    for (size_t side = 0; side < block.successors.size(); ++side)
      if (!dataflow::reachedWithout(body, ir::BlockId(i), side)[at.index()])
        return true;
  }
  return false;
}

bool BoundedThrows::isBelowBefore(const ir::Function &body, ir::BlockId at, ir::CallId id,
                                  const Bound &bound) const {
  const ir::Call &call = body.calls[id.index()];
  const ir::Operand &index = call.arguments[bound.formal], &list = call.arguments[0];
  if (index.isComputed())
    return index.arithmetic == ir::Arithmetic::Sum && index.constant < 0 &&
           isCountedDown(body, index.numberPlace(), list, bound.field) &&
           isAskedBefore(body, at, index.numberPlace());
  if (index.kind != OperandKind::Value || index.isInterior)
    return false;
  // `if (index >= count_) return nullptr; return items_.at(index);`, which counts them itself.
  const bool isOwnList =
      list.hasPlace() && fieldOfThis(body, list.place()) && program_.symbol(body.symbol).hasThis;
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
    const ir::PlaceId limit = block.condition.other.place();
    if (!isSizeOf(body, limit, list, bound.field, maxSteps) &&
        !(isOwnList && fieldOfThis(body, limit)))
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
