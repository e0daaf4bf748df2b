// Who calls whom in a unit: the arguments of all calls, by function and by class.
//
// Problem: whether a parameter is given what others own is for its callers to say. Calls are easy
// to find; hard is to know that these are all. A function whose address is taken, that a template
// names before it knows which one it means, a constructor that is inherited or asked for by a
// dependent call: somebody may call them unseen.
// Who hands arguments on to a constructor (`std::make_shared<Child>(owner)`, `children.emplace(x)`)
// names the class among its template arguments.
// Cost: one walk over the unit.
#pragma once

#include "frontend/FixPlacing.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"

#include <vector>

namespace outlive::fixes {

struct KnownCall {
  llvm::ArrayRef<const clang::Expr *> arguments; // without the object
};

class CallIndex : public OwnCodeVisitor<CallIndex> {
public:
  explicit CallIndex(clang::ASTContext &context) {
    TraverseAST(context);
    for (const auto &[function, count] : mentions_)
      if (count > 0)
        isHidden_.insert(function);
  }

  // Of a function; of a class, the calls that name it as a template's argument.
  llvm::ArrayRef<KnownCall> of(const clang::Decl *declaration) const {
    auto known = of_.find(declaration->getCanonicalDecl());
    return known == of_.end() ? llvm::ArrayRef<KnownCall>()
                              : llvm::ArrayRef<KnownCall>(known->second);
  }
  // Somebody may call it unseen.
  bool isHidden(const clang::Decl *function) const {
    return isHidden_.contains(function->getCanonicalDecl());
  }

  bool VisitCallExpr(clang::CallExpr *call) {
    const clang::FunctionDecl *callee = call->getDirectCallee();
    if (!callee)
      return true;
    const bool isOperator =
        llvm::isa<clang::CXXOperatorCallExpr>(call) && llvm::isa<clang::CXXMethodDecl>(callee);
    const KnownCall known = {
        llvm::ArrayRef<const clang::Expr *>(call->getArgs(), call->getNumArgs())
            .drop_front(isOperator ? 1 : 0)};
    of_[callee->getCanonicalDecl()].push_back(known);
    if (llvm::isa<clang::DeclRefExpr>(call->getCallee()->IgnoreParenImpCasts()))
      --mentions_[callee->getCanonicalDecl()];
    if (const clang::TemplateArgumentList *named = callee->getTemplateSpecializationArgs())
      noteNamed(named->asArray(), known);
    if (const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(callee))
      noteNamedBy(method->getParent(), known);
    return true;
  }
  bool VisitCXXConstructExpr(clang::CXXConstructExpr *made) {
    const KnownCall known = {{made->getArgs(), made->getNumArgs()}};
    of_[made->getConstructor()->getCanonicalDecl()].push_back(known);
    noteNamedBy(made->getConstructor()->getParent(), known);
    return true;
  }
  bool VisitDeclRefExpr(clang::DeclRefExpr *use) {
    if (llvm::isa<clang::FunctionDecl>(use->getDecl()))
      ++mentions_[use->getDecl()->getCanonicalDecl()];
    return true;
  }
  // In templates, and by constructors that are inherited.
  bool VisitOverloadExpr(clang::OverloadExpr *use) {
    for (const clang::NamedDecl *each : use->decls())
      isHidden_.insert(each->getUnderlyingDecl()->getCanonicalDecl());
    return true;
  }
  bool VisitCXXUnresolvedConstructExpr(clang::CXXUnresolvedConstructExpr *made) {
    hide(made->getTypeAsWritten());
    return true;
  }
  bool VisitVarDecl(clang::VarDecl *variable) {
    if (variable->hasInit() && variable->getInit()->isTypeDependent())
      hide(variable->getType());
    return true;
  }
  bool VisitUsingDecl(clang::UsingDecl *declaration) {
    for (const clang::UsingShadowDecl *each : declaration->shadows())
      if (llvm::isa<clang::CXXConstructorDecl>(each->getTargetDecl()))
        isHidden_.insert(each->getTargetDecl()->getCanonicalDecl());
    return true;
  }

private:
  void hide(clang::QualType type) {
    if (const clang::CXXRecordDecl *record = type->getAsCXXRecordDecl();
        record && record->hasDefinition())
      for (const clang::CXXConstructorDecl *each : record->ctors())
        isHidden_.insert(each->getCanonicalDecl());
  }
  void noteNamedBy(const clang::CXXRecordDecl *record, const KnownCall &call) {
    if (const auto *made = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(record))
      noteNamed(made->getTemplateArgs().asArray(), call);
  }
  void noteNamed(llvm::ArrayRef<clang::TemplateArgument> list, const KnownCall &call) {
    for (const clang::TemplateArgument &argument : list)
      if (argument.getKind() == clang::TemplateArgument::Pack)
        noteNamed(argument.getPackAsArray(), call);
      else if (argument.getKind() == clang::TemplateArgument::Type)
        if (const clang::CXXRecordDecl *record = argument.getAsType()->getAsCXXRecordDecl())
          of_[record->getCanonicalDecl()].push_back(call);
  }

  llvm::DenseMap<const clang::Decl *, std::vector<KnownCall>> of_;
  llvm::SmallPtrSet<const clang::Decl *, 8> isHidden_;
  llvm::DenseMap<const clang::Decl *, int> mentions_; // that are no calls
};

} // namespace outlive::fixes
