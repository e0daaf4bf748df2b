// Stable hashes of findings; see Fingerprint.h.
#include "findings/Fingerprint.h"

#include "findings/RelativePath.h"

#include <map>

namespace outlive {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// The length of ":12" at the start of the text, or 0. "::" of a qualified name is none.
size_t numberLength(std::string_view text) {
  if (text.empty() || text[0] != ':')
    return 0;
  size_t length = 1;
  while (length < text.size() && isDigit(text[length]))
    ++length;
  return length > 1 ? length : 0;
}

class Hash {
public:
  void add(std::string_view text) {
    for (char c : text)
      addByte(static_cast<unsigned char>(c));
    addByte(0);
  }
  std::string hex() const {
    std::string digits(16, '0');
    uint64_t rest = state_;
    for (size_t i = 16; i-- > 0; rest >>= 4)
      digits[i] = "0123456789abcdef"[rest & 15];
    return digits;
  }

private:
  void addByte(unsigned char byte) { state_ = (state_ ^ byte) * 0x100000001b3u; }
  uint64_t state_ = 0xcbf29ce484222325u;
};

template <typename Result, typename KindOf>
std::vector<std::string> number(std::span<const Result> results, std::string_view directory,
                                KindOf kindOf) {
  std::map<std::string, uint32_t> occurrences; // by the fingerprint of number 0
  std::vector<std::string> all;
  all.reserve(results.size());
  for (const Result &result : results) {
    std::string file = relativePath(result.position.file, directory);
    FingerprintParts parts{result.rule, file, result.function, result.variable, kindOf(result), 0};
    std::string first = fingerprint(parts);
    parts.occurrence = occurrences[first]++;
    all.push_back(parts.occurrence == 0 ? first : fingerprint(parts));
  }
  return all;
}

} // namespace

std::string withoutPositions(std::string_view name) {
  std::string text;
  for (size_t i = 0; i < name.size();) {
    if (name.substr(i).starts_with(" at ")) {
      size_t close = name.find(')', i);
      if (close != std::string_view::npos && isDigit(name[close - 1])) {
        i = close;
        continue;
      }
    }
    if (size_t length = numberLength(name.substr(i))) {
      i += length;
      continue;
    }
    text += name[i++];
  }
  return text;
}

std::string fingerprint(const FingerprintParts &parts) {
  Hash hash;
  hash.add(parts.rule);
  hash.add(parts.file);
  hash.add(withoutPositions(parts.function));
  hash.add(withoutPositions(parts.variable));
  hash.add(withoutPositions(parts.kind));
  hash.add(std::to_string(parts.occurrence));
  return hash.hex();
}

std::vector<std::string> fingerprintsOf(std::span<const Finding> findings,
                                        std::string_view workingDirectory) {
  return number(findings, workingDirectory,
                [](const Finding &finding) -> std::string_view { return finding.kind; });
}

std::vector<std::string> fingerprintsOf(std::span<const Remark> remarks,
                                        std::string_view workingDirectory) {
  return number(remarks, workingDirectory,
                [](const Remark &remark) -> std::string_view { return remark.message; });
}

} // namespace outlive
