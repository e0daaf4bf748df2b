// Calls: what a callee's summary means for the caller's state.
//
// All sources are evaluated before anything is written, so the order of effects does not
// matter. Destinations are resolved before as well, save those that lead through memory that
// the same call allocates or returns (`result.deref.next`), which exists only afterwards.
#include "lifetime/FunctionSolver.h"

#include <algorithm>

namespace outlive::lifetime {

using ir::OperandKind;
using ir::Projection;
using ir::ProjectionKind;

namespace {

constexpr size_t maxCallees = 8;
constexpr uint8_t maxNesting = 3;
constexpr uint32_t freshPerCall = 16;

bool isPrefix(const SummaryPath &shorter, const SummaryPath &longer) {
  return shorter.root == longer.root && shorter.index == longer.index &&
         shorter.depth < longer.depth &&
         std::equal(shorter.path.begin(), shorter.path.begin() + shorter.depth,
                    longer.path.begin());
}

} // namespace

// The destination lies in memory that is there only when `other` has been written.
bool FunctionSolver::PendingWrite::isMadeBy(const PendingWrite &other) const {
  const SummaryPath &path = destination();
  if (!isPrefix(other.destination(), path))
    return false;
  bool isFresh = std::any_of(other.effects.begin(), other.effects.end(),
                             [](const Effect &each) { return each.source == SourceKind::Fresh; });
  return isFresh || (path.root == RootKind::Result && path.derefs() > 0);
}

FunctionSolver::Argument FunctionSolver::makeArgument(const State &state,
                                                      const ir::Operand &operand,
                                                      ir::Position position) {
  Argument argument;
  argument.operand = operand;
  if (operand.hasPlace())
    argument.place = resolve(state, operand.place(), nullptr);
  if (operand.kind == OperandKind::Value) {
    argument.isPlace = true;
    for (const Hit &hit : argument.place.hits)
      argument.addresses = sets_.unite(argument.addresses, read(state, hit.cell));
    if (!argument.place.isExact)
      argument.addresses = sets_.unite(argument.addresses, sets_.unknown());
    if (operand.isInterior)
      argument.addresses = movedAlong(argument.addresses);
  } else {
    argument.addresses = evaluate(state, operand, position).parts[0].second;
  }
  return argument;
}

FunctionSolver::Resolved FunctionSolver::resolvePath(const State &state, const SummaryPath &path,
                                                     std::span<const Argument> arguments,
                                                     const Resolved &result, const Use *use) {
  Resolved at;
  size_t next = 0;
  switch (path.root) {
  case RootKind::Formal: {
    if (path.index >= arguments.size())
      return {{}, false};
    const Argument &argument = arguments[path.index];
    if (!argument.operand.hasPlace())
      return {{}, argument.operand.kind == OperandKind::Null};
    at = argument.place;
    if (argument.isPlace)
      break;
    if (path.depth == 0 || path.path[0].kind() != ProjectionKind::Deref)
      return {{}, false};
    next = 1;
    for (const Hit &hit : at.hits) {
      if (!use || !hit.isThroughPointer)
        continue;
      if (hit.via.isDead()) {
        sawDeath_ = true;
        reportUse(state, CellId(), hit.via, *use);
      } else if (hit.via.kind == TargetKind::Initial) {
        if (CellId pointee = cells_.pointee(hit.via.cell()))
          recordUse(state, pointee);
      }
    }
    break;
  }
  case RootKind::Result:
    at = result;
    break;
  case RootKind::Global:
    at.hits.push_back({cells_.ofGlobal(ir::GlobalId(path.index)), false, {}});
    break;
  case RootKind::Thread:
    at.hits.push_back({cells_.ofThread(), false, {}});
    break;
  case RootKind::Exception:
    at.hits.push_back({cells_.ofException(), false, {}});
    break;
  case RootKind::Unknown:
  case RootKind::Callback:
    return {{}, false};
  }
  for (; next < path.depth; ++next)
    at = follow(state, at, path.path[next], use);
  if (path.isCut)
    at.isExact = false;
  return at;
}

// One member of a union is read. Which one was written is told by a tag, which nobody follows.
bool FunctionSolver::isMemberOfUnion(CellId from, const Resolved &to) const {
  auto isUnion = [&](CellId cell) {
    const ir::Type *type = types_.type(cells_[cell].type);
    return type && type->record && program_.module().records[type->record.index()].isUnion;
  };
  return isUnion(from) && !(to.hits.size() == 1 && isUnion(to.hits[0].cell));
}

// A part of some member of a union. (The members themselves have no places of their own.)
bool FunctionSolver::isPartOfUnion(CellId cell) const {
  auto isUnion = [&](ir::TypeId id) {
    const ir::Type *type = types_.type(id);
    return type && type->record && program_.module().records[type->record.index()].isUnion;
  };
  while (cells_[cell].parent && !isUnion(cells_[cells_[cell].parent].type))
    cell = cells_[cell].parent;
  return cells_[cell].parent.isValid();
}

// The argument is a constant that says otherwise.
bool FunctionSolver::isRuledOut(const FormalCondition &condition, const CallSite &site) const {
  if (condition.formal < 0 || size_t(condition.formal) >= site.arguments.size())
    return false;
  if (condition.isContent)
    return condition.isNonZero && isEmptyObject(site.arguments[condition.formal]);
  std::span<const Target> given = sets_.of(site.arguments[condition.formal].addresses);
  if (condition.number != 0) {
    const bool isConstant = given.size() == 1 && given[0].kind == TargetKind::Constant;
    if (given.size() != 1 || (!isConstant && given[0].kind != TargetKind::Null))
      return false;
    const bool isNumber = isConstant && sets_.constant(given[0].ref) == condition.number;
    return isNumber != condition.isNonZero;
  }
  TargetKind excluded = condition.isNonZero ? TargetKind::Null : TargetKind::Constant;
  return given.size() == 1 && given[0].kind == excluded;
}

// The object that the effect copies field by field, when `cell` is one of the fields: `a` for
// `to.name <- a.name`.
CellId FunctionSolver::copiedObject(const Effect &effect, CellId cell) const {
  const SummaryPath &from = effect.path, &to = effect.destination;
  for (size_t i = 1; i <= from.depth && i <= to.depth; ++i) {
    Projection last = from.path[from.depth - i];
    if (last.kind() != ProjectionKind::Field || last != to.path[to.depth - i] ||
        !cells_[cell].parent)
      break;
    cell = cells_[cell].parent;
  }
  return cell;
}

FunctionSolver::Value FunctionSolver::evaluateEffect(const State &state, const Effect &effect,
                                                     const CallSite &site, uint32_t ordinal,
                                                     const Resolved &destination) {
  Target target;
  switch (effect.source) {
  case SourceKind::Unknown:
    return valueOf(sets_.unknown());
  case SourceKind::Static:
    target.kind = TargetKind::Static;
    break;
  case SourceKind::Nothing:
    target.kind = TargetKind::Null;
    break;
  case SourceKind::Function:
    target.kind = TargetKind::Function;
    target.ref = effect.path.index;
    break;
  case SourceKind::Fresh: {
    ir::TypeId type;
    if (destination.hits.size() == 1)
      type = types_.elementOf(cells_[destination.hits[0].cell].type);
    target.kind = TargetKind::Loan;
    target.ref =
        cells_.ofFresh(site.number * freshPerCall + std::min(ordinal, freshPerCall - 1), type)
            .value;
    break;
  }
  case SourceKind::Value: {
    const bool isItself = effect.path.root == RootKind::Formal && effect.path.depth == 0 &&
                          effect.path.index < site.arguments.size();
    if (isItself && !site.arguments[effect.path.index].isPlace)
      return valueOf(site.arguments[effect.path.index].addresses);
    Resolved from = resolvePath(state, effect.path, site.arguments, site.result, nullptr);
    Value value;
    bool isModelled = !effect.position.isValid();
    for (const Hit &hit : from.hits) {
      Value held = readValue(state, hit.cell);
      dropSelfReferences(held, copiedObject(effect, hit.cell), isModelled);
      if (isMemberOfUnion(hit.cell, destination))
        flagLoans(held, isAmbiguous);
      addValue(value, held);
    }
    if (!from.isExact || value.parts.empty())
      addValue(value, valueOf(sets_.unknown()));
    if (isItself && site.arguments[effect.path.index].operand.isInterior)
      moveAlong(value);
    return value;
  }
  case SourceKind::Address: {
    Resolved from = resolvePath(state, effect.path, site.arguments, site.result, nullptr);
    std::vector<Target> targets;
    for (const Hit &hit : from.hits) {
      targets.push_back(loanOn(hit, site.position));
      // `case AF_UNIX: return address->local.path;`: of which kind it is a tag has told.
      if (!effect.isAlways && isPartOfUnion(hit.cell))
        targets.back().flags |= isAmbiguous;
    }
    if (!from.isExact || targets.empty())
      targets.push_back(Target{});
    return valueOf(sets_.intern(targets));
  }
  }
  return valueOf(sets_.single(target));
}

// The callee does it only on paths that return zero, or something else: a guard on the result.
void FunctionSolver::tieToResult(Value &value, ResultCondition condition, const CallSite &site) {
  if (condition == ResultCondition::Any)
    return;
  GuardId guard;
  if (site.hasResult && site.result.isUnique())
    if (std::optional<uint32_t> number =
            numberOf({site.result.hits[0].cell, ir::ConditionKind::NonZero, 0}))
      guard = GuardId(*number * 2 + (condition == ResultCondition::NonZero));
  makeDependent(value, guard);
}

// It is there on some paths only; `guard`: which, where that is known.
void FunctionSolver::makeDependent(Value &value, GuardId guard) {
  for (auto &[cell, set] : value.parts) {
    std::vector<Target> targets(sets_.of(set).begin(), sets_.of(set).end());
    for (Target &target : targets) {
      target.flags |= isMixed;
      if (guard)
        target.guard = guard;
    }
    set = sets_.intern(targets);
  }
}

// Says of all addresses in a value why they are less than certain.
void FunctionSolver::flagLoans(Value &value, TargetFlag flag) {
  for (auto &[cell, set] : value.parts) {
    std::vector<Target> targets(sets_.of(set).begin(), sets_.of(set).end());
    for (Target &target : targets)
      if (target.kind == TargetKind::Loan)
        target.flags |= flag;
    set = sets_.intern(targets);
  }
}

// What the callee reads must be alive.
void FunctionSolver::useThroughCall(const CallSite &site, ir::FunctionId callee,
                                    const Summary &summary, const State &state) {
  const ir::FunctionSymbol &symbol = program_.symbol(callee);
  Use use{site.position, callee, false};
  for (const SummaryPath &path : summary.uses)
    resolvePath(state, path, site.arguments, site.result, &use);
  // What goes through `...` has no path in a summary; printf and its like read it.
  if (symbol.isVariadic)
    for (size_t i = symbol.formals.size(); i < site.arguments.size(); ++i)
      useArgument(state, site.arguments[i], use);
  if (summary.knowledge == Knowledge::Modelled)
    useThroughView(site, callee, state);
}

// A method of a view reads what the view points to. (With a body, that tells what it reads.)
void FunctionSolver::useThroughView(const CallSite &site, ir::FunctionId callee,
                                    const State &state) {
  const ir::FunctionSymbol &symbol = program_.symbol(callee);
  bool isAssignment = program_.text(symbol.name).ends_with("operator=");
  if (!symbol.hasThis || !symbol.record || symbol.isConstructor || symbol.isDestructor ||
      isAssignment)
    return;
  Use use{site.position, callee, false};
  SummaryPath object;
  object = object.then(Projection::deref());
  Resolved self = resolvePath(state, object, site.arguments, site.result, nullptr);
  if (self.hits.size() == 1 && cells_[self.hits[0].cell].typeClass == TypeClass::View)
    follow(state, self, Projection::deref(), &use);
}

// The effects by destination, sources evaluated.
std::vector<FunctionSolver::PendingWrite>
FunctionSolver::evaluateEffects(const CallSite &site, const Summary &summary, const State &state) {
  std::vector<PendingWrite> pending;
  const std::vector<Effect> &effects = summary.effects;
  for (size_t i = 0; i < effects.size();) {
    size_t last = i;
    while (last < effects.size() && effects[last].destination == effects[i].destination)
      ++last;
    PendingWrite group;
    group.effects = std::span(effects).subspan(i, last - i);
    const SummaryPath &path = effects[i].destination;
    i = last;
    if (path.root == RootKind::Unknown || path.root == RootKind::Callback ||
        (path.root == RootKind::Result && !site.hasResult))
      continue;
    // The callee's own copy of an argument. What a handle owns (`pthread_join(thread, 0)`) is no
    // copy.
    bool isHandle = summary.knowledge == Knowledge::Modelled && path.depth > 0 &&
                    path.path[0].kind() == ProjectionKind::Own;
    bool isOwnCopy = path.root == RootKind::Formal && path.derefs() == 0 && !isHandle;
    if (isOwnCopy)
      continue;
    group.isLate = std::any_of(pending.begin(), pending.end(),
                               [&](const PendingWrite &other) { return group.isMadeBy(other); });
    if (!group.isLate)
      group.to = resolvePath(state, path, site.arguments, site.result, nullptr);
    for (const Effect &effect : group.effects) {
      if (isRuledOut(effect.whenFormal, site))
        continue;
      // Which of several things is returned: each of them is, on some path.
      bool isOptionalStore = summary.knowledge == Knowledge::Computed && !effect.isAlways &&
                             path.root != RootKind::Result;
      group.isAdded |= effect.isAdded;
      group.isTied |= effect.whenResult != ResultCondition::Any;
      group.isOptional |= isOptionalStore;
      auto ordinal = static_cast<uint32_t>(&effect - effects.data());
      Value value = evaluateEffect(state, effect, site, ordinal, group.to);
      if (effect.reason == ir::Reason::Advanced) // `strchr`, or `return text + 1`
        moveAlong(value);
      tieToContent(value, effect.whenFormal, site);
      tieToResult(value, effect.whenResult, site);
      if (isOptionalStore)
        flagLoans(value, isOptional);
      addValue(group.value, value);
    }
    if (group.value.parts.empty())
      continue;
    // A model's only source that is not certain leaves the old content as well.
    if (summary.knowledge == Knowledge::Modelled && group.effects.size() == 1 &&
        !group.effects[0].isAlways)
      group.isAdded = true;
    pending.push_back(std::move(group));
  }
  return pending;
}

// Owners that give their content away, and where it goes. Those that get nothing instead are
// added to `emptied`.
std::vector<FunctionSolver::Repoint>
FunctionSolver::movesOf(const CallSite &site, const Summary &summary,
                        const std::vector<PendingWrite> &pending, const State &state,
                        std::vector<Resolved> &emptied) {
  std::vector<Repoint> moves;
  for (const Effect &effect : summary.effects) {
    if (!effect.isMoved || effect.source != SourceKind::Value)
      continue;
    Resolved from = resolvePath(state, effect.path, site.arguments, site.result, nullptr);
    auto to = std::find_if(pending.begin(), pending.end(), [&](const PendingWrite &group) {
      return group.destination() == effect.destination;
    });
    bool isOwn = effect.path.depth > 0 &&
                 effect.path.path[effect.path.depth - 1].kind() == ProjectionKind::Own;
    CellId target;
    if (to != pending.end() && !to->isLate && to->to.isUnique())
      target = to->to.hits[0].cell;
    for (const Hit &hit : from.hits)
      moves.push_back({hit.cell, target, !isOwn});
    bool isRefilled =
        std::any_of(summary.effects.begin(), summary.effects.end(),
                    [&](const Effect &other) { return other.destination == effect.path; });
    if (isOwn && !isRefilled)
      emptied.push_back(from);
  }
  for (const OwnerMove &move : summary.moves) {
    CellId target;
    if (Resolved to = resolvePath(state, move.to, site.arguments, site.result, nullptr);
        to.isUnique())
      target = to.hits[0].cell;
    for (const Hit &hit : resolvePath(state, move.from, site.arguments, site.result, nullptr).hits)
      moves.push_back({hit.cell, target, move.onlyOwned});
  }
  return moves;
}

// Content that the callee destroys: nobody knows what addresses of it are good for.
void FunctionSolver::invalidate(const CallSite &site, ir::FunctionId callee, const Summary &summary,
                                const std::vector<PendingWrite> &pending, State &state,
                                std::vector<Resolved> &emptied) {
  std::vector<CellId> dying;
  for (const SummaryPath &path : summary.invalidates)
    for (const Hit &hit : resolvePath(state, path, site.arguments, site.result, nullptr).hits) {
      dying.push_back(hit.cell);
      if (std::optional<SummaryPath> own = cells_.pathOf(hit.cell);
          own && own->root == RootKind::Formal && invalidated_.size() < 16 &&
          std::find(invalidated_.begin(), invalidated_.end(), *own) == invalidated_.end())
        invalidated_.push_back(*own);
    }
  for (CellId cell : dying) {
    bool isContent = cells_[cell].parent && cells_[cell].last.kind() == ProjectionKind::Own;
    repoint(state, {{cell, CellId(), !isContent}});
    // Elements are taken out and nothing is put in: the one that matters may be among them.
    bool isFilled = std::any_of(pending.begin(), pending.end(), [&](const PendingWrite &group) {
      return std::any_of(group.to.hits.begin(), group.to.hits.end(),
                         [&](const Hit &hit) { return cells_.isInside(hit.cell, cell); });
    });
    if (!isFilled && summary.constructsFromFormal < 0 && cells_[cell].owns > 0 &&
        summary.knowledge == Knowledge::Modelled && !program_.symbol(callee).isConst)
      emptied.push_back(Resolved{{{cell, false, {}}}, true});
  }
}

void FunctionSolver::writePending(const CallSite &site, ir::FunctionId callee,
                                  const Summary &summary, std::vector<PendingWrite> pending,
                                  State &state) {
  // The result first: what depends on its value is written after that is there.
  auto isResult = [](const PendingWrite &group) {
    return group.destination().root == RootKind::Result;
  };
  std::stable_partition(pending.begin(), pending.end(), isResult);
  bool hasResultEffect = !pending.empty() && isResult(pending.front());
  if (site.hasResult && !hasResultEffect && summary.constructsFromFormal < 0) {
    Target returned;
    if (summary.answers.areFailures) { // `assert(execv(path, words) != -1);` does not go on
      returned.kind = TargetKind::Constant;
      returned.ref = sets_.addConstant(-1);
    }
    write(state, site.result, valueOf(sets_.single(returned)), Strength::ReplaceContent, nullptr);
  }
  // A callee that stores only sometimes mostly says so by its result (a code, a status object),
  // in a way that was not understood.
  const ir::Type *result = types_.type(program_.symbol(callee).result);
  bool isTelling = site.hasResult && result &&
                   (result->kind == ir::TypeKind::Scalar || result->kind == ir::TypeKind::Record);
  for (PendingWrite &group : pending) {
    const SummaryPath &path = group.destination();
    const Effect &first = group.effects[0];
    Step step;
    step.kind = first.reason == ir::Reason::Yielded ? StepKind::Yielded : StepKind::Passed;
    step.function = callee;
    step.position = site.position;
    step.inner = first.position;
    step.isBehind = path.root == RootKind::Result && path.derefs() > 0;
    step.isResult = path.root == RootKind::Result && !step.isBehind;
    bool isShared = path.root == RootKind::Thread && first.source != SourceKind::Nothing;
    if (isTelling && group.isOptional && !group.isTied)
      flagLoans(group.value, isAmbiguous);
    else if (site.isOneOfMany)
      flagLoans(group.value, isOneOfMany);
    if (group.isAdded && summary.knowledge == Knowledge::Computed)
      doubtOptional(state, group.to);
    write(state, group.to, group.value,
          group.isAdded || isShared ? Strength::Add : Strength::ReplaceContent, &step);
    const bool isCleared =
        summary.knowledge == Knowledge::Computed &&
        std::any_of(group.effects.begin(), group.effects.end(),
                    [](const Effect &each) { return each.source == SourceKind::Nothing; });
    for (const Hit &hit : group.to.hits)
      if (isCleared)
        forgetNumbers(state, callee, hit.cell);
    // Now, before the same call puts something else there: `old = p->head; p->head = fresh;
    // old->previous = fresh` does not make the new one its own predecessor.
    for (PendingWrite &late : pending)
      if (late.isLate && late.isMadeBy(group))
        late.to = resolvePath(state, late.destination(), site.arguments, site.result, nullptr);
  }
}

// Stored by a function on some of its paths, and overwritten by one on some of its paths: whether
// the second is there to take back what the first has stored, nobody knows.
//     if (!enter(list, &node)) return;    // puts it behind the last one, if there is one
//     leave(&node);                       // takes it out, if it is in a list
void FunctionSolver::doubtOptional(State &state, const Resolved &overwritten) {
  if (!overwritten.isUnique())
    return;
  const CellId cell = overwritten.hits[0].cell;
  const SetId set = state.find(cell);
  if (!set || cells_[cell].isArrayPart || cells_[cell].owns > 0)
    return;
  std::vector<Target> targets(sets_.of(set).begin(), sets_.of(set).end());
  for (Target &target : targets)
    if (target.kind == TargetKind::Loan && (target.flags & isOptional))
      target.flags |= isAmbiguous;
  state.set(cell, sets_.intern(targets));
}

void FunctionSolver::applySummary(const CallSite &site, ir::FunctionId callee,
                                  const Summary &summary, State &state, uint8_t nesting) {
  const ir::FunctionSymbol &symbol = program_.symbol(callee);
  if (summary.knowledge == Knowledge::Unknown)
    return applyUnknown(site, callee, state);
  if (summary.knowledge == Knowledge::Declared)
    return applyDeclared(site, symbol, state);
  isComplete_ &= summary.isComplete;
  if (summary.letsOthersRun) {
    letsOthersRun_ = true;
    letOthersRun(state);
  }
  useThroughCall(site, callee, summary, state);
  std::vector<PendingWrite> pending = evaluateEffects(site, summary, state);
  std::vector<Resolved> emptied;
  std::vector<Repoint> moves = movesOf(site, summary, pending, state, emptied);
  invalidate(site, callee, summary, pending, state, emptied);
  Target cleared;
  cleared.kind = TargetKind::Cleared;
  for (const Resolved &from : emptied)
    write(state, from, valueOf(sets_.single(cleared)), Strength::ReplaceContent, nullptr);
  writePending(site, callee, summary, std::move(pending), state);
  noteMoves(moves);
  repoint(state, moves);
  if (symbol.isMove)
    moveHeld(site, symbol, state);
  construct(site, symbol, summary, state, nesting);
  callClosures(site, summary, callee, state, nesting);
}

// A move also takes along what a coroutine's or user-written handle was found to hold.
void FunctionSolver::moveHeld(const CallSite &site, const ir::FunctionSymbol &callee,
                              State &state) {
  if (!callee.hasThis || site.arguments.size() < 2 || site.arguments[0].isPlace ||
      site.arguments[1].isPlace || !site.arguments[0].place.isUnique() ||
      !site.arguments[1].place.isUnique())
    return;
  CellId to = site.arguments[0].place.hits[0].cell, from = site.arguments[1].place.hits[0].cell;
  if (hasOwn(cells_[from].typeClass) || to == from)
    return;
  CellId held = cells_.child(from, Projection::own());
  CellId target = cells_.child(to, Projection::own());
  if (!held || !target || !state.find(held))
    return;
  Resolved at;
  at.hits.push_back({target, false, {}});
  write(state, at, readValue(state, held), Strength::ReplaceContent, nullptr);
  eraseInside(state, held, true);
  noteMoves({{held, target, false}});
  repoint(state, {{held, target, false}});
}

// Overload resolution as far as classes tell: of the constructors that take as many arguments,
// those whose formals have the arguments' classes (a template has one for each instantiation).
void FunctionSolver::keepBestMatches(std::vector<ir::FunctionId> &constructors,
                                     std::span<const Argument> arguments) const {
  auto recordOf = [&](const ir::Type *type) {
    if (type && type->kind == ir::TypeKind::Reference)
      type = types_.type(type->element);
    return type && type->kind == ir::TypeKind::Record ? type->record : ir::RecordId();
  };
  auto matches = [&](ir::FunctionId constructor) {
    const ir::FunctionSymbol &symbol = program_.symbol(constructor);
    int count = 0;
    for (size_t i = 0; i < arguments.size() && i + 1 < symbol.formals.size(); ++i) {
      if (arguments[i].place.hits.size() != 1)
        continue;
      ir::RecordId given = recordOf(types_.type(cells_[arguments[i].place.hits[0].cell].type));
      count += given && given == recordOf(types_.type(symbol.formals[i + 1].type));
    }
    return count;
  };
  int best = 0;
  for (ir::FunctionId constructor : constructors)
    best = std::max(best, matches(constructor));
  std::erase_if(constructors,
                [&](ir::FunctionId constructor) { return matches(constructor) < best; });
}

// make_unique<T>(args...), emplace_back(args...): T's constructor runs on the arguments.
void FunctionSolver::construct(const CallSite &site, const ir::FunctionSymbol &callee,
                               const Summary &summary, State &state, uint8_t nesting) {
  if (summary.constructsFromFormal < 0)
    return;
  auto first = static_cast<size_t>(summary.constructsFromFormal);
  Resolved object = resolvePath(state, summary.constructsAt, site.arguments, site.result, nullptr);
  if (first > site.arguments.size() || object.hits.empty())
    return;
  bool makesResult = summary.constructsAt.root == RootKind::Result;
  if (site.hasResult && makesResult)
    for (const Hit &hit : site.result.hits)
      eraseInside(state, hit.cell, true);
  const ir::Type *made = types_.type(summary.constructs);
  // Arguments arrive as references to what the caller wrote.
  auto valueOfArgument = [&](const Argument &argument) {
    Value value;
    if (argument.operand.hasPlace())
      for (const Hit &hit : argument.place.hits) {
        Value held = readValue(state, hit.cell);
        dropSelfReferences(held, hit.cell, true);
        addValue(value, held);
      }
    if (value.parts.empty())
      value = valueOf(sets_.unknown());
    return value;
  };
  Step step;
  step.kind = StepKind::Passed;
  step.position = site.position;
  step.function = ir::FunctionId(size_t(&callee - program_.module().functions.data()));
  step.isResult = makesResult;
  size_t count = site.arguments.size() - first;
  auto sameClassAs = [&](const Argument &argument, const ir::Type *of) {
    return argument.place.hits.size() == 1 && of &&
           types_.type(cells_[argument.place.hits[0].cell].type) &&
           types_.type(cells_[argument.place.hits[0].cell].type)->record == of->record;
  };
  auto isView = [&](const Argument &argument) {
    return argument.place.hits.size() == 1 &&
           types_.classOf(cells_[argument.place.hits[0].cell].type) == TypeClass::View;
  };
  // Strings, containers of numbers; smart pointers keep what they are made of.
  auto ownsNoAddresses = [&](ir::TypeId id) {
    const ir::TypeId element = types_.ownedBy(id);
    return types_.classOf(id) == TypeClass::Owner && !types_.hasArrow(id) &&
           (element ? !types_.mayHoldAddress(element)
                    : program_.module().records[types_.type(id)->record.index()].arguments.empty());
  };
  Strength strength = makesResult ? Strength::ReplaceContent : Strength::Add;
  if (!made || made->kind != ir::TypeKind::Record || !made->record ||
      (count == 1 && sameClassAs(site.arguments[first], made))) {
    if (count == 1)
      write(state, object, valueOfArgument(site.arguments[first]), strength, &step);
    return;
  }
  if (nesting >= maxNesting)
    return;
  std::vector<ir::FunctionId> constructors = program_.constructorsOf(made->record, count);
  if (constructors.empty() || constructors.size() > maxCallees) {
    // An aggregate is built field by field. (A constructor template that nobody has instantiated is
    // taken for one that does the same.)
    const ir::Record &record = program_.module().records[made->record.index()];
    if (constructors.empty() && !record.isSystem && count <= record.fields.size())
      for (size_t i = 0; i < count; ++i) {
        Resolved field = follow(state, object, Projection::field(record.fields[i]), nullptr);
        const ir::TypeId fieldType = program_.module().fields[record.fields[i].index()].type;
        const ir::Type *type = types_.type(fieldType);
        const Argument &argument = site.arguments[first + i];
        bool isReference = type && type->kind == ir::TypeKind::Reference;
        // A string makes its own copy of the characters of a view, a container of its elements.
        const bool isCopied = ownsNoAddresses(fieldType) ||
                              (isView(argument) && types_.classOf(fieldType) == TypeClass::Owner);
        if (isCopied && !sameClassAs(argument, type))
          continue;
        write(state, field, isReference ? valueOf(argument.addresses) : valueOfArgument(argument),
              strength, &step);
      }
    return;
  }
  std::erase_if(constructors, [&](ir::FunctionId constructor) {
    return program_.symbol(constructor).isCopyOrMove;
  });
  keepBestMatches(constructors, site.arguments.subspan(first));
  bool isOneOfMany = constructors.size() > 1;
  for (ir::FunctionId constructor : constructors) {
    const ir::FunctionSymbol &symbol = program_.symbol(constructor);
    std::vector<Argument> arguments;
    Argument self;
    self.operand = ir::Operand::address(ir::PlaceId(0u)); // resolved below, never looked up
    self.place = object;
    std::vector<Target> loans;
    for (const Hit &hit : object.hits)
      loans.push_back(loanOn(hit, site.position));
    self.addresses = sets_.intern(loans);
    arguments.push_back(self);
    for (size_t i = 0; i < count; ++i) {
      Argument argument = site.arguments[first + i];
      const ir::Type *type =
          i + 1 < symbol.formals.size() ? types_.type(symbol.formals[i + 1].type) : nullptr;
      bool isReference = type && type->kind == ir::TypeKind::Reference;
      if (!isReference && argument.operand.kind == OperandKind::Address) {
        argument.isPlace = true;
        argument.operand.kind = OperandKind::Value;
        argument.addresses = valueOfArgument(site.arguments[first + i]).parts[0].second;
      }
      arguments.push_back(std::move(argument));
    }
    CallSite inner;
    inner.position = site.position;
    inner.number = site.number;
    inner.arguments = arguments;
    inner.isOneOfMany = site.isOneOfMany || isOneOfMany;
    Summary known = summaries_.summaryOf(constructor);
    if (known.knowledge == Knowledge::Computed || known.knowledge == Knowledge::Modelled) {
      if (isOneOfMany)
        for (Effect &effect : known.effects)
          effect.isAdded = true;
      applySummary(inner, constructor, known, state, nesting + 1);
    }
  }
}

// A type-erased object, or an array of such: elements share the place of their array.
bool FunctionSolver::isErased(CellId cell) const {
  ir::TypeId type = cells_[cell].type;
  while (types_.isArray(type))
    type = types_.elementOf(type);
  return types_.classOf(type) == TypeClass::Erased;
}

// The callee calls some of its formals before it returns: closures run with their captures.
void FunctionSolver::callClosures(const CallSite &site, const Summary &summary,
                                  ir::FunctionId callee, State &state, uint8_t nesting) {
  if (nesting >= maxNesting)
    return;
  for (uint32_t formal : summary.callsFormals) {
    if (formal >= site.arguments.size() || !site.arguments[formal].operand.hasPlace())
      continue;
    const Argument &argument = site.arguments[formal];
    Resolved objects = argument.place;
    if (objects.hits.size() != 1)
      continue;
    Hit object = objects.hits[0];
    // The classes of the callables that may be there.
    auto classesOf = [&](CellId cell) {
      std::vector<ir::RecordId> found;
      if (const ir::Type *type = types_.type(cells_[cell].type);
          type && type->kind == ir::TypeKind::Record && type->record &&
          summaries_.callOperatorOf(type->record)) {
        found.push_back(type->record);
        return found;
      }
      for (const Target &target : sets_.of(read(state, cell)))
        if (target.kind == TargetKind::Dynamic)
          found.push_back(ir::RecordId(target.ref));
      return found;
    };
    if (isErased(object.cell))
      object.cell = cells_.child(object.cell, Projection::own());
    std::vector<ir::RecordId> classes;
    if (object.cell)
      classes = classesOf(object.cell);
    if (classes.size() > maxCallees)
      continue;
    for (ir::RecordId record : classes) {
      ir::FunctionId operation = summaries_.callOperatorOf(record);
      if (!operation || operation == callee)
        continue;
      Summary known = summaries_.summaryOf(operation);
      if (known.knowledge != Knowledge::Computed)
        continue;
      Argument self;
      self.operand = ir::Operand::address(ir::PlaceId(0u)); // resolved already
      self.place.hits.push_back(object);
      self.addresses = sets_.single(loanOn(object, site.position));
      std::vector<Argument> arguments{self};
      // It may run any number of times.
      for (Effect &effect : known.effects)
        effect.isAdded = true;
      CallSite inner;
      inner.position = site.position;
      inner.number = site.number;
      inner.arguments = arguments;
      inner.isOneOfMany = site.isOneOfMany || classes.size() > 1;
      applySummary(inner, operation, known, state, nesting + 1);
    }
  }
}

void FunctionSolver::useArgument(const State &state, const Argument &argument, const Use &use) {
  if (!argument.operand.hasPlace())
    return;
  if (argument.isPlace)
    follow(state, argument.place, Projection::deref(), &use);
  else
    resolvePath(state, SummaryPath().then(Projection::deref()), std::span(&argument, 1), {}, &use);
}

// Unknown code may have changed whatever the argument leads to, and what that holds.
void FunctionSolver::forgetReached(State &state, const Argument &argument) {
  std::vector<CellId> reached;
  auto add = [&](SetId set) {
    std::vector<Target> targets(sets_.of(set).begin(), sets_.of(set).end());
    for (const Target &target : targets) {
      CellId cell;
      if (target.kind == TargetKind::Loan)
        cell = target.cell();
      else if (target.kind == TargetKind::Initial)
        cell = cells_.pointee(target.cell());
      if (cell && std::find(reached.begin(), reached.end(), cell) == reached.end())
        reached.push_back(cell);
    }
  };
  add(argument.addresses);
  if (argument.isPlace)
    for (const Hit &hit : argument.place.hits)
      forEachInside(hit.cell, [&](CellId inner) {
        if (SetId set = state.find(inner))
          add(set);
      });
  size_t direct = reached.size();
  for (size_t i = 0; i < direct; ++i) {
    CellId outer = reached[i];
    if (SetId set = state.find(outer))
      add(set);
    forEachInside(outer, [&](CellId inner) {
      if (SetId set = state.find(inner))
        add(set);
    });
  }
  for (CellId cell : reached) {
    forgetLoansOn(state, cell);
    forget(state, cell);
  }
}

void FunctionSolver::applyUnknown(const CallSite &site, ir::FunctionId callee, State &state) {
  const ir::FunctionSymbol *symbol = callee ? &program_.symbol(callee) : nullptr;
  isComplete_ = false;
  if (callee)
    useThroughView(site, callee, state);
  Use use{site.position, callee, false};
  for (size_t i = 0; i < site.arguments.size(); ++i) {
    const Argument &argument = site.arguments[i];
    useArgument(state, argument, use);
    const ir::Formal *formal = symbol && i < symbol->formals.size() ? &symbol->formals[i] : nullptr;
    bool isSelf = symbol && symbol->hasThis && i == 0;
    bool isReadOnly = isSelf ? symbol->isConst : formal && types_.isReadOnlyPointer(formal->type);
    if (!isReadOnly)
      forgetReached(state, argument);
    // `keeper.set(std::move(item))`: what an owner by value owns goes on with whoever keeps it.
    std::vector<Repoint> moves;
    if (argument.isPlace)
      for (const Hit &hit : argument.place.hits)
        moves.push_back({hit.cell, {}, /*onlyOwned=*/true});
    repoint(state, moves);
  }
  if (site.hasResult)
    write(state, site.result, valueOf(sets_.unknown()), Strength::ReplaceContent, nullptr);
}

// No body and no model, but the declaration says what happens to addresses.
void FunctionSolver::applyDeclared(const CallSite &site, const ir::FunctionSymbol &callee,
                                   State &state) {
  auto id = ir::FunctionId(size_t(&callee - program_.module().functions.data()));
  useThroughView(site, id, state);
  // Flows first: what unknown code then does to the arguments cannot undo them.
  std::vector<std::pair<Resolved, Value>> writes;
  Value returned;
  for (size_t i = 0; i < site.arguments.size() && i < callee.formals.size(); ++i) {
    const ir::Formal &formal = callee.formals[i];
    const Argument &argument = site.arguments[i];
    auto held = [&](const Argument &holder) {
      SummaryPath path;
      path = path.then(Projection::deref());
      Resolved object = resolvePath(state, path, std::span(&holder, 1), {}, nullptr);
      if (object.hits.size() == 1 && cells_[object.hits[0].cell].typeClass == TypeClass::View)
        return object;
      return follow(state, object, Projection::own(), nullptr);
    };
    if (formal.isLifetimeBound) {
      if (callee.isConstructor && i > 0)
        writes.push_back({held(site.arguments[0]), valueOf(argument.addresses)});
      else
        addValue(returned, valueOf(argument.addresses));
    }
    if (formal.captureBy >= 0 && size_t(formal.captureBy) < site.arguments.size())
      writes.push_back(
          {held(site.arguments[size_t(formal.captureBy)]), valueOf(argument.addresses)});
    else if (formal.captureBy == ir::Formal::captureGlobal)
      writes.push_back({Resolved{{{cells_.ofGlobal(ir::GlobalId()), false, {}}}, true},
                        valueOf(argument.addresses)});
  }
  Use use{site.position, id, false};
  for (size_t i = 0; i < site.arguments.size(); ++i) {
    useArgument(state, site.arguments[i], use);
    const ir::Formal *formal = i < callee.formals.size() ? &callee.formals[i] : nullptr;
    bool isBound = formal && (formal->isLifetimeBound || formal->isNoEscape ||
                              formal->captureBy != ir::Formal::captureNone);
    bool isReadOnly = formal && types_.isReadOnlyPointer(formal->type);
    bool isSelf = callee.hasThis && i == 0;
    if (!isBound && !isReadOnly && !(isSelf && (callee.isConst || callee.isConstructor)))
      forgetReached(state, site.arguments[i]);
  }
  Step step;
  step.kind = StepKind::Passed;
  step.function = id;
  step.position = site.position;
  if (site.hasResult) {
    if (returned.parts.empty())
      returned = valueOf(sets_.unknown());
    Step returning = step;
    returning.isResult = true;
    write(state, site.result, returned, Strength::ReplaceContent, &returning);
  }
  for (auto &[to, value] : writes)
    write(state, to, value, Strength::Add, &step);
  isComplete_ = false;
}

void FunctionSolver::call(const ir::Event &event, State &state) {
  const ir::Call &facts = function_->calls[event.call.index()];
  std::vector<Argument> arguments;
  arguments.reserve(facts.arguments.size());
  for (const ir::Operand &operand : facts.arguments)
    arguments.push_back(makeArgument(state, operand, event.position));
  CallSite site;
  site.position = event.position;
  site.number = event.call.value;
  site.arguments = arguments;
  if (facts.result) {
    site.result = resolve(state, facts.result, nullptr);
    site.hasResult = true;
  }

  bool wasThrowing = isThrowing(state);
  // A pointer to a function may be known here better than in the whole program.
  std::vector<ir::FunctionId> callees;
  if (facts.kind == ir::CallKind::Indirect && facts.target.hasPlace()) {
    SetId set = evaluate(state, facts.target, event.position).parts[0].second;
    for (const Target &target : sets_.of(set)) {
      if (target.kind == TargetKind::Function) {
        callees.push_back(ir::FunctionId(target.ref));
      } else if (target.kind != TargetKind::Null) {
        callees.clear();
        break;
      }
    }
  }
  bool isClosed = !callees.empty();
  if (callees.empty()) {
    const CallTargets &targets = program_.targets(body_, event.call);
    callees = targets.functions;
    isClosed = targets.isClosed;
  }
  if (callees.empty() || callees.size() > maxCallees) {
    applyUnknown(site, callees.empty() ? facts.callee : ir::FunctionId(), state);
  } else if (callees.size() == 1) {
    site.isOneOfMany = !isClosed;
    applySummary(site, callees[0], summaries_.summaryOf(callees[0]), state, 0);
  } else {
    site.isOneOfMany = true;
    State joined;
    for (size_t i = 0; i < callees.size(); ++i) {
      State one = state;
      applySummary(site, callees[i], summaries_.summaryOf(callees[i]), one, 0);
      joined = i == 0 ? std::move(one) : join(joined, one);
    }
    state = std::move(joined);
  }
  if (facts.isDestructorOfScope && callees.size() == 1 && arguments.size() == 1)
    deregister(callees[0], arguments[0], state);
  // An exception that carries an address leaves at once: nothing can repair it afterwards.
  if (!wasThrowing && isThrowing(state)) {
    sawDeath_ = true;
    if (isReporting_ && !hasHandler_)
      checkThrown(state, event.position);
    if (!hasHandler_)
      noteThrown(state);
    eraseInside(state, cells_.ofException(), true);
  }
}

// A destructor that changes memory beyond its object, or that runs code nobody has seen.
bool FunctionSolver::reachesOutside(const Summary &summary) {
  if (!summary.isComplete || summary.letsOthersRun || summary.knowledge == Knowledge::Unknown)
    return true;
  return std::any_of(summary.effects.begin(), summary.effects.end(), [](const Effect &effect) {
    return effect.destination.root != RootKind::Formal || effect.destination.derefs() > 1;
  });
}

// Whether the function, or what it calls, is such a one. Destructors call those of their members
// and bases, and these a function of the registry: a handful of levels.
template <typename Test>
bool FunctionSolver::reachesBody(ir::FunctionId function, Test isSought) const {
  constexpr int maxLevels = 8;
  constexpr size_t maxBodies = 1024;
  std::vector<BodyId> level, seen;
  auto visit = [&](std::vector<BodyId> &into, ir::FunctionId callee) {
    BodyId id = program_.bodyOf(callee);
    if (!id || seen.size() >= maxBodies || std::find(seen.begin(), seen.end(), id) != seen.end())
      return;
    seen.push_back(id);
    into.push_back(id);
  };
  visit(level, function);
  for (int depth = 0; depth < maxLevels && !level.empty(); ++depth) {
    std::vector<BodyId> next;
    for (BodyId id : level) {
      const ir::Function &body = program_.body(id);
      if (isSought(body))
        return true;
      for (size_t call = 0; call < body.calls.size(); ++call)
        for (ir::FunctionId callee : program_.targets(id, ir::CallId(call)).functions)
          visit(next, callee);
    }
    level = std::move(next);
  }
  return false;
}

bool FunctionSolver::mentions(ir::FunctionId function, uint32_t global) const {
  return reachesBody(function, [&](const ir::Function &body) {
    return std::any_of(
        body.locations.begin(), body.locations.end(), [&](const ir::Location &location) {
          return location.kind == ir::LocationKind::Global && location.index == global;
        });
  });
}

// Summaries speak of addresses. That a callee has cleared a whole object says nothing of the
// numbers that it has put there since: `memset(node, 0, sizeof *node); node->size = n;`.
void FunctionSolver::forgetNumbers(State &state, ir::FunctionId callee, CellId object) {
  const ir::Type *type = types_.type(cells_[object].type);
  if (!type || type->kind != ir::TypeKind::Record || !type->record)
    return;
  for (ir::FieldId field : program_.module().records[type->record.index()].fields) {
    auto writesField = [&](const ir::Function &body) {
      return std::any_of(body.places.begin(), body.places.end(), [&](const ir::Place &place) {
        return place.depth > 0 && place.path[place.depth - 1] == Projection::field(field);
      });
    };
    const ir::TypeId held = program_.module().fields[field.index()].type;
    const bool isNumber = !types_.mayHoldAddress(held);
    const bool isObject = types_.type(held) && types_.type(held)->kind == ir::TypeKind::Record;
    if (!isObject && !(isNumber && isTestedField(field) && reachesBody(callee, writesField)))
      continue;
    const CellId cell = cells_.child(object, Projection::field(field));
    if (cell && isObject)
      forgetNumbers(state, callee, cell);
    else if (cell)
      state.set(cell, sets_.unknown());
  }
}

// Whether some function put it where it is, rather than an assignment here.
bool FunctionSolver::wasPassed(StepId step) const {
  for (; step; step = sets_.step(step).previous)
    if (sets_.step(step).kind == StepKind::Passed)
      return true;
  return false;
}

// Objects that enter themselves into a registry when they are made leave it when they die. How
// (a search in a map, an index, a message) is seldom plain enough to be followed, so whoever
// outside held such an object is taken to have let it go. A destructor that nobody has seen
// gets that credit for what functions have stored, not for a plain assignment of this one.
void FunctionSolver::deregister(ir::FunctionId destructor, const Argument &object, State &state) {
  // Copied: interning below may move the sets.
  std::span<const Target> addresses = sets_.of(object.addresses);
  for (const Target &target : std::vector<Target>(addresses.begin(), addresses.end())) {
    if (target.kind != TargetKind::Loan)
      continue;
    CellId dying = target.cell();
    changeTargets(state, [&](CellId holder, Target &held) {
      if (held.kind != TargetKind::Loan || !cells_.isInside(held.cell(), dying))
        return false;
      const Object &keeper = cells_.objectOf(holder);
      if (keeper.kind == ObjectKind::Location)
        return false;
      bool isOwned = cells_[held.cell()].owns > cells_[dying].owns;
      ir::FunctionId running = isOwned ? destructorOfOwned(held.cell()) : destructor;
      // Of an owned object, that of a class derived from this one may run.
      bool isExact = !isOwned || !running || !program_.symbol(running).isVirtual ||
                     program_.symbol(running).isFinal;
      if (!running || !undoes(running, isExact, keeper, held))
        return false;
      held = Target{};
      return true;
    });
  }
}

// What runs when an owner destroys its content: the destructor of the innermost owned object
// that `cell` is a part of. None when its class has none.
ir::FunctionId FunctionSolver::destructorOfOwned(CellId cell) const {
  while (cells_[cell].parent && cells_[cell].last.kind() != ProjectionKind::Own)
    cell = cells_[cell].parent;
  const ir::Type *type = types_.type(cells_[cell].type);
  return type && type->record ? program_.destructorOf(type->record) : ir::FunctionId();
}

bool FunctionSolver::undoes(ir::FunctionId destructor, bool isExact, const Object &keeper,
                            const Target &held) {
  Summary summary = summaries_.summaryOf(destructor);
  bool isSeen = summary.knowledge != Knowledge::Unknown || program_.bodyOf(destructor);
  if (!(isSeen && isExact) && wasPassed(held.step))
    return true;
  return (summary.knowledge != Knowledge::Unknown && reachesOutside(summary)) ||
         (keeper.kind == ObjectKind::Global && mentions(destructor, keeper.index));
}

bool FunctionSolver::isThrowing(const State &state) {
  CellId exception = cells_.ofException();
  if (state.find(exception))
    return true;
  bool isFound = false;
  forEachInside(exception, [&](CellId inner) { isFound |= state.find(inner).isValid(); });
  return isFound;
}

} // namespace outlive::lifetime
