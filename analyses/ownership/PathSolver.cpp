#include "ownership/PathSolver.h"

#include "dataflow/ForwardFixpoint.h"
#include "dataflow/Reach.h"
#include "dataflow/Reads.h"
#include "dataflow/VisitingOrder.h"
#include "dataflow/Writes.h"
#include "ownership/FreshNames.h"
#include "ownership/KeptParts.h"
#include "ownership/StandardStreams.h"
#include "ownership/WrittenNumbers.h"

#include <algorithm>
#include <utility>

namespace outlive::ownership {

bool PathSolver::begin(BodyId body) {
  body_ = body;
  function_ = &program_.body(body);
  symbol_ = &program_.symbolOf(body);
  result_ = {};
  result_.duties.isKnown = true;
  result_.duties.neverReturns = symbol_->isNoReturn;
  found_.clear();
  entries_.clear();
  touches_.clear();
  acquired_.clear();
  owned_.clear();
  passedTo_.clear();
  inOwners_.clear();
  elements_.clear();
  rewritten_.clear();
  used_.clear();
  usedBehind_.clear();
  leakedFrom_.clear();
  if (function_->blocks.empty() || function_->isCoroutine || isTable())
    return false;
  cells_.reset(*function_);
  resultCell_ = cells_.ofLocation(ir::Function::resultLocation());
  if (prepared_ != body)
    prepare();
  prepared_ = body;
  findAddressed();
  findElementsAsked();
  return true;
}

// What the function itself tells: it is the same in each search.
void PathSolver::prepare() {
  rank_.assign(function_->blocks.size(), UINT32_MAX);
  std::vector<ir::BlockId> order = dataflow::visitingOrder(*function_);
  for (size_t i = 0; i < order.size(); ++i)
    rank_[order[i].index()] = static_cast<uint32_t>(i);
  isLoopHead_.assign(function_->blocks.size(), false);
  std::vector<uint32_t> beginning(order.size() + 1), ending(order.size() + 1); // loops, by rank
  for (ir::BlockId from : order)
    dataflow::forEachEdge(function_->blocks[from.index()], [&](size_t, ir::BlockId to) {
      if (rank_[to.index()] <= rank_[from.index()]) {
        isLoopHead_[to.index()] = true;
        ++beginning[rank_[to.index()]];
        ++ending[rank_[from.index()] + 1];
      }
    });
  isInLoop_.assign(function_->blocks.size(), false);
  outerLoop_.assign(function_->blocks.size(), {});
  ir::BlockId outermost;
  for (size_t rank = 0, open = 0; rank < order.size(); ++rank) {
    if (open == ending[rank])
      outermost = order[rank];
    open = open + beginning[rank] - ending[rank];
    isInLoop_[order[rank].index()] = open > 0;
    if (open > 0)
      outerLoop_[order[rank].index()] = outermost;
  }
  live_.find(*function_, order);
  findCounters();
  findMatched();
  findLastRounds();
  findNumbersAsked();
  findFixed();
  findRead();
  findReadBack();
  findQuestions(order);
  placesLater_.clear();
}

// What fills a global with constants and addresses: thousands of them, and nobody calls it.
bool PathSolver::isTable() const {
  auto isNew = [](const ir::Location &location) {
    return location.kind == ir::LocationKind::Allocation;
  };
  return function_->isInitializer && function_->calls.empty() &&
         std::none_of(function_->locations.begin(), function_->locations.end(), isNew);
}

FunctionOwnership PathSolver::solve(BodyId body) {
  if (!begin(body))
    return std::move(result_);
  survey();
  size_t runs = 0;
  for (const auto &[key, subject] : found_) {
    if (++runs > limits_.maxRuns) {
      ++result_.gaveUp;
      break;
    }
    follow(subject);
  }
  std::vector<OwnershipEffect> &effects = result_.duties.effects;
  if (std::any_of(effects.begin(), effects.end(), [](const OwnershipEffect &effect) {
        return effect.kind == OwnershipKind::Acquires && effect.path.isResult();
      }))
    result_.duties.isAwaited = false;
  std::sort(effects.begin(), effects.end());
  effects.erase(std::unique(effects.begin(), effects.end()), effects.end());
  if (effects.size() > limits_.maxEffects) {
    effects.resize(limits_.maxEffects);
    ++result_.gaveUp;
  }
  return std::move(result_);
}

FunctionOwnership PathSolver::solvePassedOn(BodyId body, const PassedOn &value, Wanted wanted) {
  if (!begin(body))
    return std::move(result_);
  Subject subject;
  subject.origin = Origin::Entry;
  subject.isOnlyJudged = wanted == Wanted::Wrongs;
  subject.isCertain = value.isCertain;
  subject.holder = value.path.root == RootKind::Global
                       ? cells_.ofGlobal(ir::GlobalId(value.path.index))
                       : cells_.ofLocation(ir::Function::formalLocation(value.path.index));
  for (size_t i = 0; i < value.path.depth && subject.holder; ++i)
    subject.holder = value.path.path[i].kind() == ir::ProjectionKind::Deref
                         ? cells_.pointee(subject.holder)
                         : cells_.child(subject.holder, value.path.path[i]);
  if (subject.holder)
    follow(subject);
  return std::move(result_);
}

void PathSolver::findCounters() {
  isCounter_.assign(function_->locations.size(), false);
  for (size_t i = 0; i < function_->locations.size(); ++i)
    isCounter_[i] = function_->locations[i].kind == ir::LocationKind::Local;
  auto isCounting = [](const ir::Event &event) {
    const ir::Operand &source = event.source;
    const bool isStep = source.isComputed() && source.arithmetic == ir::Arithmetic::Sum &&
                        source.constant == 1 && source.place() == event.destination;
    return isStep || source == ir::Operand::integer(0);
  };
  dataflow::forEachWrite(*function_, [&](ir::PlaceId id, const ir::Event *event) {
    if (const ir::Place &place = function_->places[id.index()];
        place.depth == 0 && !(event && isCounting(*event)))
      isCounter_[place.base.index()] = false;
  });
}

// What is looked at anywhere, in whole or in part.
void PathSolver::findRead() {
  isRead_.assign(function_->locations.size(), false);
  dataflow::forEachRead(*function_, [&](ir::PlaceId place) {
    isRead_[function_->places[place.index()].base.index()] = true;
  });
}

// Parameters that nobody writes to.
void PathSolver::findFixed() {
  isFixed_.assign(function_->locations.size(), false);
  for (size_t i = 0; i < function_->locations.size(); ++i)
    isFixed_[i] = function_->locations[i].kind == ir::LocationKind::Parameter;
  dataflow::forEachWrite(*function_, [&](ir::PlaceId id, const ir::Event *) {
    if (const ir::Place &place = function_->places[id.index()]; place.derefs() == 0)
      isFixed_[place.base.index()] = false;
  });
}

// What nobody will ask for again: dropping it keeps states small and alike.
void PathSolver::dropDead(ir::BlockId next, PathState &state) {
  const bool isAskedNoMore = dropAnswers(next, state);
  auto isDead = [&](CellId cell) {
    ir::LocationId location = cells_.locationOf(cell);
    return location && !live_.isLive(next, location);
  };
  const auto &known = state.cells();
  const auto &unknown = state.unknownCells();
  if (std::none_of(known.begin(), known.end(),
                   [&](const auto &entry) { return isDead(entry.first); }) &&
      std::none_of(unknown.begin(), unknown.end(), isDead)) {
    if (isAskedNoMore)
      forgetUnheld(state);
    return;
  }
  // Asked before anything moves.
  const bool isHeldByOthers = isHeld(state);
  bool isDropped = isAskedNoMore;
  state.eraseCells([&](const auto &entry) {
    if (!isDead(entry.first))
      return false;
    ir::LocationId location = cells_.locationOf(entry.first);
    bool isKept = isCollection(entry.first); // whether anything was there matters for what is added
    // What nobody else holds is lost when the function is left, and the story is told then.
    if (isTracked(entry.second, state))
      isKept =
          !isHeldByOthers || function_->locations[location.index()].kind != ir::LocationKind::Value;
    isDropped |= !isKept;
    return !isKept;
  });
  if (isDropped)
    forgetUnheld(state);
}

// What is known of the results of calls, and of other numbers that have got a name here, is of no
// use once nothing holds them.
void PathSolver::forgetUnheld(PathState &state) {
  auto isFresh = [&](CellId value) { return cells_.objectOf(value).kind == ObjectKind::Fresh; };
  if (std::none_of(state.facts().begin(), state.facts().end(),
                   [&](const auto &fact) { return isFresh(fact.first); }) &&
      !state.tests().mentionsAny(isFresh))
    return;
  if (heldObjects_.size() < cells_.size())
    heldObjects_.resize(cells_.size());
  ++heldMark_;
  auto objectOf = [&](CellId value) { return cells_[value].object.index(); };
  for (const auto &[cell, value] : state.cells())
    if (value.target)
      heldObjects_[objectOf(value.target)] = heldMark_;
  for (CellId value : {token_, renamed_, state.releaseResult, state.replacement})
    if (value)
      heldObjects_[objectOf(value)] = heldMark_;
  // What has been said is held by its name alone.
  state.forEachAnswer([&](CellId answer) { heldObjects_[objectOf(answer)] = heldMark_; });
  state.forgetIf(
      [&](CellId value) { return isFresh(value) && heldObjects_[objectOf(value)] != heldMark_; });
}

// The run without a resource.
void PathSolver::survey() {
  subject_ = {};
  token_ = renamed_ = {};
  isSurveyKnown_ = false;
  sent_.clear();
  bool isDone = run();
  if (isDone)
    std::swap(surveyed_, atBlock_);
  isSurveyKnown_ = isDone;
  FunctionDuties &duties = result_.duties;
  duties.usesFormals.assign(used_.begin(), used_.end());
  duties.usesBehind = pathsUsedBehind();
  for (const auto &[cell, releasedAfter] : entries_)
    if (std::optional<SummaryPath> path = cells_.pathOf(cell); path && !path->isCut) {
      // What happens to one of several need not happen to the one that the caller has in mind.
      bool isCertain = !isBehindOneOfMany(cell);
      bool isUsedAgain = releasedAfter > 0 && touches_.mayFollowRelease(cell, *function_);
      duties.passedOn.push_back({*path, isCertain, releasedAfter, isUsedAgain});
    } else {
      duties.isCut |= path && path->isCut;
    }
  std::sort(duties.passedOn.begin(), duties.passedOn.end());
  if (!isDone) {
    ++result_.gaveUp;
    return;
  }
  for (OwnershipFact &fact : facts_)
    result_.facts.push_back(std::move(fact));
  // What it returns.
  ValueSet set = ValueSet::none();
  bool isConstant = true;
  std::optional<int64_t> constant;
  bool returns = false;
  for (const Exit &exit : exits_) {
    if (exit.isUnwinding)
      continue;
    set = set | exit.result;
    isConstant &= exit.constant && (!returns || constant == exit.constant);
    constant = exit.constant;
    returns = true;
  }
  duties.neverReturns |= !returns;
  if (!returns)
    return;
  duties.result = set;
  findWays();
  duties.hasConstant = isConstant && constant;
  duties.constant = duties.hasConstant ? *constant : 0;
  if (!duties.hasConstant)
    duties.numbers = numbersOf(split([](const Exit &) { return true; }).first);
}

void PathSolver::follow(const Subject &subject) {
  if (result_.steps > limits_.maxStepsPerBody) {
    ++result_.gaveUp;
    return;
  }
  if (subject.origin == Origin::Call && subject.family &&
      source_.kindOf(subject.family) == ResourceKind::Descriptor &&
      opensStandardStream(*function_, subject.block))
    return;
  subject_ = subject;
  switch (subject.origin) {
  case Origin::Nothing:
    return;
  case Origin::Call:
    token_ = fresh(subject.call, static_cast<uint32_t>(subject.effect), {});
    break;
  case Origin::New:
    token_ = cells_.ofLocation(subject.location);
    break;
  case Origin::Entry:
    token_ = cells_.pointee(subject.holder);
    break;
  case Origin::Content:
    token_ = cells_.ofFresh(contentName, {});
    break;
  case Origin::Share:
    token_ = subject.holder;
    break;
  }
  renamed_ = cells_.ofFresh(renamedName, {});
  if (!token_)
    return;
  isSearching_ = subject.origin != Origin::Entry || subject.isOnlyJudged;
  if (isSearching_)
    findWhatLeadsToSubject();
  if (!run()) {
    ++result_.gaveUp;
    return;
  }
  if (subject.origin == Origin::Share)
    return tellShares(subject);
  if (subject.origin == Origin::Content)
    noteContentUse(subject);
  // (What is inside of a result is released on the way.)
  const OwnershipEffect *effect = subjectEffect();
  const bool isInside = effect && effect->path.root == RootKind::Result && effect->path.depth > 0;
  if (subject.origin == Origin::Call && !isInside && otherRelease_.isValid() &&
      program_.bodyOf(subject.function))
    result_.releasers.push_back({subject.function, otherReleaser_, subject.family});
  judgeLeft();
  for (OwnershipFact &fact : facts_) {
    if (fact.isAssumed && !otherRelease_.isValid())
      fact.confidence = Confidence::Low;
    if (fact.isGuess && otherRelease_.isValid())
      fact.confidence = std::min(fact.confidence, Confidence::Medium);
    if (fact.wrong == Wrong::Leaked) {
      fact.otherRelease = otherRelease_;
      fact.otherReleaser = otherReleaser_;
      const ir::Type *held = firstHolder_ ? types_.type(cells_[firstHolder_].type) : nullptr;
      fact.isObject = held && held->kind == ir::TypeKind::Record;
    }
    fact.confidence = std::min(fact.confidence, evidenceFor(subject, fact));
    if (fact.variable.empty())
      fact.variable = variable_;
    // `match = other`, with all that is in it, `match.title`: that is said of the part.
    const std::string &whole = fact.lastHolder;
    if (fact.variable.starts_with(whole) &&
        (fact.variable.size() == whole.size() ||
         std::string_view(".-").find(fact.variable[whole.size()]) != std::string_view::npos))
      fact.lastHolder.clear();
    if (fact.wrong == Wrong::Leaked && firstHolder_)
      leakedFrom_.insert(firstHolder_);
    result_.facts.push_back(std::move(fact));
  }
  if (!subject.isOnlyJudged && !subject.isKept)
    addDuties(subject);
}

// What is followed must be joined or detached.
bool PathSolver::isThread() const {
  return subject_.family && source_.kindOf(subject_.family) == ResourceKind::Thread;
}

// How well is the duty attested? Best where the function releases the resource on another path, or
// has it straight from a library or from `new`. What a function of the program hands out may have
// another owner in a way that was not seen; so may what comes from the caller.
Confidence PathSolver::evidenceFor(const Subject &subject, const OwnershipFact &fact) const {
  // Whichever of several it is: it does not point to its start any more.
  if (subject.isKept || (!subject.isCertain && fact.wrong != Wrong::NotAtStart))
    return Confidence::Low;
  if (subject.origin == Origin::Call) {
    const ir::FunctionSymbol &by = program_.symbol(subject.function);
    // `owner.release()` alone, or into a variable that nobody reads: whoever writes that has the
    // pointer by other means.
    if (by.isSystem && by.hasThis && !isThread() &&
        (variable_.empty() || isNeverRead(firstHolder_)))
      return variable_.empty() && isAloneInOwner(subject.call) ? Confidence::Medium
                                                               : Confidence::Low;
    // `text = string->str; g_string_free(string, FALSE);` as well.
    if (variable_.empty() && (isRestOfReleased(subject) || isPutInPlace(subject)))
      return Confidence::Low;
    // Put behind a pointer that came from elsewhere: whoever has the place may well have a name for
    // it, `init(owner.get()); keep(owner.release());`.
    // (In a variable without a name, `auto [item, size] = make();`, nobody else has it.)
    const OwnershipEffect *made = subjectEffect();
    const bool isOwn = firstHolder_ && made && made->path.root == RootKind::Result &&
                       cells_.objectOf(firstHolder_).kind == ObjectKind::Location;
    if (fact.wrong == Wrong::Leaked && subject.isElsewhere && variable_.empty() && !isThread() &&
        !isOwn)
      return Confidence::Low;
    if (fact.wrong == Wrong::Leaked && !otherRelease_.isValid() &&
        (program_.bodyOf(subject.function) || source_.isToldByCallers(subject.function)))
      return Confidence::Medium;
  }
  return subject.origin == Origin::Entry ? Confidence::Medium : Confidence::High;
}

// A library function that releases an object, and hands out what was in it: somebody has a part of
// that already.
bool PathSolver::isRestOfReleased(const Subject &subject) const {
  if (program_.bodyOf(subject.function))
    return false;
  const std::vector<ir::Operand> &arguments = function_->calls[subject.call.index()].arguments;
  const std::vector<OwnershipEffect> &effects = source_.dutiesOf(subject.function).effects;
  return std::any_of(effects.begin(), effects.end(), [&](const OwnershipEffect &effect) {
    return effect.kind == OwnershipKind::Releases && effect.family &&
           effect.family != subject.family && effect.path.root == RootKind::Formal &&
           effect.path.index < arguments.size() && arguments[effect.path.index].hasPlace() &&
           isPartKept(program_, types_, source_, body_,
                      function_->places[arguments[effect.path.index].place().index()],
                      subject.family);
  });
}

// `close(0); open("/dev/null", O_RDWR);`: it takes the number that is free, to stay there. Which
// number that is must be written down: a descriptor of somebody's is just closed.
bool PathSolver::isPutInPlace(const Subject &subject) const {
  if (source_.kindOf(subject.family) != ResourceKind::Descriptor)
    return false;
  for (const ir::Event &event : function_->blocks[subject.block.index()].events) {
    if (event.call == subject.call)
      return false;
    const ir::FunctionId callee =
        event.call ? function_->calls[event.call.index()].callee : ir::FunctionId();
    if (!callee || program_.bodyOf(callee))
      continue;
    const std::vector<ir::Operand> &arguments = function_->calls[event.call.index()].arguments;
    for (const OwnershipEffect &effect : source_.dutiesOf(callee).effects)
      if (effect.kind == OwnershipKind::Releases && effect.family == subject.family &&
          effect.path.index < arguments.size() &&
          isWrittenDown(program_, source_, body_, arguments[effect.path.index]))
        return true;
  }
  return false;
}

// A variable that is given values, and compared at most.
bool PathSolver::isNeverRead(CellId variable) const {
  const ir::LocationId location = cells_.locationOf(variable);
  if (!location || function_->locations[location.index()].kind != ir::LocationKind::Local)
    return false;
  auto reads = [&](const ir::Operand &operand) {
    return operand.hasPlace() && function_->places[operand.place().index()].base == location;
  };
  for (const ir::Block &block : function_->blocks)
    for (const ir::Event &event : block.events)
      if (reads(event.source))
        return false;
  return std::none_of(function_->calls.begin(), function_->calls.end(), [&](const ir::Call &call) {
    return reads(call.target) || std::any_of(call.arguments.begin(), call.arguments.end(), reads);
  });
}

bool PathSolver::run() {
  histories_.assign(1, {});
  if (atBlock_.size() < function_->blocks.size())
    atBlock_.resize(function_->blocks.size());
  for (size_t i = 0; i < function_->blocks.size(); ++i)
    atBlock_[i].clear();
  queue_.clear();
  exits_.clear();
  ways_.clear();
  facts_.clear();
  losses_.clear();
  variable_.clear();
  firstHolder_ = {};
  content_ = {};
  toldWithContent_.clear();
  answers_.clear();
  otherRelease_ = perhapsReleasedAt_ = droppedAt_ = {};
  otherReleaser_ = {};
  isReleasedInLoop_ = isReleasedInside_ = isCompared_ = isAskedFirst_ = isExchanged_ = false;
  elementsReleased_.clear();
  elementsTaken_.clear();
  steps_ = 0;
  isExhausted_ = false;
  putOff_.clear();
  putOffAt_.clear();
  endings_.clear();
  leftWithout_.clear();
  if (isSurveyed())
    sendSurveyed();
  else
    send(ir::BlockId(0u), entryState());
  visitAll();
  // Most resources stay inside the function. Only of those that are handed out must be known what
  // the other paths return.
  const bool isHandedOut = std::any_of(exits_.begin(), exits_.end(), [](const Exit &exit) {
    return exit.status != Status::Before && exit.status != Status::Failed && !exit.holders.empty();
  });
  if (isSearching_ && isHandedOut && !subject_.isOnlyJudged)
    visitRest();
  isSearching_ = false;
  result_.steps += steps_;
  size_t number = 0;
  std::erase_if(facts_, [&](OwnershipFact &fact) {
    const AfterLoss &after = losses_[number++];
    if (!after.isReckonedWith)
      fact.confidence = Confidence::Low;
    return (after.isMoot && !after.isLeft) || mayBeReleasedAsElement(fact, after.block);
  });
  const std::vector<MissingRelease> missing = missingReleases();
  for (OwnershipFact &fact : facts_)
    if (fact.wrong == Wrong::Leaked)
      fact.missing = missing;
  // One story for one resource: the surest, and of these the first place in the order of the
  // source.
  auto key = [](const OwnershipFact &fact) {
    return std::tuple(fact.wrong, -static_cast<int>(fact.confidence), fact.isGuess, fact.position,
                      fact.loss, fact.steps.size());
  };
  std::sort(facts_.begin(), facts_.end(),
            [&](const OwnershipFact &a, const OwnershipFact &b) { return key(a) < key(b); });
  facts_.erase(std::unique(facts_.begin(), facts_.end(),
                           [](const OwnershipFact &a, const OwnershipFact &b) {
                             return a.wrong == b.wrong &&
                                    (a.wrong == Wrong::Leaked || a.position == b.position);
                           }),
               facts_.end());
  return !isExhausted_;
}

// Some of the blocks lie between the acquisition and this one. (What comes before it in a loop
// concerns those of earlier turns.)
bool PathSolver::isPast(const std::vector<ir::BlockId> &blocks, ir::BlockId block) const {
  const ir::BlockId start = subject_.origin == Origin::Call ? subject_.block : ir::BlockId();
  return dataflow::leadsAround(blocks, block, start, *function_);
}

// How many elements there are, and whether a loop has released all of them, nobody knows. Before
// that loop none of them is released:
//     for (i = 0; i < n; i++) files[i] = fopen(names[i], "r");
//     if (!check(files)) return -1;                            // here all are lost
//     for (i = 0; i < n; i++) fclose(files[i]);
bool PathSolver::mayBeReleasedAsElement(const OwnershipFact &fact, ir::BlockId lostIn) const {
  return fact.wrong == Wrong::Leaked &&
         (isPast(elementsTaken_, lostIn) || isPast(elementsReleased_, lostIn));
}

void PathSolver::visitAll() {
  while (!queue_.empty() && !isExhausted_) {
    const Waiting next = queue_.front();
    const auto [block, index] = std::pair(next.block, next.index);
    while (!queue_.empty() && queue_.front() == next) { // it may have been told twice
      std::pop_heap(queue_.begin(), queue_.end(), Waiting::isLater);
      queue_.pop_back();
    }
    Known &known = atBlock_[block][index];
    if (!std::exchange(known.isWaiting, false))
      continue;
    sweep_ = next.sweep;
    sender_ = {ir::BlockId(block), index, ++visits_};
    visit(ir::BlockId(block), atBlock_[block][index].state);
    sender_ = {};
  }
}

PathState PathSolver::entryState() {
  PathState state;
  if (subject_.origin == Origin::Entry) {
    state.status = Status::Held;
    ValueSet set = types_.isPointerLike(cells_[subject_.holder].type)
                       ? ValueSet::positive()
                       : ValueSet::zero() | ValueSet::positive();
    state.isWeak = !subject_.isCertain;
    state.write(subject_.holder, Value::pointer(token_));
    state.setFact(token_, set);
    variable_ = nameOf(subject_.holder);
    // What is behind null is not there.
    for (CellId at = subject_.holder; cells_.objectOf(at).kind == ObjectKind::Pointee;) {
      const places::Object &object = cells_.objectOf(at);
      state.setFact(object.root, ValueSet::positive());
      at = CellId(object.index);
    }
  }
  state.isDead = !isGiven(state); // nobody calls it with that
  return state;
}

// The function was called: its formals are what some kind of its callers gives together.
bool PathSolver::isGiven(PathState &state) {
  const std::vector<GivenArguments> &kinds = source_.argumentsOf(body_);
  if (kinds.empty())
    return true;
  auto nameOf = [&](const GivenArgument &argument) {
    return cells_.pointee(cells_.ofLocation(ir::Function::formalLocation(argument.formal)));
  };
  auto mayBe = [&](const GivenArgument &argument) {
    const CellId name = nameOf(argument);
    if (!name)
      return true;
    const Bits known = state.tests().bitsOf(name);
    const uint64_t number = static_cast<uint64_t>(argument.number.value_or(0));
    return !(state.factOf(name) & argument.set).isEmpty() &&
           (!argument.number || ((known.ones & ~number) | (known.zeros & number)) == 0);
  };
  std::vector<const GivenArguments *> possible;
  possible.reserve(kinds.size());
  for (const GivenArguments &kind : kinds)
    if (std::all_of(kind.begin(), kind.end(), mayBe))
      possible.push_back(&kind);
  if (possible.empty())
    return false;
  for (const GivenArgument &each : CallerArguments::coveringAll(possible)) {
    const CellId name = nameOf(each);
    const bool isPossible =
        !name ||
        (state.restrict(name, each.set) &&
         (!each.number || state.changeTests().learnMasked(
                              name, UINT64_MAX, static_cast<uint64_t>(*each.number), true)));
    if (!isPossible)
      return false;
  }
  return true;
}

// Thrown there, inside of a try.
static std::optional<Exceptions> thrownIn(const ir::Function &function, const ir::Block &block) {
  for (const ir::Event &event : block.events)
    if (event.kind == ir::EventKind::Throw && block.terminator == ir::TerminatorKind::Goto)
      return ExceptionTypes::ofThrow(function, event);
  return std::nullopt;
}

// What a handler finds when the call has thrown. `new T(f())`: when the constructor throws, or what
// makes its arguments, the language releases the memory. Of library classes, methods mostly throw
// where memory is short. In callees, that is no way out where nobody means to catch it: outside of
// any try it would not be told either.
PathState PathSolver::atHandler(const ir::Event &event, PathState state) {
  const ir::Call &call = function_->calls[event.call.index()];
  if (subject_.origin == Origin::New && state.status == Status::Held && !isHeld(state))
    state.status = Status::Gone;
  const bool isUncaught = source_.thrownBy(body_, event.call).isOfLibrary &&
                          !source_.exceptionTypes().catchesOfLibrary(
                              *function_, function_->blocks[block_.index()].handler);
  if (isUncaught || (call.callee && program_.symbol(call.callee).isSystem &&
                     program_.symbol(call.callee).hasThis))
    state.attested = Confidence::Low;
  for (ir::FunctionId target : program_.targets(body_, event.call).functions)
    if (state.status == Status::Held && isOverAtHandler(call, target, state))
      state.status = Status::Gone;
  // `throw Error(n)` tells more than that its constructor throws.
  auto isThrow = [&](ir::BlockId next) {
    const std::vector<ir::Event> &events = function_->blocks[next.index()].events;
    return !events.empty() && events.front().kind == ir::EventKind::Throw;
  };
  const std::vector<ir::BlockId> &next = function_->blocks[block_.index()].successors;
  if (state.status == Status::Held && std::none_of(next.begin(), next.end(), isThrow))
    state.history =
        remember(state.history, {StepKind::Thrown, event.position, call.callee, {}, {}});
  return state;
}

void PathSolver::endProgram(const PathState &state) {
  if (state.lost)
    losses_[state.lost - 1].isMoot = true;
}

// `Base::~Base(this)`, at the end of the destructor of what derives from it.
static bool endsBase(const ir::Function &function, const ir::Event &event) {
  if (event.kind != ir::EventKind::Call)
    return false;
  const ir::Call &call = function.calls[event.call.index()];
  if (!call.isDestructorOfScope || call.arguments.empty() ||
      call.arguments[0].kind != ir::OperandKind::Address)
    return false;
  const ir::Place &object = function.places[call.arguments[0].place().index()];
  return object.base == ir::Function::formalLocation(0) && object.depth == 1;
}

void PathSolver::visit(ir::BlockId id, PathState start) {
  if (start.isDead)
    return;
  const ir::Block &block = function_->blocks[id.index()];
  block_ = id;
  isUnwinding_ = block.terminator == ir::TerminatorKind::Unwind;
  isRethrowing_ = false;
  for (const ir::Event &event : block.events)
    if (event.kind == ir::EventKind::Throw)
      isRethrowing_ = event.source.kind == ir::OperandKind::None;
  size_t lastCall = SIZE_MAX;
  if (block.handler)
    for (size_t i = 0; i < block.events.size(); ++i)
      if (mayThrow(block.events[i]))
        lastCall = i;
  std::vector<PathState> states = std::move(here_);
  states.push_back(std::move(start));
  for (size_t i = 0; i < block.events.size() && !states.empty(); ++i) {
    if (i == lastCall) {
      const Exceptions thrown = source_.exceptionTypes().ofCall(body_, block.events[i].call);
      for (const PathState &state : states)
        throwTo(block.handler, atHandler(block.events[i], state), thrown);
    }
    steps_ += states.size();
    if (steps_ > limits_.maxStepsPerRun) {
      isExhausted_ = true;
      return;
    }
    if (!block.handler)
      unwind(block.events[i], states);
    // A base's destructor asks its flags, whatever has been called meanwhile.
    if (symbol_->isDestructor && endsBase(*function_, block.events[i]))
      for (const UnsetFlag &flag : source_.unsetFlagsOf(symbol_->record))
        if (CellId object = cells_.pointee(cells_.ofLocation(ir::Function::formalLocation(0))))
          if (CellId member = cells_.child(object, ir::Projection::field(flag.field)))
            for (PathState &state : states)
              state.write(member, Value::constant(flag.number));
    event_ = static_cast<uint32_t>(i);
    transfer(block.events[i], states);
    std::erase_if(states, [&](const PathState &state) {
      if (state.isDead)
        endProgram(state);
      return state.isDead;
    });
  }
  const std::optional<Exceptions> thrown = thrownIn(*function_, block);
  // Of one kind all is known from the start.
  const bool areKinds = block.successors.size() > 1 && source_.argumentsOf(body_).size() > 1;
  for (PathState &state : states) {
    if (block.successors.empty()) {
      leave(block, state);
      continue;
    }
    if (thrown) {
      dropDead(block.successors.front(), state);
      throwTo(block.successors.front(), std::move(state), *thrown);
      continue;
    }
    for (size_t edge = 0; edge < block.successors.size(); ++edge) {
      bool isLast = edge + 1 == block.successors.size();
      PathState along = isLast ? std::move(state) : state;
      if (!assume(block, edge, along) || (areKinds && !isGiven(along)))
        continue;
      dropDead(block.successors[edge], along);
      send(block.successors[edge], std::move(along));
    }
  }
  states.clear();
  here_ = std::move(states);
}

} // namespace outlive::ownership
