// See Solve.h.
#include "Solve.h"

#include "allocations/AllocationAnalysis.h"
#include "allocations/AllocationCheck.h"
#include "cycles/CycleCheck.h"
#include "escape/EscapeAnalysis.h"
#include "escape/Remarks.h"
#include "findings/Order.h"
#include "findings/TestCode.h"
#include "growth/GrowthAnalysis.h"
#include "growth/GrowthCheck.h"
#include "lifetime/DanglingCheck.h"
#include "lifetime/LifetimeAnalysis.h"
#include "ownership/OwnershipCheck.h"
#include "program/Recurrence.h"
#include "threads/ThreadCheck.h"

#include <algorithm>
#include <iterator>

namespace outlive {
namespace {

// Findings of all solvers, as far as the user wants them.
std::vector<Finding> chosen(std::vector<Finding> findings, const Setting &setting) {
  std::erase_if(findings, [&](const Finding &f) { return !setting.filter.accepts(f); });
  orderFindings(findings, setting.catalogue);
  return findings;
}

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

// A finding as a line of -m.
Remark remarkOf(Finding finding, const Catalogue &catalogue) {
  Remark remark;
  remark.message = catalogue.render(finding);
  remark.rule = std::move(finding.rule);
  remark.position = std::move(finding.position);
  remark.function = std::move(finding.function);
  remark.variable = std::move(finding.variable);
  remark.trace = std::move(finding.trace);
  remark.cost = finding.cost;
  remark.fixes = std::move(finding.fixes);
  return remark;
}

// What of them are findings by the user's wish is added to the report's findings, the rest to its
// remarks where the level wants any.
void reportCosts(std::vector<Finding> costs, const Setting &setting, int level, Report &report) {
  std::vector<Finding> asFindings;
  for (Finding &cost : costs)
    if (setting.filter.accepts(cost))
      asFindings.push_back(std::move(cost));
    else if (level > 0 && setting.filter.acceptsAsRemark(cost))
      report.remarks.push_back(remarkOf(std::move(cost), setting.catalogue));
  report.findings =
      mergeFindings({std::move(report.findings), std::move(asFindings)}, setting.catalogue);
}

// Escapes as remarks, and what depends on them. Remarks of a higher level than `level` are left
// out.
void remarkEscapes(const Program &program, const LifetimeResult &lifetimes, const Setting &setting,
                   int level, Report &report) {
  EscapeResult escapes = solveEscape(program, setting.models);
  for (const escape::BodyEscape &body : escapes.bodies)
    report.statistics.giveUps += body.isGivenUp;
  if (level > 0)
    report.remarks = escapeRemarks(program, escapes, leftBehind(lifetimes));
  std::erase_if(report.remarks, [&](const Remark &remark) { return remark.detail > level; });
  reportCosts(allocationFindings(program, solveAllocations(program, setting.models, escapes)),
              setting, level, report);
  orderRemarks(report.remarks);
}

void append(std::vector<Finding> &findings, std::vector<Finding> more) {
  std::move(more.begin(), more.end(), std::back_inserter(findings));
}

// What holds because of what nobody in the program does.
std::vector<Finding> wholeProgramFindings(const Program &program, const Models &models,
                                          PhaseClock &clock) {
  clock.begin("cycles");
  std::vector<Finding> findings = cycleFindings(program, models);
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
  LifetimeResult lifetimes = solveLifetime(program, setting.models);
  report.statistics.giveUps += lifetimes.giveUps.size();
  std::vector<Finding> findings = escapeFindings(program, lifetimes);
  if (request.stop.stop_requested())
    return;
  clock.begin("ownership");
  OwnershipResult ownership = solveOwnership(program, setting.models);
  report.statistics.giveUps += ownership.giveUps;
  append(findings, ownershipFindings(program, setting.models, ownership));
  if (request.stop.stop_requested())
    return;
  if (!request.isPart)
    append(findings, wholeProgramFindings(program, setting.models, clock));
  doubtLeaksOfTests(findings, request.projectRoot);
  report.findings = chosen(std::move(findings), setting);
  if (request.remarkLevel > 0 || setting.filter.asksForRemarks(setting.catalogue)) {
    clock.begin("escape");
    remarkEscapes(program, lifetimes, setting, request.remarkLevel, report);
  }
}

} // namespace outlive
