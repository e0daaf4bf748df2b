// See SilencingComment.h.
#include "lsp/SilencingComment.h"

#include "support/Tokens.h"
#include "suppression/Suppressions.h"

#include "llvm/ADT/StringRef.h"

#include <algorithm>
#include <vector>

namespace outlive::lsp {
namespace {

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

bool goesOn(std::string_view line) { return line.ends_with('\\'); }

// Not between a line and a comment that speaks of the next one to somebody else, such as
// clang-tidy.
size_t lineToPutAbove(const Text &text, size_t line) {
  for (size_t above = line; above > 0; --above) {
    llvm::StringRef comment(text.line(above - 1));
    if (above == 1)
      comment.consume_front(byteOrderMark);
    comment = comment.trim();
    if (!comment.starts_with("//") && !(comment.starts_with("/*") && comment.ends_with("*/")))
      break;
    if (comment.contains("NOLINTNEXTLINE"))
      line = above - 1;
  }
  return line;
}

SilencingComment above(const Text &text, size_t line, const std::string &rule) {
  const size_t place = lineToPutAbove(text, line);
  const std::string_view content = text.line(place);
  const std::string_view indentation =
      content.substr(0, std::min(content.find_first_not_of(" \t"), content.size()));
  // A mark that begins the file stays where it is.
  const bool isMarked = place == 0 && content.starts_with(byteOrderMark);
  const bool hasReturns = text.content().find("\r\n") != std::string::npos;
  return {text.startOfLine(place) + (isMarked ? byteOrderMark.size() : 0),
          std::string(indentation) + "// NOLINTNEXTLINE(outlive-" + rule + "): reason" +
              (hasReturns ? "\r\n" : "\n")};
}

SilencingComment behind(const Text &text, size_t line, const std::string &rule) {
  std::string_view content = text.line(line);
  const std::string comment = "NOLINT(outlive-" + rule + "): reason";
  if (!goesOn(content))
    return {text.startOfLine(line) + content.size(), " // " + comment};
  content.remove_suffix(1);
  content = content.substr(0, content.find_last_not_of(" \t") + 1);
  return {text.startOfLine(line) + content.size(), " /* " + comment + " */"};
}

// All tokens but comments.
std::vector<std::string_view> codeOf(std::string_view text) {
  std::vector<std::string_view> tokens;
  if (text.starts_with(byteOrderMark)) // no letter, though it looks like one
    text.remove_prefix(byteOrderMark.size());
  for (size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const size_t length = tokenLength(rest);
    if (length > 0 && !rest.starts_with("//") && !rest.starts_with("/*"))
      tokens.push_back(rest.substr(0, length));
    at += std::max<size_t>(length, 1);
  }
  return tokens;
}

// In the line of the finding, which has moved when the comment has a line of its own.
bool isHeard(const Text &text, size_t line, const SilencingComment &comment,
             const std::string &rule) {
  const bool hasOwnLine = comment.text.ends_with('\n');
  std::string changed = text.content();
  changed.insert(comment.offset, comment.text);
  const auto lineNow = static_cast<uint32_t>(line + (hasOwnLine ? 2 : 1)); // from one
  const size_t placeNow = Text(changed).lineOf(comment.offset) + 1;
  const FileSuppressions read = readSuppressions(changed);
  return std::any_of(read.suppressions.begin(), read.suppressions.end(),
                     [&](const Suppression &each) {
                       return each.line == placeNow && each.speaksOf(lineNow) &&
                              std::any_of(each.names.begin(), each.names.end(),
                                          [&](const SuppressedName &name) {
                                            return !name.isTakenOut && meansRule(name.text, rule);
                                          });
                     }) &&
         codeOf(changed) == codeOf(text.content());
}

} // namespace

std::optional<SilencingComment> silencingComment(const Text &text, size_t line,
                                                 const std::string &rule) {
  const bool isContinued = line > 0 && goesOn(text.line(line - 1));
  if (!isContinued)
    if (SilencingComment comment = above(text, line, rule); isHeard(text, line, comment, rule))
      return comment;
  if (SilencingComment comment = behind(text, line, rule); isHeard(text, line, comment, rule))
    return comment;
  return std::nullopt;
}

} // namespace outlive::lsp
