// See Diagnostics.h.
#include "lsp/Diagnostics.h"

#include "lsp/Uri.h"
#include "report/Words.h"
#include "support/StableHash.h"

#include <algorithm>

namespace outlive::lsp {

namespace {

enum class DiagnosticSeverity { Error = 1, Warning = 2, Information = 3, Hint = 4 };

DiagnosticSeverity severityOf(const Finding &finding) {
  switch (finding.severity) {
  case Severity::Error:
    return DiagnosticSeverity::Error;
  case Severity::Warning:
    return DiagnosticSeverity::Warning;
  case Severity::Remark:
    return DiagnosticSeverity::Information;
  }
  return DiagnosticSeverity::Warning;
}

Json relatedInformation(const View &view, const Finding &finding) {
  Json related = Json::array();
  for (const Step &step : stepsOf(view, finding)) {
    // A step that stands nowhere, inside a library, is told where the finding is.
    const SourcePosition &position = step.position.line == 0 ? finding.position : step.position;
    const Range range = view.places.tokenOrNearest(position, *view.results.snapshot);
    related.push_back(
        {{"location", {{"uri", view.places.uri(position.file)}, {"range", jsonOf(range)}}},
         {"message", step.message}});
  }
  return related;
}

Json problemDiagnostic(const View &view) {
  return {{"range", jsonOf(Range{})},
          {"severity", static_cast<int>(DiagnosticSeverity::Information)},
          {"source", "outlive"},
          {"message", "not analysed: " + view.problem}};
}

// A word of YAML, or the first line where the file as a whole is meant.
Json mistakeDiagnostic(const View &view, const ConfigMistake &mistake) {
  Range range;
  const std::shared_ptr<const Text> text = view.places.text(view.path);
  if (text && mistake.position.line != 0) {
    const size_t begin = text->offsetOfColumn(mistake.position.line, mistake.position.column);
    const size_t end = text->content().find_first_of(" \t\r\n,:]}#", begin);
    range = text->rangeOf({begin, std::min(end, text->content().size())}, view.places.encoding());
  }
  const DiagnosticSeverity severity =
      mistake.isError ? DiagnosticSeverity::Error : DiagnosticSeverity::Warning;
  return {{"range", jsonOf(range)},
          {"severity", static_cast<int>(severity)},
          {"code", "configuration"},
          {"source", "outlive"},
          {"message", mistake.message}};
}

} // namespace

std::string rulePage(const Settings &settings, const std::string &rule) {
  constexpr std::string_view placeholder = "{rule}";
  std::string page = settings.rulePageUrl;
  if (const size_t at = page.find(placeholder); at != std::string::npos)
    page.replace(at, placeholder.size(), rule);
  return page;
}

Json diagnosticOf(const View &view, size_t index) {
  const Finding &finding = view.results.findings[index];
  const std::optional<Range> range = view.places.token(finding.position, *view.results.snapshot);
  if (!range)
    return nullptr;
  std::string message = printedMessage(finding, view.catalogue, view.root);
  Json diagnostic = {{"range", jsonOf(*range)},
                     {"severity", static_cast<int>(severityOf(finding))},
                     {"code", finding.rule},
                     {"source", "outlive"}};
  if (view.client.hasRelatedInformation)
    diagnostic["relatedInformation"] = relatedInformation(view, finding);
  else
    message += linesOf(view, stepsOf(view, finding));
  diagnostic["message"] = std::move(message);
  if (view.client.hasCodeDescription)
    if (std::string page = rulePage(view.settings, finding.rule); !page.empty())
      diagnostic["codeDescription"] = {{"href", std::move(page)}};
  if (view.client.hasDiagnosticData) {
    Json fixes = Json::array();
    for (const Fix &fix : finding.fixes)
      fixes.push_back(fix.description);
    diagnostic["data"] = {{"fingerprint", finding.fingerprint}, {"fixes", std::move(fixes)}};
  }
  return diagnostic;
}

Json diagnosticsOf(const View &view) {
  Json all = Json::array();
  if (!view.problem.empty())
    all.push_back(problemDiagnostic(view));
  if (view.mistakes)
    for (const ConfigMistake &mistake : *view.mistakes)
      all.push_back(mistakeDiagnostic(view, mistake));
  for (size_t i = 0; i < view.results.findings.size(); ++i)
    if (Json diagnostic = diagnosticOf(view, i); !diagnostic.is_null())
      all.push_back(std::move(diagnostic));
  return all;
}

std::string resultIdOf(const Json &diagnostics) {
  constexpr std::string_view digits = "0123456789abcdef";
  uint64_t hash = digestOfText(textOf(diagnostics)).low;
  std::string id;
  for (int i = 0; i < 16; ++i, hash >>= 4)
    id += digits[hash & 15];
  return id;
}

} // namespace outlive::lsp
