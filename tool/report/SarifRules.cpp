// Describing rules; see SarifRules.h.
#include "report/SarifRules.h"

#include "report/Explain.h"

#include "llvm/ADT/StringExtras.h"

namespace outlive {

namespace {

// GitHub takes so many characters of a description.
constexpr size_t longestDescription = 1024;

// By number in the Common Weakness Enumeration; empty where it is no matter of security.
std::string_view securitySeverity(uint32_t cwe) {
  switch (cwe) {
  case 415: // released twice
  case 416: // used after release
  case 562: // address of a local variable returned
  case 590: // released what is not from the heap
  case 762: // released by the wrong function
  case 825: // pointer to what has ended
    return "8.1";
  case 401: // memory
  case 404: // not shut down
  case 770: // without limit
  case 772: // a resource
  case 775: // a descriptor or handle
  case 789: // size without limit
  case 833: // deadlock
  case 835: // endless loop
    return "5.9";
  default:
    return {};
  }
}

// "escape-return" is EscapeReturn.
std::string pascalCase(std::string_view id) {
  std::string name;
  bool isWordStart = true;
  for (char c : id) {
    if (c != '-')
      name += isWordStart ? llvm::toUpper(c) : c;
    isWordStart = c == '-';
  }
  return name;
}

std::string asSentence(std::string text) {
  if (!text.empty()) {
    text[0] = llvm::toUpper(text[0]);
    if (!text.ends_with('.'))
      text += '.';
  }
  return text;
}

// Markdown as one paragraph of plain text, cut at the end of a word.
std::string asPlainText(std::string_view markdown) {
  std::string text;
  for (char c : markdown)
    if (c == '\n')
      text += text.empty() || text.back() == ' ' ? "" : " ";
    else if (c != '`')
      text += c;
  if (text.size() > longestDescription) {
    text.resize(text.rfind(' ', longestDescription - 4));
    text += " ...";
  }
  return text;
}

std::string pageAsText(const Catalogue &catalogue, const Rule &rule) {
  std::string text, error;
  llvm::raw_string_ostream out(text);
  writeExplanation(catalogue, rule.id, /*isTerminal=*/false, out, error);
  out.flush();
  return text;
}

std::string pageAsMarkdown(const Rule &rule) {
  std::string text;
  for (const RuleSection &section : rule.sections)
    text += "## " + section.title + "\n\n" + section.text + "\n\n";
  return text + "In short: " + rule.fixes.find("")->second + ".\n";
}

Json properties(const Rule &rule) {
  Json tags = Json::array({rule.family});
  const bool isDefect = rule.severity > Severity::Remark;
  const std::string_view score = isDefect ? securitySeverity(rule.cwe) : std::string_view();
  if (!score.empty())
    tags.push_back("security");
  if (rule.cwe != 0)
    tags.push_back("external/cwe/cwe-" + std::to_string(rule.cwe));
  Json bag = {{"tags", std::move(tags)},
              {"precision", wordOf(rule.confidence)},
              {"problem.severity", isDefect ? wordOf(rule.severity) : "recommendation"}};
  if (!score.empty())
    bag["security-severity"] = score;
  return bag;
}

} // namespace

std::string_view sarifLevel(Severity severity) {
  switch (severity) {
  case Severity::Error:
    return "error";
  case Severity::Warning:
    return "warning";
  case Severity::Remark:
    break;
  }
  return "note";
}

Json sarifRule(const Catalogue &catalogue, const Rule &rule) {
  Json configuration = {{"level", sarifLevel(rule.severity)}};
  if (rule.severity == Severity::Remark)
    configuration["enabled"] = false;
  return Json{{"id", rule.id},
              {"name", pascalCase(rule.id)},
              {"shortDescription", {{"text", asSentence(rule.summary)}}},
              {"fullDescription", {{"text", asPlainText(rule.sections.front().text)}}},
              {"help", {{"text", pageAsText(catalogue, rule)}, {"markdown", pageAsMarkdown(rule)}}},
              {"defaultConfiguration", std::move(configuration)},
              {"properties", properties(rule)}};
}

Json sarifDescription(std::string_view id, std::string_view sentence) {
  return Json{{"id", id},
              {"shortDescription", {{"text", sentence}}},
              {"fullDescription", {{"text", sentence}}},
              {"help", {{"text", sentence}}}};
}

Json sarifRemarkKind(std::string_view id) {
  Json kind = sarifDescription(id, "A remark of -m: what becomes of one value. No defect.");
  kind["defaultConfiguration"] = {{"level", "none"}, {"enabled", false}};
  kind["properties"] = {{"tags", Json::array({"remark"})}};
  return kind;
}

} // namespace outlive
