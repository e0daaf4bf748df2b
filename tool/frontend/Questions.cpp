#include "frontend/Questions.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"

#include <algorithm>
#include <optional>

using namespace clang;

namespace outlive {

// Counts the variables; false where something may happen.
static bool isPlainText(const Expr *expression, unsigned &variables, unsigned depth = 0) {
  expression = expression->IgnoreParens();
  if (depth > 16 || expression->isValueDependent())
    return false;
  if (isa<IntegerLiteral>(expression) || isa<CharacterLiteral>(expression) ||
      isa<clang::StringLiteral>(expression) || isa<CXXBoolLiteralExpr>(expression) ||
      isa<UnaryExprOrTypeTraitExpr>(expression))
    return true;
  if (const auto *reference = dyn_cast<DeclRefExpr>(expression)) {
    if (isa<EnumConstantDecl>(reference->getDecl()))
      return true;
    const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
    if (!variable || !variable->hasLocalStorage() || variable->getType()->isReferenceType() ||
        variable->getType().isVolatileQualified() ||
        reference->refersToEnclosingVariableOrCapture())
      return false;
    ++variables;
    return true;
  }
  if (const auto *member = dyn_cast<MemberExpr>(expression))
    return isa<FieldDecl>(member->getMemberDecl()) &&
           !member->getMemberDecl()->getType()->isReferenceType() &&
           !member->getMemberDecl()->getType().isVolatileQualified() &&
           isPlainText(member->getBase(), variables, depth + 1);
  if (const auto *element = dyn_cast<ArraySubscriptExpr>(expression))
    return isPlainText(element->getBase(), variables, depth + 1) &&
           isPlainText(element->getIdx(), variables, depth + 1);
  if (const auto *conversion = dyn_cast<CastExpr>(expression))
    return conversion->getCastKind() != CK_UserDefinedConversion &&
           conversion->getCastKind() != CK_ConstructorConversion &&
           isPlainText(conversion->getSubExpr(), variables, depth + 1);
  if (const auto *unary = dyn_cast<clang::UnaryOperator>(expression))
    return !unary->isIncrementDecrementOp() && unary->getOpcode() != UO_Coawait &&
           isPlainText(unary->getSubExpr(), variables, depth + 1);
  if (const auto *binary = dyn_cast<clang::BinaryOperator>(expression))
    return !binary->isAssignmentOp() && !binary->isLogicalOp() && !binary->isPtrMemOp() &&
           binary->getOpcode() != BO_Comma && isPlainText(binary->getLHS(), variables, depth + 1) &&
           isPlainText(binary->getRHS(), variables, depth + 1);
  return false;
}

uint32_t Questions::numberOf(const CallExpr *call, const ASTContext &context) {
  const FunctionDecl *callee = call->getDirectCallee();
  if (!callee || isa<CXXMethodDecl>(callee) || call->getNumArgs() == 0 ||
      !callee->getReturnType()->isIntegralOrEnumerationType())
    return 0;
  for (const Expr *argument : call->arguments()) {
    unsigned variables = 0;
    if (!isPlainText(argument, variables) || variables > 1)
      return 0;
  }
  llvm::FoldingSetNodeID words;
  words.AddPointer(callee->getCanonicalDecl());
  for (const Expr *argument : call->arguments())
    argument->Profile(words, context, /*Canonical=*/true);
  return numbers_.try_emplace(words, static_cast<uint32_t>(numbers_.size() + 1)).first->second;
}

static bool isPlainVariable(const DeclRefExpr *reference) {
  const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
  return variable && variable->hasLocalStorage() && !variable->getType()->isReferenceType() &&
         !variable->getType().isVolatileQualified() &&
         !reference->refersToEnclosingVariableOrCapture();
}

// `2`, `i`, `i + 1`. False for all others, and for a second variable.
static bool readIndex(const Expr *expression, const ASTContext &context,
                      std::vector<std::pair<bool, int64_t>> &indexes, const VarDecl *&variable) {
  auto constantOf = [&](const Expr *number) -> std::optional<int64_t> {
    Expr::EvalResult value;
    if (number->isValueDependent() || !number->EvaluateAsInt(value, context) ||
        value.Val.getInt().getSignificantBits() > 64)
      return std::nullopt;
    return value.Val.getInt().getExtValue();
  };
  expression = expression->IgnoreParenImpCasts();
  if (std::optional<int64_t> number = constantOf(expression)) {
    indexes.push_back({false, *number});
    return true;
  }
  int64_t added = 0;
  if (const auto *sum = dyn_cast<clang::BinaryOperator>(expression); sum && sum->isAdditiveOp()) {
    std::optional<int64_t> number = constantOf(sum->getRHS());
    if (!number || *number == INT64_MIN)
      return false;
    added = sum->getOpcode() == BO_Add ? *number : -*number;
    expression = sum->getLHS()->IgnoreParenImpCasts();
  }
  const auto *reference = dyn_cast<DeclRefExpr>(expression);
  if (!reference || !isPlainVariable(reference) || !reference->getType()->isIntegerType())
    return false;
  const auto *named = cast<VarDecl>(reference->getDecl());
  if (variable && variable != named)
    return false;
  variable = named;
  indexes.push_back({true, added});
  return true;
}

uint32_t Questions::numberOf(const Expr *element, ir::PlaceId place, const ASTContext &context,
                             const VarDecl *&index) {
  Indexes indexes;
  const VarDecl *named = nullptr;
  for (const Expr *at = element->IgnoreParenCasts();;) {
    if (const auto *reference = dyn_cast<DeclRefExpr>(at)) {
      if (!isPlainVariable(reference))
        return 0;
      break;
    }
    if (isa<CXXThisExpr>(at))
      break;
    const Expr *added = nullptr;
    if (const auto *member = dyn_cast<MemberExpr>(at)) {
      const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());
      if (!field || field->getType()->isReferenceType() || field->getType().isVolatileQualified())
        return 0;
      at = member->getBase();
    } else if (const auto *subscript = dyn_cast<ArraySubscriptExpr>(at)) {
      added = subscript->getIdx();
      at = subscript->getBase();
    } else if (const auto *unary = dyn_cast<clang::UnaryOperator>(at);
               unary && unary->getOpcode() == UO_Deref) {
      at = unary->getSubExpr()->IgnoreParenCasts();
      const auto *sum = dyn_cast<clang::BinaryOperator>(at);
      if (sum && sum->getOpcode() == BO_Add && sum->getLHS()->getType()->isPointerType()) {
        added = sum->getRHS();
        at = sum->getLHS();
      } else {
        indexes.push_back({false, 0});
      }
    } else {
      return 0;
    }
    if (added && !readIndex(added, context, indexes, named))
      return 0;
    at = at->IgnoreParenCasts();
  }
  index = named;
  return elements_
      .try_emplace({place, named, std::move(indexes)}, static_cast<uint32_t>(elements_.size() + 1))
      .first->second;
}

static std::vector<ir::Condition *> conditionsOf(ir::Function &function) {
  std::vector<ir::Condition *> all;
  for (ir::Block &block : function.blocks)
    all.push_back(&block.condition);
  for (ir::Condition &test : function.tests)
    all.push_back(&test);
  return all;
}

void Questions::finish(ir::Function &function) {
  std::vector<uint32_t> times, numbers;
  for (const ir::Call &call : function.calls) {
    times.resize(std::max<size_t>(times.size(), call.question + 1));
    ++times[call.question];
  }
  numbers.resize(times.size());
  uint32_t last = 0;
  for (ir::Call &call : function.calls) {
    uint32_t &number = numbers[call.question];
    if (call.question != 0 && number == 0 && times[call.question] > 1)
      number = ++last;
    call.question = number;
  }
  const std::vector<ir::Condition *> conditions = conditionsOf(function);
  times.clear();
  for (const ir::Condition *condition : conditions) {
    times.resize(std::max<size_t>(times.size(), condition->question + 1));
    ++times[condition->question];
  }
  numbers.assign(times.size(), 0);
  for (const bool isRepeated : {true, false})
    for (const ir::Condition *condition : conditions)
      if (uint32_t asked = condition->question;
          asked != 0 && numbers[asked] == 0 && (times[asked] > 1) == isRepeated)
        numbers[asked] = ++last;
  for (ir::Condition *condition : conditions)
    condition->question = numbers[condition->question];
}

} // namespace outlive
