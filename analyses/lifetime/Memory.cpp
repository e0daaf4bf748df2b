// Reading and writing cells, and following places to them.
#include "lifetime/FunctionSolver.h"

#include <algorithm>

namespace outlive::lifetime {

using ir::Projection;
using ir::ProjectionKind;

// Of one value, with what is inside. More, and nothing is known of it.
constexpr size_t maxParts = 64;

bool FunctionSolver::isTestedField(ir::FieldId field) const {
  return std::binary_search(testedFields_.begin(), testedFields_.end(), field);
}

// Cells that can hold neither an address nor a value that some branch asks for have no entries.
bool FunctionSolver::isTracked(CellId id) const {
  const Cell &cell = cells_[id];
  if (cell.mayHoldAddress)
    return true;
  if (cell.depth > 0)
    return cell.last.kind() == ProjectionKind::Field && isTestedField(cell.last.fieldId());
  ir::LocationId location = cells_.locationOf(id);
  return location && (testedLocations_[location.index()] ||
                      function_->locations[location.index()].carriesAddress ||
                      location == ir::Function::resultLocation());
}

// ---- reading

// What `cell` holds when only the place `from`, which it is a part of, has an entry.
SetId FunctionSolver::inherit(SetId outer, CellId from, CellId cell) {
  if (outer == TargetSets::empty() || outer == sets_.unknown())
    return outer;
  std::vector<Target> inner;
  std::vector<Target> targets(sets_.of(outer).begin(), sets_.of(outer).end());
  bool isCleared = hasCleared(outer);
  for (Target target : targets) {
    switch (target.kind) {
    case TargetKind::Undone:
      if (isCleared)
        inner.push_back(target);
      break;
    case TargetKind::Null:
    case TargetKind::Static:
    case TargetKind::Unknown:
    case TargetKind::Cleared:
    case TargetKind::Constant:
      inner.push_back(target);
      break;
    case TargetKind::Initial: {
      CellId part = cells_.graft(cell, from, target.cell());
      if (part && cells_[part].mayHoldAddress)
        target.ref = part.value;
      else
        target = Target{};
      inner.push_back(target);
      break;
    }
    case TargetKind::Function:
    case TargetKind::Dynamic:
    case TargetKind::Loan:
      break;
    }
  }
  return sets_.intern(inner);
}

SetId FunctionSolver::absent(const State &state, CellId cell) {
  for (CellId outer = cells_[cell].parent; outer; outer = cells_[outer].parent)
    if (SetId set = state.find(outer))
      return inherit(set, outer, cell);
  if (!cells_.isSymbolic(cell))
    return TargetSets::empty();
  if (!cells_[cell].mayHoldAddress)
    return sets_.unknown();
  Target initial;
  initial.kind = TargetKind::Initial;
  initial.ref = cell.value;
  return sets_.single(initial);
}

SetId FunctionSolver::read(const State &state, CellId cell) {
  SetId own = state.find(cell);
  return own ? own : absent(state, cell);
}

FunctionSolver::Value FunctionSolver::valueOf(SetId set) {
  return Value{{{cells_.relativeRoot(), set}}};
}

// The head of a list leads to itself while the list is empty. Where others may have been put in,
// nobody knows whether it still does.
SetId FunctionSolver::unsureOfItself(CellId cell, SetId set) {
  const CellId object = cells_[cell].parent;
  std::span<const Target> targets = sets_.of(set);
  auto isItself = [&](const Target &target) {
    return target.kind == TargetKind::Loan && object && target.cell() == object;
  };
  if (targets.size() < 2 || std::none_of(targets.begin(), targets.end(), isItself))
    return set;
  std::vector<Target> doubted(targets.begin(), targets.end());
  for (Target &target : doubted)
    if (isItself(target))
      target.flags |= isAmbiguous;
  return sets_.intern(doubted);
}

FunctionSolver::Value FunctionSolver::readValue(const State &state, CellId cell) {
  Value value = valueOf(unsureOfItself(cell, read(state, cell)));
  // An object of a closure's class keeps its class wherever it is copied to.
  if (const ir::Type *type = types_.type(cells_[cell].type);
      type && type->kind == ir::TypeKind::Record && type->record &&
      summaries_.callOperatorOf(type->record)) {
    Target dynamic;
    dynamic.kind = TargetKind::Dynamic;
    dynamic.ref = type->record.value;
    value.parts[0].second = sets_.unite(value.parts[0].second, sets_.single(dynamic));
  }
  forEachInside(cell, [&](CellId inner) {
    if (SetId set = state.find(inner))
      if (value.parts.size() <= maxParts)
        if (CellId part = cells_.graft(inner, cell, cells_.relativeRoot()))
          value.parts.push_back({part, set});
  });
  // Objects that are copied into each other in a loop would grow without end.
  if (value.parts.size() > maxParts)
    return valueOf(sets_.unknown());
  return value;
}

// A pointer into the object that holds it (a small inline buffer) is set anew by the constructor
// that copies the object; a model knows of no constructor and would take it along, and so would
// the summary of a function that calls models. What the object owns may move along with it.
void FunctionSolver::dropSelfReferences(Value &value, CellId object, bool andOwned) {
  for (auto &[part, set] : value.parts) {
    std::span<const Target> targets = sets_.of(set);
    auto isSelf = [&](const Target &target) {
      return target.kind == TargetKind::Loan && cells_.isInside(target.cell(), object) &&
             (andOwned || cells_[target.cell()].owns == cells_[object].owns);
    };
    if (std::none_of(targets.begin(), targets.end(), isSelf))
      continue;
    std::vector<Target> kept(targets.begin(), targets.end());
    for (Target &target : kept)
      if (isSelf(target))
        target = Target{};
    set = sets_.intern(kept);
  }
}

void FunctionSolver::addValue(Value &into, const Value &other) {
  if (into.parts.empty()) {
    into = other;
    return;
  }
  if (into.parts.size() == 1 && other.parts.size() == 1 &&
      into.parts[0].first == other.parts[0].first) {
    into.parts[0].second = sets_.unite(into.parts[0].second, other.parts[0].second);
    return;
  }
  auto partOf = [&](const Value &value, CellId part) {
    for (CellId at = part; at; at = cells_[at].parent)
      for (const auto &[cell, set] : value.parts)
        if (cell == at)
          return at == part ? set : inherit(set, at, part);
    return TargetSets::empty();
  };
  Value both;
  for (const auto &[cell, set] : into.parts)
    both.parts.push_back({cell, sets_.unite(set, partOf(other, cell))});
  for (const auto &[cell, set] : other.parts) {
    bool isThere = std::any_of(into.parts.begin(), into.parts.end(),
                               [&](const auto &part) { return part.first == cell; });
    if (!isThere)
      both.parts.push_back({cell, sets_.unite(set, partOf(into, cell))});
  }
  into = std::move(both);
}

// The same addresses, of which nobody knows any more whether they are an array's start.
SetId FunctionSolver::movedAlong(SetId set) {
  std::vector<Target> targets(sets_.of(set).begin(), sets_.of(set).end());
  for (Target &target : targets)
    if (target.kind == TargetKind::Loan || target.kind == TargetKind::Initial)
      target.flags |= isInterior;
  return sets_.intern(targets);
}

void FunctionSolver::moveAlong(Value &value) {
  for (auto &[cell, set] : value.parts)
    set = movedAlong(set);
}

// ---- writing

void FunctionSolver::eraseInside(State &state, CellId cell, bool withRoot) {
  if (withRoot)
    state.erase(cell);
  if (!cells_[cell].firstChild)
    return;
  std::erase_if(state.entries, [&](const State::Entry &entry) {
    return entry.cell != cell && cells_.isInside(entry.cell, cell);
  });
}

// The chain of a loan on storage that can end grows by a step; of other values only the last
// step is kept, and only where callers can see the place.
SetId FunctionSolver::withStep(SetId set, const Step &step, uint8_t flags) {
  std::vector<Target> targets(sets_.of(set).begin(), sets_.of(set).end());
  bool isVisible = true;
  if (step.cell) {
    const Object &object = cells_.objectOf(step.cell);
    isVisible = object.kind != ObjectKind::Location || object.index == 0;
  }
  bool isChanged = false;
  for (Target &target : targets) {
    if (target.kind == TargetKind::Loan && cells_.locationOf(target.cell())) {
      Step longer = step;
      longer.previous = target.step;
      longer.isLate = target.isDead();
      target.step = sets_.addStep(longer);
      target.flags |= flags;
      isChanged = true;
    } else if (isVisible || step.kind == StepKind::Captured) {
      Step last = step;
      last.isCapture |= target.step && sets_.step(target.step).isCapture;
      target.step = sets_.addStep(last);
      isChanged = true;
    }
  }
  return isChanged ? sets_.intern(targets) : set;
}

void FunctionSolver::dropConditionsOn(State &state, CellId cell) {
  for (uint32_t i = 0; i < conditions_.size(); ++i) {
    const ConditionKey &key = conditions_[i];
    const bool isAboutIt = cells_.isInside(key.cell, cell) ||
                           (key.kind == ir::ConditionKind::Same &&
                            cells_.isInside(CellId(static_cast<uint32_t>(key.constant)), cell));
    if (!isAboutIt)
      continue;
    std::erase_if(state.facts, [&](GuardId fact) { return fact.value / 2 == i; });
    changeTargets(state, [&](CellId, Target &target) {
      if (!TargetSets::isKnown(target.guard) || target.guard.value / 2 != i)
        return false;
      target.guard = TargetSets::manyGuards();
      return true;
    });
  }
}

// Marks of the loans on this frame that `cell` holds, or held before.
SetId FunctionSolver::undoneBy(const State &state, CellId cell) {
  SetId set = state.find(cell);
  if (!set)
    return TargetSets::empty();
  std::vector<Target> marks;
  for (const Target &target : sets_.of(set)) {
    bool isLoan = target.kind == TargetKind::Loan && cells_.locationOf(target.cell());
    if (!isLoan && target.kind != TargetKind::Undone)
      continue;
    Target mark;
    mark.kind = TargetKind::Undone;
    mark.ref = target.ref;
    marks.push_back(mark);
  }
  return sets_.intern(marks);
}

bool FunctionSolver::hasCleared(SetId set) const {
  std::span<const Target> targets = sets_.of(set);
  return std::any_of(targets.begin(), targets.end(),
                     [](const Target &target) { return target.kind == TargetKind::Cleared; });
}

// What an owner holds that has just given up its content: nothing, and marks of the loans that
// were among it. An owner that is being made had none, and nothing is cleared.
SetId FunctionSolver::clearedFrom(const State &state, CellId cell) {
  std::vector<Target> held;
  bool hadContent = cells_.isSymbolic(cell);
  auto addMarks = [&](SetId set) {
    for (const Target &target : sets_.of(set)) {
      hadContent |= target.kind != TargetKind::Null;
      if (target.kind != TargetKind::Loan && target.kind != TargetKind::Undone)
        continue;
      Target mark;
      mark.kind = TargetKind::Undone;
      mark.ref = target.ref;
      held.push_back(mark);
    }
  };
  if (SetId set = read(state, cell))
    addMarks(set);
  forEachInside(cell, [&](CellId inner) {
    if (SetId set = state.find(inner))
      addMarks(set);
  });
  Target nothing;
  nothing.kind = hadContent ? TargetKind::Cleared : TargetKind::Null;
  // Too many marks to keep: then it stands for all of them.
  nothing.ref = hadContent && held.size() >= TargetSets::maxTargets ? absorbsAll : 0;
  if (nothing.ref == absorbsAll)
    held.clear();
  held.push_back(nothing);
  return sets_.intern(held);
}

// While others run, they may take back what they find in memory that they can reach: what is
// visible, and variables of this function whose addresses have been left there.
void FunctionSolver::letOthersRun(State &state) {
  std::vector<ObjectId> shared;
  for (const State::Entry &entry : state.entries)
    if (cells_.objectOf(entry.cell).kind != ObjectKind::Location)
      for (const Target &target : sets_.of(entry.set))
        if (target.kind == TargetKind::Loan && cells_.locationOf(target.cell()))
          shared.push_back(cells_[target.cell()].object);
  changeTargets(state, [&](CellId holder, Target &target) {
    bool isReachable =
        cells_.objectOf(holder).kind != ObjectKind::Location ||
        std::find(shared.begin(), shared.end(), cells_[holder].object) != shared.end();
    if (target.kind != TargetKind::Loan || !cells_.locationOf(target.cell()) || !isReachable)
      return false;
    target.flags |= isAmbiguous;
    return true;
  });
}

// The step that writes `inner`, which is or lies inside of the place that was written to.
static Step stepInto(Step step, CellId inner, CellId whole) {
  step.cell = inner;
  if (inner != whole)
    step.written = {};
  return step;
}

void FunctionSolver::write(State &state, const Resolved &to, const Value &value, Strength strength,
                           const Step *step) {
  if (value.parts.empty())
    return;
  auto isClearing = [&] {
    return std::all_of(value.parts.begin(), value.parts.end(), [&](const auto &part) {
      std::span<const Target> targets = sets_.of(part.second);
      return std::all_of(targets.begin(), targets.end(), [](const Target &target) {
        return target.kind == TargetKind::Null || target.kind == TargetKind::Cleared ||
               target.kind == TargetKind::Undone;
      });
    });
  };
  for (const Hit &hit : to.hits) {
    CellId cell = hit.cell;
    const Cell &facts = cells_[cell];
    // Sentinels (`static const Node dummy`) that code is careful not to write to.
    const Object &object = cells_.objectOf(cell);
    if (hit.isThroughPointer && object.kind == ObjectKind::Global && object.index != UINT32_MAX &&
        program_.module().globals[object.index].isConstant)
      continue;
    bool isOnePlace =
        !facts.isArrayPart &&
        (facts.owns == 0 || (strength == Strength::ReplaceContent && facts.owns == 1));
    bool replaces = strength != Strength::Add && to.isUnique() && isOnePlace;
    // One element set to null: that may well be all that there were. Missing what is left is
    // better than reporting what is gone.
    bool clears = strength != Strength::Add && !replaces && to.isUnique() && isClearing();
    bool isOwned = facts.owns > 0;
    dropConditionsOn(state, cell);
    // Memory that outlives the function: remember that an address was taken back.
    bool isShared = cells_.objectOf(cell).kind != ObjectKind::Location;
    SetId undone = isShared ? undoneBy(state, cell) : TargetSets::empty();
    if (replaces || clears) {
      SetId cleared = isOwned && isClearing() ? clearedFrom(state, cell) : SetId();
      eraseInside(state, cell, true);
      for (const auto &[part, set] : value.parts) {
        CellId inner = cells_.graft(part, cells_.relativeRoot(), cell);
        if (!inner || !isTracked(inner))
          continue;
        SetId stored = cleared ? cleared : set;
        if (step)
          stored = withStep(stored, stepInto(*step, inner, cell), 0);
        if (inner == cell && isShared)
          stored = sets_.unite(stored, undone);
        state.set(inner, stored);
      }
      continue;
    }
    for (const auto &[part, set] : value.parts) {
      CellId inner = cells_.graft(part, cells_.relativeRoot(), cell);
      if (!inner || !isTracked(inner) || (set == TargetSets::empty() && inner != cell))
        continue;
      std::vector<Target> targets;
      SetId old = read(state, inner);
      for (Target target : sets_.of(old)) {
        if (target.kind == TargetKind::Cleared)
          continue;
        if (strength != Strength::Add && target.kind == TargetKind::Loan)
          target.flags |= isShaken;
        targets.push_back(target);
      }
      SetId stored = set;
      if (step)
        stored = withStep(set, stepInto(*step, inner, cell), to.isUnique() ? 0 : isAmbiguous);
      for (const Target &target : sets_.of(stored))
        targets.push_back(target);
      state.set(inner, sets_.intern(targets));
    }
  }
}

// Nobody binds a member anew that is a reference: `Expand &expand;` leads where it led.
void FunctionSolver::forget(State &state, CellId cell) {
  std::vector<State::Entry> bound;
  forEachInside(cell, [&](CellId inner) {
    const Projection last = cells_[inner].last;
    if (last.kind() != ProjectionKind::Field)
      return;
    const ir::TypeId type = program_.module().fields[last.fieldId().index()].type;
    if (type && program_.module().types[type.index()].kind == ir::TypeKind::Reference)
      bound.push_back({inner, read(state, inner)});
  });
  eraseInside(state, cell, true);
  if (cells_[cell].mayHoldAddress || isTracked(cell))
    state.set(cell, sets_.unknown());
  for (const State::Entry &each : bound)
    state.set(each.cell, each.set);
}

void FunctionSolver::forgetLoansOn(State &state, CellId cell) {
  if (!cells_.objectOf(cell).isBorrowed)
    return;
  uint8_t owns = cells_[cell].owns;
  changeTargets(state, [&](CellId, Target &target) {
    if (target.kind != TargetKind::Loan || cells_[target.cell()].owns <= owns ||
        !cells_.isInside(target.cell(), cell))
      return false;
    target = Target{};
    return true;
  });
}

// An array element holds the variable of this iteration and, because elements share one place,
// that of the last one: the one just stored is what is meant.
static bool isStoredAnew(std::span<const Target> targets, const Target &dead) {
  return (dead.flags & isShaken) != 0 &&
         std::any_of(targets.begin(), targets.end(), [&](const Target &other) {
           return other.kind == TargetKind::Loan && other.ref == dead.ref && !other.isDead();
         });
}

// An owner gave its content away: loans on the content follow it. All moves happen at once,
// so that a swap works.
void FunctionSolver::repoint(State &state, const std::vector<Repoint> &moves) {
  if (moves.empty())
    return;
  changeTargets(state, [&](CellId, Target &target) {
    if (target.kind != TargetKind::Loan || target.isDead())
      return false;
    for (const Repoint &move : moves) {
      if (!cells_.isInside(target.cell(), move.from))
        continue;
      if (move.onlyOwned && cells_[target.cell()].owns <= cells_[move.from].owns)
        continue;
      CellId to = move.to ? cells_.graft(target.cell(), move.from, move.to) : CellId();
      if (to) {
        target.ref = to.value;
        cells_.markBorrowed(to);
      } else {
        target = Target{};
      }
      return true;
    }
    return false;
  });
}

// Content that leaves a formal's owner, at once or by way of variables. Flow-insensitive: what
// may have left is no longer known to die with the owner.
void FunctionSolver::noteMoves(const std::vector<Repoint> &moves) {
  constexpr size_t maxMoves = 32;
  for (const Repoint &move : moves) {
    std::optional<SummaryPath> from = cells_.pathOf(move.from);
    if (!from)
      for (const Origin &origin : origins_)
        if (cells_.isInside(move.from, origin.cell))
          from = origin.path;
    if (!from || from->root != RootKind::Formal)
      continue;
    OwnerMove left{*from, SummaryPath{RootKind::Unknown}, move.onlyOwned};
    if (move.to) {
      std::optional<SummaryPath> to = cells_.pathOf(move.to);
      bool isOwnCopy = to && to->root == RootKind::Formal && to->derefs() == 0;
      if (!to || isOwnCopy) {
        if (origins_.size() < maxMoves &&
            std::none_of(origins_.begin(), origins_.end(), [&](const Origin &origin) {
              return origin.cell == move.to && origin.path == *from;
            }))
          origins_.push_back({move.to, *from});
        continue;
      }
      left.to = *to;
    }
    if (moves_.size() < maxMoves && std::find(moves_.begin(), moves_.end(), left) == moves_.end())
      moves_.push_back(left);
  }
}

// ---- places

Target FunctionSolver::loanOn(const Hit &hit, ir::Position position) {
  const Object &object = cells_.objectOf(hit.cell);
  Target target;
  // What shared owners hold may live on elsewhere.
  for (CellId at = hit.cell; cells_[at].parent; at = cells_[at].parent)
    if (cells_[at].last.kind() == ProjectionKind::Own &&
        cells_[cells_[at].parent].typeClass == TypeClass::Shared)
      return target;
  if (object.kind == ObjectKind::Location) {
    ir::LocationKind kind = function_->locations[object.index].kind;
    if (kind == ir::LocationKind::Literal)
      target.kind = TargetKind::Static;
    if (kind == ir::LocationKind::Literal || kind == ir::LocationKind::Value)
      return target;
  }
  if (object.kind == ObjectKind::Pointee && !cells_[hit.cell].parent) {
    target.kind = TargetKind::Initial;
    target.ref = object.index;
    // `const T &chosen = given ? *given : other;`: where that is the one, so is what refers to it.
    const bool isHandedOn =
        hit.isThroughPointer && hit.via.kind == TargetKind::Initial && hit.via.ref == target.ref;
    if (isHandedOn && TargetSets::isKnown(hit.via.guard)) {
      target.guard = hit.via.guard;
      target.flags |= hit.via.flags & isMixed;
    }
    return target;
  }
  if (hit.isThroughPointer && hit.via.kind == TargetKind::Loan) {
    target = hit.via;
    target.ref = hit.cell.value;
  } else {
    target.kind = TargetKind::Loan;
    target.ref = hit.cell.value;
    if (object.kind == ObjectKind::Location) {
      Step step;
      step.kind = StepKind::Borrowed;
      step.position = position;
      step.cell = hit.cell;
      target.step = sets_.addStep(step);
    }
  }
  cells_.markBorrowed(hit.cell);
  sawDeath_ |= diesWithFunction(target);
  return target;
}

void FunctionSolver::recordUse(const State &state, CellId pointee) {
  std::optional<SummaryPath> path = cells_.pathOf(pointee);
  if (!path || path->root != RootKind::Formal)
    return;
  // What many overriders read through one formal must not crowd out what is read through others.
  constexpr size_t maxUsesOfFormal = 48;
  auto ofSameFormal = [&](const SummaryPath &use) { return use.index == path->index; };
  if (std::find(uses_.begin(), uses_.end(), *path) == uses_.end() &&
      static_cast<size_t>(std::count_if(uses_.begin(), uses_.end(), ofSameFormal)) <
          maxUsesOfFormal)
    uses_.push_back(*path);
  if (!state.isAfterSuspend || !function_->isCoroutine)
    return;
  // The coroutine's frame keeps the formal's address across the suspension.
  CellId pointer(cells_.objectOf(pointee).index);
  while (cells_.objectOf(pointer).kind == ObjectKind::Pointee)
    pointer = CellId(cells_.objectOf(pointer).index);
  if (std::find(yielded_.begin(), yielded_.end(), pointer) == yielded_.end())
    yielded_.push_back(pointer);
}

FunctionSolver::Resolved FunctionSolver::follow(const State &state, const Resolved &from,
                                                Projection projection, const Use *use) {
  constexpr size_t maxHits = 8;
  Resolved to;
  to.isExact = from.isExact;
  for (const Hit &hit : from.hits) {
    if (projection.kind() != ProjectionKind::Deref) {
      if (CellId child = cells_.child(hit.cell, projection)) {
        Hit inner = hit;
        inner.cell = child;
        to.hits.push_back(inner);
      } else {
        to.isExact = false;
      }
      continue;
    }
    SetId set = read(state, hit.cell);
    for (size_t i = 0; i < sets_.of(set).size(); ++i) {
      const Target target = sets_.of(set)[i]; // a copy: reporting makes new sets
      switch (target.kind) {
      case TargetKind::Loan:
        if (use && target.isDead() && !isStoredAnew(sets_.of(set), target)) {
          sawDeath_ = true;
          reportUse(state, hit.cell, target, *use);
        }
        to.hits.push_back({target.cell(), true, target});
        break;
      case TargetKind::Initial:
        if (CellId pointee = cells_.pointee(target.cell())) {
          if (use)
            recordUse(state, pointee);
          to.hits.push_back({pointee, true, target});
        } else {
          to.isExact = false;
        }
        break;
      case TargetKind::Null:
      case TargetKind::Cleared:
      case TargetKind::Undone:
      case TargetKind::Dynamic:
        break;
      case TargetKind::Static:
      case TargetKind::Unknown:
      case TargetKind::Constant:
      case TargetKind::Function:
        to.isExact = false;
        break;
      }
    }
  }
  auto key = [](const Hit &hit) { return std::pair(hit.cell, hit.via.isDead()); };
  if (to.hits.size() > 1)
    std::stable_sort(to.hits.begin(), to.hits.end(),
                     [&](const Hit &a, const Hit &b) { return key(a) < key(b); });
  to.hits.erase(std::unique(to.hits.begin(), to.hits.end(),
                            [&](const Hit &a, const Hit &b) { return key(a) == key(b); }),
                to.hits.end());
  if (to.hits.size() > maxHits) {
    to.hits.clear();
    to.isExact = false;
  }
  return to;
}

FunctionSolver::Resolved FunctionSolver::resolve(const State &state, ir::PlaceId id,
                                                 const Use *use) {
  const ir::Place &place = function_->places[id.index()];
  Resolved at;
  at.hits.push_back({cells_.ofLocation(place.base), false, {}});
  for (size_t i = 0; i < place.depth; ++i)
    at = follow(state, at, place.path[i], use);
  if (place.isCut)
    at.isExact = false;
  return at;
}

} // namespace outlive::lifetime
