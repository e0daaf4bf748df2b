// Bodies of which Clang could not make sense everywhere.
//
// Problem: a header or a function is missing. The tree has what could be understood, and the call
// that would have released something, or the declaration that everything depends on, is an empty
// spot in it: what is told of such a body is worth little.
// Example
//     void drop(Item *item) { release_item(item); }       // nobody has declared it
// Idea: Clang marks such spots. A body that has one is noted, and the analyses doubt what they find
// in it, or leave it alone. Cost: a walk over the bodies of units with errors only.
#pragma once

#include "clang/AST/Decl.h"

namespace outlive {

bool hasErrorsInside(const clang::FunctionDecl *definition);

} // namespace outlive
