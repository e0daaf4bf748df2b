// Writing a SARIF log; see Sarif.h.
#include "report/Sarif.h"

#include "report/GzipSize.h"
#include "report/SarifResult.h"
#include "report/SarifRules.h"
#include "report/Words.h"

#include <algorithm>
#include <map>
#include <set>

namespace outlive {

namespace {

constexpr std::string_view schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

// Kinds of notifications, as descriptors of the driver.
enum Notification : size_t { incompleteUnit, aboutTheRun, droppedResults };
constexpr std::pair<const char *, const char *> notifications[] = {
    {"incomplete-unit", "A translation unit could not be analysed completely."},
    {"about-the-run", "How files were read."},
    {"dropped-results", "The report would have been larger than code hosts accept."}};

class SarifWriter {
public:
  SarifWriter(const Report &report, const Catalogue &catalogue, SourceText &sources,
              llvm::raw_ostream &out, const SarifLimits &limits)
      : report_(report), catalogue_(catalogue), all_(report, catalogue),
        results_(report.workingDirectory, sources, limits), out_(out), limits_(limits) {
    for (const Rule &rule : catalogue.rules())
      ruleIndexes_.emplace(rule.id, ruleIndexes_.size());
    listUnknownRules();
  }

  void write() {
    const std::vector<size_t> kept = chosen();
    out_ << "{\n\"$schema\": " << jsonText(Json(schema)) << ",\n\"version\": \"2.1.0\",\n"
         << "\"runs\": [{\n\"tool\": {\"driver\": {\n";
    writeDriver();
    out_ << "}},\n\"columnKind\": \"utf16CodeUnits\",\n\"originalUriBaseIds\": "
         << jsonText(Json{{sarifRoot,
                           {{"description",
                             {{"text", "The folder that the tool was started in: in CI, the root "
                                       "of the repository."}}}}}})
         << ",\n\"invocations\": [" << jsonText(invocation(kept.size())) << "],\n\"results\": ";
    writeJsonArray(out_, kept.size(), [&](size_t i) { return made(kept[i]); });
    out_ << "\n}]\n}\n";
  }

private:
  // Kinds of remarks have no page; they come behind the rules, by name.
  void listUnknownRules() {
    std::set<std::string> unknown;
    for (const Finding &finding : report_.findings)
      if (!ruleIndexes_.contains(finding.rule))
        unknown.insert(finding.rule);
    for (const Remark &remark : report_.remarks)
      if (!ruleIndexes_.contains(remark.rule))
        unknown.insert(remark.rule);
    for (const std::string &id : unknown)
      ruleIndexes_.emplace(id, ruleIndexes_.size());
    kinds_.assign(unknown.begin(), unknown.end());
  }

  void writeDriver() {
    out_ << "\"name\": \"outlive\",\n\"semanticVersion\": " << jsonText(Json(report_.version))
         << ",\n\"rules\": ";
    const auto &rules = catalogue_.rules();
    writeJsonArray(out_, rules.size() + kinds_.size(), [&](size_t i) {
      return i < rules.size() ? sarifRule(catalogue_, rules[i])
                              : sarifRemarkKind(kinds_[i - rules.size()]);
    });
    out_ << ",\n\"notifications\": ";
    writeJsonArray(out_, std::size(notifications), [](size_t i) {
      return sarifDescription(notifications[i].first, notifications[i].second);
    });
    out_ << '\n';
  }

  Json made(size_t index) {
    const Result result = all_.at(index);
    return results_.make(result, ruleIndexes_.find(result.ruleId)->second);
  }

  // Which results are written, in the order of the report: the most important ones that fit.
  std::vector<size_t> chosen() {
    std::vector<size_t> order = all_.byImportance();
    if (order.size() > limits_.results)
      order.resize(limits_.results);
    order.resize(fitting(order));
    std::sort(order.begin(), order.end());
    return order;
  }

  // How many of the results, from the first one on, keep the limit of bytes. Compressing costs more
  // than writing, and few reports are larger than the limit even without it.
  size_t fitting(const std::vector<size_t> &order) {
    uint64_t bytes = 0;
    for (size_t i = 0; i < order.size() && bytes <= limits_.compressedBytes; ++i)
      bytes += jsonText(made(order[i])).size();
    if (bytes <= limits_.compressedBytes)
      return order.size();
    GzipSize size;
    for (size_t i = 0; i < order.size(); ++i) {
      size.add(jsonText(made(order[i])));
      if (size.bytes() > limits_.compressedBytes)
        return i;
    }
    return order.size();
  }

  static Json notification(Notification kind, std::string_view level, std::string text) {
    return Json{{"descriptor", {{"id", notifications[kind].first}, {"index", kind}}},
                {"level", level},
                {"message", {{"text", std::move(text)}}}};
  }

  Json invocation(size_t written) {
    Json told = Json::array();
    for (const Failure &failure : report_.failures) {
      Json entry = notification(incompleteUnit, "error",
                                "could not be analysed completely: " + all_.shown(failure.reason));
      entry["locations"] = Json::array(
          {Json{{"physicalLocation",
                 {{"artifactLocation", sarifArtifact(failure.file, report_.workingDirectory)}}}}});
      told.push_back(std::move(entry));
    }
    for (const std::string &note : report_.notes)
      told.push_back(notification(aboutTheRun, "note", note));
    if (const size_t dropped = all_.size() - written; dropped != 0)
      told.push_back(notification(droppedResults, "warning",
                                  counted(dropped, "result") + " of " +
                                      std::to_string(all_.size()) +
                                      " left out, those of least severity and confidence: code "
                                      "hosts accept 25,000 results and 10 MB after gzip"));
    Json json = {{"executionSuccessful", report_.failures.empty()}};
    if (!told.empty())
      json["toolExecutionNotifications"] = std::move(told);
    return json;
  }

  const Report &report_;
  const Catalogue &catalogue_;
  const Results all_;
  SarifResults results_;
  llvm::raw_ostream &out_;
  const SarifLimits limits_;
  std::map<std::string, size_t, std::less<>> ruleIndexes_;
  std::vector<std::string> kinds_;
};

} // namespace

void writeSarif(const Report &report, const Catalogue &catalogue, SourceText &sources,
                llvm::raw_ostream &out, const SarifLimits &limits) {
  SarifWriter(report, catalogue, sources, out, limits).write();
}

} // namespace outlive
