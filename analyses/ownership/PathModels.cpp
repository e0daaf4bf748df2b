// What library functions do to the resource, as their models say: they store it, return it, move
// it, swap it, or put it into a container.
#include "ownership/CalledArguments.h"
#include "ownership/DutyQuestions.h"
#include "ownership/GivenObjects.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

using ir::ProjectionKind;

namespace {

// A number is passed, such as a map's key.
bool isOfNumber(const SummaryPath &path, const ir::FunctionSymbol &callee,
                const places::TypeFacts &types) {
  if (path.root != RootKind::Formal || path.depth > 1 || path.index >= callee.formals.size())
    return false;
  const ir::Type *type = types.type(callee.formals[path.index].type);
  if (type && type->kind == ir::TypeKind::Reference)
    type = types.type(type->element);
  return type && type->kind == ir::TypeKind::Scalar;
}

// `return std::exchange(text_, nullptr);`: what is returned was there before anything is stored.
std::vector<Effect> resultsFirst(std::vector<Effect> effects) {
  std::stable_partition(effects.begin(), effects.end(), [](const Effect &effect) {
    return effect.destination.root == RootKind::Result;
  });
  return effects;
}

// What is given to the algorithm to be called is seen to do no more than look at elements:
// `erase_if(items, [](const Item *item) { return item->isOld; })`.
bool onlyLooksAtElements(const ir::Operand &callback, const ir::Function &body,
                         const Program &program, const places::TypeFacts &types,
                         DutySource &source) {
  if (callback.kind == ir::OperandKind::Function)
    return leavesAlone(source, callback.functionId(),
                       [](const SummaryPath &path) { return path.root == RootKind::Formal; });
  const ir::Type *type = callback.hasPlace()
                             ? types.type(types.typeOf(body, body.places[callback.place().index()]))
                             : nullptr;
  if (type && type->kind == ir::TypeKind::Reference)
    type = types.type(type->element);
  if (!type || type->kind != ir::TypeKind::Record || !type->record)
    return false;
  bool isSeen = false;
  for (ir::FunctionId function : program.callOperatorsOf(type->record)) {
    if (!program.bodyOf(function))
      continue;
    isSeen = true;
    if (!leavesAlone(source, function, [](const SummaryPath &path) {
          return path.root == RootKind::Formal && path.index > 0;
        }))
      return false;
  }
  return isSeen;
}

} // namespace

// What a library function moves about, by its model.
bool PathSolver::applyModel(const Summary &model, const ir::Event &event, const ir::Call &call,
                            ir::FunctionId target, PathState &state) {
  bool isDropped = false;
  giveToHidden(call, target, state);
  const ir::FunctionSymbol &symbol = program_.symbol(target);
  std::vector<CellId> taken; // by the resource, by one of the effects
  bool isExchanged = false;  // by the effect before this one
  const std::vector<Effect> effects = resultsFirst(model.effects);
  for (const Effect &effect : effects) {
    if (isExchanged) {
      isExchanged = false;
      continue;
    }
    if (const Effect *next = &effect + 1;
        next < effects.data() + effects.size() && isSwap(effect, *next)) {
      isExchanged = exchange(spotOf(call, effect.path, call.result, state),
                             spotOf(call, effect.destination, call.result, state), event, state);
      if (isExchanged)
        continue;
    }
    if (effect.source == SourceKind::Nothing && effect.destination.root == RootKind::Formal)
      isDropped |= overwrite(spotOf(call, effect.destination, call.result, state).cell,
                             event.position, state);
    if (effect.source == SourceKind::Nothing || effect.source == SourceKind::Fresh ||
        effect.source == SourceKind::Static || effect.source == SourceKind::Unknown ||
        effect.source == SourceKind::Function)
      continue;
    Spot from = spotOf(call, effect.path, call.result, state);
    if (effect.source == SourceKind::Address) {
      if (!from.cell)
        continue;
      from.value = Value::pointer(from.cell);
    }
    // `pair.end()` leads into the array, and not to where `pair.begin()` does.
    if (effect.reason == ir::Reason::Advanced && effect.source == SourceKind::Value &&
        effect.path.root == RootKind::Formal && effect.path.depth == 0 &&
        isGivenObject(program_, target, effect.path.index))
      from.value.isInterior = from.value.isShifted = true;
    bool isResource = isTracked(from.value, state);
    // Beside pointers in a map, keys are no content.
    if (!isResource && effect.isAdded && isOfNumber(effect.path, symbol, types_) &&
        !(subject_.family && source_.kindOf(subject_.family) == ResourceKind::Descriptor))
      continue;
    // Whole objects take along what is inside.
    if (effect.source == SourceKind::Value && from.cell && !isResource &&
        (effect.destination.root == RootKind::Formal ||
         effect.destination.root == RootKind::Result)) {
      bool isInside =
          std::any_of(state.cells().begin(), state.cells().end(), [&](const auto &entry) {
            return isTracked(entry.second, state) && cells_.isInside(entry.first, from.cell);
          });
      if (isInside) {
        if (CellId to = spotOf(call, effect.destination, call.result, state).cell)
          copyInside(from.cell, to, state);
        else if (state.status == Status::Held)
          state.status = Status::Gone;
        continue;
      }
    }
    // An owner that takes what a pointer points to takes the object itself. Where duties say so,
    // they also say how it is released.
    bool takesPointee = effect.source == SourceKind::Value &&
                        effect.path.root == RootKind::Formal && effect.path.depth > 0 &&
                        effect.path.path[effect.path.depth - 1].kind() == ProjectionKind::Deref &&
                        effect.path.index < symbol.formals.size() &&
                        types_.isPointerLike(symbol.formals[effect.path.index].type) &&
                        effect.destination.owns() > 0;
    if (takesPointee && state.status == Status::Held) {
      SummaryPath pointer = effect.path;
      --pointer.depth;
      pointer.path[pointer.depth] = {};
      if (isTracked(spotOf(call, pointer, call.result, state).value, state)) {
        const std::vector<OwnershipEffect> &said = source_.dutiesOf(target).effects;
        if (std::none_of(said.begin(), said.end(),
                         [&](const OwnershipEffect &each) { return each.path == pointer; }))
          state.status = Status::Gone;
        continue;
      }
    }
    switch (effect.destination.root) {
    case RootKind::Formal:
    case RootKind::Result: {
      Spot to = spotOf(call, effect.destination, call.result, state);
      // One of several things: the resource, as far as anybody can tell.
      if (!isResource && std::find(taken.begin(), taken.end(), to.cell) != taken.end())
        break;
      if (isResource && to.cell)
        taken.push_back(to.cell);
      if (effect.source == SourceKind::Value && !isResource && !effect.isAdded)
        isDropped |= overwrite(to.cell, event.position, state);
      const bool isNull = effect.source == SourceKind::Value && !effect.isAdded && to.cell &&
                          from.value.isConstant && types_.isPointerLike(cells_[to.cell].type);
      const bool isWritten =
          to.cell &&
          (isResource || ((from.value.target || isNull) && effect.destination.owns() == 0));
      if (isWritten && !isResource && isHandedBack(call, state))
        replaceQuietly(to.cell, from.value, state);
      else if (isWritten)
        write(to.cell, from.value, state, event.position);
      if (to.cell && effect.destination.owns() > 0)
        notePutInto(to.cell, from.value);
      if (to.cell && effect.destination.owns() > 0 && (!isResource || !effect.isAdded))
        noteContent(to.cell, from.value, effect.isAdded, state);
      else if (isResource && !to.cell && effect.destination.root == RootKind::Formal &&
               state.status == Status::Held)
        state.status = Status::Gone;
      break;
    }
    case RootKind::Callback: // `std::for_each(items.begin(), items.end(), dispose)`
      if (effect.destination.index < call.arguments.size() &&
          onlyLooksAtElements(call.arguments[effect.destination.index], *function_, program_,
                              types_, source_))
        break;
      [[fallthrough]];
    default:
      if (state.status == Status::Held && leadsToTracked(from.value, state))
        state.status = Status::Gone;
      break;
    }
  }
  return isDropped;
}

} // namespace outlive::ownership
