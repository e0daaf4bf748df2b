// See PlainUses.h.
#include "frontend/PlainUses.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/AST/StmtOpenMP.h"

using namespace clang;

namespace outlive::fixes {
namespace {

constexpr const char *isUsedOtherwise = "what becomes of it is not plain to see",
                     *isGivenAway = "a function that it is given to may keep it",
                     *isUnseen = "what is done there is not plain to see";

// What an expression is, seen from what is asked for.
enum class Thing : uint8_t {
  Variable, // names it
  Address,  // of the variable itself
  Value,    // a pointer to the object, or into it
  Place,    // the object, or a part of it
  Number,   // a resource that is a number
};

bool isPointer(QualType type) {
  return type->isPointerType() && !type->getPointeeType()->isFunctionType();
}
bool isNumber(QualType type) { return type->isIntegralOrEnumerationType(); }

// The thing that an expression of some type is when it leads to the object; nothing else may.
std::optional<Thing> leading(const Expr *expression) {
  if (expression->isGLValue())
    return Thing::Place;
  return isPointer(expression->getType()) ? std::optional(Thing::Value) : std::nullopt;
}

bool isOfNumbers(const CXXRecordDecl *record) {
  const auto *made = dyn_cast<ClassTemplateSpecializationDecl>(record);
  if (!made || !isOfSystem(record) || !record->hasAttr<OwnerAttr>())
    return false;
  for (const TemplateArgument &each : made->getTemplateArgs().asArray()) {
    const Decl *part =
        each.getKind() == TemplateArgument::Type ? each.getAsType()->getAsCXXRecordDecl() : nullptr;
    if (part && !isOfSystem(part)) // an allocator
      return false;
  }
  const TemplateArgument &first = made->getTemplateArgs()[0];
  return first.getKind() == TemplateArgument::Type && first.getAsType()->isArithmeticType();
}

struct CodeSearch : RecursiveASTVisitor<CodeSearch> {
  bool VisitStmt(Stmt *statement) {
    isFound |=
        isa<AsmStmt, CapturedStmt, CoroutineBodyStmt, CoroutineSuspendExpr, OMPExecutableDirective>(
            statement);
    if (const auto *call = dyn_cast<CallExpr>(statement))
      if (const FunctionDecl *callee = call->getDirectCallee())
        isFound |= callee->hasAttr<ReturnsTwiceAttr>();
    return !isFound;
  }
  bool isFound = false;
};

// Text for `%s`, by a format that stands there.
bool isFormattedText(const CallExpr *call, const FunctionDecl *callee, const Expr *argument) {
  const QualType type = argument->getType();
  if (!isPointer(type) || !type->getPointeeType()->isAnyCharacterType())
    return false;
  const auto *format = callee->getAttr<FormatAttr>();
  const unsigned number = format ? unsigned(format->getFormatIdx()) - 1 : call->getNumArgs();
  if (number >= call->getNumArgs())
    return false;
  const auto *text = dyn_cast<clang::StringLiteral>(call->getArg(number)->IgnoreParenImpCasts());
  if (!text || text->getCharByteWidth() != 1)
    return false;
  llvm::StringRef rest = text->getString();
  while (!rest.empty()) {
    rest = rest.drop_until([](char c) { return c == '%'; }).drop_front(rest.contains('%') ? 1 : 0);
    rest = rest.drop_while([](char c) { return !llvm::isAlpha(c) && c != '%'; });
    rest = rest.drop_while([](char c) { return llvm::StringRef("hlqjztL").contains(c); });
    if (rest.starts_with("p"))
      return false;
    rest = rest.drop_front(rest.empty() ? 0 : 1);
  }
  return true;
}

} // namespace

bool hasUnseenCode(const FunctionDecl *body) {
  CodeSearch search;
  search.TraverseDecl(const_cast<FunctionDecl *>(body)); // the visitor changes nothing
  return search.isFound;
}

const FunctionDecl *onlyBody(const FunctionDecl *function) {
  const auto *method = dyn_cast<CXXMethodDecl>(function);
  const FunctionDecl *body = function->getDefinition();
  const bool isSeen = body && body->getBody() && !body->isDependentContext();
  if (!isSeen || (method && method->isVirtual()))
    return nullptr;
  for (const FunctionDecl *each : function->redecls())
    if (each->isWeak() || each->hasAttr<AliasAttr>() || each->hasAttr<IFuncAttr>() ||
        each->hasAttr<NakedAttr>() || each->isMultiVersion())
      return nullptr;
  return body;
}

// One walk over a function.
class UseJudge : public WithPath<RecursiveASTVisitor<UseJudge>> {
public:
  UseJudge(PlainUses &uses, const FunctionDecl *body, const VarDecl *variable)
      : uses_(uses), body_(body), variable_(variable) {}

  PlainUse found;
  bool isResource = false;  // the variable is set by calls only
  bool isAskedOnly = false; // what it leads to gets no pointers, and no function gets it
  const PlainUses::IsBefore *isBefore = nullptr;

  void walk() {
    if (hasUnseenCode(body_))
      return void(object(isUnseen));
    TraverseDecl(const_cast<FunctionDecl *>(body_)); // the visitor changes nothing
  }

  bool VisitDeclRefExpr(DeclRefExpr *use) {
    if (!variable_ || use->getDecl() != variable_)
      return true;
    return judge(variable_->getType()->isReferenceType() && !isOfVariable_ ? Thing::Place
                                                                           : Thing::Variable);
  }
  bool VisitCXXThisExpr(CXXThisExpr *) { return variable_ || judge(Thing::Value); }
  bool VisitVarDecl(VarDecl *each) {
    return !each->hasAttr<CleanupAttr>() || object(isUsedOtherwise);
  }

private:
  bool object(const char *reason) {
    if (!found.objection)
      found.objection = reason;
    return false;
  }
  bool judge(Thing thing) {
    if (isBefore && !(*isBefore)(path_))
      return true;
    for (const Stmt *each : path_)
      if (isa<LambdaExpr, BlockExpr, StmtExpr>(each))
        return object("a closure or a block has it");
    return follow(thing);
  }
  // ---- outwards; false when something is in the way

  bool follow(Thing thing) {
    for (size_t i = path_.size() - 1; i > 0; --i) {
      const Stmt *self = path_[i], *at = path_[i - 1];
      std::optional<bool> end;
      if (const auto *expression = dyn_cast<Expr>(at))
        end = followExpression(thing, cast<Expr>(self), expression, i);
      else
        end = endAt(thing, self, at, i);
      if (end)
        return *end || object(isUsedOtherwise);
    }
    return object(isUsedOtherwise);
  }

  // True: that is all; false: something else. Nothing: `thing` is what `at` is, and goes on.
  std::optional<bool> followExpression(Thing &thing, const Expr *self, const Expr *at, size_t i) {
    if (isa<ParenExpr, FullExpr>(at))
      return std::nullopt;
    if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr>(at))
      return true; // not evaluated
    if (const auto *cast = dyn_cast<CastExpr>(at))
      return followCast(thing, cast);
    if (const auto *unary = dyn_cast<UnaryOperator>(at))
      return followUnary(thing, unary);
    if (const auto *binary = dyn_cast<BinaryOperator>(at))
      return followBinary(thing, self, binary);
    if (const auto *element = dyn_cast<ArraySubscriptExpr>(at)) {
      if (thing != Thing::Value || element->getBase() != self)
        return false;
      thing = Thing::Place;
      return std::nullopt;
    }
    if (const auto *member = dyn_cast<MemberExpr>(at))
      return followMember(thing, member, i);
    if (const auto *choice = dyn_cast<ConditionalOperator>(at)) {
      if (choice->getCond() == self)
        return true;
      return thing == Thing::Value || thing == Thing::Place ? std::nullopt
                                                            : std::optional<bool>(false);
    }
    if (const auto *call = dyn_cast<CallExpr>(at))
      return followArgument(thing, self, call);
    if (const auto *made = dyn_cast<CXXConstructExpr>(at))
      return isCopied(thing, self, made);
    if (const auto *end = dyn_cast<CXXDeleteExpr>(at))
      return thing == Thing::Value && (isBefore || endsTrivially(end->getDestroyedType()));
    return false;
  }
  static bool endsTrivially(QualType type) {
    const CXXRecordDecl *record = type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
    return !record || (record->hasDefinition() && record->hasTrivialDestructor());
  }

  std::optional<bool> followCast(Thing &thing, const CastExpr *cast) {
    const QualType type = cast->getType();
    switch (cast->getCastKind()) {
    case CK_ToVoid:
    case CK_PointerToBoolean:
    case CK_IntegralToBoolean:
      return true;
    case CK_LValueToRValue:
      if (thing == Thing::Place)
        return true; // what is there
      if (thing != Thing::Variable || type.isVolatileQualified())
        return false;
      if (!isPointer(type) && !isNumber(type))
        return false;
      thing = isPointer(type) ? Thing::Value : Thing::Number;
      return std::nullopt;
    case CK_IntegralCast:
      return thing == Thing::Number && isa<ImplicitCastExpr>(cast) ? std::nullopt
                                                                   : std::optional<bool>(false);
    case CK_ArrayToPointerDecay:
      if (thing != Thing::Place)
        return false;
      thing = Thing::Value;
      return std::nullopt;
    case CK_BitCast:
      return (thing == Thing::Value || thing == Thing::Address) && isPointer(type)
                 ? std::nullopt
                 : std::optional<bool>(false);
    case CK_NoOp:
    case CK_DerivedToBase:
    case CK_UncheckedDerivedToBase:
    case CK_BaseToDerived:
    case CK_Dynamic:
      return std::nullopt;
    default:
      return false; // to a number above all
    }
  }

  std::optional<bool> followUnary(Thing &thing, const UnaryOperator *unary) {
    switch (unary->getOpcode()) {
    case UO_Deref:
      if (thing != Thing::Value)
        return false;
      thing = Thing::Place;
      return std::nullopt;
    case UO_AddrOf:
      if (thing != Thing::Place && thing != Thing::Variable)
        return false;
      thing = thing == Thing::Place ? Thing::Value : Thing::Address;
      return std::nullopt;
    case UO_LNot:
      return thing == Thing::Value || thing == Thing::Number;
    case UO_Extension:
      return std::nullopt;
    case UO_PreInc:
    case UO_PreDec:
    case UO_PostInc:
    case UO_PostDec:
      return changed(thing, unary);
    default:
      return false;
    }
  }
  // It gets a value, and is the value of `at`.
  std::optional<bool> changed(Thing &thing, const Expr *at) const {
    if (thing == Thing::Variable && !isResource && isPointer(at->getType())) {
      thing = at->isGLValue() ? Thing::Variable : Thing::Value;
      return std::nullopt;
    }
    if (thing != Thing::Place || (isAskedOnly && !at->getType()->isArithmeticType()))
      return false;
    return at->isGLValue() ? std::nullopt : std::optional<bool>(true);
  }

  std::optional<bool> followBinary(Thing &thing, const Expr *self, const BinaryOperator *binary) {
    const bool isLeft = binary->getLHS() == self;
    if (binary->isComparisonOp())
      return thing == Thing::Number ||
             (thing == Thing::Value && isOfFunction(isLeft ? binary->getRHS() : binary->getLHS()));
    if (binary->isLogicalOp())
      return thing == Thing::Value || thing == Thing::Number;
    if (binary->getOpcode() == BO_Comma)
      return isLeft ? std::optional<bool>(true) : std::nullopt;
    if (binary->getOpcode() == BO_Add || binary->getOpcode() == BO_Sub)
      return thing == Thing::Value && isPointer(binary->getType()) ? std::nullopt
                                                                   : std::optional<bool>(false);
    if (binary->isCompoundAssignmentOp())
      return isLeft ? changed(thing, binary) : false;
    if (binary->getOpcode() != BO_Assign)
      return false;
    if (!isLeft) {
      if (!isHandedTo(binary->getLHS(), thing))
        return false;
      thing = binary->isGLValue() ? Thing::Variable : Thing::Value;
      return std::nullopt;
    }
    if (thing == Thing::Variable && isResource) {
      if (!isNewValue(binary->getRHS()))
        return false;
      if (!binary->isGLValue())
        thing = isPointer(binary->getType()) ? Thing::Value : Thing::Number;
      return std::nullopt;
    }
    return changed(thing, binary);
  }
  // Null, or a variable of the function's own: what is compared with a global tells it.
  static bool isOfFunction(const Expr *other) {
    struct Search : RecursiveASTVisitor<Search> {
      bool VisitStmt(Stmt *each) {
        isFound |= isa<CallExpr, CXXThisExpr, CXXNewExpr>(each);
        return !isFound;
      }
      bool VisitDeclRefExpr(DeclRefExpr *use) {
        const auto *variable = dyn_cast<VarDecl>(use->getDecl());
        isFound |= variable ? !variable->hasLocalStorage() : !isa<EnumConstantDecl>(use->getDecl());
        return !isFound;
      }
      bool isFound = false;
    } search;
    search.TraverseStmt(const_cast<Expr *>(other));
    return !search.isFound;
  }
  // What a resource is when it is made, or nothing.
  static bool isNewValue(const Expr *value) {
    value = value->IgnoreParenCasts();
    return isa<CallExpr, CXXNewExpr, IntegerLiteral, CXXNullPtrLiteralExpr, GNUNullExpr>(value) ||
           (isa<UnaryOperator>(value) &&
            isa<IntegerLiteral>(cast<UnaryOperator>(value)->getSubExpr()->IgnoreParens()));
  }

  // `q = p`, where `q` is a plain local variable of which the same holds.
  bool isHandedTo(const Expr *place, Thing thing) {
    const auto *reference = dyn_cast<DeclRefExpr>(place->IgnoreParens());
    const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
    return thing == Thing::Value && variable && !variable->getType()->isReferenceType() &&
           isPlainAlias(variable, thing);
  }
  bool isPlainAlias(const VarDecl *variable, Thing thing) {
    if (variable == variable_)
      return !isResource;
    const QualType type = variable->getType();
    if (!variable->hasLocalStorage() || variable->hasAttr<CleanupAttr>() ||
        type.isVolatileQualified() || isa<DecompositionDecl, ImplicitParamDecl>(variable))
      return false;
    if (type->isReferenceType() ? thing != Thing::Place && thing != Thing::Variable
                                : thing != Thing::Value || !isPointer(type))
      return false;
    if (!uses_.asked_.try_emplace({body_, variable}, PlainUse{nullptr, true}).second)
      return true;
    UseJudge alias(uses_, body_, variable);
    alias.isBefore = isBefore;
    alias.isAskedOnly = isAskedOnly;
    alias.isOfVariable_ = thing == Thing::Variable;
    alias.isResource = alias.isOfVariable_ && isResource;
    alias.TraverseDecl(const_cast<FunctionDecl *>(body_));
    uses_.asked_[{body_, variable}] = alias.found;
    found.isReturned |= alias.found.isReturned;
    return !alias.found.objection || object(alias.found.objection);
  }

  std::optional<bool> followMember(Thing &thing, const MemberExpr *member, size_t i) {
    if (thing != (member->isArrow() ? Thing::Value : Thing::Place))
      return false;
    if (const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl())) {
      if (field->getType()->isReferenceType())
        return false;
      thing = Thing::Place;
      return std::nullopt;
    }
    const auto *method = dyn_cast<CXXMethodDecl>(member->getMemberDecl());
    if (!method || method->isStatic())
      return true; // no part of the object
    const auto *call = i >= 2 ? dyn_cast<CXXMemberCallExpr>(path_[i - 2]) : nullptr;
    if (!call || call->getCallee()->IgnoreParens() != member)
      return false;
    return std::nullopt; // see followArgument
  }

  std::optional<bool> goesOnAs(Thing &thing, const Expr *result) const {
    const std::optional<Thing> next = leading(result);
    if (!next)
      return false;
    thing = *next;
    return std::nullopt;
  }

  std::optional<bool> followArgument(Thing &thing, const Expr *self, const CallExpr *call) {
    const FunctionDecl *callee = call->getDirectCallee();
    if (!callee || thing == Thing::Variable || isAskedOnly)
      return object(isGivenAway);
    const auto *method = dyn_cast<CXXMethodDecl>(callee);
    const bool isOperator = isa<CXXOperatorCallExpr>(call) && method && !method->isStatic();
    const bool isObject = (isa<CXXMemberCallExpr>(call) && call->getCallee() == self) ||
                          (isOperator && call->getNumArgs() > 0 && call->getArg(0) == self);
    if (method && method->isTrivial() && !method->isVirtual()) // the assignment of a plain class
      return isObject ? goesOnAs(thing, call) : std::optional<bool>(thing == Thing::Place);
    PlainUse use;
    if (isObject) {
      use = useOfObject(method);
    } else if (call->getCallee() == self) {
      return false;
    } else {
      unsigned number = 0;
      while (number < call->getNumArgs() && call->getArg(number) != self)
        ++number;
      if (number == call->getNumArgs())
        return false;
      use = useOfArgument(thing, call, callee, number - (isOperator ? 1 : 0), self);
    }
    if (use.objection)
      return object(use.objection);
    if (!use.isReturned)
      return true;
    return goesOnAs(thing, call);
  }
  PlainUse useOfObject(const CXXMethodDecl *method) const {
    if (!method)
      return {isGivenAway};
    if (const FunctionDecl *body = isOfSystem(method) ? nullptr : onlyBody(method))
      return uses_.ofObject(body);
    // A string, a container of numbers: it runs nobody's code, and may give out what is in it.
    const QualType result = method->getReturnType();
    const bool leadsThere = result->isReferenceType() || isPointer(result);
    const bool isPlain = isOfNumbers(method->getParent()) && !method->isVirtual() &&
                         (leadsThere || result->isVoidType() || isNumber(result));
    const bool isAsked = isOfSystem(method) && method->isConst() && !method->isVirtual() &&
                         result->isArithmeticType() && method->getNumParams() == 0;
    return {isPlain || isAsked ? nullptr : isGivenAway, isPlain && leadsThere};
  }
  PlainUse useOfArgument(Thing thing, const CallExpr *call, const FunctionDecl *callee,
                         unsigned number, const Expr *argument) const {
    const FunctionDecl *body = isOfSystem(callee) ? nullptr : onlyBody(callee);
    if (body) {
      const bool isNamed = number < body->getNumParams() && thing != Thing::Address;
      return isNamed ? uses_.ofParameter(body, number) : PlainUse{isGivenAway};
    }
    // The system's plain functions, and those that a program declares by itself.
    if ((callee->hasBody() && !isOfSystem(callee)) || isa<CXXMethodDecl>(callee) ||
        callee->getPrimaryTemplate() || !callee->getIdentifier())
      return {isGivenAway};
    for (const FunctionDecl *each : callee->redecls())
      if (each->hasAttr<AsmLabelAttr>() && !isOfSystem(each))
        return {isGivenAway};
    const ArgumentUse use = uses_.tree_.library().useOf(callee->getQualifiedNameAsString(), number);
    if (!use.isKnown || use.isKept)
      return {isGivenAway};
    if (number >= callee->getNumParams())
      return {isFormattedText(call, callee, argument) ? nullptr : isGivenAway};
    if (thing == Thing::Address)
      return {use.isContentTaken || !isBefore ? isGivenAway : nullptr};
    return {nullptr, use.isReturned};
  }

  // By the constructor that the compiler writes, where that copies what is there.
  static bool isCopied(Thing thing, const Expr *self, const CXXConstructExpr *made) {
    return thing == Thing::Place && made->getNumArgs() > 0 && made->getArg(0) == self &&
           made->getConstructor()->isCopyOrMoveConstructor() && made->getConstructor()->isTrivial();
  }

  // ---- where an expression ends

  std::optional<bool> endAt(Thing thing, const Stmt *self, const Stmt *at, size_t i) {
    if (const auto *declaration = dyn_cast<DeclStmt>(at)) {
      for (const Decl *each : declaration->decls())
        if (const auto *variable = dyn_cast<VarDecl>(each); variable && isInitOf(variable, self))
          return isPlainAlias(variable, thing);
      return false;
    }
    if (isa<ReturnStmt>(at)) {
      const bool isPlace = body_->getReturnType()->isReferenceType();
      if (thing != (isPlace ? Thing::Place : Thing::Value) && thing != Thing::Number)
        return false;
      found.isReturned = true;
      return true;
    }
    if (const auto *branch = dyn_cast<IfStmt>(at))
      return branch->getCond() == self ? thing == Thing::Value || thing == Thing::Number : true;
    if (isa<CXXForRangeStmt, CoreturnStmt>(at))
      return false;
    if (const auto *choice = dyn_cast<SwitchStmt>(at))
      return choice->getCond() != self || thing == Thing::Number;
    return isa<CompoundStmt, WhileStmt, DoStmt, ForStmt, SwitchCase, LabelStmt, AttributedStmt>(
               at) &&
           i > 0;
  }
  static bool isInitOf(const VarDecl *variable, const Stmt *self) {
    return variable->hasInit() && variable->getInit() == self;
  }

  PlainUses &uses_;
  const FunctionDecl *body_;
  const VarDecl *variable_;
  bool isOfVariable_ = false; // a reference to the variable that is asked for
};

PlainUse PlainUses::ask(const FunctionDecl *body, const VarDecl *variable) {
  // While it is asked, the result may lead there.
  auto [known, isNew] = asked_.try_emplace({body, variable}, PlainUse{nullptr, true});
  if (!isNew)
    return known->second;
  UseJudge judge(*this, body, variable);
  judge.walk();
  asked_[{body, variable}] = judge.found;
  return judge.found;
}

PlainUse PlainUses::ofParameter(const FunctionDecl *body, unsigned number) {
  if (body->isVariadic() && number >= body->getNumParams())
    return {isGivenAway};
  return ask(body, body->getParamDecl(number));
}

PlainUse PlainUses::ofObject(const FunctionDecl *body) { return ask(body, nullptr); }

PlainUse PlainUses::ofResource(const VarDecl *variable, const FunctionDecl *body, IsBefore isBefore,
                               bool isAskedOnly) {
  UseJudge judge(*this, body, variable);
  judge.isAskedOnly = isAskedOnly;
  judge.isResource = true;
  judge.isBefore = &isBefore;
  judge.walk();
  if (!judge.found.objection && judge.found.isReturned)
    judge.found.objection = isUsedOtherwise;
  return judge.found;
}

PlainUse PlainUses::ofResult(const VarDecl *variable, const FunctionDecl *body) {
  return ask(body, variable);
}

} // namespace outlive::fixes
