// How a function uses a variable, a member of whatever object, or its own object.
//
// Problem: what a variable held when it was made may be asked for again only where nobody has
// changed it meanwhile: `slot = other`, `slot.clear()`, `refill(slot)` may; `slot->name()`,
// `std::max(slot, other)`, a copy of it do not.
// Algorithm: outwards from each use, until it is read or something else is done to it. What it
// leads to, if it is a pointer, is another question, asked by `isFollowed`: `slot->clear()` leaves
// `slot` alone, but not what it leads to, and a copy of it is another name for that. Cost: one walk
// over the function.
#pragma once

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

#include <vector>

namespace outlive::fixes {

struct VariableUses {
  bool isChanged = false, isCaptured = false;
  bool isMoved = false;                        // `std::move(slot)`: somebody may take what it has
  bool hasGoto = false;                        // the function jumps
  std::vector<const clang::DeclRefExpr *> all; // of a variable
  // Loops around each of them, those that the variable is declared in left out.
  std::vector<bool> isInLoop;
};

VariableUses usesOf(const clang::ValueDecl *used, const clang::FunctionDecl *function,
                    bool isFollowed = false);
// In the function that it belongs to.
VariableUses usesOf(const clang::VarDecl *variable);
VariableUses usesOfThis(const clang::FunctionDecl *function, bool isFollowed);

} // namespace outlive::fixes
