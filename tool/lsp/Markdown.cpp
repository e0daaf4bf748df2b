// See Markdown.h.
#include "lsp/Markdown.h"

#include "findings/RelativePath.h"
#include "report/Words.h"

namespace outlive::lsp {

namespace {

std::string linkTo(const View &view, const SourcePosition &position) {
  return '[' + escapedMarkdown(shownPlace(view, position)) + "](" + view.places.uri(position.file) +
         "#L" + std::to_string(position.line) + ')';
}

std::string numbered(const View &view, const std::vector<Step> &steps) {
  std::string list;
  for (size_t i = 0; i < steps.size(); ++i) {
    list += '\n' + std::to_string(i + 1) + ". ";
    if (steps[i].position.line != 0)
      list += linkTo(view, steps[i].position) + ' ';
    list += escapedMarkdown(steps[i].message);
  }
  return list.empty() ? list : "\n" + list;
}

} // namespace

std::string escapedMarkdown(std::string_view text) {
  constexpr std::string_view special = "\\`*_{}[]<>()#+!|~&";
  std::string escaped;
  for (char c : text) {
    if (special.find(c) != std::string_view::npos)
      escaped += '\\';
    escaped += c == '\n' ? ' ' : c;
  }
  return escaped;
}

std::string findingMarkdown(const View &view, size_t index) {
  const Finding &finding = view.results.findings[index];
  std::string text = "**" + std::string(wordOf(finding.severity)) + "** " +
                     escapedMarkdown(printedMessage(finding, view.catalogue, view.root)) + " `" +
                     finding.rule + '`';
  if (finding.confidence != Confidence::High)
    text += " (" + std::string(wordOf(finding.confidence)) + " confidence)";
  text += numbered(view, stepsOf(view, finding));
  if (const std::string fix = view.catalogue.renderFix(finding); !fix.empty())
    text += "\n\n*fix:* " + escapedMarkdown(fix);
  return text;
}

std::string remarkMarkdown(const View &view, const Remark &remark) {
  std::string text = escapedMarkdown(relativePathsIn(remark.message, view.root));
  if (remark.sinkPosition.line != 0)
    text += " at " + linkTo(view, remark.sinkPosition);
  text += escapedMarkdown(measuredText(remark.cost));
  return text + numbered(view, stepsOf(view, remark.trace));
}

std::string ruleMarkdown(const Catalogue &catalogue, std::string_view id) {
  const Rule *rule = catalogue.find(id);
  if (!rule)
    return {};
  std::string page = "# " + rule->id + "\n\n" + escapedMarkdown(rule->summary) + "\n\n" +
                     std::string(wordOf(rule->severity)) + ", " +
                     std::string(wordOf(rule->confidence)) + " confidence";
  if (rule->cwe != 0)
    page += ", CWE-" + std::to_string(rule->cwe);
  page += '\n';
  for (const RuleSection &section : rule->sections)
    page += "\n## " + section.title + "\n\n" + section.text + '\n';
  return page;
}

} // namespace outlive::lsp
