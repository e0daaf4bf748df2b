// See Hover.h.
#include "lsp/Hover.h"

#include "lsp/Markdown.h"

namespace outlive::lsp {

namespace {

// A pointer at the end of a name is at the name.
bool holds(const Range &range, Position position) {
  return range.start <= position && position <= range.end;
}

// What Markdown escapes is not escaped in plain text: clients without it are few.
std::string withoutEscapes(std::string_view markdown) {
  std::string text;
  for (size_t i = 0; i < markdown.size(); ++i) {
    if (markdown[i] == '\\' && i + 1 < markdown.size())
      ++i;
    text += markdown[i];
  }
  return text;
}

} // namespace

Json hoverOf(const View &view, Position position) {
  std::string text;
  std::optional<Range> shown;
  auto add = [&](const Range &range, const std::string &paragraph) {
    text += (text.empty() ? "" : "\n\n---\n\n") + paragraph;
    shown = shown.value_or(range);
  };
  const Snapshot &snapshot = *view.results.snapshot;
  for (size_t i = 0; i < view.results.findings.size(); ++i) {
    std::optional<Range> range = view.places.token(view.results.findings[i].position, snapshot);
    if (range && holds(*range, position))
      add(*range, findingMarkdown(view, i));
  }
  if (view.settings.remarks.enabled && view.settings.remarks.hover)
    for (const Remark &remark : view.results.remarks) {
      std::optional<Range> range = view.places.token(remark.position, *view.results.remarkSnapshot);
      if (range && holds(*range, position))
        add(*range, remarkMarkdown(view, remark));
    }
  if (!shown)
    return nullptr;
  if (!view.client.hasMarkdownHover)
    return {{"contents", {{"kind", "plaintext"}, {"value", withoutEscapes(text)}}},
            {"range", jsonOf(*shown)}};
  return {{"contents", {{"kind", "markdown"}, {"value", std::move(text)}}},
          {"range", jsonOf(*shown)}};
}

} // namespace outlive::lsp
