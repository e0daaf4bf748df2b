#include "frontend/OwnCopies.h"

#include "frontend/SystemHeaders.h"

#include "clang/AST/ASTContext.h"

using namespace clang;

namespace outlive {
namespace {

bool isCopyOrMove(const CXXMethodDecl *method, bool isConstruction) {
  if (const auto *constructor = dyn_cast<CXXConstructorDecl>(method))
    return isConstruction && constructor->isCopyOrMoveConstructor();
  return !isConstruction &&
         (method->isCopyAssignmentOperator() || method->isMoveAssignmentOperator());
}

} // namespace

bool OwnCopies::isIn(const CXXRecordDecl *record, bool isConstruction) {
  record = record ? record->getDefinition() : nullptr;
  if (!record || record->isDependentContext() || record->isInvalidDecl())
    return false;
  auto &known = isConstruction ? constructions_ : assignments_;
  if (auto found = known.find(record); found != known.end())
    return found->second;
  bool isOwn = false;
  if (!isOfSystem(record)) {
    for (const CXXMethodDecl *method : record->methods())
      isOwn |= isCopyOrMove(method, isConstruction) && method->isUserProvided();
    for (const CXXBaseSpecifier &base : record->bases())
      isOwn = isOwn || isIn(base.getType()->getAsCXXRecordDecl(), isConstruction);
    for (const FieldDecl *field : record->fields())
      isOwn = isOwn || isIn(field->getType()->getAsCXXRecordDecl(), isConstruction);
  }
  known[record] = isOwn;
  return isOwn;
}

const CXXMethodDecl *OwnCopies::assignmentOf(const CXXRecordDecl *record, bool isMove) {
  const CXXMethodDecl *copy = nullptr;
  for (const CXXMethodDecl *method : record->methods()) {
    if (method->isDeleted())
      continue;
    if (isMove && method->isMoveAssignmentOperator())
      return method;
    if (method->isCopyAssignmentOperator())
      copy = method;
  }
  return copy;
}

} // namespace outlive
