// Summaries of functions without body and without model: what their declaration promises.
//
// Example: `void watch(const char *name [[clang::noescape]], Sink &sink);`
//     formal 0   goes nowhere
//     formal 1   to Unknown: somebody may keep it
#pragma once

#include "summary/Summary.h"

#include <optional>

namespace outlive {

// What the declaration alone promises: lifetimebound, noescape, capture_by, ownership. Formals
// without any of these go to Unknown. Nothing when the declaration says nothing about any formal
// that could carry an address.
std::optional<Summary> declaredSummary(const ir::Module &module,
                                       const ir::FunctionSymbol &function);

// What may happen in a function of which nothing is known: every argument goes to Unknown, the
// result comes from there.
Summary unknownSummary(const ir::Module &module, const ir::FunctionSymbol &function);

} // namespace outlive
