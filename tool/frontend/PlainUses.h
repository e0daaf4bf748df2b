// Is all that becomes of a pointer in a function of a known, plain kind?
//
// Problem: `free(p);` before a `return` is right only where nobody has `p` any more, and
// `[[clang::noescape]]` only where nobody ever gets it. Clang even optimises by the latter. There
// are endless ways to hand a pointer on: bytes of it, its difference to another, a guard that has
// its address, inline assembly. So nobody lists what is wrong; this is the list of what is right:
//     if (!p) ... p == q              compared
//     *p, p->next, p[i], &p->name     what it leads to is read, or gets another value
//     q = p + 1; T &r = *p;           a local variable of which the same holds
//     strlen(p)                       a library function whose models say that it only looks
//     show(p); p->show()              a function whose body is seen, of which the same holds
//     return p;                       allowed, where the caller asks for it
// and for a number, as a file descriptor is one: compared, given to such a function. All else is in
// the way. The same is asked of the object of a method. Nor may the function have inline assembly,
// directives of OpenMP, or be a coroutine: nobody sees there what is used.
// A `PlainUses` is for one question: one objection anywhere is an objection to all of it.
// Algorithm: outwards from each use. What a library function is given in `...` is text, by a format
// that stands there without `%p`. Ends: a parameter is looked at once for each question. Cost: a
// walk over the function, and over each that it is handed to.
#pragma once

#include "frontend/FixPlacing.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"

#include <utility>

namespace outlive::fixes {

struct PlainUse {
  const char *objection = nullptr; // why it is not plain, in words
  bool isReturned = false;         // the function's result may lead there
};

class PlainUses {
public:
  explicit PlainUses(const Tree &tree) : tree_(tree) {}

  // A parameter: it may be set to other places.
  PlainUse ofParameter(const clang::FunctionDecl *body, unsigned number);
  // The object of a method, also while it is made.
  PlainUse ofObject(const clang::FunctionDecl *body);

  // A local variable that holds a resource: it gets no value but from calls and `new`. Uses are
  // left out if nothing leads from them to where the resource is released: `isBefore` tells.
  // `isAskedOnly`: the object is compared and read, and gets numbers, but nothing else.
  using IsBefore = llvm::function_ref<bool(llvm::ArrayRef<const clang::Stmt *> path)>;
  PlainUse ofResource(const clang::VarDecl *variable, const clang::FunctionDecl *body,
                      IsBefore isBefore, bool isAskedOnly);
  // A local variable that a function returns.
  PlainUse ofResult(const clang::VarDecl *variable, const clang::FunctionDecl *body);

private:
  friend class UseJudge;

  PlainUse ask(const clang::FunctionDecl *body, const clang::VarDecl *variable);

  const Tree &tree_;
  // By function and variable (null: the object): what is known, or asked at the moment.
  llvm::DenseMap<std::pair<const clang::FunctionDecl *, const clang::VarDecl *>, PlainUse> asked_;
};

// The body is seen, and no other one may stand in for it when the program runs.
const clang::FunctionDecl *onlyBody(const clang::FunctionDecl *function);
// Inline assembly and the like: what it uses does not stand there.
bool hasUnseenCode(const clang::FunctionDecl *body);

} // namespace outlive::fixes
