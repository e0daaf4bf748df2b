// Capture by copy instead of by reference: `[&x]` becomes `[x]`, `[&]` becomes `[&, x]`.
//
// The copy means the same as long as nobody tells the two apart: nothing changes the variable once
// the closure is made, and the closure does not change it either. The second is left to the
// compiler, since in a lambda that is not `mutable` copies are constant; the first is seen here:
// every use outside of the lambda reads, or is a plain change (`s += "x"`, `n++`) that stands
// before it, and no loop leads back to one of these. A use that is neither may leave the address
// with somebody, and then there is no fix.
//
// A copy of a class may be told from it in more ways: it counts its copies, has a pointer into
// itself or changes though it is constant, and other functions are called for what is constant. So
// only these are copied: numbers, pointers, containers and strings of the system's with such in
// them, closures and plain structures of numbers. And in the closure the variable is only read:
// its value is taken, it is given to somebody who wants a constant, or a container of the system's
// is asked.
// References are left alone (a copy may cut off the rest of an object), and so are arrays, what an
// inner lambda captures by reference again, what has no value yet, and what leads to another
// variable of the function: a copy of the pointer dangles just the same.
#include "frontend/FixPlacing.h"
#include "frontend/KeptValues.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
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
    if (!isCopiedAlike(type))
      return "a copy of its class may be told from it";
    if (!isa<ParmVarDecl>(variable) && !hasValue(variable))
      return "it may have no value yet";
    if (!body || !body->isConst())
      return "the lambda is mutable";
    if (isCapturedAgain())
      return "an inner lambda refers to it";
    if (!isOnlyReadInside(body))
      return "the closure may do more than read it";
    const auto *around = dyn_cast<FunctionDecl>(variable->getDeclContext());
    if (!around || !around->getBody() || around->isTemplated())
      return "it is a template";
    return objectionIn(around->getBody());
  }

private:
  // ---- what is copied

  static bool isNumber(QualType type) { return type->isArithmeticType() || type->isEnumeralType(); }
  static bool isCopiedAlike(QualType type) {
    type = type.getCanonicalType();
    if (isNumber(type) || type->isPointerType() || type->isNullPtrType())
      return true;
    const CXXRecordDecl *record = type->getAsCXXRecordDecl();
    record = record ? record->getDefinition() : nullptr;
    if (!record || record->isUnion())
      return false;
    if (isOfSystem(record))
      return record->hasAttr<PointerAttr>() || isPlainContainer(type, record);
    if (record->isLambda())
      return isPlainClosure(record);
    return record->isTriviallyCopyable() && record->getNumBases() == 0 &&
           llvm::all_of(record->methods(),
                        [](const CXXMethodDecl *each) { return each->isImplicit(); }) &&
           llvm::all_of(record->fields(), [](const FieldDecl *each) {
             return isNumber(each->getType()) && !each->isMutable() &&
                    !each->getType().isVolatileQualified();
           });
  }
  static bool isPlainContainer(QualType type, const CXXRecordDecl *record) {
    const auto *made = dyn_cast<ClassTemplateSpecializationDecl>(record);
    if (!made || !record->hasAttr<OwnerAttr>() || !isOwning(type))
      return false;
    const TemplateArgument &first = made->getTemplateArgs()[0];
    return first.getKind() == TemplateArgument::Type &&
           llvm::all_of(made->getTemplateArgs().asArray(), [](const TemplateArgument &each) {
             if (each.getKind() != TemplateArgument::Type)
               return each.getKind() == TemplateArgument::Integral;
             const CXXRecordDecl *part = each.getAsType()->getAsCXXRecordDecl();
             part = part ? part->getDefinition() : nullptr;
             // Allocators and comparisons of the system's have nothing.
             return part && isOfSystem(part) && part->isEmpty() ? true
                                                                : isCopiedAlike(each.getAsType());
           });
  }
  static bool isPlainClosure(const CXXRecordDecl *record) {
    const CXXMethodDecl *call = record->getLambdaCallOperator();
    return call && call->isConst() &&
           llvm::all_of(record->captures(), [](const LambdaCapture &each) {
             return each.capturesVariable() && each.getCaptureKind() == LCK_ByCopy &&
                    isCopiedAlike(each.getCapturedVar()->getType());
           });
  }
  static bool hasValue(const VarDecl *variable) {
    const Expr *init = variable->getInit();
    const auto *made = init ? dyn_cast<CXXConstructExpr>(init->IgnoreImplicit()) : nullptr;
    return variable->isCXXForRangeDecl() ||
           (init && !(made && made->getNumArgs() == 0 && made->getConstructor()->isTrivial()));
  }

  // Each use in the closure is that of a constant already.
  bool isOnlyReadInside(const CXXMethodDecl *body) const {
    struct Search : WithPath<RecursiveASTVisitor<Search>> {
      bool VisitDeclRefExpr(DeclRefExpr *use) {
        if (use->getDecl() == variable || use->getDecl() == name)
          isRight &= isRead();
        return isRight;
      }
      bool isRead() const {
        for (size_t i = path_.size() - 1; i > 0; --i) {
          const Stmt *self = path_[i], *at = path_[i - 1];
          if (isa<ParenExpr>(at))
            continue;
          if (isa<UnaryExprOrTypeTraitExpr>(at))
            return true;
          if (const auto *cast = dyn_cast<ImplicitCastExpr>(at))
            return cast->getCastKind() == CK_LValueToRValue ||
                   (cast->getCastKind() == CK_NoOp && cast->getType().isConstQualified());
          if (const auto *member = dyn_cast<MemberExpr>(at); member && !member->isArrow()) {
            const auto *method = dyn_cast<CXXMethodDecl>(member->getMemberDecl());
            if (isa<FieldDecl>(member->getMemberDecl()) || (method && isOfSystem(method)))
              continue;
            return false;
          }
          const auto *call = dyn_cast<CallExpr>(at);
          const auto *method =
              call ? dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee()) : nullptr;
          const bool isObject = method && isOfSystem(method) &&
                                (isa<CXXMemberCallExpr>(call)
                                     ? call->getCallee() == self
                                     : isa<CXXOperatorCallExpr>(call) && call->getArg(0) == self);
          if (!isObject || !call->isGLValue()) // an iterator would be another one
            return isObject && isNumber(call->getType());
        }
        return false;
      }
      const VarDecl *variable = nullptr;
      const ValueDecl *name = nullptr;
      bool isRight = true;
    } search;
    search.variable = capture_.variable;
    search.name = capture_.capture->getCapturedVar();
    search.TraverseStmt(body->getBody());
    return search.isRight;
  }

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
