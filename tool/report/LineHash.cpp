// Hashing lines as GitHub does; see LineHash.h.
#include "report/LineHash.h"

#include "report/Utf8.h"

#include "llvm/ADT/StringExtras.h"

#include <cstdint>

namespace outlive {

namespace {

constexpr size_t window = 100;
constexpr uint64_t base = 37;

struct Units {
  std::vector<uint16_t> text;
  std::vector<size_t> lineStarts;
};

Units unitsOf(std::string_view text) {
  Units units;
  bool isLineStart = true, isAfterReturn = false;
  auto add = [&](uint16_t unit) {
    if (isLineStart)
      units.lineStarts.push_back(units.text.size());
    isLineStart = unit == '\n';
    units.text.push_back(unit);
  };
  while (!text.empty()) {
    const char32_t c = takeCodePoint(text);
    const bool isSecondHalf = isAfterReturn && c == '\n';
    isAfterReturn = c == '\r';
    if (c == ' ' || c == '\t' || isSecondHalf)
      continue;
    if (c >= 0x10000) {
      add(static_cast<uint16_t>(0xD800 + ((c - 0x10000) >> 10)));
      add(static_cast<uint16_t>(0xDC00 + ((c - 0x10000) & 0x3FF)));
    } else {
      add(c == '\r' ? '\n' : static_cast<uint16_t>(c));
    }
  }
  add(65535);
  units.text.resize(units.text.size() + window, 0);
  return units;
}

} // namespace

std::vector<std::string> lineHashes(std::string_view text) {
  const Units units = unitsOf(text);
  std::map<uint64_t, unsigned> counts;
  std::vector<std::string> hashes;
  for (size_t start : units.lineStarts) {
    uint64_t hash = 0;
    for (size_t i = 0; i < window; ++i)
      hash = hash * base + units.text[start + i];
    hashes.push_back(llvm::utohexstr(hash, /*LowerCase=*/true) + ':' +
                     std::to_string(++counts[hash]));
  }
  return hashes;
}

std::string LineHashes::of(const SourcePosition &position) {
  auto [entry, isNew] = byFile_.try_emplace(position.file);
  if (isNew)
    entry->second = lineHashes(sources_.text(position.file));
  const std::vector<std::string> &hashes = entry->second;
  const bool isThere =
      position.line != 0 && position.line <= hashes.size() && sources_.isReadable(position.file);
  return isThere ? hashes[position.line - 1] : std::string();
}

} // namespace outlive
