// A weak pointer for the member that leads back: `std::shared_ptr<Document> document;` becomes
// `std::weak_ptr<Document> document;`, and whoever reads it locks it.
//
//     page->document->title()             page->document.lock()->title()
//     auto owner = page->document;   =>   auto owner = page->document.lock();
//     page->document = nullptr;           page->document.reset();
//     page->document = owner;             (as it is)
// A member is used all over the program, so each unit that has read the declaration is asked for
// the uses that it sees; FixRound.cpp puts them together (addEdits), and one refusal is enough.
// What a use must be like:
//   * what it finds is used at once. A reference or plain pointer into an object that nobody keeps
//     any more would be worse than the circle (KeptValues.h);
//   * what is put in has an owner that was there before (OtherOwners.h). What a call has just made
//     would be gone at once, what a variable holds at the end of the function;
//   * it is plain to see: no macro, no template that reads some member of that name, no structured
//     binding, no pointer to the member, no comparison by default.
#include "frontend/FixPlacing.h"
#include "frontend/MemberUses.h"
#include "frontend/PointerValues.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace outlive::fixes {
namespace {

constexpr llvm::StringLiteral countedPointer = "shared_ptr", weakPointer = "weak_ptr",
                              weakMember = "weak_type";

// The declaration of the member, and whether it is the only one in its statement.
class MemberSearch : public OwnCodeVisitor<MemberSearch> {
public:
  explicit MemberSearch(SourceLocation at) : at_(at) {}

  bool VisitFieldDecl(FieldDecl *field) {
    if (field->getLocation() == at_)
      found = field;
    return true;
  }

  const FieldDecl *found = nullptr;

private:
  SourceLocation at_;
};

bool isAlone(const FieldDecl *field) {
  for (const FieldDecl *other : field->getParent()->fields())
    if (other != field && other->getBeginLoc() == field->getBeginLoc())
      return false;
  return true;
}

// `std`, without the inline namespaces that a library may have inside.
std::string namespaceOf(const Decl *declaration) {
  std::string name;
  for (const DeclContext *at = declaration->getDeclContext(); at; at = at->getParent())
    if (const auto *space = dyn_cast<NamespaceDecl>(at); space && !space->isInline())
      name = space->getNameAsString() + "::" + name;
  return name;
}

bool hasMemberType(const CXXRecordDecl *record, llvm::StringRef name) {
  for (const NamedDecl *each : record->lookup(&record->getASTContext().Idents.get(name)))
    if (isa<TypedefNameDecl>(each))
      return true;
  return false;
}

// The type as it is written: the class's name is replaced, an alias is asked for its weak type.
llvm::Expected<Edit> weakenType(const Tree &tree, const FieldDecl *field) {
  const auto *record = field->getType()->getAsCXXRecordDecl();
  TypeSourceInfo *written = field->getTypeSourceInfo();
  if (!record || !written || !record->getIdentifier() || record->getName() != countedPointer)
    return refuse("it is no plain counted pointer");
  const auto *weak = siblingOf<ClassTemplateDecl>(record, weakPointer);
  if (!weak)
    return refuse("there is no weak pointer in this unit");
  TypeLoc type = written->getTypeLoc().getUnqualifiedLoc();
  bool isQualified = false;
  if (auto elaborated = type.getAs<ElaboratedTypeLoc>()) {
    isQualified = bool(elaborated.getQualifierLoc());
    type = elaborated.getNamedTypeLoc();
  }
  if (auto named = type.getAs<TemplateSpecializationTypeLoc>()) {
    SourceLocation name = named.getTemplateNameLoc();
    if (tree.textFrom(name).starts_with(countedPointer))
      return tree.edit(name, tree.endOfToken(name),
                       (isQualified ? "" : namespaceOf(weak)) + weakPointer.str());
  }
  if (auto alias = type.getAs<TypedefTypeLoc>(); alias && hasMemberType(record, weakMember))
    return tree.insertion(tree.endOfToken(alias.getNameLoc()), "::" + weakMember.str());
  return refuse("the type has another name there");
}

// Where the initialiser begins: its `=` or `{`, behind attributes and their like.
SourceLocation beginOfInitializer(const Tree &tree, const FieldDecl *field, const Expr *init) {
  int depth = 0;
  std::optional<Token> token;
  for (SourceLocation at = field->getLocation(); at < init->getEndLoc();
       at = token->getLocation()) {
    token = Lexer::findNextToken(at, tree.sources(), tree.context().getLangOpts());
    if (!token)
      break;
    if (depth == 0 && token->isOneOf(tok::equal, tok::l_brace))
      return token->getLocation();
    depth += token->isOneOf(tok::l_square, tok::l_paren);
    depth -= token->isOneOf(tok::r_square, tok::r_paren);
  }
  return {};
}

// `= nullptr` behind the name, with the blanks before it.
llvm::Expected<std::optional<Edit>> dropInitializer(const Tree &tree, const FieldDecl *field) {
  const Expr *init = field->hasInClassInitializer() ? field->getInClassInitializer() : nullptr;
  if (!init)
    return std::nullopt;
  if (!isNothing(init))
    return refuse("it is given an object where it is declared");
  SourceLocation begin = beginOfInitializer(tree, field, init);
  if (begin.isInvalid() || begin.isMacroID())
    return refuse("its initialiser is not plain to see");
  llvm::StringRef before = tree.textBefore(begin);
  const size_t blanks = before.size() - before.rtrim(" \t").size();
  llvm::Expected<Edit> edit = tree.edit(begin.getLocWithOffset(-static_cast<int>(blanks)),
                                        tree.endOfToken(init->getEndLoc()), "");
  if (!edit)
    return edit.takeError();
  return std::optional<Edit>(std::move(*edit));
}

} // namespace

Edits placeWeakPointer(const Tree &tree, const FixProposal &proposal) {
  MemberSearch search(tree.locationOf(proposal.fix.edits.front().begin));
  search.TraverseAST(tree.context());
  const FieldDecl *field = search.found;
  if (!field || field->getName() != proposal.variable)
    return refuse("its place was not found");
  if (field->getParent()->isDependentContext() ||
      isa<ClassTemplateSpecializationDecl>(field->getParent()))
    return refuse("it is a template");
  if (!isAlone(field))
    return refuse("other members stand in the same declaration");
  std::vector<Edit> edits;
  llvm::Expected<Edit> type = weakenType(tree, field);
  if (!type)
    return type.takeError();
  edits.push_back(std::move(*type));
  llvm::Expected<std::optional<Edit>> initializer = dropInitializer(tree, field);
  if (!initializer)
    return initializer.takeError();
  if (*initializer)
    edits.push_back(std::move(**initializer));
  Edits uses = lockUses(tree, field);
  if (!uses)
    return uses.takeError();
  edits.insert(edits.end(), uses->begin(), uses->end());
  std::sort(edits.begin(), edits.end());
  edits.erase(std::unique(edits.begin(), edits.end()), edits.end());
  return edits;
}

} // namespace outlive::fixes
