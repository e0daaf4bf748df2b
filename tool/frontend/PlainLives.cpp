// See PlainLives.h.
#include "frontend/PlainLives.h"

#include "frontend/PlainUses.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace outlive::fixes {
namespace {

const CXXRecordDecl *definedClass(QualType type) {
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  return record ? record->getDefinition() : nullptr;
}

// ---- ends

class PlainEnds {
public:
  bool isPlain(QualType type) {
    if (type.isNull() || type->isDependentType())
      return false;
    type = type->getBaseElementTypeUnsafe()->getCanonicalTypeInternal();
    if (!type->isRecordType())
      return !type.isDestructedType(); // Objective-C
    const CXXRecordDecl *record = definedClass(type);
    if (!record)
      return !type->getAsCXXRecordDecl(); // C
    if (record->hasTrivialDestructor() || !seen_.insert(record).second)
      return true;
    return isOfSystem(record) ? isPlainContainer(record) : isPlainClass(record);
  }

private:
  bool isPlainClass(const CXXRecordDecl *record) {
    const CXXDestructorDecl *end = record->getDestructor();
    if (!end || end->isUserProvided() || end->isDeleted())
      return false;
    return llvm::all_of(record->bases(),
                        [&](const CXXBaseSpecifier &base) { return isPlain(base.getType()); }) &&
           llvm::all_of(record->fields(),
                        [&](const FieldDecl *field) { return isPlain(field->getType()); });
  }
  // `std::vector<int>`, `std::unique_ptr<Part>`: the types tell what they hold.
  bool isPlainContainer(const CXXRecordDecl *record) {
    const auto *made = dyn_cast<ClassTemplateSpecializationDecl>(record);
    if (!made || !record->hasAttr<OwnerAttr>())
      return false;
    bool isFirst = true;
    for (const TemplateArgument &argument : made->getTemplateArgs().asArray())
      if (!isPlainArgument(argument, std::exchange(isFirst, false)))
        return false;
    return true;
  }
  bool isPlainArgument(const TemplateArgument &argument, bool isElement) {
    if (argument.getKind() == TemplateArgument::Integral)
      return true;
    if (argument.getKind() != TemplateArgument::Type)
      return false;
    const QualType type = argument.getAsType();
    if (type->isArithmeticType() || type->isEnumeralType())
      return true;
    if (type->isPointerType())
      return !type->getPointeeType()->isFunctionType();
    const CXXRecordDecl *record = definedClass(type);
    if (!record)
      return false;
    // Deleters, allocators: the program's may do anything. An element may be of a derived class.
    const CXXDestructorDecl *end = record->getDestructor();
    if (end && end->isVirtual() && !record->isEffectivelyFinal())
      return false;
    if (isOfSystem(record))
      return record->hasTrivialDestructor() || record->isEmpty() || isPlain(type);
    return isElement && isPlain(type);
  }

  llvm::SmallPtrSet<const CXXRecordDecl *, 8> seen_;
};

// ---- beginnings

bool hasThis(const Expr *expression) {
  struct Search : RecursiveASTVisitor<Search> {
    bool VisitCXXThisExpr(CXXThisExpr *) { return !(isFound = true); }
    bool isFound = false;
  } search;
  search.TraverseStmt(const_cast<Expr *>(expression)); // the visitor changes nothing
  return search.isFound;
}

constexpr int maxDepth = 8; // classes in classes

bool isQuiet(const Tree &tree, const CXXConstructExpr *made, int depth) {
  const CXXConstructorDecl *constructor = made->getConstructor();
  if (constructor->isTrivial())
    return true;
  if (isOfSystem(constructor->getParent()))
    return constructor->getParent()->hasAttr<OwnerAttr>() || constructor->isDefaultConstructor();
  const auto *body = dyn_cast_or_null<CXXConstructorDecl>(constructor->getDefinition());
  if (!body || !body->getBody() || depth > maxDepth)
    return false;
  for (const CXXCtorInitializer *each : body->inits()) {
    const Expr *init = each->getInit();
    if (const auto *otherwise = dyn_cast_or_null<CXXDefaultInitExpr>(init)) {
      init = otherwise->getExpr();
      if (hasThis(init))
        return false;
    }
    if (!init)
      return false;
    const auto *part = dyn_cast<CXXConstructExpr>(init->IgnoreImplicit());
    if (part ? !isQuiet(tree, part, depth + 1) : isa<CXXInheritedCtorInitExpr>(init))
      return false;
  }
  if (!constructor->isUserProvided())
    return true;
  return !PlainUses(tree).ofObject(body).objection;
}

// ---- functions that look inwards

class InwardSearch : public RecursiveASTVisitor<InwardSearch> {
public:
  explicit InwardSearch(const Tree &tree) : tree_(tree) {}

  bool isInward(const FunctionDecl *function) {
    const FunctionDecl *body = onlyBody(function);
    if (!body || hasUnseenCode(body))
      return false;
    if (seen_.insert(body).second)
      TraverseDecl(const_cast<FunctionDecl *>(body)); // the visitor changes nothing
    return isInward_;
  }
  bool endsInwards(QualType type) {
    if (endsPlainly(type))
      return true;
    const CXXRecordDecl *record =
        definedClass(type->getBaseElementTypeUnsafe()->getCanonicalTypeInternal());
    if (!record || isOfSystem(record))
      return false;
    const CXXDestructorDecl *end = record->getDestructor();
    if (!end || end->isDeleted())
      return false;
    if (!seen_.insert(end).second)
      return true;
    if (end->isUserProvided()) {
      const FunctionDecl *body = end->getDefinition();
      if (!body || !body->getBody() || hasUnseenCode(body))
        return false;
      TraverseDecl(const_cast<FunctionDecl *>(body));
    }
    for (const CXXBaseSpecifier &base : record->bases())
      isInward_ &= endsInwards(base.getType());
    for (const FieldDecl *field : record->fields())
      isInward_ &= endsInwards(field->getType());
    return isInward_;
  }

  bool VisitDeclRefExpr(DeclRefExpr *use) {
    const auto *variable = dyn_cast<VarDecl>(use->getDecl());
    return note(!variable || variable->hasLocalStorage());
  }
  bool VisitMemberExpr(MemberExpr *use) { return note(!isa<VarDecl>(use->getMemberDecl())); }
  bool VisitLambdaExpr(LambdaExpr *) { return note(false); }
  bool VisitCXXThrowExpr(CXXThrowExpr *) { return note(false); }
  bool VisitCallExpr(CallExpr *call) {
    const FunctionDecl *callee = call->getDirectCallee();
    if (!callee)
      return note(false);
    if (const auto *method = dyn_cast<CXXMethodDecl>(callee); method && isOfSystem(method))
      return note(method->getParent()->hasAttr<OwnerAttr>());
    if (isOfSystem(callee) || !callee->hasBody())
      return note(!callee->getPrimaryTemplate() &&
                  tree_.library().useOf(callee->getQualifiedNameAsString(), 0).isKnown);
    return note(isInward(callee));
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *made) {
    const CXXConstructorDecl *constructor = made->getConstructor();
    return note(constructor->isTrivial() || constructor->getParent()->hasAttr<OwnerAttr>() ||
                (constructor->isUserProvided() && isInward(constructor)));
  }
  bool VisitVarDecl(VarDecl *variable) {
    return note(!variable->isStaticLocal() && !variable->hasAttr<CleanupAttr>() &&
                endsPlainly(variable->getType().getNonReferenceType()));
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *end) {
    const CXXRecordDecl *record = definedClass(end->getDestroyedType());
    const CXXDestructorDecl *destructor = record ? record->getDestructor() : nullptr;
    const bool isExact = !destructor || !destructor->isVirtual() || record->isEffectivelyFinal();
    return note(isExact && endsInwards(end->getDestroyedType()));
  }

private:
  bool note(bool isRight) {
    isInward_ &= isRight;
    return isInward_;
  }

  const Tree &tree_;
  bool isInward_ = true;
  llvm::SmallPtrSet<const Decl *, 8> seen_;
};

class ReturnSearch : public RecursiveASTVisitor<ReturnSearch> {
public:
  ReturnSearch(const Tree &tree, const FunctionDecl *body, int depth)
      : tree_(tree), body_(body), depth_(depth) {}

  bool isQuiet() {
    TraverseStmt(body_->getBody());
    return isQuiet_;
  }
  bool TraverseLambdaExpr(LambdaExpr *) { return true; } // its body is another function
  bool VisitReturnStmt(ReturnStmt *jump) {
    return !jump->getRetValue() || (isQuiet_ &= isQuietValue(jump->getRetValue()));
  }

private:
  bool isQuietValue(const Expr *value) const;

  const Tree &tree_;
  const FunctionDecl *body_;
  const int depth_;
  bool isQuiet_ = true;
};

bool returnsQuietly(const Tree &tree, const FunctionDecl *maker, int depth) {
  const FunctionDecl *body = isOfSystem(maker) ? nullptr : onlyBody(maker);
  return !body || (depth < maxDepth && ReturnSearch(tree, body, depth).isQuiet());
}

bool ReturnSearch::isQuietValue(const Expr *value) const {
  value = value->IgnoreParenCasts();
  if (const auto *choice = dyn_cast<ConditionalOperator>(value))
    return isQuietValue(choice->getTrueExpr()) && isQuietValue(choice->getFalseExpr());
  if (const auto *call = dyn_cast<CallExpr>(value)) {
    const FunctionDecl *callee = call->getDirectCallee();
    return callee && returnsQuietly(tree_, callee, depth_ + 1);
  }
  if (const auto *made = dyn_cast<CXXNewExpr>(value))
    return !made->getConstructExpr() || fixes::isMadeQuietly(tree_, made->getConstructExpr());
  if (const auto *reference = dyn_cast<DeclRefExpr>(value)) {
    const auto *variable = dyn_cast<VarDecl>(reference->getDecl());
    return variable && variable->hasLocalStorage() && !variable->getType()->isReferenceType() &&
           !PlainUses(tree_).ofResult(variable, body_).objection;
  }
  const auto *minus = dyn_cast<UnaryOperator>(value);
  return isa<IntegerLiteral, CXXNullPtrLiteralExpr, GNUNullExpr>(value) ||
         (minus && isa<IntegerLiteral>(minus->getSubExpr()->IgnoreParens()));
}

} // namespace

bool endsPlainly(QualType type) { return PlainEnds().isPlain(type); }

bool isMadeQuietly(const Tree &tree, const CXXConstructExpr *made) {
  return isQuiet(tree, made, 0);
}

bool isReturnedQuietly(const Tree &tree, const FunctionDecl *maker) {
  return returnsQuietly(tree, maker, 0);
}

bool looksInwards(const Tree &tree, const FunctionDecl *function) {
  return InwardSearch(tree).isInward(function);
}

bool endsInwards(const Tree &tree, QualType type) { return InwardSearch(tree).endsInwards(type); }

} // namespace outlive::fixes
