// Attributes of parameters: `[[clang::lifetimebound]]` and `[[clang::noescape]]`.
//
//     std::string_view cut(const std::string &s);
//     std::string_view cut([[clang::lifetimebound]] const std::string &s);
//     const char *name() const [[clang::lifetimebound]];
// Callers see one of the declarations, and Clang asks that one: so all declarations of the function
// get the attribute, or none. In front of the parameter it says the same whether that has a name,
// is an array or a pointer; for `this` it stands behind the qualifiers.
//
// A wrong `lifetimebound` brings a wrong warning; by `noescape` Clang optimises, and it makes the
// function another type. So that is written only where all uses of the parameter are of a plain
// kind (PlainUses.h), and nothing in the unit looks at the function but those who call it: with
//     std::is_same_v<decltype(f), int(int *)>
// somebody would get another answer. Units that read a declaration which gets the attribute, but
// not the body, are asked the latter only: their anchors are the places where it will stand.
//
// Left alone: what programs in C can call, methods that others may override (all of them would have
// to promise), templates (instantiations may differ), lambdas, and C before C23, where the
// attribute would have another spelling. What is bound to a parameter must show it: a pointer, a
// reference, or a view that Clang knows as one. A class that owns what it is given is not bound to
// it.
#include "frontend/FixPlacing.h"
#include "frontend/PlainUses.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace outlive::fixes {
namespace {

constexpr const char *isOfAnotherType = "it would be of another type, and something looks at that";

// Whatever names the function and is no call of it.
class MentionSearch : public WithPath<RecursiveASTVisitor<MentionSearch>> {
public:
  explicit MentionSearch(const FunctionDecl *function)
      : function_(function->getCanonicalDecl()), name_(function->getDeclName()) {}

  bool isFound = false;

  bool VisitDeclRefExpr(DeclRefExpr *use) { return !isThat(use->getDecl()) || note(); }
  bool VisitMemberExpr(MemberExpr *use) { return !isThat(use->getMemberDecl()) || note(); }
  // Templates may come to mean it.
  bool VisitOverloadExpr(OverloadExpr *use) { return use->getName() != name_ || note(); }
  bool VisitDependentScopeDeclRefExpr(DependentScopeDeclRefExpr *use) {
    return use->getDeclName() != name_ || note();
  }
  bool VisitCXXDependentScopeMemberExpr(CXXDependentScopeMemberExpr *use) {
    return use->getMember() != name_ || note();
  }
  bool VisitDecl(Decl *each) {
    isFound |= each->hasAttr<AliasAttr>() || each->hasAttr<IFuncAttr>();
    return !isFound;
  }

private:
  bool isThat(const ValueDecl *used) const {
    const auto *function = dyn_cast<FunctionDecl>(used);
    return function && function->getCanonicalDecl() == function_;
  }
  bool note() {
    for (size_t i = path_.size() - 1; i > 0; --i) {
      const Stmt *at = path_[i - 1];
      if (isa<ParenExpr>(at) ||
          (isa<ImplicitCastExpr>(at) &&
           cast<ImplicitCastExpr>(at)->getCastKind() == CK_FunctionToPointerDecay))
        continue;
      const auto *call = dyn_cast<CallExpr>(at);
      isFound |= !call || call->getCallee() != path_[i];
      return !isFound;
    }
    isFound = true;
    return false;
  }

  const FunctionDecl *function_;
  const DeclarationName name_;
};

class AttributeMaker {
public:
  AttributeMaker(const Tree &tree, const FixProposal &proposal)
      : tree_(tree), proposal_(proposal), text_(proposal.fix.edits.front().text) {}

  Edits make() {
    SourceLocation at = tree_.locationOf(proposal_.fix.edits.front().begin);
    const std::optional<Tree::Named> named = tree_.namedAt(at);
    if (!named && proposal_.kind == FixKind::NoEscape)
      return elsewhere(at);
    if (!named || (named->parameter < 0) != (proposal_.variable == "this"))
      return refuse("its place was not found");
    const auto [function, parameter] = *named;
    if (std::string objection = objectionTo(function, parameter); !objection.empty())
      return refuse(objection);
    std::vector<Edit> edits;
    for (const FunctionDecl *each : function->redecls()) {
      if (isMarked(each, parameter))
        continue;
      llvm::Expected<Edit> edit = parameter < 0 ? markThis(each) : markParameter(each, parameter);
      if (!edit)
        return edit.takeError();
      edits.push_back(std::move(*edit));
    }
    if (edits.empty())
      return refuse("it is there already");
    return edits;
  }

private:
  // In a unit that sees a declaration only.
  Edits elsewhere(SourceLocation at) const {
    for (const FunctionDecl *function : tree_.functions())
      for (const ParmVarDecl *parameter : function->parameters())
        if (at.isValid() && parameter->getBeginLoc() == at) {
          if (isMentioned(function))
            return refuse(isOfAnotherType);
          return std::vector<Edit>();
        }
    return refuse("its place was not found");
  }
  bool isMentioned(const FunctionDecl *function) const {
    MentionSearch search(function);
    search.TraverseAST(tree_.context());
    return search.isFound;
  }
  // By `noescape` Clang optimises.
  std::string objectionToUses(const FunctionDecl *function, unsigned parameter) const {
    const FunctionDecl *body = onlyBody(function);
    if (!body)
      return "another body may stand in for this one";
    PlainUses uses(tree_);
    const PlainUse use = uses.ofParameter(body, parameter);
    if (use.objection)
      return use.objection;
    if (use.isReturned)
      return "the result may lead there";
    return isMentioned(function) ? isOfAnotherType : "";
  }

  std::string objectionTo(const FunctionDecl *function, int parameter) const {
    const LangOptions &language = tree_.context().getLangOpts();
    if (!language.CPlusPlus11 && !language.C23)
      return "attributes are written in another way in this language";
    // A specialisation as well: the primary template, which is none of it, declares it too.
    if (function->isTemplated() || function->getTemplateSpecializationKind() != TSK_Undeclared)
      return "it is a template";
    if (language.CPlusPlus && function->isExternC())
      return "programs in C read it, too";
    const auto *method = dyn_cast<CXXMethodDecl>(function);
    if (method && (method->isVirtual() || method->getParent()->isLambda()))
      return "other functions may stand in for it";
    if (function->isMain() || function->isDefaulted() || function->isDeleted())
      return "it is no plain function";
    if (parameter < 0 && (!method || method->isStatic() || isa<CXXConstructorDecl>(method) ||
                          isa<CXXDestructorDecl>(method)))
      return "it is no plain function";
    QualType type =
        parameter < 0 ? QualType() : function->getParamDecl(unsigned(parameter))->getType();
    if (!type.isNull() && !type->getPointeeType().isNull() &&
        type->getPointeeType()->isFunctionType())
      return "functions last for ever";
    if (proposal_.kind == FixKind::NoEscape) {
      bool isPointer = !type.isNull() && (type->isPointerType() || type->isReferenceType());
      if (!isPointer)
        return "the attribute is for pointers and references";
      return objectionToUses(function, unsigned(parameter));
    }
    if (isa<CXXConstructorDecl>(function) || !isBorrower(function->getReturnType()))
      return "the result is no pointer, reference or view";
    if (!type.isNull() && !isBorrower(type))
      return "it is no pointer, reference or view";
    return {};
  }

  bool isMarked(const FunctionDecl *function, int parameter) const {
    if (parameter >= 0) {
      const ParmVarDecl *each = function->getParamDecl(unsigned(parameter));
      return proposal_.kind == FixKind::NoEscape ? each->hasAttr<NoEscapeAttr>()
                                                 : each->hasAttr<LifetimeBoundAttr>();
    }
    TypeSourceInfo *written = function->getTypeSourceInfo();
    for (TypeLoc type = written ? written->getTypeLoc() : TypeLoc();
         !type.isNull() && !type.getAs<FunctionTypeLoc>(); type = type.getNextTypeLoc())
      if (auto attributed = type.getAs<AttributedTypeLoc>())
        if (attributed.getAttrAs<LifetimeBoundAttr>())
          return true;
    return false;
  }

  llvm::Expected<Edit> markParameter(const FunctionDecl *function, int parameter) const {
    const ParmVarDecl *each = function->getParamDecl(unsigned(parameter));
    if (each->getLocation().isMacroID())
      return refuse("a macro stands there");
    return tree_.insertion(each->getBeginLoc(), text_ + " ");
  }

  // `f() const & noexcept(true) [[...]] -> T override`.
  llvm::Expected<Edit> markThis(const FunctionDecl *function) const {
    FunctionTypeLoc type = function->getFunctionTypeLoc();
    if (!type || type.getRParenLoc().isInvalid() || type.getRParenLoc().isMacroID())
      return refuse("a macro stands there");
    SourceLocation last = type.getRParenLoc();
    SourceLocation exceptions = function->getExceptionSpecSourceRange().getEnd();
    if (exceptions.isValid()) {
      last = exceptions;
    } else {
      while (std::optional<Token> next =
                 Lexer::findNextToken(last, tree_.sources(), tree_.context().getLangOpts())) {
        bool isQualifier =
            next->is(tok::raw_identifier)
                ? next->getRawIdentifier() == "const" || next->getRawIdentifier() == "volatile"
                : next->isOneOf(tok::amp, tok::ampamp);
        if (!isQualifier)
          break;
        last = next->getLocation();
      }
    }
    return tree_.insertion(tree_.endOfToken(last), " " + text_);
  }

  const Tree &tree_;
  const FixProposal &proposal_;
  const std::string text_;
};

} // namespace

Edits placeAttribute(const Tree &tree, const FixProposal &proposal) {
  return AttributeMaker(tree, proposal).make();
}

} // namespace outlive::fixes
