// Writing a report as JSON; see Json.h.
#include "report/Json.h"

#include "findings/RelativePath.h"
#include "report/JsonText.h"
#include "report/Words.h"

namespace outlive {

namespace {

// Results that are no rule's findings belong to the analysis whose decisions they are.
constexpr std::string_view remarkFamily = "escape";

class JsonWriter {
public:
  JsonWriter(const Report &report, const Catalogue &catalogue, SourceText &sources,
             llvm::raw_ostream &out)
      : report_(report), catalogue_(catalogue), sources_(sources), out_(out) {}

  void write() {
    out_ << "{\n\"version\": 1,\n\"tool\": "
         << jsonText(Json{{"name", "outlive"}, {"version", report_.version}}) << ",\n";
    writeList("findings", report_.findings.size(),
              [&](size_t i) { return finding(report_.findings[i]); });
    writeList("remarks", report_.remarks.size(),
              [&](size_t i) { return remark(report_.remarks[i]); });
    out_ << "\"stats\": " << jsonText(statistics()) << ",\n";
    out_ << "\"leftOut\": " << jsonText(leftOut()) << ",\n";
    writeList("fixed", report_.fixed.size(), [&](size_t i) { return fixed(report_.fixed[i]); });
    writeList("notes", report_.notes.size(),
              [&](size_t i) { return Json(shown(report_.notes[i])); });
    writeList(
        "failures", report_.failures.size(),
        [&](size_t i) {
          return Json{{"file", shown(report_.failures[i].file)},
                      {"reason", shown(report_.failures[i].reason)}};
        },
        /*isLast=*/true);
    out_ << "}\n";
  }

private:
  template <typename Make>
  void writeList(llvm::StringRef key, size_t size, Make make, bool isLast = false) {
    out_ << '"' << key << "\": ";
    writeJsonArray(out_, size, make);
    out_ << (isLast ? "\n" : ",\n");
  }

  Json finding(const Finding &finding) {
    const Rule *rule = catalogue_.find(finding.rule);
    return Json{{"rule", finding.rule},
                {"family", rule ? rule->family : std::string()},
                {"severity", wordOf(finding.severity)},
                {"confidence", wordOf(finding.confidence)},
                {"message", printedMessage(finding, catalogue_, report_.workingDirectory)},
                {"location", location(finding.position)},
                {"function", shown(finding.function)},
                {"variable", finding.variable},
                {"trace", trace(finding.trace)},
                {"retention", retention(finding.retention)},
                {"cost", cost(finding.cost)},
                {"cwe", rule && rule->cwe ? Json("CWE-" + std::to_string(rule->cwe)) : Json()},
                {"fingerprint", finding.fingerprint},
                {"fixes", fixes(catalogue_.renderFix(finding), finding.fixes)}};
  }

  // The same keys as a finding, so that one reader does for both.
  Json remark(const Remark &remark) {
    const Rule *rule = catalogue_.find(remark.rule);
    return Json{{"rule", remark.rule},
                {"family", rule ? rule->family : std::string(remarkFamily)},
                {"severity", wordOf(Severity::Remark)},
                {"confidence", wordOf(Confidence::High)},
                {"message", printedMessage(remark, report_.workingDirectory)},
                {"location", location(remark.position)},
                {"function", shown(remark.function)},
                {"variable", remark.variable},
                {"trace", trace(remark.trace)},
                {"retention", Json::array()},
                {"cost", cost(remark.cost)},
                {"cwe", Json()},
                {"fingerprint", remark.fingerprint},
                {"fixes", fixes("", remark.fixes)}};
  }

  Json location(const SourcePosition &position) {
    SourceText::End end = sources_.tokenEnd(position);
    return Json{{"file", shown(position.file)},
                {"line", position.line},
                {"column", position.column},
                {"endLine", end.line},
                {"endColumn", end.column}};
  }

  Json trace(const std::vector<TraceStep> &steps) {
    Json all = Json::array();
    for (const TraceStep &step : steps)
      all.push_back(Json{{"file", shown(step.position.file)},
                         {"line", step.position.line},
                         {"column", step.position.column},
                         {"message", shown(step.message)}});
    return all;
  }

  Json retention(const std::vector<RetentionEdge> &edges) {
    Json all = Json::array();
    for (const RetentionEdge &edge : edges)
      all.push_back(Json{{"holder", shown(edge.holder)},
                         {"held", shown(edge.held)},
                         {"how", shown(edge.how)},
                         {"file", shown(edge.position.file)},
                         {"line", edge.position.line},
                         {"column", edge.position.column}});
    return all;
  }

  // First the hint of the rule's page, which has no edits; then the repairs that a program can do.
  Json fixes(const std::string &hint, const std::vector<Fix> &fixes) {
    Json all = Json::array();
    if (!hint.empty())
      all.push_back(Json{{"description", hint}, {"edits", Json::array()}});
    for (const Fix &fix : fixes) {
      Json edits = Json::array();
      for (const Edit &edit : fix.edits)
        edits.push_back(Json{{"file", shown(edit.begin.file)},
                             {"line", edit.begin.line},
                             {"column", edit.begin.column},
                             {"endLine", edit.endLine},
                             {"endColumn", edit.endColumn},
                             {"text", edit.text}});
      all.push_back(Json{{"description", fix.description}, {"edits", std::move(edits)}});
    }
    return all;
  }

  static Json cost(const std::optional<Cost> &cost) {
    if (!cost)
      return Json();
    return Json{{"bytes", cost->bytes},
                {"loopDepth", cost->loopDepth},
                {"measuredBytes", cost->measuredBytes},
                {"measuredAllocations", cost->measuredAllocations}};
  }

  Json statistics() {
    const Statistics &stats = report_.statistics;
    return Json{{"translationUnits", stats.translationUnits},
                {"functions", stats.functions},
                {"events", stats.events},
                {"giveUps", stats.giveUps},
                {"unknowns", stats.unknowns}};
  }

  Json leftOut() {
    const LeftOut &leftOut = report_.leftOut;
    return Json{{"byRules", leftOut.byRules},
                {"muted", leftOut.muted},
                {"suppressed", leftOut.suppressed},
                {"unchanged", leftOut.unchanged},
                {"known", leftOut.known}};
  }

  static Json fixed(const BaselineEntry &entry) {
    return Json{{"file", entry.key.file},         {"rule", entry.key.rule},
                {"function", entry.key.function}, {"variable", entry.key.variable},
                {"kind", entry.key.kind},         {"count", entry.count}};
  }

  // A path, or a text with paths in it.
  std::string shown(std::string_view text) const {
    return relativePathsIn(text, report_.workingDirectory);
  }

  const Report &report_;
  const Catalogue &catalogue_;
  SourceText &sources_;
  llvm::raw_ostream &out_;
};

} // namespace

void writeJson(const Report &report, const Catalogue &catalogue, SourceText &sources,
               llvm::raw_ostream &out) {
  JsonWriter(report, catalogue, sources, out).write();
}

} // namespace outlive
