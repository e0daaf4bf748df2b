// See ExportFixes.h.
#include "fixes/ExportFixes.h"

#include "llvm/Support/YAMLTraits.h"

namespace outlive {
namespace {

struct Replacement {
  std::string file;
  uint64_t offset = 0, length = 0;
  std::string text;
};

struct Message {
  std::string text, file;
  uint64_t offset = 0;
  std::vector<Replacement> replacements;
};

struct Diagnostic {
  std::string name, level, folder;
  Message message;
};

struct Document {
  std::string mainFile;
  std::vector<Diagnostic> diagnostics;
};

} // namespace
} // namespace outlive

LLVM_YAML_IS_SEQUENCE_VECTOR(outlive::Replacement)
LLVM_YAML_IS_SEQUENCE_VECTOR(outlive::Diagnostic)

namespace llvm::yaml {

template <> struct MappingTraits<outlive::Replacement> {
  static void mapping(IO &io, outlive::Replacement &each) {
    io.mapRequired("FilePath", each.file);
    io.mapRequired("Offset", each.offset);
    io.mapRequired("Length", each.length);
    io.mapRequired("ReplacementText", each.text);
  }
};

template <> struct MappingTraits<outlive::Message> {
  static void mapping(IO &io, outlive::Message &each) {
    io.mapRequired("Message", each.text);
    io.mapRequired("FilePath", each.file);
    io.mapRequired("FileOffset", each.offset);
    io.mapRequired("Replacements", each.replacements);
  }
};

template <> struct MappingTraits<outlive::Diagnostic> {
  static void mapping(IO &io, outlive::Diagnostic &each) {
    io.mapRequired("DiagnosticName", each.name);
    io.mapRequired("DiagnosticMessage", each.message);
    io.mapRequired("Level", each.level);
    io.mapRequired("BuildDirectory", each.folder);
  }
};

template <> struct MappingTraits<outlive::Document> {
  static void mapping(IO &io, outlive::Document &each) {
    io.mapRequired("MainSourceFile", each.mainFile);
    io.mapRequired("Diagnostics", each.diagnostics);
  }
};

} // namespace llvm::yaml

namespace outlive {

void exportFixes(const std::vector<ChosenFix> &fixes, FixFiles &files,
                 const std::string &workingDirectory, llvm::raw_ostream &out) {
  Document document;
  if (!fixes.empty())
    document.mainFile = fixes.front().fix.edits.front().begin.file;
  for (const ChosenFix &each : fixes) {
    Diagnostic diagnostic;
    diagnostic.name = "outlive-" + each.rule;
    diagnostic.level = each.severity == Severity::Error     ? "Error"
                       : each.severity == Severity::Warning ? "Warning"
                                                            : "Remark";
    diagnostic.folder = workingDirectory;
    Message &message = diagnostic.message;
    message.text = each.message;
    message.file = each.position.file;
    message.offset =
        files.offset(each.position.file, each.position.line, each.position.column).value_or(0);
    for (const Edit &edit : each.fix.edits) {
      const std::string &file = edit.begin.file;
      size_t begin = *files.offset(file, edit.begin.line, edit.begin.column);
      size_t end = *files.offset(file, edit.endLine, edit.endColumn);
      message.replacements.push_back({file, begin, end - begin, edit.text});
    }
    document.diagnostics.push_back(std::move(diagnostic));
  }
  llvm::yaml::Output yaml(out, /*Ctxt=*/nullptr, /*WrapColumn=*/0);
  yaml << document;
}

} // namespace outlive
