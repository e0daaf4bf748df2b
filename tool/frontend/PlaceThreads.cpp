// A thread that joins when its object ends: `std::thread t(f);` becomes `std::jthread t(f);`.
//
// Right for a variable that is started where it is declared, by a function or closure that is given
// numbers, text and the like and has nothing else of this function: it may wait for a lock that is
// held here, for a flag that is set here, and write to what dies before it is joined. The type must
// be written there (no alias, no other variable in the same declaration), and the unit's library
// must have the joining one, which it has from C++20 on. What is run takes just as many arguments
// as it is given: else it might be given a stop token in front of them. The variable is used by its
// methods only; that these are right with the new type is for the compiler to say.
#include "frontend/FixPlacing.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
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

// A number, or a container of the system's with numbers in it: a string.
bool isPlainValue(QualType type) {
  type = type.getNonReferenceType();
  if (type->isArithmeticType() || type->isEnumeralType())
    return true;
  const auto *made = dyn_cast_or_null<ClassTemplateSpecializationDecl>(type->getAsCXXRecordDecl());
  if (!made || !isOfSystem(made) || !made->hasAttr<OwnerAttr>())
    return false;
  const TemplateArgument &first = made->getTemplateArgs()[0];
  return first.getKind() == TemplateArgument::Type && first.getAsType()->isArithmeticType();
}

// It has nothing but what is copied for it.
bool isOnItsOwn(const CXXRecordDecl *closure) {
  return llvm::all_of(closure->captures(), [](const LambdaCapture &each) {
    return each.capturesVariable() && each.getCaptureKind() == LCK_ByCopy &&
           isPlainValue(each.getCapturedVar()->getType());
  });
}

// Empty where the thread may be joined.
const char *objectionToRun(const CXXConstructExpr *start) {
  constexpr const char *wantsToken = "what it runs may take a stop token for something else",
                       *waits = "it may wait for what happens here, or need what is gone by then";
  QualType type = start->getArg(0)->IgnoreImplicit()->getType().getNonReferenceType();
  if (type->isFunctionPointerType())
    type = type->getPointeeType();
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  if (record && record->isLambda()) {
    if (record->isGenericLambda())
      return wantsToken;
    if (!isOnItsOwn(record))
      return waits;
    type = record->getLambdaCallOperator()->getType();
  }
  const auto *function = type->getAs<FunctionProtoType>();
  if (!function || function->isVariadic() || function->getNumParams() + 1 != start->getNumArgs())
    return wantsToken;
  for (unsigned i = 1; i < start->getNumArgs(); ++i) {
    const Expr *given = start->getArg(i)->IgnoreImplicit();
    if (!isPlainValue(given->getType()) && !isa<clang::StringLiteral>(given))
      return waits;
  }
  return nullptr;
}

// Each use is a call of a method.
class MethodSearch : public WithPath<RecursiveASTVisitor<MethodSearch>> {
public:
  explicit MethodSearch(const VarDecl *variable) : variable_(variable) {}
  bool isOther = false;

  bool VisitDeclRefExpr(DeclRefExpr *use) {
    if (use->getDecl() != variable_)
      return true;
    size_t i = path_.size() - 1;
    while (i > 0 && isa<ParenExpr, ImplicitCastExpr>(path_[i - 1])) // a constant one
      --i;
    isOther |= i < 2 || !isa<MemberExpr>(path_[i - 1]) || !isa<CXXMemberCallExpr>(path_[i - 2]);
    return !isOther;
  }

private:
  const VarDecl *variable_;
};

bool isUsedByMethods(const VarDecl *variable) {
  const auto *function = dyn_cast<FunctionDecl>(variable->getDeclContext());
  MethodSearch search(variable);
  if (function)
    search.TraverseStmt(function->getBody());
  return function && !search.isOther;
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
  if (const char *objection = objectionToRun(construction))
    return refuse(objection);
  if (!isUsedByMethods(variable))
    return refuse("it is used as a plain thread");
  const auto *joining = siblingOf<CXXRecordDecl>(record, joiningThread);
  if (record->getName() != plainThread || !joining || !joining->hasDefinition())
    return refuse("there is no thread that joins in this unit");
  llvm::Expected<Edit> edit = tree.edit(name, tree.endOfToken(name), joiningThread.str());
  if (!edit)
    return edit.takeError();
  return std::vector<Edit>{std::move(*edit)};
}

} // namespace outlive::fixes
