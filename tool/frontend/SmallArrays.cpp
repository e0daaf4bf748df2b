#include "frontend/SmallArrays.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"

using namespace clang;

namespace outlive {
namespace {

constexpr uint64_t maxElements = 8;

// Of pointers, or of numbers that may be descriptors.
bool isSmall(const VarDecl *variable, const ASTContext &context) {
  const ConstantArrayType *array = context.getAsConstantArrayType(variable->getType());
  if (!array || !variable->hasLocalStorage() || isa<ParmVarDecl>(variable) ||
      variable->hasAttr<CleanupAttr>() || variable->isInvalidDecl())
    return false;
  const QualType element = array->getElementType();
  const bool isNumber = element->isIntegerType() &&
                        context.getTypeSize(element) == context.getTypeSize(context.IntTy);
  const uint64_t size = array->getSize().getZExtValue();
  return size >= 2 && size <= maxElements && !element.isVolatileQualified() &&
         (element->isPointerType() || isNumber) &&
         (!variable->getInit() || isa<InitListExpr>(variable->getInit()));
}

const DeclRefExpr *decayed(const Expr *expression) {
  const auto *cast = dyn_cast<ImplicitCastExpr>(expression->IgnoreParens());
  return cast && cast->getCastKind() == CK_ArrayToPointerDecay
             ? dyn_cast<DeclRefExpr>(cast->getSubExpr()->IgnoreParens())
             : nullptr;
}

// A function of the system declares that it gets an array of that size, and may write to it.
bool isFilledBy(const FunctionDecl *callee, unsigned argument, uint64_t size,
                const ASTContext &context) {
  if (!callee || argument >= callee->getNumParams() || callee->getDefinition() ||
      !context.getSourceManager().isInSystemHeader(callee->getLocation()))
    return false;
  const ConstantArrayType *array =
      context.getAsConstantArrayType(callee->getParamDecl(argument)->getOriginalType());
  return array && array->getSize() == size && !array->getElementType().isConstQualified();
}

class Mentions : public RecursiveASTVisitor<Mentions> {
public:
  explicit Mentions(const ASTContext &context) : context_(context) {}
  bool shouldVisitImplicitCode() const { return true; }

  bool VisitVarDecl(const VarDecl *variable) {
    if (isSmall(variable, context_))
      small_.insert(variable);
    return true;
  }
  bool VisitDeclRefExpr(const DeclRefExpr *mention) {
    ++all_[mention->getDecl()];
    if (mention->refersToEnclosingVariableOrCapture())
      captured_.insert(mention->getDecl());
    return true;
  }
  bool VisitArraySubscriptExpr(const ArraySubscriptExpr *element) {
    if (std::optional<SmallArrays::Element> named = SmallArrays::elementOf(element, context_))
      ++understood_[named->array];
    return true;
  }
  // `&ends[0]` may be the whole array.
  bool VisitUnaryOperator(const clang::UnaryOperator *unary) {
    if (unary->getOpcode() == UO_AddrOf)
      if (auto named = SmallArrays::elementOf(unary->getSubExpr(), context_))
        --understood_[named->array];
    return true;
  }
  bool VisitUnaryExprOrTypeTraitExpr(const UnaryExprOrTypeTraitExpr *size) {
    if (!size->isArgumentType())
      if (const auto *whole = dyn_cast<DeclRefExpr>(size->getArgumentExpr()->IgnoreParens()))
        ++understood_[whole->getDecl()];
    return true;
  }
  bool VisitCallExpr(const CallExpr *call) {
    for (unsigned i = 0; i < call->getNumArgs(); ++i)
      if (const ValueDecl *whole = SmallArrays::wholeOf(call->getArg(i)))
        if (isFilledBy(call->getDirectCallee(), i, SmallArrays::sizeOf(whole, context_), context_))
          ++understood_[whole];
    return true;
  }

  template <typename Visit> void forEachSmall(Visit visit) const {
    for (const VarDecl *variable : small_)
      if (!captured_.contains(variable) && all_.lookup(variable) == understood_.lookup(variable))
        visit(variable);
  }

private:
  const ASTContext &context_;
  llvm::SmallPtrSet<const VarDecl *, 8> small_;
  llvm::SmallPtrSet<const ValueDecl *, 8> captured_; // by lambdas, whose bodies are others
  llvm::DenseMap<const ValueDecl *, int> all_, understood_;
};

} // namespace

void SmallArrays::find(const Stmt *body, const ASTContext &context) {
  Mentions mentions(context);
  mentions.TraverseStmt(const_cast<Stmt *>(body)); // the visitor changes nothing
  mentions.forEachSmall([&](const VarDecl *variable) { arrays_.insert(variable); });
}

std::optional<SmallArrays::Element> SmallArrays::elementOf(const Expr *expression,
                                                           const ASTContext &context) {
  const auto *subscript = dyn_cast<ArraySubscriptExpr>(expression->IgnoreParens());
  const DeclRefExpr *array = subscript ? decayed(subscript->getBase()) : nullptr;
  if (!array || subscript->getIdx()->isValueDependent())
    return std::nullopt;
  Expr::EvalResult index;
  if (!subscript->getIdx()->EvaluateAsInt(index, context) || index.HasSideEffects ||
      index.Val.getInt().isNegative() ||
      index.Val.getInt().getLimitedValue() >= sizeOf(array->getDecl(), context))
    return std::nullopt;
  return Element{array->getDecl(), index.Val.getInt().getLimitedValue()};
}

const ValueDecl *SmallArrays::wholeOf(const Expr *argument) {
  const DeclRefExpr *whole = decayed(argument);
  return whole ? whole->getDecl() : nullptr;
}

uint64_t SmallArrays::sizeOf(const ValueDecl *array, const ASTContext &context) {
  const ConstantArrayType *type = context.getAsConstantArrayType(array->getType());
  return type ? type->getSize().getZExtValue() : 0;
}

} // namespace outlive
