// Does an object begin and end on its own, so that neither touches anything else?
//
// Problem: a fix may release an object only where nobody has kept it while it was made, and where
// its end looks at nothing that is gone by then:
//     Conn::~Conn() { buffer_[0] = 0; }       free(buffer); delete conn;
// What is right: a class without a destructor of its own, whose parts are such; a container of the
// system's whose elements and deleter are such (what erases its types, a `shared_ptr` or a
// function, is none: anything may be behind it). And a constructor that hands its object to nobody
// (PlainUses.h).
// Beyond that, functions whose code is seen and looks inwards only: no global, no call but of such
// functions and of the library's. What they are given is all that they know.
// Ends: each class and each function is looked at once. Cost: a walk over them.
#pragma once

#include "frontend/FixPlacing.h"

#include "clang/AST/ExprCXX.h"

namespace outlive::fixes {

// The object is of exactly that type.
bool endsPlainly(clang::QualType type);

// Nobody else knows the object that is made.
bool isMadeQuietly(const Tree &tree, const clang::CXXConstructExpr *made);
// Nor what the function returns, as far as its body is seen.
bool isReturnedQuietly(const Tree &tree, const clang::FunctionDecl *maker);

// The function's code is seen, and looks at what it is given only.
bool looksInwards(const Tree &tree, const clang::FunctionDecl *function);
// So does the destructor of the type.
bool endsInwards(const Tree &tree, clang::QualType type);

} // namespace outlive::fixes
