// See KeptValues.h.
#include "frontend/KeptValues.h"

#include "frontend/FixPlacing.h"
#include "frontend/PointerValues.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace outlive::fixes {
namespace {

constexpr int maxDepth = 8; // classes in classes

bool isOwningClass(const CXXRecordDecl *record, int depth);

bool ownsAll(QualType type, int depth) {
  if (type.isNull() || type->isDependentType() || depth > maxDepth)
    return false;
  if (type->isArithmeticType() || type->isEnumeralType() || type->isVoidType() ||
      type->isNullPtrType())
    return true;
  if (const auto *array = dyn_cast_or_null<ConstantArrayType>(type->getAsArrayTypeUnsafe()))
    return ownsAll(array->getElementType(), depth + 1);
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  return record && record->hasDefinition() && isOwningClass(record->getDefinition(), depth + 1);
}

bool isOwningClass(const CXXRecordDecl *record, int depth) {
  if (isPointerClass(record) || record->isEmpty())
    return true;
  if (record->hasAttr<PointerAttr>())
    return false;
  // A container: what it has are its arguments.
  if (const auto *made = dyn_cast<ClassTemplateSpecializationDecl>(record);
      made && record->hasAttr<OwnerAttr>()) {
    for (const TemplateArgument &argument : made->getTemplateArgs().asArray())
      if (argument.getKind() == TemplateArgument::Pack ||
          (argument.getKind() == TemplateArgument::Type && !ownsAll(argument.getAsType(), depth)))
        return false;
    return true;
  }
  if (isOfSystem(record) || record->isUnion())
    return false;
  for (const CXXBaseSpecifier &base : record->bases()) {
    const CXXRecordDecl *above = base.getType()->getAsCXXRecordDecl();
    // What gives out pointers to itself keeps a weak one.
    if (!above || !(isOfSystem(above) || ownsAll(base.getType(), depth)))
      return false;
  }
  for (const FieldDecl *field : record->fields())
    if (!ownsAll(field->getType(), depth))
      return false;
  return true;
}

} // namespace

bool isOwning(QualType type) { return ownsAll(type, 0); }

namespace {

// Who gets it as that parameter may keep it: an object in which it can be put, or a plain pointer.
bool mayKeep(const FunctionDecl *callee, unsigned number) {
  if (number >= callee->getNumParams())
    return !callee->isVariadic();
  const QualType type = callee->getParamDecl(number)->getType();
  if (isOwning(type))
    return false;
  const QualType pointee = type->getPointeeType();
  if (type->isReferenceType() && pointee.isConstQualified() &&
      isOwning(pointee.getUnqualifiedType())) // most likely copied
    return isa<CXXConstructorDecl>(callee) && !isOfSystem(callee);
  const auto *method = dyn_cast<CXXMethodDecl>(callee);
  if (method && !method->isStatic() && (isa<CXXConstructorDecl>(method) || !method->isConst()))
    return true;
  if (type->isReferenceType())
    return !pointee->isRecordType() && !isOwning(pointee);
  return type->isPointerType() ? pointee->isRecordType() || pointee->isVoidType() ||
                                     pointee->isFunctionType() || pointee->isPointerType()
                               : !isBorrower(type);
}

bool isGivenAway(const Expr *call, const FunctionDecl *callee, ArrayRef<const Expr *> arguments,
                 const Stmt *self) {
  const bool isOfObject = isa<CXXOperatorCallExpr>(call) && isa_and_nonnull<CXXMethodDecl>(callee);
  for (unsigned i = isOfObject ? 1 : 0; i < arguments.size(); ++i)
    if (arguments[i] == self)
      return !callee || mayKeep(callee, i - (isOfObject ? 1 : 0));
  return false; // its object, or the callee
}

} // namespace

bool isKept(ArrayRef<const Stmt *> path) {
  for (size_t i = path.size(); i-- > 0;) {
    const Stmt *at = path[i], *self = i + 1 < path.size() ? path[i + 1] : nullptr;
    const auto *expression = dyn_cast<Expr>(at);
    if (!expression) {
      // Dropped, or a condition; else a declaration, a `return`, the range of a loop.
      const bool isValue = isa<CompoundStmt>(at) && i > 0 && isa<StmtExpr>(path[i - 1]);
      return isValue || isa<DeclStmt, ReturnStmt, CoreturnStmt, CXXForRangeStmt>(at);
    }
    if (const auto *made = dyn_cast<CXXConstructExpr>(expression)) {
      if (isGivenAway(made, made->getConstructor(), {made->getArgs(), made->getNumArgs()}, self))
        return true;
    } else if (const auto *call = dyn_cast<CallExpr>(expression)) {
      if (isGivenAway(call, call->getDirectCallee(), {call->getArgs(), call->getNumArgs()}, self))
        return true;
    } else if (const auto *assignment = dyn_cast<BinaryOperator>(expression)) {
      if (assignment->isAssignmentOp() && self == assignment->getRHS() &&
          !isOwning(cast<Expr>(self)->getType()))
        return true;
    } else if (isa<CXXThrowExpr, CXXNewExpr, CoyieldExpr, CXXDeleteExpr>(expression)) {
      return true;
    }
    if (expression->isPRValue() && isOwning(expression->getType()))
      return false;
  }
  return true; // an initialiser of a member
}

} // namespace outlive::fixes
