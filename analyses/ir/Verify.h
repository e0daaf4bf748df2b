// Is a module well formed?
//
// Problem: solvers index tables without checking; modules come from the front end, from bytes
// that may be damaged, and from hand-written tests.
// `Structure` (linear, safe on anything): every id in range, enumerators known, Result and
// formals where they belong, terminators with the right number of successors, no cycles among
// element types, scopes, bases, contained records and overridden methods.
// `Flow` adds: blocks reachable, and on no path a local that ends twice or before it began.
// That part is a forward analysis with the possible states of each location; functions where
// blocks times locations is over 16 million are left out.
#pragma once

#include "ir/Module.h"

#include <string>
#include <vector>

namespace outlive::ir {

enum class VerifyDepth : uint8_t { Structure, Flow };

// One sentence per problem, with the function's name; empty when all is well. Stops collecting
// after a hundred.
std::vector<std::string> verify(const Module &module, VerifyDepth depth = VerifyDepth::Flow);

} // namespace outlive::ir
