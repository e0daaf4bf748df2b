// Clang's declarations and types as entries of a module's tables.
//
// Each declaration is translated once, when it is first mentioned, and found again through a
// pointer map that dies with the translation unit. Fields of a record in a system header are
// added when some code names them: library classes are opaque to the analyses, and most of
// their insides are never touched.
// Identity: a USR, made unique where Clang's is not: symbols with internal linkage carry the
// path of the file that defines them, local classes and lambdas their enclosing function.
#pragma once

#include "ir/Module.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"

#include <string>

namespace outlive {

class SymbolBuilder {
public:
  SymbolBuilder(clang::ASTContext &context, ir::Module &module)
      : context_(context), sources_(context.getSourceManager()), module_(module) {}

  ir::Position position(clang::SourceLocation location);
  ir::TypeId type(clang::QualType type);
  ir::RecordId record(const clang::RecordDecl *declaration);
  ir::FieldId field(const clang::FieldDecl *declaration);
  ir::GlobalId global(const clang::VarDecl *declaration);
  ir::FunctionId function(const clang::FunctionDecl *declaration);
  // The invented function that holds the initialisers of the translation unit's globals.
  ir::FunctionId initializerFunction(llvm::StringRef mainFile);

  Symbol symbol(llvm::StringRef text) { return module_.strings.intern({text.data(), text.size()}); }

  // An address may be inside a value of this type.
  bool mayHoldAddress(clang::QualType type);

  clang::ASTContext &context() { return context_; }
  ir::Module &module() { return module_; }

private:
  ir::FileId file(clang::FileID id);
  void addTypeArguments(llvm::ArrayRef<clang::TemplateArgument> arguments,
                        std::vector<ir::TypeId> &into);
  std::string usrOf(const clang::Decl *declaration);
  void fillFormals(const clang::FunctionDecl *declaration, ir::FunctionSymbol &symbol);
  void readCaptureAttributes(const clang::FunctionDecl *declaration, ir::FunctionSymbol &symbol);
  std::string spellingOf(const clang::FunctionDecl *declaration);

  clang::ASTContext &context_;
  clang::SourceManager &sources_;
  ir::Module &module_;
  llvm::DenseMap<clang::FileID, ir::FileId> files_;
  llvm::DenseMap<clang::FileID, bool> mentionsCaptureBy_;
  llvm::DenseMap<const void *, ir::TypeId> types_; // by canonical type
  llvm::DenseMap<const clang::RecordDecl *, ir::RecordId> records_;
  llvm::DenseMap<const clang::FieldDecl *, ir::FieldId> fields_;
  llvm::DenseMap<const clang::VarDecl *, ir::GlobalId> globals_;
  llvm::DenseMap<const clang::FunctionDecl *, ir::FunctionId> functions_;
  llvm::DenseMap<const void *, bool> mayHoldAddress_;
};

// Qualified name without template arguments and inline namespaces: std::vector::push_back.
std::string plainQualifiedName(const clang::NamedDecl *declaration);

} // namespace outlive
