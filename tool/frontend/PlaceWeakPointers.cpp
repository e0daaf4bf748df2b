// A weak pointer for the member that leads back: `std::shared_ptr<Document> document;` becomes
// `std::weak_ptr<Document> document;`, and whoever reads it locks it.
//
//     page->document->title()             page->document.lock()->title()
//     auto owner = page->document;   =>   auto owner = page->document.lock();
//     page->document = nullptr;           page->document.reset();
//     page->document = owner;             (as it is)
// A member is used all over the program, so each unit that has read the declaration is asked for
// the uses that it sees; MakeFixes.cpp puts them together, and one refusal is enough. What a use
// must be like:
//   * what it finds is used at once. A reference or plain pointer into an object that nobody keeps
//     any more would be worse than the circle;
//   * what is put in has an owner elsewhere: a variable, a member, `shared_from_this()`. What a
//     call has just made would be gone at once;
//   * it is plain to see: no macro, no template that reads some member of that name, no structured
//     binding, no pointer to the member.
#include "frontend/FixPlacing.h"
#include "frontend/MemberUses.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/TypeLoc.h"

using namespace clang;

namespace outlive::fixes {
namespace {

constexpr llvm::StringLiteral countedPointer = "shared_ptr", weakPointer = "weak_ptr",
                              weakMember = "weak_type";

// The declaration of the member, and whether it is the only one in its statement.
class MemberSearch : public OwnCodeVisitor<MemberSearch> {
public:
  MemberSearch(const SourceManager &sources, SourceLocation at)
      : OwnCodeVisitor(sources), at_(at) {}

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

// The weak pointer that stands beside the counted one, whatever library they are from.
const ClassTemplateDecl *weakBeside(const CXXRecordDecl *counted) {
  const DeclContext *space = counted->getDeclContext()->getRedeclContext();
  IdentifierInfo &name = counted->getASTContext().Idents.get(weakPointer);
  for (const NamedDecl *each : space->lookup(&name))
    if (const auto *known = dyn_cast<ClassTemplateDecl>(each))
      return known;
  return nullptr;
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
  const ClassTemplateDecl *weak = weakBeside(record);
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

// `= nullptr` behind the name.
llvm::Expected<std::optional<Edit>> dropInitializer(const Tree &tree, const FieldDecl *field) {
  const Expr *init = field->hasInClassInitializer() ? field->getInClassInitializer() : nullptr;
  if (!init)
    return std::nullopt;
  if (!isNothing(init))
    return refuse("it is given an object where it is declared");
  llvm::Expected<Edit> edit =
      tree.edit(tree.endOfToken(field->getLocation()), tree.endOfToken(init->getEndLoc()), "");
  if (!edit)
    return edit.takeError();
  return std::optional<Edit>(std::move(*edit));
}

} // namespace

Edits placeWeakPointer(const Tree &tree, const FixProposal &proposal) {
  MemberSearch search(tree.sources(), tree.locationOf(proposal.fix.edits.front().begin));
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
