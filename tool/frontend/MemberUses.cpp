// See MemberUses.h.
//
// A walk that keeps the way from the statement to the use: what stands around it says what it is
// for. In doubt it is in the way.
#include "frontend/MemberUses.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace outlive::fixes {
namespace {

constexpr const char *isKept = "what it leads to is used for longer than a statement",
                     *isOnlyOwner = "what is put into it may have no other owner",
                     *isUnclear = "one of its uses is not plain to see",
                     *isChanged = "somebody else may change it",
                     *isInTemplate = "a template uses it";

bool isPointerClass(QualType type) {
  const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();
  return record && record->getIdentifier() &&
         (record->getName() == "shared_ptr" || record->getName() == "weak_ptr");
}

bool isOfSystem(const Decl *declaration) {
  const SourceManager &sources = declaration->getASTContext().getSourceManager();
  return sources.isInSystemHeader(sources.getExpansionLoc(declaration->getLocation()));
}

// Leads to something that it does not keep: a pointer, a reference, a view.
bool isBorrower(QualType type) {
  if (type->isPointerType() || type->isReferenceType())
    return true;
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  return record && record->hasAttr<PointerAttr>();
}

// What only wraps a value.
const Expr *inside(const Expr *value) {
  while (true) {
    const Expr *next = value->IgnoreParens()->IgnoreImplicit();
    if (const auto *made = dyn_cast<CXXConstructExpr>(next))
      if (isPointerClass(made->getType()) && made->getNumArgs() == 1 &&
          (isPointerClass(made->getArg(0)->getType()) ||
           made->getArg(0)->getType()->isNullPtrType()))
        next = made->getArg(0);
    if (const auto *cast = dyn_cast<CXXFunctionalCastExpr>(next))
      next = cast->getSubExpr();
    if (const auto *list = dyn_cast<InitListExpr>(next); list && list->getNumInits() == 1)
      next = list->getInit(0);
    if (next == value)
      return value;
    value = next;
  }
}

// Somebody else owns the object, too.
bool hasOwner(const Expr *value) {
  value = inside(value);
  if (isNothing(value))
    return true;
  if (const auto *choice = dyn_cast<ConditionalOperator>(value))
    return hasOwner(choice->getTrueExpr()) && hasOwner(choice->getFalseExpr());
  if (!isPointerClass(value->getType()))
    return false;
  if (value->isLValue())
    return true;
  const auto *call = dyn_cast<CallExpr>(value);
  const FunctionDecl *callee = call ? call->getDirectCallee() : nullptr;
  if (!callee || !isOfSystem(callee) || !callee->getIdentifier())
    return false;
  if (isa<CXXMethodDecl>(callee))
    return callee->getName() == "shared_from_this" || callee->getName() == "lock";
  // `std::move(p)`, `std::static_pointer_cast<Base>(p)`
  bool isSame = callee->getName() == "move" || callee->getName() == "forward" ||
                callee->getName().ends_with("_pointer_cast");
  return isSame && call->getNumArgs() == 1 && hasOwner(call->getArg(0));
}

class UseWalk : public OwnCodeVisitor<UseWalk> {
public:
  UseWalk(const Tree &tree, const FieldDecl *member)
      : OwnCodeVisitor(tree.sources()), tree_(tree), member_(member) {}

  std::vector<Edit> edits;
  std::string objection;

  bool TraverseStmt(Stmt *statement) {
    if (!statement)
      return true;
    path_.push_back(statement);
    bool goesOn = RecursiveASTVisitor::TraverseStmt(statement);
    path_.pop_back();
    return goesOn;
  }
  // As it is meant, not as it is written.
  bool TraverseInitListExpr(InitListExpr *list) {
    const InitListExpr *meant = list->isSemanticForm() ? list : list->getSemanticForm();
    for (const Stmt *child : (meant ? meant : list)->children())
      TraverseStmt(const_cast<Stmt *>(child));
    noteParts(meant ? meant : list);
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
        return object(isOnlyOwner);
      if (made->getNumArgs() == 0)
        continue;
      const Expr *value = inside(made);
      if (value->getType()->isNullPtrType())
        add(tree_.edit(value->getBeginLoc(), tree_.endOfToken(value->getEndLoc()), ""));
      else if (!hasOwner(value))
        return object(isOnlyOwner);
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
        if (isWritten && (!hasOwner(value) || inside(value)->getType()->isNullPtrType()))
          object(isOnlyOwner);
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
    return isa<CompoundStmt>(next);
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
      if (isKeptLonger())
        object(isKept);
      else
        lock(use);
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
    else if (!hasOwner(value))
      object(isOnlyOwner);
    else if (value->getType()->isNullPtrType())
      add(tree_.edit(tree_.endOfToken(left->getEndLoc()), tree_.endOfToken(call->getEndLoc()),
                     ".reset()"));
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
    if (known->getName() != "get")
      return void(object(isUnclear));
    // The pointer must be used where it stands.
    const Stmt *next = around(outwards(level + 1));
    const auto *comparison = dyn_cast_or_null<BinaryOperator>(next);
    const auto *negation = dyn_cast_or_null<UnaryOperator>(next);
    const auto *wholeCall = dyn_cast_or_null<CallExpr>(next);
    bool isUsed =
        (comparison && (comparison->isComparisonOp() || comparison->isLogicalOp())) ||
        (negation && (negation->getOpcode() == UO_LNot || negation->getOpcode() == UO_Deref)) ||
        isa_and_nonnull<MemberExpr>(next) || wholeCall || isa_and_nonnull<IfStmt>(next);
    if (!isUsed || isKeptLonger())
      object(isKept);
    else
      lock(use);
  }

  // Given to a function that only looks at it, or has a copy.
  static bool isReadOnly(const FunctionDecl *callee, unsigned number) {
    if (number >= callee->getNumParams())
      return false;
    QualType type = callee->getParamDecl(number)->getType();
    if (!type->isReferenceType())
      return true;
    if (type->isLValueReferenceType() && type->getPointeeType().isConstQualified())
      return true;
    // `T &&` of the library takes whatever it is given.
    const FunctionDecl *pattern = callee->getTemplateInstantiationPattern();
    if (!pattern || !isOfSystem(callee))
      return false;
    for (const ParmVarDecl *each : pattern->parameters()) {
      QualType written = each->getType();
      if (const auto *pack = written->getAs<PackExpansionType>())
        written = pack->getPattern();
      bool isLast = each == pattern->parameters().back();
      if (each->getFunctionScopeIndex() != number && !(isLast && number >= pattern->getNumParams()))
        continue;
      return written->isRValueReferenceType() &&
             written->getPointeeType()->getAs<TemplateTypeParmType>() != nullptr;
    }
    return false;
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
      else if (isBorrower(callee->getReturnType()) && !isDropped(level))
        object(isKept);
      else
        lock(use);
      return;
    }
    object(isUnclear);
  }

  // The whole statement gives its value to a reference, a plain pointer or a view.
  bool isKeptLonger() const {
    for (size_t level = 1; around(level); ++level) {
      const Stmt *at = around(level);
      if (isa<CompoundStmt>(at))
        return false;
      if (const auto *loop = dyn_cast<CXXForRangeStmt>(at)) // gone when the body begins
        return around(level - 1) != loop->getBody();
      if (isa<ReturnStmt>(at))
        return functions_.empty() || isBorrower(functions_.back()->getReturnType());
      if (const auto *declarations = dyn_cast<DeclStmt>(at)) {
        for (const Decl *each : declarations->decls())
          if (const auto *variable = dyn_cast<VarDecl>(each))
            if (isBorrower(variable->getType()))
              return true;
        return false;
      }
      if (const auto *assignment = dyn_cast<BinaryOperator>(at))
        if (assignment->isAssignmentOp() && isBorrower(assignment->getType()))
          return true;
      if (const auto *assignment = dyn_cast<CXXOperatorCallExpr>(at))
        if (assignment->getOperator() == OO_Equal && isBorrower(assignment->getArg(0)->getType()))
          return true;
    }
    return !functions_.empty() && isa<CXXConstructorDecl>(functions_.back());
  }

  void lock(const MemberExpr *use) {
    add(tree_.insertion(tree_.endOfToken(use->getMemberLoc()), ".lock()"));
  }

  const Tree &tree_;
  const FieldDecl *member_;
  std::vector<const Stmt *> path_;
  std::vector<const FunctionDecl *> functions_;
};

} // namespace

bool isNothing(const Expr *value) {
  value = inside(value);
  if (value->getType()->isNullPtrType())
    return true;
  if (const auto *list = dyn_cast<InitListExpr>(value))
    return list->getNumInits() == 0;
  const auto *made = dyn_cast<CXXConstructExpr>(value);
  return made && made->getNumArgs() == 0;
}

Edits lockUses(const Tree &tree, const FieldDecl *member) {
  UseWalk walk(tree, member);
  walk.TraverseAST(tree.context());
  if (!walk.objection.empty())
    return refuse(walk.objection);
  return std::move(walk.edits);
}

} // namespace outlive::fixes
