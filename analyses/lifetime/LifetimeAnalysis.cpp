#include "lifetime/LifetimeAnalysis.h"

#include "lifetime/FunctionSolver.h"

#include <algorithm>
#include <memory>

namespace outlive {
namespace {

using namespace lifetime;

constexpr int maxRounds = 4;

// Summaries of bodies as they are solved; models and declarations where there is no body.
class Knowing : public SummarySource {
public:
  Knowing(const Program &program, const Models &models)
      : program_(program), models_(models), known_(program.module().functions.size()),
        computed_(program.module().bodies.size()), callOperators_(program.module().records.size()) {
    std::vector<bool> isAmbiguous(callOperators_.size());
    for (size_t i = 0; i < program.module().functions.size(); ++i) {
      const ir::FunctionSymbol &symbol = program.module().functions[i];
      if (!symbol.record || !program.text(symbol.name).ends_with("::operator()"))
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

bool callsItself(const Program &program, BodyId id) {
  const ir::Function &body = program.body(id);
  for (size_t i = 0; i < body.calls.size(); ++i) {
    const std::vector<ir::FunctionId> &targets = program.targets(id, ir::CallId(i)).functions;
    if (std::find(targets.begin(), targets.end(), body.symbol) != targets.end())
      return true;
  }
  return false;
}

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
    bool isStable = false;
    for (int round = 0; !isStable && round < maxRounds; ++round) {
      isStable = true;
      for (BodyId body : component) {
        Summary summary = solve(body);
        Summary &old = knowing.computed(body);
        bool isSame = summary.effects == old.effects && summary.uses == old.uses &&
                      summary.invalidates == old.invalidates;
        isStable &= isSame;
        old = std::move(summary);
      }
      // Nobody in it called what was not solved yet.
      if (component.size() == 1 && !callsItself(program, component[0]))
        isStable = true;
    }
    if (!isStable)
      for (BodyId body : component) {
        knowing.computed(body).isComplete = false;
        giveUps[body.index()].push_back({body, LifetimeGiveUp::Reason::RecursionTooDeep});
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
