// See OtherOwners.h.
#include "frontend/OtherOwners.h"

#include "frontend/CallIndex.h"
#include "frontend/OtherCode.h"
#include "frontend/PointerValues.h"
#include "frontend/VariableUses.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace outlive::fixes {
namespace {

constexpr const char *isOnlyOwner = "what is put into it may have no other owner",
                     *isMoved = "what is moved into it would not be empty any more";

const CXXRecordDecl *classOf(QualType type) {
  const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();
  return record ? record->getCanonicalDecl() : nullptr;
}

// A counted pointer may be made of it: of everything but numbers, texts and what leads to objects
// of the class itself.
bool mayOwn(QualType type, const CXXRecordDecl *itself) {
  type = type.getNonReferenceType();
  if (const auto *array = type->getAsArrayTypeUnsafe())
    type = array->getElementType();
  if (type->isPointerType())
    type = type->getPointeeType();
  if (type->isArithmeticType() || type->isEnumeralType() || type->isNullPtrType())
    return false;
  if (classOf(type) == itself)
    return false;
  const auto *made = dyn_cast_or_null<ClassTemplateSpecializationDecl>(classOf(type));
  if (!made || !isOfSystem(made) || made->getTemplateArgs().size() == 0)
    return true;
  const TemplateArgument &first = made->getTemplateArgs()[0]; // `std::string`
  return first.getKind() != TemplateArgument::Type ||
         !(first.getAsType()->isAnyCharacterType() || classOf(first.getAsType()) == itself);
}

bool isTouched(const VariableUses &uses) { return uses.isChanged || uses.isMoved; }

// The function changes nothing on the way from a variable to what it reads there. What globals lead
// to may change at any time.
bool isLeftAlone(const Expr *place, const FunctionDecl *function, bool isFollowed = false) {
  place = inside(place)->IgnoreParenCasts();
  if (isa<CXXThisExpr>(place))
    return !isTouched(usesOfThis(function, isFollowed));
  if (const auto *reference = dyn_cast<DeclRefExpr>(place)) {
    const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
    return variable && variable->hasLocalStorage() &&
           !isTouched(usesOf(variable, function, isFollowed));
  }
  if (const auto *member = dyn_cast<MemberExpr>(place))
    return !isa<VarDecl>(member->getMemberDecl()) &&
           !isTouched(usesOf(member->getMemberDecl(), function, isFollowed)) &&
           isLeftAlone(member->getBase(), function, member->isArrow());
  if (const auto *unary = dyn_cast<UnaryOperator>(place))
    return isLeftAlone(unary->getSubExpr(), function, /*isFollowed=*/true);
  if (const auto *element = dyn_cast<ArraySubscriptExpr>(place))
    return isLeftAlone(element->getBase(), function, /*isFollowed=*/true);
  if (const auto *method = dyn_cast<CXXMemberCallExpr>(place))
    return isLeftAlone(method->getImplicitObjectArgument(), function, /*isFollowed=*/true);
  if (const auto *call = dyn_cast<CXXOperatorCallExpr>(place))
    return call->getNumArgs() > 0 && isLeftAlone(call->getArg(0), function, /*isFollowed=*/true);
  return false;
}

// Nor any member on that way, whose object it may know by another name.
bool areMembersLeftAlone(const Expr *place, const FunctionDecl *function) {
  struct Search : RecursiveASTVisitor<Search> {
    bool VisitMemberExpr(MemberExpr *use) {
      isFound |=
          isa<FieldDecl>(use->getMemberDecl()) && isTouched(usesOf(use->getMemberDecl(), function));
      return !isFound;
    }
    const FunctionDecl *function = nullptr;
    bool isFound = false;
  } search;
  search.function = function;
  search.TraverseStmt(const_cast<Expr *>(place));
  return !search.isFound;
}

// By another name the function may have the owner, or what that belongs to: `other = nullptr;`,
// `self.reset();`, `delete shop;`. So nothing that could hold it gets another value, but variables
// of its own and the member; containers may grow.
class OwnerChanges : public RecursiveASTVisitor<OwnerChanges> {
public:
  OwnerChanges(const Tree &tree, const FieldDecl *member) : tree_(tree), member_(member) {}

  bool areIn(const FunctionDecl *function) {
    TraverseDecl(const_cast<FunctionDecl *>(function)); // the visitor changes nothing
    return isFound_;
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *) { return !(isFound_ = true); }
  bool VisitCallExpr(CallExpr *call) {
    const FunctionDecl *callee = call->getDirectCallee();
    const auto *method = dyn_cast_or_null<CXXMethodDecl>(callee);
    if (!callee || !isOfSystem(callee))
      return true; // see OtherCode.h
    const bool isOperator = isa<CXXOperatorCallExpr>(call) && method && !method->isStatic();
    const auto *named = dyn_cast<CXXMemberCallExpr>(call);
    if (const Expr *object = named        ? named->getImplicitObjectArgument()
                             : isOperator ? call->getArg(0)
                                          : nullptr)
      isFound_ |= method && !method->isConst() && isAnothers(object) &&
                  !tree_.library().isAdding(method->getQualifiedNameAsString());
    for (unsigned i = isOperator ? 1 : 0; i < call->getNumArgs(); ++i)
      noteArgument(callee, i - (isOperator ? 1 : 0), call->getArg(i));
    return !isFound_;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *made) {
    for (unsigned i = 0; i < made->getNumArgs(); ++i)
      noteArgument(made->getConstructor(), i, made->getArg(i));
    return !isFound_;
  }

private:
  void noteArgument(const FunctionDecl *callee, unsigned number, const Expr *argument) {
    if (number >= callee->getNumParams())
      return;
    const QualType type = callee->getParamDecl(number)->getType();
    isFound_ |= type->isReferenceType() && !type->getPointeeType().isConstQualified() &&
                argument->isGLValue() && isAnothers(argument);
  }
  bool isAnothers(const Expr *object) const {
    object = object->IgnoreParenImpCasts();
    QualType type = object->getType();
    if (type->isPointerType()) // `owners->clear()`
      type = type->getPointeeType();
    if (!mayOwn(type, nullptr) || !type->isRecordType())
      return false;
    while (const auto *member = dyn_cast<MemberExpr>(object)) {
      if (member->getMemberDecl() == member_)
        return false;
      if (member->isArrow())
        return true;
      object = member->getBase()->IgnoreParenImpCasts();
    }
    if (const CallExpr *move = asMove(object))
      return isAnothers(move->getArg(0));
    const auto *reference = dyn_cast<DeclRefExpr>(object);
    const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
    return !object->isXValue() &&
           (!variable || !variable->hasLocalStorage() || variable->getType()->isReferenceType());
  }

  const Tree &tree_;
  const FieldDecl *member_;
  bool isFound_ = false;
};

// What the variable of a loop goes through.
const Expr *rangeOf(const VarDecl *variable, const FunctionDecl *function) {
  struct Search : RecursiveASTVisitor<Search> {
    bool VisitCXXForRangeStmt(CXXForRangeStmt *loop) {
      if (loop->getLoopVariable() == variable)
        range = loop->getRangeInit();
      return !range;
    }
    const VarDecl *variable = nullptr;
    const Expr *range = nullptr;
  } search;
  search.variable = variable;
  search.TraverseDecl(const_cast<FunctionDecl *>(function));
  return search.range;
}

// The variable's value is that of the function's own, and nobody asks for it afterwards.
bool isMovedForGood(const Expr *moved, const FunctionDecl *function, const SourceManager &sources) {
  const auto *reference = dyn_cast<DeclRefExpr>(moved->IgnoreParenImpCasts());
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable || !variable->hasLocalStorage() || variable->getType()->isReferenceType() ||
      variable->getDeclContext() != function)
    return false;
  const VariableUses uses = usesOf(variable);
  if (uses.hasGoto || uses.isCaptured || (isa<CXXConstructorDecl>(function) && uses.all.size() > 1))
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

OtherOwners::OtherOwners(const Tree &tree, const FieldDecl *member)
    : tree_(tree), member_(member) {}
OtherOwners::~OtherOwners() = default;

const char *OtherOwners::objectionTo(const Expr *value, const FunctionDecl *function) {
  if (const CallExpr *move = asMove(value))
    if (!isMovedForGood(move->getArg(0), function, tree_.sources()))
      return isMoved;
  asked_.clear();
  reliedOn_.clear();
  passedBy_.clear();
  known_.clear();
  known_.insert(member_);
  return isOwned(value) && isLeftAloneByAll() ? nullptr : isOnlyOwner;
}

// While the value is on its way.
bool OtherOwners::isLeftAloneByAll() const {
  for (const ReliedOn &each : reliedOn_) {
    if (runsOtherCode(each.function, known_) || OwnerChanges(tree_, member_).areIn(each.function))
      return false;
    for (const FunctionDecl *function : passedBy_)
      if (!areMembersLeftAlone(each.place, function))
        return false;
  }
  return reliedOn_.empty() || llvm::none_of(passedBy_, [&](const FunctionDecl *function) {
           return runsOtherCode(function, known_) || OwnerChanges(tree_, member_).areIn(function);
         });
}

// The place in the function keeps what it holds.
bool OtherOwners::relyOn(const Expr *place, const FunctionDecl *function) {
  // What belongs to an object goes with it.
  if (!place || !function || isa<CXXDestructorDecl>(function) || !isLeftAlone(place, function))
    return false;
  reliedOn_.push_back({place, function});
  return true;
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
  // What another object has in that member has its owner by the same reason.
  if (const auto *same = dyn_cast<MemberExpr>(value); same && same->getMemberDecl() == member_)
    return true;
  if (value->isLValue())
    return relyOn(value, tree_.functionAround(value->getExprLoc())) && isOldObject(value);
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
  if (!variable->hasLocalStorage() || usesOf(variable).isChanged)
    return false; // a global may get another value at any time
  if (variable->getType()->isReferenceType() && usesOf(variable).isMoved)
    return false; // it is the owner itself
  known_.insert(variable);
  if (const auto *parameter = dyn_cast<ParmVarDecl>(variable))
    return isOwnedByCallers(parameter);
  if (variable->isCXXForRangeDecl()) {
    const auto *function = dyn_cast<FunctionDecl>(variable->getDeclContext());
    return function && relyOn(rangeOf(variable, function), function) && isOldVariable(variable);
  }
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
  const FunctionDecl *body = function->getDefinition();
  if (!body)
    return false;
  passedBy_.push_back(body);
  known_.insert(function->getCanonicalDecl());
  const unsigned number = parameter->getFunctionScopeIndex();
  for (const KnownCall &call : calls_->of(function))
    if (number >= call.arguments.size() || !isOwned(call.arguments[number]))
      return false;
  if (!isa<CXXConstructorDecl>(function))
    return true;
  return isOwnedByMakers(parameter, cast<CXXConstructorDecl>(function));
}

// `make_shared<Child>(owner)`: whichever argument it is. Where the library may convert a value into
// the object by itself (`std::vector<Child>(owners.begin(), owners.end())`), nobody sees it.
bool OtherOwners::isOwnedByMakers(const ParmVarDecl *parameter,
                                  const CXXConstructorDecl *constructor) {
  if (constructor->getMinRequiredArguments() <= 1 &&
      !constructor->getExplicitSpecifier().isExplicit())
    return false;
  const CXXRecordDecl *made = constructor->getParent()->getCanonicalDecl(),
                      *type = classOf(parameter->getType());
  for (const KnownCall &call : calls_->of(constructor->getParent()))
    for (const Expr *argument : call.arguments) {
      const QualType given = argument->getType();
      if (classOf(given) == type ? !isOwned(argument) : mayOwn(given, made))
        return false;
    }
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
