// See Solve.h.
#include "Solve.h"

#include "InParallel.h"
#include "allocations/AllocationAnalysis.h"
#include "allocations/AllocationCheck.h"
#include "cycles/CycleCheck.h"
#include "escape/EscapeAnalysis.h"
#include "escape/Remarks.h"
#include "findings/TestCode.h"
#include "findings/Wording.h"
#include "fixes/MakeFixes.h"
#include "growth/GrowthAnalysis.h"
#include "growth/GrowthCheck.h"
#include "lifetime/DanglingCheck.h"
#include "lifetime/LifetimeAnalysis.h"
#include "ownership/OwnershipCheck.h"
#include "program/Recurrence.h"
#include "program/TestFunctions.h"
#include "threads/ThreadCheck.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace outlive {
namespace {

// What the remarks need to know of the order of statements. Weak evidence is no reason for strong
// words.
LeftBehind leftBehind(const LifetimeResult &lifetimes) {
  LeftBehind left;
  for (const lifetime::DanglingFact &fact : lifetimes.facts)
    if (fact.confidence > Confidence::Low)
      left.locations.insert({fact.body, fact.location});
  for (const LifetimeGiveUp &giveUp : lifetimes.giveUps)
    left.givenUp.insert(giveUp.body);
  return left;
}

// Escapes as remarks, and what depends on them. Remarks of a higher level than `level` are left
// out.
void solveRemarks(const Program &program, const LifetimeResult &lifetimes, const Setting &setting,
                  int level, PhaseClock &clock, Statistics &statistics, Solved &solved) {
  const SizeLimits &limits = setting.configuration->project().limits;
  EscapeResult escapes = solveEscape(program, setting.models);
  for (const escape::BodyEscape &body : escapes.bodies)
    statistics.giveUps += body.isGivenUp;
  if (level > 0)
    solved.remarks = escapeRemarks(program, escapes, leftBehind(lifetimes), limits);
  std::erase_if(solved.remarks, [&](const Remark &remark) { return remark.detail > level; });
  clock.begin("allocations");
  solved.costs =
      allocationFindings(program, solveAllocations(program, setting.models, escapes, limits));
  solved.hasCosts = true;
}

std::vector<FunctionPlace> functionPlaces(const Program &program) {
  std::vector<FunctionPlace> places;
  const ir::Module &module = program.module();
  for (const ir::Function &body : module.bodies) {
    const ir::FunctionSymbol &symbol = module.functions[body.symbol.index()];
    if (!symbol.isSystem && !symbol.isImplicit && !body.isInitializer && body.position.isValid())
      places.push_back(
          {std::string(module.text(symbol.spelling)), sourcePosition(module, body.position)});
  }
  return places;
}

// Where some bodies stand.
class LinesOfBodies {
public:
  void add(const ir::Module &module, const ir::Function &body) {
    if (!body.position.isValid() || !body.endPosition.isValid())
      return;
    SourcePosition from = sourcePosition(module, body.position);
    const SourcePosition to = sourcePosition(module, body.endPosition);
    if (from.file == to.file)
      byFile_[std::move(from.file)].push_back({from.line, to.line});
  }
  bool contain(const SourcePosition &position) const {
    auto found = byFile_.find(position.file);
    return found != byFile_.end() &&
           std::any_of(found->second.begin(), found->second.end(), [&](const Lines &lines) {
             return lines.first <= position.line && position.line <= lines.last;
           });
  }

private:
  struct Lines {
    uint32_t first, last;
  };
  std::map<std::string, std::vector<Lines>, std::less<>> byFile_;
};

// In a body that could not be understood everywhere (frontend/BrokenBodies.h) the one thing that
// makes it right may be what is missing.
void doubtBrokenBodies(std::vector<Finding> &findings, const Program &program) {
  LinesOfBodies broken;
  for (const ir::Function &body : program.module().bodies)
    if (body.hasErrors)
      broken.add(program.module(), body);
  for (Finding &finding : findings)
    if (broken.contain(finding.position))
      finding.confidence = Confidence::Low;
}

// Unit tests among the sources that they test.
void doubtTestFunctions(std::vector<Finding> &findings, const Program &program) {
  LinesOfBodies tests;
  const std::vector<bool> isTest = findTestFunctions(program);
  for (size_t i = 0; i < isTest.size(); ++i)
    if (isTest[i])
      tests.add(program.module(), program.body(BodyId(i)));
  for (Finding &finding : findings)
    if (isDoubtedInTests(finding) && tests.contain(finding.position))
      finding.confidence = Confidence::Low;
}

void append(std::vector<Finding> &findings, std::vector<Finding> more) {
  std::move(more.begin(), more.end(), std::back_inserter(findings));
}

// What holds because of what nobody in the program does.
std::vector<Finding> wholeProgramFindings(const Program &program, const Models &models,
                                          const OwnershipResult &ownership, PhaseClock &clock) {
  clock.begin("cycles");
  std::map<ir::FunctionId, uint32_t> counting; // who notes one more owner, of which formal
  for (const ownership::SharePair &pair : ownership.shares)
    counting.emplace(pair.share, pair.count.formal);
  std::vector<Finding> findings = cycleFindings(program, models, counting);
  clock.begin("growth");
  Recurrence recurrence(program, models);
  append(findings, growthFindings(program, growth::solveGrowth(program, models, recurrence)));
  clock.begin("threads");
  append(findings, threadFindings(program, solveThreads(program, models, recurrence)));
  return findings;
}

} // namespace

void solve(const Program &program, const Setting &setting, const SolveRequest &request,
           PhaseClock &clock, Report &report) {
  clock.begin("lifetime");
  // Who owns what, and what follows from that, does not depend on lifetimes. It is the work of one
  // thread: with several, one does it meanwhile, and helps with lifetimes when it is through.
  PhaseClock ownersClock(PhaseClock::Time::OfThread);
  std::vector<Finding> ownersFindings;
  const std::function<void()> solveOwners = [&] {
    ownersClock.begin("ownership");
    OwnershipResult ownership = solveOwnership(program, setting.models, {.isPart = request.isPart});
    report.statistics.giveUps += ownership.giveUps;
    ownersFindings = ownershipFindings(program, setting.models, ownership);
    if (!request.isPart && !request.stop.stop_requested())
      append(ownersFindings, wholeProgramFindings(program, setting.models, ownership, ownersClock));
    ownersClock.end();
  };
  const bool isAlone = threadsFor(request.jobs) == 1;
  const Team team = isAlone ? Team(alone) : teamOf(request.jobs, solveOwners);
  LifetimeResult lifetimes = solveLifetime(program, setting.models, team);
  if (isAlone) {
    clock.end();
    if (request.stop.stop_requested())
      return;
    solveOwners();
  }
  clock.takeOver(std::move(ownersClock));
  if (request.stop.stop_requested())
    return;
  report.statistics.giveUps += lifetimes.giveUps.size();
  Solved solved;
  std::vector<Finding> &findings = solved.findings;
  findings = escapeFindings(program, lifetimes);
  append(findings, std::move(ownersFindings));
  doubtTests(findings, request.projectRoot);
  doubtTestFunctions(findings, program);
  doubtBrokenBodies(findings, program);
  if (request.remarkLevel > 0 || setting.configuration->asksForRemarks()) {
    clock.begin("escape");
    solveRemarks(program, lifetimes, setting, request.remarkLevel, clock, report.statistics,
                 solved);
    report.functions = functionPlaces(program);
  }
  clock.begin("choose");
  choose(std::move(solved), program, setting, request, report);
  if (!request.wantsProposals)
    dropProposals(report);
}

} // namespace outlive
