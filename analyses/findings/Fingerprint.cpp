// Stable hashes of findings; see Fingerprint.h.
#include "findings/Fingerprint.h"

#include "findings/RelativePath.h"

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

template <typename Result>
std::vector<std::string> number(std::span<const Result> results, std::string_view directory) {
  FingerprintNumbering numbering(directory);
  std::vector<std::string> all;
  all.reserve(results.size());
  for (const Result &result : results)
    all.push_back(numbering.next(result));
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

std::string FingerprintNumbering::next(const Finding &finding) {
  return next({finding.rule, {}, finding.function, finding.variable, finding.kind},
              finding.position.file);
}

std::string FingerprintNumbering::next(const Remark &remark) {
  return next({remark.rule, {}, remark.function, remark.variable, remark.message},
              remark.position.file);
}

std::string FingerprintNumbering::next(FingerprintParts parts, std::string_view file) {
  const std::string relative = relativePath(file, directory_);
  parts.file = relative;
  std::string first = fingerprint(parts);
  parts.occurrence = occurrences_[first]++;
  return parts.occurrence == 0 ? first : fingerprint(parts);
}

} // namespace outlive
