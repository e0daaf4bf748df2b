#include "frontend/Questions.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"

#include <algorithm>
#include <vector>

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
}

} // namespace outlive
