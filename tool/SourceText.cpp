// Reading source lines and measuring tokens; see SourceText.h.
#include "SourceText.h"

#include <algorithm>

namespace outlive {

void SourceText::setText(std::string file, std::string_view text) {
  File &entry = files_[std::move(file)];
  entry.buffer = llvm::MemoryBuffer::getMemBufferCopy(llvm::StringRef(text.data(), text.size()));
  indexLines(entry);
}

void SourceText::indexLines(File &file) {
  file.lineStarts = {0};
  llvm::StringRef text = file.buffer->getBuffer();
  for (size_t at = text.find('\n'); at != llvm::StringRef::npos; at = text.find('\n', at + 1))
    file.lineStarts.push_back(at + 1);
}

SourceText::File &SourceText::load(const std::string &file) {
  auto [entry, isNew] = files_.try_emplace(file);
  if (isNew) {
    if (auto buffer = llvm::MemoryBuffer::getFile(file, /*IsText=*/false)) {
      entry->second.buffer = std::move(*buffer);
      indexLines(entry->second);
    }
  }
  return entry->second;
}

llvm::StringRef SourceText::text(const std::string &name) {
  const File &file = load(name);
  return file.buffer ? file.buffer->getBuffer() : llvm::StringRef();
}

llvm::StringRef SourceText::line(const std::string &name, uint32_t line) {
  File &file = load(name);
  if (!file.buffer || line == 0 || line > file.lineStarts.size())
    return {};
  llvm::StringRef text = file.buffer->getBuffer().substr(file.lineStarts[line - 1]);
  return text.take_until([](char c) { return c == '\n'; }).rtrim('\r');
}

SourceText::End SourceText::tokenEnd(const SourcePosition &position) {
  End end{position.line, position.column};
  File &file = load(position.file);
  if (!file.buffer || position.line == 0 || position.column == 0 ||
      position.line > file.lineStarts.size() ||
      position.column > line(position.file, position.line).size())
    return end;
  llvm::StringRef text = file.buffer->getBuffer();
  size_t start = file.lineStarts[position.line - 1] + position.column - 1;
  size_t stop = start + tokenLength(std::string_view(text).substr(start));
  auto next = std::upper_bound(file.lineStarts.begin(), file.lineStarts.end(), stop);
  end.line = static_cast<uint32_t>(next - file.lineStarts.begin());
  end.column = static_cast<uint32_t>(stop - *std::prev(next) + 1);
  return end;
}

} // namespace outlive
