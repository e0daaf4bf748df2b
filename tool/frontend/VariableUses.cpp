// See VariableUses.h.
#include "frontend/VariableUses.h"

#include "frontend/FixPlacing.h"
#include "frontend/PointerValues.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace outlive::fixes {
namespace {

class Finder : public WithPath<RecursiveASTVisitor<Finder>> {
public:
  Finder(const ValueDecl *used, bool isFollowed) : used_(used), isFollowed_(isFollowed) {}

  VariableUses in(const FunctionDecl *function) {
    TraverseDecl(const_cast<FunctionDecl *>(function)); // the visitor changes nothing
    return std::move(found_);
  }

  bool VisitDeclRefExpr(DeclRefExpr *use) {
    if (use->getDecl() != used_)
      return true;
    found_.all.push_back(use);
    found_.isInLoop.push_back(isRepeated());
    found_.isCaptured |= use->refersToEnclosingVariableOrCapture();
    found_.isChanged |= !isRead();
    return true;
  }
  bool VisitMemberExpr(MemberExpr *use) {
    if (use->getMemberDecl() == used_)
      found_.isChanged |= !isRead();
    return true;
  }
  bool VisitCXXThisExpr(CXXThisExpr *) {
    if (!used_)
      found_.isChanged |= !isRead();
    return true;
  }
  bool VisitGotoStmt(GotoStmt *) { return found_.hasGoto = true; }

private:
  bool isRepeated() const {
    for (const Stmt *at : path_)
      if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(at) &&
          !at->getSourceRange().fullyContains(used_->getSourceRange()))
        return true;
    return false;
  }
  bool isRead() {
    for (size_t i = path_.size() - 1; i-- > 0;) {
      const Stmt *at = path_[i], *self = path_[i + 1];
      if (isa<ParenExpr>(at))
        continue;
      if (const auto *cast = dyn_cast<ImplicitCastExpr>(at)) {
        if (leadsOn(cast->getType()))
          continue;
        if (cast->getCastKind() == CK_LValueToRValue || cast->getType().isConstQualified())
          return true;
        continue;
      }
      if (const auto *unary = dyn_cast<UnaryOperator>(at);
          unary && unary->getOpcode() == UO_Deref && isFollowed_)
        continue;
      if (const auto *loop = dyn_cast<CXXForRangeStmt>(at))
        return self == loop->getRangeInit() && areElementsRead(loop);
      if (const auto *member = dyn_cast<MemberExpr>(at)) {
        // What becomes of a variable in it is another question.
        const auto *method = dyn_cast<CXXMethodDecl>(member->getMemberDecl());
        if (method && method->isConst() && leadsOn(member->getBase()->getType()))
          return !leadsOn(method->getReturnType()) && !method->getReturnType()->isReferenceType();
        return !method || method->isConst();
      }
      if (const auto *made = dyn_cast<CXXConstructExpr>(at))
        return isReadOnlyIn(made->getConstructor(), {made->getArgs(), made->getNumArgs()}, self, 0);
      if (const auto *call = dyn_cast<CallExpr>(at)) {
        const FunctionDecl *callee = call->getDirectCallee();
        const auto *method = dyn_cast_or_null<CXXMethodDecl>(callee);
        const bool isOperator = isa<CXXOperatorCallExpr>(call) && method;
        if (isOperator && call->getArg(0) == self) {
          if (method->isConst() && leadsOn(cast<Expr>(self)->getType()) &&
              (callee->getOverloadedOperator() == OO_Arrow ||
               callee->getOverloadedOperator() == OO_Star))
            continue;
          return method->isConst();
        }
        if (asMove(call))
          return found_.isMoved = true;
        return isReadOnlyIn(callee, {call->getArgs(), call->getNumArgs()}, self, isOperator);
      }
      return false;
    }
    return false;
  }
  bool areElementsRead(const CXXForRangeStmt *loop) const {
    const QualType type = loop->getLoopVariable()->getType();
    if (!type->isReferenceType() || type->getPointeeType().isConstQualified())
      return true;
    Finder each(loop->getLoopVariable(), /*isFollowed=*/false);
    each.TraverseStmt(const_cast<Stmt *>(loop->getBody()));
    return !each.found_.isChanged;
  }
  // A copy of a pointer that is followed is another name for what it leads to.
  bool isReadOnlyIn(const FunctionDecl *callee, ArrayRef<const Expr *> arguments, const Stmt *self,
                    unsigned first) const {
    for (unsigned i = first; callee && i < arguments.size(); ++i)
      if (arguments[i] == self)
        return isReadOnly(callee, i - first) && !leadsOn(cast<Expr>(self)->getType());
    return false;
  }
  bool leadsOn(QualType type) const {
    return isFollowed_ && (type->isPointerType() || isPointerClass(type));
  }

  const ValueDecl *used_;
  const bool isFollowed_;
  VariableUses found_;
};

} // namespace

VariableUses usesOf(const ValueDecl *used, const FunctionDecl *function, bool isFollowed) {
  return Finder(used, isFollowed).in(function);
}

VariableUses usesOf(const VarDecl *variable) {
  const auto *function = dyn_cast<FunctionDecl>(variable->getDeclContext());
  return function ? usesOf(variable, function) : VariableUses();
}

VariableUses usesOfThis(const FunctionDecl *function, bool isFollowed) {
  return Finder(nullptr, isFollowed).in(function);
}

} // namespace outlive::fixes
