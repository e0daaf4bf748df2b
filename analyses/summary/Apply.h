// A callee's paths, seen from a call.
//
// Problem: a summary speaks of `formal 1 . deref . next`; the caller has operands. Where does
// that path lead in the caller?
//
// Example: `link(&a, b->tail)` with `void link(Node *head, Node *rest)`
//     formal 0 . deref . next    the place a, then .next          (the deref undoes the &)
//     formal 1 . deref           the place b.deref.tail, then .deref
//     result                     the place that the call writes to
//
// Nothing is looked up or concluded here: the answer is a starting point in the caller and the
// projections that are left. What a remaining deref leads to is each solver's business.
#pragma once

#include "summary/Summary.h"

#include <optional>
#include <span>

namespace outlive {

enum class AppliedKind : uint8_t {
  Nothing,   // no such operand, or one that carries no address
  Value,     // what `place` followed by `rest` holds (as destination: that place itself)
  Address,   // the address of `place`; `rest` is empty
  Function,  // a function's address; index: FunctionId
  Global,    // index: GlobalId; `rest` is what follows
  Thread,    // as in RootKind
  Exception, // as in RootKind
  Unknown,   // as in RootKind
  Callback,  // index: number of the operand that is called
};

struct AppliedPath {
  AppliedKind kind = AppliedKind::Nothing;
  ir::PlaceId place;
  uint32_t index = 0;
  std::span<const ir::Projection> rest; // points into the summary's path
  bool isCut = false;                   // stands for all extensions as well
};

// Where `path` of a callee leads at `call`. `path` must outlive the answer. Constant time.
AppliedPath applyPath(const SummaryPath &path, const ir::Call &call);

// The place `base` extended by `rest`; cut when it would be too deep.
ir::Place extendPlace(ir::Place base, std::span<const ir::Projection> rest);

// What the declaration alone promises: lifetimebound, noescape, capture_by, ownership. Formals
// without any of these go to Unknown. Nothing when the declaration says nothing about any formal
// that could carry an address.
std::optional<Summary> declaredSummary(const ir::Module &module,
                                       const ir::FunctionSymbol &function);

// What may happen in a function of which nothing is known: every argument goes to Unknown, the
// result comes from there.
Summary unknownSummary(const ir::Module &module, const ir::FunctionSymbol &function);

} // namespace outlive
