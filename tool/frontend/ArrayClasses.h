// Classes of the library that are arrays: std::array.
//
// Problem: `std::array<Item *, 2> pair{new Item, new Item}` is written into a member that only the
// library names, and read through operators, begin() and end(), which lead to the object: two
// places for the same elements.
// Idea: a template of a system header with nothing in it but an array of what it is a template of
// is that array. Its elements are those of the object itself, and its operator[] is a subscript.
#pragma once

#include "frontend/SystemHeaders.h"

#include "clang/AST/DeclTemplate.h"

namespace outlive {

// The array in it; null when the class is no array.
inline const clang::ConstantArrayType *arrayInside(const clang::RecordDecl *record) {
  const auto *special = llvm::dyn_cast_or_null<clang::ClassTemplateSpecializationDecl>(record);
  if (!special || !special->hasDefinition() || special->getDefinition()->getNumBases() > 0 ||
      !isOfSystem(special))
    return nullptr;
  const auto fields = special->getDefinition()->fields();
  if (fields.empty() || std::next(fields.begin()) != fields.end())
    return nullptr;
  const clang::ASTContext &context = special->getASTContext();
  const auto *array = context.getAsConstantArrayType(fields.begin()->getType());
  const clang::TemplateArgument &first = special->getTemplateArgs()[0];
  return array && first.getKind() == clang::TemplateArgument::Type &&
                 context.hasSameUnqualifiedType(first.getAsType(), array->getElementType())
             ? array
             : nullptr;
}

} // namespace outlive
