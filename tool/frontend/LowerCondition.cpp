// Conditions and constants: what decides a branch, and numbers that are known.
//
// Problem: `if (__builtin_expect(!!((n = read(fd)) <= 0), 0))` asks whether n < 1.
// Idea: what keeps the question is taken off (parentheses, casts, double negation, hints), short
// circuits become branches, and a comparison is one of a place with a constant or another place.
// C converts before it compares. A condition is about the place, so it is only made when the
// conversion changes nothing, or when the constant can be converted back: `u == -1` of an
// unsigned char never holds and `(unsigned)i < 8` is not `i < 8`.
// `flags & 4` asks for bits of a place: (place & mask) == constant.
// Variables that are constant are numbers, except where a condition asks for nothing else: code
// for another configuration is judged as well.
#include "frontend/BodyLowering.h"

#include "clang/Basic/Builtins.h"

using namespace clang;

namespace outlive {

using namespace ir;

// ---- numbers ---------------------------------------------------------------------------------

// Only what needs no context: literals, sizeof, and operators on them. Enough for `while (1)`,
// `do ... while (0)`, `if (false)` and configuration constants. With variables: what is declared
// const counts as well, and so do casts.
static bool isSimpleConstant(const Expr *expression, bool withVariables, unsigned depth = 0) {
  expression = expression->IgnoreParenImpCasts();
  if (isa<IntegerLiteral>(expression) || isa<CXXBoolLiteralExpr>(expression) ||
      isa<CharacterLiteral>(expression) || isa<TypeTraitExpr>(expression) ||
      isa<ConstantExpr>(expression))
    return true;
  if (const auto *size = dyn_cast<UnaryExprOrTypeTraitExpr>(expression))
    return !size->getTypeOfArgument()->isVariablyModifiedType();
  if (depth > 8)
    return false;
  auto isSimple = [&](const Expr *part) {
    return isSimpleConstant(part, withVariables, depth + 1);
  };
  if (const auto *unary = dyn_cast<clang::UnaryOperator>(expression)) {
    bool isKnown =
        unary->getOpcode() == UO_LNot ||
        (withVariables && (unary->isArithmeticOp() || unary->getOpcode() == UO_Extension));
    return isKnown && isSimple(unary->getSubExpr());
  }
  if (const auto *binary = dyn_cast<clang::BinaryOperator>(expression))
    return !binary->isAssignmentOp() && isSimple(binary->getLHS()) && isSimple(binary->getRHS());
  if (const auto *reference = dyn_cast<DeclRefExpr>(expression)) {
    if (isa<EnumConstantDecl>(reference->getDecl()))
      return true;
    const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
    if (!variable || variable->isConstexpr())
      return variable != nullptr;
    QualType type = variable->getType();
    if (!withVariables || isa<ParmVarDecl>(variable) || !type.isConstQualified() ||
        type.isVolatileQualified() || !type->isIntegralOrEnumerationType() || variable->isWeak())
      return false;
    const Expr *value = variable->getAnyInitializer();
    return value && !value->isValueDependent() && isSimple(value);
  }
  if (withVariables) {
    if (const auto *conversion = dyn_cast<ExplicitCastExpr>(expression))
      return conversion->getType()->isIntegralOrEnumerationType() &&
             isSimple(conversion->getSubExpr());
    if (const auto *offset = dyn_cast<OffsetOfExpr>(expression))
      return offset->getNumExpressions() == 0;
    if (const auto *choice = dyn_cast<clang::ConditionalOperator>(expression))
      return isSimple(choice->getCond()) && isSimple(choice->getTrueExpr()) &&
             isSimple(choice->getFalseExpr());
  }
  return isa<SubstNonTypeTemplateParmExpr>(expression) || isa<CXXNoexceptExpr>(expression) ||
         isa<RequiresExpr>(expression) || isa<ConceptSpecializationExpr>(expression);
}

// `__builtin_constant_p(x) ? strlen(x) : length(x)`: both sides come to the same, and what is asked
// for is not evaluated. Macros name it on both sides, where it would be taken for two calls.
bool BodyLowering::isCompileTimeConstant(const CallExpr *question) {
  Expr::EvalResult answer;
  return !question->isValueDependent() && question->EvaluateAsInt(answer, context()) &&
         answer.Val.getInt() != 0;
}

bool BodyLowering::isConstantCondition(const Expr *expression, bool &value) {
  if (const auto *call = dyn_cast<CallExpr>(expression->IgnoreParenImpCasts());
      call && call->getBuiltinCallee() == Builtin::BI__builtin_constant_p) {
    value = isCompileTimeConstant(call);
    return true;
  }
  return !expression->isValueDependent() && isSimpleConstant(expression, false) &&
         expression->EvaluateAsBooleanCondition(value, context());
}

// The bits of a number, extended by its type.
static int64_t bitsIn(const llvm::APSInt &value) {
  return value.isSigned() ? value.getExtValue() : static_cast<int64_t>(value.getZExtValue());
}

std::optional<int64_t> BodyLowering::constantOf(const Expr *expression) {
  QualType type = expression->getType();
  if (!expression->isPRValue() || !type->isIntegralOrEnumerationType() ||
      expression->isValueDependent() || expression->isInstantiationDependent() ||
      !isSimpleConstant(expression, true))
    return std::nullopt;
  Expr::EvalResult result;
  if (!expression->EvaluateAsInt(result, context()) || result.Val.getInt().getBitWidth() > 64)
    return std::nullopt;
  return bitsIn(result.Val.getInt());
}

static bool namesVariable(const Stmt *statement) {
  const auto *reference = dyn_cast<DeclRefExpr>(statement);
  const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (variable && !variable->isConstexpr())
    return true;
  for (const Stmt *child : statement->children())
    if (child && namesVariable(child))
      return true;
  return false;
}

bool BodyLowering::isLiteral(const Expr *expression) {
  return constantOf(expression) && !namesVariable(expression);
}

// A number as a place, for what asks places only.
PlaceId BodyLowering::heldNumber(Operand number, const Expr *expression) {
  PlaceId place = builder_.newValue(symbols_.type(expression->getType()), at(expression));
  builder_.assign(place, number, Reason::Converted, at(expression));
  return place;
}

bool BodyLowering::isPlainNumber(QualType type) {
  return type->isIntegralOrEnumerationType() || type->isPointerType() ||
         type->isMemberPointerType() || type->isNullPtrType() || type->isBlockPointerType();
}

unsigned BodyLowering::widthOf(QualType type) {
  return type->isIntegralOrEnumerationType() ? context().getIntWidth(type.getCanonicalType()) : 64;
}

bool BodyLowering::isUnsigned(QualType type) {
  return !type->isIntegralOrEnumerationType() || type->isUnsignedIntegerOrEnumerationType();
}

Operand BodyLowering::numberOf(int64_t value, QualType type) {
  if (!type->isIntegralOrEnumerationType())
    return Operand::integer(value);
  if (type->isBooleanType())
    return Operand::integer(value != 0);
  if (unsigned width = widthOf(type); width < 64) {
    unsigned unused = 64 - width;
    uint64_t shifted = static_cast<uint64_t>(value) << unused;
    value = isUnsigned(type) ? static_cast<int64_t>(shifted >> unused)
                             : static_cast<int64_t>(shifted) >> unused;
  }
  return Operand::integer(value);
}

// Narrower types convert before they add, and their steps wrap: of these nothing is said. Nor of
// one element of several, which stands for all of them.
Operand BodyLowering::sumOf(Operand value, int64_t constant, QualType type) {
  if (const auto *atomic = type->getAs<clang::AtomicType>())
    type = atomic->getValueType();
  unsigned width =
      isa<BuiltinType>(type.getCanonicalType()) && isPlainNumber(type) ? widthOf(type) : 0;
  if (value.kind != OperandKind::Value || value.isInterior || (width != 32 && width != 64))
    return Operand::none();
  const Place &place = builder_.at(value.place());
  if (place.isCut || place.isElement() || builder_.location(place.base).carriesAddress)
    return Operand::none();
  bool isOfUnsigned32 = width == 32 && isUnsigned(type);
  if (isOfUnsigned32) // `u + 4294967295` is u - 1
    constant = static_cast<int32_t>(constant);
  return Operand::sum(value.place(), constant, isOfUnsigned32);
}

Operand BodyLowering::productOf(Operand value, int64_t factor, QualType type) {
  Operand sum = factor > 0 ? sumOf(value, factor, type) : Operand::none();
  return sum.isComputed() && sum.constant == factor
             ? Operand::product(sum.place(), factor, sum.isOfUnsigned32)
             : Operand::none();
}

// `tree->len + 1 + len`: sizes do not wrap, so that one is as large as each of its parts. What was
// turned over, `a + ~b + 1`, is no size, and nobody knows what of it is.
Operand BodyLowering::largerOf(const clang::BinaryOperator *sum, Operand left, Operand right) {
  if (sum->getOpcode() != BO_Add || !isUnsigned(sum->getType()))
    return Operand::none();
  auto isSize = [&](const Expr *side, Operand value) {
    const Conversion conversion = conversionOf(side);
    const Expr *plain = side->IgnoreParenImpCasts();
    const auto *unary = dyn_cast<clang::UnaryOperator>(plain);
    const auto *binary = dyn_cast<clang::BinaryOperator>(plain);
    const bool isTurned = value.arithmetic == Arithmetic::Negated ||
                          (unary && unary->isArithmeticOp()) ||
                          (binary && binary->isAdditiveOp() && !value.isComputed());
    // The few bits of a field are an `int` at first.
    const bool isOfBits = plain->refersToBitField() && isUnsigned(plain->getType());
    return !isTurned && (isOfBits || (conversion.isSame && isUnsigned(conversion.from)));
  };
  Operand all = Operand::none();
  int64_t constant = 0;
  for (const auto &[side, value] :
       {std::pair(sum->getLHS(), left), std::pair(sum->getRHS(), right)}) {
    const bool isNumber = value.kind == OperandKind::Constant;
    const bool isPart = isNumber || value.arithmetic == Arithmetic::Larger ||
                        (value.isComputed() && value.arithmetic == Arithmetic::Sum);
    const int64_t part = isPart ? value.constant : 0;
    if (part < 0 || part > INT32_MAX || (!isNumber && !isSize(side, value)))
      return Operand::none();
    constant += part;
    const Operand at = value.isComputed() ? Operand::value(value.place()) : value;
    if (Operand known = sumOf(at, 0, sum->getType()); known.isComputed())
      all = known;
  }
  constant = std::min(constant, int64_t(INT32_MAX));
  return all.isComputed() ? Operand::bits(all.place(), Arithmetic::Larger, constant) : all;
}

// Without constant: the other side is anything. A conversion of the value must leave the bits that
// matter as they are.
Operand BodyLowering::bitsOf(Operand value, const Expr *expression, Arithmetic how,
                             std::optional<int64_t> constant) {
  if (value.kind != OperandKind::Value || value.isInterior || !isPlainNumber(expression->getType()))
    return Operand::none();
  const Place &place = builder_.at(value.place());
  if (place.isCut || place.isElement() || builder_.location(place.base).carriesAddress)
    return Operand::none();
  Conversion conversion = conversionOf(expression);
  if (!conversion.isSame) {
    unsigned width = widthOf(conversion.from);
    bool isLow = constant && *constant >= 0 && (width >= 64 || *constant < int64_t(1) << width);
    if (how != Arithmetic::And || !conversion.isOneToOne || !isLow)
      return Operand::none();
  }
  return Operand::bits(value.place(), how, constant.value_or(0));
}

Operand BodyLowering::bitsOf(const clang::BinaryOperator *expression, Operand left, Operand right) {
  if (expression->getOpcode() == BO_Shr && right.kind == OperandKind::Constant &&
      right.constant > 0 && right.constant < 63)
    return bitsOf(left, expression->getLHS(), Arithmetic::HighBits, right.constant);
  // `n % 16` of an unsigned number: `n & 15`
  if (expression->getOpcode() == BO_Rem && right.kind == OperandKind::Constant &&
      right.constant > 0 && (right.constant & (right.constant - 1)) == 0 &&
      isUnsigned(expression->getType()))
    return bitsOf(left, expression->getLHS(), Arithmetic::And, right.constant - 1);
  if (expression->getOpcode() == BO_Rem && right.kind == OperandKind::Constant &&
      right.constant > 0)
    return bitsOf(left, expression->getLHS(), Arithmetic::Remainder, right.constant);
  bool isOr = expression->getOpcode() == BO_Or;
  if (!isOr && expression->getOpcode() != BO_And)
    return Operand::none();
  Arithmetic exact = isOr ? Arithmetic::Or : Arithmetic::And;
  if (right.kind == OperandKind::Constant)
    return bitsOf(left, expression->getLHS(), exact, right.constant);
  if (left.kind == OperandKind::Constant)
    return bitsOf(right, expression->getRHS(), exact, left.constant);
  Arithmetic open = isOr ? Arithmetic::MoreBits : Arithmetic::FewerBits;
  Operand one = bitsOf(left, expression->getLHS(), open, std::nullopt);
  Operand other = bitsOf(right, expression->getRHS(), open, std::nullopt);
  return eitherOf(one, other);
}

Operand BodyLowering::eitherOf(Operand one, Operand other) {
  if (!one.isComputed() || !other.isComputed())
    return one.isComputed() ? one : other;
  return Operand::ofBoth(one.place(), one.arithmetic, other.place());
}

Operand BodyLowering::stepOf(PlaceId place, const Expr *expression, int64_t by) {
  return expression->refersToBitField() ? Operand::none()
                                        : sumOf(Operand::value(place), by, expression->getType());
}

// ---- conversions -----------------------------------------------------------------------------

static const Expr *hintedValue(const Expr *expression) {
  const auto *call = dyn_cast<CallExpr>(expression);
  const FunctionDecl *callee = call ? call->getDirectCallee() : nullptr;
  switch (callee ? callee->getBuiltinID() : 0) {
  case Builtin::BI__builtin_expect:
  case Builtin::BI__builtin_expect_with_probability:
  case Builtin::BI__builtin_unpredictable:
    return call->getNumArgs() > 0 ? call->getArg(0) : nullptr;
  default:
    return nullptr;
  }
}

// The expression that an expression has its value from, apart from conversions.
static const Expr *sourceOfValue(const Expr *expression) {
  if (const auto *parens = dyn_cast<ParenExpr>(expression))
    return parens->getSubExpr();
  if (const auto *full = dyn_cast<FullExpr>(expression))
    return full->getSubExpr();
  if (const auto *unary = dyn_cast<clang::UnaryOperator>(expression))
    return unary->getOpcode() == UO_Plus || unary->getOpcode() == UO_Extension ? unary->getSubExpr()
                                                                               : nullptr;
  if (const auto *binary = dyn_cast<clang::BinaryOperator>(expression))
    return binary->getOpcode() == BO_Comma ? binary->getRHS() : nullptr;
  if (const auto *conversion = dyn_cast<CastExpr>(expression)) {
    switch (conversion->getCastKind()) {
    case CK_NoOp:
    case CK_BitCast:
    case CK_IntegralCast:
    case CK_IntegralToBoolean:
    case CK_PointerToIntegral:
    case CK_IntegralToPointer:
      return conversion->getSubExpr();
    default:
      return nullptr;
    }
  }
  return hintedValue(expression);
}

BodyLowering::Conversion BodyLowering::conversionOf(const Expr *expression) {
  Conversion result;
  result.from = expression->getType();
  bool hasWidened = false;
  while (const Expr *source = sourceOfValue(expression)) {
    QualType from = source->getType(), to = expression->getType();
    expression = source;
    result.from = from;
    if (!isPlainNumber(from) || !isPlainNumber(to)) {
      result.isSame = result.isOneToOne = result.keepsZero = false;
      break;
    }
    unsigned width = widthOf(from), wider = widthOf(to);
    // `unsigned kind : 3` is promoted to an int, which has room for all of its numbers.
    if (const FieldDecl *bits = source->getSourceBitField())
      width = std::min(width, bits->getBitWidthValue(context()));
    bool isSame =
        isUnsigned(from) == isUnsigned(to) ? width <= wider : isUnsigned(from) && width < wider;
    result.isSame &= isSame;
    // Sign and zeros can be both in front: converted back at once, such a number is another one.
    result.isOneToOne &= width <= wider && (isSame || !hasWidened);
    result.keepsZero &= width <= wider || to->isBooleanType();
    hasWidened |= width < wider;
  }
  return result;
}

// ---- conditions ------------------------------------------------------------------------------

ConditionKind BodyLowering::opposite(ConditionKind kind) {
  switch (kind) {
  case ConditionKind::Unknown:
    return ConditionKind::Unknown;
  case ConditionKind::NonZero:
    return ConditionKind::Zero;
  case ConditionKind::Zero:
    return ConditionKind::NonZero;
  case ConditionKind::Equal:
    return ConditionKind::NotEqual;
  case ConditionKind::NotEqual:
    return ConditionKind::Equal;
  case ConditionKind::Less:
    return ConditionKind::GreaterEqual;
  case ConditionKind::GreaterEqual:
    return ConditionKind::Less;
  case ConditionKind::Same:
    return ConditionKind::Different;
  case ConditionKind::Different:
    return ConditionKind::Same;
  case ConditionKind::Below:
    return ConditionKind::NotBelow;
  case ConditionKind::NotBelow:
    return ConditionKind::Below;
  case ConditionKind::Masked:
    return ConditionKind::NotMasked;
  case ConditionKind::NotMasked:
    return ConditionKind::Masked;
  }
  return ConditionKind::Unknown;
}

Operand BodyLowering::testOf(const Condition &condition) {
  if (condition.kind == ConditionKind::Unknown)
    return Operand::none();
  std::vector<Condition> &tests = builder_.function().tests;
  tests.push_back(condition);
  return Operand::test(TestId(tests.size() - 1));
}

// Takes off what asks the same question: is it zero or not.
static const Expr *withoutHints(const Expr *expression) {
  while (true) {
    expression = expression->IgnoreParens();
    const auto *conversion = dyn_cast<CastExpr>(expression);
    const Expr *inner = hintedValue(expression);
    switch (conversion ? conversion->getCastKind() : CK_Dependent) {
    case CK_PointerToBoolean:
    case CK_IntegralToBoolean:
    case CK_MemberPointerToBoolean:
      inner = conversion->getSubExpr();
      break;
    case CK_IntegralCast: // of what is 0 or 1
      inner = conversion->getSubExpr()->IgnoreParens();
      if (!inner->isKnownToHaveBooleanValue() && !hintedValue(inner))
        return expression;
      break;
    default:
      break;
    }
    if (!inner || inner->isGLValue())
      return expression;
    expression = inner;
  }
}

// A variable that is known to be constant is a number, unless it is the one that is asked for.
Operand BodyLowering::lowerCompared(const Expr *side, bool keepsVariable) {
  if (side->isGLValue() && isBuiltInPlace(side->getType()))
    return Operand::none();
  if (keepsVariable) {
    const Expr *inner = side->IgnoreParens();
    while (const auto *conversion = dyn_cast<CastExpr>(inner)) {
      if (conversion->getCastKind() == CK_LValueToRValue)
        return load(lowerPlace(conversion->getSubExpr()), side);
      inner = conversion->getSubExpr()->IgnoreParens();
    }
  }
  return lowerValue(side);
}

// (place & mask) == number; Unknown when that never holds.
Condition BodyLowering::maskedBy(Operand bits, int64_t number, bool isEqual) {
  Condition condition;
  if ((number & ~bits.constant) != 0)
    return condition;
  condition.kind = isEqual ? ConditionKind::Masked : ConditionKind::NotMasked;
  condition.place = bits.place();
  condition.constant = number;
  condition.other = Operand::integer(bits.constant);
  return condition;
}

// `~flags & 6`: not all of these bits are set. None when it is no such question.
std::optional<Condition> BodyLowering::lowerClearBits(const Expr *expression) {
  const auto *binary = dyn_cast<clang::BinaryOperator>(expression);
  if (!binary || binary->getOpcode() != BO_And)
    return std::nullopt;
  const Expr *side = binary->getLHS(), *otherSide = binary->getRHS();
  std::optional<int64_t> mask = constantOf(otherSide);
  if (!mask) {
    std::swap(side, otherSide);
    mask = constantOf(otherSide);
  }
  const auto *complement = dyn_cast<clang::UnaryOperator>(side->IgnoreParenImpCasts());
  if (!mask || *mask < 0 || !complement || complement->getOpcode() != UO_Not || constantOf(side))
    return std::nullopt;
  const Expr *value = complement->getSubExpr();
  Operand bits = bitsOf(lowerValue(value), value, Arithmetic::And, mask);
  return bits.isComputed() ? maskedBy(bits, *mask, false) : Condition();
}

// `words[2]`: which element the condition is about, if it is one.
void BodyLowering::nameElement(Condition &condition, const Expr *side) {
  const Place &place = builder_.at(condition.place);
  const LocationKind kind = builder_.location(place.base).kind;
  if (!place.isElement() || (kind != LocationKind::Local && kind != LocationKind::Parameter))
    return;
  const VarDecl *index = nullptr;
  const uint32_t question = questions_.numberOf(side, condition.place, context(), index);
  auto variable = index ? variables_.find(index) : variables_.end();
  if (question == 0 || (index && variable == variables_.end()))
    return;
  condition.question = question;
  if (index)
    condition.index = variable->second;
}

Condition BodyLowering::lowerTruth(const Expr *expression) {
  const Expr *inner = withoutHints(expression);
  if (const auto *unary = dyn_cast<clang::UnaryOperator>(inner);
      unary && unary->getOpcode() == UO_LNot) {
    Condition condition = lowerTruth(unary->getSubExpr());
    condition.kind = opposite(condition.kind);
    return condition;
  }
  if (const auto *comparison = dyn_cast<clang::BinaryOperator>(inner);
      comparison && (comparison->isEqualityOp() || comparison->isRelationalOp()))
    return lowerComparison(comparison);
  if (std::optional<Condition> clear = lowerClearBits(inner))
    return *clear;
  Condition condition;
  if (!inner->getType()->isScalarType()) {
    lowerEffect(inner);
    return condition;
  }
  Operand operand = inner->isGLValue() ? load(lowerPlace(inner), inner)
                                       : lowerCompared(inner, constantOf(inner).has_value());
  if (operand.kind == OperandKind::Test)
    return builder_.function().tests[operand.id];
  if (operand.isComputed() && operand.arithmetic == Arithmetic::And &&
      conversionOf(inner).keepsZero)
    return maskedBy(operand, 0, false);
  if (operand.kind == OperandKind::Value && conversionOf(inner).keepsZero) {
    condition.kind = ConditionKind::NonZero;
    condition.place = operand.place();
    nameElement(condition, inner);
  }
  return condition;
}

// Two operands, in the order that has a place first.
Condition BodyLowering::lowerComparison(const clang::BinaryOperator *comparison) {
  const Expr *side = comparison->getLHS(), *otherSide = comparison->getRHS();
  BinaryOperatorKind opcode = comparison->getOpcode();
  bool areConstant = constantOf(side) && constantOf(otherSide);
  Operand left = lowerCompared(side, areConstant);
  Operand right = lowerCompared(otherSide, areConstant && left.kind != OperandKind::Value);
  Condition condition;
  QualType type = side->getType();
  if (!isPlainNumber(type))
    return condition;
  auto isConstant = [](Operand o) {
    return o.kind == OperandKind::Constant || o.kind == OperandKind::Null;
  };
  bool isEquality = comparison->isEqualityOp();
  auto swap = [&] {
    std::swap(left, right);
    std::swap(side, otherSide);
    if (!isEquality)
      opcode = clang::BinaryOperator::reverseComparisonOp(opcode);
  };
  if ((isConstant(left) && !isConstant(right)) ||
      (left.kind != OperandKind::Value && right.kind == OperandKind::Value))
    swap();
  bool isSame = opcode == BO_EQ;

  if (!isConstant(right)) {
    if (left.isInterior && right.kind == OperandKind::Value)
      swap(); // `p + 1 == q`
    if (left.kind != OperandKind::Value || left.isInterior)
      return condition;
    Conversion one = conversionOf(side), other = conversionOf(otherSide);
    // `n < size + 1` is `n <= size`: sizes do not wrap.
    const bool isOneMore = right.isComputed() && right.arithmetic == Arithmetic::Sum &&
                           right.constant == 1 && (opcode == BO_LT || opcode == BO_GE);
    if (isOneMore) {
      right = Operand::value(right.place());
      opcode = opcode == BO_LT ? BO_LE : BO_GT;
    }
    // `i == n - 1`, `i + 1 == n`
    if (isEquality && right.isComputed() && right.arithmetic == Arithmetic::Sum)
      right = Operand::value(heldNumber(right, otherSide));
    if (!isEquality) {
      bool areNumbers = right.kind == OperandKind::Value && !symbols_.mayHoldAddress(type) &&
                        one.isOneToOne && other.isOneToOne;
      if (!areNumbers || builder_.at(left.place()).isElement() ||
          builder_.at(right.place()).isElement())
        return condition;
      bool isSwapped = opcode == BO_GT || opcode == BO_LE;
      condition.kind =
          opcode == BO_LT || opcode == BO_GT ? ConditionKind::Below : ConditionKind::NotBelow;
      condition.place = (isSwapped ? right : left).place();
      condition.other = isSwapped ? left : right;
      condition.isUnsigned = isUnsigned(type);
      return condition;
    }
    if (!symbols_.mayHoldAddress(type)) {
      bool isSameType = one.isOneToOne && other.isOneToOne &&
                        context().hasSameUnqualifiedType(one.from, other.from);
      if (right.kind != OperandKind::Value || !((one.isSame && other.isSame) || isSameType))
        return condition;
    }
    if (right.isComputed())
      return condition;
    condition.kind = isSame ? ConditionKind::Same : ConditionKind::Different;
    condition.place = left.place();
    condition.other = right;
    return condition;
  }

  int64_t number = right.kind == OperandKind::Constant ? right.constant : 0;
  if (left.kind == OperandKind::Test && isEquality && (number == 0 || number == 1)) {
    condition = builder_.function().tests[left.id];
    if (isSame != (number == 1))
      condition.kind = opposite(condition.kind);
    return condition;
  }
  Conversion conversion = conversionOf(side);
  if (left.isComputed() && left.arithmetic == Arithmetic::And && isEquality)
    return conversion.isSame || (number == 0 && conversion.keepsZero)
               ? maskedBy(left, number, isSame)
               : condition;
  if (left.kind != OperandKind::Value || (left.isInterior && number != 0))
    return condition;
  auto ask = [&](ConditionKind kind) {
    condition.kind = kind;
    condition.place = left.place();
    if (kind != ConditionKind::Zero && kind != ConditionKind::NonZero)
      condition.constant = number;
    nameElement(condition, side);
    return condition;
  };
  ConditionKind zero = isSame ? ConditionKind::Zero : ConditionKind::NonZero;
  if (isEquality) {
    if (number == 0)
      return conversion.keepsZero ? ask(zero) : condition;
    if (!conversion.isSame) {
      int64_t before = numberOf(number, conversion.from).constant;
      if (!conversion.isOneToOne || numberOf(before, type).constant != number)
        return condition;
      number = before;
    }
    if (number == 1 && conversion.from->isBooleanType())
      return ask(opposite(zero));
    return ask(isSame ? ConditionKind::Equal : ConditionKind::NotEqual);
  }

  bool isOfUnsigned = isUnsigned(type);
  if (opcode == BO_LE || opcode == BO_GT) {
    if (number == (isOfUnsigned ? -1 : INT64_MAX))
      return condition; // holds always, or never
    ++number;
    opcode = opcode == BO_LE ? BO_LT : BO_GE;
  }
  bool isLess = opcode == BO_LT;
  if (isOfUnsigned && number == 1 && conversion.keepsZero)
    return ask(isLess ? ConditionKind::Zero : ConditionKind::NonZero);
  unsigned width = widthOf(conversion.from);
  if (conversion.isSame) {
    condition.isUnsigned = isOfUnsigned && (width >= 64 || number < 0);
  } else if (!conversion.isOneToOne) {
    return condition;
  } else if (isOfUnsigned) { // negative ones are greater than all others
    if (number < 0 || (width < 64 && number > int64_t(1) << (width - 1)))
      return condition;
    condition.isUnsigned = true;
  } else if (width < 64) {
    return condition;
  }
  return ask(isLess ? ConditionKind::Less : ConditionKind::GreaterEqual);
}

// What decides the branch, if it is simple enough to say: a place, or a place against a constant.
void BodyLowering::lowerCondition(const Expr *expression, BlockId whenTrue, BlockId whenFalse) {
  bool constant = false;
  if (isConstantCondition(expression, constant)) {
    builder_.jump(constant ? whenTrue : whenFalse);
    return;
  }
  const Expr *inner = withoutHints(expression);
  if (const auto *unary = dyn_cast<clang::UnaryOperator>(inner);
      unary && unary->getOpcode() == UO_LNot) {
    lowerCondition(unary->getSubExpr(), whenFalse, whenTrue);
    return;
  }
  if (const auto *binary = dyn_cast<clang::BinaryOperator>(inner);
      binary && binary->isLogicalOp()) {
    BlockId next = builder_.newBlock();
    if (binary->getOpcode() == BO_LAnd)
      lowerCondition(binary->getLHS(), next, whenFalse);
    else
      lowerCondition(binary->getLHS(), whenTrue, next);
    builder_.continueAt(next);
    lowerCondition(binary->getRHS(), whenTrue, whenFalse);
    return;
  }
  // Temporaries of the condition end on both ways on.
  builder_.openScope(false, true);
  BodyBuilder::Depth start = builder_.depth();
  Condition condition = lowerTruth(inner);
  if (condition.kind == ConditionKind::Unknown && isLiteral(inner)) {
    condition.kind = ConditionKind::NonZero;
    condition.place = heldNumber(Operand::integer(*constantOf(inner)), inner);
  }
  Position position = symbols_.position(inner->getBeginLoc());
  if (builder_.depth() == start) {
    builder_.branch(condition, whenTrue, whenFalse, position);
  } else {
    BlockId endTrue = builder_.newBlock(), endFalse = builder_.newBlock();
    builder_.branch(condition, endTrue, endFalse, position);
    Position end = symbols_.position(expression->getEndLoc());
    for (auto [from, to] : {std::pair(endTrue, whenTrue), std::pair(endFalse, whenFalse)}) {
      builder_.continueAt(from);
      builder_.emitCleanupsDownTo(start, end);
      builder_.jump(to);
    }
  }
  builder_.closeScope({});
}

} // namespace outlive
