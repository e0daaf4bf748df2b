// Release before a function or a block is left: `free(p);` before `return -1;`.
//
//     if (n > 3)                 if (n > 3) {
//       return -2;        =>       free(p);
//                                  return -2;
//                                }
// The analysis has shown that whoever comes to the anchor holds the resource in that variable, and
// that it is lost there. Here it is made sure that nobody could tell the difference, by what is
// known to be right, not by what is known to be wrong:
//   * all that may have become of the variable before the anchor is plain (PlainUses.h,
//     ComesBefore.h), and it got its value from a call or `new`: so nobody else has the resource,
//     no destructor and no thread;
//   * who made it has kept nothing, as far as that is seen (PlainLives.h);
//   * what is released runs no code of the program. Where it does, that code looks inwards only, so
//     does the function that made the object, which was given nothing but numbers and text, and
//     nothing was put into it since: all that is in there is there still;
//   * what is returned is a constant or made of numbers in local variables;
//   * the name means that variable in all of the function, and the release's name that function
//     (PlainCall.h); no macro uses the variable, and no `#if` stands on the way from the
//     acquisition to the anchor, for another unit may see other code there.
// Braces are added where the statement is the body of an `if` or a loop.
#include "frontend/ComesBefore.h"
#include "frontend/FixPlacing.h"
#include "frontend/PlainCall.h"
#include "frontend/PlainLives.h"
#include "frontend/PlainUses.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace outlive::fixes {
namespace {

// The way from the function's body to what stands at the anchor.
class PathSearch : public WithPath<RecursiveASTVisitor<PathSearch>> {
public:
  explicit PathSearch(SourceLocation anchor) : anchor_(anchor) {}

  bool VisitStmt(Stmt *statement) {
    note(statement);
    return true;
  }
  // Its body is another function.
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
  // Whatever has a name: variables, structured bindings, enumerators.
  bool VisitNamedDecl(NamedDecl *declaration) {
    if (declaration->getDeclName().isIdentifier())
      named.push_back(declaration);
    return true;
  }
  bool VisitVarDecl(VarDecl *variable) {
    variables.push_back(variable);
    // The statement that declares it, and what that stands in.
    if (path_.size() >= 2 && isa<DeclStmt>(path_.back()))
      scopes.emplace_back(variable, path_[path_.size() - 2]);
    return true;
  }

  std::vector<const NamedDecl *> named;
  std::vector<const VarDecl *> variables;
  std::vector<std::pair<const VarDecl *, const Stmt *>> scopes;
  std::vector<const Stmt *> found; // the path, what is sought last

private:
  void note(const Stmt *statement) {
    if (!found.empty())
      return;
    const auto *block = dyn_cast<CompoundStmt>(statement);
    bool isJump = isa<ReturnStmt>(statement) || isa<BreakStmt>(statement) ||
                  isa<ContinueStmt>(statement) || isa<GotoStmt>(statement);
    if ((isJump && statement->getBeginLoc() == anchor_) ||
        (block && block->getRBracLoc() == anchor_))
      found.assign(path_.begin(), path_.end());
  }

  SourceLocation anchor_;
};

// A macro of the program names the variable: by another command it may mean another thing, and give
// the resource away.
class MacroUses : public RecursiveASTVisitor<MacroUses> {
public:
  MacroUses(const VarDecl *variable, const SourceManager &sources)
      : variable_(variable), sources_(sources) {}
  bool isFound = false;

  bool VisitDeclRefExpr(DeclRefExpr *use) {
    const SourceLocation at = use->getLocation();
    isFound |= use->getDecl() == variable_ && at.isMacroID() && !sources_.isInSystemMacro(at);
    return !isFound;
  }

private:
  const VarDecl *variable_;
  const SourceManager &sources_;
};

// It looks at numbers only: releasing something before changes nothing.
bool isPlainNumber(const Expr *expression, const VarDecl *released) {
  expression = expression->IgnoreParens();
  if (expression->getType()->isDependentType())
    return false;
  if (isa<IntegerLiteral, FloatingLiteral, CharacterLiteral, CXXBoolLiteralExpr,
          CXXNullPtrLiteralExpr, GNUNullExpr, StringLiteral>(expression))
    return true;
  if (const auto *reference = dyn_cast<DeclRefExpr>(expression)) {
    if (isa<EnumConstantDecl>(reference->getDecl()))
      return true;
    const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
    QualType type = reference->getType();
    return variable && variable != released && variable->hasLocalStorage() &&
           !variable->getType()->isReferenceType() && type->isArithmeticType() &&
           !type.isVolatileQualified();
  }
  if (const auto *cast = dyn_cast<CastExpr>(expression))
    return isPlainNumber(cast->getSubExpr(), released);
  if (const auto *unary = dyn_cast<UnaryOperator>(expression))
    return !unary->isIncrementDecrementOp() && unary->getOpcode() != UO_Deref &&
           unary->getOpcode() != UO_AddrOf && isPlainNumber(unary->getSubExpr(), released);
  if (const auto *binary = dyn_cast<BinaryOperator>(expression))
    return !binary->isAssignmentOp() && isPlainNumber(binary->getLHS(), released) &&
           isPlainNumber(binary->getRHS(), released);
  if (const auto *choice = dyn_cast<ConditionalOperator>(expression))
    return isPlainNumber(choice->getCond(), released) &&
           isPlainNumber(choice->getTrueExpr(), released) &&
           isPlainNumber(choice->getFalseExpr(), released);
  const auto *trait = dyn_cast<UnaryExprOrTypeTraitExpr>(expression); // `sizeof`
  return trait && !trait->getTypeOfArgument()->isVariablyModifiedType();
}

// `return {};`, `return nullptr;` as some class; `return "none";` as a string.
bool isPlainResult(const Expr *result, const VarDecl *released) {
  result = result->IgnoreParens();
  if (const auto *cleanups = dyn_cast<ExprWithCleanups>(result))
    return isPlainResult(cleanups->getSubExpr(), released);
  if (const auto *temporary = dyn_cast<CXXBindTemporaryExpr>(result))
    return isPlainResult(temporary->getSubExpr(), released);
  if (const auto *temporary = dyn_cast<MaterializeTemporaryExpr>(result))
    return isPlainResult(temporary->getSubExpr(), released);
  if (const auto *cast = dyn_cast<ImplicitCastExpr>(result);
      cast && result->getType()->isRecordType())
    return isPlainResult(cast->getSubExpr(), released);
  if (const auto *construction = dyn_cast<CXXConstructExpr>(result)) {
    for (const Expr *argument : construction->arguments())
      if (!isPlainResult(argument, released))
        return false;
    return true;
  }
  if (isa<CXXDefaultArgExpr>(result))
    return true;
  return isPlainNumber(result, released);
}

constexpr const char *severalNames = "several declarations have that name",
                     *mayTouchMore = "what is released may touch what is gone by then",
                     *mayBeKept = "who makes it may keep it";

class ReleaseMaker {
public:
  ReleaseMaker(const Tree &tree, const FixProposal &proposal) : tree_(tree), proposal_(proposal) {}

  Edits make() {
    std::vector<Edit> edits;
    llvm::ArrayRef<Edit> anchors = proposal_.fix.edits;
    if (anchors.front().text.empty()) {
      llvm::Expected<std::string> text = likeAt(tree_.locationOf(anchors.front().begin));
      if (!text)
        return text.takeError();
      example_ = std::move(*text);
      anchors = anchors.drop_front();
    }
    for (const Edit &anchor : anchors)
      if (llvm::Error error = mend(anchor, edits))
        return error;
    return edits;
  }

private:
  // `release(variable);`, as the call at a place does it.
  llvm::Expected<std::string> likeAt(SourceLocation at) const {
    const auto *call = nodeAt<CallExpr>(tree_.functionAround(at), at);
    const FunctionDecl *callee = call ? call->getDirectCallee() : nullptr;
    const auto *argument = callee && call->getNumArgs() == 1
                               ? dyn_cast<DeclRefExpr>(call->getArg(0)->IgnoreParenImpCasts())
                               : nullptr;
    if (!argument || !isa<DeclRefExpr>(call->getCallee()->IgnoreParenImpCasts()) ||
        !argument->getDecl()->getDeclName().isIdentifier() ||
        argument->getDecl()->getName() != proposal_.variable ||
        !callee->getDeclContext()->getRedeclContext()->isTranslationUnit())
      return refuse("how it is released elsewhere is not that plain");
    return callee->getName().str() + "(" + proposal_.variable + ");";
  }

  llvm::Error mend(const Edit &anchor, std::vector<Edit> &edits) {
    runsCode_ = false;
    const std::string &text = anchor.text.empty() ? example_ : anchor.text;
    SourceLocation at = tree_.locationOf(anchor.begin);
    const FunctionDecl *function = tree_.functionAround(at);
    if (!function || function->isTemplated())
      return refuse(function ? "it is a template" : "its place was not found");
    PathSearch search(at);
    search.TraverseStmt(function->getBody());
    if (search.found.empty())
      return refuse("no plain statement stands there");
    for (const VarDecl *each : search.variables)
      if (each->hasAttr<CleanupAttr>())
        return refuse("what cleans up '" + each->getName() + "' may look at it afterwards");
    const VarDecl *variable = nullptr;
    for (const VarDecl *each : search.variables)
      if (each->getDeclName().isIdentifier() && each->getName() == proposal_.variable)
        variable = each;
    for (const NamedDecl *each : search.named)
      if (each != variable && each->getName() == proposal_.variable)
        return refuse(severalNames);
    for (const ParmVarDecl *parameter : function->parameters())
      if (parameter->getName() == proposal_.variable)
        return refuse(severalNames);
    if (!variable || !variable->hasLocalStorage() || !isInScope(variable, search, at))
      return refuse("the variable is not in scope there");
    MacroUses macros(variable, tree_.sources());
    macros.TraverseStmt(function->getBody());
    if (macros.isFound)
      return refuse("a macro uses it, which may mean another thing elsewhere");
    if (isConditionalBefore(at, function))
      return refuse("it depends on how the file is compiled");
    if (llvm::Error error = checkRelease(text, variable, function, at))
      return error;
    if (llvm::Error error = checkUses(variable, function, search.found.back()))
      return error;
    return insert(text, at, variable, search.found, edits);
  }

  static bool isInScope(const VarDecl *variable, const PathSearch &search, SourceLocation at) {
    for (const auto &[declared, scope] : search.scopes)
      if (declared == variable)
        return isa<CompoundStmt>(scope) && variable->getLocation() < at &&
               llvm::is_contained(search.found, scope);
    return false;
  }

  // `#ifdef KEEP` between the acquisition and the anchor; where a loop leads back, before both.
  bool isConditionalBefore(SourceLocation at, const FunctionDecl *function) const {
    const SourceManager &sources = tree_.sources();
    const SourceRange body = function->getBody()->getSourceRange();
    const SourceLocation made = tree_.locationOf(proposal_.position);
    const bool isMadeHere = tree_.isWithin(made, body);
    const bool isInOrder = isMadeHere && made <= at;
    SourceLocation begin = isInOrder ? made : sources.getExpansionLoc(body.getBegin());
    SourceLocation end = isMadeHere && !isInOrder ? made : at;
    llvm::StringRef text =
        tree_.textFrom(begin).take_front(sources.getFileOffset(end) - sources.getFileOffset(begin));
    while (!text.empty()) {
      auto [line, rest] = text.split('\n');
      llvm::StringRef directive = line.ltrim();
      if (directive.consume_front("#")) {
        directive = directive.ltrim();
        if (directive.starts_with("if") || directive.starts_with("el") ||
            directive.starts_with("endif"))
          return true;
      }
      text = rest;
    }
    return false;
  }

  // "delete p;", "delete[] p;" or "release(p);".
  llvm::Error checkRelease(llvm::StringRef text, const VarDecl *variable,
                           const FunctionDecl *function, SourceLocation at) {
    QualType type = variable->getType();
    if (text.starts_with("delete")) {
      SourceLocation made = tree_.locationOf(proposal_.position);
      const auto *expression = nodeAt<CXXNewExpr>(function, made);
      if (!expression || !tree_.context().hasSameType(expression->getType().getUnqualifiedType(),
                                                      type.getUnqualifiedType()))
        return refuse("the variable is of another type than what was made");
      const QualType object = expression->getAllocatedType();
      runsCode_ = !endsPlainly(object);
      if (hasOwnOperators(expression->getOperatorNew()) ||
          (runsCode_ && !endsInwards(tree_, object)))
        return refuse(mayTouchMore);
      return llvm::Error::success();
    }
    llvm::StringRef name = text.take_until([](char c) { return c == '('; });
    DeclContext *unit = tree_.context().getTranslationUnitDecl();
    const FunctionDecl *release = nullptr;
    for (NamedDecl *found : unit->lookup(&tree_.context().Idents.get(name)))
      if (const auto *each = dyn_cast<FunctionDecl>(found))
        release = each->getFirstDecl();
    if (release && !tree_.sources().isBeforeInTranslationUnit(release->getLocation(), at))
      release = nullptr;
    if (!release || release->getNumParams() != 1 || release->isVariadic())
      return refuse(("'" + name + "' is not declared, or wants to know more").str());
    if (llvm::Error error = checkPlainCall(tree_, release, variable, function))
      return error;
    runsCode_ = release->hasBody() ? !isOfSystem(release)
                                   : !tree_.library().isPlainRelease(release->getName());
    if (runsCode_ && !looksInwards(tree_, release))
      return refuse(mayTouchMore);
    if (QualType pointee = type->getPointeeType();
        !pointee.isNull() && pointee.isConstQualified() &&
        !release->getParamDecl(0)->getType()->getPointeeType().isConstQualified())
      return refuse("a constant would have to be released");
    return llvm::Error::success();
  }

  // The program's own, not the system's.
  static bool hasOwnOperators(const FunctionDecl *allocation) {
    return allocation && !allocation->isReplaceableGlobalAllocationFunction();
  }

  // Nobody else knows what it holds when the statement is come to.
  llvm::Error checkUses(const VarDecl *variable, const FunctionDecl *function,
                        const Stmt *statement) const {
    const ComesBefore before(function, statement);
    auto isBefore = [&](llvm::ArrayRef<const Stmt *> path) { return before.mayHaveRun(path); };
    const QualType type = variable->getType();
    if (!type->isPointerType() && !type->isIntegerType())
      return refuse("it is no plain variable");
    if (variable->hasInit() && !isNewResource(variable->getInit()))
      return refuse("it comes from another variable");
    PlainUses uses(tree_);
    if (const PlainUse use = uses.ofResource(variable, function, isBefore, runsCode_);
        use.objection)
      return refuse(use.objection);
    return checkMaker(function);
  }
  llvm::Error checkMaker(const FunctionDecl *function) const {
    const SourceLocation made = tree_.locationOf(proposal_.position);
    if (const auto *expression = nodeAt<CXXNewExpr>(function, made)) {
      const CXXConstructExpr *construction = expression->getConstructExpr();
      if (construction && !isMadeQuietly(tree_, construction))
        return refuse(mayBeKept);
      if (runsCode_ && expression->getInitializer() &&
          (!construction || !areNumbers({construction->getArgs(), construction->getNumArgs()}) ||
           !(construction->getConstructor()->isTrivial() ||
             looksInwards(tree_, construction->getConstructor()))))
        return refuse(mayTouchMore);
      return llvm::Error::success();
    }
    const auto *call = nodeAt<CallExpr>(function, made);
    const FunctionDecl *maker = call ? call->getDirectCallee() : nullptr;
    if (!maker)
      return refuse(call ? mayBeKept : "a macro, or no plain call, makes it");
    if (!isReturnedQuietly(tree_, maker))
      return refuse(mayBeKept);
    if (runsCode_ &&
        (!areNumbers({call->getArgs(), call->getNumArgs()}) || !looksInwards(tree_, maker)))
      return refuse(mayTouchMore);
    return llvm::Error::success();
  }
  // By value; or text that stands there.
  static bool areNumbers(llvm::ArrayRef<const Expr *> arguments) {
    return llvm::all_of(arguments, [](const Expr *each) {
      const QualType type = each->getType();
      return (each->isPRValue() && (type->isArithmeticType() || type->isEnumeralType())) ||
             isa<clang::StringLiteral>(each->IgnoreParenImpCasts());
    });
  }
  static bool isNewResource(const Expr *value) {
    value = value->IgnoreParenCasts();
    if (const auto *minus = dyn_cast<UnaryOperator>(value))
      value = minus->getSubExpr()->IgnoreParens();
    return isa<CallExpr, CXXNewExpr, IntegerLiteral, CXXNullPtrLiteralExpr, GNUNullExpr>(value);
  }

  llvm::Error add(llvm::Expected<Edit> edit, std::vector<Edit> &edits) const {
    if (!edit)
      return edit.takeError();
    edits.push_back(std::move(*edit));
    return llvm::Error::success();
  }

  llvm::Error insert(const std::string &release, SourceLocation at, const VarDecl *variable,
                     llvm::ArrayRef<const Stmt *> path, std::vector<Edit> &edits) const {
    const Stmt *statement = path.back();
    for (const Stmt *each : path)
      if (each->getBeginLoc().isMacroID())
        return refuse("a macro stands around it");
    for (const Stmt *each : path)
      if (isa<StmtExpr>(each)) // its last statement is its value
        return refuse("it stands in an expression");
    if (isa<CompoundStmt>(statement)) // before the brace that ends it
      return insertAtEnd(release, cast<CompoundStmt>(statement), edits);
    if (const auto *jump = dyn_cast<ReturnStmt>(statement))
      if (const Expr *result = jump->getRetValue(); result && !isPlainResult(result, variable))
        return refuse("what is returned may look at it");
    size_t depth = path.size() - 1; // of what the statement stands in
    while (depth > 0 && isa<SwitchCase, LabelStmt>(path[depth - 1]))
      --depth;
    const Stmt *parent = depth > 0 ? path[depth - 1] : nullptr;
    const std::string newLine = "\n" + tree_.indentation(at).str();
    if (parent && isa<CompoundStmt>(parent))
      return add(tree_.insertion(at, release + (tree_.isFirstInLine(at) ? newLine : " ")), edits);
    if (!parent || depth + 1 != path.size() ||
        !isa<IfStmt, ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(parent))
      return refuse("no braces can be put around it");
    SourceLocation end = endOf(statement);
    if (end.isInvalid())
      return refuse("its end was not found");
    return insertWithBraces(release, at, end, parent, edits);
  }

  // Behind the semicolon.
  SourceLocation endOf(const Stmt *statement) const {
    SourceLocation last = tree_.sources().getExpansionRange(statement->getEndLoc()).getEnd();
    SourceLocation end = tree_.endOfToken(last);
    if (end.isInvalid())
      return {};
    llvm::StringRef rest = tree_.textFrom(end);
    size_t blanks = rest.size() - rest.ltrim().size();
    return rest.substr(blanks).starts_with(";") ? end.getLocWithOffset(static_cast<int>(blanks) + 1)
                                                : SourceLocation();
  }

  llvm::Error insertAtEnd(const std::string &release, const CompoundStmt *block,
                          std::vector<Edit> &edits) const {
    SourceLocation brace = block->getRBracLoc();
    if (!tree_.isFirstInLine(brace))
      return add(tree_.insertion(brace, release + " "), edits);
    if (block->body_empty())
      return refuse("nothing stands there");
    SourceLocation last = tree_.sources().getExpansionLoc(block->body_back()->getBeginLoc());
    size_t own = tree_.indentation(brace).size();
    SourceLocation line = brace.getLocWithOffset(-static_cast<int>(own));
    return add(tree_.insertion(line, tree_.indentation(last).str() + release + "\n"), edits);
  }

  llvm::Error insertWithBraces(const std::string &release, SourceLocation at, SourceLocation end,
                               const Stmt *parent, std::vector<Edit> &edits) const {
    llvm::StringRef before = tree_.textBefore(at);
    llvm::StringRef trimmed = before.rtrim();
    llvm::StringRef between = before.substr(trimmed.size());
    llvm::StringRef rest = tree_.textFrom(end).take_until([](char c) { return c == '\n'; });
    llvm::StringRef comment = rest.trim();
    bool isOnOwnLine =
        tree_.isFirstInLine(at) && between.count('\n') == 1 &&
        (trimmed.ends_with(")") || trimmed.ends_with("else") || trimmed.ends_with("do")) &&
        (comment.empty() || comment.starts_with("//")) && !comment.ends_with("\\");
    llvm::StringRef lastLine = trimmed.substr(trimmed.rfind('\n') + 1);
    isOnOwnLine &= !lastLine.contains("//") && !lastLine.ltrim().starts_with("#");
    if (!isOnOwnLine) {
      if (llvm::Error error = add(tree_.insertion(at, "{ " + release + " "), edits))
        return error;
      return add(tree_.insertion(end, " }"), edits);
    }
    SourceLocation opening = at.getLocWithOffset(-static_cast<int>(between.size()));
    SourceLocation lineEnd = end.getLocWithOffset(static_cast<int>(rest.rtrim().size()));
    const std::string outer =
        tree_.indentation(tree_.sources().getExpansionLoc(parent->getBeginLoc())).str();
    if (llvm::Error error = add(tree_.insertion(opening, " {"), edits))
      return error;
    if (llvm::Error error =
            add(tree_.insertion(at, release + "\n" + tree_.indentation(at).str()), edits))
      return error;
    return add(tree_.insertion(lineEnd, "\n" + outer + "}"), edits);
  }

  const Tree &tree_;
  const FixProposal &proposal_;
  std::string example_;
  bool runsCode_ = false; // the release does, of the program
};

} // namespace

Edits placeRelease(const Tree &tree, const FixProposal &proposal) {
  return ReleaseMaker(tree, proposal).make();
}

} // namespace outlive::fixes
