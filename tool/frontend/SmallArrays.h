// Local arrays of which each element is a variable of its own.
//
// Problem: elements share a place, for `a[i]` may be any of them. Of `int ends[2]` that is too
// little: who closes `ends[0]` has not closed `ends[1]`.
// Idea: where all that a function ever does to the array names an element by a constant, it has as
// many variables, `ends[0]` and `ends[1]`. A library function that declares that it fills such an
// array, `int pipe(int fds[2])`, may be given the whole: it gets the address of the first, and
// those of the others after its own arguments, where models find them.
// Algorithm: each mention of the variable is counted, and those that are understood are as well.
// Cost: one walk over the function.
#pragma once

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallPtrSet.h"

#include <optional>

namespace outlive {

class SmallArrays {
public:
  void find(const clang::Stmt *body, const clang::ASTContext &context);
  bool has(const clang::ValueDecl *variable) const { return arrays_.contains(variable); }

  struct Element {
    const clang::ValueDecl *array = nullptr;
    uint64_t number = 0;
  };
  // Which element of any array the expression names by a constant.
  static std::optional<Element> elementOf(const clang::Expr *expression,
                                          const clang::ASTContext &context);
  // The array that is given as a whole.
  static const clang::ValueDecl *wholeOf(const clang::Expr *argument);
  static uint64_t sizeOf(const clang::ValueDecl *array, const clang::ASTContext &context);

private:
  llvm::SmallPtrSet<const clang::ValueDecl *, 8> arrays_;
};

} // namespace outlive
