// What Clang complains about: the errors in words, and where they stand.
#pragma once

#include "frontend/CompileError.h"

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticFrontend.h"
#include "clang/Basic/DiagnosticLex.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <string>
#include <vector>

namespace outlive {

class ErrorCollector : public clang::DiagnosticConsumer {
public:
  explicit ErrorCollector(llvm::StringRef directory) : directory_(directory) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic &diagnostic) override {
    if (level == clang::DiagnosticsEngine::Note && isHeard_)
      addPlace(diagnostic);
    if (level < clang::DiagnosticsEngine::Error)
      return;
    isHeard_ = false;
    // Sema looks for definitions of used templates and misses the bodies that were skipped on
    // purpose (SystemBodies.h). The program has them.
    if (diagnostic.getID() == clang::diag::err_undefined_internal_type)
      return;
    llvm::SmallString<256> message;
    diagnostic.FormatDiagnostic(message);
    if (isOfGcc(diagnostic.getID(), message))
      return;
    ++count_;
    isHeard_ = errors_.size() < mostErrors;
    if (!isHeard_)
      return;
    errors_.push_back({positionOf(diagnostic) + std::string(message), {}});
    addPlace(diagnostic);
  }

  uint32_t count() const { return count_; }
  std::string first() const { return errors_.empty() ? std::string() : errors_.front().words; }
  const std::vector<CompileError> &errors() const { return errors_; }

private:
  // GCC 11 has `__attribute__((malloc(free_item, 1)))`, of which Clang 19 knows the plain form
  // only. It drops the attribute, and nothing else is missing.
  static bool isOfGcc(unsigned id, llvm::StringRef message) {
    return id == clang::diag::err_attribute_wrong_number_arguments &&
           (message.starts_with("'malloc' ") || message.starts_with("'__malloc__' "));
  }

  static constexpr size_t mostErrors = 200;

  // Line 0: nowhere.
  SourcePosition placeOf(const clang::Diagnostic &diagnostic) const {
    if (!diagnostic.hasSourceManager() || diagnostic.getLocation().isInvalid())
      return {};
    clang::PresumedLoc where =
        diagnostic.getSourceManager().getPresumedLoc(diagnostic.getLocation());
    if (where.isInvalid())
      return {};
    llvm::SmallString<256> file(where.getFilename());
    llvm::sys::fs::make_absolute(directory_, file);
    llvm::sys::path::remove_dots(file, /*remove_dot_dot=*/true);
    return {std::string(file), where.getLine(), where.getColumn()};
  }
  void addPlace(const clang::Diagnostic &diagnostic) {
    if (SourcePosition place = placeOf(diagnostic); place.line != 0)
      errors_.back().places.push_back(std::move(place));
  }
  std::string positionOf(const clang::Diagnostic &diagnostic) const {
    const SourcePosition place = placeOf(diagnostic);
    return place.line == 0 ? std::string()
                           : place.file + ":" + std::to_string(place.line) + ":" +
                                 std::to_string(place.column) + ": ";
  }

  llvm::StringRef directory_;
  std::vector<CompileError> errors_;
  bool isHeard_ = false; // notes belong to the last error
  uint32_t count_ = 0;
};

// Only what keeps the tree from being right is of interest, and none of it is fatal.
inline void relaxSeverities(clang::DiagnosticsEngine &diagnostics) {
  // Warnings that are errors by default, too: GCC accepts what most of them are about.
  diagnostics.setSeverityForAll(clang::diag::Flavor::WarningOrError,
                                clang::diag::Severity::Ignored);
  // Clang reports a missing header as fatal and then stops to instantiate templates. As a
  // mere error it leaves a tree that is right wherever the header does not matter.
  for (unsigned fatal : {unsigned(clang::diag::err_pp_file_not_found),
                         unsigned(clang::diag::err_pp_file_not_found_angled_include_not_fatal),
                         unsigned(clang::diag::err_pp_error_opening_file)})
    diagnostics.setSeverity(fatal, clang::diag::Severity::Error, clang::SourceLocation());
}

} // namespace outlive
