// Is what an expression leads to looked at after the statement is done?
//
// Problem: `page.document->title()` is right with `page.document.lock()->title()` as long as nobody
// keeps what lies in the document: the lock ends with the statement. `auto &t =
// page.document->title();` keeps it, and so do a view, a closure, a tuple of references, a list of
// pointers.
// Algorithm: outwards from the expression. A value that owns all that it has is the end of it: a
// number, a copy of a string. A function of the program that is given anything else is asked the
// same for each use of its parameter, and may keep it where its body is not seen; a method is asked
// for its own object where its body is seen. A function of the system is judged by its parameters:
// who has an object may take it in, a plain function that gets a reference does not. A declaration,
// an assignment, a `return` of it keeps it; where its value is dropped nobody does. In doubt it is
// kept. Ends: callees of callees are followed a few calls deep. Cost: linear in the depth of the
// statement, and in the bodies of those callees.
#pragma once

#include "clang/AST/Stmt.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/ArrayRef.h"

namespace outlive::fixes {

// Leads to nothing but what it owns: a number, a string, a counted pointer, a class of such.
bool isOwning(clang::QualType type);

// `path` leads from the function's body to the expression, which comes last.
bool isKept(llvm::ArrayRef<const clang::Stmt *> path);

} // namespace outlive::fixes
