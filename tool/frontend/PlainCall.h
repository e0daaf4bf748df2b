// What a call means that is written down: does `free(p);` at a place call that `free`?
//
// Problem: a fix writes a function's name without its scope, as the program does elsewhere. But
//     namespace net { void close(int id); int load() { ... ::close(fd); } }
// a plain `close(fd);` in `load` is another function, which takes an int as well. So all scopes
// around the place are asked for the name, from within: locals, classes with their bases,
// namespaces, those that are used there, and those of the argument's class. Whoever has another
// declaration of that name anywhere is refused, whether the compiler would prefer it or not; so is
// a name that is a macro somewhere in the unit.
// Cost: a walk over the function, a look-up in each scope.
#pragma once

#include "frontend/FixPlacing.h"

namespace outlive::fixes {

// Fails unless a call of `callee`, a function of the global scope, with the local variable means
// just that in `around`.
llvm::Error checkPlainCall(const Tree &tree, const clang::FunctionDecl *callee,
                           const clang::VarDecl *variable, const clang::FunctionDecl *around);

} // namespace outlive::fixes
