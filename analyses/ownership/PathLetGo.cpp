// Owners that let go of what somebody else keeps by then.
//
// Problem: `nodes.push_back(node.get()); return node.release();` hands out nothing that the caller
// must release: the list has it. Neither does this, where add() may refuse:
//     std::unique_ptr<Entry> made(entry);
//     if (journal.add(entry)) return made.release();
// Idea: the survey notes what owners are given, and to which callees that is passed, by its own
// name or as what the owner has. Where release() is met, and one of these keeps such a value, or a
// place that lasts holds it, the function's callers are told of no resource, and what is lost here
// is of low confidence. (Whether that came about on the same path is not asked.)
// Cost: a look at each call of the survey, and at the effects of the few callees that are given
// what such an owner has.
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

using ir::ProjectionKind;

namespace {

bool isOfFirst(const SummaryPath &path) { return path.root == RootKind::Formal && path.index == 0; }

} // namespace

// `auto kept = std::make_unique<Item>(); kept->size = 3; kept.release();`: the owner is a variable
// that has made it itself, of nothing but numbers, and nobody was shown more than its fields.
bool PathSolver::isAloneInOwner(ir::CallId release) const {
  auto wholeOf = [&](const ir::Operand &operand) {
    if (!operand.hasPlace())
      return ir::LocationId();
    const ir::Place &place = function_->places[operand.place().index()];
    const bool isObject = operand.kind == ir::OperandKind::Address && place.derefs() == 1 &&
                          place.path[place.depth - 1].kind() == ProjectionKind::Deref;
    return place.depth == 0 || isObject ? place.base : ir::LocationId();
  };
  auto isNumber = [&](const ir::Operand &operand) {
    const ir::Type *type =
        operand.hasPlace()
            ? types_.type(types_.typeOf(*function_, function_->places[operand.place().index()]))
            : nullptr;
    return !operand.hasPlace() || (operand.kind == ir::OperandKind::Value && type &&
                                   type->kind == ir::TypeKind::Scalar && !type->mayHoldAddress);
  };
  // A value without a name, of which only fields are read and written.
  auto isOnlyLookedInto = [&](ir::LocationId value) {
    auto isGiven = [&](const ir::Operand &operand) { return wholeOf(operand) == value; };
    for (const ir::Block &block : function_->blocks)
      for (const ir::Event &event : block.events)
        if (event.kind == ir::EventKind::Assign && isGiven(event.source))
          return false;
    return function_->locations[value.index()].kind == ir::LocationKind::Value &&
           std::none_of(function_->calls.begin(), function_->calls.end(), [&](const auto &call) {
             return std::any_of(call.arguments.begin(), call.arguments.end(), isGiven);
           });
  };
  const std::vector<ir::Operand> &given = function_->calls[release.index()].arguments;
  const ir::LocationId owner = given.empty() || given[0].kind != ir::OperandKind::Address
                                   ? ir::LocationId()
                                   : wholeOf(given[0]);
  if (!owner || function_->locations[owner.index()].kind != ir::LocationKind::Local)
    return false;
  bool isMade = false;
  for (const ir::Block &block : function_->blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind == ir::EventKind::Assign &&
          ((event.source.hasPlace() &&
            function_->places[event.source.place().index()].base == owner) ||
           (event.destination && function_->places[event.destination.index()].base == owner)))
        return false;
      if (event.kind != ir::EventKind::Call)
        continue;
      const ir::Call &call = function_->calls[event.call.index()];
      if (call.result && function_->places[call.result.index()].base == owner) {
        if (!call.callee || !program_.symbol(call.callee).isSystem || isMade ||
            !std::all_of(call.arguments.begin(), call.arguments.end(), isNumber))
          return false;
        isMade = true;
        continue;
      }
      for (size_t i = 0; i < call.arguments.size(); ++i)
        if (call.arguments[i].hasPlace() &&
            function_->places[call.arguments[i].place().index()].base == owner) {
          const ir::FunctionSymbol *method = call.callee ? &program_.symbol(call.callee) : nullptr;
          if (i > 0 || !method || !method->hasThis)
            return false;
          if (event.call == release || method->isDestructor)
            continue;
          const ir::LocationId shown =
              call.result ? wholeOf(ir::Operand::value(call.result)) : ir::LocationId();
          if (!method->isConst || (call.result && (!shown || !isOnlyLookedInto(shown))))
            return false;
        }
    }
  return isMade;
}

// A constructor, or reset(): what the owner has from now on.
void PathSolver::noteOwned(const ir::Call &call, const FunctionDuties &duties,
                           const PathState &state) {
  for (const OwnershipEffect &effect : duties.effects) {
    const bool isGiven = effect.kind == OwnershipKind::Takes || effect.kind == OwnershipKind::Keeps;
    if (!isGiven || effect.path.root != RootKind::Formal || effect.path.depth > 0 ||
        !isOfFirst(effect.into) || effect.into.owns() == 0 || call.arguments.empty())
      continue;
    const CellId owner = valueOf(call.arguments[0], state).target;
    const CellId given = spotOf(call, effect.path, call.result, state).value.target;
    if (owner && given)
      owned_[owner] = given;
  }
}

// The callee does something with this value, of which its duties speak. (What this function was
// given itself is its callers'.)
void PathSolver::notePassed(const Value &value, ir::FunctionId callee, size_t passedOn) {
  if (value.target && cells_.objectOf(value.target).kind != ObjectKind::Pointee)
    passedTo_[value.target].insert({callee, passedOn});
}

// A container that lasts has it.
void PathSolver::notePutInto(CellId content, const Value &value) {
  const ObjectKind kind = cells_.objectOf(content).kind;
  if (subject_.origin == Origin::Nothing && value.target &&
      (kind == ObjectKind::Global || kind == ObjectKind::Pointee))
    inOwners_.insert(value.target);
}

bool PathSolver::isKeptByCallee(CellId value) {
  auto found = passedTo_.find(value);
  if (found == passedTo_.end())
    return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](const auto &passed) {
    const std::vector<OwnershipEffect> *effects = source_.effectsOf(passed.first, passed.second);
    return effects && std::any_of(effects->begin(), effects->end(), [](const auto &effect) {
             return (effect.kind == OwnershipKind::Takes || effect.kind == OwnershipKind::Keeps) &&
                    effect.into.root != RootKind::Result;
           });
  });
}

// What the callee makes its object let go of is somewhere else as well.
bool PathSolver::isKeptElsewhere(const ir::Call &call, const Summary *model,
                                 const PathState &state) {
  const bool letsGo =
      model && !call.arguments.empty() &&
      std::any_of(model->effects.begin(), model->effects.end(), [](const Effect &effect) {
        return effect.isMoved && isOfFirst(effect.path) &&
               effect.destination.root == RootKind::Result;
      });
  const CellId owner = letsGo ? valueOf(call.arguments[0], state).target : CellId();
  if (!owner)
    return false;
  const auto given = owned_.find(owner);
  const CellId had = given != owned_.end() ? given->second : CellId();
  const CellId content = cells_.child(owner, ir::Projection::own());
  if (isKeptByCallee(content) || inOwners_.contains(content) ||
      (had && (isKeptByCallee(had) || inOwners_.contains(had))))
    return true;
  return std::any_of(state.cells().begin(), state.cells().end(), [&](const auto &entry) {
    const ObjectKind kind = cells_.objectOf(entry.first).kind;
    const bool lasts = kind == ObjectKind::Global || kind == ObjectKind::Pointee;
    return lasts && entry.second.target &&
           (entry.second.target == content || entry.second.target == had);
  });
}

} // namespace outlive::ownership
