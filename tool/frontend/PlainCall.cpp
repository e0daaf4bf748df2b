// See PlainCall.h.
#include "frontend/PlainCall.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"

#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace outlive::fixes {
namespace {

class NameSearch : public RecursiveASTVisitor<NameSearch> {
public:
  NameSearch(const FunctionDecl *callee, const IdentifierInfo &name)
      : callee_(callee->getCanonicalDecl()), name_(name) {}

  // Somebody else has the name.
  bool isFound = false;

  void askFunction(const FunctionDecl *function) {
    for (const ParmVarDecl *parameter : function->parameters())
      note(parameter);
    if (Stmt *body = function->getBody())
      TraverseStmt(body);
  }
  // Where both chains of scopes differ (a friend that is written in a class) both are asked.
  void askAround(const FunctionDecl *function) {
    askFunction(function);
    for (const DeclContext *at = function->getDeclContext(); at; at = at->getParent())
      askScope(at);
    for (const DeclContext *at = function->getLexicalDeclContext(); at; at = at->getLexicalParent())
      askScope(at);
  }
  // Functions that the compiler finds because of the argument's type.
  void askType(QualType type) {
    if (QualType pointee = type->getPointeeType(); !pointee.isNull())
      type = pointee;
    const CXXRecordDecl *record = type->getAsCXXRecordDecl();
    if (!record || !asked_.insert(record).second)
      return;
    askScope(record->getEnclosingNamespaceContext());
    if (const auto *made = dyn_cast<ClassTemplateSpecializationDecl>(record))
      for (const TemplateArgument &argument : made->getTemplateArgs().asArray())
        if (argument.getKind() == TemplateArgument::Type)
          askType(argument.getAsType());
    if (record->hasDefinition())
      for (const CXXBaseSpecifier &base : record->bases())
        askType(base.getType());
  }

  bool VisitNamedDecl(NamedDecl *declaration) {
    note(declaration);
    return !isFound;
  }
  bool VisitUsingDirectiveDecl(UsingDirectiveDecl *directive) {
    askScope(directive->getNominatedNamespace());
    return !isFound;
  }

private:
  void note(const NamedDecl *declaration) {
    if (isa<TagDecl>(declaration) && !declaration->getASTContext().getLangOpts().CPlusPlus)
      return; // `struct close`
    isFound |= declaration->getIdentifier() == &name_ &&
               declaration->getUnderlyingDecl()->getCanonicalDecl() != callee_;
  }
  void askScope(const DeclContext *scope) {
    if (const auto *function = dyn_cast<FunctionDecl>(scope)) // around a lambda, a local class
      return askFunction(function);
    if (!scope->isLookupContext() || !asked_.insert(scope->getPrimaryContext()).second)
      return;
    for (const NamedDecl *each : scope->lookup(&name_))
      note(each);
    for (const UsingDirectiveDecl *directive : scope->using_directives())
      askScope(directive->getNominatedNamespace());
    const auto *record = dyn_cast<CXXRecordDecl>(scope);
    if (!record || !record->hasDefinition())
      return;
    isFound |= record->hasAnyDependentBases();
    for (const CXXBaseSpecifier &base : record->bases())
      if (const CXXRecordDecl *above = base.getType()->getAsCXXRecordDecl())
        askScope(above);
  }

  const FunctionDecl *callee_;
  const IdentifierInfo &name_;
  llvm::SmallPtrSet<const void *, 16> asked_;
};

} // namespace

llvm::Error checkPlainCall(const Tree &tree, const FunctionDecl *callee, const VarDecl *variable,
                           const FunctionDecl *around) {
  const IdentifierInfo &name = *callee->getIdentifier();
  const IdentifierInfo *written[] = {&name, variable->getIdentifier()};
  for (const IdentifierInfo *each : written)
    if (each->hadMacroDefinition())
      return refuse("'" + each->getName() + "' is a macro");
  NameSearch search(callee, name);
  search.askAround(around);
  if (tree.context().getLangOpts().CPlusPlus)
    search.askType(variable->getType());
  if (search.isFound)
    return refuse("'" + name.getName() + "' may be something else there");
  return llvm::Error::success();
}

} // namespace outlive::fixes
