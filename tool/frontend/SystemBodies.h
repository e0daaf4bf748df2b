// Which function bodies in system headers the parser may leave out.
//
// Problem: a translation unit that includes <string> and <map> spends most of its time on
// bodies in library headers and on their instantiations, and the analysis never looks at
// them: models speak for them. But code of the program may come to life only there:
//     std::sort(v.begin(), v.end(), [](auto &a, auto &b) { return a < b; });
// has its operator() instantiated somewhere below std::sort.
// Idea: leave out at two points where Clang lets its consumer have a say.
//  1. When a body is about to be parsed: bodies of ordinary functions and of members of class
//     templates go, save call operators. Free function templates (algorithms) and call
//     operators (their adaptors) stay, they are what calls a functor.
//  2. When a specialization is queued for instantiation: it is taken off the queue again,
//     unless its template arguments name a class of the program that has templates itself
//     (a generic lambda, a specialization of the program's own class template).
// Functions that are constexpr or have a deduced result are kept by Sema, which needs them.
// Cost: a look at one location per body, and at the template arguments of each specialization
// of a library template.
#pragma once

#include "clang/Sema/SemaConsumer.h"

namespace outlive {

class SystemBodies : public clang::SemaConsumer {
public:
  // Keeps `phase` up to date with what Clang is doing; a report of a crash names it.
  explicit SystemBodies(const char *&phase) : phase_(phase) {}

  void InitializeSema(clang::Sema &sema) override { sema_ = &sema; }
  void ForgetSema() override { sema_ = nullptr; }

  bool shouldSkipFunctionBody(clang::Decl *declaration) override;
  void HandleCXXImplicitFunctionInstantiation(clang::FunctionDecl *function) override;
  // The same for all that is queued, from that place of the queue on; gives its new end. For who
  // hears of declarations only.
  size_t leaveOutQueued(size_t from);
  void HandleTranslationUnit(clang::ASTContext &) override { phase_ = "reading the tree"; }

private:
  bool isLeftOut(clang::FunctionDecl &function) const;

  clang::Sema *sema_ = nullptr;
  const char *&phase_;
};

} // namespace outlive
