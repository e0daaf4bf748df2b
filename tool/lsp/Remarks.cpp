// See Remarks.h.
#include "lsp/Remarks.h"

#include "findings/RelativePath.h"
#include "lsp/Markdown.h"
#include "report/Report.h"

#include <map>
#include <set>

namespace outlive::lsp {

namespace {

constexpr size_t longestLabel = 70;

// Takes the words off the front. False when they are not there.
bool drop(std::string_view &text, std::string_view words) {
  if (!text.starts_with(words))
    return false;
  text.remove_prefix(words.size());
  return true;
}

// "leaking param: p to result level=0" -> "leaks to result level=0"; "p does not escape" -> "does
// not escape". What is worded otherwise stays as it is.
std::string withoutName(const Remark &remark) {
  std::string_view text = remark.message;
  const std::string &name = remark.variable;
  if (drop(text, "leaking param: ") || drop(text, "leaking param content: ")) {
    const bool isContent = remark.message.starts_with("leaking param content");
    if (!name.empty() && !drop(text, name))
      return remark.message;
    return (isContent ? "content leaks" : "leaks") + std::string(text);
  }
  if (!name.empty() && drop(text, "address of " + name + " "))
    return std::string(text);
  if (!name.empty() && (drop(text, name + " ") || drop(text, name + ": ")))
    return std::string(text);
  return remark.message;
}

// Not in the middle of a character.
void shorten(std::string &text) {
  if (text.size() <= longestLabel)
    return;
  size_t end = longestLabel;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
    --end;
  text.resize(end);
  text += "…";
}

// A function as lenses count it.
struct Counts {
  std::set<std::pair<SourcePosition, std::string>> leaking, kept; // parameters
  size_t allocations = 0, escaping = 0;
};

// Parameters stay or leak; the same rules speak of what is allocated.
bool isAboutParameter(const Remark &remark) {
  return remark.rule == "leaking-param" ||
         (remark.rule == "does-not-escape" && remark.variable != "lambda" &&
          remark.variable != "... argument" &&
          remark.message == remark.variable + " does not escape");
}

bool isAboutAllocation(const Remark &remark) {
  return (remark.rule == "escapes" || remark.rule == "does-not-escape") &&
         !isAboutParameter(remark) && remark.variable != "... argument";
}

void count(const Remark &remark, Counts &counts) {
  const auto key = std::pair(remark.position, remark.variable);
  if (isAboutParameter(remark)) {
    (remark.rule == "leaking-param" ? counts.leaking : counts.kept).insert(key);
  } else if (isAboutAllocation(remark)) {
    ++counts.allocations;
    counts.escaping += remark.rule == "escapes";
  }
}

// Which parameters leak, in the order in which they stand; how many allocations escape.
std::string titleOf(const Counts &counts) {
  std::string title;
  for (const auto &[position, name] : counts.leaking)
    title += (title.empty() ? "" : ", ") + name;
  if (!title.empty())
    title += counts.leaking.size() == 1 ? " leaks" : " leak";
  else if (!counts.kept.empty())
    title = "no parameter leaks";
  if (counts.allocations == 0)
    return title;
  title += title.empty() ? "" : " · ";
  if (counts.escaping == 0)
    return title + "no allocation escapes";
  title += std::to_string(counts.escaping);
  if (counts.escaping < counts.allocations)
    title += " of " + std::to_string(counts.allocations);
  return title + (counts.allocations == 1 ? " allocation" : " allocations") +
         (counts.escaping == 1 ? " escapes" : " escape");
}

} // namespace

bool isShown(const Remark &remark) { return remark.detail <= 1; }

std::string shortLabel(const View &view, const Remark &remark) {
  std::string label = relativePathsIn(withoutName(remark), view.root);
  shorten(label);
  const SourcePosition &sink = remark.sinkPosition;
  if (sink.line != 0)
    label += sink.file == view.path ? " at line " + std::to_string(sink.line)
                                    : " at " + shownPlace(view, sink);
  return label;
}

Json inlayHintsOf(const View &view, const Range &range) {
  struct Hint {
    std::string label, tooltip;
  };
  std::map<Position, Hint> hints;
  for (const Remark &remark : view.results.remarks) {
    if (!isShown(remark))
      continue;
    const std::optional<Range> name =
        view.places.name(remark.position, *view.results.remarkSnapshot);
    if (!name || name->end < range.start || name->end > range.end)
      continue;
    Hint &hint = hints[name->end];
    hint.label += (hint.label.empty() ? "" : "; ") + shortLabel(view, remark);
    hint.tooltip += (hint.tooltip.empty() ? "" : "\n\n") + remarkMarkdown(view, remark);
  }
  Json all = Json::array();
  for (auto &[position, hint] : hints)
    all.push_back({{"position", jsonOf(position)},
                   {"label", std::move(hint.label)},
                   {"paddingLeft", true},
                   {"tooltip", {{"kind", "markdown"}, {"value", std::move(hint.tooltip)}}}});
  return all;
}

Json codeLensesOf(const View &view, const std::string &uri) {
  // The first place of a function that is known: its name, or else its first parameter.
  std::map<std::string, Range> places;
  auto consider = [&](const std::string &function, const SourcePosition &position) {
    if (function.empty() || places.contains(function))
      return;
    if (std::optional<Range> range = view.places.token(position, *view.results.remarkSnapshot))
      places.emplace(function, *range);
  };
  std::map<std::string, Counts> remarked;
  for (const Remark &remark : view.results.remarks)
    count(remark, remarked[remark.function]);
  for (const FunctionPlace &place : view.results.functions)
    if (remarked.contains(place.function))
      consider(place.function, place.position);
  for (const Remark &remark : view.results.remarks)
    if (isAboutParameter(remark))
      consider(remark.function, remark.position);
  Json all = Json::array();
  for (const auto &[function, range] : places)
    if (!titleOf(remarked[function]).empty())
      all.push_back({{"range", jsonOf(range)}, {"data", {{"uri", uri}, {"function", function}}}});
  return all;
}

std::string lensTitle(const View &view, const std::string &function) {
  Counts counts;
  for (const Remark &remark : view.results.remarks)
    if (remark.function == function)
      count(remark, counts);
  return titleOf(counts);
}

} // namespace outlive::lsp
