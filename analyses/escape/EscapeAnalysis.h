// Escape analysis of a linked program: bottom-up over its components.
//
// Steps, per component of the call graph, callees first:
//   1. build the location graph of each body (Build.h), with callees' effects in place of calls
//   2. its effects on the outside become its summary (Leaks.h)
//   3. inside a cycle of calls: again, until the summaries of the component stay the same; the
//      parameters of mutually recursive functions are never mixed up
//   4. walk from what outlives the function (Solve.h): which locations escape, which formals
//      flow where, with explanations
// A callee is spoken for by: its body, else its model, else its declaration's attributes, else
// nobody: then its arguments may escape and its result is unknown.
//
// Why 3 ends: effects are paths of bounded depth. What has not settled after maxRounds rounds, or
// is too large to try, is cut at its virtual calls and calls through pointers; in pieces that do
// not settle either, calls that lead back count as unknown. Cost: linear in bodies outside of
// recursion.
#pragma once

#include "escape/Explain.h"
#include "models/Models.h"
#include "program/Program.h"

namespace outlive {

namespace escape {

constexpr int maxRounds = 6;
constexpr size_t largeComponent = 40; // bodies; larger ones are solved in pieces

enum class SinkKind : uint8_t {
  None,
  Result,
  Formal, // memory that a formal led to; index: formal
  Global,
  Thread,
  Exception,
  Unknown,
  Variable, // one of the function that lives longer
};

// Where something goes, and along which way.
struct Flow {
  SinkKind sink = SinkKind::None;
  uint32_t index = 0;   // Formal
  std::string sinkName; // of the global or variable
  std::vector<FlowStep> steps;
  // Whose storage held the address on the way: in `p = &x; global = &p;` for x it is p.
  std::vector<ir::LocationId> holders;
};

struct LocationEscape {
  Escape escape = Escape::No;
  Flow flow;
  bool isDeletedAsBase = false; // allocated objects: through a polymorphic base
};

struct ParamFlow {
  uint32_t formal = 0;
  int level = 0;
  Flow flow;
};

// An allocating call (malloc, make_unique).
struct AllocationResult {
  AllocationCall call;
  LocationEscape result;
};

struct BodyEscape {
  std::vector<LocationEscape> locations; // by location
  std::vector<ParamFlow> flows;          // by sink, then formal
  std::vector<bool> isPointerLikeFormal; // pointer, reference or view
  std::vector<AllocationResult> allocations;
  std::vector<VariadicCall> variadicCalls;
  bool isRecursive = false;
  bool isCoarse = false;  // too large for a fine graph: whatever a formal leads to is one thing
  bool isGivenUp = false; // too large even for a coarse graph: nothing is said of it
  size_t nodes = 0, edges = 0;
};

} // namespace escape

struct EscapeResult {
  std::vector<Summary> summaries;         // by body
  std::vector<escape::BodyEscape> bodies; // by body
};

// `program` and `models` must stay alive during the call only. Deterministic.
EscapeResult solveEscape(const Program &program, const Models &models);

} // namespace outlive
