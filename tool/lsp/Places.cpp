// See Places.h.
#include "lsp/Places.h"

#include "SourceText.h"
#include "lsp/Uri.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace outlive::lsp {

namespace {

Revision revisionIn(const Snapshot &snapshot, const std::string &path) {
  auto found = snapshot.find(path);
  return found == snapshot.end() ? onDisk : found->second.revision;
}

Range countedRange(uint32_t line, uint32_t column) {
  const Position position{line == 0 ? 0 : line - 1, column == 0 ? 0 : column - 1};
  return {position, position};
}

// The token that begins there; of a place behind the line, nothing.
Span tokenAt(const Text &text, uint32_t line, uint32_t column) {
  const size_t begin = text.offsetOfColumn(line, column);
  if (column == 0 || line == 0 || line > text.lineCount() || column > text.line(line - 1).size())
    return {begin, begin};
  const std::string_view rest = std::string_view(text.content()).substr(begin);
  return {begin, begin + tokenLength(rest)};
}

// `<int, std::less<>>` at the beginning; 0: it is none, or goes on in the next line.
size_t argumentsLength(std::string_view text) {
  constexpr std::string_view others = ":, *&_";
  if (!text.starts_with('<'))
    return 0;
  size_t depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<')
      ++depth;
    else if (c == '>' && --depth == 0)
      return i + 1;
    else if (c != '>' && others.find(c) == others.npos &&
             !std::isalnum(static_cast<unsigned char>(c)))
      return 0;
  }
  return 0;
}

// A name with all its parts.
Span nameAt(const Text &text, uint32_t line, uint32_t column) {
  Span span = tokenAt(text, line, column);
  const std::string_view all = text.content();
  auto isWord = [&](size_t at) {
    return at < all.size() && (all[at] == '_' || std::isalnum(static_cast<unsigned char>(all[at])));
  };
  if (span.begin == span.end || !(isWord(span.begin) || all[span.begin] == ':'))
    return span;
  while (true) {
    const size_t arguments = isWord(span.end - 1) ? argumentsLength(all.substr(span.end)) : 0;
    const size_t next = span.end + arguments;
    const bool isMore = all.substr(next).starts_with("::") && isWord(next + 2);
    if (isMore)
      span.end = next + 2 + tokenLength(all.substr(next + 2));
    else if (all[span.end - 1] == ':' && isWord(span.end))
      span.end += tokenLength(all.substr(span.end));
    else
      return {span.begin, next};
  }
}

} // namespace

std::optional<std::string> readFile(const std::string &path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error))
    return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::shared_ptr<const Text> Places::disk(const std::string &path) {
  auto [entry, isNew] = disk_.try_emplace(path);
  if (isNew)
    if (std::optional<std::string> content = readFile(path))
      entry->second = std::make_shared<const Text>(std::move(*content));
  return entry->second;
}

std::shared_ptr<const Text> Places::text(const std::string &path) {
  if (const Document *document = documents_.find(path))
    return document->text;
  return disk(path);
}

std::shared_ptr<const Text> Places::textThen(const std::string &path, const Snapshot &snapshot) {
  auto found = snapshot.find(path);
  return found == snapshot.end() ? disk(path) : found->second.text;
}

bool Places::isAsThen(const std::string &path, const Snapshot &snapshot) {
  const std::shared_ptr<const Text> then = textThen(path, snapshot), current = text(path);
  return then == current || (then && current && then->content() == current->content());
}

std::string Places::uri(const std::string &path) const {
  const Document *document = documents_.find(path);
  return document ? document->uri : uriOfPath(path);
}

std::optional<Range> Places::now(const std::string &path, Span span, const Text &then,
                                 const Snapshot &snapshot) {
  const Document *document = documents_.find(path);
  if (!document)
    return then.rangeOf(span, encoding_);
  std::optional<Span> moved = document->log.now(span, revisionIn(snapshot, path));
  if (!moved)
    return std::nullopt;
  return document->text->rangeOf(*moved, encoding_);
}

std::optional<Range> Places::token(const SourcePosition &position, const Snapshot &snapshot) {
  std::shared_ptr<const Text> then = textThen(position.file, snapshot);
  if (!then)
    return countedRange(position.line, position.column);
  return now(position.file, tokenAt(*then, position.line, position.column), *then, snapshot);
}

std::optional<Range> Places::name(const SourcePosition &position, const Snapshot &snapshot) {
  std::shared_ptr<const Text> then = textThen(position.file, snapshot);
  if (!then)
    return countedRange(position.line, position.column);
  return now(position.file, nameAt(*then, position.line, position.column), *then, snapshot);
}

Range Places::tokenOrNearest(const SourcePosition &position, const Snapshot &snapshot) {
  if (std::optional<Range> range = token(position, snapshot))
    return *range;
  const std::shared_ptr<const Text> current = text(position.file);
  if (!current)
    return countedRange(position.line, position.column);
  const size_t offset = current->offsetOfColumn(position.line, position.column);
  return current->rangeOf({offset, offset}, encoding_);
}

std::optional<Range> Places::edited(const Edit &edit, const Snapshot &snapshot) {
  std::shared_ptr<const Text> then = textThen(edit.begin.file, snapshot);
  if (!then)
    return std::nullopt;
  const size_t begin = then->offsetOfColumn(edit.begin.line, edit.begin.column);
  const size_t end = then->offsetOfColumn(edit.endLine, edit.endColumn);
  return now(edit.begin.file, {begin, std::max(begin, end)}, *then, snapshot);
}

} // namespace outlive::lsp
