#include "lifetime/LifetimeAnalysis.h"

#include "lifetime/FunctionSolver.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace outlive {
namespace {

using namespace lifetime;

// How often one body of a recursive component is solved. Large components come from call
// graphs that lead everywhere; there a second round costs as much as the first and mostly
// repeats it.
constexpr int maxRounds = 3;
constexpr size_t largeComponent = 32;

// Summaries of bodies as they are solved; models and declarations where there is no body.
class Knowing : public SummarySource {
public:
  Knowing(const Program &program, const Models &models)
      : program_(program), models_(models), known_(program.module().functions.size()),
        computed_(program.module().bodies.size()), callOperators_(program.module().records.size()) {
    std::vector<bool> isAmbiguous(callOperators_.size());
    for (size_t i = 0; i < program.module().functions.size(); ++i) {
      const ir::FunctionSymbol &symbol = program.module().functions[i];
      if (!symbol.record || symbol.isConstructor || symbol.isDestructor)
        continue;
      // A lambda's call operator is called like the lambda.
      std::string_view name = program.text(symbol.name);
      bool isLambda = program.module().records[symbol.record.index()].isLambda;
      if (!name.ends_with("::operator()") && !(isLambda && name.ends_with("lambda")))
        continue;
      ir::FunctionId &entry = callOperators_[symbol.record.index()];
      isAmbiguous[symbol.record.index()] = entry.isValid();
      entry = ir::FunctionId(i);
    }
    // Overloads and instantiations of a generic lambda: which one runs is not known.
    for (size_t i = 0; i < callOperators_.size(); ++i)
      if (isAmbiguous[i])
        callOperators_[i] = {};
  }

  const Summary &summaryOf(ir::FunctionId function) override {
    if (BodyId body = program_.bodyOf(function))
      return computed_[body.index()];
    std::unique_ptr<Summary> &known = known_[function.index()];
    if (!known)
      known = std::make_unique<Summary>(lookUp(program_.symbol(function)));
    return *known;
  }

  ir::FunctionId callOperatorOf(ir::RecordId record) const override {
    return callOperators_[record.index()];
  }

  Summary &computed(BodyId body) { return computed_[body.index()]; }
  std::vector<Summary> takeComputed() { return std::move(computed_); }

private:
  Summary lookUp(const ir::FunctionSymbol &symbol) const {
    if (std::optional<Summary> modelled = models_.summaryOf(program_.module(), symbol))
      return std::move(*modelled);
    Summary summary;
    bool isDeclared =
        std::any_of(symbol.formals.begin(), symbol.formals.end(), [](const ir::Formal &formal) {
          return formal.isLifetimeBound || formal.isNoEscape ||
                 formal.captureBy != ir::Formal::captureNone;
        });
    if (isDeclared)
      summary.knowledge = Knowledge::Declared;
    return summary;
  }

  const Program &program_;
  const Models &models_;
  std::vector<std::unique_ptr<Summary>> known_; // by function: those without a body
  std::vector<Summary> computed_;
  std::vector<ir::FunctionId> callOperators_; // by record; none or several: none
};

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

} // namespace

LifetimeResult solveLifetime(const Program &program, const Models &models) {
  LifetimeResult result;
  TypeFacts types(program.module(), models);
  Knowing knowing(program, models);
  FunctionSolver solver(program, types, knowing);
  std::vector<std::vector<DanglingFact>> facts(program.module().bodies.size());
  std::vector<std::vector<LifetimeGiveUp>> giveUps(program.module().bodies.size());

  auto solve = [&](BodyId body) {
    FunctionResult solved = solver.solve(body, true);
    result.visitedBlocks += solved.visits;
    facts[body.index()] = std::move(solved.facts);
    if (solved.gaveUp)
      giveUps[body.index()] = {{body, LifetimeGiveUp::Reason::TooManyVisits}};
    return std::move(solved.summary);
  };
  for (const std::vector<BodyId> &component : program.components()) {
    for (BodyId body : component)
      knowing.computed(body).knowledge = Knowledge::Computed;
    if (!program.isCycle(component)) {
      knowing.computed(component[0]) = solve(component[0]);
      continue;
    }
    // Callees first as far as the cycle allows; then again whoever calls what has changed.
    Cycle cycle(program, component);
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
        knowing.computed(body).isComplete = false;
        giveUps[body.index()].push_back({body, LifetimeGiveUp::Reason::RecursionTooDeep});
        continue;
      }
      if (rounds[next] > allowedRounds)
        continue;
      Summary summary = solve(body);
      Summary &old = knowing.computed(body);
      bool isSame = summary.effects == old.effects && summary.uses == old.uses &&
                    summary.invalidates == old.invalidates && summary.moves == old.moves &&
                    summary.letsOthersRun == old.letsOthersRun;
      old = std::move(summary);
      if (!isSame)
        for (size_t caller : cycle.callersOf(next))
          waiting.insert(caller);
    }
  }
  for (size_t i = 0; i < facts.size(); ++i) {
    std::move(facts[i].begin(), facts[i].end(), std::back_inserter(result.facts));
    result.giveUps.insert(result.giveUps.end(), giveUps[i].begin(), giveUps[i].end());
  }
  result.summaries = knowing.takeComputed();
  return result;
}

} // namespace outlive
