// See Hover.h.
#include "lsp/Hover.h"

#include "findings/RelativePath.h"
#include "lsp/Markdown.h"
#include "report/Words.h"

namespace outlive::lsp {

namespace {

// A pointer at the end of a name is at the name.
bool holds(const Range &range, Position position) {
  return range.start <= position && position <= range.end;
}

// For clients without Markdown.
std::string plainText(const View &view, const Finding &finding) {
  std::string text = std::string(wordOf(finding.severity)) + ": " +
                     printedMessage(finding, view.catalogue, view.root) + " [" + finding.rule +
                     ']' + linesOf(view, stepsOf(view, finding));
  if (const std::string fix = view.catalogue.renderFix(finding); !fix.empty())
    text += "\nfix: " + fix;
  return text;
}

std::string plainText(const View &view, const Remark &remark) {
  std::string text = relativePathsIn(remark.message, view.root);
  if (remark.sinkPosition.line != 0)
    text += " at " + shownPlace(view, remark.sinkPosition);
  return text + measuredText(remark.cost) + linesOf(view, stepsOf(view, remark.trace));
}

} // namespace

Json hoverOf(const View &view, Position position) {
  const bool isMarkdown = view.client.hasMarkdownHover;
  std::string text;
  std::optional<Range> shown;
  auto add = [&](const Range &range, const std::string &paragraph) {
    text += (text.empty() ? "" : isMarkdown ? "\n\n---\n\n" : "\n\n") + paragraph;
    shown = shown.value_or(range);
  };
  const Snapshot &snapshot = *view.results.snapshot;
  for (size_t i = 0; i < view.results.findings.size(); ++i) {
    std::optional<Range> range = view.places.token(view.results.findings[i].position, snapshot);
    if (range && holds(*range, position))
      add(*range,
          isMarkdown ? findingMarkdown(view, i) : plainText(view, view.results.findings[i]));
  }
  if (view.settings.remarks.enabled && view.settings.remarks.hover)
    for (const Remark &remark : view.results.remarks) {
      std::optional<Range> range = view.places.token(remark.position, *view.results.remarkSnapshot);
      if (range && holds(*range, position))
        add(*range, isMarkdown ? remarkMarkdown(view, remark) : plainText(view, remark));
    }
  if (!shown)
    return nullptr;
  return {
      {"contents", {{"kind", isMarkdown ? "markdown" : "plaintext"}, {"value", std::move(text)}}},
      {"range", jsonOf(*shown)}};
}

} // namespace outlive::lsp
