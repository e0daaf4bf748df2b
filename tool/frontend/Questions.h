// Calls and conditions of one function that ask the same in the same words.
//
// Problem: `if (strcmp(key, "a") && strcmp(key, "b")) return; ... if (!strcmp(key, "b")) put(p);`:
// the second answer is the first one again, but operands do not tell: literals have no text there,
// and elements share a place. So do the elements of `if (*words[2]) ...; while (*words[i]) ++i;`,
// of which the one is not the other.
// Algorithm: words are compared as Clang's profiles of syntax. Only calls count whose arguments
// name one variable each, and nothing that a place does not show: no calls, no writes, no second
// variable (`keys[i]`). Calls that stand alone get no number.
// Conditions on elements are compared by the place and the indexes on the way there: constants, or
// one variable and what is added to it. All of these get a number: that of an element nothing else
// asks for says that it is none of the others.
// Cost: a profile for each such call, a walk down the operand for each such condition.
#pragma once

#include "ir/Function.h"

#include "clang/AST/Expr.h"
#include "llvm/ADT/FoldingSet.h"

#include <map>
#include <tuple>
#include <utility>
#include <vector>

namespace outlive {

class Questions {
public:
  // A number for Call::question, for now: of all calls with the same words. 0: none of these.
  uint32_t numberOf(const clang::CallExpr *call, const clang::ASTContext &context);
  // The same for Condition::question: of an element, at `place`. `index`: the variable that names
  // it, or none.
  uint32_t numberOf(const clang::Expr *element, ir::PlaceId place, const clang::ASTContext &context,
                    const clang::VarDecl *&index);
  // Numbers for calls that are there twice, in the order of the calls, and for elements: those
  // that are asked for twice, then others.
  static void finish(ir::Function &function);

private:
  using Indexes = std::vector<std::pair<bool, int64_t>>; // on the variable, and how much is added
  std::map<llvm::FoldingSetNodeID, uint32_t> numbers_;
  std::map<std::tuple<ir::PlaceId, const clang::VarDecl *, Indexes>, uint32_t> elements_;
};

} // namespace outlive
