// Calls of one function that ask the same in the same words.
//
// Problem: `if (strcmp(key, "a") && strcmp(key, "b")) return; ... if (!strcmp(key, "b")) put(p);`:
// the second answer is the first one again, but operands do not tell: literals have no text there,
// and elements share a place.
// Algorithm: words are compared as Clang's profiles of syntax. Only calls count whose arguments
// name one variable each, and nothing that a place does not show: no calls, no writes, no second
// variable (`keys[i]`). Calls that stand alone get no number.
// Cost: a profile for each such call.
#pragma once

#include "ir/Function.h"

#include "clang/AST/Expr.h"
#include "llvm/ADT/FoldingSet.h"

#include <map>

namespace outlive {

class Questions {
public:
  // A number for Call::question, for now: of all calls with the same words. 0: none of these.
  uint32_t numberOf(const clang::CallExpr *call, const clang::ASTContext &context);
  // Numbers for those that are there twice, in the order of the calls.
  static void finish(ir::Function &function);

private:
  std::map<llvm::FoldingSetNodeID, uint32_t> numbers_;
};

} // namespace outlive
