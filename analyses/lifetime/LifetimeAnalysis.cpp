#include "lifetime/LifetimeAnalysis.h"

#include "lifetime/SummaryBoard.h"

#include <algorithm>
#include <map>
#include <set>

namespace outlive {
namespace {

using namespace lifetime;

// How often one body of a recursive component is solved. Large components come from call
// graphs that lead everywhere; there a second round costs as much as the first and mostly
// repeats it.
constexpr int maxRounds = 3;
constexpr size_t largeComponent = 32;

// The bodies of one component, callees before callers where the cycle leaves a choice.
class Cycle {
public:
  Cycle(const Program &program, const std::vector<BodyId> &component) {
    std::map<BodyId, size_t> memberOf;
    for (size_t i = 0; i < component.size(); ++i)
      memberOf[component[i]] = i;
    std::vector<std::vector<size_t>> callees(component.size());
    for (size_t i = 0; i < component.size(); ++i) {
      const ir::Function &body = program.body(component[i]);
      for (size_t call = 0; call < body.calls.size(); ++call)
        for (ir::FunctionId target : program.targets(component[i], ir::CallId(call)).functions)
          if (BodyId callee = program.bodyOf(target))
            if (auto found = memberOf.find(callee); found != memberOf.end())
              callees[i].push_back(found->second);
      std::sort(callees[i].begin(), callees[i].end());
      callees[i].erase(std::unique(callees[i].begin(), callees[i].end()), callees[i].end());
    }
    // Depth-first post-order, with a stack of our own: cycles can be long.
    std::vector<size_t> rank(component.size(), SIZE_MAX), at(component.size());
    std::vector<bool> isSeen(component.size());
    for (size_t root = 0; root < component.size(); ++root) {
      std::vector<size_t> stack;
      if (!isSeen[root])
        stack.push_back(root);
      isSeen[root] = true;
      while (!stack.empty()) {
        size_t top = stack.back();
        if (at[top] == callees[top].size()) {
          rank[top] = order_.size();
          order_.push_back(component[top]);
          stack.pop_back();
        } else if (size_t next = callees[top][at[top]++]; !isSeen[next]) {
          isSeen[next] = true;
          stack.push_back(next);
        }
      }
    }
    callers_.resize(component.size());
    for (size_t i = 0; i < component.size(); ++i)
      for (size_t callee : callees[i])
        callers_[rank[callee]].push_back(rank[i]);
  }
  const std::vector<BodyId> &order() const { return order_; }
  const std::vector<size_t> &callersOf(size_t rank) const { return callers_[rank]; }

private:
  std::vector<BodyId> order_;
  std::vector<std::vector<size_t>> callers_; // by and as position in the order
};

// One thread's part of the work: it takes turns until there are none.
class Worker {
public:
  struct Found {
    std::vector<std::vector<DanglingFact>> facts;     // by body
    std::vector<std::vector<LifetimeGiveUp>> giveUps; // by body
    std::atomic<uint64_t> visitedBlocks = 0;
    std::atomic<size_t> nextTurn = 0;
  };

  Worker(const Program &program, const TypeFacts &types, SummaryBoard &board, Found &found)
      : program_(program), board_(board), reader_(board), solver_(program, types, reader_),
        found_(found) {}

  void takeTurns() {
    for (size_t turn; (turn = found_.nextTurn++) < board_.turns();) {
      reader_.take(turn);
      board_.begin(turn);
      const std::vector<BodyId> &component = board_.component(turn);
      if (program_.isCycle(component))
        solveCycle(component);
      else
        board_.own(component[0]) = solve(component[0]);
      board_.finish(turn);
    }
  }

private:
  Summary solve(BodyId body) {
    FunctionResult solved = solver_.solve(body, true);
    found_.visitedBlocks += solved.visits;
    found_.facts[body.index()] = std::move(solved.facts);
    if (solved.gaveUp)
      found_.giveUps[body.index()] = {{body, LifetimeGiveUp::Reason::TooManyVisits}};
    return std::move(solved.summary);
  }

  // Callees first as far as the cycle allows; then again whoever calls what has changed.
  void solveCycle(const std::vector<BodyId> &component) {
    Cycle cycle(program_, component);
    const int allowedRounds = component.size() > largeComponent ? 1 : maxRounds;
    std::vector<int> rounds(component.size());
    std::set<size_t> waiting;
    for (size_t i = 0; i < component.size(); ++i)
      waiting.insert(waiting.end(), i);
    while (!waiting.empty()) {
      size_t next = *waiting.begin();
      waiting.erase(waiting.begin());
      BodyId body = cycle.order()[next];
      if (rounds[next]++ == allowedRounds) {
        board_.own(body).isComplete = false;
        found_.giveUps[body.index()].push_back({body, LifetimeGiveUp::Reason::RecursionTooDeep});
        continue;
      }
      if (rounds[next] > allowedRounds)
        continue;
      Summary summary = solve(body);
      Summary &old = board_.own(body);
      bool isSame = summary.effects == old.effects && summary.uses == old.uses &&
                    summary.invalidates == old.invalidates && summary.moves == old.moves &&
                    summary.letsOthersRun == old.letsOthersRun;
      old = std::move(summary);
      if (!isSame)
        for (size_t caller : cycle.callersOf(next))
          waiting.insert(caller);
    }
  }

  const Program &program_;
  SummaryBoard &board_;
  BoardReader reader_;
  FunctionSolver solver_;
  Found &found_;
};

} // namespace

LifetimeResult solveLifetime(const Program &program, const Models &models, const Team &team) {
  TypeFacts types(program.module(), models);
  SummaryBoard board(program, models);
  Worker::Found found;
  found.facts.resize(program.module().bodies.size());
  found.giveUps.resize(program.module().bodies.size());
  team([&] { Worker(program, types, board, found).takeTurns(); });

  LifetimeResult result;
  result.visitedBlocks = found.visitedBlocks;
  for (size_t i = 0; i < found.facts.size(); ++i) {
    std::move(found.facts[i].begin(), found.facts[i].end(), std::back_inserter(result.facts));
    result.giveUps.insert(result.giveUps.end(), found.giveUps[i].begin(), found.giveUps[i].end());
  }
  result.summaries = board.takeSolved();
  return result;
}

} // namespace outlive
