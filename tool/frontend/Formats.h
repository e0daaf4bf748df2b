// Which arguments of a call are read as text because its format says so.
//
// Problem: `printf("%s", name)` reads the memory that `name` leads to, `printf("%p", name)` does
// not, and the prototype is the same. Only the format tells.
// Idea: where the declaration says that a parameter is a format of printf's kind (the attribute
// `format`, which Clang gives to the C library's own functions), and the argument is a literal,
// Clang's parser of formats finds the conversions `%s`. Those with a precision that is an argument
// itself (`%.*s`) are left out: of an empty text nothing is read. The wide functions of the C
// library have no attribute; in a system header a last named parameter of type `const wchar_t *`
// before `...` is a format.
// Cost: the length of the literal.
#pragma once

#include "llvm/ADT/ArrayRef.h"

#include <vector>

namespace clang {
class ASTContext;
class Expr;
class FunctionDecl;
} // namespace clang

namespace outlive {

// Indexes into `arguments`, which are those of the call without the object of a method; in order.
std::vector<unsigned> argumentsReadAsText(const clang::FunctionDecl &callee,
                                          llvm::ArrayRef<const clang::Expr *> arguments,
                                          const clang::ASTContext &context);

} // namespace outlive
