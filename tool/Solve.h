// All analyses over one program, and what of their results the user wants.
//
// The order is that of docs/design.md: lifetime, ownership, cycles, growth, threads, and only where
// somebody asks for remarks, escapes and allocations. Solvers make facts, checks turn them into
// findings, the filter chooses, Order.h puts them in order.
// Used by the command line and by the editor server alike. Nothing is printed.
#pragma once

#include "PhaseClock.h"
#include "Setting.h"
#include "program/Program.h"
#include "report/Report.h"

#include <stop_token>
#include <string>

namespace outlive {

struct SolveRequest {
  int remarkLevel = 0;     // as of -m
  std::string projectRoot; // absolute; what is test code is told by folders below it
  // The program is a part of a larger one: what is said only because nobody does something
  // (shrinks, wakes, lets go) is not asked for.
  bool isPart = false;
  std::stop_token stop; // asked between the analyses; then the report stays incomplete
};

// Adds findings, remarks and counts of give-ups to the report.
void solve(const Program &program, const Setting &setting, const SolveRequest &request,
           PhaseClock &clock, Report &report);

} // namespace outlive
