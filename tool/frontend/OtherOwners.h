// What is put into a pointer that is to become weak: does somebody else own it, for longer?
//
// Problem: `part.owner = std::make_shared<Owner>();` would be gone at once, and so would what a
// variable holds when its function is left:
//     auto fresh = std::make_shared<Owner>();
//     part.owner = fresh;
// Idea: an owner is what was there before the function and is left alone by it: members of `*this`
// and of what parameters refer to, `shared_from_this()`, `lock()`, and variables that were made of
// one of these and get nothing else. Neither that function, if a member is the owner, nor those
// that the value passes through run other code of the program (OtherCode.h). A parameter that could
// have been given a new object is one if all who call the function pass one. They are seen when
// each unit that calls it has its body, or no other unit can: it is inline, or of this unit alone;
// not virtual, nobody takes its address. Calls that hand arguments on
// (`std::make_shared<Child>(owner)`) are those that name the class: each of their arguments is an
// owner, or nothing that a pointer could be made of. What another object has in the same member was
// put in for the same reason. Of what is moved in, the variable would be empty afterwards and is
// not any more: it must not be named again. Why it ends: of parameters that depend on each other
// each is looked at once. Cost: one walk over the unit for all calls, one over a function for each
// variable.
#pragma once

#include "frontend/FixPlacing.h"

#include "llvm/ADT/SmallPtrSet.h"

#include <memory>

namespace outlive::fixes {

class CallIndex; // who calls whom in the unit

class OtherOwners {
public:
  OtherOwners(const Tree &tree, const clang::FieldDecl *member);
  ~OtherOwners();

  // Why the value should not be put in; null when it may. It stands in `function`, which may be
  // null.
  const char *objectionTo(const clang::Expr *value, const clang::FunctionDecl *function);

private:
  bool isOwned(const clang::Expr *value);
  bool isOldObject(const clang::Expr *object);
  bool isOwnedVariable(const clang::VarDecl *variable);
  bool isOldVariable(const clang::VarDecl *variable);
  bool isOwnedByCallers(const clang::ParmVarDecl *parameter);
  bool isOwnedByMakers(const clang::ParmVarDecl *parameter,
                       const clang::CXXConstructorDecl *constructor);

  bool relyOn(const clang::Expr *place, const clang::FunctionDecl *function);
  bool isLeftAloneByAll() const;

  const Tree &tree_;
  const clang::FieldDecl *member_;
  std::unique_ptr<CallIndex> calls_;
  llvm::SmallPtrSet<const clang::ParmVarDecl *, 8> asked_;
  // Of the value in question: the places that own it, and the functions that it passes through.
  struct ReliedOn {
    const clang::Expr *place;
    const clang::FunctionDecl *function;
  };
  std::vector<ReliedOn> reliedOn_;
  std::vector<const clang::FunctionDecl *> passedBy_;
  llvm::SmallPtrSet<const clang::Decl *, 8> known_; // on the way (OtherCode.h)
};

} // namespace outlive::fixes
