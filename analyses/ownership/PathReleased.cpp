// What a callee releases: the resource, what holds it, or what is none.
//
// Problem: after `drop(p)` the resource is gone, but names of it are left. Which of them dangle,
// and which lead to something else by now?
//     while (first) drop(first);          // fine when `drop` moves `first` on
// Idea: the name by which it was released keeps it, so that a second release is seen. Names that
// the callee could reach by another way, and those that it is seen to write to, are unknown
// afterwards. When what is released holds the resource, that is lost, unless the releasing function
// sees to it. Cost: a walk over the cells of the state for each release.
#include "dataflow/Writes.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

using ir::ProjectionKind;

// Whoever releases what hangs on one of its arguments may have taken it off there:
// `list_remove(list, list->first)`. So have its neighbours in a list, which it leads to itself.
// What it was released through is another matter.
void PathSolver::dropHolders(const ir::Call &call, ir::FunctionId target, const Outcome &outcome,
                             PathState &state) {
  const ir::FunctionSymbol *symbol = target ? &program_.symbol(target) : nullptr;
  auto drop = [&](auto &&isReached) {
    state.updateCells([&](CellId cell, Value &held) {
      bool isNamed =
          std::any_of(outcome.concerns.begin(), outcome.concerns.end(),
                      [cell](const Concern *concern) { return concern->spot.cell == cell; });
      if (!isNamed && isTracked(held, state) && isReached(cell, held))
        held = Value::unknown();
    });
  };
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    if (symbol && i < symbol->formals.size() && types_.isReadOnlyPointer(symbol->formals[i].type))
      continue;
    Value value = valueOf(call.arguments[i], state);
    if (value.target && !isTracked(value, state))
      drop([&](CellId cell, const Value &) { return cells_.isInside(cell, value.target); });
  }
  if (BodyId body = target ? program_.bodyOf(target) : BodyId())
    moveHeadsOn(body, outcome, state);
  if (target && program_.bodyOf(target))
    drop([&](CellId cell, const Value &held) {
      ir::TypeId type = cells_[held.target].type, outer = cells_[cells_.objectOf(cell).root].type;
      return cells_[cell].parent && cells_.objectOf(cell).kind != ObjectKind::Location && type &&
             type == outer;
    });
}

// `while (first) drop(first);`, which moves `first` on: nothing is known of `first` any more, nor
// of `first->name`, which is another element's.
void PathSolver::moveHeadsOn(BodyId callee, const Outcome &outcome, PathState &state) {
  // What the callee has released by this very name it has told of what it leaves there.
  const bool isByArgument =
      std::any_of(outcome.concerns.begin(), outcome.concerns.end(), [](const Concern *concern) {
        return concern->effect->kind == OwnershipKind::Releases && concern->effect->path.depth == 0;
      });
  auto isMoved = [&](CellId cell) {
    return cells_.objectOf(cell).kind != ObjectKind::Location && isWrittenBy(callee, cell);
  };
  constexpr int maxHeads = 3;
  // Whether the way to the cell leads through what the head points to.
  auto isBehind = [&](CellId cell, CellId head) {
    for (int depth = 0; depth < maxHeads && cell; ++depth) {
      const places::Object &object = cells_.objectOf(cell);
      cell = object.kind == ObjectKind::Pointee ? CellId(object.index) : CellId();
      if (cell == head)
        return true;
    }
    return false;
  };
  std::vector<CellId> heads; // through which the resource is found
  for (const auto &[cell, held] : state.cells()) {
    if (!isTracked(held, state))
      continue;
    CellId at = cell;
    for (int depth = 0; depth < maxHeads && at; ++depth) {
      if ((depth > 0 || isByArgument) && isMoved(at))
        heads.push_back(at);
      const places::Object &object = cells_.objectOf(at);
      at = object.kind == ObjectKind::Pointee ? CellId(object.index) : CellId();
    }
  }
  for (CellId head : heads) {
    state.updateCells([&](CellId cell, Value &held) {
      if (isTracked(held, state) && (cell == head || isBehind(cell, head)))
        held = Value::unknown();
    });
    state.clobber(head);
  }
}

// `get(name, &isLocal)` hands out one thing or another, and says which: the function that it comes
// from leaves resources of this family at the same place, too.
bool PathSolver::mayBeOf(FamilyId family) const {
  const OwnershipEffect *subject = subjectEffect();
  if (!subject)
    return false;
  const std::vector<OwnershipEffect> &effects = source_.dutiesOf(subject_.function).effects;
  return std::any_of(effects.begin(), effects.end(), [&](const OwnershipEffect &effect) {
    return effect.kind == OwnershipKind::Acquires && effect.family == family &&
           effect.path == subject->path;
  });
}

// `g_free` releases what `g_malloc` has given, and what `malloc` has: not twice, but once, and as
// of the resource's family; as of any where the resource is whatever the callers have.
void PathSolver::joinFamilies(std::vector<Concern> &concerns) {
  for (size_t i = 0; i < concerns.size(); ++i) {
    OwnershipEffect joined = *concerns[i].effect;
    if (joined.kind != OwnershipKind::Releases)
      continue;
    bool isOurs = joined.family == subject_.family, isJoined = false;
    for (size_t j = concerns.size() - 1; j > i; --j) {
      OwnershipEffect other = *concerns[j].effect;
      const FamilyId family = std::exchange(other.family, joined.family);
      if (family == joined.family || other != joined || concerns[j].isWhole != concerns[i].isWhole)
        continue;
      isOurs |= family == subject_.family;
      isJoined = true;
      concerns.erase(concerns.begin() + static_cast<std::ptrdiff_t>(j));
    }
    if (!isJoined || (subject_.family && !isOurs))
      continue;
    joined.family = subject_.family;
    certain_.push_back(joined);
    concerns[i].effect = &certain_.back();
  }
}

// Some path releases it there, `by` a function made for it or in another way.
void PathSolver::noteRelease(ir::Position position, ir::FunctionId by) {
  if (otherRelease_.isValid() && !(position < otherRelease_))
    return;
  otherRelease_ = position;
  otherReleaser_ = by;
}

// Some other argument is put there.
bool PathSolver::isGivenAnother(const SummaryPath &place, ir::FunctionId target) {
  auto isPutThere = [&](const OwnershipEffect &each) { return each.into == place; };
  const std::vector<PassedOn> passedOn = source_.dutiesOf(target).passedOn;
  for (size_t i = 0; i < passedOn.size(); ++i) {
    const SummaryPath &path = passedOn[i].path;
    if (path.root != RootKind::Formal || path.depth > 0 || path.index == place.index)
      continue;
    if (const std::vector<OwnershipEffect> *effects = source_.effectsOf(target, i);
        effects && std::any_of(effects->begin(), effects->end(), isPutThere))
      return true;
  }
  return false;
}

// A function of the program that is made for it is what should be called, not what that function
// calls: `text_close(&text)`, not free(text.data). But none that does so now and then only, or
// something else besides: which gets more than that (or than the object around it,
// `hash_final(&hash, out)`), puts another one there, or has made it. What takes away one of several
// shares is made for it although it releases the last one only.
bool PathSolver::isMadeFor(const OwnershipEffect &effect, const ir::Call &call,
                           ir::FunctionId target, const PathState &state) {
  if (!target || !program_.bodyOf(target) || target == subject_.function)
    return false;
  const ShareCount *count = effect.path.depth == 0 ? source_.counted(target) : nullptr;
  const bool isForAll = effect.isAlways || (count && effect.path.isFormal(count->formal));
  if (effect.path.root != RootKind::Formal || effect.isOfSeveral || !isForAll ||
      !(effect.whenResult == ValueSet::any()) || isExchanged(effect, target))
    return false;
  const ir::FunctionSymbol &symbol = program_.symbol(target);
  const ir::CallId id(static_cast<size_t>(&call - function_->calls.data()));
  const bool isNameless = symbol.isDestructor || symbol.isImplicit ||
                          (symbol.record && module_.records[symbol.record.index()].isLambda);
  if (isNameless || program_.targets(body_, id).functions.size() > 1)
    return false;
  const bool isOfObject = symbol.hasThis && effect.path.index > 0;
  // `text_free(text, 1)`: what else it gets stands there.
  size_t others = 0;
  for (size_t i = 0; i < call.arguments.size(); ++i)
    others += i != effect.path.index && call.arguments[i].kind != ir::OperandKind::Constant;
  if (effect.path.depth == 0)
    return isOfObject ? symbol.formals.size() == 2 : others == 0;
  const ir::Operand &operand = call.arguments[effect.path.index];
  if (effect.path.depth > 2 || operand.kind != ir::OperandKind::Address || !firstHolder_ ||
      isGivenAnother(effect.path, target))
    return false;
  const CellId whole = cellOf(operand.place(), state);
  return whole && cells_.isInside(firstHolder_, whole);
}

// A library function that is given an address and a number, and hands out nothing in its place as
// `realloc` does.
bool PathSolver::isToldSize(ir::FunctionId target) const {
  if (!target || program_.bodyOf(target) || program_.symbol(target).formals.size() != 2)
    return false;
  const std::vector<OwnershipEffect> &effects = source_.dutiesOf(target).effects;
  if (std::any_of(effects.begin(), effects.end(), isHandedOut))
    return false;
  const ir::Type *second = types_.type(program_.symbol(target).formals[1].type);
  return second && second->kind == ir::TypeKind::Scalar;
}

// A class's own `operator delete`, whatever it does, is for what its `operator new` gives: called
// by a `delete` expression it releases what a `new` expression has made. Where an object was put
// into memory that was allocated by hand, it is for that.
FamilyId PathSolver::familyOf(const OwnershipEffect &effect, const ir::Event &event,
                              ir::FunctionId target) const {
  const bool isOwnDelete = event.call && target && program_.bodyOf(target) &&
                           !program_.symbol(target).isDestructor &&
                           function_->calls[event.call.index()].isDelete;
  if (!isOwnDelete || !effect.family || effect.family == subject_.family)
    return effect.family;
  const bool isOfArray =
      program_.text(program_.symbol(target).name).find("delete[]") != std::string_view::npos;
  return source_.familyNamed(isOfArray ? "new[]" : "new");
}

// By `p + 1` or `&item->count`; not where the callee goes back to the start, as `container_of`
// does.
bool PathSolver::isInMiddle(const Value &value, const OwnershipEffect &effect) const {
  if (effect.isInside || value.isShifted)
    return false;
  if (value.isAdvanced)
    return true;
  if (value.isInterior || value.isElement || value.isShaken ||
      (subject_.family && source_.kindOf(subject_.family) != ResourceKind::Memory))
    return false;
  for (CellId at = value.target; cells_[at].parent; at = cells_[at].parent) {
    if (cells_[at].last.kind() != ProjectionKind::Field)
      return false;
    const ir::FieldId field = cells_[at].last.fieldId();
    const ir::RecordId id = module_.fields[field.index()].record;
    const ir::Record *record = id ? &module_.records[id.index()] : nullptr;
    if (!record || record->isUnion || !record->isComplete || record->fields.empty())
      return false;
    if (record->fields.front() != field)
      return true;
  }
  return false;
}

void PathSolver::release(const OwnershipEffect &effect, const ir::Event &event,
                         ir::FunctionId target, ir::FunctionId releaser, CellId through,
                         const Value &value, PathState &state) {
  const FamilyId family = familyOf(effect, event, target);
  const bool isLast = !effect.isAlways && effect.path.depth == 0 && isOnlyShare(target, state);
  if (isLast && state.status == Status::Released &&
      histories_[state.history].step.position == event.position)
    return; // with another result, by the same call
  if (!effect.isAlways && !isLast && !(effect.isOfSeveral && isAllThere(value))) {
    state.status = Status::Gone;
    perhapsReleasedAt_ = event.position;
    return;
  }
  // `munmap(map, size); munmap(map + size, rest);`: who is told how much releases a part of it.
  if (value.isInterior && effect.path.depth == 0 && isToldSize(target)) {
    state.status = Status::Gone;
    return;
  }
  const bool isAdvanced = isInMiddle(value, effect);
  isReleasedInside_ |= value.isInterior || cells_[value.target].parent;
  auto wrong = [&](Wrong kind) {
    OwnershipFact fact;
    fact.wrong = kind;
    fact.position = event.position;
    fact.releasedBy = target;
    fact.releasedFamily = family;
    report(std::move(fact), state);
  };
  if (state.status == Status::Released) {
    if (!state.isWeak || isAllThere(value))
      wrong(Wrong::ReleasedTwice);
    state.status = Status::Gone;
    return;
  }
  if (family && subject_.family && family != subject_.family && !mayBeOf(family))
    wrong(Wrong::Mismatched);
  if (isAdvanced && (effect.path.depth == 0 || effect.isOfSeveral))
    wrong(Wrong::NotAtStart);
  noteRelease(event.position, releaser);
  isReleasedInLoop_ |= effect.isRepeated || isInLoop_[block_.index()];
  // Where it may have been replaced, nobody need have a dangling pointer.
  state.updateCells([&](CellId, Value &held) {
    if (held.isShaken && isTracked(held, state))
      held = Value::unknown();
  });
  state.status = Status::Released;
  state.releasedFamily = family;
  state.releasedThrough = through;
  const bool isAnswered = effect.isAnswered || !target || !program_.bodyOf(target);
  state.releaseResult = event.call && effect.whenResult.isAny() && isAnswered
                            ? fresh(event.call, resultToken, {})
                            : CellId();
  state.history =
      remember(state.history, {StepKind::Released, event.position, target, effect.position, {}});
}

// Something else is handed out in place of what is released.
bool PathSolver::isExchanged(const OwnershipEffect &effect, ir::FunctionId target) {
  if (!target)
    return false;
  const std::vector<OwnershipEffect> &effects = source_.dutiesOf(target).effects;
  return std::any_of(effects.begin(), effects.end(), [&](const OwnershipEffect &other) {
    bool isResult = other.path.isResult();
    return other.kind == OwnershipKind::Acquires && (isResult || other.path == effect.path) &&
           !(other.whenResult & effect.whenResult).isEmpty();
  });
}

// `node->next`: leads to another object of the type that has it.
bool PathSolver::isLink(CellId cell) const {
  const ir::Type *to = types_.type(types_.elementOf(cells_[cell].type));
  if (!to || !to->record)
    return false;
  for (CellId at = cell; cells_[at].parent; at = cells_[at].parent)
    if (cells_[at].last.kind() == ProjectionKind::Field &&
        module_.fields[cells_[at].last.fieldId().index()].record == to->record)
      return true;
  return false;
}

// Whose fault is it that the content is not released? A function that takes `void *` knows of no
// content; one that takes the object's own type does.
PathSolver::Cause PathSolver::causeIn(ir::FunctionId target, const OwnershipEffect &effect) const {
  if (!target || effect.path.root != RootKind::Formal || effect.path.depth > 0 ||
      effect.path.index >= program_.symbol(target).formals.size())
    return {};
  ir::TypeId object = types_.elementOf(program_.symbol(target).formals[effect.path.index].type);
  const ir::Type *type = types_.type(object);
  return type && type->kind == ir::TypeKind::Record ? Cause{effect.position, target} : Cause{};
}

// `void set_name(struct config *c, const char *name) { c->name = strdup(name); }`: whoever calls it
// twice loses the first name, and none of them is to blame. With `*out = strdup(name)` they are.
PathSolver::Cause PathSolver::overwriteIn(ir::FunctionId target,
                                          const OwnershipEffect &effect) const {
  const bool isMember = effect.path.root == RootKind::Formal && effect.path.depth > 1 &&
                        effect.path.path[effect.path.depth - 1].kind() == ProjectionKind::Field;
  if (!isMember || !target || !program_.bodyOf(target))
    return {};
  const ir::FieldId field = effect.path.path[effect.path.depth - 1].fieldId();
  return fillsWhole(program_.body(program_.bodyOf(target)), field) ? Cause{}
                                                                   : Cause{effect.position, target};
}

// `void match_init(struct match *m) { m->title = strdup(""); m->count = 0; }` gives each member of
// the object a value: it is meant for new ones, and who calls it for another one is to blame.
bool PathSolver::fillsWhole(const ir::Function &body, ir::FieldId field) const {
  const std::vector<ir::FieldId> &fields =
      module_.records[module_.fields[field.index()].record.index()].fields;
  std::vector<ir::FieldId> written;
  dataflow::forEachWrite(body, [&](ir::PlaceId to, const ir::Event *assignment) {
    const ir::Place &place = body.places[to.index()];
    if (assignment && place.depth > 0 &&
        place.path[place.depth - 1].kind() == ProjectionKind::Field)
      written.push_back(place.path[place.depth - 1].fieldId());
  });
  auto isWritten = [&](ir::FieldId each) {
    return std::find(written.begin(), written.end(), each) != written.end();
  };
  return !isWritten(field) || // `memset(m, 0, sizeof *m)`
         (fields.size() > 1 && std::all_of(fields.begin(), fields.end(), isWritten));
}

// What holds the resource is released itself.
void PathSolver::releaseOwner(CellId owner, const OwnershipEffect &effect, const ir::Event &event,
                              ir::FunctionId target, PathState &state) {
  bool isShallow = !effect.family || source_.kindOf(effect.family) == ResourceKind::Memory;
  if (!isShallow) {
    state.status = Status::Gone; // a library's type: it sees to its content
    return;
  }
  ObjectId object = cells_[owner].object;
  bool held = false;
  for (const auto &[cell, value] : state.cells())
    if (cells_[cell].object == object && isTracked(value, state)) {
      if (effect.isRepeated && isLink(cell)) {
        state.status = Status::Gone; // a list, one element after the other
        return;
      }
      held = true;
      if (variable_.empty()) // it came inside of what had no name yet
        variable_ = nameIn(cell, state);
    }
  state.eraseCells([&](const auto &entry) { return cells_[entry.first].object == object; });
  // It was put there in vain: nobody else can find it.
  if (state.storedIn == object) {
    state.isStored = false;
    state.storedIn = {};
  }
  if (held)
    checkHeld(Loss::OwnerReleased, event.position, state, {}, causeIn(target, effect));
}

// A variable, or static storage: nobody can have acquired it.
bool PathSolver::isNoResource(const Value &value) const {
  if (!value.target)
    return false;
  const places::Object &object = cells_.objectOf(value.target);
  if (object.kind == ObjectKind::Location)
    return function_->locations[object.index].kind != ir::LocationKind::Allocation;
  return object.kind == ObjectKind::Global;
}

// Only what was acquired can be released.
void PathSolver::checkNotAcquired(const Value &value, const OwnershipEffect &effect,
                                  const ir::Event &event, ir::FunctionId target,
                                  const PathState &state) {
  bool isCertain = effect.isAlways || (effect.isOfSeveral && isAllThere(value));
  if (subject_.origin != Origin::Nothing || !isNoResource(value) || !isCertain || effect.isChoosy ||
      !effect.family || source_.kindOf(effect.family) != ResourceKind::Memory)
    return;
  if (cells_[value.target].owns > 0)
    return; // what an owner holds was acquired
  const places::Object &object = cells_.objectOf(value.target);
  std::string what;
  if (object.kind == ObjectKind::Location) {
    const ir::Location &location = function_->locations[object.index];
    switch (location.kind) {
    case ir::LocationKind::Local:
      what = "a local variable";
      break;
    case ir::LocationKind::Temporary:
      what = "a temporary";
      break;
    case ir::LocationKind::Parameter:
      what = "a parameter";
      break;
    case ir::LocationKind::Literal:
      what = "a literal";
      break;
    default:
      return;
    }
  } else if (object.kind == ObjectKind::Global) {
    what = "static storage";
  } else {
    return;
  }
  OwnershipFact fact;
  fact.wrong = Wrong::NotAcquired;
  fact.position = event.position;
  fact.releasedBy = target;
  fact.releasedFamily = effect.family;
  fact.variable = nameOf(value.target);
  fact.type = what;
  if (target && program_.bodyOf(target)) // it may know better, in a way that was not seen
    fact.confidence = Confidence::Medium;
  report(std::move(fact), state);
}

} // namespace outlive::ownership
