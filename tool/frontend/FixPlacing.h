// What the makers of fixes share: positions to nodes, nodes to edits, reasons for refusal.
//
// Each kind of fix has a file (PlaceCaptures.cpp, ...) with one function that looks at the tree and
// returns edits, or refuses by `Refusal`. Locations are compared as they stand in the file: what
// comes from a macro never equals an anchor.
#pragma once

#include "frontend/PlaceFixes.h"
#include "frontend/SystemHeaders.h"
#include "models/GivenArguments.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <optional>
#include <string>
#include <vector>

namespace outlive::fixes {

// Why there is no fix.
inline llvm::Error refuse(const llvm::Twine &reason) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), reason);
}

// Leads to something that it does not keep: a pointer, a reference, a view.
bool isBorrower(clang::QualType type);

// Of the same kind and beside the class, whatever library that is from.
template <typename Kind>
const Kind *siblingOf(const clang::CXXRecordDecl *record, llvm::StringRef name) {
  const clang::DeclContext *space = record->getDeclContext()->getRedeclContext();
  for (const clang::NamedDecl *each : space->lookup(&record->getASTContext().Idents.get(name)))
    if (const auto *known = llvm::dyn_cast<Kind>(each))
      return known;
  return nullptr;
}

// Walks the program's own declarations, not those of system headers.
template <typename Derived> class OwnCodeVisitor : public clang::RecursiveASTVisitor<Derived> {
public:
  bool TraverseDecl(clang::Decl *declaration) {
    if (declaration && isOfSystem(declaration))
      return true;
    return clang::RecursiveASTVisitor<Derived>::TraverseDecl(declaration);
  }
};

// Knows the statements around what it visits, itself last. Lists of initialisers are visited as
// they are meant, not as they are written.
template <typename Visitor> class WithPath : public Visitor {
public:
  bool TraverseStmt(clang::Stmt *statement) {
    if (!statement)
      return true;
    path_.push_back(statement);
    const bool goesOn = Visitor::TraverseStmt(statement);
    path_.pop_back();
    return goesOn;
  }
  bool TraverseInitListExpr(clang::InitListExpr *list) {
    if (!list->isSemanticForm() && list->getSemanticForm())
      list = list->getSemanticForm();
    for (clang::Stmt *child : list->children())
      this->getDerived().TraverseStmt(child);
    return this->getDerived().VisitInitListExpr(list);
  }

protected:
  std::vector<const clang::Stmt *> path_;
};

// The expression of that kind in the function that begins at the location; of several the last.
template <typename Kind>
const Kind *nodeAt(const clang::FunctionDecl *function, clang::SourceLocation at) {
  struct Search : clang::RecursiveASTVisitor<Search> {
    bool VisitStmt(clang::Stmt *statement) {
      if (statement->getBeginLoc() == at)
        if (const auto *expression = llvm::dyn_cast<Kind>(statement))
          found = expression;
      return true;
    }
    clang::SourceLocation at;
    const Kind *found = nullptr;
  } search;
  search.at = at;
  if (function)
    search.TraverseStmt(function->getBody());
  return search.found;
}

class Tree {
public:
  Tree(clang::ASTContext &context, const GivenArguments &library);

  clang::ASTContext &context() const { return context_; }
  const GivenArguments &library() const { return library_; }
  const clang::SourceManager &sources() const { return sources_; }

  // Invalid when the file is no part of the unit.
  clang::SourceLocation locationOf(const SourcePosition &position) const;

  // The rest of the file from a location on, and what stands before it.
  llvm::StringRef textFrom(clang::SourceLocation location) const;
  llvm::StringRef textBefore(clang::SourceLocation location) const;
  // Blanks at the beginning of the location's line.
  llvm::StringRef indentation(clang::SourceLocation location) const;
  bool isFirstInLine(clang::SourceLocation location) const;
  clang::SourceLocation endOfToken(clang::SourceLocation location) const;

  // Fails in a macro, and in headers of the system.
  llvm::Expected<Edit> edit(clang::SourceLocation begin, clang::SourceLocation end,
                            std::string text) const;
  llvm::Expected<Edit> insertion(clang::SourceLocation at, std::string text) const {
    return edit(at, at, std::move(text));
  }

  // All definitions and declarations of the program's own functions, as they are written; lambdas'
  // operators included. Instantiations are left out.
  const std::vector<const clang::FunctionDecl *> &functions() const { return functions_; }
  // One of them, or one of its parameters.
  struct Named {
    const clang::FunctionDecl *function = nullptr;
    int parameter = -1; // -1: the function itself
  };
  // By the place of its name.
  std::optional<Named> namedAt(clang::SourceLocation location) const;
  // The innermost function whose body contains the location.
  const clang::FunctionDecl *functionAround(clang::SourceLocation location) const;
  bool isWithin(clang::SourceLocation location, clang::SourceRange range) const;

private:
  clang::ASTContext &context_;
  const GivenArguments &library_;
  const clang::SourceManager &sources_;
  std::vector<const clang::FunctionDecl *> functions_;
  llvm::DenseMap<clang::SourceLocation, Named> named_;
};

using Edits = llvm::Expected<std::vector<Edit>>;

Edits placeRelease(const Tree &tree, const FixProposal &proposal);
Edits placeJoiningThread(const Tree &tree, const FixProposal &proposal);
Edits placeAttribute(const Tree &tree, const FixProposal &proposal);
Edits placeWeakPointer(const Tree &tree, const FixProposal &proposal);

// Captures of one lambda by default are mended together: their edits stand at one place.
// `proposals` are all of the kind, in any order; the result has one entry for each.
std::vector<PlacedFix> placeCaptures(const Tree &tree,
                                     const std::vector<const FixProposal *> &proposals);

} // namespace outlive::fixes
