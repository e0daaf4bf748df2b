// Who calls whom in a unit: the arguments of all calls, by function and by class.
//
// Problem: whether a parameter is given what others own is for its callers to say. Calls are easy
// to find; hard is to know that these are all. A function whose address is taken, that a template
// names before it knows which one it means, a constructor that is inherited: somebody may call them
// unseen. What a template or a generic lambda calls is seen where it is instantiated.
// Who hands arguments on to a constructor (`std::make_shared<Child>(owner)`, `children.emplace(x)`)
// names the class among its template arguments.
// Cost: one walk over the unit.
#pragma once

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"

#include <vector>

namespace outlive::fixes {

struct KnownCall {
  llvm::ArrayRef<const clang::Expr *> arguments; // without the object
};

class CallIndex {
public:
  explicit CallIndex(clang::ASTContext &context);

  // Of a function; of a class, the calls that name it as a template's argument.
  llvm::ArrayRef<KnownCall> of(const clang::Decl *declaration) const;
  // Somebody may call it unseen.
  bool isHidden(const clang::Decl *function) const;

private:
  llvm::DenseMap<const clang::Decl *, std::vector<KnownCall>> of_;
  llvm::SmallPtrSet<const clang::Decl *, 8> isHidden_;
};

} // namespace outlive::fixes
