// What is left when the function is: its summary, and addresses that outlive it.
#include "lifetime/FunctionSolver.h"

#include <algorithm>
#include <functional>
#include <tuple>

namespace outlive::lifetime {

using ir::LocationKind;
using ir::ProjectionKind;

// ---- the summary

// Cells with entries that exist after the function: memory behind formals and globals, the
// result, and what was allocated and can be reached from these.
std::vector<FunctionSolver::Visible> FunctionSolver::visibleCells(const State &state) {
  std::vector<Visible> visible;
  auto isAllocated = [&](CellId cell) {
    const Object &object = cells_.objectOf(cell);
    return object.kind == ObjectKind::Fresh ||
           (object.kind == ObjectKind::Location &&
            function_->locations[object.index].kind == LocationKind::Allocation);
  };
  for (const State::Entry &entry : state.entries) {
    if (isAllocated(entry.cell))
      continue;
    const Object &object = cells_.objectOf(entry.cell);
    std::optional<SummaryPath> path = cells_.pathOf(entry.cell);
    bool isOwnCopy = object.kind == ObjectKind::Location && path && path->root == RootKind::Formal;
    if (path && !isOwnCopy)
      visible.push_back({entry.cell, *path, {}, {}});
  }
  std::vector<ObjectId> reached;
  for (size_t i = 0; i < visible.size(); ++i) {
    SetId set = state.find(visible[i].cell);
    std::vector<Target> targets(sets_.of(set).begin(), sets_.of(set).end());
    SummaryPath pointer = visible[i].path;
    if (pointer.depth >= ir::Place::maxDepth)
      continue;
    for (const Target &target : targets) {
      if (target.kind != TargetKind::Loan || !isAllocated(target.cell()))
        continue;
      ObjectId object = cells_[target.cell()].object;
      GuardId guard = TargetSets::isKnown(target.guard) ? target.guard : visible[i].guard;
      if (std::find(reached.begin(), reached.end(), object) != reached.end()) {
        for (Visible &other : visible) // in sight on another condition as well
          if (cells_[other.cell].object == object && other.guard != guard)
            other.guard = {};
        continue;
      }
      reached.push_back(object);
      ir::Position since = target.step ? sets_.step(target.step).position : visible[i].since;
      for (const State::Entry &entry : state.entries)
        if (cells_[entry.cell].object == object)
          visible.push_back({entry.cell,
                             cells_.appendInner(pointer.then(ir::Projection::deref()), entry.cell),
                             since, guard});
    }
  }
  return visible;
}

// Whether `cell` lies in what the pointer led to when the function was entered, or further along.
bool FunctionSolver::leadsTo(CellId pointer, CellId cell) const {
  const Object *object = &cells_.objectOf(cell);
  while (object->kind == ObjectKind::Pointee && CellId(object->index) != pointer)
    object = &cells_.objectOf(CellId(object->index));
  return object->kind == ObjectKind::Pointee;
}

void FunctionSolver::addEffects(Summary &summary, const State &exit, const Visible &visible,
                                bool isAdded) {
  if (!cells_[visible.cell].mayHoldAddress || visible.path.isCut)
    return;
  SetId set = exit.find(visible.cell);
  std::vector<Target> targets(sets_.of(set).begin(), sets_.of(set).end());
  std::erase_if(targets, [](const Target &target) { return target.kind == TargetKind::Undone; });
  auto isOldContent = [&](const Target &target) {
    return target.kind == TargetKind::Initial && target.cell() == visible.cell;
  };
  // `if (stack) stack = stack->next;`: where it keeps what it had, that was null. And of what a
  // null pointer leads to there is nothing to keep: `if (node->prev) node->prev->next =
  // node->next;`.
  auto isTestedFor = [&](const Target &target, bool isNonZero) {
    if (!TargetSets::isKnown(target.guard))
      return false;
    const ConditionKey &key = conditions_[target.guard.value / 2];
    return key.kind == ir::ConditionKind::NonZero && (target.guard.value % 2 == 1) == isNonZero &&
           (key.cell == visible.cell || leadsTo(key.cell, visible.cell));
  };
  bool keepsOld = std::any_of(targets.begin(), targets.end(), [&](const Target &target) {
    return isOldContent(target) && !isTestedFor(target, false);
  });
  for (const Target &target : targets) {
    const bool isMovedAlong = target.flags & isInterior; // `cursor->here++`
    if ((isOldContent(target) && !isMovedAlong) || target.kind == TargetKind::Dynamic)
      continue;
    Effect effect;
    effect.destination = visible.path;
    effect.isAdded = keepsOld || isAdded;
    RootKind root = visible.path.root;
    const bool isReplacing = !(target.flags & isOptional) && isTestedFor(target, true);
    effect.isAlways = (isCertain(target) || isReplacing) &&
                      (!isAdded || root == RootKind::Thread || root == RootKind::Exception);
    if (isMovedAlong)
      effect.reason = ir::Reason::Advanced;
    if (target.step) {
      const Step &step = sets_.step(target.step);
      effect.position = step.position;
      effect.reason = step.isYield                      ? ir::Reason::Yielded
                      : step.isCapture                  ? ir::Reason::CapturedByReference
                      : isMovedAlong                    ? ir::Reason::Advanced
                      : step.kind == StepKind::Returned ? ir::Reason::Returned
                      : step.kind == StepKind::Thrown   ? ir::Reason::Thrown
                                                        : ir::Reason::Assigned;
    }
    switch (target.kind) {
    case TargetKind::Null:
    case TargetKind::Cleared:
      effect.source = SourceKind::Nothing;
      break;
    case TargetKind::Static:
    case TargetKind::Constant:
      effect.source = SourceKind::Static;
      break;
    case TargetKind::Function:
      effect.source = SourceKind::Function;
      effect.path.index = target.ref;
      break;
    case TargetKind::Initial:
    case TargetKind::Loan: {
      const Object &object = cells_.objectOf(target.cell());
      std::optional<SummaryPath> path = cells_.pathOf(target.cell());
      if (target.kind == TargetKind::Initial && path) {
        effect.source = SourceKind::Value;
        effect.path = *path;
        SetId left = read(exit, target.cell());
        std::span<const Target> held = sets_.of(left);
        effect.isMoved = std::any_of(held.begin(), held.end(), [](const Target &each) {
          return each.kind == TargetKind::Cleared;
        });
      } else if (object.kind == ObjectKind::Pointee || object.kind == ObjectKind::Global) {
        effect.source = SourceKind::Address;
        effect.path = *path;
      } else if (object.kind == ObjectKind::Fresh ||
                 (object.kind == ObjectKind::Location &&
                  function_->locations[object.index].kind == LocationKind::Allocation)) {
        effect.source = SourceKind::Fresh;
      }
      break;
    }
    default:
      break;
    }
    if (!effect.isAlways && TargetSets::isKnown(target.guard))
      effect.whenFormal = formalTested(target.guard);
    if (!effect.isAlways && root != RootKind::Result)
      tieToResult(effect, visible.cell, target);
    summary.effects.push_back(effect);
  }
}

// On every path to here, or on those where the formal that it comes from is not null.
bool FunctionSolver::isCertain(const Target &target) const {
  if (target.flags & isOptional)
    return false;
  if (!(target.flags & isMixed))
    return true;
  if (target.kind != TargetKind::Initial || !TargetSets::isKnown(target.guard))
    return false;
  const ConditionKey &key = conditions_[target.guard.value / 2];
  return key.cell == target.cell() && key.kind == ir::ConditionKind::NonZero &&
         target.guard.value % 2 == 1;
}

// The parameter that the guard is a test of, or of what the owner that it refers to holds.
FormalCondition FunctionSolver::formalTested(GuardId guard) const {
  const ConditionKey &key = conditions_[guard.value / 2];
  std::optional<SummaryPath> path = cells_.pathOf(key.cell);
  const bool isNumber = key.kind == ir::ConditionKind::Equal && key.constant != 0;
  if ((key.kind != ir::ConditionKind::NonZero && !isNumber) || !path ||
      path->root != RootKind::Formal)
    return {};
  const bool isContent = isOwnerBehind(*path, key.cell);
  if (path->depth > 0 && (!isContent || isNumber))
    return {};
  return {static_cast<int32_t>(path->index), guard.value % 2 == 1, isContent,
          isNumber ? key.constant : 0};
}

// What the function returns on the paths that leave `target` in the cell: then a caller that
// sees another result knows that it is not there. Where it returns something else on all other
// paths, the result also tells that it is there.
void FunctionSolver::tieToResult(Effect &effect, CellId cell, const Target &target) {
  CellId result = cells_.ofLocation(ir::Function::resultLocation());
  // Bits: returns zero, returns something else.
  unsigned with = 0, without = 0;
  for (const auto &[block, exit] : exits_) {
    std::span<const Target> held = sets_.of(read(exit, cell));
    auto here = std::find_if(held.begin(), held.end(),
                             [&](const Target &each) { return TargetSets::isSame(each, target); });
    bool isHere = here != held.end();
    bool isOnSomePaths = isHere && !isCertain(*here);
    GuardId guard = isHere ? here->guard : GuardId();
    SetId returned = exit.find(result);
    if (!returned || sets_.of(returned).empty())
      return;
    for (const Target &each : sets_.of(returned)) {
      bool isAddress = each.kind == TargetKind::Loan || each.kind == TargetKind::Static ||
                       each.kind == TargetKind::Function;
      if (each.kind != TargetKind::Null && each.kind != TargetKind::Constant && !isAddress)
        return;
      unsigned bit = each.kind == TargetKind::Null ? 1 : 2;
      bool isRelated = TargetSets::isKnown(guard) && TargetSets::isKnown(each.guard) &&
                       guard.value / 2 == each.guard.value / 2;
      bool isOtherPath = isRelated && guard != each.guard;
      if (isHere && !isOtherPath)
        with |= bit;
      if (!isHere || isOtherPath || (isOnSomePaths && !isRelated))
        without |= bit;
    }
  }
  if (with != 1 && with != 2)
    return;
  effect.whenResult = with == 1 ? ResultCondition::Zero : ResultCondition::NonZero;
  effect.isAlways = (with & without) == 0;
}

bool FunctionSolver::isKnownToCallers(const FormalCondition &condition) const {
  if (condition.formal < 0 || condition.isContent)
    return condition.isContent;
  const auto formal = static_cast<size_t>(condition.formal);
  const ir::Type *type = types_.type(symbol_->formals[formal].type);
  return type && type->kind == ir::TypeKind::Scalar;
}

Summary FunctionSolver::summarize() {
  Summary summary;
  summary.knowledge = Knowledge::Computed;
  summary.isComplete = isComplete_;
  summary.letsOthersRun = letsOthersRun_;
  summary.neverReturns = exits_.empty() && !function_->isCoroutine;
  std::sort(exits_.begin(), exits_.end(),
            [](const auto &a, const auto &b) { return a.first < b.first; });
  State exit;
  for (size_t i = 0; i < exits_.size(); ++i)
    exit = i == 0 ? exits_[0].second : join(exit, exits_[i].second);
  for (const Visible &visible : visibleCells(exit))
    addEffects(summary, exit, visible, cells_.objectOf(visible.cell).kind == ObjectKind::Thread);
  State thrown;
  for (size_t i = 0; i < thrown_.size(); ++i)
    thrown = i == 0 ? thrown_[0] : join(thrown, thrown_[i]);
  for (const Visible &visible : visibleCells(thrown))
    addEffects(summary, thrown, visible, true);
  for (CellId pointer : yielded_) {
    Effect effect;
    effect.destination.root = RootKind::Result;
    effect.destination = effect.destination.then(ir::Projection::own());
    effect.source = SourceKind::Value;
    effect.path = cells_.pathOf(pointer).value_or(SummaryPath());
    effect.reason = ir::Reason::Yielded;
    effect.isAlways = true;
    effect.position = function_->position;
    summary.effects.push_back(effect);
  }
  std::sort(summary.effects.begin(), summary.effects.end());
  summary.effects.erase(std::unique(summary.effects.begin(), summary.effects.end()),
                        summary.effects.end());
  constexpr size_t maxEffects = 96;
  if (summary.effects.size() > maxEffects) {
    // Where owners go and what lies near matters most.
    std::stable_sort(summary.effects.begin(), summary.effects.end(),
                     [](const Effect &a, const Effect &b) {
                       return std::tuple(!a.isMoved, a.destination.depth) <
                              std::tuple(!b.isMoved, b.destination.depth);
                     });
    summary.effects.resize(maxEffects);
    std::sort(summary.effects.begin(), summary.effects.end());
    summary.isComplete = false;
  }
  summary.uses = uses_;
  std::sort(summary.uses.begin(), summary.uses.end());
  summary.moves = moves_;
  std::sort(summary.moves.begin(), summary.moves.end());
  summary.invalidates = invalidated_;
  std::sort(summary.invalidates.begin(), summary.invalidates.end());
  return summary;
}

void FunctionSolver::noteThrown(const State &state) {
  constexpr size_t maxThrown = 8;
  State held;
  for (const State::Entry &entry : state.entries)
    if (cells_.objectOf(entry.cell).kind == ObjectKind::Exception)
      held.entries.push_back(entry);
  if (!held.entries.empty() && thrown_.size() < maxThrown &&
      std::find(thrown_.begin(), thrown_.end(), held) == thrown_.end())
    thrown_.push_back(std::move(held));
}

// ---- facts

// Alive, but in storage that ends with the function without an End: its parameters.
bool FunctionSolver::diesWithFunction(const Target &target) const {
  ir::LocationId location = cells_.locationOf(target.cell());
  return location && function_->locations[location.index()].kind == LocationKind::Parameter;
}

void FunctionSolver::checkExit(const State &state, ir::Position exit) {
  for (const Visible &visible : visibleCells(state)) {
    // An integer that was made from an address: mostly a hash or a distance.
    if (!cells_[visible.cell].mayHoldAddress)
      continue;
    SetId set = state.find(visible.cell);
    std::vector<Target> targets(sets_.of(set).begin(), sets_.of(set).end());
    for (const Target &target : targets) {
      if (target.kind != TargetKind::Loan || !(target.isDead() || diesWithFunction(target)))
        continue;
      // Where the address is left, the place cannot be reached.
      if (TargetSets::isKnown(target.guard) && visible.guard &&
          (target.guard.value ^ 1) == visible.guard.value)
        continue;
      ir::Position position = target.step ? sets_.step(target.step).position : exit;
      DanglingFact fact;
      Confidence cap = Confidence::High;
      Danger danger = Danger::LeftInResult;
      const SummaryPath &path = visible.path;
      bool isFrame = isInFrame(visible.cell, target);
      if (path.root != RootKind::Thread && (isFrame || isInThread(visible.cell))) {
        if (target.isDead())
          continue; // reported where it died
        report(isFrame ? Danger::HeldByCoroutine : Danger::HeldByThread, target, visible.cell,
               position, isFrame ? Confidence::Medium : Confidence::High, std::move(fact));
        continue;
      }
      fact.holder = describe(withoutCaptures(path, visible.cell));
      switch (path.root) {
      case RootKind::Result:
        if (function_->isCoroutine)
          continue;
        // Members of unions have no places of their own.
        fact.isWholeResult = path.depth == 0 && !isPlainRecord(visible.cell);
        break;
      case RootKind::Global:
        // Nobody runs after main but destructors of globals.
        if (symbol_->isMain)
          continue;
        danger = Danger::LeftInGlobal;
        fact.global = ir::GlobalId(path.index);
        if (isBehindUntyped(visible.cell))
          cap = Confidence::Low;
        break;
      case RootKind::Formal: {
        danger = Danger::LeftBehindFormal;
        bool isSelf = symbol_->hasThis && path.index == 0;
        if (isSelf && symbol_->isDestructor)
          continue;
        fact.isThisFormal = isSelf;
        bool isLambda = isSelf && symbol_->record &&
                        program_.module().records[symbol_->record.index()].isLambda;
        if (isSelf && path.depth > 1 && !isLambda)
          fact.member = describe(withoutCaptures(path, visible.cell), /*withoutThis=*/true);
        // Contexts of C programs on the caller's stack often keep addresses that nobody reads
        // again; members of objects and out-parameters are there to be read.
        bool isOutParameter = path.depth == 1;
        bool isReference =
            !isSelf && path.index < symbol_->formals.size() &&
            types_.type(symbol_->formals[path.index].type) &&
            types_.type(symbol_->formals[path.index].type)->kind == ir::TypeKind::Reference;
        bool isShallow = path.derefs() == 1 || (isLambda && path.derefs() == 2);
        if (!isShallow || !(isSelf || isOutParameter || isReference))
          cap = Confidence::Medium;
        if (isBehindUntyped(visible.cell) && isBehindMoved(state, visible.cell))
          cap = Confidence::Low;
        break;
      }
      case RootKind::Thread:
        if (target.isDead() && cells_.objectOf(visible.cell).kind == ObjectKind::Thread)
          continue; // reported where it died
        danger = Danger::HeldByThread;
        fact.isDetached = true;
        cap = Confidence::Medium;
        // Inside new memory: what matters is where the thread got that.
        if (visible.since.isValid())
          position = visible.since;
        break;
      default:
        continue;
      }
      bool isInList = path.derefs() > 1 || path.root == RootKind::Global ||
                      cells_[visible.cell].depth > 1; // the head of a list within an object
      if (isInList && isLink(visible.cell))
        cap = Confidence::Low;
      report(danger, target, visible.cell, position, cap, std::move(fact));
    }
  }
}

bool FunctionSolver::isPlainRecord(CellId id) const {
  const ir::Type *type = types_.type(cells_[id].type);
  return type && type->kind == ir::TypeKind::Record && cells_[id].typeClass == TypeClass::Plain;
}

// `s = r->data; r->data += n; return s;`, memory of a region: whoever has the region does not come
// to what lies in it, and may empty it before anybody does.
bool FunctionSolver::isBehindMoved(const State &state, CellId id) const {
  for (const Object *object = &cells_.objectOf(id); object->kind == ObjectKind::Pointee;
       object = &cells_.objectOf(CellId(object->index))) {
    const CellId pointer(object->index);
    const SetId set = state.find(pointer);
    if (!set)
      continue;
    for (const Target &target : sets_.of(set))
      if (target.kind == TargetKind::Initial && target.cell() == pointer &&
          (target.flags & isInterior))
        return true;
  }
  return false;
}

// Memory with a field that its type does not have, because it was reached through a `void *`.
// Slots for anything (thread-local storage, caches) hold many kinds of objects, which all look like
// one place here.
bool FunctionSolver::isBehindUntyped(CellId id) const {
  const std::vector<ir::Record> &records = program_.module().records;
  std::function<bool(ir::RecordId, ir::RecordId)> isPartOf = [&](ir::RecordId part,
                                                                 ir::RecordId whole) {
    const std::vector<ir::RecordId> &bases = records[whole.index()].bases;
    return part == whole || std::any_of(bases.begin(), bases.end(),
                                        [&](ir::RecordId base) { return isPartOf(part, base); });
  };
  for (const Object *object = &cells_.objectOf(id); object->kind == ObjectKind::Pointee;
       id = CellId(object->index), object = &cells_.objectOf(id)) {
    // The outermost field on the way from the object's root to the cell.
    ir::FieldId field;
    for (CellId at = id; cells_[at].parent; at = cells_[at].parent)
      field = cells_[at].last.kind() == ProjectionKind::Field ? cells_[at].last.fieldId()
                                                              : ir::FieldId();
    if (!field)
      continue;
    ir::TypeId root = cells_[object->root].type;
    while (types_.isArray(root))
      root = types_.elementOf(root);
    const ir::Type *type = types_.type(root);
    ir::RecordId holder = program_.module().fields[field.index()].record;
    bool fits = type && type->record && holder &&
                (isPartOf(holder, type->record) || isPartOf(type->record, holder));
    if (!fits)
      return true;
  }
  return false;
}

// A field that points to the very record that holds it: `next` of a list node. Nodes that are
// reached through others, or hang in a list of the whole program, are mostly taken out through
// others as well, which nobody can follow.
bool FunctionSolver::isLink(CellId id) const {
  const Cell &cell = cells_[id];
  if (cell.depth == 0 || cell.last.kind() != ProjectionKind::Field)
    return false;
  const ir::Type *element = types_.type(types_.elementOf(cell.type));
  return element && element->record &&
         element->record == program_.module().fields[cell.last.fieldId().index()].record;
}

// Inside what a thread object or a handle (`pthread_t`) holds, or handed to threads for ever.
bool FunctionSolver::isInThread(CellId id) const {
  if (cells_[id].isInsideThread || cells_.objectOf(id).kind == ObjectKind::Thread)
    return true;
  for (CellId at = id; cells_[at].parent; at = cells_[at].parent) {
    const ir::Type *owner = types_.type(cells_[cells_[at].parent].type);
    if (cells_[at].last.kind() == ProjectionKind::Own && owner &&
        (owner->kind == ir::TypeKind::Scalar || owner->kind == ir::TypeKind::Pointer))
      return true;
  }
  return false;
}

// Inside the frame of a coroutine, which is what its handle owns.
bool FunctionSolver::isInFrame(CellId id, const Target &target) const {
  return target.step && sets_.step(target.step).isYield && cells_[id].owns > 0 && !isInThread(id);
}

// The outermost closure that `id` is inside of: a lambda's object, or a type-erased callable
// (its class names the type of the call, which `any` does not). None when there is none.
CellId FunctionSolver::closureAround(CellId id) const {
  CellId closure;
  for (CellId at = id; at && cells_[at].parent; at = cells_[at].parent) {
    CellId outer = cells_[at].parent;
    const ir::Projection &last = cells_[at].last;
    const ir::Module &module = program_.module();
    bool isCapture = last.kind() == ProjectionKind::Field &&
                     module.records[module.fields[last.fieldId().index()].record.index()].isLambda;
    ir::TypeId outerType = cells_[outer].type;
    while (types_.isArray(outerType))
      outerType = types_.elementOf(outerType);
    const ir::Type *type = types_.type(outerType);
    bool isCallable = last.kind() == ProjectionKind::Own && isErased(outer) && type &&
                      type->record && !module.records[type->record.index()].arguments.empty();
    if (isCapture || isCallable)
      closure = outer;
  }
  return closure;
}

// What a reader calls the place: captures have no names of their own.
SummaryPath FunctionSolver::withoutCaptures(SummaryPath path, CellId id) const {
  CellId closure = closureAround(id);
  if (!closure || path.isCut)
    return path;
  size_t inner = cells_[id].depth - cells_[closure].depth;
  while (inner-- > 0 && path.depth > 0)
    path.path[--path.depth] = {};
  return path;
}

void FunctionSolver::checkThrown(const State &state, ir::Position position) {
  for (const State::Entry &entry : state.entries) {
    if (cells_.objectOf(entry.cell).kind != ObjectKind::Exception)
      continue;
    std::vector<Target> targets(sets_.of(entry.set).begin(), sets_.of(entry.set).end());
    for (const Target &target : targets) {
      ir::LocationId location =
          target.kind == TargetKind::Loan ? cells_.locationOf(target.cell()) : ir::LocationId();
      if (!location)
        continue;
      LocationKind kind = function_->locations[location.index()].kind;
      bool isOfFrame = kind == LocationKind::Local || kind == LocationKind::Temporary ||
                       kind == LocationKind::Closure || kind == LocationKind::Parameter;
      if (!isOfFrame)
        continue;
      DanglingFact fact;
      fact.isWholeResult = !cells_[entry.cell].parent;
      report(Danger::LeftInException, target, entry.cell,
             target.step ? sets_.step(target.step).position : position, Confidence::High,
             std::move(fact));
    }
  }
}

void FunctionSolver::reportUse(const State &, CellId pointer, const Target &target,
                               const Use &use) {
  if (!isReporting_)
    return;
  DanglingFact fact;
  fact.user = use.user;
  report(Danger::Used, target, pointer, use.position, Confidence::High, std::move(fact));
}

Confidence FunctionSolver::confidenceOf(const Target &target) const {
  if (target.flags & isAmbiguous)
    return Confidence::Low;
  bool isUnclear = target.flags & (isShaken | isOneOfMany | isOptional);
  isUnclear |= (target.flags & isMixed) && (target.flags & isUnguarded) && hasOpaqueBranches_;
  return isUnclear || function_->hasErrors ? Confidence::Medium : Confidence::High;
}

void FunctionSolver::report(Danger danger, const Target &target, CellId holder,
                            ir::Position position, Confidence cap, DanglingFact fact) {
  ir::LocationId location = cells_.locationOf(target.cell());
  if (!location || !position.isValid())
    return;
  const ir::Location &storage = function_->locations[location.index()];
  fact.danger = danger;
  fact.body = body_;
  fact.location = location;
  fact.variable = std::string(program_.text(storage.name));
  fact.isContent = cells_[target.cell()].owns > 0;
  fact.position = position;
  fact.endedAt = target.isDead() ? sets_.death(target.death).position : function_->endPosition;
  fact.confidence = std::min(cap, confidenceOf(target));
  CellId closure = holder ? closureAround(holder) : CellId();
  if (fact.holder.empty() && holder)
    fact.holder = describe(closure ? closure : holder);
  fact.steps = stepsOf(target.step);
  fact.borrowedAt = fact.steps.empty() ? position : fact.steps.front().position;
  fact.isCaptured = closure.isValid();
  const Cell *held = holder ? &cells_[holder] : nullptr;
  fact.isThisCapture =
      closure && held->depth > 0 && held->last.kind() == ProjectionKind::Field &&
      program_.text(program_.module().fields[held->last.fieldId().index()].name) == "this";
  for (DanglingFact &other : facts_) {
    bool isSame =
        other.danger == danger && other.location == location &&
        (danger == Danger::Used ? other.borrowedAt == fact.borrowedAt : other.position == position);
    if (!isSame)
      continue;
    // One defect, however many paths and later uses it has.
    if (danger == Danger::Used ? position < other.position && fact.confidence >= other.confidence
                               : fact.confidence > other.confidence)
      other = std::move(fact);
    return;
  }
  facts_.push_back(std::move(fact));
}

// One defect, one finding: what was left somewhere and goes on from there is told at the first
// place only (`static int *last = &x; return last;`).
void FunctionSolver::dropEchoes() {
  auto isSame = [](const FactStep &a, const FactStep &b) {
    return a.kind == b.kind && a.position == b.position && a.inner == b.inner &&
           a.place == b.place && a.function == b.function;
  };
  auto continues = [&](const DanglingFact &later, const DanglingFact &first) {
    bool isLeft = first.danger != Danger::Used && first.danger != Danger::LeftInResult;
    return isLeft && later.location == first.location && later.confidence <= first.confidence &&
           first.steps.size() < later.steps.size() &&
           std::equal(first.steps.begin(), first.steps.end(), later.steps.begin(), isSame);
  };
  std::vector<DanglingFact> kept;
  for (const DanglingFact &fact : facts_)
    if (std::none_of(facts_.begin(), facts_.end(),
                     [&](const DanglingFact &other) { return continues(fact, other); }))
      kept.push_back(fact);
  facts_ = std::move(kept);
}

std::vector<FactStep> FunctionSolver::stepsOf(StepId id) {
  std::vector<FactStep> steps;
  for (; id; id = sets_.step(id).previous) {
    const Step &step = sets_.step(id);
    FactStep told;
    told.kind = step.kind;
    told.position = step.position;
    told.inner = step.inner;
    told.function = step.function;
    told.isLate = step.isLate;
    told.isResult = step.isResult;
    told.isBehind = step.isBehind;
    if (step.kind == StepKind::Borrowed) {
      told.isContent = cells_[step.cell].owns > 0;
      told.location = cells_.locationOf(step.cell);
    } else if (step.cell) {
      told.place = placeOf(step);
    }
    steps.push_back(std::move(told));
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

FactPlace FunctionSolver::placeOf(const Step &step) const {
  FactPlace place;
  CellId closure = closureAround(step.cell);
  CellId cell = closure ? closure : step.cell;
  place.isInClosure = closure.isValid();
  const Object &object = cells_.objectOf(cell);
  std::span<const ir::Projection> noPath;
  auto partOf = [&] {
    SummaryPath inner = cells_.appendInner(SummaryPath(), cell);
    return spell("", cells_[object.root].type, std::span(inner.path).first(inner.depth));
  };
  using Kind = FactPlace::Kind;
  switch (object.kind) {
  case ObjectKind::Exception:
    return {Kind::Exception, partOf(), place.isInClosure};
  case ObjectKind::Thread:
    return {Kind::Thread, {}, place.isInClosure};
  case ObjectKind::Location: {
    const ir::Location &location = function_->locations[object.index];
    // A variable that is built in the result's place. One of an inner scope may have ended, and
    // something else be there.
    const ir::ScopeId ofFormals(1u);
    bool isVariable = location.scope &&
                      function_->scopes[location.scope.index()].parent == ofFormals &&
                      location.position <= step.position;
    if (location.kind == LocationKind::Result && !isVariable)
      return {Kind::Result, partOf(), place.isInClosure};
    if (location.kind == LocationKind::Closure)
      return {Kind::Closure, {}, place.isInClosure};
    if (program_.text(location.name) == "(compound literal)")
      return {Kind::CompoundLiteral, partOf(), place.isInClosure};
    break;
  }
  case ObjectKind::Global:
    if (object.index == ir::GlobalId::none)
      return {Kind::Static, {}, place.isInClosure};
    break;
  default:
    break;
  }
  place.name = describe(cell);
  if (place.name.empty() && step.written)
    place.name = describe(step.written);
  if (!place.name.empty())
    place.kind = Kind::Named;
  return place;
}

// As a reader would write it; empty for what has no name.
std::string FunctionSolver::describe(CellId cell) const {
  ir::LocationId location = cells_.locationOf(cell);
  if (!location || function_->locations[location.index()].kind == LocationKind::Parameter) {
    std::optional<SummaryPath> path = cells_.pathOf(cell);
    return path ? describe(*path) : std::string();
  }
  const ir::Location &facts = function_->locations[location.index()];
  SummaryPath inner = cells_.appendInner(SummaryPath(), cell);
  std::string name(program_.text(facts.name));
  return name.empty() ? name : spell(name, facts.type, std::span(inner.path).first(inner.depth));
}

// The place as the source has it.
std::string FunctionSolver::describe(ir::PlaceId id) const {
  const ir::Place &place = function_->places[id.index()];
  const ir::Location &base = function_->locations[place.base.index()];
  std::string name(program_.text(base.name));
  if (base.kind == LocationKind::Global)
    name = program_.text(program_.module().globals[base.index].name);
  return name.empty() ? name : spell(name, base.type, std::span(place.path).first(place.depth));
}

// `withoutThis`: members of *this without `this->`.
std::string FunctionSolver::describe(const SummaryPath &path, bool withoutThis) const {
  std::string text;
  ir::TypeId type;
  switch (path.root) {
  case RootKind::Formal: {
    const ir::Location &formal =
        function_->locations[ir::Function::formalLocation(path.index).index()];
    if (!withoutThis)
      text = program_.text(formal.name);
    if (text.empty() && symbol_->hasThis && path.index == 0 && !withoutThis)
      text = "this";
    type = formal.type;
    break;
  }
  case RootKind::Global:
    if (path.index != ir::GlobalId::none) {
      text = program_.text(program_.module().globals[path.index].name);
      type = program_.module().globals[path.index].type;
    }
    break;
  default:
    break;
  }
  return spell(std::move(text), type, std::span(path.path).first(path.depth));
}

// `text`, an expression of the given type, followed by the path; without `text`, members go by
// their own names. What lies inside a container goes by the name of the container.
std::string FunctionSolver::spell(std::string text, ir::TypeId type,
                                  std::span<const ir::Projection> path) const {
  bool isPending = false; // a dereference whose spelling depends on what follows
  for (const ir::Projection &each : path) {
    while (types_.isArray(type))
      type = types_.elementOf(type);
    if (each.kind() == ProjectionKind::Field) {
      const ir::Field &field = program_.module().fields[each.fieldId().index()];
      if (!text.empty())
        text += isPending ? "->" : ".";
      text += program_.text(field.name);
      isPending = false;
      type = field.type;
      continue;
    }
    bool isDeref = each.kind() == ProjectionKind::Deref;
    if (!isDeref && !types_.hasArrow(type))
      break;
    if (isPending && !text.empty())
      text = "(*" + text + ")";
    const ir::Type *known = types_.type(type);
    isPending = !known || known->kind != ir::TypeKind::Reference;
    type = isDeref ? types_.elementOf(type) : types_.ownedBy(type);
  }
  return isPending && !text.empty() ? "*" + text : text;
}

} // namespace outlive::lifetime
