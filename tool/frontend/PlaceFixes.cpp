// See PlaceFixes.h; what the kinds share is in FixPlacing.h.
#include "frontend/PlaceFixes.h"

#include "frontend/FixPlacing.h"
#include "frontend/Parse.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/Attr.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace outlive {
namespace fixes {

bool isBorrower(QualType type) {
  if (type->isPointerType() || type->isReferenceType())
    return true;
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  return record && record->hasAttr<PointerAttr>();
}

SourceLocation Tree::locationOf(const SourcePosition &position) const {
  OptionalFileEntryRef file = sources_.getFileManager().getOptionalFileRef(position.file);
  if (!file || position.line == 0 || position.column == 0)
    return {};
  return sources_.translateFileLineCol(*file, position.line, position.column);
}

llvm::StringRef Tree::textFrom(SourceLocation location) const {
  auto [file, offset] = sources_.getDecomposedLoc(location);
  return sources_.getBufferData(file).substr(offset);
}

llvm::StringRef Tree::textBefore(SourceLocation location) const {
  auto [file, offset] = sources_.getDecomposedLoc(location);
  return sources_.getBufferData(file).take_front(offset);
}

llvm::StringRef Tree::indentation(SourceLocation location) const {
  llvm::StringRef before = textBefore(location);
  llvm::StringRef line = before.substr(before.rfind('\n') + 1);
  return line.take_while([](char c) { return c == ' ' || c == '\t'; });
}

bool Tree::isFirstInLine(SourceLocation location) const {
  llvm::StringRef before = textBefore(location);
  return before.substr(before.rfind('\n') + 1).trim(" \t").empty();
}

SourceLocation Tree::endOfToken(SourceLocation location) const {
  return Lexer::getLocForEndOfToken(location, 0, sources_, context_.getLangOpts());
}

llvm::Expected<Edit> Tree::edit(SourceLocation begin, SourceLocation end, std::string text) const {
  if (begin.isInvalid() || end.isInvalid())
    return refuse("its place was not found");
  if (begin.isMacroID() || end.isMacroID())
    return refuse("a macro stands there");
  if (sources_.isInSystemHeader(begin))
    return refuse("a header of the system would have to change");
  auto [file, offset] = sources_.getDecomposedLoc(begin);
  auto [endFile, endOffset] = sources_.getDecomposedLoc(end);
  OptionalFileEntryRef entry = sources_.getFileEntryRefForID(file);
  if (file != endFile || endOffset < offset || !entry)
    return refuse("its place was not found");
  llvm::SmallString<256> path = entry->getName();
  sources_.getFileManager().makeAbsolutePath(path);
  llvm::sys::path::remove_dots(path, /*remove_dot_dot=*/true);
  Edit edit;
  edit.begin = {std::string(path), sources_.getLineNumber(file, offset),
                sources_.getColumnNumber(file, offset)};
  edit.endLine = sources_.getLineNumber(file, endOffset);
  edit.endColumn = sources_.getColumnNumber(file, endOffset);
  edit.text = std::move(text);
  return edit;
}

bool Tree::isWithin(SourceLocation location, SourceRange range) const {
  SourceLocation begin = sources_.getExpansionLoc(range.getBegin());
  SourceLocation end = sources_.getExpansionLoc(range.getEnd());
  return location.isValid() && begin.isValid() && end.isValid() &&
         sources_.getFileID(location) == sources_.getFileID(begin) && begin <= location &&
         location <= end;
}

namespace {

class FunctionSearch : public OwnCodeVisitor<FunctionSearch> {
public:
  explicit FunctionSearch(std::vector<const FunctionDecl *> &found) : found_(found) {}

  bool VisitFunctionDecl(FunctionDecl *function) {
    found_.push_back(function);
    return true;
  }
  bool VisitLambdaExpr(LambdaExpr *lambda) {
    found_.push_back(lambda->getCallOperator());
    return true;
  }

private:
  std::vector<const FunctionDecl *> &found_;
};

} // namespace

Tree::Tree(ASTContext &context, const GivenArguments &library)
    : context_(context), library_(library), sources_(context.getSourceManager()) {
  FunctionSearch(functions_).TraverseAST(context);
  for (const FunctionDecl *function : functions_) {
    named_[function->getLocation()] = {function, -1};
    for (unsigned i = 0; i < function->getNumParams(); ++i)
      named_[function->getParamDecl(i)->getLocation()] = {function, static_cast<int>(i)};
  }
}

std::optional<Tree::Named> Tree::namedAt(SourceLocation location) const {
  auto known = named_.find(location);
  return location.isInvalid() || known == named_.end() ? std::nullopt
                                                       : std::optional(known->second);
}

const FunctionDecl *Tree::functionAround(SourceLocation location) const {
  const FunctionDecl *innermost = nullptr; // inner ones come later
  for (const FunctionDecl *function : functions_)
    if (function->doesThisDeclarationHaveABody() && function->getBody() &&
        isWithin(location, function->getBody()->getSourceRange()))
      innermost = function;
  return innermost;
}

} // namespace fixes

namespace {

class Placing : public ASTConsumer {
public:
  Placing(const GivenArguments &library, std::span<const FixProposal> proposals,
          std::vector<PlacedFix> &placed)
      : library_(library), proposals_(proposals), placed_(placed) {}

  void HandleTranslationUnit(ASTContext &context) override {
    fixes::Tree tree(context, library_);
    std::vector<const FixProposal *> captures;
    std::vector<size_t> captureNumbers;
    for (size_t i = 0; i < proposals_.size(); ++i) {
      const FixProposal &proposal = proposals_[i];
      if (proposal.kind == FixKind::CaptureByCopy) {
        captures.push_back(&proposal);
        captureNumbers.push_back(i);
        continue;
      }
      keep(placed_[i], proposal, place(tree, proposal));
    }
    if (captures.empty())
      return;
    std::vector<PlacedFix> done = placeCaptures(tree, captures);
    for (size_t i = 0; i < done.size(); ++i)
      placed_[captureNumbers[i]] = std::move(done[i]);
  }

private:
  static fixes::Edits place(const fixes::Tree &tree, const FixProposal &proposal) {
    switch (proposal.kind) {
    case FixKind::Release:
      return placeRelease(tree, proposal);
    case FixKind::JoiningThread:
      return placeJoiningThread(tree, proposal);
    case FixKind::LifetimeBound:
    case FixKind::NoEscape:
      return placeAttribute(tree, proposal);
    case FixKind::WeakPointer:
      return placeWeakPointer(tree, proposal);
    case FixKind::CaptureByCopy:
      break;
    }
    return fixes::refuse("internal error: unknown kind of fix");
  }

  static void keep(PlacedFix &placed, const FixProposal &proposal, fixes::Edits edits) {
    if (edits)
      placed = {Fix{proposal.fix.description, std::move(*edits)}, {}};
    else
      placed.refusal = llvm::toString(edits.takeError());
  }

  const GivenArguments &library_;
  std::span<const FixProposal> proposals_;
  std::vector<PlacedFix> &placed_;
};

} // namespace

std::vector<PlacedFix> placeFixes(const CompileCommand &command, const FrontendOptions &options,
                                  const GivenArguments &library,
                                  std::span<const FixProposal> proposals) {
  std::vector<PlacedFix> placed(proposals.size());
  ParseOutcome outcome = parse(command, options, [&](CompilerInstance &) {
    return std::make_unique<Placing>(library, proposals, placed);
  });
  if (outcome.errorCount == 0)
    return placed;
  placed.assign(proposals.size(), {std::nullopt, "its file has errors"});
  return placed;
}

CompileErrors errorsIn(const CompileCommand &command, const FrontendOptions &options) {
  ParseOutcome outcome = parse(
      command, options, [](CompilerInstance &) { return std::make_unique<ASTConsumer>(); },
      Bodies::All);
  CompileErrors errors;
  if (outcome.errorCount == 0)
    return errors;
  errors.first = outcome.firstError.empty() ? "it has errors" : outcome.firstError;
  errors.all = std::move(outcome.errors);
  return errors;
}

} // namespace outlive
