// See PointerValues.h.
#include "frontend/PointerValues.h"

#include "frontend/FixPlacing.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace outlive::fixes {

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

const CallExpr *asMove(const Expr *value) {
  const auto *call = dyn_cast<CallExpr>(inside(value));
  const FunctionDecl *callee = call ? call->getDirectCallee() : nullptr;
  const bool isMove = callee && isOfSystem(callee) && callee->getIdentifier() &&
                      (callee->getName() == "move" || callee->getName() == "forward") &&
                      call->getNumArgs() == 1;
  return isMove ? call : nullptr;
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

} // namespace outlive::fixes
