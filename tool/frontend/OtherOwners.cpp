// See OtherOwners.h.
#include "frontend/OtherOwners.h"

#include "frontend/CallIndex.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace outlive::fixes {
namespace {

constexpr const char *isOnlyOwner = "what is put into it may have no other owner",
                     *isMoved = "what is moved into it would not be empty any more";

// `std::move(p)`
const CallExpr *asMove(const Expr *value) {
  const auto *call = dyn_cast<CallExpr>(inside(value));
  const FunctionDecl *callee = call ? call->getDirectCallee() : nullptr;
  const bool isMove = callee && isOfSystem(callee) && callee->getIdentifier() &&
                      (callee->getName() == "move" || callee->getName() == "forward") &&
                      call->getNumArgs() == 1;
  return isMove ? call : nullptr;
}

const CXXRecordDecl *classOf(QualType type) {
  const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();
  return record ? record->getCanonicalDecl() : nullptr;
}

// How a function uses one of its variables.
class VariableUses : public WithPath<RecursiveASTVisitor<VariableUses>> {
public:
  explicit VariableUses(const VarDecl *variable) : variable_(variable) {}

  bool isChanged = false, hasGoto = false;
  std::vector<const DeclRefExpr *> all;
  // Loops around each of them, those that the variable is declared in left out.
  std::vector<bool> isInLoop;

  bool VisitDeclRefExpr(DeclRefExpr *use) {
    if (use->getDecl() != variable_)
      return true;
    all.push_back(use);
    isInLoop.push_back(isRepeated());
    isChanged |= !isRead();
    return true;
  }
  bool VisitGotoStmt(GotoStmt *) { return hasGoto = true; }

private:
  bool isRepeated() const {
    for (const Stmt *at : path_)
      if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(at) &&
          !at->getSourceRange().fullyContains(variable_->getSourceRange()))
        return true;
    return false;
  }
  bool isRead() const {
    for (size_t i = path_.size() - 1; i-- > 0;) {
      const Stmt *at = path_[i], *self = path_[i + 1];
      if (isa<ParenExpr>(at))
        continue;
      if (const auto *cast = dyn_cast<ImplicitCastExpr>(at)) {
        if (cast->getCastKind() == CK_LValueToRValue || cast->getType().isConstQualified())
          return true;
        continue;
      }
      if (const auto *member = dyn_cast<MemberExpr>(at)) {
        const auto *method = dyn_cast<CXXMethodDecl>(member->getMemberDecl());
        return method && method->isConst();
      }
      if (const auto *made = dyn_cast<CXXConstructExpr>(at))
        return isReadOnlyIn(made->getConstructor(), {made->getArgs(), made->getNumArgs()}, self, 0);
      if (const auto *call = dyn_cast<CallExpr>(at)) {
        const FunctionDecl *callee = call->getDirectCallee();
        const auto *method = dyn_cast_or_null<CXXMethodDecl>(callee);
        const bool isOperator = isa<CXXOperatorCallExpr>(call) && method;
        if (isOperator && call->getArg(0) == self)
          return method->isConst();
        return asMove(call) ||
               isReadOnlyIn(callee, {call->getArgs(), call->getNumArgs()}, self, isOperator);
      }
      return false;
    }
    return false;
  }
  static bool isReadOnlyIn(const FunctionDecl *callee, ArrayRef<const Expr *> arguments,
                           const Stmt *self, unsigned first) {
    for (unsigned i = first; callee && i < arguments.size(); ++i)
      if (arguments[i] == self)
        return isReadOnly(callee, i - first);
    return false;
  }

  const VarDecl *variable_;
};

VariableUses usesOf(const VarDecl *variable) {
  VariableUses uses(variable);
  if (const auto *function = dyn_cast<FunctionDecl>(variable->getDeclContext()))
    uses.TraverseDecl(const_cast<FunctionDecl *>(function));
  return uses;
}

// The variable's value is that of the function's own, and nobody asks for it afterwards.
bool isMovedForGood(const Expr *moved, const FunctionDecl *function, const SourceManager &sources) {
  const auto *reference = dyn_cast<DeclRefExpr>(moved->IgnoreParenImpCasts());
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable || !variable->hasLocalStorage() || variable->getType()->isReferenceType() ||
      variable->getDeclContext() != function)
    return false;
  const VariableUses uses = usesOf(variable);
  if (uses.hasGoto || (isa<CXXConstructorDecl>(function) && uses.all.size() > 1))
    return false; // initialisers have an order of their own
  for (size_t i = 0; i < uses.all.size(); ++i) {
    if (uses.all[i] == reference ? uses.isInLoop[i]
                                 : !sources.isBeforeInTranslationUnit(uses.all[i]->getLocation(),
                                                                      reference->getLocation()))
      return false;
  }
  return !uses.isChanged;
}

} // namespace

bool isPointerClass(const CXXRecordDecl *record) {
  return record && record->getIdentifier() &&
         (record->getName() == "shared_ptr" || record->getName() == "weak_ptr");
}

bool isPointerClass(QualType type) {
  return isPointerClass(type.getNonReferenceType()->getAsCXXRecordDecl());
}

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

bool isNothing(const Expr *value) {
  value = inside(value);
  if (value->getType()->isNullPtrType())
    return true;
  if (const auto *list = dyn_cast<InitListExpr>(value))
    return list->getNumInits() == 0;
  const auto *made = dyn_cast<CXXConstructExpr>(value);
  return made && made->getNumArgs() == 0;
}

bool isReadOnly(const FunctionDecl *callee, unsigned number) {
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

OtherOwners::OtherOwners(const Tree &tree) : tree_(tree) {}
OtherOwners::~OtherOwners() = default;

const char *OtherOwners::objectionTo(const Expr *value, const FunctionDecl *function) {
  if (const CallExpr *move = asMove(value))
    if (!isMovedForGood(move->getArg(0), function, tree_.sources()))
      return isMoved;
  asked_.clear();
  return isOwned(value) ? nullptr : isOnlyOwner;
}

bool OtherOwners::isOwned(const Expr *value) {
  value = inside(value);
  if (const auto *otherwise = dyn_cast<CXXDefaultArgExpr>(value))
    return isOwned(otherwise->getExpr());
  if (isNothing(value))
    return true;
  if (const auto *choice = dyn_cast<ConditionalOperator>(value))
    return isOwned(choice->getTrueExpr()) && isOwned(choice->getFalseExpr());
  if (!isPointerClass(value->getType()))
    return false;
  if (const auto *reference = dyn_cast<DeclRefExpr>(value)) {
    const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
    return variable && isOwnedVariable(variable);
  }
  if (value->isLValue())
    return isOldObject(value);
  const auto *call = dyn_cast<CallExpr>(value);
  const FunctionDecl *callee = call ? call->getDirectCallee() : nullptr;
  if (!callee || !isOfSystem(callee) || !callee->getIdentifier())
    return false;
  if (const auto *method = dyn_cast<CXXMemberCallExpr>(call))
    return (callee->getName() == "shared_from_this" || callee->getName() == "lock") &&
           isOldObject(method->getImplicitObjectArgument());
  // `std::static_pointer_cast<Base>(p)`
  const bool isSame = asMove(call) || callee->getName().ends_with("_pointer_cast");
  return isSame && call->getNumArgs() == 1 && isOwned(call->getArg(0));
}

bool OtherOwners::isOwnedVariable(const VarDecl *variable) {
  if (!variable->hasLocalStorage())
    return true;
  const QualType type = variable->getType();
  if (type->isLValueReferenceType() && !type->getPointeeType().isConstQualified() &&
      isa<ParmVarDecl>(variable))
    return true; // a variable of the caller's
  if (usesOf(variable).isChanged)
    return false;
  if (const auto *parameter = dyn_cast<ParmVarDecl>(variable))
    return isOwnedByCallers(parameter);
  if (variable->isCXXForRangeDecl())
    return isOldVariable(variable);
  return variable->hasInit() && isOwned(variable->getInit());
}

bool OtherOwners::isOwnedByCallers(const ParmVarDecl *parameter) {
  if (!asked_.insert(parameter).second)
    return true;
  const auto *function = dyn_cast<FunctionDecl>(parameter->getDeclContext());
  if (!function || function->isTemplated() || function->isVariadic() ||
      function->isOverloadedOperator())
    return false;
  const auto *method = dyn_cast<CXXMethodDecl>(function);
  if (method && (method->isVirtual() || method->getParent()->isLambda()))
    return false;
  if (!function->isInlined() && function->isExternallyVisible())
    return false;
  if (!calls_)
    calls_ = std::make_unique<CallIndex>(tree_.context());
  if (calls_->isHidden(function))
    return false;
  const unsigned number = parameter->getFunctionScopeIndex();
  for (const KnownCall &call : calls_->of(function))
    if (number >= call.arguments.size() || !isOwned(call.arguments[number]))
      return false;
  if (!isa<CXXConstructorDecl>(function))
    return true;
  // `make_shared<Child>(owner)`: whichever argument it is.
  const CXXRecordDecl *type = classOf(parameter->getType());
  for (const KnownCall &call : calls_->of(method->getParent()))
    for (const Expr *argument : call.arguments)
      if (classOf(argument->getType()) == type && !isOwned(argument))
        return false;
  return true;
}

// It was there before the function, or belongs to what was.
bool OtherOwners::isOldObject(const Expr *object) {
  object = inside(object)->IgnoreParenCasts();
  if (isa<CXXThisExpr>(object))
    return true;
  if (const auto *reference = dyn_cast<DeclRefExpr>(object)) {
    const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
    return variable && isOldVariable(variable);
  }
  if (const auto *member = dyn_cast<MemberExpr>(object))
    return isa<VarDecl>(member->getMemberDecl()) || isOldObject(member->getBase());
  if (const auto *unary = dyn_cast<UnaryOperator>(object))
    return (unary->getOpcode() == UO_Deref || unary->getOpcode() == UO_AddrOf) &&
           isOldObject(unary->getSubExpr());
  if (const auto *element = dyn_cast<ArraySubscriptExpr>(object))
    return isOldObject(element->getBase());
  if (const auto *made = dyn_cast<CXXConstructExpr>(object))
    return made->getNumArgs() == 1 && isBorrower(made->getType()) && isOldObject(made->getArg(0));
  const auto *call = dyn_cast<CallExpr>(object);
  const FunctionDecl *callee = call ? call->getDirectCallee() : nullptr;
  if (!callee)
    return false;
  if (isPointerClass(call->getType()) && call->isPRValue())
    return isOwned(call);
  if (const auto *method = dyn_cast<CXXMemberCallExpr>(call))
    return (call->isLValue() || isBorrower(call->getType()) || isOfSystem(callee)) &&
           isOldObject(method->getImplicitObjectArgument());
  if (isa<CXXOperatorCallExpr>(call) && call->getNumArgs() > 0)
    return (call->isLValue() || call->getType()->isPointerType()) && isOldObject(call->getArg(0));
  return call->isLValue() && call->getNumArgs() == 0; // `instance()`
}

bool OtherOwners::isOldVariable(const VarDecl *variable) {
  if (!variable->hasLocalStorage())
    return true;
  const QualType type = variable->getType();
  if (isa<ParmVarDecl>(variable))
    return (type->isLValueReferenceType() || type->isPointerType() || isPointerClass(type)) &&
           (type->isReferenceType() || !usesOf(variable).isChanged);
  if (!variable->hasInit())
    return false;
  // An object of the function's own is younger.
  const bool leads = isBorrower(type) || isPointerClass(type) || variable->isImplicit();
  return leads &&
         (type->isReferenceType() || variable->isImplicit() || !usesOf(variable).isChanged) &&
         isOldObject(variable->getInit());
}

} // namespace outlive::fixes
