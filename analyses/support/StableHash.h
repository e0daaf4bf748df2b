// Content digests that are the same in every run and on every machine.
//
// Problem: equal facts from different translation units must be recognised without comparing
// them piece by piece, and std::hash promises nothing between two runs or libraries.
// Two 64-bit lanes take every word with different odd multipliers and are mixed again at the
// end (the finalizer of splitmix64). Not cryptographic: for facts that we made ourselves.
// Cost: a few instructions per word of eight bytes.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace outlive {

struct Digest {
  uint64_t high = 0;
  uint64_t low = 0;
  auto operator<=>(const Digest &) const = default;
};

class StableHasher {
public:
  StableHasher &add(uint64_t word) {
    high_ = mix(high_ ^ word) * 0x9e3779b97f4a7c15u;
    low_ = (rotate(low_, 29) ^ word) * 0xff51afd7ed558ccdu + 0x2545f4914f6cdd1du;
    return *this;
  }
  StableHasher &add(const Digest &digest) { return add(digest.high).add(digest.low); }

  // The length goes in as well: "ab","c" and "a","bc" differ.
  StableHasher &add(std::string_view text) {
    add(static_cast<uint64_t>(text.size()));
    size_t at = 0;
    for (; at + 8 <= text.size(); at += 8)
      add(word(text.data() + at, 8));
    if (at < text.size())
      add(word(text.data() + at, text.size() - at));
    return *this;
  }

  Digest digest() const {
    return {mix(high_ + rotate(low_, 17)), mix(low_ ^ (high_ * 0xc4ceb9fe1a85ec53u))};
  }

private:
  static uint64_t rotate(uint64_t x, int by) { return x << by | x >> (64 - by); }
  static uint64_t mix(uint64_t x) {
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return x ^ x >> 31;
  }
  // Little-endian whatever the machine is.
  static uint64_t word(const char *bytes, size_t count) {
    uint64_t result = 0;
    for (size_t i = 0; i < count; ++i)
      result |= static_cast<uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return result;
  }

  uint64_t high_ = 0x243f6a8885a308d3u;
  uint64_t low_ = 0x13198a2e03707344u;
};

inline Digest digestOfText(std::string_view text) { return StableHasher().add(text).digest(); }

// For hash tables keyed by digests.
struct DigestHash {
  size_t operator()(const Digest &digest) const noexcept { return static_cast<size_t>(digest.low); }
};

} // namespace outlive
