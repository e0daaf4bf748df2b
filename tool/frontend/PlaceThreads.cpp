// A thread that joins when its object ends: `std::thread t(f);` becomes `std::jthread t(f);`.
//
// Right for a variable that is started where it is declared: it ends before whatever its closure
// refers to, which stands above it. The type must be written there (no alias, no other variable in
// the same declaration), and the unit's library must have the joining one, which it has from C++20
// on. A callable that takes anything could be given a stop token in front of its arguments, so that
// generic lambdas are left alone. That all other uses of the variable are right with the new type
// is for the compiler to say.
#include "frontend/FixPlacing.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/TypeLoc.h"

using namespace clang;

namespace outlive::fixes {
namespace {

constexpr llvm::StringLiteral plainThread = "thread", joiningThread = "jthread";

class ThreadSearch : public OwnCodeVisitor<ThreadSearch> {
public:
  ThreadSearch(const Tree &tree, SourceLocation at, llvm::StringRef name)
      : tree_(tree), at_(at), name_(name) {}

  bool VisitDeclStmt(DeclStmt *statement) {
    for (Decl *each : statement->decls())
      if (auto *variable = dyn_cast<VarDecl>(each))
        if (variable->getName() == name_ && variable->hasLocalStorage() && variable->hasInit() &&
            tree_.isWithin(at_, variable->getSourceRange())) {
          found = variable;
          isAlone = statement->isSingleDecl();
        }
    return true;
  }

  const VarDecl *found = nullptr;
  bool isAlone = false;

private:
  const Tree &tree_;
  SourceLocation at_;
  llvm::StringRef name_;
};

// Where the class is named: `thread` in `std::thread`. Invalid for an alias.
SourceLocation nameOfClass(TypeLoc type) {
  type = type.getUnqualifiedLoc();
  if (auto elaborated = type.getAs<ElaboratedTypeLoc>())
    type = elaborated.getNamedTypeLoc();
  return type.getAs<RecordTypeLoc>() ? type.getBeginLoc() : SourceLocation();
}

bool takesAnything(const Expr *callable) {
  const CXXRecordDecl *record = callable->getType().getNonReferenceType()->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition())
    return false;
  DeclarationName call = record->getASTContext().DeclarationNames.getCXXOperatorName(OO_Call);
  unsigned count = 0;
  bool isTemplate = false;
  for (const NamedDecl *each : record->lookup(call)) {
    ++count;
    isTemplate |= isa<FunctionTemplateDecl>(each);
  }
  return isTemplate || count > 1;
}

} // namespace

Edits placeJoiningThread(const Tree &tree, const FixProposal &proposal) {
  SourceLocation at = tree.locationOf(proposal.fix.edits.front().begin);
  ThreadSearch search(tree, at, proposal.variable);
  if (at.isValid())
    search.TraverseAST(tree.context());
  if (!search.found)
    return refuse("it is not started where it is declared");
  if (!search.isAlone)
    return refuse("other variables stand in the same declaration");
  const VarDecl *variable = search.found;
  const auto *record = variable->getType()->getAsCXXRecordDecl();
  const Expr *init = variable->getInit()->IgnoreImplicit();
  TypeSourceInfo *written = variable->getTypeSourceInfo();
  if (!record || !written)
    return refuse("its type was not found");
  SourceLocation name = nameOfClass(written->getTypeLoc());
  if (name.isInvalid() && written->getType()->getContainedAutoType()) { // `auto t = std::thread(f)`
    if (const auto *cast = dyn_cast<CXXFunctionalCastExpr>(init)) {
      name = nameOfClass(cast->getTypeInfoAsWritten()->getTypeLoc());
      init = cast->getSubExpr()->IgnoreImplicit();
    } else if (const auto *temporary = dyn_cast<CXXTemporaryObjectExpr>(init)) {
      name = nameOfClass(temporary->getTypeSourceInfo()->getTypeLoc());
    }
  }
  if (name.isInvalid())
    return refuse("the type has another name there");
  const auto *construction = dyn_cast<CXXConstructExpr>(init);
  if (!construction || construction->getNumArgs() == 0 ||
      construction->getConstructor()->isCopyOrMoveConstructor())
    return refuse("it is not started where it is declared");
  if (takesAnything(construction->getArg(0)->IgnoreImplicit()))
    return refuse("what it runs may take a stop token for something else");
  const auto *joining = siblingOf<CXXRecordDecl>(record, joiningThread);
  if (record->getName() != plainThread || !joining || !joining->hasDefinition())
    return refuse("there is no thread that joins in this unit");
  llvm::Expected<Edit> edit = tree.edit(name, tree.endOfToken(name), joiningThread.str());
  if (!edit)
    return edit.takeError();
  return std::vector<Edit>{std::move(*edit)};
}

} // namespace outlive::fixes
