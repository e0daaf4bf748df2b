// Lines and tokens of the analysed sources, for reports.
//
// Problem: results carry one position (line, column), but an excerpt wants the line and a
// JSON consumer wants a range. By the time of reporting no syntax tree is left.
// Idea: read the file again, on demand, and find out how long the token at the position is:
// a name, number, string or operator. That needs no compiler, only a little of the lexical
// grammar (C++23 [lex]): positions always are the start of a token.
//
// Files are read once and kept. A file that cannot be read, or a position outside it (the file
// has changed since), gives an empty line and an empty range; never an error.
// Lines and columns count from one, columns in bytes, as Clang's do. Not for many threads at once.
#pragma once

#include "findings/Finding.h"
#include "support/Tokens.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace outlive {

class SourceText {
public:
  // Where a token ends: the column after its last character.
  struct End {
    uint32_t line = 0;
    uint32_t column = 0;
  };

  SourceText() = default;
  SourceText(const SourceText &) = delete;
  SourceText &operator=(const SourceText &) = delete;

  // Text that is not on disk, for tests and editors; replaces what was read before.
  void setText(std::string file, std::string_view text);

  // Whether there is anything to read.
  bool isReadable(const std::string &file) { return load(file).buffer != nullptr; }

  // The whole file; empty when it cannot be read. Valid until `setText` for the file.
  llvm::StringRef text(const std::string &file);

  // The line without its end; empty when there is none. Valid until `setText` for the file.
  llvm::StringRef line(const std::string &file, uint32_t line);

  // The end of the token at a position; the position itself when nothing is there.
  End tokenEnd(const SourcePosition &position);

private:
  struct File {
    std::unique_ptr<llvm::MemoryBuffer> buffer; // null: unreadable
    std::vector<size_t> lineStarts;
  };

  File &load(const std::string &file);
  static void indexLines(File &file);

  std::map<std::string, File> files_;
};

} // namespace outlive
