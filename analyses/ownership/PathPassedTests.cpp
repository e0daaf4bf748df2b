// Tests that are passed to a function which answers by them.
//
// Problem:
//     bool must(bool holds, const char *what) {
//       if (!holds)
//         fprintf(stderr, "%s\n", what);
//       return holds;
//     }
//     item = malloc(size);
//     if (!must(item != NULL, "no memory")) return NULL;     loses nothing: `item` is null
// What is passed is no place, of which the answer could tell something later (see PathAnswers), but
// a test; and `return holds` is one way out for both answers.
// Idea: a call of a function whose ways differ by that parameter is a branch on the test, as
// `ok = item != NULL` is one: on either side it is known what the test comes out as, and so which
// ways are taken. And what returns a number that it was given has two ways, with null and without.
// Cost: twice the states at such a call, which the branch on its result would make anyway.
#include "ir/Holds.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

// What the formal holds tells which ways are taken, and they return something else.
bool isAnsweredBy(const FunctionDuties &duties, size_t formal) {
  auto isAsked = [&](const Way::Asked &each) { return each.path.isFormal(formal); };
  auto asks = [&](const Way &way) {
    return way.results != duties.ways.front().results &&
           std::any_of(way.asked.begin(), way.asked.end(), isAsked);
  };
  return std::any_of(duties.ways.begin(), duties.ways.end(), asks);
}

} // namespace

bool PathSolver::callByTests(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                             const FunctionDuties &duties, const PathState &state,
                             std::vector<PathState> &after) {
  if (duties.ways.size() < 2 || !call.result)
    return false;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const ir::Operand &argument = call.arguments[i];
    if (argument.kind != ir::OperandKind::Test || !isAnsweredBy(duties, i) ||
        valueOf(argument, state).isConstant)
      continue;
    const ir::Condition &test = function_->tests[argument.testId().index()];
    std::vector<PathState> decided;
    for (bool isTrue : {true, false})
      if (PathState each = state; assumeTest(test, isTrue, each))
        decided.push_back(std::move(each));
    auto isDecided = [&](const PathState &each) { return valueOf(argument, each).isConstant; };
    if (!std::all_of(decided.begin(), decided.end(), isDecided))
      continue; // signs do not tell, `n > 7`
    for (PathState &each : decided)
      callOne(event, call, target, std::move(each), after);
    return true;
  }
  return false;
}

// `return lock_for(path, flags, 0);`: what the callee returns depends on bits that it was passed.
bool PathSolver::hasWaysByResult(const Value &returned) {
  const ir::Call *call = returned.target ? callNamedBy(returned.target) : nullptr;
  if (!call || !call->callee)
    return false;
  const std::vector<Way> &ways = source_.dutiesOf(call->callee).ways;
  return std::any_of(ways.begin(), ways.end(), [](const Way &way) { return !way.bits.empty(); });
}

void PathSolver::noteWaysOf(const Value &returned, ValueSet results, const PathState &state) {
  const bool isNumber = !types_.isPointerLike(cells_[resultCell_].type) && returned.target &&
                        !returned.isInterior && !returned.isElement;
  const std::optional<SummaryPath> path =
      isNumber ? entryPathOf(returned.target) : std::optional<SummaryPath>();
  std::vector<ValueSet> parts{ValueSet::any()};
  if (path && path->depth == 0)
    parts = {ValueSet::zero(), ValueSet::nonZero()};
  else if (isNumber && hasWaysByResult(returned))
    parts = {ValueSet::negative(), ValueSet::zero(), ValueSet::positive()};
  for (ValueSet part : parts) {
    PathState each = state;
    if (parts.size() > 1 &&
        (!each.restrict(returned.target, part) || !learnFromResult(returned.target, each)))
      continue;
    noteWay({results & part, askedAtEntry(each), comparedAtEntry(each), leftBehind(each),
             askedBits(each)});
  }
}

} // namespace outlive::ownership
