// All analyses over one program, and what of their results the user wants.
//
// The order is that of docs/design.md: lifetime, ownership, cycles, growth, threads, and only where
// somebody asks for remarks, escapes and allocations. Solvers make facts, checks turn them into
// findings, and what is reported of them is chosen (Choose.h).
// Used by the command line and by the editor server alike. Nothing is printed.
#pragma once

#include "Choose.h"
#include "PhaseClock.h"
#include "Setting.h"
#include "program/Program.h"
#include "report/Report.h"

#include <stop_token>

namespace outlive {

// What is to be chosen, and what is to be solved for it.
struct SolveRequest : ChooseRequest {
  // That of the units (absolute): folders below it tell what is test code.
  std::string projectRoot;
  // The program is a part of a larger one: what is said only because nobody does something
  // (shrinks, wakes, lets go) is not asked for.
  bool isPart = false;
  // Leaves what analyses propose to change in findings and remarks (fixes/MakeFixes.h). Else there
  // are no fixes in the report.
  bool wantsProposals = false;
  unsigned jobs = 1;    // threads; 0: one per core. What is found does not depend on it
  std::stop_token stop; // asked between the analyses; then the report stays incomplete
};

// Adds findings, remarks and counts of give-ups to the report.
void solve(const Program &program, const Setting &setting, const SolveRequest &request,
           PhaseClock &clock, Report &report);

} // namespace outlive
