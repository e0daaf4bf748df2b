// May an expression have run before a statement is come to?
//
//     if (!p) return -1;
//     if (n > 3) return -2;       // whoever comes here has not called keep()
//     keep(p);
// Problem: a fix at that `return` must look at all that may have become of `p` there, and at
// nothing else. Algorithm: Clang's graph of the function; the blocks from which one comes to the
// statement's, backwards from it. In doubt it may: what is in no block, functions with `try`, and
// the brace at the end of a block. Cost: linear in the function.
#pragma once

#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallSet.h"

namespace outlive::fixes {

class ComesBefore {
public:
  ComesBefore(const clang::FunctionDecl *function, const clang::Stmt *statement);

  // `path` leads from the function's body to the expression.
  bool mayHaveRun(llvm::ArrayRef<const clang::Stmt *> path) const;

private:
  llvm::DenseMap<const clang::Stmt *, unsigned> blockOf_;
  llvm::SmallSet<unsigned, 32> before_;
  bool isKnown_ = false;
};

} // namespace outlive::fixes
