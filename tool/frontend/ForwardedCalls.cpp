#include "frontend/ForwardedCalls.h"

#include "frontend/SystemHeaders.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"

namespace outlive {
namespace {

using namespace clang;

// `return parameter.name();`: the name.
DeclarationName calledOn(const FunctionDecl &pattern) {
  const auto *body = dyn_cast_or_null<CompoundStmt>(pattern.getBody());
  const auto *only = body && body->size() == 1 ? dyn_cast<ReturnStmt>(body->body_front()) : nullptr;
  const auto *call = only && only->getRetValue()
                         ? dyn_cast<CallExpr>(only->getRetValue()->IgnoreParenImpCasts())
                         : nullptr;
  if (!call || call->getNumArgs() != 0)
    return {};
  const auto *member = dyn_cast<CXXDependentScopeMemberExpr>(call->getCallee()->IgnoreParens());
  if (!member || member->isImplicitAccess() || member->isArrow() ||
      member->hasExplicitTemplateArgs())
    return {};
  const auto *object = dyn_cast<DeclRefExpr>(member->getBase()->IgnoreParens());
  return object && object->getDecl() == pattern.getParamDecl(0) ? member->getMember()
                                                                : DeclarationName();
}

const CXXMethodDecl *lookUp(const CXXRecordDecl &record, DeclarationName name, bool isConst) {
  const CXXMethodDecl *found = nullptr;
  bool isNamed = false;
  for (const NamedDecl *each : record.lookup(name)) {
    isNamed = true;
    const auto *method = dyn_cast<CXXMethodDecl>(each);
    if (!method || method->isStatic() || method->getNumParams() != 0 ||
        (isConst && !method->isConst()))
      continue;
    if (!found || method->isConst() == isConst)
      found = method;
  }
  if (isNamed)
    return found;
  for (const CXXBaseSpecifier &base : record.bases())
    if (const CXXRecordDecl *of = base.getType()->getAsCXXRecordDecl(); of && of->hasDefinition())
      if (const CXXMethodDecl *inherited = lookUp(*of->getDefinition(), name, isConst))
        return inherited;
  return nullptr;
}

} // namespace

const CXXMethodDecl *methodBehind(const FunctionDecl &function) {
  if (function.getNumParams() != 1 || !function.isTemplateInstantiation() ||
      isa<CXXMethodDecl>(function) || !isOfSystem(&function))
    return nullptr;
  const QualType given = function.getParamDecl(0)->getType();
  const CXXRecordDecl *record =
      given->isReferenceType() ? given.getNonReferenceType()->getAsCXXRecordDecl() : nullptr;
  if (!record || !record->hasDefinition() || isOfSystem(record))
    return nullptr;
  const FunctionDecl *pattern = function.getTemplateInstantiationPattern();
  const DeclarationName name = pattern ? calledOn(*pattern) : DeclarationName();
  if (!name)
    return nullptr;
  const CXXMethodDecl *method =
      lookUp(*record->getDefinition(), name, given.getNonReferenceType().isConstQualified());
  return method && !isOfSystem(method) ? method : nullptr;
}

} // namespace outlive
