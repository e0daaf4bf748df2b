// See OtherCode.h.
#include "frontend/OtherCode.h"

#include "frontend/FixPlacing.h"
#include "frontend/PointerValues.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace outlive::fixes {
namespace {

bool isCalledLikeFunction(const CXXRecordDecl *record) {
  return llvm::any_of(record->methods(), [](const CXXMethodDecl *method) {
    return method->getOverloadedOperator() == OO_Call;
  });
}

// Whether the end of an object runs code of the program.
class Ends {
public:
  bool runCode(QualType type) {
    if (type.isNull() || type->isDependentType())
      return true;
    type = type->getBaseElementTypeUnsafe()->getCanonicalTypeInternal();
    const CXXRecordDecl *record = type->getAsCXXRecordDecl();
    if (!record)
      return false;
    record = record->getDefinition();
    if (!record)
      return true;
    if (!seen_.insert(record).second)
      return false; // asked already
    return isOfSystem(record) ? holdCode(record) : endsInCode(record);
  }

private:
  // What the system's class holds or calls in the end.
  bool holdCode(const CXXRecordDecl *record) {
    const auto *made = dyn_cast<ClassTemplateSpecializationDecl>(record);
    if (!made || record->hasTrivialDestructor())
      return false;
    return llvm::any_of(made->getTemplateArgs().asArray(),
                        [&](const TemplateArgument &argument) { return holdCode(argument); });
  }
  bool holdCode(const TemplateArgument &argument) {
    if (argument.getKind() == TemplateArgument::Pack)
      return llvm::any_of(argument.getPackAsArray(),
                          [&](const TemplateArgument &each) { return holdCode(each); });
    if (argument.getKind() != TemplateArgument::Type)
      return false;
    const QualType type = argument.getAsType();
    if (type->isFunctionType() || type->isFunctionPointerType())
      return true;
    const CXXRecordDecl *record = type->getAsCXXRecordDecl();
    record = record ? record->getDefinition() : nullptr;
    const CXXDestructorDecl *end = record ? record->getDestructor() : nullptr;
    // An object of another class may be behind it.
    if (end && end->isVirtual() && !record->isEffectivelyFinal())
      return true;
    // `std::unique_ptr<Part, Deleter>`
    if (record && !isOfSystem(record) && isCalledLikeFunction(record))
      return true;
    return type->isRecordType() && runCode(type);
  }

  bool endsInCode(const CXXRecordDecl *record) {
    if (record->hasTrivialDestructor())
      return false;
    if (const CXXDestructorDecl *end = record->getDestructor(); end && end->isUserProvided())
      return true;
    return llvm::any_of(record->bases(),
                        [&](const CXXBaseSpecifier &base) { return runCode(base.getType()); }) ||
           llvm::any_of(record->fields(),
                        [&](const FieldDecl *field) { return runCode(field->getType()); });
  }

  llvm::SmallPtrSet<const CXXRecordDecl *, 8> seen_;
};

// The end of what is deleted, where it may be of a derived class.
bool mayRunCode(QualType type) {
  const CXXRecordDecl *record = type.isNull() ? nullptr : type->getAsCXXRecordDecl();
  record = record && record->hasDefinition() ? record->getDefinition() : nullptr;
  const CXXDestructorDecl *end = record ? record->getDestructor() : nullptr;
  return (end && end->isVirtual()) || Ends().runCode(type);
}

// Functions, and objects that are called like one or hold one.
bool isCallable(QualType type, const FunctionDecl *here) {
  type = type.getNonReferenceType();
  if (type->isFunctionPointerType() || type->isFunctionType())
    return true;
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  record = record ? record->getDefinition() : nullptr;
  if (!record)
    return false;
  if (record->isLambda()) // what a lambda does stands here
    return !here->Encloses(record);
  if (!isOfSystem(record))
    return isCalledLikeFunction(record);
  const auto *made = dyn_cast<ClassTemplateSpecializationDecl>(record);
  return made && llvm::any_of(made->getTemplateArgs().asArray(), [](const TemplateArgument &each) {
           return each.getKind() == TemplateArgument::Type && each.getAsType()->isFunctionType();
         });
}

// `std::make_shared<Part>()`
bool hasOwnConstructor(QualType type, const KnownCode &known) {
  const CXXRecordDecl *record = type->getAsCXXRecordDecl();
  record = record ? record->getDefinition() : nullptr;
  return record && !isOfSystem(record) && !record->isLambda() &&
         llvm::any_of(record->ctors(), [&](const CXXConstructorDecl *each) {
           return each->isUserProvided() && !each->isCopyOrMoveConstructor() &&
                  !known.contains(each->getCanonicalDecl());
         });
}

// A counted pointer that has just been copied is not the last one.
bool isCopy(const Expr *value) {
  const auto *made = dyn_cast<CXXConstructExpr>(value->IgnoreImplicit());
  return made && isPointerClass(made->getType()) && made->getNumArgs() == 1 &&
         made->getArg(0)->isLValue();
}

class Search : public RecursiveASTVisitor<Search> {
public:
  Search(const FunctionDecl *function, const KnownCode &known)
      : function_(function), known_(known) {}

  bool find() {
    TraverseDecl(const_cast<FunctionDecl *>(function_)); // the visitor changes nothing
    return isFound_;
  }

  bool shouldVisitImplicitCode() const { return true; }
  bool VisitCallExpr(CallExpr *call) {
    const FunctionDecl *callee = call->getDirectCallee();
    note(callee, {call->getArgs(), call->getNumArgs()});
    const auto *method = dyn_cast_or_null<CXXMethodDecl>(callee);
    const Expr *object = nullptr;
    if (const auto *named = dyn_cast<CXXMemberCallExpr>(call))
      object = named->getImplicitObjectArgument();
    else if (isa<CXXOperatorCallExpr>(call) && method && !method->isStatic())
      object = call->getArg(0);
    if (object && method && isOfSystem(method))
      noteObject(object, method);
    return !isFound_;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *made) {
    return note(made->getConstructor(), {made->getArgs(), made->getNumArgs()});
  }
  bool VisitCXXInheritedCtorInitExpr(CXXInheritedCtorInitExpr *made) {
    return note(made->getConstructor(), {});
  }
  bool VisitCXXNewExpr(CXXNewExpr *made) {
    return !made->getOperatorNew() || note(made->getOperatorNew(), {});
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *end) {
    isFound_ |= mayRunCode(end->getDestroyedType());
    return !isFound_ && (!end->getOperatorDelete() || note(end->getOperatorDelete(), {}));
  }
  bool VisitCXXBindTemporaryExpr(CXXBindTemporaryExpr *temporary) {
    isFound_ |= !isCopy(temporary->getSubExpr()) && Ends().runCode(temporary->getType());
    return !isFound_;
  }
  bool VisitVarDecl(VarDecl *variable) {
    const bool ends = !variable->isStaticLocal() && !variable->getType()->isReferenceType() &&
                      !known_.contains(variable);
    isFound_ |= ends && (variable->hasAttr<CleanupAttr>() || Ends().runCode(variable->getType()));
    return !isFound_;
  }
  bool VisitCXXDefaultArgExpr(CXXDefaultArgExpr *otherwise) {
    return TraverseStmt(otherwise->getExpr());
  }
  bool VisitCXXDefaultInitExpr(CXXDefaultInitExpr *otherwise) {
    return TraverseStmt(otherwise->getExpr());
  }

private:
  bool note(const FunctionDecl *callee, ArrayRef<const Expr *> arguments) {
    if (!callee)
      isFound_ = true;
    else if (!isOfSystem(callee))
      isFound_ |= !callee->isTrivial() && !known_.contains(callee->getCanonicalDecl());
    else
      isFound_ |= handsOn(callee, arguments);
    return !isFound_;
  }
  // To functions of the program that the system's one calls.
  bool handsOn(const FunctionDecl *callee, ArrayRef<const Expr *> arguments) const {
    if (llvm::any_of(arguments,
                     [&](const Expr *each) { return isCallable(each->getType(), function_); }))
      return true;
    const TemplateArgumentList *made = callee->getTemplateSpecializationArgs();
    return made && llvm::any_of(made->asArray(), [&](const TemplateArgument &each) {
             return each.getKind() == TemplateArgument::Type &&
                    hasOwnConstructor(each.getAsType(), known_);
           });
  }
  // The system's method of an object that holds code, or ends what it holds.
  void noteObject(const Expr *object, const CXXMethodDecl *method) {
    const auto *member = dyn_cast<MemberExpr>(object->IgnoreParenImpCasts());
    if (member && known_.contains(member->getMemberDecl()))
      return;
    QualType type = object->getType();
    type = type->isPointerType() ? type->getPointeeType() : type.getNonReferenceType();
    isFound_ |= isCallable(type, function_) || (!method->isConst() && Ends().runCode(type));
  }

  const FunctionDecl *function_;
  const KnownCode &known_;
  bool isFound_ = false;
};

} // namespace

bool runsOtherCode(const FunctionDecl *function, const KnownCode &known) {
  return Search(function, known).find();
}

} // namespace outlive::fixes
