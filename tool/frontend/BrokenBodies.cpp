// See BrokenBodies.h.
#include "frontend/BrokenBodies.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace outlive {
namespace {

class Spots : public RecursiveASTVisitor<Spots> {
public:
  bool isFound = false;

  bool VisitExpr(const Expr *expression) { return note(expression->containsErrors()); }
  bool VisitVarDecl(const VarDecl *variable) { return note(variable->isInvalidDecl()); }

private:
  bool note(bool isBroken) {
    isFound |= isBroken;
    return !isFound;
  }
};

} // namespace

bool hasErrorsInside(const FunctionDecl *definition) {
  if (!definition->getASTContext().getDiagnostics().hasErrorOccurred())
    return false;
  Spots spots;
  spots.TraverseDecl(const_cast<FunctionDecl *>(definition)); // it changes nothing
  return spots.isFound;
}

} // namespace outlive
