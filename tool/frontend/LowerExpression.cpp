// Expressions without calls and constructions: places, loads, operators, casts, conditions.
#include "frontend/BodyLowering.h"

#include "clang/AST/Attr.h"
#include "llvm/Support/MathExtras.h"

using namespace clang;

namespace outlive {

using namespace ir;

// ---- entry points ----------------------------------------------------------------------------

void BodyLowering::lowerFullEffect(const Expr *expression) {
  inFullExpression(expression, [&] { lowerEffect(expression); });
}

void BodyLowering::lowerEffect(const Expr *expression) {
  if (expression->isTypeDependent()) {
    lowerBroken(expression);
    return;
  }
  if (expression->isGLValue()) {
    if (!expression->getType()->isFunctionType())
      lowerPlace(expression);
    else
      lowerValue(expression);
    return;
  }
  if (isBuiltInPlace(expression->getType())) {
    const Expr *inner = expression->IgnoreParens();
    lowerInto(inner, newTemporary(inner->getType(), inner, LocationKind::Temporary),
              Reason::Initialized);
    return;
  }
  if (const auto *binary = dyn_cast<clang::BinaryOperator>(expression->IgnoreParens());
      binary && binary->isLogicalOp()) { // `p && (p = next)`
    BlockId evaluate = builder_.newBlock(), next = builder_.newBlock();
    bool isAnd = binary->getOpcode() == BO_LAnd;
    lowerCondition(binary->getLHS(), isAnd ? evaluate : next, isAnd ? next : evaluate);
    builder_.continueAt(evaluate);
    lowerEffect(binary->getRHS());
    builder_.jump(next);
    builder_.continueAt(next);
    return;
  }
  lowerValue(expression);
}

PlaceId BodyLowering::newTemporary(QualType type, const Expr *expression, LocationKind kind) {
  LocationId location = builder_.addLocation(kind, "", symbols_.type(type),
                                             symbols_.position(expression->getBeginLoc()));
  builder_.begin(location, at(expression));
  builder_.addCleanup(location, destructorOf(type), {});
  return builder_.place(location);
}

// Constants have static storage. Each is a location of its own, so that a pointer to one is
// known to point there.
PlaceId BodyLowering::literalPlace(const Expr *expression) {
  return builder_.place(builder_.addLocation(LocationKind::Literal, "",
                                             symbols_.type(expression->getType()), at(expression)));
}

Operand BodyLowering::load(PlaceId place, const Expr *expression) {
  if (builder_.hasDeref(place))
    builder_.use(place, at(expression));
  return Operand::value(place);
}

// ---- places ----------------------------------------------------------------------------------

PlaceId BodyLowering::lowerVariableReference(const DeclRefExpr *expression) {
  const ValueDecl *declaration = expression->getDecl();
  if (const auto *binding = dyn_cast<BindingDecl>(declaration)) {
    // A captured binding is a field of the closure like any other variable.
    if (!captures_.count(binding)) {
      if (const VarDecl *holder = binding->getHoldingVar()) {
        if (auto found = variables_.find(holder); found != variables_.end())
          return builder_.deref(builder_.place(found->second));
      }
      if (const Expr *value = binding->getBinding())
        return lowerPlace(value);
    }
  }
  if (auto found = variables_.find(declaration); found != variables_.end()) {
    PlaceId place = builder_.place(found->second);
    return declaration->getType()->isReferenceType() ? builder_.deref(place) : place;
  }
  if (auto found = captures_.find(declaration); found != captures_.end()) {
    PlaceId place = builder_.field(thisObject(), symbols_.field(found->second));
    return found->second->getType()->isReferenceType() ? builder_.deref(place) : place;
  }
  if (const auto *variable = dyn_cast<VarDecl>(declaration)) {
    if (variable->hasGlobalStorage() || variable->hasExternalStorage()) {
      PlaceId place = builder_.globalPlace(symbols_.global(variable), at(expression));
      return variable->getType()->isReferenceType() ? builder_.deref(place) : place;
    }
    // A variable of an enclosing function that needs no capture (a constant): unknown here,
    // but the same storage each time it is named.
    LocationId location = builder_.addLocation(LocationKind::Literal, variable->getName(),
                                               symbols_.type(variable->getType()), at(expression));
    variables_[variable] = location;
    PlaceId place = builder_.place(location);
    return variable->getType()->isReferenceType() ? builder_.deref(place) : place;
  }
  if (isa<TemplateParamObjectDecl>(declaration) || isa<EnumConstantDecl>(declaration) ||
      isa<MSGuidDecl>(declaration) || isa<UnnamedGlobalConstantDecl>(declaration))
    return literalPlace(expression);
  unknown(expression);
  return builder_.newValue(symbols_.type(expression->getType()), at(expression));
}

// `ends[1]`, which is a variable of its own.
std::optional<PlaceId> BodyLowering::lowerOwnElement(const Expr *expression) {
  const std::optional<SmallArrays::Element> named = SmallArrays::elementOf(expression, context());
  auto elements = named ? elements_.find(named->array) : elements_.end();
  if (elements == elements_.end())
    return std::nullopt;
  return builder_.place(elements->second[named->number]);
}

PlaceId BodyLowering::lowerMember(const MemberExpr *expression) {
  const ValueDecl *member = expression->getMemberDecl();
  const Expr *base = expression->getBase();
  if (const auto *variable = dyn_cast<VarDecl>(member)) { // static member
    lowerEffect(base);
    PlaceId place = builder_.globalPlace(symbols_.global(variable), at(expression));
    return variable->getType()->isReferenceType() ? builder_.deref(place) : place;
  }
  const auto *field = dyn_cast<FieldDecl>(member);
  if (!field) {
    lowerEffect(base);
    return literalPlace(expression);
  }
  PlaceId object;
  if (expression->isArrow()) {
    object = lowerPointee(base);
  } else if (base->isGLValue()) {
    object = lowerPlace(base);
  } else {
    object = newTemporary(base->getType(), base, LocationKind::Temporary);
    lowerInto(base, object, Reason::Initialized);
  }
  PlaceId place = memberOf(object, field);
  return field->getType()->isReferenceType() ? builder_.deref(place) : place;
}

// What a pointer leads to. An array that decays leads to its first element.
PlaceId BodyLowering::lowerPointee(const Expr *pointer, bool isOneOfSeveral) {
  const auto *conversion = dyn_cast<CastExpr>(pointer->IgnoreParens());
  while (conversion && conversion->getCastKind() == CK_NoOp)
    conversion = dyn_cast<CastExpr>(conversion->getSubExpr()->IgnoreParens());
  isOneOfSeveral |= conversion && conversion->getCastKind() == CK_ArrayToPointerDecay;
  Operand address = lowerValue(pointer);
  PlaceId place = builder_.behind(address, symbols_.type(pointer->getType()), at(pointer));
  return isOneOfSeveral || address.isInterior ? builder_.element(place) : place;
}

// `p + n` and the like: what an operand that leads to an object has become.
Operand BodyLowering::moved(Operand address, bool isBack, bool isFurther) {
  if (address.kind == OperandKind::Address)
    return Operand::address(builder_.element(address.place()));
  if (address.kind == OperandKind::Value) {
    address.isInterior = true;
    address.isBack = isBack;
    address.isFurther = isFurther;
  }
  return address;
}

PlaceId BodyLowering::lowerTemporary(const MaterializeTemporaryExpr *expression) {
  const Expr *value = expression->getSubExpr();
  QualType type = value->getType();
  StorageDuration duration = expression->getStorageDuration();
  Position position = symbols_.position(value->getBeginLoc());
  PlaceId place;
  if (duration == SD_Static || duration == SD_Thread) {
    place = literalPlace(value);
  } else if (duration == SD_Automatic) {
    LocationId location =
        builder_.addLocation(LocationKind::Temporary, "", symbols_.type(type), position);
    builder_.location(location).isExtended = true;
    builder_.begin(location, position);
    builder_.addExtendedCleanup(location, destructorOf(type));
    place = builder_.place(location);
  } else {
    place = newTemporary(type, value, LocationKind::Temporary);
  }
  lowerInto(value, place, Reason::Initialized);
  return place;
}

PlaceId BodyLowering::lowerPlace(const Expr *expression) {
  if (expression->isTypeDependent())
    return lowerBroken(expression);
  // C has prvalues where C++ has temporaries: of `f().member` it is the whole struct.
  const auto *part = dyn_cast<MemberExpr>(expression->IgnoreParens());
  if (!expression->isGLValue() && part && isa<FieldDecl>(part->getMemberDecl()))
    return lowerMember(part);
  if (!expression->isGLValue()) {
    PlaceId place = newTemporary(expression->getType(), expression, LocationKind::Temporary);
    lowerInto(expression, place, Reason::Initialized);
    return place;
  }
  switch (expression->getStmtClass()) {
  case Stmt::ParenExprClass:
    return lowerPlace(cast<ParenExpr>(expression)->getSubExpr());
  case Stmt::ExprWithCleanupsClass:
  case Stmt::ConstantExprClass:
    return lowerPlace(cast<FullExpr>(expression)->getSubExpr());
  case Stmt::DeclRefExprClass:
    if (isa<FunctionDecl>(cast<DeclRefExpr>(expression)->getDecl())) {
      PlaceId holder = builder_.newValue(
          symbols_.type(context().getPointerType(expression->getType())), at(expression));
      builder_.assign(holder, lowerValue(expression), Reason::Converted, at(expression));
      return builder_.deref(holder);
    }
    return lowerVariableReference(cast<DeclRefExpr>(expression));
  case Stmt::MemberExprClass:
    return lowerMember(cast<MemberExpr>(expression));
  case Stmt::MaterializeTemporaryExprClass:
    return lowerTemporary(cast<MaterializeTemporaryExpr>(expression));
  case Stmt::StringLiteralClass:
  case Stmt::PredefinedExprClass:
  case Stmt::CXXTypeidExprClass:
  case Stmt::CXXUuidofExprClass:
  case Stmt::ObjCEncodeExprClass:
  case Stmt::SourceLocExprClass:
    return literalPlace(expression);
  case Stmt::ArraySubscriptExprClass: {
    const auto *subscript = cast<ArraySubscriptExpr>(expression);
    if (std::optional<PlaceId> element = lowerOwnElement(expression))
      return *element;
    Operand index = lowerValue(subscript->getIdx());
    const Expr *base = subscript->getBase();
    if (base->getType()->isVectorType() || base->getType()->isSveVLSBuiltinType())
      return base->isGLValue() ? builder_.element(lowerPlace(base))
                               : builder_.newValue(symbols_.type(base->getType()), at(base));
    return lowerPointee(base, index != Operand::integer(0));
  }
  case Stmt::ExtVectorElementExprClass: {
    const Expr *base = cast<ExtVectorElementExpr>(expression)->getBase();
    return base->isGLValue() ? builder_.element(lowerPlace(base))
                             : lowerPointee(base, /*isOneOfSeveral=*/true);
  }
  case Stmt::UnaryOperatorClass: {
    const auto *unary = cast<clang::UnaryOperator>(expression);
    const Expr *inner = unary->getSubExpr();
    switch (unary->getOpcode()) {
    case UO_Deref:
      return lowerPointee(inner);
    case UO_Real:
    case UO_Imag:
    case UO_Extension:
      return lowerPlace(inner);
    case UO_Coawait:
      break;
    default: { // ++x, --x: an integer is a new one, a pointer stays in the same object
      PlaceId place = lowerPlace(inner);
      bool carriesAddress = builder_.location(builder_.at(place).base).carriesAddress;
      if (!symbols_.mayHoldAddress(inner->getType()) && !carriesAddress)
        builder_.assign(place, stepOf(place, inner, unary->isIncrementOp() ? 1 : -1),
                        Reason::Assigned, at(expression));
      else
        lowerAdvance(place, at(expression));
      return place;
    }
    }
    break;
  }
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass: {
    const auto *binary = cast<clang::BinaryOperator>(expression);
    if (binary->getOpcode() == BO_Comma) {
      lowerEffect(binary->getLHS());
      return lowerPlace(binary->getRHS());
    }
    if (binary->isAssignmentOp())
      return lowerBinary(binary).place(); // what was assigned to
    if (binary->isPtrMemOp()) {
      // Which member is not known: the object stands for all of them.
      lowerEffect(binary->getRHS());
      const Expr *object = binary->getLHS();
      if (binary->getOpcode() == BO_PtrMemI)
        return lowerPointee(object);
      return lowerPlace(object);
    }
    break;
  }
  case Stmt::ConditionalOperatorClass:
  case Stmt::BinaryConditionalOperatorClass: {
    const auto *choice = cast<AbstractConditionalOperator>(expression);
    PlaceId holder = builder_.newValue(
        symbols_.type(context().getLValueReferenceType(expression->getType())), at(expression));
    BlockId whenTrue = builder_.newBlock(), whenFalse = builder_.newBlock(),
            next = builder_.newBlock();
    if (const auto *binaryChoice = dyn_cast<BinaryConditionalOperator>(choice)) {
      Operand common = Operand::address(lowerPlace(binaryChoice->getCommon()));
      opaqueValues_[binaryChoice->getOpaqueValue()] = common;
    }
    lowerCondition(choice->getCond(), whenTrue, whenFalse);
    for (auto [block, arm] : {std::pair(whenTrue, choice->getTrueExpr()),
                              std::pair(whenFalse, choice->getFalseExpr())}) {
      builder_.continueAt(block);
      if (arm->getType()->isVoidType()) // a throw
        lowerEffect(arm);
      else
        builder_.assign(holder, Operand::address(lowerPlace(arm)), Reason::Converted, at(arm));
      builder_.jump(next);
    }
    builder_.continueAt(next);
    return builder_.deref(holder);
  }
  case Stmt::CompoundLiteralExprClass: {
    const auto *literal = cast<CompoundLiteralExpr>(expression);
    QualType type = literal->getType();
    PlaceId place;
    if (literal->isFileScope()) {
      place = literalPlace(expression);
    } else {
      // In C it lives as long as the enclosing block; in C++ it is a temporary.
      bool isBlockScoped = !context().getLangOpts().CPlusPlus;
      LocationId location = builder_.addLocation(
          isBlockScoped ? LocationKind::Local : LocationKind::Temporary,
          isBlockScoped ? "(compound literal)" : "", symbols_.type(type), at(expression));
      builder_.begin(location, at(expression));
      if (isBlockScoped)
        builder_.addExtendedCleanup(location, {});
      else
        builder_.addCleanup(location, destructorOf(type), {});
      place = builder_.place(location);
    }
    lowerInto(literal->getInitializer(), place, Reason::Initialized);
    return place;
  }
  case Stmt::OpaqueValueExprClass: {
    const auto *opaque = cast<OpaqueValueExpr>(expression);
    if (auto found = opaqueValues_.find(opaque); found != opaqueValues_.end())
      return builder_.behind(found->second,
                             symbols_.type(context().getLValueReferenceType(opaque->getType())),
                             at(expression));
    if (const Expr *source = opaque->getSourceExpr())
      return lowerPlace(source);
    break;
  }
  case Stmt::CXXDefaultArgExprClass:
    return lowerPlace(cast<CXXDefaultArgExpr>(expression)->getExpr());
  case Stmt::CXXDefaultInitExprClass:
    return inDefaultInitializer(
        [&] { return lowerPlace(cast<CXXDefaultInitExpr>(expression)->getExpr()); });
  case Stmt::SubstNonTypeTemplateParmExprClass:
    return lowerPlace(cast<SubstNonTypeTemplateParmExpr>(expression)->getReplacement());
  case Stmt::GenericSelectionExprClass:
    return lowerPlace(cast<GenericSelectionExpr>(expression)->getResultExpr());
  case Stmt::ChooseExprClass:
    return lowerPlace(cast<ChooseExpr>(expression)->getChosenSubExpr());
  case Stmt::PseudoObjectExprClass:
    return lowerPlace(cast<PseudoObjectExpr>(expression)->getSyntacticForm());
  case Stmt::CoawaitExprClass:
  case Stmt::CoyieldExprClass: {
    PlaceId holder = builder_.newValue(
        symbols_.type(context().getLValueReferenceType(expression->getType())), at(expression));
    lowerSuspend(cast<CoroutineSuspendExpr>(expression), holder);
    return builder_.deref(holder);
  }
  case Stmt::InitListExprClass: { // T &r{x}
    const auto *list = cast<InitListExpr>(expression);
    if (list->getNumInits() == 1)
      return lowerPlace(list->getInit(0));
    break;
  }
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass:
  case Stmt::UserDefinedLiteralClass: {
    Operand address = lowerCall(cast<CallExpr>(expression), {});
    return builder_.behind(address,
                           symbols_.type(context().getLValueReferenceType(expression->getType())),
                           at(expression));
  }
  case Stmt::MatrixSubscriptExprClass:
    return lowerPlace(cast<MatrixSubscriptExpr>(expression)->getBase());
  default:
    if (const auto *conversion = dyn_cast<CastExpr>(expression)) {
      const Expr *inner = conversion->getSubExpr();
      switch (conversion->getCastKind()) {
      case CK_LValueBitCast:
      case CK_NoOp:
      case CK_DerivedToBase:
      case CK_UncheckedDerivedToBase:
      case CK_BaseToDerived:
      case CK_Dynamic:
      case CK_UserDefinedConversion:
      case CK_ConstructorConversion:
      case CK_LValueToRValueBitCast:
      case CK_AddressSpaceConversion:
      case CK_HLSLArrayRValue:
        return lowerPlace(inner);
      case CK_FunctionToPointerDecay:
      case CK_LValueToRValue:
        return lowerPlace(inner);
      default:
        break;
      }
    }
    break;
  }
  unknown(expression);
  return builder_.newValue(symbols_.type(expression->getType()), at(expression));
}

// `missing(p)`, of a name that Clang has not found: nobody knows what it is, nor what becomes of
// what stands in it.
PlaceId BodyLowering::lowerBroken(const Expr *expression) {
  unknown(expression);
  for (const Stmt *child : expression->children()) {
    const auto *inner = dyn_cast_or_null<Expr>(child);
    if (!inner || inner->hasPlaceholderType() || inner->getType()->isFunctionType())
      continue;
    if (inner->isTypeDependent()) {
      lowerBroken(inner);
      continue;
    }
    const bool isPlace = inner->isGLValue() || isBuiltInPlace(inner->getType());
    const Operand touched = isPlace ? Operand::address(lowerPlace(inner)) : lowerValue(inner);
    builder_.unknown(expression->getStmtClassName(), touched, at(expression));
  }
  return builder_.newValue(symbols_.type(expression->getType()), at(expression));
}

// ---- values ----------------------------------------------------------------------------------

// `a = b = NULL`: the constant that an assignment hands on; it is no value that `b` has had. Null
// when it is none.
static const Expr *constantAssigned(const Expr *expression, ASTContext &context) {
  bool isAssigned = false;
  for (const Expr *at = expression;;) {
    at = at->IgnoreParens();
    if (const auto *conversion = dyn_cast<ImplicitCastExpr>(at);
        conversion && conversion->getCastKind() == CK_LValueToRValue) {
      at = conversion->getSubExpr();
    } else if (const auto *binary = dyn_cast<clang::BinaryOperator>(at);
               binary && binary->getOpcode() == BO_Assign &&
               !binary->getLHS()->refersToBitField()) {
      at = binary->getRHS();
      isAssigned = true;
    } else {
      const bool isKnown =
          isAssigned && at->isPRValue() && !at->isValueDependent() &&
          (at->isNullPointerConstant(context, Expr::NPC_NeverValueDependent) ||
           (at->getType()->isIntegralOrEnumerationType() && at->isIntegerConstantExpr(context)));
      return isKnown ? at : nullptr;
    }
  }
}

Operand BodyLowering::lowerCast(const CastExpr *expression) {
  const Expr *inner = expression->getSubExpr();
  switch (expression->getCastKind()) {
  case CK_LValueToRValue: {
    if (!inner->isGLValue())
      return lowerValue(inner);
    // In C++ `same ? one : other` is one of the variables, which is read where it is chosen.
    if (const auto *choice = dyn_cast<AbstractConditionalOperator>(inner->IgnoreParens());
        choice && !choice->getType()->isRecordType())
      return lowerChoice(choice);
    PlaceId place = lowerPlace(inner);
    if (const Expr *constant = constantAssigned(inner, context()))
      return lowerValue(constant);
    // Reading a class into a temporary is lowerInto's business.
    return load(place, expression);
  }
  case CK_ArrayToPointerDecay:
    return Operand::address(lowerPlace(inner));
  case CK_FunctionToPointerDecay:
    return lowerValue(inner);
  case CK_NullToPointer:
  case CK_NullToMemberPointer:
    lowerEffect(inner);
    return Operand::null();
  case CK_ToVoid:
    lowerEffect(inner);
    return Operand::none();
  case CK_PointerToIntegral:
  case CK_IntegralToPointer:
  case CK_IntegralCast:
  case CK_BitCast:
  case CK_NoOp:
  case CK_BaseToDerived:
  case CK_DerivedToBase:
  case CK_UncheckedDerivedToBase:
  case CK_Dynamic:
  case CK_BaseToDerivedMemberPointer:
  case CK_DerivedToBaseMemberPointer:
  case CK_ReinterpretMemberPointer:
  case CK_AddressSpaceConversion:
  case CK_AtomicToNonAtomic:
  case CK_NonAtomicToAtomic:
  case CK_UserDefinedConversion:
  case CK_ConstructorConversion:
  case CK_BuiltinFnToFnPtr:
  case CK_CPointerToObjCPointerCast:
  case CK_BlockPointerToObjCPointerCast:
  case CK_AnyPointerToBlockPointerCast:
  case CK_LValueToRValueBitCast:
  case CK_IntegralToBoolean:
  case CK_BooleanToSignedIntegral: {
    if (inner->isGLValue() && expression->getCastKind() != CK_UserDefinedConversion) {
      if (inner->getType()->isFunctionType())
        return lowerValue(inner);
      return load(lowerPlace(inner), expression);
    }
    if (isBuiltInPlace(inner->getType())) {
      lowerEffect(inner);
      return Operand::none();
    }
    Operand value = lowerValue(inner);
    if (value.isComputed()) {
      const Conversion conversion = conversionOf(expression);
      // `grow(p, n + 1)`, where it takes a size: all 64 bits are the same.
      const bool isWidened = conversion.isOneToOne && value.arithmetic <= ir::Arithmetic::Product &&
                             isPlainNumber(expression->getType()) &&
                             widthOf(expression->getType()) == 64;
      // `table[next() & 255]`: the low bits fit any number.
      const bool isLow = value.arithmetic == Arithmetic::And && value.constant >= 0 &&
                         value.constant <= INT16_MAX && isPlainNumber(expression->getType()) &&
                         widthOf(expression->getType()) >= 32;
      if (!expression->getType()->isIntegralOrEnumerationType() ||
          !(conversion.isSame || isWidened || isLow))
        return Operand::none();
    }
    return value.kind == OperandKind::Constant ? numberOf(value.constant, expression->getType())
                                               : value;
  }
  case CK_PointerToBoolean:
  case CK_MemberPointerToBoolean:
    return testOf(lowerTruth(inner));
  default: // arithmetic conversions: no address survives
    lowerEffect(inner);
    return Operand::none();
  }
}

Operand BodyLowering::lowerUnary(const clang::UnaryOperator *expression) {
  const Expr *inner = expression->getSubExpr();
  switch (expression->getOpcode()) {
  case UO_AddrOf:
    if (inner->getType()->isFunctionType() || isa<UnresolvedLookupExpr>(inner))
      return lowerValue(inner);
    if (expression->getType()->isMemberPointerType()) {
      // &C::method is a function; &C::field carries no address.
      if (const auto *reference = dyn_cast<DeclRefExpr>(inner->IgnoreParens()))
        if (isa<FunctionDecl>(reference->getDecl()))
          return lowerValue(inner->IgnoreParens());
      return Operand::none();
    }
    // `&items[0]` of an array is `items`: not one of several, but where they begin.
    if (const auto *subscript = dyn_cast<ArraySubscriptExpr>(inner->IgnoreParens())) {
      const auto *base = dyn_cast<ImplicitCastExpr>(subscript->getBase());
      const bool isOfArray = base && base->getCastKind() == CK_ArrayToPointerDecay;
      const auto *index = dyn_cast<IntegerLiteral>(subscript->getIdx()->IgnoreParenImpCasts());
      if (isOfArray && index && index->getValue() == 0)
        return lowerValue(base);
      Operand element = Operand::address(lowerPlace(inner));
      element.isFurther = !isOfArray && index && index->getValue() != 0;
      return element;
    }
    return Operand::address(lowerPlace(inner));
  case UO_PostInc:
  case UO_PostDec:
  case UO_PreInc:
  case UO_PreDec: {
    PlaceId place = lowerPlace(inner);
    if (symbols_.mayHoldAddress(inner->getType())) {
      // `q = p++`: what p was before is told as what it is afterwards.
      lowerAdvance(place, at(expression), expression->isDecrementOp());
      return Operand::value(place);
    }
    builder_.assign(place, stepOf(place, inner, expression->isIncrementOp() ? 1 : -1),
                    Reason::Assigned, at(expression));
    return expression->isPrefix() ? Operand::value(place) : Operand::none();
  }
  case UO_LNot: {
    Condition condition = lowerTruth(inner);
    condition.kind = opposite(condition.kind);
    return testOf(condition);
  }
  case UO_Extension:
  case UO_Plus:
    return inner->isGLValue() ? load(lowerPlace(inner), expression) : lowerValue(inner);
  case UO_Minus: {
    Operand value = lowerValue(inner);
    if (value.kind == OperandKind::Constant && value.constant != INT64_MIN)
      return numberOf(-value.constant, expression->getType());
    Operand same = conversionOf(inner).isSame ? sumOf(value, 0, expression->getType()) : value;
    return same.isComputed() && !same.isOfUnsigned32
               ? Operand::bits(same.place(), Arithmetic::Negated, 0)
               : Operand::none();
  }
  case UO_Not: { // ~ of an integer that came from a pointer
    Operand value = lowerValue(inner);
    return leadsSomewhere(value) ? moved(value) : Operand::none();
  }
  case UO_Deref: // of a pointer to void: designates nothing in C
    lowerEffect(inner);
    return Operand::none();
  case UO_Coawait:
    return unknown(expression);
  default: // real, imag
    lowerEffect(inner);
    return Operand::none();
  }
}

// `p - n`, `p + -8`. What sign a number has that nobody knows, nobody thinks of.
static bool isGoingBack(bool isSub, Operand by) {
  return isSub != (by.kind == OperandKind::Constant && by.constant < 0);
}

// `p + 1`, `p - -8`.
static bool isGoingFurther(bool isSub, Operand by) {
  return by.kind == OperandKind::Constant && (isSub ? by.constant < 0 : by.constant > 0);
}

// Of integers only those that were made from a pointer matter.
bool BodyLowering::leadsSomewhere(Operand value) {
  return value.kind == OperandKind::Address ||
         (value.kind == OperandKind::Value &&
          builder_.location(builder_.at(value.place()).base).carriesAddress);
}

void BodyLowering::lowerAdvance(PlaceId pointer, Position position, bool isBack) {
  if (builder_.hasDeref(pointer))
    builder_.use(pointer, position);
  builder_.advance(pointer, position, isBack);
}

// An integer variable that receives a converted pointer leads to it from then on.
void BodyLowering::markAddressCarrier(PlaceId to, Operand value, QualType type) {
  if (value.kind != OperandKind::Value || !type->isIntegerType() ||
      !builder_.location(builder_.at(value.place()).base).carriesAddress)
    return;
  Location &holder = builder_.location(builder_.at(to).base);
  if (builder_.at(to).depth == 0 && holder.kind == LocationKind::Local)
    holder.carriesAddress = true;
}

static int64_t negated(int64_t number) {
  return static_cast<int64_t>(-static_cast<uint64_t>(number)); // the lowest one stays
}

// What the operator multiplies by; 0 when it does something else.
static int64_t factorOf(BinaryOperatorKind opcode, int64_t right) {
  if (opcode == BO_Mul || opcode == BO_MulAssign)
    return right;
  bool isShift = opcode == BO_Shl || opcode == BO_ShlAssign;
  return isShift && right >= 0 && right < 31 ? int64_t(1) << right : 0;
}

// `items[i] = items[i] + 1`: the same in the same words.
static bool isMovedAlong(const Expr *left, const Expr *right, const ASTContext &context) {
  const auto *sum = dyn_cast<clang::BinaryOperator>(right->IgnoreParenCasts());
  if (!sum || !sum->isAdditiveOp())
    return false;
  auto wordsOf = [&](const Expr *expression) {
    llvm::FoldingSetNodeID words;
    expression->IgnoreParenCasts()->Profile(words, context, /*Canonical=*/true);
    return words;
  };
  const llvm::FoldingSetNodeID words = wordsOf(left);
  return words == wordsOf(sum->getLHS()) || words == wordsOf(sum->getRHS());
}

Operand BodyLowering::lowerBinary(const clang::BinaryOperator *expression) {
  const Expr *left = expression->getLHS(), *right = expression->getRHS();
  Position position = at(expression);
  switch (expression->getOpcode()) {
  case BO_Assign: {
    // C++ evaluates the right side first; C leaves it open.
    if (isBuiltInPlace(left->getType())) { // struct assignment in C
      PlaceId to = lowerPlace(left);
      lowerInto(right, to, Reason::Copied);
      return Operand::value(to);
    }
    Operand value = lowerValue(right);
    PlaceId to = lowerPlace(left);
    if (left->refersToBitField())
      value = inBitField(value);
    markAddressCarrier(to, value, left->getType());
    const bool isStep = value.isInterior && isMovedAlong(left, right, context());
    builder_.assign(to, value, isStep ? Reason::Advanced : Reason::Assigned, position);
    return Operand::value(to);
  }
  case BO_Comma:
    lowerEffect(left);
    return lowerValue(right);
  case BO_LAnd:
  case BO_LOr: {
    bool isAnd = expression->getOpcode() == BO_LAnd;
    BlockId evaluate = builder_.newBlock(), skip = builder_.newBlock(), next = builder_.newBlock();
    PlaceId result = builder_.newValue(symbols_.type(expression->getType()), position);
    lowerCondition(left, isAnd ? evaluate : skip, isAnd ? skip : evaluate);
    builder_.continueAt(skip);
    builder_.assign(result, Operand::integer(isAnd ? 0 : 1), Reason::Converted, position);
    builder_.jump(next);
    builder_.continueAt(evaluate);
    builder_.assign(result, testOf(lowerTruth(right)), Reason::Converted, at(right));
    builder_.jump(next);
    builder_.continueAt(next);
    return Operand::value(result);
  }
  case BO_EQ:
  case BO_NE:
  case BO_LT:
  case BO_GT:
  case BO_LE:
  case BO_GE:
    return testOf(lowerComparison(expression));
  case BO_PtrMemD:
  case BO_PtrMemI:
    return load(lowerPlace(expression), expression);
  default:
    break;
  }
  if (expression->isCompoundAssignmentOp()) {
    Operand by = lowerValue(right);
    PlaceId to = lowerPlace(left);
    // p += n stays in the same object; an integer is a new one.
    bool carriesAddress = builder_.location(builder_.at(to).base).carriesAddress;
    if (symbols_.mayHoldAddress(left->getType()) || carriesAddress) {
      if (by != Operand::integer(0)) {
        lowerAdvance(to, position, isGoingBack(expression->getOpcode() == BO_SubAssign, by));
        return Operand::value(to);
      }
    }
    if (builder_.hasDeref(to))
      builder_.use(to, position);
    if (!symbols_.mayHoldAddress(left->getType()) && !carriesAddress) {
      QualType computed = cast<CompoundAssignOperator>(expression)->getComputationResultType();
      BinaryOperatorKind opcode = expression->getOpcode();
      bool isStep = (opcode == BO_AddAssign || opcode == BO_SubAssign) &&
                    by.kind == OperandKind::Constant &&
                    context().hasSameUnqualifiedType(computed, left->getType());
      int64_t step = opcode == BO_AddAssign ? by.constant : negated(by.constant);
      bool isScaling = by.kind == OperandKind::Constant && !left->refersToBitField() &&
                       context().hasSameUnqualifiedType(computed, left->getType());
      Operand now = isStep ? stepOf(to, left, step)
                    : opcode == BO_AndAssign || opcode == BO_OrAssign
                        ? maskedStep(to, expression, opcode == BO_OrAssign, by)
                    : isScaling
                        ? productOf(Operand::value(to), factorOf(opcode, by.constant), computed)
                        : Operand::none();
      builder_.assign(to, now, Reason::Assigned, position);
    }
    return Operand::value(to);
  }
  Operand a =
      left->isGLValue() && isBuiltInPlace(left->getType()) ? Operand::none() : lowerValue(left);
  Operand b =
      right->isGLValue() && isBuiltInPlace(right->getType()) ? Operand::none() : lowerValue(right);
  if (expression->isAdditiveOp() && expression->getType()->isPointerType()) {
    bool isLeft = left->getType()->isPointerType();
    return (isLeft ? b : a) == Operand::integer(0)
               ? (isLeft ? a : b)
               : moved(isLeft ? a : b,
                       isGoingBack(expression->getOpcode() == BO_Sub, isLeft ? b : a),
                       isGoingFurther(expression->getOpcode() == BO_Sub, isLeft ? b : a));
  }
  // Sizes: n * sizeof(T).
  if (a.kind == OperandKind::Constant && b.kind == OperandKind::Constant) {
    int64_t result = 0;
    bool overflows = true;
    if (expression->getOpcode() == BO_Mul)
      overflows = llvm::MulOverflow(a.constant, b.constant, result);
    else if (expression->getOpcode() == BO_Add)
      overflows = llvm::AddOverflow(a.constant, b.constant, result);
    else if (expression->getOpcode() == BO_Sub)
      overflows = llvm::SubOverflow(a.constant, b.constant, result);
    if (!overflows)
      return numberOf(result, expression->getType());
  }
  // Tagged pointers: (uintptr_t)p | 1. Only integers that were made from a pointer matter.
  if ((expression->isAdditiveOp() || expression->isBitwiseOp()) &&
      expression->getType()->isIntegerType()) {
    for (Operand side : {a, b})
      if (leadsSomewhere(side))
        return moved(side);
  }
  if (expression->isAdditiveOp()) {
    bool isSub = expression->getOpcode() == BO_Sub;
    // `(size_t)n + 1`: all 64 bits of `n` are the same.
    auto isKept = [&](const Expr *side, int64_t added) {
      const Conversion conversion = conversionOf(side);
      return conversion.isSame ||
             (conversion.isOneToOne && !isSub && added > 0 && isPlainNumber(side->getType()) &&
              widthOf(side->getType()) == 64);
    };
    // `(n + 1) + 25`
    auto sumWith = [&](const Operand &value, int64_t added) {
      const bool isSum = value.isComputed() && value.arithmetic == Arithmetic::Sum;
      int64_t all = added;
      if (isSum && llvm::AddOverflow(value.constant, added, all))
        return Operand::none();
      return sumOf(isSum ? Operand::value(value.place()) : value, all, expression->getType());
    };
    Operand sum = Operand::none();
    if (b.kind == OperandKind::Constant && isKept(left, b.constant))
      sum = sumWith(a, isSub ? negated(b.constant) : b.constant);
    else if (a.kind == OperandKind::Constant && !isSub && isKept(right, a.constant))
      sum = sumWith(b, a.constant);
    return sum.isComputed() ? sum : largerOf(expression, a, b);
  }
  if (int64_t factor =
          b.kind == OperandKind::Constant ? factorOf(expression->getOpcode(), b.constant) : 0;
      factor != 0 && conversionOf(left).isSame)
    return productOf(a, factor, expression->getType());
  if (a.kind == OperandKind::Constant && expression->getOpcode() == BO_Mul &&
      conversionOf(right).isSame)
    return productOf(b, a.constant, expression->getType());
  return bitsOf(expression, a, b);
}

// `flags |= 4`, `flags &= mask`.
Operand BodyLowering::maskedStep(PlaceId place, const BinaryOperator *expression, bool isOr,
                                 Operand by) {
  const Expr *left = expression->getLHS();
  QualType type = left->getType();
  if (left->refersToBitField())
    return Operand::none();
  if (by.kind != OperandKind::Constant || type->isBooleanType()) {
    Arithmetic open = isOr ? Arithmetic::MoreBits : Arithmetic::FewerBits;
    Operand one = bitsOf(Operand::value(place), left, open, std::nullopt);
    Operand other = bitsOf(by, expression->getRHS(), open, std::nullopt);
    return one.isComputed() ? eitherOf(one, other) : one;
  }
  return bitsOf(Operand::value(place), left, isOr ? Arithmetic::Or : Arithmetic::And,
                numberOf(by.constant, type).constant);
}

Operand BodyLowering::lowerChoice(const AbstractConditionalOperator *expression) {
  bool constant = false;
  if (!isa<BinaryConditionalOperator>(expression) &&
      isConstantCondition(expression->getCond(), constant))
    return lowerValue(constant ? expression->getTrueExpr() : expression->getFalseExpr());
  PlaceId result;
  if (!expression->getType()->isVoidType())
    result = builder_.newValue(symbols_.type(expression->getType()), at(expression));
  if (const auto *binary = dyn_cast<BinaryConditionalOperator>(expression)) {
    Operand common = binary->getCommon()->isGLValue()
                         ? Operand::address(lowerPlace(binary->getCommon()))
                         : lowerValue(binary->getCommon());
    opaqueValues_[binary->getOpaqueValue()] = common;
  }
  BlockId whenTrue = builder_.newBlock(), whenFalse = builder_.newBlock(),
          next = builder_.newBlock();
  lowerCondition(expression->getCond(), whenTrue, whenFalse);
  for (auto [block, arm] : {std::pair(whenTrue, expression->getTrueExpr()),
                            std::pair(whenFalse, expression->getFalseExpr())}) {
    builder_.continueAt(block);
    if (!result || arm->getType()->isVoidType())
      lowerEffect(arm);
    else if (const auto *inner = dyn_cast<AbstractConditionalOperator>(arm->IgnoreParens()))
      builder_.assign(result, lowerChoice(inner), Reason::Converted, at(arm));
    else
      builder_.assign(result, lowerValue(arm), Reason::Converted, at(arm));
    builder_.jump(next);
  }
  builder_.continueAt(next);
  return result ? Operand::value(result) : Operand::none();
}

// __c11_atomic_*, __atomic_*: loads, stores and exchanges of one place.
Operand BodyLowering::lowerAtomic(const AtomicExpr *expression) {
  Position position = at(expression);
  const Expr *pointer = expression->getPtr();
  PlaceId place = builder_.behind(lowerValue(pointer), symbols_.type(pointer->getType()), position);
  builder_.use(place, position);
  StringRef name = expression->getOpAsString();
  for (unsigned i = 1; i < expression->getNumSubExprs(); ++i)
    if (const Expr *operand = const_cast<AtomicExpr *>(expression)->getSubExprs()[i];
        operand && operand != expression->getOrder())
      if (!symbols_.mayHoldAddress(operand->getType()))
        lowerEffect(operand);
  auto valueOf = [&](const Expr *operand) {
    // The generic __atomic_* take values by address.
    Operand value = lowerValue(operand);
    if (operand->getType()->isPointerType() && !name.starts_with("__c11") && !name.ends_with("_n"))
      return Operand::value(builder_.behind(value, symbols_.type(operand->getType()), position));
    return value;
  };
  QualType pointee = pointer->getType()->getPointeeType();
  if (!symbols_.mayHoldAddress(pointee)) {
    // Numbers: constants, and a step of a constant. Whatever else is written is unknown, and so is
    // what the generic forms write through a pointer.
    auto isOneOf = [&](std::initializer_list<StringRef> forms) {
      return std::find(forms.begin(), forms.end(), name) != forms.end();
    };
    if (isOneOf({"__c11_atomic_load", "__atomic_load_n"}))
      return Operand::value(place);
    auto makeUnknown = [&](const Expr *written) {
      builder_.assign(
          builder_.behind(lowerValue(written), symbols_.type(written->getType()), position),
          Operand::none(), Reason::Assigned, position);
    };
    if (name == "__atomic_load") {
      makeUnknown(expression->getVal1());
      return Operand::none();
    }
    if (name.contains("compare_exchange"))
      makeUnknown(expression->getVal1());
    if (name == "__atomic_exchange")
      makeUnknown(expression->getVal2());
    Operand number;
    if (name.contains("add") || name.contains("sub")) {
      if (std::optional<int64_t> constant = constantOf(expression->getVal1()))
        number =
            sumOf(Operand::value(place), name.contains("add") ? *constant : -*constant, pointee);
    } else if (isOneOf({"__c11_atomic_init", "__c11_atomic_store", "__c11_atomic_exchange",
                        "__atomic_store_n", "__atomic_exchange_n"})) {
      if (std::optional<int64_t> constant = constantOf(expression->getVal1()))
        number = Operand::integer(*constant);
    }
    builder_.assign(place, number, Reason::Assigned, position);
    return Operand::none();
  }
  if (name.contains("compare_exchange")) {
    const Expr *expected = expression->getVal1();
    PlaceId seen =
        builder_.behind(lowerValue(expected), symbols_.type(expected->getType()), position);
    builder_.assign(seen, Operand::value(place), Reason::Assigned, position);
    builder_.assign(place, valueOf(expression->getVal2()), Reason::Assigned, position);
    return Operand::none();
  }
  if (name.contains("exchange") || name.contains("store") || name.contains("init")) {
    PlaceId old = builder_.newValue(symbols_.type(pointer->getType()->getPointeeType()), position);
    if (name.contains("exchange"))
      builder_.assign(old, Operand::value(place), Reason::Assigned, position);
    builder_.assign(place, valueOf(expression->getVal1()), Reason::Assigned, position);
    return Operand::value(old);
  }
  if (name == "__atomic_load") {
    const Expr *to = expression->getVal1();
    builder_.assign(builder_.behind(lowerValue(to), symbols_.type(to->getType()), position),
                    Operand::value(place), Reason::Assigned, position);
    return Operand::none();
  }
  return Operand::value(place);
}

Operand BodyLowering::lowerValue(const Expr *expression) {
  if (expression->isTypeDependent()) {
    lowerBroken(expression);
    return Operand::none();
  }
  // A reference expression asked for by value: functions, and operands of odd casts.
  if (expression->isGLValue() && !expression->getType()->isFunctionType() &&
      !isa<CastExpr>(expression) && !isa<ParenExpr>(expression))
    return load(lowerPlace(expression), expression);

  if (std::optional<int64_t> constant = constantOf(expression))
    return Operand::integer(*constant);
  switch (expression->getStmtClass()) {
  case Stmt::ParenExprClass:
    return lowerValue(cast<ParenExpr>(expression)->getSubExpr());
  case Stmt::ExprWithCleanupsClass:
  case Stmt::ConstantExprClass:
    return lowerValue(cast<FullExpr>(expression)->getSubExpr());
  case Stmt::IntegerLiteralClass: // wider than 64 bits
  case Stmt::CharacterLiteralClass:
  case Stmt::CXXBoolLiteralExprClass:
    return Operand::none();
  case Stmt::CXXNullPtrLiteralExprClass:
  case Stmt::GNUNullExprClass:
    return Operand::null();
  case Stmt::DeclRefExprClass: {
    const ValueDecl *declaration = cast<DeclRefExpr>(expression)->getDecl();
    if (const auto *function = dyn_cast<FunctionDecl>(declaration)) {
      mention(function);
      return Operand::function(symbols_.function(function));
    }
    if (isa<NonTypeTemplateParmDecl>(declaration) || isa<EnumConstantDecl>(declaration))
      return Operand::none();
    return load(lowerVariableReference(cast<DeclRefExpr>(expression)), expression);
  }
  case Stmt::MemberExprClass: {
    const auto *member = cast<MemberExpr>(expression);
    lowerEffect(member->getBase());
    if (const auto *method = dyn_cast<CXXMethodDecl>(member->getMemberDecl())) {
      mention(method);
      return Operand::function(symbols_.function(method));
    }
    return Operand::none();
  }
  case Stmt::FloatingLiteralClass:
  case Stmt::ImaginaryLiteralClass:
  case Stmt::FixedPointLiteralClass:
  case Stmt::OffsetOfExprClass:
  case Stmt::TypeTraitExprClass:
  case Stmt::ArrayTypeTraitExprClass:
  case Stmt::ExpressionTraitExprClass:
  case Stmt::SizeOfPackExprClass:
  case Stmt::CXXNoexceptExprClass:
  case Stmt::RequiresExprClass:
  case Stmt::ConceptSpecializationExprClass:
  case Stmt::ArrayInitIndexExprClass:
  case Stmt::SourceLocExprClass:
  case Stmt::UnaryExprOrTypeTraitExprClass:
    return Operand::none();
  case Stmt::CXXScalarValueInitExprClass:
  case Stmt::ImplicitValueInitExprClass:
    return expression->getType()->isAnyPointerType() || expression->getType()->isMemberPointerType()
               ? Operand::null()
               : Operand::integer(0);
  case Stmt::AddrLabelExprClass:
    builder_.markAddressTaken(cast<AddrLabelExpr>(expression)->getLabel());
    return Operand::none();
  case Stmt::UnaryOperatorClass:
    return lowerUnary(cast<clang::UnaryOperator>(expression));
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass: {
    Operand value = lowerBinary(cast<clang::BinaryOperator>(expression));
    const Expr *constant = constantAssigned(expression, context());
    return constant ? lowerValue(constant) : value;
  }
  case Stmt::ConditionalOperatorClass:
  case Stmt::BinaryConditionalOperatorClass:
    return lowerChoice(cast<AbstractConditionalOperator>(expression));
  case Stmt::CXXThisExprClass:
    if (!defaultInitObjects_.empty())
      return Operand::address(defaultInitObjects_.back());
    if (thisCapture_) {
      PlaceId captured = builder_.field(thisObject(), symbols_.field(thisCapture_));
      // [*this] keeps a copy of the object in the closure.
      if (thisCapture_->getType()->isPointerType())
        return load(captured, expression);
      return Operand::address(captured);
    }
    if (builder_.function().locations.size() > 1 && declaration_ &&
        isa<CXXMethodDecl>(declaration_))
      return Operand::value(builder_.place(Function::formalLocation(0)));
    return Operand::none();
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass:
  case Stmt::UserDefinedLiteralClass:
    return lowerCall(cast<CallExpr>(expression), {});
  case Stmt::CXXNewExprClass:
    return lowerNew(cast<CXXNewExpr>(expression));
  case Stmt::CXXDeleteExprClass:
    lowerDelete(cast<CXXDeleteExpr>(expression));
    return Operand::none();
  case Stmt::CXXThrowExprClass:
    lowerThrow(cast<CXXThrowExpr>(expression));
    return Operand::none();
  case Stmt::StmtExprClass: {
    const CompoundStmt *block = cast<StmtExpr>(expression)->getSubStmt();
    Operand result = Operand::none();
    PlaceId holder;
    if (!expression->getType()->isVoidType())
      holder = builder_.newValue(symbols_.type(expression->getType()), at(expression));
    builder_.openScope(false, false);
    for (const Stmt *child : block->body()) {
      const Expr *last = child == block->body_back() ? dyn_cast<Expr>(child) : nullptr;
      if (const auto *label = dyn_cast<LabelStmt>(child); label && child == block->body_back()) {
        builder_.placeLabel(label->getDecl());
        last = dyn_cast<Expr>(label->getSubStmt());
      }
      if (last && holder) {
        inFullExpression(
            last, [&] { builder_.assign(holder, lowerValue(last), Reason::Converted, at(last)); });
        result = Operand::value(holder);
      } else {
        lower(child);
      }
    }
    builder_.closeScope(symbols_.position(block->getEndLoc()));
    return result;
  }
  case Stmt::OpaqueValueExprClass: {
    const auto *opaque = cast<OpaqueValueExpr>(expression);
    if (auto found = opaqueValues_.find(opaque); found != opaqueValues_.end())
      return found->second;
    return opaque->getSourceExpr() ? lowerValue(opaque->getSourceExpr()) : Operand::none();
  }
  case Stmt::CXXDefaultArgExprClass:
    return lowerValue(cast<CXXDefaultArgExpr>(expression)->getExpr());
  case Stmt::CXXDefaultInitExprClass:
    return inDefaultInitializer(
        [&] { return lowerValue(cast<CXXDefaultInitExpr>(expression)->getExpr()); });
  case Stmt::SubstNonTypeTemplateParmExprClass:
    return lowerValue(cast<SubstNonTypeTemplateParmExpr>(expression)->getReplacement());
  case Stmt::GenericSelectionExprClass:
    return lowerValue(cast<GenericSelectionExpr>(expression)->getResultExpr());
  case Stmt::ChooseExprClass:
    return lowerValue(cast<ChooseExpr>(expression)->getChosenSubExpr());
  case Stmt::PseudoObjectExprClass:
    return lowerValue(cast<PseudoObjectExpr>(expression)->getSyntacticForm());
  case Stmt::InitListExprClass: {
    const auto *list = cast<InitListExpr>(expression);
    if (list->getNumInits() == 0)
      return expression->getType()->isPointerType() ? Operand::null() : Operand::integer(0);
    Operand first = lowerValue(list->getInit(0));
    for (unsigned i = 1; i < list->getNumInits(); ++i) // vectors, _Complex
      lowerEffect(list->getInit(i));
    return first;
  }
  case Stmt::CXXParenListInitExprClass: {
    const auto *list = cast<CXXParenListInitExpr>(expression);
    return list->getInitExprs().empty() ? Operand::none()
                                        : lowerValue(list->getInitExprs().front());
  }
  case Stmt::AtomicExprClass:
    return lowerAtomic(cast<AtomicExpr>(expression));
  case Stmt::VAArgExprClass: {
    // What a variadic argument holds is read through the list.
    PlaceId list = lowerPlace(cast<VAArgExpr>(expression)->getSubExpr());
    return Operand::value(builder_.element(builder_.deref(list)));
  }
  case Stmt::CXXRewrittenBinaryOperatorClass:
    return lowerValue(cast<CXXRewrittenBinaryOperator>(expression)->getSemanticForm());
  case Stmt::CXXPseudoDestructorExprClass:
    lowerEffect(cast<CXXPseudoDestructorExpr>(expression)->getBase());
    return Operand::none();
  case Stmt::CoawaitExprClass:
  case Stmt::CoyieldExprClass:
    return lowerSuspend(cast<CoroutineSuspendExpr>(expression), {});
  case Stmt::ShuffleVectorExprClass:
  case Stmt::ConvertVectorExprClass:
    for (const Stmt *child : expression->children())
      lowerEffect(cast<Expr>(child));
    return Operand::none();
  case Stmt::CXXBindTemporaryExprClass:
    return lowerValue(cast<CXXBindTemporaryExpr>(expression)->getSubExpr());
  case Stmt::BlockExprClass:
    return unknown(expression);
  case Stmt::CompoundLiteralExprClass:
    return lowerValue(cast<CompoundLiteralExpr>(expression)->getInitializer());
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass:
  case Stmt::LambdaExprClass:
  case Stmt::CXXStdInitializerListExprClass:
    lowerEffect(expression);
    return Operand::none();
  default:
    if (const auto *conversion = dyn_cast<CastExpr>(expression)) {
      Operand value = lowerCast(conversion);
      // An integer that was made from a pointer still leads to it.
      if (conversion->getCastKind() == CK_PointerToIntegral &&
          (value.kind == OperandKind::Address || value.kind == OperandKind::Value)) {
        PlaceId holder = builder_.newValue(symbols_.type(expression->getType()), at(expression));
        builder_.location(builder_.at(holder).base).carriesAddress = true;
        builder_.assign(holder, value, Reason::Converted, at(expression));
        return Operand::value(holder);
      }
      return value;
    }
    break;
  }
  Operand result = unknown(expression);
  for (const Stmt *child : expression->children())
    if (const auto *operand = dyn_cast_or_null<Expr>(child))
      lowerEffect(operand);
  return result;
}

// ---- destinations ----------------------------------------------------------------------------

void BodyLowering::lowerInto(const Expr *expression, PlaceId destination, Reason reason) {
  QualType type = expression->getType();
  Position position = at(expression);
  if (expression->isTypeDependent()) {
    lowerBroken(expression);
    return;
  }
  if (!isBuiltInPlace(type)) {
    Operand value =
        type->isVoidType() ? (lowerEffect(expression), Operand::none()) : lowerValue(expression);
    markAddressCarrier(destination, value, type);
    builder_.assign(destination, value, reason, position);
    return;
  }
  if (expression->isGLValue()) {
    PlaceId from = lowerPlace(expression);
    if (builder_.hasDeref(from))
      builder_.use(from, position);
    builder_.assign(destination, Operand::value(from), Reason::Copied, position);
    return;
  }
  switch (expression->getStmtClass()) {
  case Stmt::ParenExprClass:
    return lowerInto(cast<ParenExpr>(expression)->getSubExpr(), destination, reason);
  case Stmt::ExprWithCleanupsClass:
  case Stmt::ConstantExprClass:
    return lowerInto(cast<FullExpr>(expression)->getSubExpr(), destination, reason);
  case Stmt::CXXBindTemporaryExprClass:
    return lowerInto(cast<CXXBindTemporaryExpr>(expression)->getSubExpr(), destination, reason);
  case Stmt::CXXDefaultArgExprClass:
    return lowerInto(cast<CXXDefaultArgExpr>(expression)->getExpr(), destination, reason);
  case Stmt::CXXDefaultInitExprClass:
    return inDefaultInitializer(
        [&] { lowerInto(cast<CXXDefaultInitExpr>(expression)->getExpr(), destination, reason); });
  case Stmt::SubstNonTypeTemplateParmExprClass:
    return lowerInto(cast<SubstNonTypeTemplateParmExpr>(expression)->getReplacement(), destination,
                     reason);
  case Stmt::GenericSelectionExprClass:
    return lowerInto(cast<GenericSelectionExpr>(expression)->getResultExpr(), destination, reason);
  case Stmt::ChooseExprClass:
    return lowerInto(cast<ChooseExpr>(expression)->getChosenSubExpr(), destination, reason);
  case Stmt::PseudoObjectExprClass:
    return lowerInto(cast<PseudoObjectExpr>(expression)->getSyntacticForm(), destination, reason);
  case Stmt::CXXRewrittenBinaryOperatorClass:
    return lowerInto(cast<CXXRewrittenBinaryOperator>(expression)->getSemanticForm(), destination,
                     reason);
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass:
    return lowerConstruct(cast<CXXConstructExpr>(expression), destination, reason);
  case Stmt::CXXInheritedCtorInitExprClass: {
    // An inherited constructor passes its own parameters on.
    const auto *inherited = cast<CXXInheritedCtorInitExpr>(expression);
    Call call;
    call.callee = symbols_.function(inherited->getConstructor());
    call.arguments.push_back(Operand::address(destination));
    for (size_t i = 0; i < inherited->getConstructor()->getNumParams(); ++i)
      if (i + 2 < builder_.function().locations.size())
        call.arguments.push_back(Operand::value(builder_.place(Function::formalLocation(i + 1))));
    emitCall(std::move(call), inherited->getConstructor(), expression);
    return;
  }
  case Stmt::InitListExprClass:
    return lowerInitList(cast<InitListExpr>(expression), destination);
  case Stmt::CXXParenListInitExprClass: {
    const auto *list = cast<CXXParenListInitExpr>(expression);
    const auto *record = type->getAsCXXRecordDecl();
    if (!record) {
      for (const Expr *element : list->getInitExprs())
        lowerInto(element, destination, Reason::ElementInitialized);
      return;
    }
    objectsInInit_.push_back(destination);
    size_t i = 0;
    ArrayRef<Expr *> values = list->getInitExprs();
    for (const CXXBaseSpecifier &base : record->bases()) {
      (void)base;
      if (i < values.size())
        lowerInto(values[i++], destination, Reason::MemberInitialized);
    }
    for (const FieldDecl *field : record->fields())
      if (i < values.size())
        initializeMember(field, destination, values[i++], Reason::MemberInitialized);
    objectsInInit_.pop_back();
    return;
  }
  case Stmt::DesignatedInitUpdateExprClass: {
    const auto *update = cast<DesignatedInitUpdateExpr>(expression);
    lowerInto(update->getBase(), destination, reason);
    lowerInto(update->getUpdater(), destination, reason);
    return;
  }
  case Stmt::NoInitExprClass:
    return;
  case Stmt::LambdaExprClass:
    return lowerLambda(cast<LambdaExpr>(expression), destination);
  case Stmt::CXXStdInitializerListExprClass: {
    const auto *list = cast<CXXStdInitializerListExpr>(expression);
    builder_.assign(destination, Operand::address(lowerPlace(list->getSubExpr())),
                    Reason::BoundToReference, position);
    return;
  }
  case Stmt::ImplicitValueInitExprClass:
  case Stmt::CXXScalarValueInitExprClass:
    builder_.assign(destination, Operand::null(), Reason::Initialized, position);
    return;
  case Stmt::StringLiteralClass:
  case Stmt::ObjCEncodeExprClass:
    return; // characters
  case Stmt::ArrayInitLoopExprClass: {
    // Memberwise copy of an array: the common expression is the source array.
    const auto *loop = cast<ArrayInitLoopExpr>(expression);
    PlaceId from = lowerPlace(loop->getCommonExpr()->getSourceExpr());
    builder_.assign(destination, Operand::value(from), Reason::Copied, position);
    return;
  }
  case Stmt::ConditionalOperatorClass:
  case Stmt::BinaryConditionalOperatorClass: {
    const auto *choice = cast<AbstractConditionalOperator>(expression);
    if (const auto *binary = dyn_cast<BinaryConditionalOperator>(choice))
      opaqueValues_[binary->getOpaqueValue()] = Operand::address(lowerPlace(binary->getCommon()));
    BlockId whenTrue = builder_.newBlock(), whenFalse = builder_.newBlock(),
            next = builder_.newBlock();
    lowerCondition(choice->getCond(), whenTrue, whenFalse);
    for (auto [block, arm] : {std::pair(whenTrue, choice->getTrueExpr()),
                              std::pair(whenFalse, choice->getFalseExpr())}) {
      builder_.continueAt(block);
      if (arm->getType()->isVoidType())
        lowerEffect(arm);
      else
        lowerInto(arm, destination, reason);
      builder_.jump(next);
    }
    builder_.continueAt(next);
    return;
  }
  case Stmt::BinaryOperatorClass: {
    const auto *binary = cast<clang::BinaryOperator>(expression);
    if (binary->getOpcode() == BO_Comma) {
      lowerEffect(binary->getLHS());
      return lowerInto(binary->getRHS(), destination, reason);
    }
    if (binary->getOpcode() == BO_Assign) {
      Operand value = lowerBinary(binary);
      builder_.assign(destination, value, Reason::Copied, position);
      return;
    }
    if (binary->getOpcode() == BO_Cmp) { // `a <=> b`: one of three or four constants
      lowerEffect(binary->getLHS());
      lowerEffect(binary->getRHS());
      builder_.assign(destination, Operand::none(), reason, position);
      return;
    }
    break;
  }
  case Stmt::CompoundLiteralExprClass:
    return lowerInto(cast<CompoundLiteralExpr>(expression)->getInitializer(), destination, reason);
  case Stmt::StmtExprClass: {
    const CompoundStmt *block = cast<StmtExpr>(expression)->getSubStmt();
    builder_.openScope(false, false);
    for (const Stmt *child : block->body()) {
      const Expr *last = child == block->body_back() ? dyn_cast<Expr>(child) : nullptr;
      if (last)
        inFullExpression(last, [&] { lowerInto(last, destination, reason); });
      else
        lower(child);
    }
    builder_.closeScope(symbols_.position(block->getEndLoc()));
    return;
  }
  case Stmt::OpaqueValueExprClass: {
    const auto *opaque = cast<OpaqueValueExpr>(expression);
    if (auto found = opaqueValues_.find(opaque);
        found != opaqueValues_.end() && found->second.hasPlace()) {
      Operand known = found->second;
      builder_.assign(destination, Operand::value(known.place()), Reason::Copied, position);
      return;
    }
    if (opaque->getSourceExpr())
      return lowerInto(opaque->getSourceExpr(), destination, reason);
    return;
  }
  case Stmt::VAArgExprClass: {
    PlaceId list = lowerPlace(cast<VAArgExpr>(expression)->getSubExpr());
    builder_.assign(destination, Operand::value(builder_.element(builder_.deref(list))),
                    Reason::Copied, position);
    return;
  }
  case Stmt::CoawaitExprClass:
  case Stmt::CoyieldExprClass:
    lowerSuspend(cast<CoroutineSuspendExpr>(expression), destination);
    return;
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass:
  case Stmt::UserDefinedLiteralClass:
    lowerCall(cast<CallExpr>(expression), destination);
    return;
  case Stmt::AtomicExprClass: {
    Operand value = lowerAtomic(cast<AtomicExpr>(expression));
    builder_.assign(destination, value, Reason::Copied, position);
    return;
  }
  case Stmt::CXXThrowExprClass:
    lowerThrow(cast<CXXThrowExpr>(expression));
    return;
  default:
    if (const auto *conversion = dyn_cast<CastExpr>(expression)) {
      const Expr *inner = conversion->getSubExpr();
      if (conversion->getCastKind() == CK_ToUnion) {
        lowerInto(inner, destination, reason);
        return;
      }
      if (isBuiltInPlace(inner->getType())) {
        if (conversion->getCastKind() == CK_LValueToRValueBitCast ||
            conversion->getCastKind() == CK_LValueToRValue || !inner->isGLValue() ||
            conversion->getCastKind() == CK_NoOp) {
          lowerInto(inner, destination, reason);
          return;
        }
      }
      if (conversion->getCastKind() == CK_UserDefinedConversion ||
          conversion->getCastKind() == CK_ConstructorConversion ||
          conversion->getCastKind() == CK_AtomicToNonAtomic ||
          conversion->getCastKind() == CK_NonAtomicToAtomic ||
          conversion->getCastKind() == CK_HLSLArrayRValue) {
        lowerInto(inner, destination, reason);
        return;
      }
      if (conversion->getCastKind() == CK_LValueToRValueBitCast) { // bit_cast from a scalar
        builder_.assign(destination, load(lowerPlace(inner), expression), Reason::Copied, position);
        return;
      }
    }
    break;
  }
  unknown(expression);
  for (const Stmt *child : expression->children())
    if (const auto *operand = dyn_cast_or_null<Expr>(child))
      lowerEffect(operand);
}

} // namespace outlive
