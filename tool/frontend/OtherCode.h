// Does a function run other code of the program?
//
// Problem: `part.owner = shop.current;` is right with a weak pointer as long as `shop.current`
// stays what it is while the function runs. Whoever is called may empty it, and calls are not only
// what is written as such: destructors of variables, of temporaries and of what is deleted,
// `begin()` and `end()` of a loop, initialisers of members, arguments by default. Algorithm: each
// call, construction and destruction of the function, implicit ones too. Functions of the system
// run none, but for functions that they hold (`std::function`) or are given, and for destructors of
// what they hold: `cleaners.clear()`. A class's destructor runs some if one was written for it, for
// a member or a base, or for what it holds as arguments of a template; of a class with a virtual
// one nobody knows. `std::make_shared<Part>()` runs what constructs a `Part`. What a `shared_ptr`
// runs in the end is its class's alone: a function that it was given for that is not looked for,
// and neither are copies and comparisons that a container makes. Cost: one walk over the function.
#pragma once

#include "clang/AST/Decl.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace outlive::fixes {

// Functions that are no others; variables and members whose ends, or new values, end nothing.
using KnownCode = llvm::SmallPtrSetImpl<const clang::Decl *>;

bool runsOtherCode(const clang::FunctionDecl *function, const KnownCode &known);

} // namespace outlive::fixes
