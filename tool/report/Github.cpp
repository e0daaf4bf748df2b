// Writing a report as workflow commands; see Github.h.
#include "report/Github.h"

#include "findings/RelativePath.h"
#include "report/Results.h"
#include "report/Utf8.h"

namespace outlive {

namespace {

std::string escaped(std::string_view text, std::string_view special) {
  std::string result;
  for (char c : validUtf8(text))
    if (special.find(c) != std::string_view::npos) {
      result += '%';
      result += "0123456789ABCDEF"[c >> 4];
      result += "0123456789ABCDEF"[c & 15];
    } else {
      result += c;
    }
  return result;
}

std::string asMessage(std::string_view text) { return escaped(text, "%\r\n"); }
std::string asProperty(std::string_view text) { return escaped(text, "%\r\n:,"); }

std::string_view commandWord(Severity severity) {
  switch (severity) {
  case Severity::Error:
    return "error";
  case Severity::Warning:
    return "warning";
  case Severity::Remark:
    break;
  }
  return "notice";
}

void write(const Result &result, const std::string &directory, SourceText &sources,
           llvm::raw_ostream &out) {
  const SourcePosition &at = result.position;
  out << "::" << commandWord(result.severity)
      << " file=" << asProperty(relativePath(at.file, directory)) << ",line=" << at.line
      << ",endLine=" << at.line << ",col=" << utf16Column(sources.line(at.file, at.line), at.column)
      << ",title=" << asProperty(result.ruleId) << "::" << asMessage(result.message);
  if (std::string explanation = explanationOf(result, directory); !explanation.empty())
    out << asMessage("\n\n" + explanation);
  out << '\n';
}

} // namespace

void writeGithub(const Report &report, const Catalogue &catalogue, SourceText &sources,
                 llvm::raw_ostream &out) {
  const std::string &directory = report.workingDirectory;
  const Results results(report, catalogue);
  for (const Failure &failure : report.failures)
    out << "::error file=" << asProperty(relativePath(failure.file, directory))
        << ",title=could not be analysed completely::" << asMessage(results.shown(failure.reason))
        << '\n';
  for (const std::string &note : report.notes)
    out << "::notice title=about this run::" << asMessage(note) << '\n';
  for (size_t index : results.byImportance())
    write(results.at(index), directory, sources, out);
}

} // namespace outlive
