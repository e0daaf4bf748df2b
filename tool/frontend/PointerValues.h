// Values of smart pointer classes, as fixes meet them: which classes these are, what is said with
// them, and which functions, of whatever values, only look at what they are given.
#pragma once

#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"

namespace outlive::fixes {

// `shared_ptr`, `weak_ptr`, of whatever library.
bool isPointerClass(const clang::CXXRecordDecl *record);
bool isPointerClass(clang::QualType type);

// What only wraps a value.
const clang::Expr *inside(const clang::Expr *value);

// A null pointer, or no value at all: `nullptr`, `{}`.
bool isNothing(const clang::Expr *value);

// `std::move(p)`, `std::forward<T>(p)`; null for other values.
const clang::CallExpr *asMove(const clang::Expr *value);

// Given to a function that only looks at it, or has a copy.
bool isReadOnly(const clang::FunctionDecl *callee, unsigned number);

} // namespace outlive::fixes
