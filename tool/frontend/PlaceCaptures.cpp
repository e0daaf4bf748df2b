// Capture by copy instead of by reference: `[&x]` becomes `[x]`, `[&]` becomes `[&, x]`.
//
// The copy means the same as long as nobody tells the two apart: nothing changes the variable once
// the closure is made, and the closure does not change it either. The second is left to the
// compiler, since in a lambda that is not `mutable` copies are constant; the first is seen here:
// every use outside of the lambda reads, or is a plain change (`s += "x"`, `n++`) that stands
// before it, and no loop leads back to one of these. A use that is neither may leave the address
// with somebody, and then there is no fix.
//
// References are left alone (a copy may cut off the rest of an object), and so are arrays, what an
// inner lambda captures by reference again, and what leads to another variable of the function: a
// copy of the pointer dangles just the same.
#include "frontend/FixPlacing.h"
#include "frontend/KeptValues.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/StmtCXX.h"

#include <map>

using namespace clang;

namespace outlive::fixes {
namespace {

struct Capture {
  const LambdaExpr *lambda = nullptr;
  const LambdaCapture *capture = nullptr;
  const VarDecl *variable = nullptr; // of the function around
};

class CaptureSearch : public OwnCodeVisitor<CaptureSearch> {
public:
  bool VisitLambdaExpr(LambdaExpr *lambda) {
    for (const LambdaCapture &capture : lambda->captures()) {
      if (!capture.capturesVariable() || capture.getCaptureKind() != LCK_ByRef)
        continue;
      const auto *variable = dyn_cast<VarDecl>(capture.getCapturedVar());
      if (variable && variable->isInitCapture()) { // `[&y = x]`
        const Expr *init = variable->getInit();
        const auto *reference = init ? dyn_cast<DeclRefExpr>(init->IgnoreParenImpCasts()) : nullptr;
        variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
      }
      if (!variable)
        continue;
      SourceLocation at = capture.isExplicit() ? capture.getLocation() : lambda->getBeginLoc();
      found[{at.getRawEncoding(), variable->getName()}] = {lambda, &capture, variable};
    }
    return true;
  }

  std::map<std::pair<unsigned, llvm::StringRef>, Capture> found;
};

class Uses : public RecursiveASTVisitor<Uses> {
public:
  Uses(const VarDecl *variable, const LambdaExpr *lambda) : variable_(variable), lambda_(lambda) {}

  bool TraverseLambdaExpr(LambdaExpr *lambda) {
    return lambda == lambda_ || RecursiveASTVisitor::TraverseLambdaExpr(lambda);
  }
  bool VisitDeclRefExpr(DeclRefExpr *reference) {
    if (reference->getDecl() == variable_)
      found.push_back(reference);
    return true;
  }
  bool VisitGotoStmt(GotoStmt *) { return !(hasGoto = true); }

  std::vector<const DeclRefExpr *> found;
  bool hasGoto = false;

private:
  const VarDecl *variable_;
  const LambdaExpr *lambda_; // not looked into
};

enum class Use : uint8_t { Read, Change, Other };

constexpr const char *mayDie = "what it leads to may die as well";

class CopyCheck {
public:
  CopyCheck(const Tree &tree, const Capture &capture) : tree_(tree), capture_(capture) {}

  // Empty when a copy is as good as a reference.
  std::string objection() const {
    const VarDecl *variable = capture_.variable;
    const CXXMethodDecl *body = capture_.lambda->getCallOperator();
    QualType type = variable->getType();
    if (type->isDependentType() || capture_.lambda->isGenericLambda() ||
        capture_.capture->isPackExpansion())
      return "it is a template";
    if (!variable->hasLocalStorage() || type->isReferenceType())
      return "a copy of what a reference leads to may be another thing";
    if (type->isArrayType() || type.isVolatileQualified())
      return "an array would be copied";
    // What callers hand in is older than the function.
    if (!isOwning(type) && !isa<ParmVarDecl>(variable) && leadsToAnother(variable->getInit()))
      return mayDie;
    if (!body || !body->isConst())
      return "the lambda is mutable";
    if (isCapturedAgain())
      return "an inner lambda refers to it";
    const auto *around = dyn_cast<FunctionDecl>(variable->getDeclContext());
    if (!around || !around->getBody() || around->isTemplated())
      return "it is a template";
    return objectionIn(around->getBody());
  }

private:
  // What a pointer or view leads to that the caller handed in: no address of the parameter itself,
  // nor of what it owns.
  static bool isCallers(const VarDecl *variable) {
    const QualType type = variable->getType();
    return isa<ParmVarDecl>(variable) && (type->isReferenceType() || isBorrower(type));
  }
  static bool isPartOfLocal(const Expr *place) {
    place = place->IgnoreParenImpCasts();
    while (const auto *member = dyn_cast<MemberExpr>(place)) {
      if (member->isArrow())
        return false;
      place = member->getBase()->IgnoreParenImpCasts();
    }
    const auto *reference = dyn_cast<DeclRefExpr>(place);
    const auto *variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
    return variable && variable->hasLocalStorage() && !variable->getType()->isReferenceType();
  }
  // Without a value that tells where it leads, it may lead to anything.
  static bool leadsToAnother(const Expr *value) {
    struct Walk : RecursiveASTVisitor<Walk> {
      bool VisitDeclRefExpr(DeclRefExpr *reference) {
        const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
        isFound |= variable && variable->hasLocalStorage() && !isCallers(variable);
        return true;
      }
      // A parameter's own address, that of a part of it.
      bool VisitUnaryOperator(UnaryOperator *unary) {
        isFound |= unary->getOpcode() == UO_AddrOf && isPartOfLocal(unary->getSubExpr());
        return true;
      }
      bool VisitImplicitCastExpr(ImplicitCastExpr *cast) {
        isFound |=
            cast->getCastKind() == CK_ArrayToPointerDecay && isPartOfLocal(cast->getSubExpr());
        return true;
      }
      bool TraverseLambdaExpr(LambdaExpr *lambda) {
        for (const LambdaCapture &capture : lambda->captures())
          isFound |= capture.capturesVariable() && (capture.getCaptureKind() == LCK_ByRef ||
                                                    !isOwning(capture.getCapturedVar()->getType()));
        return true;
      }
      bool isFound = false;
    } walk;
    walk.TraverseStmt(const_cast<Expr *>(value));
    return !value || walk.isFound;
  }
  bool isCapturedAgain() const {
    struct Inner : RecursiveASTVisitor<Inner> {
      bool VisitLambdaExpr(LambdaExpr *lambda) {
        for (const LambdaCapture &capture : lambda->captures())
          isFound |= capture.capturesVariable() && capture.getCaptureKind() == LCK_ByRef &&
                     capture.getCapturedVar() == variable;
        return true;
      }
      const VarDecl *variable = nullptr;
      bool isFound = false;
    } inner;
    inner.variable = capture_.variable;
    inner.TraverseStmt(capture_.lambda->getCallOperator()->getBody());
    return inner.isFound;
  }

  std::string objectionIn(Stmt *body) const {
    if (capture_.variable->getType().isConstQualified())
      return {};
    Uses uses(capture_.variable, capture_.lambda);
    uses.TraverseStmt(body);
    const bool comesBack = uses.hasGoto || isInLoop();
    for (const DeclRefExpr *reference : uses.found) {
      Use use = classify(reference);
      bool isBefore = tree_.sources().isBeforeInTranslationUnit(reference->getBeginLoc(),
                                                                capture_.lambda->getBeginLoc());
      if (use == Use::Other)
        return "somebody else may change it";
      if (use == Use::Change && !isOwning(capture_.variable->getType()))
        return mayDie; // by then it leads elsewhere
      if (use == Use::Change &&
          (comesBack || !isBefore || reference->refersToEnclosingVariableOrCapture()))
        return "it changes after that";
    }
    return {};
  }

  // Around the lambda, but not around the variable's scope.
  bool isInLoop() const {
    DynTypedNode node = DynTypedNode::create(*static_cast<const Stmt *>(capture_.lambda));
    while (true) {
      auto parents = tree_.context().getParents(node);
      if (parents.empty())
        return false;
      node = parents[0];
      const Stmt *body = nullptr;
      if (const auto *loop = node.get<ForStmt>())
        body = loop->getBody();
      else if (const auto *loop = node.get<WhileStmt>())
        body = loop->getBody();
      else if (const auto *loop = node.get<DoStmt>())
        body = loop->getBody();
      else if (const auto *loop = node.get<CXXForRangeStmt>())
        body = loop->getBody();
      if (!body)
        continue;
      const auto *range = node.get<CXXForRangeStmt>();
      bool isOfLoop = (range && range->getLoopVariable() == capture_.variable) ||
                      tree_.isWithin(capture_.variable->getLocation(), body->getSourceRange());
      if (!isOfLoop)
        return true;
    }
  }

  Use classify(const Expr *use) const {
    DynTypedNode node = DynTypedNode::create(*static_cast<const Stmt *>(use));
    const Expr *at = use;
    while (true) {
      auto parents = tree_.context().getParents(node);
      if (parents.size() != 1)
        return Use::Other;
      node = parents[0];
      const auto *parent = node.get<Expr>();
      if (!parent)
        return Use::Other;
      if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr>(parent))
        return Use::Read;
      if (const auto *cast = dyn_cast<ImplicitCastExpr>(parent)) {
        if (cast->getCastKind() == CK_LValueToRValue)
          return Use::Read;
        if (cast->getCastKind() == CK_NoOp && cast->getType().isConstQualified())
          return Use::Read;
        if (cast->getCastKind() != CK_DerivedToBase &&
            cast->getCastKind() != CK_UncheckedDerivedToBase && cast->getCastKind() != CK_NoOp)
          return Use::Other;
      } else if (const auto *unary = dyn_cast<UnaryOperator>(parent)) {
        return unary->isIncrementDecrementOp() ? Use::Change : Use::Other;
      } else if (const auto *binary = dyn_cast<BinaryOperator>(parent)) {
        return binary->isAssignmentOp() && binary->getLHS() == at ? Use::Change : Use::Other;
      } else if (const auto *call = dyn_cast<CXXOperatorCallExpr>(parent)) {
        const auto *method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
        if (!method || call->getNumArgs() == 0 || call->getArg(0) != at)
          return Use::Other;
        return method->isConst() ? Use::Read : isAssignment(call) ? Use::Change : Use::Other;
      } else if (const auto *member = dyn_cast<MemberExpr>(parent)) {
        if (member->isArrow())
          return Use::Other;
        if (const auto *method = dyn_cast<CXXMethodDecl>(member->getMemberDecl()))
          return method->isConst()                       ? Use::Read
                 : method->getReturnType()->isVoidType() ? Use::Change
                                                         : Use::Other;
      } else if (!isa<ParenExpr>(parent)) {
        return Use::Other;
      }
      at = parent;
    }
  }

  // What it returns is the variable again, and most often nobody looks at it.
  bool isAssignment(const CXXOperatorCallExpr *call) const {
    if (!call->isAssignmentOp())
      return false;
    auto parents = tree_.context().getParents(*static_cast<const Stmt *>(call));
    if (parents.size() == 1 && parents[0].get<ExprWithCleanups>())
      parents = tree_.context().getParents(parents[0]);
    return parents.size() == 1 && parents[0].get<CompoundStmt>();
  }

  const Tree &tree_;
  const Capture &capture_;
};

// `&x` without the `&`; where `=` is the default, without the whole capture.
llvm::Expected<Edit> removeReference(const Tree &tree, const Capture &capture) {
  SourceLocation name = capture.capture->getLocation();
  if (name.isMacroID())
    return refuse("a macro stands there");
  llvm::StringRef before = tree.textBefore(name).rtrim();
  if (!before.ends_with("&"))
    return refuse("its place was not found");
  auto back = [&](llvm::StringRef rest) {
    return name.getLocWithOffset(-static_cast<int>(tree.textBefore(name).size() - rest.size()));
  };
  llvm::StringRef rest = before.drop_back(1);
  if (capture.lambda->getCaptureDefault() != LCD_ByCopy ||
      capture.lambda->isInitCapture(capture.capture))
    return tree.edit(back(rest), name, "");
  llvm::StringRef list = rest.rtrim();
  if (!list.ends_with(","))
    return refuse("its place was not found");
  return tree.edit(back(list.drop_back(1)), tree.endOfToken(name), "");
}

} // namespace

std::vector<PlacedFix> placeCaptures(const Tree &tree,
                                     const std::vector<const FixProposal *> &proposals) {
  std::vector<PlacedFix> placed(proposals.size());
  CaptureSearch search;
  search.TraverseAST(tree.context());
  struct Default { // captured by the default of one lambda
    std::vector<std::string> names;
    std::vector<size_t> numbers;
  };
  std::map<const LambdaExpr *, Default> byDefault;
  std::vector<const LambdaExpr *> order;
  for (size_t i = 0; i < proposals.size(); ++i) {
    const FixProposal &proposal = *proposals[i];
    SourceLocation at = tree.locationOf(proposal.fix.edits.front().begin);
    auto known = search.found.find({at.getRawEncoding(), proposal.variable});
    if (at.isInvalid() || known == search.found.end()) {
      placed[i].refusal = "no capture by reference stands there";
      continue;
    }
    const Capture &capture = known->second;
    placed[i].refusal = CopyCheck(tree, capture).objection();
    if (!placed[i].refusal.empty())
      continue;
    if (capture.capture->isImplicit()) {
      auto [entry, isNew] = byDefault.try_emplace(capture.lambda);
      if (isNew)
        order.push_back(capture.lambda);
      entry->second.names.push_back(proposal.variable);
      entry->second.numbers.push_back(i);
      continue;
    }
    llvm::Expected<Edit> edit = removeReference(tree, capture);
    if (edit)
      placed[i].fix = Fix{proposal.fix.description, {std::move(*edit)}};
    else
      placed[i].refusal = llvm::toString(edit.takeError());
  }
  for (const LambdaExpr *lambda : order) {
    Default &captured = byDefault[lambda];
    std::vector<std::string> &names = captured.names;
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::string text, list;
    for (size_t i = 0; i < names.size(); ++i) {
      text += ", " + names[i];
      list += (i == 0 ? "'" : i + 1 == names.size() ? " and '" : ", '") + names[i] + "'";
    }
    llvm::Expected<Edit> edit =
        tree.insertion(tree.endOfToken(lambda->getCaptureDefaultLoc()), text);
    std::string refusal = edit ? std::string() : llvm::toString(edit.takeError());
    for (size_t number : captured.numbers) {
      if (edit)
        placed[number].fix = Fix{"capture " + list + " by copy", {*edit}};
      else
        placed[number].refusal = refusal;
    }
  }
  return placed;
}

} // namespace outlive::fixes
