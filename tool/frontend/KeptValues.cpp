// See KeptValues.h.
#include "frontend/KeptValues.h"

#include "frontend/FixPlacing.h"
#include "frontend/PointerValues.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace outlive::fixes {
namespace {

constexpr int maxDepth = 8; // classes in classes

bool isOwningClass(const CXXRecordDecl *record, int depth);

bool ownsAll(QualType type, int depth) {
  if (type.isNull() || type->isDependentType() || depth > maxDepth)
    return false;
  if (type->isArithmeticType() || type->isEnumeralType() || type->isVoidType() ||
      type->isNullPtrType())
    return true;
  if (const auto *array = dyn_cast_or_null<ConstantArrayType>(type->getAsArrayTypeUnsafe()))
    return ownsAll(array->getElementType(), depth + 1);
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  return record && record->hasDefinition() && isOwningClass(record->getDefinition(), depth + 1);
}

bool isOwningClass(const CXXRecordDecl *record, int depth) {
  if (isPointerClass(record) || record->isEmpty())
    return true;
  if (record->hasAttr<PointerAttr>())
    return false;
  // A container: what it has are its arguments.
  if (const auto *made = dyn_cast<ClassTemplateSpecializationDecl>(record);
      made && record->hasAttr<OwnerAttr>()) {
    for (const TemplateArgument &argument : made->getTemplateArgs().asArray())
      if (argument.getKind() == TemplateArgument::Pack ||
          (argument.getKind() == TemplateArgument::Type && !ownsAll(argument.getAsType(), depth)))
        return false;
    return true;
  }
  if (isOfSystem(record) || record->isUnion())
    return false;
  for (const CXXBaseSpecifier &base : record->bases()) {
    const CXXRecordDecl *above = base.getType()->getAsCXXRecordDecl();
    // What gives out pointers to itself keeps a weak one.
    if (!above || !(isOfSystem(above) || ownsAll(base.getType(), depth)))
      return false;
  }
  for (const FieldDecl *field : record->fields())
    if (!ownsAll(field->getType(), depth))
      return false;
  return true;
}

} // namespace

bool isOwning(QualType type) { return ownsAll(type, 0); }

namespace {

constexpr int maxCalls = 4; // callees of callees

bool isKeptOf(ArrayRef<const Stmt *> path, int calls);

// Looks for a use of a parameter, of the variable of a loop, or of a method's own object, that
// keeps what it leads to.
class KeepingUse : public WithPath<RecursiveASTVisitor<KeepingUse>> {
public:
  // No variable: the object.
  KeepingUse(const VarDecl *variable, int calls) : variable_(variable), calls_(calls) {}

  // The visitor changes nothing.
  bool isIn(const FunctionDecl *body) {
    TraverseDecl(const_cast<FunctionDecl *>(body));
    return isFound_;
  }
  bool isIn(const Stmt *body) {
    TraverseStmt(const_cast<Stmt *>(body));
    return isFound_;
  }
  bool shouldVisitImplicitCode() const { return true; }
  bool VisitDeclRefExpr(const DeclRefExpr *use) { return use->getDecl() != variable_ || judge(); }
  bool VisitCXXThisExpr(const CXXThisExpr *) { return variable_ || judge(); }

private:
  bool judge() {
    isFound_ = isCaptured() || isKeptOf(path_, calls_);
    return !isFound_;
  }
  bool isCaptured() const {
    return llvm::any_of(path_, [](const Stmt *each) { return isa<LambdaExpr>(each); });
  }

  const VarDecl *variable_;
  const int calls_;
  bool isFound_ = false;
};

// A function of the program: what is not seen may keep it.
const FunctionDecl *seenBody(const FunctionDecl *callee, int calls) {
  const auto *method = dyn_cast<CXXMethodDecl>(callee);
  const FunctionDecl *body = callee->getDefinition();
  const bool isSeen = body && body->getBody() && calls < maxCalls;
  return isSeen && !(method && method->isVirtual()) ? body : nullptr;
}

bool keeps(const FunctionDecl *callee, unsigned number, int calls) {
  const FunctionDecl *body = seenBody(callee, calls);
  return !body || KeepingUse(body->getParamDecl(number), calls + 1).isIn(body);
}

// `owner->makeCurrent()`, where that is seen: what an object does itself is mostly its own affair,
// and a class of the system does not hand itself out.
bool keepsItself(const FunctionDecl *callee, int calls) {
  const auto *method = dyn_cast_or_null<CXXMethodDecl>(callee);
  if (!method || method->isStatic() || isOfSystem(method))
    return false;
  const FunctionDecl *body = seenBody(callee, calls);
  return body && KeepingUse(nullptr, calls + 1).isIn(body);
}

// Functions of the system are known by their parameters only. An object may take in what it is
// given, and so may who gets something in which it can be put.
bool mayKeepOfSystem(const FunctionDecl *callee, QualType type) {
  const QualType pointee = type->getPointeeType();
  if (type->isReferenceType() && pointee.isConstQualified() &&
      isOwning(pointee.getUnqualifiedType())) // copied
    return false;
  const auto *method = dyn_cast<CXXMethodDecl>(callee);
  if (method && !method->isStatic() && (isa<CXXConstructorDecl>(method) || !method->isConst()))
    return true;
  if (type->isReferenceType())
    return !pointee->isRecordType() && !isOwning(pointee);
  return type->isPointerType() ? pointee->isRecordType() || pointee->isVoidType() ||
                                     pointee->isFunctionType() || pointee->isPointerType()
                               : !isBorrower(type);
}

bool mayKeep(const FunctionDecl *callee, unsigned number, int calls) {
  if (number >= callee->getNumParams())
    return !callee->isVariadic();
  const ParmVarDecl *parameter = callee->getParamDecl(number);
  if (isOwning(parameter->getType()) || parameter->hasAttr<NoEscapeAttr>())
    return false;
  return isOfSystem(callee) ? mayKeepOfSystem(callee, parameter->getType())
                            : keeps(callee, number, calls);
}

bool isGivenAway(const Expr *call, const FunctionDecl *callee, ArrayRef<const Expr *> arguments,
                 const Stmt *self, int calls) {
  const bool isOfObject = isa<CXXOperatorCallExpr>(call) && isa_and_nonnull<CXXMethodDecl>(callee);
  for (unsigned i = isOfObject ? 1 : 0; i < arguments.size(); ++i)
    if (arguments[i] == self)
      return !callee || mayKeep(callee, i - (isOfObject ? 1 : 0), calls);
  const bool isItsObject = isOfObject || isa<CXXMemberCallExpr>(call);
  return isItsObject && keepsItself(callee, calls);
}

// `for (const Page &page : pages)`: the loop that goes through it, a container of the system's.
const CXXForRangeStmt *loopThrough(ArrayRef<const Stmt *> path, size_t at) {
  const auto *loop = at > 0 ? dyn_cast<CXXForRangeStmt>(path[at - 1]) : nullptr;
  if (!loop || loop->getRangeStmt() != path[at])
    return nullptr;
  const CXXRecordDecl *record = loop->getRangeInit()->getType()->getAsCXXRecordDecl();
  return !record || isOfSystem(record) ? loop : nullptr;
}

// `calls`: so many callees away from where the question was asked. What a callee returns is still
// in its caller's expression.
bool isKeptOf(ArrayRef<const Stmt *> path, int calls) {
  for (size_t i = path.size(); i-- > 0;) {
    const Stmt *at = path[i], *self = i + 1 < path.size() ? path[i + 1] : nullptr;
    const auto *expression = dyn_cast<Expr>(at);
    if (!expression) {
      // What a callee goes through lasts as long as the call.
      if (const CXXForRangeStmt *loop = calls > 0 ? loopThrough(path, i) : nullptr)
        return !isOwning(loop->getLoopVariable()->getType()) &&
               KeepingUse(loop->getLoopVariable(), calls).isIn(loop->getBody());
      // Dropped, or a condition; else a declaration, a `return`, the range of a loop.
      const bool isValue = isa<CompoundStmt>(at) && i > 0 && isa<StmtExpr>(path[i - 1]);
      return isValue || isa<DeclStmt, CoreturnStmt, CXXForRangeStmt>(at) ||
             (isa<ReturnStmt>(at) && calls == 0);
    }
    if (const auto *made = dyn_cast<CXXConstructExpr>(expression)) {
      if (isGivenAway(made, made->getConstructor(), {made->getArgs(), made->getNumArgs()}, self,
                      calls))
        return true;
    } else if (const auto *call = dyn_cast<CallExpr>(expression)) {
      if (isGivenAway(call, call->getDirectCallee(), {call->getArgs(), call->getNumArgs()}, self,
                      calls))
        return true;
    } else if (const auto *assignment = dyn_cast<BinaryOperator>(expression)) {
      if (assignment->isAssignmentOp() && self == assignment->getRHS() &&
          !isOwning(cast<Expr>(self)->getType()))
        return true;
    } else if (isa<CXXThrowExpr, CXXNewExpr, CoyieldExpr, CXXDeleteExpr>(expression)) {
      return true;
    }
    if (expression->isPRValue() && isOwning(expression->getType()))
      return false;
  }
  return true; // an initialiser of a member
}

} // namespace

bool isKept(ArrayRef<const Stmt *> path) { return isKeptOf(path, /*calls=*/0); }

} // namespace outlive::fixes
