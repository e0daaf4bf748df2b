// See Places.h.
#include "lsp/Places.h"

#include "SourceText.h"
#include "lsp/Uri.h"

#include <algorithm>
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
