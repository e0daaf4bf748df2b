// See MemberUses.h.
//
// A walk that keeps the way from the statement to the use: what stands around it says what it is
// for. In doubt it is in the way.
#include "frontend/MemberUses.h"

#include "frontend/KeptValues.h"
#include "frontend/OtherOwners.h"
#include "frontend/PointerValues.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace outlive::fixes {
namespace {

constexpr const char *isKeptLonger = "what it leads to is used for longer than a statement",
                     *isUnclear = "one of its uses is not plain to see",
                     *isChanged = "somebody else may change it",
                     *isInTemplate = "a template uses it";

class UseWalk : public WithPath<OwnCodeVisitor<UseWalk>> {
public:
  UseWalk(const Tree &tree, const FieldDecl *member)
      : tree_(tree), member_(member), owners_(tree, member) {}

  std::vector<Edit> edits;
  std::string objection;

  bool VisitInitListExpr(InitListExpr *list) {
    noteParts(list);
    return objection.empty();
  }
  bool TraverseLambdaExpr(LambdaExpr *lambda) {
    functions_.push_back(lambda->getCallOperator());
    bool goesOn = RecursiveASTVisitor::TraverseLambdaExpr(lambda);
    functions_.pop_back();
    return goesOn;
  }
  bool TraverseDecl(Decl *declaration) {
    const auto *function = dyn_cast_or_null<FunctionDecl>(declaration);
    if (function)
      functions_.push_back(function);
    bool goesOn = OwnCodeVisitor::TraverseDecl(declaration);
    if (function)
      functions_.pop_back();
    return goesOn;
  }

  bool VisitMemberExpr(MemberExpr *use) {
    if (use->getMemberDecl()->getCanonicalDecl() == member_->getCanonicalDecl())
      noteUse(use);
    return objection.empty();
  }
  bool VisitDeclRefExpr(DeclRefExpr *use) { // `&Page::document`
    return use->getDecl() != member_ || object(isUnclear);
  }
  bool VisitCXXDependentScopeMemberExpr(CXXDependentScopeMemberExpr *use) {
    return use->getMember() != member_->getDeclName() || object(isInTemplate);
  }
  bool VisitDependentScopeDeclRefExpr(DependentScopeDeclRefExpr *use) { // `&T::document`
    return use->getDeclName() != member_->getDeclName() || object(isInTemplate);
  }
  bool VisitUnresolvedUsingValueDecl(UnresolvedUsingValueDecl *use) { // `using T::document;`
    return use->getDeclName() != member_->getDeclName() || object(isInTemplate);
  }
  bool
  VisitFunctionDecl(FunctionDecl *function) { // counted pointers can be compared, weak ones not
    const bool isComparison = function->isDefaulted() && function->isOverloadedOperator() &&
                              function->getNumParams() > 0 &&
                              function->getOverloadedOperator() != OO_Equal;
    const CXXRecordDecl *record =
        isComparison
            ? function->getParamDecl(0)->getType().getNonReferenceType()->getAsCXXRecordDecl()
            : nullptr;
    return !record || record->getCanonicalDecl() != member_->getParent()->getCanonicalDecl() ||
           object("its class is compared by default");
  }
  bool VisitBindingDecl(BindingDecl *binding) {
    const auto *use = dyn_cast_or_null<MemberExpr>(binding->getBinding());
    return !use || use->getMemberDecl() != member_ || object(isUnclear);
  }
  bool VisitCXXParenListInitExpr(CXXParenListInitExpr *list) {
    return list->getType()->getAsCXXRecordDecl() != member_->getParent() || object(isUnclear);
  }
  bool VisitCXXConstructorDecl(CXXConstructorDecl *constructor) {
    for (const CXXCtorInitializer *each : constructor->inits()) {
      if (!each->isWritten() || each->getMember() != member_)
        continue;
      const auto *made = dyn_cast<CXXConstructExpr>(each->getInit()->IgnoreImplicit());
      if (!made || made->getNumArgs() > 1)
        return object(isUnclear);
      if (made->getNumArgs() == 0)
        continue;
      const Expr *value = inside(made);
      if (value->getType()->isNullPtrType())
        add(tree_.edit(value->getBeginLoc(), tree_.endOfToken(value->getEndLoc()), ""));
      else
        noteOwner(made);
    }
    return objection.empty();
  }

private:
  bool object(const char *reason) {
    if (objection.empty())
      objection = reason;
    return false;
  }
  void add(llvm::Expected<Edit> edit) {
    if (edit)
      edits.push_back(std::move(*edit));
    else if (std::string reason = llvm::toString(edit.takeError()); objection.empty())
      objection = std::move(reason);
  }

  // `Page{owner}`
  void noteParts(const InitListExpr *list) {
    const auto *record = list->getType()->getAsCXXRecordDecl();
    if (record != member_->getParent())
      return;
    unsigned number = record->getNumBases();
    for (const FieldDecl *field : record->fields()) {
      if (field->isUnnamedBitField())
        continue;
      if (field == member_ && number < list->getNumInits()) {
        const Expr *value = list->getInit(number);
        bool isWritten = !isa<ImplicitValueInitExpr>(value) && !isa<CXXDefaultInitExpr>(value);
        if (isWritten && inside(value)->getType()->isNullPtrType())
          object(isUnclear);
        else if (isWritten)
          noteOwner(value);
      }
      ++number;
    }
  }

  // ---- what the use is for

  const Stmt *around(size_t level) const {
    return level < path_.size() ? path_[path_.size() - 1 - level] : nullptr;
  }
  // The next one outwards that is no mere wrapping.
  size_t outwards(size_t level) const {
    do
      ++level;
    while (around(level) &&
           (isa<ParenExpr>(around(level)) || isa<ExprWithCleanups>(around(level)) ||
            isa<CXXBindTemporaryExpr>(around(level)) ||
            isa<MaterializeTemporaryExpr>(around(level)) || isa<ImplicitCastExpr>(around(level))));
    return level;
  }
  // Nobody looks at the value of the expression there.
  bool isDropped(size_t level) const {
    const size_t outer = outwards(level);
    const Stmt *next = around(outer), *self = around(outer - 1);
    if (!next)
      return false;
    if (const auto *branch = dyn_cast<IfStmt>(next))
      return self == branch->getThen() || self == branch->getElse();
    if (const auto *loop = dyn_cast<ForStmt>(next))
      return self == loop->getBody() || self == loop->getInc();
    if (const auto *loop = dyn_cast<WhileStmt>(next))
      return self == loop->getBody();
    if (const auto *loop = dyn_cast<DoStmt>(next))
      return self == loop->getBody();
    if (const auto *loop = dyn_cast<CXXForRangeStmt>(next))
      return self == loop->getBody();
    if (const auto *label = dyn_cast<SwitchCase>(next))
      return self == label->getSubStmt();
    if (const auto *comma = dyn_cast<BinaryOperator>(next))
      return comma->getOpcode() == BO_Comma && (self == comma->getLHS() || isDropped(outer));
    if (const auto *cast = dyn_cast<ExplicitCastExpr>(next))
      return cast->getType()->isVoidType();
    return isa<LabelStmt>(next) ||
           (isa<CompoundStmt>(next) && !isa_and_nonnull<StmtExpr>(around(outer + 1)));
  }

  void noteUse(const MemberExpr *use) {
    if (use->getMemberLoc().isMacroID() || use->getBeginLoc().isMacroID()) {
      objection = "a macro stands at one of its uses";
      return;
    }
    const size_t level = outwards(0);
    const Stmt *next = around(level);
    if (!next)
      return void(object(isUnclear));
    const Stmt *self = around(level - 1); // as an argument
    if (const auto *call = dyn_cast<CXXOperatorCallExpr>(next)) {
      noteOperator(use, call, level, self);
    } else if (const auto *method = dyn_cast<MemberExpr>(next)) {
      noteMethod(use, method, level);
    } else if (const auto *made = dyn_cast<CXXConstructExpr>(next)) {
      bool isCopy = made->getNumArgs() > 0 && made->getArg(0) == self &&
                    isOfSystem(made->getConstructor()) && isReadOnly(made->getConstructor(), 0);
      isCopy ? lock(use) : void(object(isUnclear));
    } else if (const auto *call = dyn_cast<CallExpr>(next)) {
      noteArgument(use, call, level, self);
    } else if (isa<CXXRewrittenBinaryOperator>(next)) { // `m != nullptr`
      lock(use);
    } else {
      object(isUnclear);
    }
  }

  void noteOperator(const MemberExpr *use, const CXXOperatorCallExpr *call, size_t level,
                    const Stmt *self) {
    const bool isFirst = call->getNumArgs() > 0 && call->getArg(0) == self;
    switch (isFirst ? call->getOperator() : OO_None) {
    case OO_Arrow:
    case OO_Star:
      lockUnlessKept(use);
      return;
    case OO_Equal:
      noteAssignment(call, level);
      return;
    default:
      noteArgument(use, call, level, self);
    }
  }

  void noteAssignment(const CXXOperatorCallExpr *call, size_t level) {
    const Expr *left = call->getArg(0), *value = inside(call->getArg(1));
    if (!isDropped(level))
      object(isUnclear);
    else if (value->getType()->isNullPtrType())
      add(tree_.edit(tree_.endOfToken(left->getEndLoc()), tree_.endOfToken(call->getEndLoc()),
                     ".reset()"));
    else
      noteOwner(call->getArg(1));
  }

  void noteMethod(const MemberExpr *use, const MemberExpr *method, size_t level) {
    const auto *known = dyn_cast<CXXMethodDecl>(method->getMemberDecl());
    const auto *call = dyn_cast_or_null<CXXMemberCallExpr>(around(level + 1));
    if (!known || !call || method->isArrow())
      return void(object(isUnclear));
    if (isa<CXXConversionDecl>(known))
      return known->getReturnType()->isBooleanType() ? lock(use) : void(object(isUnclear));
    if (!known->getIdentifier())
      return void(object(isUnclear));
    if (known->getName() == "reset" && call->getNumArgs() == 0)
      return;
    known->getName() == "get" ? lockUnlessKept(use) : void(object(isUnclear));
  }

  void noteArgument(const MemberExpr *use, const CallExpr *call, size_t level, const Stmt *self) {
    const FunctionDecl *callee = call->getDirectCallee();
    if (!callee)
      return void(object(isUnclear));
    // Operators that are methods count their object as an argument.
    const unsigned first = isa<CXXOperatorCallExpr>(call) && isa<CXXMethodDecl>(callee) ? 1 : 0;
    for (unsigned i = first; i < call->getNumArgs(); ++i) {
      if (call->getArg(i) != self)
        continue;
      if (!isReadOnly(callee, i - first))
        object(isChanged);
      else if (!isOwning(call->getType()) && !isDropped(level))
        object(isKeptLonger);
      else
        lock(use);
      return;
    }
    object(isUnclear);
  }

  void noteOwner(const Expr *value) {
    if (const char *reason =
            owners_.objectionTo(value, functions_.empty() ? nullptr : functions_.back()))
      object(reason);
  }

  void lockUnlessKept(const MemberExpr *use) {
    isKept(path_) ? void(object(isKeptLonger)) : lock(use);
  }

  void lock(const MemberExpr *use) {
    add(tree_.insertion(tree_.endOfToken(use->getMemberLoc()), ".lock()"));
  }

  const Tree &tree_;
  const FieldDecl *member_;
  std::vector<const FunctionDecl *> functions_;
  OtherOwners owners_;
};

} // namespace

Edits lockUses(const Tree &tree, const FieldDecl *member) {
  UseWalk walk(tree, member);
  walk.TraverseAST(tree.context());
  if (!walk.objection.empty())
    return refuse(walk.objection);
  return std::move(walk.edits);
}

} // namespace outlive::fixes
