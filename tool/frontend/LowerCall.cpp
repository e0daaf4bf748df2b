// Calls: arguments, callee, result; destructors; the builtins that are really syntax.
#include "frontend/ArrayClasses.h"
#include "frontend/BodyLowering.h"
#include "frontend/Formats.h"
#include "frontend/ForwardedCalls.h"

#include "clang/AST/Attr.h"
#include "clang/Basic/Builtins.h"

using namespace clang;

namespace outlive {

using namespace ir;

Operand BodyLowering::lowerArgument(const Expr *argument, QualType formal) {
  if (!formal.isNull() && formal->isReferenceType())
    return argument->getType()->isFunctionType() ? lowerValue(argument)
                                                 : Operand::address(lowerPlace(argument));
  if (argument->isGLValue() && formal.isNull()) // operand of a call that did not resolve
    return Operand::address(lowerPlace(argument));
  if (isBuiltInPlace(argument->getType())) {
    PlaceId temporary = newTemporary(argument->getType(), argument, LocationKind::Temporary);
    lowerInto(argument, temporary, Reason::Argument);
    return Operand::value(temporary);
  }
  // `free(text++)` is given what `text` was before.
  if (const auto *step = dyn_cast<clang::UnaryOperator>(argument->IgnoreParenImpCasts());
      step && step->isPostfix() && step->getType()->isPointerType()) {
    const Expr *pointer = step->getSubExpr();
    PlaceId moved = lowerPlace(pointer);
    PlaceId before = builder_.newValue(symbols_.type(step->getType()), at(step));
    builder_.assign(before, Operand::value(moved), Reason::Argument, at(step));
    lowerAdvance(moved, at(step), step->isDecrementOp());
    return Operand::value(before);
  }
  return lowerValue(argument);
}

// `pipe(ends)` is given where each of them is (SmallArrays.h).
void BodyLowering::addOtherElements(ArrayRef<const Expr *> arguments, std::vector<Operand> &into) {
  for (const Expr *argument : arguments) {
    const ValueDecl *whole = SmallArrays::wholeOf(argument);
    if (auto elements = elements_.find(whole); whole && elements != elements_.end())
      for (size_t i = 1; i < elements->second.size(); ++i)
        into.push_back(Operand::address(builder_.place(elements->second[i])));
  }
}

void BodyLowering::lowerArguments(ArrayRef<const Expr *> arguments, const FunctionDecl *callee,
                                  std::vector<Operand> &into) {
  const FunctionProtoType *prototype =
      callee ? callee->getType()->getAs<FunctionProtoType>() : nullptr;
  unsigned index = 0;
  for (const Expr *argument : arguments) {
    QualType formal;
    if (prototype && index < prototype->getNumParams())
      formal = prototype->getParamType(index);
    else
      formal = argument->isGLValue() && callee && !callee->hasPrototype() ? QualType()
                                                                          : argument->getType();
    into.push_back(lowerArgument(argument, formal));
    ++index;
  }
}

void BodyLowering::emitCall(Call call, const FunctionDecl *callee, const Expr *expression) {
  bool mayThrow = context().getLangOpts().Exceptions && context().getLangOpts().CPlusPlus;
  bool returns = true;
  if (callee) {
    mention(callee);
    const FunctionSymbol &symbol = symbols_.module().functions[symbols_.function(callee).index()];
    mayThrow = mayThrow && !symbol.isNoThrow;
    returns = !symbol.isNoReturn;
  }
  builder_.call(std::move(call), mayThrow, returns, at(expression));
}

FunctionId BodyLowering::destructorOf(QualType type) {
  if (!context().getLangOpts().CPlusPlus || type->isReferenceType())
    return {};
  const auto *record = context().getBaseElementType(type)->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition() || record->isInvalidDecl() ||
      record->hasTrivialDestructor())
    return {};
  const CXXDestructorDecl *destructor = record->getDestructor();
  if (!destructor)
    return {};
  mention(destructor);
  return symbols_.function(destructor);
}

void BodyLowering::emitDestructor(QualType type, Operand object, bool isDelete, Position position) {
  FunctionId destructor = destructorOf(type);
  if (!destructor)
    return;
  Call call;
  const auto *record = context().getBaseElementType(type)->getAsCXXRecordDecl();
  call.kind = isDelete && record->getDestructor()->isVirtual() && !record->hasAttr<FinalAttr>()
                  ? CallKind::Virtual
                  : CallKind::Static;
  call.callee = destructor;
  call.arguments = {object};
  call.isDelete = isDelete;
  call.isDestructorOfScope = !isDelete;
  builder_.call(std::move(call), /*mayThrow=*/false, /*returns=*/true, position);
}

// Functions of the language that only look like calls. True when the expression was one.
bool BodyLowering::lowerBuiltin(const CallExpr *expression, Operand &result) {
  const FunctionDecl *callee = expression->getDirectCallee();
  unsigned id = callee ? callee->getBuiltinID() : 0;
  if (id == 0 || expression->getNumArgs() == 0)
    return false;
  const Expr *first = expression->getArg(0);
  switch (id) {
  // std:: functions that Clang itself treats as casts.
  case Builtin::BImove:
  case Builtin::BIforward:
  case Builtin::BIforward_like:
  case Builtin::BIas_const:
  case Builtin::BImove_if_noexcept:
  case Builtin::BI__builtin_addressof:
  case Builtin::BIaddressof:
  case Builtin::BI__addressof:
    if (expression->getNumArgs() != 1 || !first->isGLValue() || first->getType()->isFunctionType())
      return false;
    result = Operand::address(lowerPlace(first));
    return true;
  case Builtin::BI__builtin_expect:
  case Builtin::BI__builtin_expect_with_probability:
  case Builtin::BI__builtin_unpredictable:
  case Builtin::BI__builtin_launder:
  case Builtin::BI__builtin_assume_aligned:
    result = lowerValue(first);
    for (unsigned i = 1; i < expression->getNumArgs(); ++i)
      lowerEffect(expression->getArg(i));
    return true;
  case Builtin::BI__builtin_alloca:
  case Builtin::BI__builtin_alloca_uninitialized:
  case Builtin::BI__builtin_alloca_with_align:
  case Builtin::BI_alloca:
  case Builtin::BIalloca: {
    Operand bytes = lowerValue(first);
    // Lives until the function returns, whatever the scope of the call.
    LocationId storage = builder_.addLocation(LocationKind::Local, "alloca",
                                              symbols_.type(context().CharTy), at(expression));
    Location &location = builder_.location(storage);
    location.scope = ScopeId(0u);
    location.hasConstantSize = false;
    if (bytes.kind == OperandKind::Constant && bytes.constant > 0)
      location.size = static_cast<uint64_t>(bytes.constant);
    location.index = bytes.numberPlace().value;
    builder_.begin(storage, at(expression));
    builder_.endWithFunction(storage);
    result = Operand::address(builder_.place(storage));
    return true;
  }
  case Builtin::BI__builtin_constant_p:
    result = Operand::integer(isCompileTimeConstant(expression));
    return true;
  case Builtin::BI__builtin_object_size:
  case Builtin::BI__builtin_dynamic_object_size:
    result = Operand::none(); // operands are not evaluated
    return true;
  default:
    return false;
  }
}

// `+[](int *p) { delete p; }`: what the conversion of a lambda to a pointer gives.
static const CXXMethodDecl *invokerOf(const FunctionDecl *callee) {
  const auto *conversion = dyn_cast_or_null<CXXConversionDecl>(callee);
  if (!conversion || !conversion->getParent()->isLambda() ||
      conversion->getParent()->isGenericLambda() ||
      !conversion->getConversionType()->isFunctionPointerType())
    return nullptr;
  return conversion->getParent()->getLambdaStaticInvoker();
}

Operand BodyLowering::lowerCall(const CallExpr *expression, PlaceId destination) {
  Operand result;
  if (lowerBuiltin(expression, result))
    return result;

  const FunctionDecl *callee = expression->getDirectCallee();
  const CXXMethodDecl *behind = callee ? methodBehind(*callee) : nullptr;
  const Expr *calleeExpression = expression->getCallee()->IgnoreParens();
  if (isa<CXXPseudoDestructorExpr>(calleeExpression)) {
    lowerEffect(cast<CXXPseudoDestructorExpr>(calleeExpression)->getBase());
    return Operand::none();
  }
  if (const CXXMethodDecl *invoker = invokerOf(callee)) {
    lowerEffect(cast<CXXMemberCallExpr>(expression)->getImplicitObjectArgument());
    mention(invoker);
    return Operand::function(symbols_.function(invoker));
  }
  ArrayRef<const Expr *> arguments(expression->getArgs(), expression->getNumArgs());
  QualType type = expression->getType();
  Call call;
  const auto *method = dyn_cast_or_null<CXXMethodDecl>(callee);
  bool takesObject = method && method->isImplicitObjectMemberFunction();

  if (const auto *operatorCall = dyn_cast<CXXOperatorCallExpr>(expression);
      operatorCall && takesObject) {
    // a.operator=(b) of a class without its own: a memberwise copy.
    bool isMemberwise =
        (method->isCopyAssignmentOperator() || method->isMoveAssignmentOperator()) &&
        (method->isTrivial() ||
         (method->isDefaulted() && !method->isVirtual() && method->getParent()->isTrivial()));
    if (isMemberwise) {
      PlaceId from = lowerPlace(arguments[1]);
      PlaceId to = lowerPlace(arguments[0]);
      if (builder_.hasDeref(from))
        builder_.use(from, at(expression));
      builder_.assign(to, Operand::value(from),
                      method->isMoveAssignmentOperator() ? Reason::Moved : Reason::Copied,
                      at(expression));
      return Operand::address(to);
    }
    if (operatorCall->getOperator() == OO_Subscript && arrayInside(method->getParent())) {
      PlaceId array = lowerPlace(arguments[0]);
      bool isFirst = lowerValue(arguments[1]) == Operand::integer(0);
      return Operand::address(isFirst ? array : builder_.element(array));
    }
    call.arguments.push_back(Operand::address(lowerPlace(arguments[0])));
    arguments = arguments.drop_front();
    if (method->isVirtual())
      call.kind = CallKind::Virtual;
  } else if (const auto *member = dyn_cast<MemberExpr>(calleeExpression); member && method) {
    const Expr *base = member->getBase();
    Operand object;
    if (member->isArrow())
      object = lowerValue(base);
    else
      object = Operand::address(lowerPlace(base));
    if (takesObject)
      call.arguments.push_back(object);
    else if (method->isExplicitObjectMemberFunction())
      call.arguments.push_back(object); // deducing this: an ordinary first parameter
    bool isQualified = member->hasQualifier();
    if (method->isVirtual() && !isQualified) {
      if (const CXXMethodDecl *exact =
              method->getDevirtualizedMethod(base, context().getLangOpts().AppleKext))
        callee = method = exact;
      else
        call.kind = CallKind::Virtual;
    }
  } else if (const auto *pointerToMember = dyn_cast<clang::BinaryOperator>(calleeExpression);
             pointerToMember && pointerToMember->isPtrMemOp()) {
    const Expr *object = pointerToMember->getLHS();
    Operand self = pointerToMember->getOpcode() == BO_PtrMemI
                       ? lowerValue(object)
                       : Operand::address(lowerPlace(object));
    call.kind = CallKind::Indirect;
    call.target = lowerValue(pointerToMember->getRHS());
    call.arguments.push_back(self);
  } else if (!callee) {
    call.kind = CallKind::Indirect;
    call.target = lowerValue(calleeExpression);
    if (call.target.kind == OperandKind::Function) {
      call.kind = CallKind::Static;
      call.callee = call.target.functionId();
    }
  }
  if (callee)
    call.callee = symbols_.function(callee);

  const FunctionDecl *signature = callee;
  if (signature) {
    bool hasExplicitObject = method && method->isExplicitObjectMemberFunction();
    const auto *prototype = signature->getType()->getAs<FunctionProtoType>();
    unsigned index = hasExplicitObject && !isa<CXXOperatorCallExpr>(expression) ? 1 : 0;
    for (const Expr *argument : arguments) {
      QualType formal = prototype && index < prototype->getNumParams()
                            ? prototype->getParamType(index)
                            : argument->getType();
      call.arguments.push_back(lowerArgument(argument, formal));
      ++index;
    }
    for (unsigned text : argumentsReadAsText(*signature, arguments, context()))
      if (Operand &operand = call.arguments[call.arguments.size() - arguments.size() + text];
          operand.hasPlace())
        operand.isRead = true;
    addOtherElements(arguments, call.arguments);
  } else {
    const FunctionProtoType *prototype = nullptr;
    QualType calleeType = calleeExpression->getType();
    if (calleeType->isSpecificBuiltinType(BuiltinType::BoundMember))
      calleeType = Expr::findBoundMemberType(calleeExpression); // null: it is one of several
    if (calleeType.isNull())
      prototype = nullptr; // the call does not compile
    else if (const auto *pointer = calleeType->getAs<clang::PointerType>())
      calleeType = pointer->getPointeeType();
    else if (const auto *block = calleeType->getAs<BlockPointerType>())
      calleeType = block->getPointeeType();
    if (!calleeType.isNull())
      prototype = calleeType->getAs<FunctionProtoType>();
    unsigned index = 0;
    for (const Expr *argument : arguments) {
      QualType formal = prototype && index < prototype->getNumParams()
                            ? prototype->getParamType(index)
                            : argument->getType();
      call.arguments.push_back(lowerArgument(argument, formal));
      ++index;
    }
  }

  // Where the result goes.
  QualType returned = callee ? callee->getReturnType() : expression->getCallReturnType(context());
  if (returned->isReferenceType()) {
    call.result = destination && !isBuiltInPlace(type)
                      ? destination
                      : builder_.newValue(symbols_.type(returned), at(expression));
    result = Operand::value(call.result);
  } else if (isBuiltInPlace(type)) {
    call.result =
        destination ? destination : newTemporary(type, expression, LocationKind::Temporary);
    result = Operand::value(call.result);
  } else if (!returned->isVoidType()) {
    call.result = builder_.newValue(symbols_.type(returned), at(expression));
    result = Operand::value(call.result);
  }
  call.question = questions_.numberOf(expression, context());
  if (behind) { // the reference to the object is its `this`
    call.callee = symbols_.function(behind);
    call.kind = behind->isVirtual() ? CallKind::Virtual : CallKind::Static;
  }
  emitCall(std::move(call), behind ? behind : callee, expression);
  return result;
}

} // namespace outlive
