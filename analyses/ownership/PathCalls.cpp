// Calls: what callees acquire, release, take over and keep.
#include "ownership/DutyQuestions.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

using ir::ProjectionKind;

namespace {

constexpr ValueSet atoms[] = {ValueSet::below(), ValueSet::minusOne(), ValueSet::zero(),
                              ValueSet::positive()};

} // namespace

PathSolver::Spot PathSolver::spotOf(const ir::Call &call, const SummaryPath &path,
                                    ir::PlaceId result, const PathState &state) {
  Spot spot;
  bool isPlace = true; // the spot is a place, whose value has yet to be read
  switch (path.root) {
  case RootKind::Formal:
    if (path.index >= call.arguments.size() || path.isCut)
      return spot;
    if (const ir::Operand &operand = call.arguments[path.index];
        operand.kind == ir::OperandKind::Value && path.depth > 0 &&
        path.path[0].kind() != ProjectionKind::Deref) {
      spot.cell = cellOf(operand.place(), state);
    } else {
      spot.value = valueOf(operand, state);
      isPlace = false;
    }
    break;
  case RootKind::Result:
    if (!result || path.isCut)
      return spot;
    spot.cell = cellOf(result, state);
    break;
  case RootKind::Global:
    spot.cell = cells_.ofGlobal(ir::GlobalId(path.index));
    break;
  default:
    return spot;
  }
  // `&items[i]`, `items + i`: what hangs on it is one of several.
  bool isElement = false;
  if (path.root == RootKind::Formal)
    if (const ir::Operand &operand = call.arguments[path.index]; operand.hasPlace())
      isElement = path.depth > 0 &&
                  (function_->places[operand.place().index()].isElement() || operand.isInterior);
  for (size_t i = 0; i < path.depth; ++i) {
    if (path.path[i].kind() == ProjectionKind::Deref) {
      spot.cell = pointeeOf(isPlace ? read(spot.cell, state) : spot.value);
      isPlace = true;
    } else {
      spot.cell = spot.cell ? partOf(spot.cell, path.path[i]) : CellId();
    }
    if (!spot.cell)
      return {};
  }
  if (isPlace)
    spot.value = read(spot.cell, state);
  spot.value.isElement |= isElement;
  return spot;
}

// The value is the resource, or something through which it can be found.
bool PathSolver::leadsToTracked(const Value &value, const PathState &state) {
  if (isTracked(value, state))
    return true;
  if (!value.target || !token_)
    return false;
  std::vector<CellId> reached{value.target};
  for (size_t i = 0; i < reached.size() && reached.size() < 32; ++i) {
    for (const auto &[cell, held] : state.cells()) {
      if (!cells_.isInside(cell, reached[i]))
        continue;
      if (isTracked(held, state))
        return true;
      if (held.target && std::find(reached.begin(), reached.end(), held.target) == reached.end())
        reached.push_back(held.target);
    }
  }
  return false;
}

// Not only by variables: in a field, or in memory.
bool PathSolver::isHeldInMemory(const PathState &state) const {
  return state.status == Status::Held &&
         std::any_of(state.cells().begin(), state.cells().end(), [&](const auto &entry) {
           return isTracked(entry.second, state) &&
                  (cells_[entry.first].parent ||
                   cells_.objectOf(entry.first).kind != ObjectKind::Location);
         });
}

// The argument is read from memory that others can write to, and the resource is held in memory, in
// a place of the same type: it may be that, found by another way. (`head->table->buckets`, where
// each element knows the table.)
bool PathSolver::mayBeHeld(const ir::Operand &argument, const Value &value,
                           const PathState &state) const {
  if (value.target || value.isConstant || argument.kind != ir::OperandKind::Value ||
      state.status != Status::Held)
    return false;
  const ir::Place &place = function_->places[argument.place().index()];
  ir::TypeId type = place.derefs() > 0 ? typeOf(place) : ir::TypeId();
  return type && std::any_of(state.cells().begin(), state.cells().end(), [&](const auto &entry) {
           return isTracked(entry.second, state) && cells_[entry.first].parent &&
                  cells_[entry.first].type == type &&
                  cells_.objectOf(entry.first).kind != ObjectKind::Location;
         });
}

// The resource hangs on the value by several pointers.
bool PathSolver::isFarBehind(const Value &value, const PathState &state) {
  if (!value.target || isTracked(value, state))
    return false;
  for (const auto &[cell, held] : state.cells())
    if (isTracked(held, state) && cells_.isInside(cell, value.target))
      return false; // by one
  return leadsToTracked(value, state);
}

// `for (f = parser->file; f; f = f->includer) free(f->name);`, where `parser->first`, a file as
// well, has the resource, and nobody knows where `parser->file` leads to: perhaps there.
bool PathSolver::mayBeBehind(const ir::Call &call, const SummaryPath &path,
                             const PathState &state) {
  if (path.root != RootKind::Formal || path.isCut || path.index >= call.arguments.size() ||
      !leadsToTracked(valueOf(call.arguments[path.index], state), state))
    return false;
  // The last pointer on the way, and the fields behind it.
  size_t fields = 0;
  while (fields < path.depth && path.path[path.depth - 1 - fields].kind() == ProjectionKind::Field)
    ++fields;
  if (fields == 0 || fields == path.depth || path.depth < fields + 2)
    return false;
  SummaryPath holder = path;
  holder.depth = static_cast<uint8_t>(path.depth - fields - 1);
  const Spot pointer = spotOf(call, holder, {}, state);
  if (!pointer.cell || pointer.value.target || pointer.value.isConstant)
    return false;
  const ir::TypeId type = types_.elementOf(cells_[pointer.cell].type);
  auto isAlike = [&](CellId cell) {
    for (size_t i = 1; i <= fields; ++i, cell = cells_[cell].parent)
      if (!cells_[cell].parent || cells_[cell].last != path.path[path.depth - i])
        return false;
    return type && cells_[cell].type == type;
  };
  return std::any_of(state.cells().begin(), state.cells().end(), [&](const auto &entry) {
    return isTracked(entry.second, state) && isAlike(entry.first);
  });
}

// `for (at = ring->next; at != ring; at = next)` finds what `ring->previous` has as well.
bool PathSolver::isBesideLink(CellId link, const PathState &state) const {
  if (state.status != Status::Held || !link || !cells_[link].parent || !isLink(link))
    return false;
  return std::any_of(state.cells().begin(), state.cells().end(), [&](const auto &entry) {
    const places::Cell &other = cells_[entry.first];
    return isTracked(entry.second, state) && entry.first != link &&
           other.parent == cells_[link].parent && other.type == cells_[link].type;
  });
}

void PathSolver::callOne(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                         PathState state, std::vector<PathState> &after) {
  static const FunctionDuties nothing;
  const FunctionDuties &duties = target ? source_.dutiesOf(target) : nothing;
  const Summary *model = target ? source_.modelOf(target) : nullptr;
  if (duties.neverReturns)
    return endProgram(state);
  if (callByTests(event, call, target, duties, state, after))
    return;
  noteArguments(event, call, target, duties, model, state);
  if (target && source_.hardlyReturns(target))
    state.attested = Confidence::Low;
  if (subject_.origin == Origin::Nothing || subject_.origin == Origin::Entry)
    noteAcquisitions(event, duties, state);
  if (subject_.origin == Origin::Share)
    followShare(event, call, target, state);
  if (subject_.origin == Origin::Nothing) {
    surveyCall(event, call, target, state);
    noteShared(event, call, target, state);
  }
  if (isHandedOnByPart(call, duties, state) || isKeptUnnamed(call, target, state))
    state.status = Status::Gone;

  AskedValues asked;
  const std::vector<const Way *> ways = possibleWays(call, duties, state, asked);
  if (ways.empty() && !duties.ways.empty()) // `print(NULL)` looks behind null
    return endProgram(state);
  ValueSet results = ways.empty() ? duties.result : ValueSet::none();
  for (const Way *way : ways)
    results = results | way->results;
  results = results & toldOf(duties, call, state);
  certain_.clear();
  CallEffects effects = effectsOn(state, event, call, target, duties);
  if (effects.open && callEitherWay(*effects.open, event, call, target, state, after))
    return;
  std::vector<Outcome> outcomes = outcomesOf(effects, results, state);
  const bool isHeldBefore = isHeld(state);
  const bool isForEach =
      isInLoop_[block_.index()] ||
      (model && std::any_of(model->effects.begin(), model->effects.end(), [](const Effect &effect) {
         return effect.destination.root == RootKind::Callback;
       }));
  const bool isOfCollection = isHeldBefore && isHeldInCollection(state);
  const bool isOneHeldInLoop =
      state.isWeak && state.status == Status::Held && isInLoop_[block_.index()];
  const bool isStatus = isGivenStatus(call, target, state);
  const std::vector<CellId> nulls = nullPlaces(duties, call, target, state);
  for (const Outcome &outcome : outcomes) {
    PathState next = &outcome == &outcomes.back() ? std::move(state) : state;
    learnFrom(ways, outcome.results, call, asked, next);
    if (!learnBits(ways, outcome.results, call, next))
      continue;
    if (outcome.acquires && next.status == Status::Before)
      learnNeeded(*outcome.acquires, call, next);
    if (effects.isUnasked && outcome.concerns.empty())
      next.attested = std::min(next.attested, Confidence::Medium);
    bool isDropped = false;
    std::optional<PathState> given; // where a map may refuse it
    if (model && next.status == Status::Held && outcome.concerns.empty() &&
        refusalFlag(*model, call, target, next))
      given = next;
    const bool isThreadMissing = effects.starts && !outcome.isGivenAway; // nothing is in it
    if (model && !isThreadMissing) {
      isDropped = applyModel(*model, event, call, target, next);
      noteContainers(*model, call, target, next);
      construct(*model, call, next);
      destroyContent(call, target, next);
    } else if (!model && !duties.isKnown && !effects.isMentioned && next.status == Status::Held) {
      applyUnknown(call, target, next);
    }
    if (outcome.isGivenAway && next.status == Status::Held)
      next.status = Status::Gone; // the thread has it, and releases it at its own time
    next.isDoubtful |= effects.isLost;
    const std::vector<std::pair<CellId, Value>> stored = storedBy(call, target, next);
    clobberArguments(call, target, model != nullptr, next);
    if (target && program_.bodyOf(target))
      leaveBehind(ways, outcome.results, call, next);
    for (const auto &[cell, value] : stored)
      next.write(cell, value);
    nameLeft(ways, outcome.results, call, target, nulls, next);
    forgetSaidBy(call, target, next);
    CellId result = call.result ? cellOf(call.result, next) : CellId();
    if (result)
      writeResult(result, event, call, effects, outcome, duties, model, next);
    keepAddresses(call, target, duties, outcome, next);
    if (isStatus)
      passStatusOn(event, call, target, next);
    placeOthers(event, call, duties, effects, outcome, next);
    bool wasHeld = next.status == Status::Held;
    for (const Concern *concern : outcome.concerns) {
      if (isPutBack(*concern, outcome, next))
        continue;
      isDropped |= concern->effect->kind == OwnershipKind::Drops;
      if (subject_.origin != Origin::Content ||
          !applyToContent(*concern, event, call, target, next))
        applyEffect(*concern, event, call, target, next);
    }
    if (model)
      fillWithZeroes(*model, duties, call, next);
    // Put away by the callee in a way that cannot be told. (Not by `char *text = steal(&buffer);`.)
    isDropped &= subject_.origin == Origin::Entry;
    bool isPutAway =
        isHeldBefore && !isHeld(next) && !isHandedBack(call, next) && !next.isBuried && !isDropped;
    if (next.status == Status::Held && (effects.isTooFar || isPutAway))
      next.status = Status::Gone;
    // `for (Item *item : items) item->end();`, whoever has them then: perhaps all, as with
    // releases. An algorithm is a loop as well: `std::for_each(items.begin(), items.end(), end)`.
    // So is a function that has one inside, and does so to what its argument contains.
    const bool isOfAll = isForEach || std::any_of(outcome.concerns.begin(), outcome.concerns.end(),
                                                  [](const Concern *concern) {
                                                    return concern->effect->path.owns() > 0;
                                                  });
    if (isOfCollection && isOfAll && next.status == Status::Gone)
      elementsReleased_.push_back(block_);
    if (wasHeld && next.status == Status::Released)
      dropHolders(call, target, outcome, next);
    noteNotTaken(event, target, effects, outcome, next);
    if (outcome.acquires && !outcome.acquires->whenPlace.isAny() && next.status == Status::Before) {
      after.push_back(next);
      placeFailed(call, *outcome.acquires, after.back());
    }
    if (result && model && isPartOrNothing(*model) && isTracked(read(result, next), next)) {
      after.push_back(next);
      after.back().write(result, Value::constant(0));
    }
    noteReplacement(effects, outcome, event, target, next);
    placeAcquired(event, call, target, effects, outcome, next);
    if (model)
      makeZeroed(*model, call, next);
    if (given)
      refuse(*model, call, target, *given, next, after);
    // `if (n == room) { send_all(items, n); n = 0; }`: whoever is given the array has all of them.
    if (isOneHeldInLoop && next.status == Status::Gone)
      elementsTaken_.push_back(block_);
    after.push_back(std::move(next));
  }
}

// Which arguments the callee looks at, and whether they are still there.
void PathSolver::noteArguments(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                               const FunctionDuties &duties, const Summary *model,
                               PathState &state) {
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const ir::Operand &argument = call.arguments[i];
    if (!argument.hasPlace())
      continue;
    noteUse(argument, event.position, {}, state);
    if (subject_.origin != Origin::Nothing && state.status != Status::Released)
      continue;
    bool uses =
        argument.isRead ||
        (model ? !duties.effects.empty() || std::any_of(model->uses.begin(), model->uses.end(),
                                                        [&](const SummaryPath &path) {
                                                          return path.root == RootKind::Formal &&
                                                                 path.index == i && path.depth > 0;
                                                        })
               : std::binary_search(duties.usesFormals.begin(), duties.usesFormals.end(),
                                    static_cast<uint32_t>(i)));
    auto isArgument = [&](const SummaryPath &path) { return path.isFormal(i); };
    bool releases =
        std::any_of(duties.effects.begin(), duties.effects.end(),
                    [&](const OwnershipEffect &effect) {
                      return effect.kind == OwnershipKind::Releases && isArgument(effect.path);
                    }) ||
        std::any_of(duties.passedOn.begin(), duties.passedOn.end(), [&](const PassedOn &value) {
          return value.mayRelease() && isArgument(value.path);
        });
    Value value = valueOf(argument, state);
    if (isTracked(value, state))
      state.answers = Answers::Either;
    noteTouch({argument.kind == ir::OperandKind::Value ? cellOf(argument.place(), state) : CellId(),
               value});
    if (uses && subject_.origin == Origin::Nothing && value.target && !cells_[value.target].parent)
      noteUsed(value.target);
    if (uses && !releases && !call.isDelete && state.status == Status::Released && !state.isWeak &&
        !value.isShaken && isTracked(value, state)) {
      const bool isPlace = argument.kind == ir::OperandKind::Value;
      reportUse(event.position, target, isPlace ? nameOf(argument.place()) : std::string(),
                Confidence::High, state);
    }
  }
  if (!model)
    noteUsedBehind(event, call, target, duties, state);
}

// What it depends on is passed. Whoever passes a pointer of which nothing is known means one to
// something: `getcwd(buffer, size)` makes no memory.
bool PathSolver::mayHappen(const OwnershipEffect &effect, const ir::Call &call,
                           const PathState &state) {
  if (!mayHaveBits(effect.bits, call, state) || !mayHaveNeeded(effect, call, state))
    return false;
  if (effect.formal < 0 || static_cast<size_t>(effect.formal) >= call.arguments.size())
    return true;
  const ir::Operand &argument = call.arguments[static_cast<size_t>(effect.formal)];
  ValueSet passed = setOf(valueOf(argument, state), state);
  bool isOfNull = isHandedOut(effect) && effect.whenFormal == ValueSet::zero();
  if (isOfNull && argument.kind == ir::OperandKind::Value && passed.contains(ValueSet::positive()))
    if (CellId cell = cellOf(argument.place(), state);
        cell && types_.isPointerLike(cells_[cell].type))
      return false;
  return !(passed & effect.whenFormal).isEmpty();
}

// The effects that concern the resource, and whether this call is where it comes from.
PathSolver::CallEffects PathSolver::effectsOn(const PathState &state, const ir::Event &event,
                                              const ir::Call &call, ir::FunctionId target,
                                              const FunctionDuties &duties) {
  CallEffects found;
  size_t acquisition = 0;
  const bool isContent = subject_.origin == Origin::Content && state.status != Status::Gone;
  const bool isFollowed =
      state.status == Status::Held || state.status == Status::Released || isContent;
  // Where there is no resource, only where it comes from matters.
  const bool isConcerned = isFollowed || subject_.origin == Origin::Nothing;
  for (const OwnershipEffect &effect : duties.effects) {
    bool isPossible =
        mayHappen(effect, call, state) && !isToldByOther(effect, duties, call, target, state);
    if (isHandedOut(effect)) {
      // The call of a `new` expression: the expression has the result.
      isPossible &= call.result || effect.path.root != RootKind::Result ||
                    program_.text(program_.symbol(target).name).find("operator new") ==
                        std::string_view::npos;
      if (subject_.origin == Origin::Call && subject_.call == event.call && isPossible &&
          subject_.function == target && subject_.effect == acquisition)
        found.acquires = &effect;
      if (subject_.origin == Origin::Content && isPossible && !found.leaves &&
          effect.kind == OwnershipKind::Acquires &&
          spotOf(call, effect.path, call.result, state).cell == subject_.holder) {
        if (!found.acquires)
          found.acquires = &effect;
        else if ((found.acquires->whenResult & effect.whenResult).isEmpty())
          found.leaves = &effect; // on a condition of its own
      }
      if (isHandedToThread(effect, call, target, state))
        found.starts = &effect;
      ++acquisition;
      continue;
    }
    if (!isPossible || !isConcerned)
      continue;
    Spot spot = spotOf(call, effect.path, call.result, state);
    addConcern(found, effect, spot, call, state);
    if (effect.kind == OwnershipKind::Releases) {
      // What is read from memory that others can write to may be the resource.
      found.isTooFar |= !spot.value.target && !spot.value.isConstant && isHeldInMemory(state) &&
                        subject_.origin != Origin::Content;
      checkNotAcquired(spot.value, effect, event, target, state);
    }
  }
  if (found.acquires && subject_.origin == Origin::Call)
    found.leaves = leftAsWell(*found.acquires, duties);
  if (!isConcerned)
    return found;
  static const OwnershipEffect taken = [] {
    OwnershipEffect effect;
    effect.kind = OwnershipKind::Takes;
    effect.isAlways = false;
    effect.into.root = RootKind::Unknown;
    return effect;
  }();
  // A destructor releases something that cannot be told, of its own object.
  bool isDestructor = target && program_.symbol(target).isDestructor;
  bool releasesOther = false;
  for (size_t i = 0; i < duties.passedOn.size(); ++i) {
    if (!isFollowed && !(subject_.origin == Origin::Nothing && duties.passedOn[i].mayRelease()))
      continue;
    Spot spot = spotOf(call, duties.passedOn[i].path, call.result, state);
    bool isResource = isTracked(spot.value, state);
    bool isChecked = subject_.origin == Origin::Nothing && duties.passedOn[i].mayRelease() &&
                     isNoResource(spot.value);
    bool isObject = isContent && isInsideHolder(spot.value);
    // What holds the resource concerns it when it is released itself.
    bool isOwner = duties.passedOn[i].mayRelease() && holdsTracked(spot.value, state);
    if (const SummaryPath &path = duties.passedOn[i].path;
        duties.passedOn[i].mayRelease() && path.root == RootKind::Formal && path.depth == 0 &&
        path.index < call.arguments.size())
      found.isTooFar |= mayBeHeld(call.arguments[path.index], spot.value, state);
    found.isTooFar |= duties.passedOn[i].mayRelease() && isBesideLink(spot.cell, state);
    releasesOther |= isDestructor && duties.passedOn[i].mayRelease() && !spot.value.target &&
                     !spot.value.isConstant;
    const bool isWhole = isInsideCopied(duties.passedOn[i].path, spot, state);
    // `static void end(struct node *node) { unseen(node); }`, of a variable: what is inside goes
    // with it, wherever that is. (Not where the function itself releases some of that.)
    const ObjectKind kind =
        spot.value.target ? cells_.objectOf(spot.value.target).kind : ObjectKind::Thread;
    const bool isInside = state.status == Status::Held && !isResource &&
                          (kind == ObjectKind::Location || kind == ObjectKind::Pointee) &&
                          holdsTracked(spot.value, state) &&
                          !mayRelease(duties, [&](const SummaryPath &path) {
                            return path.isBelow(duties.passedOn[i].path);
                          });
    if (!isResource && !isChecked && !isObject && !isOwner && !isWhole && !isInside)
      continue;
    const std::vector<OwnershipEffect> *effects = source_.effectsOf(target, i);
    if (!effects) {
      found.concerns.push_back({&taken, spot, {}, isWhole || isInside});
      continue;
    }
    // Released by somebody further on, in a way that is not seen.
    const bool isNothing =
        std::all_of(effects->begin(), effects->end(), [](const OwnershipEffect &effect) {
          return effect.kind == OwnershipKind::Unwinds;
        });
    found.isLost |= isResource && isNothing && duties.passedOn[i].mayRelease();
    for (const OwnershipEffect &effect : *effects) {
      if (isChecked && effect.kind == OwnershipKind::Releases)
        if (const OwnershipEffect *here = effectHere(effect, call, state))
          checkNotAcquired(spot.value, *here, event, target, state);
      if (isWhole || (isInside && effect.kind == OwnershipKind::Takes))
        addWhole(found, effect, spot, call, state);
      else
        addConcern(found, effect, spot, call, state);
    }
  }
  // An object that has the resource inside may know another way to it.
  if (releasesOther && found.concerns.empty() && state.status == Status::Held)
    found.isTooFar |= holdsTracked(valueOf(call.arguments[0], state), state);
  // Too far behind an argument to have a name there, for one that releases what it finds.
  if (found.concerns.empty() && state.status == Status::Held)
    for (const PassedOn &value : duties.passedOn)
      if (value.mayRelease() && value.path.root == RootKind::Formal &&
          value.path.index < call.arguments.size() &&
          isFarBehind(valueOf(call.arguments[value.path.index], state), state)) {
        found.isTooFar = true;
        break;
      }
  if (found.concerns.empty() && state.status == Status::Held)
    for (const PassedOn &value : duties.passedOn)
      found.isTooFar |= value.mayRelease() && mayBeBehind(call, value.path, state);
  if (!found.isMentioned && state.status == Status::Held)
    found.isTooFar |= isHandedInClosure(call, target, state);
  if (!found.isMentioned && duties.isCut && state.status == Status::Held)
    found.isTooFar |=
        std::any_of(call.arguments.begin(), call.arguments.end(), [&](const ir::Operand &argument) {
          return leadsToTracked(valueOf(argument, state), state);
        });
  for (Concern &concern : found.concerns)
    if (concern.effect->kind == OwnershipKind::Keeps && !isReplacedBy(duties, concern.effect->into))
      concern.into = spotOf(call, concern.effect->into, {}, state);
  releaseUnasked(found, call, target, state);
  joinFamilies(found.concerns);
  // Content before what contains it.
  std::sort(found.concerns.begin(), found.concerns.end(), [](const Concern &a, const Concern &b) {
    return a.effect->path.depth > b.effect->path.depth;
  });
  return found;
}

// The path leads through something that the callee puts there: it is to be followed afterwards.
bool PathSolver::isReplacedBy(const FunctionDuties &duties, const SummaryPath &path) {
  return std::any_of(duties.effects.begin(), duties.effects.end(),
                     [&](const OwnershipEffect &effect) {
                       return isHandedOut(effect) && path.isBelow(effect.path);
                     });
}

void PathSolver::addConcern(CallEffects &found, const OwnershipEffect &known, const Spot &spot,
                            const ir::Call &call, const PathState &state) {
  const OwnershipEffect *here =
      known.kind == OwnershipKind::Unwinds ? nullptr : effectHere(known, call, state);
  if (!here)
    return;
  // Whoever does not look at the answer knows that it has not failed.
  if (!here->isAlways && !here->whenResult.isAny() && isTracked(spot.value, state) &&
      !mayBeAskedFor(call)) {
    certain_.push_back(*here);
    certain_.back().whenResult = ValueSet::any();
    here = &certain_.back();
  }
  const OwnershipEffect &effect = *here;
  bool isResource = isTracked(spot.value, state);
  if (subject_.origin == Origin::Content && !isResource)
    return addContentConcern(found, effect, spot);
  found.isMentioned |= isResource;
  if (isResource && !effect.isAlways && effect.asked.depth > 0)
    found.open = ValueAt{effect.asked, effect.whenAsked};
  // `sorted(list, rows)`, which gives the list back where there are no rows, else a copy.
  if (isResource && effect.formal >= 0 &&
      static_cast<size_t>(effect.formal) < call.arguments.size())
    if (const auto formal = static_cast<uint32_t>(effect.formal);
        !effect.whenFormal.contains(setOf(valueOf(call.arguments[formal], state), state))) {
      SummaryPath path;
      path.index = formal;
      found.open = ValueAt{path, effect.whenFormal};
    }
  if (isResource && effect.kind == OwnershipKind::Keeps && effect.isAlways &&
      effect.whenResult.isAny() && effect.formal < 0 && effect.into.isResult()) {
    found.hasAlias = true;
    found.alias = spot.value;
  }
  // `a = std::move(b)`: what was in `a`.
  bool isReplaced = effect.kind == OwnershipKind::Keeps && effect.isCleared && !isResource &&
                    isTracked(spotOf(call, effect.into, call.result, state).value, state);
  if (isResource || isReplaced ||
      (effect.kind == OwnershipKind::Releases && holdsTracked(spot.value, state)))
    found.concerns.push_back({&effect, spot, {}, false});
}

// `zip_close(archive);` releases only where it succeeds. Who does not ask reckons with nothing
// else, as far as a library goes; of functions of the program, `end(object)` of what has a magic
// number, less is said. (Of several releases each is for a result of its own.)
void PathSolver::releaseUnasked(CallEffects &found, const ir::Call &call, ir::FunctionId target,
                                const PathState &state) {
  auto isRelease = [&](const Concern &concern) {
    return concern.effect->kind == OwnershipKind::Releases && isTracked(concern.spot.value, state);
  };
  if (state.status != Status::Held || mayBeAskedFor(call) ||
      std::count_if(found.concerns.begin(), found.concerns.end(), isRelease) != 1)
    return;
  Concern &release = *std::find_if(found.concerns.begin(), found.concerns.end(), isRelease);
  if (release.effect->whenResult.isAny())
    return;
  found.isUnasked = target && program_.bodyOf(target);
  if (found.isUnasked)
    return;
  certain_.push_back(*release.effect);
  certain_.back().whenResult = ValueSet::any();
  release.effect = &certain_.back();
}

// The object that the value points to has the resource inside.
bool PathSolver::holdsTracked(const Value &value, const PathState &state) const {
  if (!value.target || isTracked(value, state))
    return false;
  ObjectId object = cells_[value.target].object;
  return std::any_of(state.cells().begin(), state.cells().end(), [&](const auto &entry) {
    return cells_[entry.first].object == object && isTracked(entry.second, state);
  });
}

// The resource is what is returned, and a pointer: null is none.
bool PathSolver::isPointerResult(const OwnershipEffect &effect) const {
  return effect.path.isResult() && subject_.function &&
         types_.isPointerLike(program_.symbol(subject_.function).result);
}

// Results after which the same happens go together.
std::vector<PathSolver::Outcome> PathSolver::outcomesOf(const CallEffects &effects,
                                                        ValueSet possible,
                                                        const PathState &state) const {
  std::vector<Outcome> outcomes;
  outcomes.reserve(std::size(atoms));
  for (ValueSet atom : atoms) {
    if (!possible.contains(atom))
      continue;
    // What is returned itself is not of another sign than it has always been.
    bool isImpossible =
        std::any_of(effects.concerns.begin(), effects.concerns.end(), [&](const Concern &concern) {
          const OwnershipEffect &effect = *concern.effect;
          return effect.kind == OwnershipKind::Keeps && effect.isAlways && effect.into.isResult() &&
                 effect.whenResult.contains(atom) &&
                 !setOf(concern.spot.value, state).contains(atom);
        });
    if (isImpossible)
      continue;
    Outcome outcome;
    outcome.results = atom;
    for (const Concern &concern : effects.concerns)
      if (concern.effect->whenResult.contains(atom))
        outcome.concerns.push_back(&concern);
    if (effects.acquires && effects.acquires->whenResult.contains(atom) &&
        !(atom == ValueSet::zero() && isPointerResult(*effects.acquires)))
      outcome.acquires = effects.acquires;
    outcome.isGivenAway = effects.starts && effects.starts->whenResult.contains(atom);
    auto known = std::find_if(outcomes.begin(), outcomes.end(), [&](const Outcome &other) {
      return other.concerns == outcome.concerns && other.acquires == outcome.acquires &&
             other.isGivenAway == outcome.isGivenAway;
    });
    if (known == outcomes.end())
      outcomes.push_back(std::move(outcome));
    else
      known->results = known->results | atom;
  }
  for (size_t i = 0, size = outcomes.size(); i < size && effects.leaves; ++i)
    if (ValueSet left = outcomes[i].results & effects.leaves->whenResult;
        !outcomes[i].acquires && !left.isEmpty()) {
      outcomes.push_back(outcomes[i]);
      outcomes.back().results = left;
      outcomes.back().acquires = effects.leaves;
    }
  return outcomes;
}

void PathSolver::applyEffect(const Concern &concern, const ir::Event &event, const ir::Call &call,
                             ir::FunctionId target, PathState &state) {
  if (concern.isWhole)
    return applyToWhole(concern, call, state);
  const OwnershipEffect &effect = *concern.effect;
  const Spot &spot = concern.spot;
  bool isResource = isTracked(spot.value, state);
  switch (effect.kind) {
  case OwnershipKind::Releases:
    if (isResource && effect.isAskedFirst && state.status == Status::Released)
      return;
    if (isResource && spot.value.isShaken && state.status == Status::Released) {
      state.status = Status::Gone; // somebody may have put another one there since
    } else if (isResource) {
      state.isWeak |= spot.value.isElement;
      const bool isOfAll = isInLoop_[block_.index()] || effect.path.owns() > 0;
      if (state.isWeak || (isOfAll && isHeldInCollection(state)))
        elementsReleased_.push_back(block_);
      // Of the place through which it is released is known whether the callee has cleared it.
      if (const Value *held = spot.cell ? state.find(spot.cell) : nullptr;
          held && isTracked(*held, state))
        state.write(spot.cell, spot.value);
      CellId through = spot.cell;
      if (effect.path.depth == 0 && effect.path.root == RootKind::Formal)
        if (const ir::Operand &operand = call.arguments[effect.path.index]; operand.hasPlace())
          through = cellOf(operand.place(), state);
      const bool isItsOwn = isMadeFor(effect, call, target, state);
      release(effect, event, target, isItsOwn ? target : ir::FunctionId(), through, spot.value,
              state);
      isCompared_ |= effect.isChoosy;
      isAskedFirst_ |= effect.isAskedFirst;
      if (effect.isCleared && spot.cell && state.status == Status::Released)
        state.write(spot.cell, Value::unknown());
    } else if (!effect.isAlways) {
      if (state.status == Status::Held)
        state.status = Status::Gone;
    } else if (spot.value.target && state.status == Status::Held) {
      if (isExchanged(effect, target))
        state.status = Status::Gone; // `items = realloc(items, n)`: the content moves along
      else
        releaseOwner(spot.value.target, effect, event, target, state);
    } else if (effect.isCleared && spot.cell && holdsTracked(spot.value, state)) {
      // What has been released with its owner is not found there any more.
      state.write(spot.cell, Value::unknown());
    }
    return;
  case OwnershipKind::Keeps:
    if (!isResource) {
      if (Spot into = spotOf(call, effect.into, call.result, state); into.cell && effect.isAlways)
        write(into.cell, Value::unknown(), state, event.position);
      return;
    }
    if (effect.into == effect.path) { // there, or something in its place
      isExchanged_ |= subject_.origin == Origin::Entry;
      if (spot.cell && effect.isAlways)
        state.write(spot.cell, spot.value);
      return;
    }
    if (effect.isAlways)
      if (Spot into =
              concern.into.cell ? concern.into : spotOf(call, effect.into, call.result, state);
          into.cell) {
        if (effect.isCleared && spot.cell && spot.cell != into.cell)
          if (const Value *held = state.find(spot.cell); held && isTracked(*held, state))
            state.write(spot.cell, Value::unknown());
        Value kept = spot.value;
        if (effect.isInside)
          kept.isInterior = kept.isShaken = true;
        return write(into.cell, kept, state, event.position);
      }
    if (state.status == Status::Held)
      state.status = Status::Gone;
    return;
  case OwnershipKind::Takes:
    if (isResource && state.status == Status::Held && isOfOtherDeleter(effect, target)) {
      OwnershipFact fact;
      fact.wrong = Wrong::Mismatched;
      fact.position = event.position;
      fact.releasedFamily = effect.family;
      report(std::move(fact), state);
    }
    [[fallthrough]];
  case OwnershipKind::Shares:
    if (isResource && state.status == Status::Held)
      state.status = Status::Gone;
    return;
  case OwnershipKind::Drops:
    // Of an array, another element was given.
    if (!isResource || !effect.isAlways || (spot.cell && isBehindOneOfMany(spot.cell)))
      return;
    if (const Value *held = spot.cell ? state.find(spot.cell) : nullptr;
        held && isTracked(*held, state))
      state.write(spot.cell, Value::unknown());
    checkHeld(Loss::Overwritten, event.position, state, spot.cell, overwriteIn(target, effect));
    return;
  case OwnershipKind::Acquires:
  case OwnershipKind::Dangles:
  case OwnershipKind::Unwinds:
  case OwnershipKind::Tells:
    return;
  }
}

// `insert(node, node->name)`, which says `node->name = name`: what was there is there again, and
// goes wherever `insert` puts the node.
bool PathSolver::isPutBack(const Concern &concern, const Outcome &outcome,
                           const PathState &state) const {
  return concern.effect->kind == OwnershipKind::Drops && isTracked(concern.spot.value, state) &&
         std::any_of(outcome.concerns.begin(), outcome.concerns.end(), [&](const Concern *other) {
           const OwnershipEffect &effect = *other->effect;
           const bool isThere = effect.kind == OwnershipKind::Keeps && effect.isAlways &&
                                effect.into == concern.effect->path;
           return (isThere || effect.kind == OwnershipKind::Takes) &&
                  !(effect.path == concern.effect->path) && isTracked(other->spot.value, state);
         });
}

// What `delete` of a pointer to it calls, whatever that does.
static bool hasOwnDelete(const Program &program, ir::RecordId record) {
  const std::vector<ir::FunctionSymbol> &functions = program.module().functions;
  return std::any_of(functions.begin(), functions.end(), [&](const ir::FunctionSymbol &each) {
    return each.record == record && program.text(each.name).ends_with("::operator delete");
  });
}

// `std::unique_ptr<char>(new char[n])`: an owner takes it that will release it as something else.
// A deleter of the program's own may know better.
bool PathSolver::isOfOtherDeleter(const OwnershipEffect &effect, ir::FunctionId target) const {
  if (!effect.family || !subject_.family || effect.family == subject_.family ||
      effect.into.owns() == 0 || !target || !program_.symbol(target).record)
    return false;
  const std::vector<ir::TypeId> &arguments =
      module_.records[program_.symbol(target).record.index()].arguments;
  for (size_t i = 1; i < arguments.size(); ++i) {
    const ir::Type *type = types_.type(arguments[i]);
    if (!type || !type->record || !module_.records[type->record.index()].isSystem)
      return false;
  }
  const ir::Type *object = arguments.empty() ? nullptr : types_.type(arguments.front());
  return !object || !object->record || !hasOwnDelete(program_, object->record);
}

// `table_add(t, proxy->command)`, where `proxy->command->owner` is the proxy.
bool PathSolver::isHandedOnByPart(const ir::Call &call, const FunctionDuties &duties,
                                  const PathState &state) {
  if (!subject_.leadsBack || state.status != Status::Held)
    return false;
  const ObjectId whole = cells_[state.isRenamed ? renamed_ : token_].object;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    if (call.arguments[i].kind != ir::OperandKind::Value)
      continue;
    CellId part = cellOf(call.arguments[i].place(), state);
    if (!part || cells_[part].object != whole || !types_.isPointerLike(cells_[part].type))
      continue;
    auto isOfArgument = [&](const auto &each) { return each.path.isFormal(i); };
    if (!duties.isKnown ||
        std::any_of(duties.effects.begin(), duties.effects.end(), isOfArgument) ||
        std::any_of(duties.passedOn.begin(), duties.passedOn.end(), isOfArgument))
      return true;
  }
  return false;
}

// `put(1, strdup(name))`, which reads it by va_arg, and keeps it.
bool PathSolver::isKeptUnnamed(const ir::Call &call, ir::FunctionId target,
                               const PathState &state) {
  if (!target || state.status != Status::Held)
    return false;
  for (size_t i = program_.symbol(target).formals.size(); i < call.arguments.size(); ++i)
    if (leadsToTracked(valueOf(call.arguments[i], state), state) && source_.mayKeepUnnamed(target))
      return true;
  return false;
}

} // namespace outlive::ownership
