// Library functions that do nothing but call a method of their argument: what they call.
//
// Problem: `std::begin(range)` of a class of the program's own is `range.begin()`, and what that
// returns only the class knows: an iterator into a view is none into the object `range`. A model
// speaks of the library's containers; the body is left out (SystemBodies.h), but the template
//     template <class C> auto begin(C &c) -> decltype(c.begin()) { return c.begin(); }
// says whom it calls.
// Algorithm: where the only statement returns `parameter.name()`, the method of that name, without
// parameters, of the argument's class or the nearest of its bases; of two that differ by const, the
// one for such an argument. Methods of library classes are left to the models.
// Cost: a look at the body of a library function with one parameter; a look-up in the class.
#pragma once

#include "clang/AST/DeclCXX.h"

namespace outlive {

// Null when it is another kind of function.
const clang::CXXMethodDecl *methodBehind(const clang::FunctionDecl &function);

} // namespace outlive
