#include "frontend/SystemBodies.h"

#include "frontend/SystemHeaders.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Sema/Sema.h"

#include <algorithm>

namespace outlive {
namespace {

// Asks of template arguments whether the program's own templates hide in them.
class ProgramTemplates {
public:
  // Of a function: its own arguments and those of the classes around it.
  bool areReachableFrom(const clang::FunctionDecl &function) const {
    if (const auto *arguments = function.getTemplateSpecializationArgs())
      if (areIn(arguments->asArray()))
        return true;
    for (const clang::DeclContext *around = function.getDeclContext(); around;
         around = around->getParent())
      if (const auto *record = llvm::dyn_cast<clang::CXXRecordDecl>(around))
        if (areIn(*record))
          return true;
    return false;
  }

private:
  bool areIn(llvm::ArrayRef<clang::TemplateArgument> arguments) const {
    for (const clang::TemplateArgument &argument : arguments) {
      if (argument.getKind() == clang::TemplateArgument::Pack
              ? areIn(argument.pack_elements())
              : argument.getKind() == clang::TemplateArgument::Type && areIn(argument.getAsType()))
        return true;
      // A template as such (std::stack<T, MyVector>): nobody knows with what it is used.
      if (argument.getKind() == clang::TemplateArgument::Template &&
          argument.getAsTemplate().getAsTemplateDecl() &&
          !isOfSystem(argument.getAsTemplate().getAsTemplateDecl()))
        return true;
    }
    return false;
  }

  bool areIn(clang::QualType type) const {
    const clang::Type *plain = type->getUnqualifiedDesugaredType();
    while (true) {
      if (plain->isAnyPointerType() || plain->isReferenceType())
        plain = plain->getPointeeType()->getUnqualifiedDesugaredType();
      else if (const auto *array = llvm::dyn_cast<clang::ArrayType>(plain))
        plain = array->getElementType()->getUnqualifiedDesugaredType();
      else
        break;
    }
    const clang::CXXRecordDecl *record = plain->getAsCXXRecordDecl();
    return record && areIn(*record);
  }

  bool areIn(const clang::CXXRecordDecl &record) const {
    const auto *specialization = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(&record);
    if (isOfSystem(&record))
      return specialization && areIn(specialization->getTemplateArgs().asArray());
    if (specialization || record.isGenericLambda())
      return true;
    // A class may be an argument of its own base (std::enable_shared_from_this<T>).
    if (!visited_.insert(&record).second)
      return false;
    if (const clang::CXXRecordDecl *definition = record.getDefinition()) {
      for (const clang::Decl *member : definition->decls())
        if (llvm::isa<clang::FunctionTemplateDecl>(member))
          return true;
      for (const clang::CXXBaseSpecifier &base : definition->bases())
        if (areIn(base.getType()))
          return true;
    }
    return false;
  }

  mutable llvm::SmallPtrSet<const clang::CXXRecordDecl *, 8> visited_;
};

} // namespace

bool SystemBodies::shouldSkipFunctionBody(clang::Decl *declaration) {
  if (!isOfSystem(declaration))
    return false;
  const clang::FunctionDecl *function = declaration->getAsFunction();
  if (!function || !function->isTemplated())
    return true;
  return function->isCXXClassMember() && function->getOverloadedOperator() != clang::OO_Call;
}

bool SystemBodies::isLeftOut(clang::FunctionDecl &function) const {
  if (!isOfSystem(&function) || ProgramTemplates().areReachableFrom(function))
    return false;
  function.setInstantiationIsPending(false);
  // To Sema it is defined from now on: nobody shall miss it at the end of the file.
  function.setHasSkippedBody();
  return true;
}

void SystemBodies::HandleCXXImplicitFunctionInstantiation(clang::FunctionDecl *function) {
  // Sema has just put it at the end of its queue.
  auto &queue = sema_->PendingInstantiations;
  if (!queue.empty() && queue.back().first == function && isLeftOut(*function))
    queue.pop_back();
}

size_t SystemBodies::leaveOutQueued(size_t from) {
  auto &queue = sema_->PendingInstantiations;
  if (from < queue.size())
    queue.erase(std::remove_if(queue.begin() + from, queue.end(),
                               [&](const auto &queued) {
                                 auto *function = llvm::dyn_cast<clang::FunctionDecl>(queued.first);
                                 return function && isLeftOut(*function);
                               }),
                queue.end());
  return queue.size();
}

} // namespace outlive
