// Events, branches and joins: how a state changes on its way through the graph.
#include "lifetime/FunctionSolver.h"

#include <algorithm>
#include <tuple>

namespace outlive::lifetime {

using ir::ConditionKind;
using ir::EventKind;
using ir::OperandKind;
using ir::Reason;

namespace {

StepKind stepKindOf(Reason reason) {
  switch (reason) {
  case Reason::CapturedByReference:
  case Reason::CapturedThis:
    return StepKind::Captured;
  case Reason::Returned:
    return StepKind::Returned;
  case Reason::Thrown:
    return StepKind::Thrown;
  case Reason::Yielded:
    return StepKind::Yielded;
  default:
    return StepKind::Stored;
  }
}

} // namespace

FunctionSolver::FunctionSolver(const Program &program, const TypeFacts &types,
                               SummarySource &summaries)
    : program_(program), types_(types), summaries_(summaries), cells_(types) {}

FunctionResult FunctionSolver::solve(BodyId body, bool wantsFacts) {
  body_ = body;
  function_ = &program_.body(body);
  symbol_ = &program_.symbolOf(body);
  cells_.reset(*function_);
  sets_.reset();
  exits_.clear();
  thrown_.clear();
  uses_.clear();
  invalidated_.clear();
  moves_.clear();
  origins_.clear();
  yielded_.clear();
  facts_.clear();
  conditions_.clear();
  isReporting_ = sawDeath_ = hasHandler_ = false;
  isComplete_ = true;
  letsOthersRun_ = false;
  findTestedPlaces();
  findContentTests();
  findUnionCopies();
  findComparedVariables();
  findBlockLocalValues();

  FunctionResult result;
  auto fixpoint = dataflow::solveForward(*function_, *this, dataflow::Budget());
  result.visits = fixpoint.visits;
  result.gaveUp = fixpoint.gaveUp;
  result.summary = summarize();
  if (fixpoint.gaveUp)
    result.summary.isComplete = false;
  if (wantsFacts && sawDeath_ && !fixpoint.gaveUp) {
    isReporting_ = true;
    for (ir::BlockId block : fixpoint.order)
      if (const std::optional<State> &start = fixpoint.atStart[block.index()]) {
        State state = *start;
        transfer(block, state);
      }
    isReporting_ = false;
    dropEchoes();
    result.facts = std::move(facts_);
    facts_.clear();
  }
  return result;
}

// Integers matter only where a branch asks for them.
void FunctionSolver::findTestedPlaces() {
  testedLocations_.assign(function_->locations.size(), false);
  testedFields_.clear();
  size_t opaque = 0;
  for (const ir::Block &block : function_->blocks) {
    opaque += block.terminator == ir::TerminatorKind::Switch;
    if (block.terminator != ir::TerminatorKind::Branch)
      continue;
    if (!ir::isPlain(block.condition.kind) || !block.condition.place) {
      ++opaque;
      continue;
    }
    const ir::Place &place = function_->places[block.condition.place.index()];
    if (place.depth == 0) {
      testedLocations_[place.base.index()] = true;
      // Known from the start: a join before the branch may depend on it.
      bool isGlobal = function_->locations[place.base.index()].kind == ir::LocationKind::Global;
      if (!isGlobal && conditions_.size() < 32) {
        ConditionKey key{cells_.ofLocation(place.base), ConditionKind::NonZero, 0};
        if (std::find(conditions_.begin(), conditions_.end(), key) == conditions_.end())
          conditions_.push_back(key);
      }
    }
    if (place.depth > 0 && place.path[place.depth - 1].kind() == ir::ProjectionKind::Field)
      testedFields_.push_back(place.path[place.depth - 1].fieldId());
  }
  hasOpaqueBranches_ = opaque > 1;
  std::sort(testedFields_.begin(), testedFields_.end());
  isHandler_.assign(function_->blocks.size(), false);
  for (const ir::Block &block : function_->blocks)
    if (block.handler)
      isHandler_[block.handler.index()] = true;
}

// Computed values are mostly used where they are made; they need not travel further.
void FunctionSolver::findBlockLocalValues() {
  const ir::BlockId many(UINT32_MAX - 1);
  onlyBlockOf_.assign(function_->locations.size(), ir::BlockId());
  blockLocals_.assign(function_->blocks.size(), {});
  auto mention = [&](ir::PlaceId place, ir::BlockId block) {
    if (!place)
      return;
    ir::LocationId base = function_->places[place.index()].base;
    ir::BlockId &only = onlyBlockOf_[base.index()];
    only = !only || only == block ? block : many;
  };
  auto mentionOperand = [&](const ir::Operand &operand, ir::BlockId block) {
    if (operand.hasPlace())
      mention(operand.place(), block);
  };
  for (size_t i = 0; i < function_->blocks.size(); ++i) {
    const ir::Block &block = function_->blocks[i];
    ir::BlockId id(i);
    for (const ir::Event &event : block.events) {
      mention(event.destination, id);
      mentionOperand(event.source, id);
      if (event.source.kind == OperandKind::Test) {
        const ir::Condition &test = function_->tests[event.source.testId().index()];
        mention(test.place, id);
        mentionOperand(test.other, id);
      }
      if (event.kind != EventKind::Call)
        continue;
      const ir::Call &call = function_->calls[event.call.index()];
      mention(call.result, id);
      mentionOperand(call.target, id);
      for (const ir::Operand &argument : call.arguments)
        mentionOperand(argument, id);
    }
    mention(block.condition.place, id);
  }
  for (size_t i = 0; i < function_->locations.size(); ++i)
    if (function_->locations[i].kind == ir::LocationKind::Value && onlyBlockOf_[i] &&
        onlyBlockOf_[i] != many)
      blockLocals_[onlyBlockOf_[i].index()].push_back(ir::LocationId(i));
}

// ---- the dataflow domain

FunctionSolver::State FunctionSolver::atEntry() { return {}; }

void FunctionSolver::transfer(ir::BlockId id, State &state) {
  const ir::Block &block = function_->blocks[id.index()];
  hasHandler_ = block.handler.isValid();
  // What arrives at a handler is caught there.
  if (isHandler_[id.index()])
    eraseInside(state, cells_.ofException(), true);
  for (const ir::Event &event : block.events)
    transferEvent(event, state);
  if (block.terminator == ir::TerminatorKind::Return) {
    auto old = std::find_if(exits_.begin(), exits_.end(),
                            [&](const auto &exit) { return exit.first == id; });
    if (isReporting_)
      checkExit(state, block.end);
    else if (old != exits_.end())
      old->second = state;
    else
      exits_.push_back({id, state});
  } else if (block.terminator == ir::TerminatorKind::Unwind) {
    if (isReporting_)
      checkThrown(state, block.end);
    else
      noteThrown(state);
  }
}

bool FunctionSolver::follow(ir::BlockId id, size_t edge, const State &after, State &sent) {
  const ir::Block &block = function_->blocks[id.index()];
  sent = after;
  if (block.terminator == ir::TerminatorKind::Branch && edge < 2 && block.successors.size() == 2 &&
      block.successors[0] != block.successors[1] && ir::isPlain(block.condition.kind) &&
      !applyCondition(sent, block.condition, edge == 0))
    return false;
  for (ir::LocationId location : blockLocals_[id.index()])
    eraseInside(sent, cells_.ofLocation(location), true);
  return true;
}

// Known outcome of a condition: 1 holds, 0 does not, -1 not known.
int FunctionSolver::outcomeOf(const State &state, uint32_t number) {
  GuardId holds(number * 2 + 1), fails(number * 2);
  if (std::binary_search(state.facts.begin(), state.facts.end(), holds))
    return 1;
  if (std::binary_search(state.facts.begin(), state.facts.end(), fails))
    return 0;
  const ConditionKey &key = conditions_[number];
  if (key.kind == ConditionKind::Same)
    return -1;
  std::span<const Target> targets = sets_.of(read(state, key.cell));
  int outcome = -1;
  for (const Target &target : targets) {
    int one = -1;
    bool isNumber = target.kind == TargetKind::Null || target.kind == TargetKind::Constant;
    int64_t value = target.kind == TargetKind::Constant ? sets_.constant(target.ref) : 0;
    if (key.kind == ConditionKind::NonZero) {
      bool isAddress = target.kind == TargetKind::Loan || target.kind == TargetKind::Function ||
                       target.kind == TargetKind::Static;
      one = isNumber ? value != 0 : isAddress ? 1 : -1;
    } else if (isNumber) {
      one = key.kind == ConditionKind::Equal ? value == key.constant : value < key.constant;
    }
    if (one < 0 || (outcome >= 0 && outcome != one))
      return -1;
    outcome = one;
  }
  return outcome;
}

// Restricts the state to one side of a branch; false when that side cannot be taken.
bool FunctionSolver::applyCondition(State &state, const ir::Condition &condition, bool isTaken) {
  bool isEmpty = false;
  if (const CellId object = contentTested(state, condition, isEmpty))
    return learn(state, {object, ConditionKind::NonZero, 0}, isTaken != isEmpty, 0);
  Resolved place = resolve(state, condition.place, nullptr);
  if (!place.isUnique())
    return true;
  ConditionKey key{place.hits[0].cell, ConditionKind::NonZero, 0};
  bool holds = isTaken;
  // A number that is another one than 0, or less, is not 0.
  bool isNonZero = false;
  switch (condition.kind) {
  case ConditionKind::Unknown:
  case ConditionKind::Below:
  case ConditionKind::NotBelow:
  case ConditionKind::Masked:
  case ConditionKind::NotMasked:
    return true;
  case ConditionKind::Same:
    return applyComparison(state, condition.place, key.cell, condition.other, isTaken);
  case ConditionKind::Different:
    return applyComparison(state, condition.place, key.cell, condition.other, !isTaken);
  case ConditionKind::NonZero:
    break;
  case ConditionKind::Zero:
    holds = !isTaken;
    break;
  case ConditionKind::Equal:
  case ConditionKind::NotEqual:
    holds = isTaken == (condition.kind == ConditionKind::Equal);
    if (condition.constant == 0) {
      holds = !holds;
    } else {
      key.kind = ConditionKind::Equal;
      key.constant = condition.constant;
      isNonZero = holds;
    }
    break;
  case ConditionKind::Less:
  case ConditionKind::GreaterEqual:
    holds = isTaken == (condition.kind == ConditionKind::Less);
    key.kind = ConditionKind::Less;
    key.constant = condition.constant;
    isNonZero = (holds && key.constant <= 0) || (!holds && key.constant > 0);
    break;
  }
  if (isNonZero && !learn(state, {key.cell, ConditionKind::NonZero, 0}, true, 0))
    return false;
  return learn(state, key, holds, 0);
}

// The condition's number; none when there are too many.
std::optional<uint32_t> FunctionSolver::numberOf(const ConditionKey &key) {
  constexpr size_t maxConditions = 256;
  auto found = std::find(conditions_.begin(), conditions_.end(), key);
  if (found == conditions_.end()) {
    if (conditions_.size() >= maxConditions)
      return std::nullopt;
    conditions_.push_back(key);
    found = conditions_.end() - 1;
  }
  return static_cast<uint32_t>(found - conditions_.begin());
}

// The condition has this outcome here, with all that follows; false when it cannot.
bool FunctionSolver::learn(State &state, const ConditionKey key, bool holds, int depth) {
  std::optional<uint32_t> known = numberOf(key);
  if (!known)
    return true;
  uint32_t number = *known;
  if (int outcome = outcomeOf(state, number); outcome >= 0 && outcome != int(holds)) {
    // Memory that others can reach may have changed behind our back; what the set says holds.
    GuardId opposite(number * 2 + !holds);
    const Object &object = cells_.objectOf(key.cell);
    bool isPrivate = object.kind == ObjectKind::Location && !object.isBorrowed;
    if (isPrivate || !std::binary_search(state.facts.begin(), state.facts.end(), opposite))
      return false;
    std::erase(state.facts, opposite);
  }
  GuardId fact(number * 2 + holds), contradiction(number * 2 + !holds);
  auto at = std::lower_bound(state.facts.begin(), state.facts.end(), fact);
  if (at == state.facts.end() || *at != fact)
    state.facts.insert(at, fact);

  // What depends on the other outcome is not there on this path.
  for (State::Entry &entry : state.entries) {
    std::span<const Target> targets = sets_.of(entry.set);
    if (std::none_of(targets.begin(), targets.end(),
                     [&](const Target &target) { return target.guard == contradiction; }))
      continue;
    scratch_.assign(targets.begin(), targets.end());
    std::erase_if(scratch_, [&](const Target &target) { return target.guard == contradiction; });
    entry.set = sets_.intern(scratch_);
  }
  SetId set = state.find(key.cell);
  if (!set)
    return true;
  std::span<const Target> targets = sets_.of(set);
  scratch_.assign(targets.begin(), targets.end());
  std::erase_if(scratch_, [&](const Target &target) {
    bool isNumber = target.kind == TargetKind::Null || target.kind == TargetKind::Constant;
    int64_t value = target.kind == TargetKind::Constant ? sets_.constant(target.ref) : 0;
    switch (key.kind) {
    case ConditionKind::NonZero:
      if (isNumber)
        return (value != 0) != holds;
      return !holds && (target.kind == TargetKind::Loan || target.kind == TargetKind::Function ||
                        target.kind == TargetKind::Static);
    case ConditionKind::Equal:
      return isNumber && (value == key.constant) != holds;
    default:
      return isNumber && (value < key.constant) != holds;
    }
  });
  if (scratch_.size() == targets.size())
    return true;
  if (scratch_.empty())
    return false;
  state.set(key.cell, sets_.intern(scratch_));
  // What is left was there on one side of another branch only: that branch went this way.
  GuardId guard = scratch_[0].guard;
  bool isShared = std::all_of(scratch_.begin(), scratch_.end(),
                              [&](const Target &target) { return target.guard == guard; });
  constexpr int maxChain = 4;
  if (!isShared || !TargetSets::isKnown(guard) || depth == maxChain)
    return true;
  return learn(state, conditions_[guard.value / 2], guard.value % 2 == 1, depth + 1);
}

// `p == q`: when q is one address, p is that one, or is any but that one. Of an array that is its
// start: `if (text == buffer) text = strdup(buffer);` leaves nothing that points to the buffer.
// (An address that somebody has moved along in it may be another one: it stays.) What a call has
// returned of it, `small.data()`, is its start as well, unless the callee has moved on.
bool FunctionSolver::applyComparison(State &state, ir::PlaceId place, CellId cell,
                                     const ir::Operand &other, bool isSame) {
  if (isSame)
    bringBack(state, cell, other);
  else if (areCopies(state, place, other.numberPlace()) || !dropWhatCameFrom(state, cell, other))
    return false;
  SetId held = state.find(cell);
  SetId compared = evaluate(state, other, {}).parts[0].second;
  if (!held || sets_.of(compared).size() != 1)
    return true;
  Target address = sets_.of(compared)[0];
  const bool isStart = other.kind == ir::OperandKind::Address &&
                       !function_->places[other.place().index()].isElement();
  auto isOfCall = [&](const ir::Place &place) {
    return place.depth == 0 &&
           function_->locations[place.base.index()].kind == ir::LocationKind::Value;
  };
  const bool isReturned =
      other.kind == ir::OperandKind::Value && isOfCall(function_->places[other.place().index()]);
  bool isOnePlace = address.kind == TargetKind::Loan && !(address.flags & isInterior) &&
                    cells_[address.cell()].owns == 0 &&
                    (isStart || isReturned || !cells_[address.cell()].isArrayPart);
  if (!isOnePlace && address.kind != TargetKind::Null)
    return true;
  std::span<const Target> targets = sets_.of(held);
  scratch_.assign(targets.begin(), targets.end());
  std::erase_if(scratch_, [&](const Target &target) {
    bool isEqual = target.kind == address.kind && target.ref == address.ref;
    bool isKnown = target.kind == TargetKind::Loan || target.kind == TargetKind::Null;
    return isSame ? isKnown && !isEqual : isEqual && !(target.flags & isInterior);
  });
  if (scratch_.empty())
    return targets.empty();
  if (scratch_.size() == targets.size())
    return true;
  auto gone = std::find_if(targets.begin(), targets.end(), [&](const Target &target) {
    return target.kind == address.kind && target.ref == address.ref;
  });
  const Target ruledOut = !isSame && gone != targets.end() ? *gone : Target{};
  state.set(cell, sets_.intern(scratch_));
  dropFromCopies(state, cell, ruledOut);
  return true;
}

// The method without arguments from which the address came first: asked again, `text.c_str()` lends
// the same one. None when it came by other ways.
ir::FunctionId FunctionSolver::lenderOf(StepId step) const {
  ir::FunctionId first;
  for (; step; step = sets_.step(step).previous)
    if (sets_.step(step).kind == StepKind::Passed)
      first = sets_.step(step).function;
  if (!first)
    return {};
  const ir::FunctionSymbol &symbol = program_.symbol(first);
  return symbol.hasThis && symbol.isConst && symbol.formals.size() == 1 ? first : ir::FunctionId();
}

// `if (p == result) return s;`, where result came from `gettext(p)`, which gives back its argument
// or something else: afterwards it is something else. This asks for no address that is one place,
// as above: what came out of the one variable, and was not moved along, is what that variable
// holds. False when nothing is left that it may be.
bool FunctionSolver::dropWhatCameFrom(State &state, CellId cell, const ir::Operand &other) {
  if (other.kind != ir::OperandKind::Value)
    return true;
  Resolved place = resolve(state, other.place(), nullptr);
  if (!place.isUnique())
    return true;
  auto isDerived = [&](const Target &target, const Target &from) {
    if (target.kind != TargetKind::Loan || target.ref != from.ref || target.flags & isInterior)
      return false;
    for (StepId step = target.step; step; step = sets_.step(step).previous)
      if (step == from.step)
        return true;
    const ir::FunctionId lender = lenderOf(from.step);
    return lender && lender == lenderOf(target.step);
  };
  const std::pair<CellId, CellId> ways[] = {{cell, place.hits[0].cell}, {place.hits[0].cell, cell}};
  for (auto [origin, changed] : ways) {
    SetId one = state.find(origin), several = state.find(changed);
    if (!one || !several || sets_.of(one).size() != 1)
      continue;
    const Target from = sets_.of(one)[0];
    if (from.kind != TargetKind::Loan || from.flags & isInterior || !from.step)
      continue;
    std::span<const Target> targets = sets_.of(several);
    scratch_.assign(targets.begin(), targets.end());
    std::erase_if(scratch_, [&](const Target &target) { return isDerived(target, from); });
    if (scratch_.empty() && !targets.empty())
      return false;
    if (scratch_.size() != targets.size())
      state.set(changed, sets_.intern(scratch_));
  }
  return true;
}

FunctionSolver::State FunctionSolver::join(const State &a, const State &b) {
  State both;
  both.isAfterSuspend = a.isAfterSuspend || b.isAfterSuspend;
  std::set_intersection(a.facts.begin(), a.facts.end(), b.facts.begin(), b.facts.end(),
                        std::back_inserter(both.facts));

  // What is on one side only depends on any condition whose outcome is known there; best one
  // that had the other outcome on the other side. Found when first asked for.
  // Of what callers pass, best one that they know: `if (offline) return;`, where they say `1`.
  bool isGuardKnown = false;
  GuardId guardOfA, guardOfB, numberOfA, numberOfB;
  auto findGuards = [&] {
    isGuardKnown = true;
    for (const auto &[state, other, number] :
         {std::tuple(&a, &b, &numberOfA), std::tuple(&b, &a, &numberOfB)})
      for (GuardId fact : state->facts) {
        const FormalCondition tested = formalTested(fact);
        // That it is 2 says more than that it is not 0.
        const bool isExact = tested.number != 0 && tested.isNonZero;
        if ((!*number || isExact) && isKnownToCallers(tested) &&
            !std::binary_search(other->facts.begin(), other->facts.end(), fact))
          *number = fact;
      }
    bool isCertain = false;
    for (uint32_t i = 0; i < conditions_.size() && !isCertain; ++i) {
      if (conditions_[i].kind == ConditionKind::Same)
        continue;
      int onA = outcomeOf(a, i), onB = outcomeOf(b, i);
      if (onA == onB)
        continue;
      isCertain = onA >= 0 && onB >= 0;
      if (onA >= 0 && (!guardOfA || isCertain))
        guardOfA = GuardId(i * 2 + onA);
      if (onB >= 0 && (!guardOfB || isCertain))
        guardOfB = GuardId(i * 2 + onB);
    }
  };
  auto isPassed = [&](const Target &target) {
    const std::optional<SummaryPath> path =
        target.kind == TargetKind::Initial ? cells_.pathOf(target.cell()) : std::nullopt;
    return path && path->root == RootKind::Formal && path->depth == 0;
  };
  auto holdsIn = [](const State &state, GuardId guard) {
    return TargetSets::isKnown(guard) &&
           std::binary_search(state.facts.begin(), state.facts.end(), guard);
  };
  std::vector<Target> left, right, joined;
  auto joinSets = [&](CellId cell, SetId x, SetId y) {
    if (x == y)
      return x;
    left.assign(sets_.of(x).begin(), sets_.of(x).end());
    right.assign(sets_.of(y).begin(), sets_.of(y).end());
    bool isLeftCleared = hasCleared(x), isRightCleared = hasCleared(y);
    if (cells_[cell].owns > 0 && isLeftCleared != isRightCleared) {
      // "joined if joinable", "every element of the container joined": the other path is the
      // one on which there was nothing to clear. What was put in since then stays.
      const std::vector<Target> &cleared = isLeftCleared ? left : right;
      std::erase_if(isLeftCleared ? right : left, [&](const Target &target) {
        return std::any_of(cleared.begin(), cleared.end(), [&](const Target &other) {
          return other.kind == TargetKind::Cleared
                     ? target.kind != TargetKind::Loan || other.ref == absorbsAll
                     : other.kind == TargetKind::Undone && other.ref == target.ref;
        });
      });
    }
    joined.clear();
    auto addOneSided = [&](Target target, bool isFromA) {
      if (!isGuardKnown)
        findGuards();
      target.flags |= isMixed;
      // "if it is still mine, take it back": on the other path somebody else did.
      if (target.kind == TargetKind::Loan) {
        const std::vector<Target> &others = isFromA ? right : left;
        // "on success the owner moves on": so does the address, which keeps its chain of steps.
        bool isTakenBack = std::any_of(others.begin(), others.end(), [&](const Target &other) {
          bool hasMoved = other.kind == TargetKind::Loan && other.ref != target.ref &&
                          target.step && other.step == target.step;
          return hasMoved || (other.kind == TargetKind::Undone && other.ref == target.ref);
        });
        // What a function stores on some of its paths only is mostly taken back on these.
        const bool isDoubtful = target.flags & isOptional;
        if (isTakenBack && (isDoubtful || !(isFromA ? guardOfA : guardOfB)))
          target.flags |= isAmbiguous;
      }
      const GuardId ofNumber = isFromA ? numberOfA : numberOfB;
      if (!target.guard && ofNumber && isPassed(target))
        target.guard = ofNumber;
      if (!target.guard)
        target.guard = isFromA ? guardOfA : guardOfB;
      if (!target.guard)
        target.flags |= isUnguarded;
      joined.push_back(target);
    };
    size_t i = 0, j = 0;
    while (i < left.size() || j < right.size()) {
      if (j == right.size() || (i < left.size() && TargetSets::isBefore(left[i], right[j]))) {
        addOneSided(left[i++], true);
      } else if (i == left.size() || TargetSets::isBefore(right[j], left[i])) {
        addOneSided(right[j++], false);
      } else {
        Target target = left[i++], other = right[j++];
        // Certain on one side, where the other's condition holds anyway.
        if (!target.guard && holdsIn(a, other.guard))
          target.guard = other.guard;
        else if (!other.guard && holdsIn(b, target.guard))
          other.guard = target.guard;
        sets_.merge(target, other);
        joined.push_back(target);
      }
    }
    return sets_.intern(joined);
  };

  size_t i = 0, j = 0;
  both.entries.reserve(std::max(a.entries.size(), b.entries.size()));
  while (i < a.entries.size() || j < b.entries.size()) {
    CellId cell;
    SetId x, y;
    if (j == b.entries.size() || (i < a.entries.size() && a.entries[i].cell < b.entries[j].cell)) {
      cell = a.entries[i].cell;
      x = a.entries[i++].set;
      y = absent(b, cell);
    } else if (i == a.entries.size() || b.entries[j].cell < a.entries[i].cell) {
      cell = b.entries[j].cell;
      x = absent(a, cell);
      y = b.entries[j++].set;
    } else {
      cell = a.entries[i].cell;
      x = a.entries[i++].set;
      y = b.entries[j++].set;
    }
    both.entries.push_back({cell, joinSets(cell, x, y)});
  }
  return both;
}

// ---- events

void FunctionSolver::transferEvent(const ir::Event &event, State &state) {
  switch (event.kind) {
  case EventKind::Begin: {
    CellId cell = cells_.ofLocation(function_->places[event.destination.index()].base);
    eraseInside(state, cell, true);
    dropConditionsOn(state, cell);
    break;
  }
  case EventKind::Assign:
    if (event.reason != Reason::Advanced)
      assign(event, state);
    else // what it leads to is the same
      for (const Hit &hit : resolve(state, event.destination, nullptr).hits) {
        forgetCopies(state, hit.cell);
        if (cells_[hit.cell].mayHoldAddress)
          state.set(hit.cell, movedAlong(read(state, hit.cell)));
      }
    break;
  case EventKind::Call:
    call(event, state);
    break;
  case EventKind::Use:
    if (event.source.hasPlace()) {
      Use use{event.position, {}, false};
      resolve(state, event.source.place(), &use);
    }
    break;
  case EventKind::End:
    end(event, state);
    break;
  case EventKind::Throw: {
    Step step;
    step.kind = StepKind::Thrown;
    step.position = event.position;
    Resolved exception;
    exception.hits.push_back({cells_.ofException(), false, {}});
    write(state, exception, evaluate(state, event.source, event.position), Strength::Replace,
          &step);
    sawDeath_ = true;
    break;
  }
  case EventKind::Suspend:
    state.isAfterSuspend = true;
    break;
  case EventKind::Unknown:
    isComplete_ = false;
    if (event.source.hasPlace())
      forgetReached(state, makeArgument(state, event.source, event.position));
    if (event.destination)
      for (const Hit &hit : resolve(state, event.destination, nullptr).hits)
        forget(state, hit.cell);
    break;
  }
}

FunctionSolver::Value FunctionSolver::evaluate(const State &state, const ir::Operand &operand,
                                               ir::Position position) {
  Target target;
  switch (operand.kind) {
  case OperandKind::None:
  case OperandKind::Test:
    return valueOf(sets_.unknown());
  case OperandKind::Null:
    target.kind = TargetKind::Null;
    break;
  case OperandKind::Constant:
    target.kind = operand.constant == 0 ? TargetKind::Null : TargetKind::Constant;
    if (operand.constant != 0)
      target.ref = sets_.addConstant(operand.constant);
    break;
  case OperandKind::Function:
    target.kind = TargetKind::Function;
    target.ref = operand.id;
    break;
  case OperandKind::Value: {
    Resolved from = resolve(state, operand.place(), nullptr);
    Value value;
    for (const Hit &hit : from.hits)
      addValue(value, readValue(state, hit.cell));
    if (!from.isExact || value.parts.empty())
      addValue(value, valueOf(sets_.unknown()));
    if (operand.isInterior)
      moveAlong(value);
    return value;
  }
  case OperandKind::Address: {
    Resolved from = resolve(state, operand.place(), nullptr);
    std::vector<Target> targets;
    for (const Hit &hit : from.hits)
      targets.push_back(loanOn(hit, position));
    if (!from.isExact || targets.empty())
      targets.push_back(Target{});
    Value value = valueOf(sets_.intern(targets));
    if (function_->places[operand.place().index()].isElement())
      moveAlong(value);
    return value;
  }
  }
  return valueOf(sets_.single(target));
}

void FunctionSolver::assign(const ir::Event &event, State &state) {
  Use use{event.position, {}, false};
  Resolved to = resolve(state, event.destination, &use);
  const ir::LocationId flag = wholeVariable(event.destination);
  const bool isFlag =
      event.source.kind == OperandKind::Test && flag && testedLocations_[flag.index()];
  State whenTrue, whenFalse;
  Value value = numberCopies_.contains(&event) ? valueOf(sets_.unknown())
                : isFlag ? evaluateTest(state, function_->tests[event.source.testId().index()],
                                        whenTrue, whenFalse)
                         : evaluate(state, event.source, event.position);
  if (event.source.kind == OperandKind::Value)
    for (const Hit &hit : resolve(state, event.source.place(), nullptr).hits)
      // Of a variable of this function it is plain which member was written.
      if (cells_.objectOf(hit.cell).kind != ObjectKind::Location && isMemberOfUnion(hit.cell, to))
        flagLoans(value, isAmbiguous);
  std::vector<Repoint> moves;
  if (event.reason == Reason::Moved && event.source.kind == OperandKind::Value) {
    Resolved from = resolve(state, event.source.place(), nullptr);
    for (const Hit &hit : from.hits)
      moves.push_back({hit.cell, to.isUnique() ? to.hits[0].cell : CellId(), true});
  }
  Step step;
  step.kind = stepKindOf(event.reason);
  step.position = event.position;
  step.written = event.destination;
  Strength strength =
      event.reason == Reason::ElementInitialized ? Strength::Add : Strength::Replace;
  // Fields of an aggregate are single places; only elements of arrays share one.
  if (strength == Strength::Add && to.isUnique() && !cells_[to.hits[0].cell].isArrayPart) {
    ir::LocationId location = cells_.locationOf(to.hits[0].cell);
    if (!location || !function_->locations[location.index()].isArrayNew)
      strength = Strength::Replace;
  }
  write(state, to, value, strength, &step);
  noteMoves(moves);
  repoint(state, moves);
  noteCopy(state, event);
  if (isFlag && to.isUnique())
    tieToFlag(state, to.hits[0].cell, whenTrue, whenFalse);
  if (event.source.kind == OperandKind::Value && to.isUnique())
    renameConditions(state, event.source.place(), to.hits[0].cell);
}

// `int error = f(); if (error)`: what depends on the call's value depends on the variable now.
void FunctionSolver::renameConditions(State &state, ir::PlaceId from, CellId to) {
  const ir::Place &place = function_->places[from.index()];
  if (place.depth > 0 || function_->locations[place.base.index()].kind != ir::LocationKind::Value)
    return;
  CellId value = cells_.ofLocation(place.base);
  for (uint32_t i = 0; i < conditions_.size(); ++i) {
    if (conditions_[i].cell != value)
      continue;
    auto isOn = [&](const State::Entry &entry) {
      std::span<const Target> targets = sets_.of(entry.set);
      return std::any_of(targets.begin(), targets.end(), [&](const Target &target) {
        return TargetSets::isKnown(target.guard) && target.guard.value / 2 == i;
      });
    };
    if (std::none_of(state.entries.begin(), state.entries.end(), isOn))
      continue;
    std::optional<uint32_t> number = numberOf({to, conditions_[i].kind, conditions_[i].constant});
    changeTargets(state, [&](CellId, Target &target) {
      if (!TargetSets::isKnown(target.guard) || target.guard.value / 2 != i)
        return false;
      target.guard =
          number ? GuardId(*number * 2 + target.guard.value % 2) : TargetSets::manyGuards();
      return true;
    });
  }
}

void FunctionSolver::end(const ir::Event &event, State &state) {
  ir::LocationId location = function_->places[event.destination.index()].base;
  CellId cell = cells_.ofLocation(location);
  // What was learnt of its value stays good, until a variable begins in the same place.
  eraseInside(state, cell, true);
  if (!cells_.objectOf(cell).isBorrowed)
    return;
  DeathId death = sets_.addDeath({location, event.position});
  changeTargets(state, [&](CellId holder, Target &target) {
    if (target.kind != TargetKind::Loan || target.isDead() ||
        cells_[target.cell()].object != cells_[cell].object)
      return false;
    sawDeath_ = true;
    target.death = death;
    if (!isReporting_)
      return true;
    ir::Position position = target.step ? sets_.step(target.step).position : event.position;
    DanglingFact fact;
    // Unwinding, on the way to a handler of this function: such ends stand nowhere in the source.
    if (!event.position.isValid() && cells_.objectOf(holder).kind == ObjectKind::Exception) {
      fact.isWholeResult = !cells_[holder].parent;
      report(Danger::LeftInException, target, holder, position, Confidence::High, std::move(fact));
      return true;
    }
    bool isThread = isInThread(holder), isCoroutine = isInFrame(holder, target);
    if (!isThread && !isCoroutine)
      return true;
    // `co_await f(text + "!")`: the handle dies with what it was given.
    if (ir::LocationId handle = cells_.locationOf(holder); isCoroutine && handle) {
      const ir::Location &holds = function_->locations[handle.index()];
      const ir::Location &dies = function_->locations[location.index()];
      if (holds.kind == ir::LocationKind::Temporary && holds.scope == dies.scope &&
          dies.kind == ir::LocationKind::Temporary)
        return true;
    }
    fact.isDetached = cells_.objectOf(holder).kind == ObjectKind::Thread;
    Confidence cap = fact.isDetached || isCoroutine ? Confidence::Medium : Confidence::High;
    report(isThread ? Danger::HeldByThread : Danger::HeldByCoroutine, target, holder, position, cap,
           std::move(fact));
    return true;
  });
}

} // namespace outlive::lifetime
