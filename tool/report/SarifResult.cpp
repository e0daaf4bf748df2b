// Making the results of a SARIF log; see Sarif.h.
#include "report/SarifResult.h"

#include "findings/RelativePath.h"
#include "report/SarifRules.h"
#include "report/Utf8.h"
#include "report/Words.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>

namespace outlive {

namespace {

std::string percentEncoded(std::string_view path) {
  std::string uri;
  for (char c : path)
    if (llvm::isAlnum(c) || std::string_view("-._~/").find(c) != std::string_view::npos) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += {'%', llvm::hexdigit(byte >> 4), llvm::hexdigit(byte & 15)};
    }
  return uri;
}

std::string withEscapedBrackets(std::string_view text) {
  std::string escaped;
  for (char c : text) {
    if (c == '[' || c == ']' || c == '\\')
      escaped += '\\';
    escaped += c;
  }
  return escaped;
}

// Text beside links: brackets are escaped only where they could be taken for one, since not all
// viewers take the backslash away again.
std::string asPlainText(std::string_view text) {
  return text.find("](") == std::string_view::npos ? std::string(text) : withEscapedBrackets(text);
}

// For people and tools that sort by it: from 0 to 100.
double rankOf(Confidence confidence) {
  switch (confidence) {
  case Confidence::High:
    return 90;
  case Confidence::Medium:
    return 60;
  case Confidence::Low:
    break;
  }
  return 30;
}

} // namespace

Json sarifArtifact(std::string_view path, std::string_view workingDirectory) {
  const std::string shown = relativePath(path, workingDirectory);
  if (shown.starts_with('/'))
    return Json{{"uri", "file://" + percentEncoded(shown)}};
  return Json{{"uri", percentEncoded(shown)}, {"uriBaseId", sarifRoot}};
}

Json SarifResults::make(const Result &result, size_t ruleIndex) {
  Json related = Json::array();
  const std::string text = message(result, related);
  Json location = {{"physicalLocation", physicalLocation(result.position)}};
  if (!result.function.empty())
    location["logicalLocations"] =
        Json::array({Json{{"fullyQualifiedName", result.function}, {"kind", "function"}}});

  Json json = {{"ruleId", result.ruleId}, {"ruleIndex", ruleIndex}};
  if (result.isRemark)
    json["kind"] = "informational";
  json["level"] = result.isRemark ? "none" : sarifLevel(result.severity);
  json["message"] = {{"text", text}};
  json["locations"] = Json::array({std::move(location)});
  if (!related.empty())
    json["relatedLocations"] = std::move(related);
  Json flows = Json::array();
  for (const std::vector<Step> *steps : {&result.trace, &result.retention})
    if (!steps->empty())
      flows.push_back(codeFlow(*steps, result));
  if (!flows.empty())
    json["codeFlows"] = std::move(flows);
  Json prints = Json::object();
  if (std::string hash = hashes_.of(result.position); !hash.empty())
    prints["primaryLocationLineHash"] = hash;
  prints["outliveFingerprint/v1"] = result.fingerprint;
  json["partialFingerprints"] = std::move(prints);
  if (!result.isRemark)
    json["rank"] = rankOf(result.confidence);
  if (!result.fixes.empty())
    for (const Fix &each : result.fixes)
      json["fixes"].push_back(fix(each));
  json["properties"] = {{"confidence", wordOf(result.confidence)}};
  if (!result.variable.empty())
    json["properties"]["variable"] = result.variable;
  return json;
}

// The message, then the way there with links, then the hint. Viewers that have little room show the
// first sentence.
std::string SarifResults::message(const Result &result, Json &relatedLocations) {
  std::string text = asPlainText(result.message);
  if (!text.ends_with('.'))
    text += '.';
  if (!result.trace.empty())
    text += "\nPath: " + linked(result.trace, relatedLocations) + '.';
  if (!result.retention.empty())
    text += "\nKept alive: " + linked(result.retention, relatedLocations) + '.';
  if (!result.hint.empty())
    text += "\nFix: " + asPlainText(result.hint) + '.';
  return text;
}

std::string SarifResults::linked(const std::vector<Step> &steps, Json &relatedLocations) {
  std::string text;
  // Of a long path its beginning and its end are told; all of it is in the flow.
  const size_t most = limits_.linkedSteps, first = most / 2;
  const size_t omitted = steps.size() > most ? steps.size() - most : 0;
  for (size_t i = 0; i < steps.size(); ++i) {
    text += i == 0 ? "" : "; ";
    if (omitted != 0 && i == first) {
      text += counted(omitted, "more step");
      i += omitted - 1;
      continue;
    }
    const Step &step = steps[i];
    if (step.position.line == 0) {
      text += asPlainText(step.text);
      continue;
    }
    const size_t id = relatedLocations.size() + 1;
    text += '[' + withEscapedBrackets(step.text) + "](" + std::to_string(id) + ')';
    relatedLocations.push_back(Json{{"id", id},
                                    {"physicalLocation", physicalLocation(step.position)},
                                    {"message", {{"text", step.text}}}});
  }
  return text;
}

Json SarifResults::physicalLocation(const SourcePosition &position) {
  Json json = {{"artifactLocation", sarifArtifact(position.file, directory_)}};
  if (position.line != 0)
    json["region"] = region(position);
  return json;
}

// The token at the position, as far as it is on that line. Where nothing is there, the end is left
// to the reader, for whom it is that of the line.
Json SarifResults::region(const SourcePosition &position) {
  Json json = {
      {"startLine", position.line},
      {"startColumn", std::max(column(position.file, position.line, position.column), 1u)}};
  SourceText::End end = sources_.tokenEnd(position);
  if (end.line != position.line)
    end = {position.line,
           static_cast<uint32_t>(sources_.line(position.file, position.line).size()) + 1};
  if (end.column > position.column) {
    json["endLine"] = end.line;
    json["endColumn"] = column(position.file, end.line, end.column);
  }
  return json;
}

uint32_t SarifResults::column(const std::string &file, uint32_t line, uint32_t column) {
  return utf16Column(sources_.line(file, line), column);
}

// A step that stands nowhere is shown where the one before it is; viewers step through places.
Json SarifResults::codeFlow(const std::vector<Step> &steps, const Result &result) {
  Json locations = Json::array();
  const SourcePosition *place = &result.position;
  const size_t most = limits_.flowSteps, first = most / 2;
  for (size_t i = 0; i < steps.size(); ++i) {
    if (steps.size() > most && i == first)
      i += steps.size() - most;
    if (steps[i].position.line != 0)
      place = &steps[i].position;
    locations.push_back(Json{{"location",
                              {{"physicalLocation", physicalLocation(*place)},
                               {"message", {{"text", steps[i].text}}}}}});
  }
  Json flow = {{"threadFlows", Json::array({Json{{"locations", std::move(locations)}}})}};
  if (&steps == &result.retention)
    flow["message"] = {{"text", "what keeps it alive"}};
  return flow;
}

// One change for each file, in the order in which the edits name them.
Json SarifResults::fix(const Fix &fix) {
  Json changes = Json::array();
  for (const Edit &edit : fix.edits) {
    const SourcePosition &begin = edit.begin;
    Json artifact = sarifArtifact(begin.file, directory_);
    if (changes.empty() || changes.back()["artifactLocation"] != artifact)
      changes.push_back(Json{{"artifactLocation", artifact}, {"replacements", Json::array()}});
    changes.back()["replacements"].push_back(
        Json{{"deletedRegion",
              {{"startLine", begin.line},
               {"startColumn", column(begin.file, begin.line, begin.column)},
               {"endLine", edit.endLine},
               {"endColumn", column(begin.file, edit.endLine, edit.endColumn)}}},
             {"insertedContent", {{"text", edit.text}}}});
  }
  return Json{{"description", {{"text", fix.description}}},
              {"artifactChanges", std::move(changes)}};
}

} // namespace outlive
