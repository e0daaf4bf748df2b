// What the system brings, as opposed to the program's own code: headers found through -isystem and
// the compiler's own folders. A macro's expansion counts where it is written.
#pragma once

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclBase.h"
#include "clang/Basic/SourceManager.h"

namespace outlive {

// What has no place, as what the compiler declares by itself, is in no header.
inline bool isOfSystem(const clang::Decl *declaration) {
  const clang::SourceLocation location = declaration->getLocation();
  const clang::SourceManager &sources = declaration->getASTContext().getSourceManager();
  return location.isValid() && sources.isInSystemHeader(sources.getExpansionLoc(location));
}

} // namespace outlive
