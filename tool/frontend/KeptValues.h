// Is what an expression leads to looked at after the statement is done?
//
// Problem: `page.document->title()` is right with `page.document.lock()->title()` as long as nobody
// keeps what lies in the document: the lock ends with the statement. `auto &t =
// page.document->title();` keeps it, and so do a view, a closure, a tuple of references, a list of
// pointers.
// Algorithm: outwards from the expression. A value that owns all that it has is the end of it: a
// number, a copy of a string. Whoever is given anything else may keep it, unless that is a plain
// function that gets a reference; a declaration, an assignment, a `return` of it does keep it;
// where its value is dropped nobody does. In doubt it is kept. Cost: linear in the depth of the
// statement.
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
