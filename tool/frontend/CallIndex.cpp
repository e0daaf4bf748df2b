// See CallIndex.h.
#include "frontend/CallIndex.h"

#include "frontend/FixPlacing.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace outlive::fixes {
namespace {

using Calls = llvm::DenseMap<const Decl *, std::vector<KnownCall>>;
using Functions = llvm::SmallPtrSet<const Decl *, 8>;

class CallWalk : public OwnCodeVisitor<CallWalk> {
public:
  CallWalk(Calls &calls, Functions &hidden) : calls_(calls), hidden_(hidden) {}

  // With a template's own arguments: which function it calls is not known before.
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool VisitLambdaExpr(LambdaExpr *lambda) {
    if (const FunctionTemplateDecl *generic = lambda->getDependentCallOperator())
      for (const FunctionDecl *each : generic->specializations())
        if (each->hasBody())
          TraverseStmt(each->getBody());
    return true;
  }

  bool VisitCallExpr(CallExpr *call) {
    const FunctionDecl *callee = call->getDirectCallee();
    if (!callee)
      return true;
    const bool isOperator = isa<CXXOperatorCallExpr>(call) && isa<CXXMethodDecl>(callee);
    const KnownCall known = {
        ArrayRef<const Expr *>(call->getArgs(), call->getNumArgs()).drop_front(isOperator ? 1 : 0)};
    calls_[callee->getCanonicalDecl()].push_back(known);
    if (isa<DeclRefExpr>(call->getCallee()->IgnoreParenImpCasts()))
      --mentions_[callee->getCanonicalDecl()];
    if (const TemplateArgumentList *named = callee->getTemplateSpecializationArgs())
      noteNamed(named->asArray(), known);
    if (const auto *method = dyn_cast<CXXMethodDecl>(callee))
      noteNamedBy(method->getParent(), known);
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *made) {
    const KnownCall known = {{made->getArgs(), made->getNumArgs()}};
    calls_[made->getConstructor()->getCanonicalDecl()].push_back(known);
    noteNamedBy(made->getConstructor()->getParent(), known);
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *use) {
    if (isa<FunctionDecl>(use->getDecl()))
      ++mentions_[use->getDecl()->getCanonicalDecl()];
    return true;
  }
  // In templates, and by constructors that are inherited.
  bool VisitOverloadExpr(OverloadExpr *use) {
    for (const NamedDecl *each : use->decls())
      hidden_.insert(each->getUnderlyingDecl()->getCanonicalDecl());
    return true;
  }
  bool VisitCXXUnresolvedConstructExpr(CXXUnresolvedConstructExpr *made) {
    hide(made->getTypeAsWritten());
    return true;
  }
  bool VisitVarDecl(VarDecl *variable) {
    if (variable->hasInit() && variable->getInit()->isTypeDependent())
      hide(variable->getType());
    return true;
  }
  bool VisitUsingDecl(UsingDecl *declaration) {
    for (const UsingShadowDecl *each : declaration->shadows())
      if (isa<CXXConstructorDecl>(each->getTargetDecl()))
        hidden_.insert(each->getTargetDecl()->getCanonicalDecl());
    return true;
  }
  void finish() {
    for (const auto &[function, count] : mentions_)
      if (count > 0)
        hidden_.insert(function);
  }

private:
  void hide(QualType type) {
    if (const CXXRecordDecl *record = type->getAsCXXRecordDecl(); record && record->hasDefinition())
      for (const CXXConstructorDecl *each : record->ctors())
        hidden_.insert(each->getCanonicalDecl());
  }
  void noteNamedBy(const CXXRecordDecl *record, const KnownCall &call) {
    if (const auto *made = dyn_cast<ClassTemplateSpecializationDecl>(record))
      noteNamed(made->getTemplateArgs().asArray(), call);
  }
  void noteNamed(ArrayRef<TemplateArgument> list, const KnownCall &call) {
    for (const TemplateArgument &argument : list)
      if (argument.getKind() == TemplateArgument::Pack)
        noteNamed(argument.getPackAsArray(), call);
      else if (argument.getKind() == TemplateArgument::Type)
        if (const CXXRecordDecl *record = argument.getAsType()->getAsCXXRecordDecl())
          calls_[record->getCanonicalDecl()].push_back(call);
  }

  Calls &calls_;
  Functions &hidden_;
  llvm::DenseMap<const Decl *, int> mentions_; // that are no calls
};

} // namespace

CallIndex::CallIndex(ASTContext &context) {
  CallWalk walk(of_, isHidden_);
  walk.TraverseAST(context);
  walk.finish();
}

ArrayRef<KnownCall> CallIndex::of(const Decl *declaration) const {
  auto known = of_.find(declaration->getCanonicalDecl());
  return known == of_.end() ? ArrayRef<KnownCall>() : ArrayRef<KnownCall>(known->second);
}

bool CallIndex::isHidden(const Decl *function) const {
  return isHidden_.contains(function->getCanonicalDecl());
}

} // namespace outlive::fixes
