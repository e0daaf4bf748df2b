// Comments that ask for silence: NOLINT and its kin, as clang-tidy has them.
//
//   return &x; // NOLINT(outlive-escape-return): the frame is that of the coroutine
//   // NOLINTNEXTLINE(outlive-leak-*, bugprone-foo)
//   buffer = malloc(size);
//   // NOLINTBEGIN(outlive-escape)
//   ...
//   // NOLINTEND(outlive-escape)
//
// Names are `outlive-` and a rule or a family, or a pattern with `*`; one that begins with `-`
// takes out again what those before it have named. Names of others' checks are none of our
// business. Without a list, everything is suppressed. What follows the list is for readers.
//
// Lines: NOLINT speaks of its own line, NOLINTNEXTLINE of the next one that is not a comment alone,
// a block of the lines from BEGIN to END. BEGIN and END belong together when their lists are the
// same; one without a partner does nothing.
// Only comments count: strings, raw ones too, are no comments.
// Cost: linear in the text; one search for the word where a file has none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace outlive {

struct SuppressedName {
  std::string text;        // as written, without the `-` in front
  bool isTakenOut = false; // it had one
  bool operator==(const SuppressedName &) const = default;
};

struct Suppression {
  enum class Extent : uint8_t { Line, NextLine, Block };
  Extent extent = Extent::Line;
  uint32_t line = 0, column = 0;        // of the word
  uint32_t firstLine = 0, lastLine = 0; // that it speaks of
  bool isBare = false;                  // no list: everything
  std::vector<SuppressedName> names;

  bool speaksOf(uint32_t otherLine) const {
    return firstLine <= otherLine && otherLine <= lastLine;
  }
};

// A BEGIN or END without partner.
struct UnbalancedSuppression {
  bool isBegin = false;
  uint32_t line = 0, column = 0;
  std::vector<SuppressedName> names;
};

struct FileSuppressions {
  std::vector<Suppression> suppressions; // in the order of the text; blocks where they begin
  std::vector<UnbalancedSuppression> unbalanced;
};

FileSuppressions readSuppressions(std::string_view text);

// A name that is meant for us.
bool namesOutlive(std::string_view name);

// Does a name of a list mean the rule? "outlive-leak-*", "outlive-leak" and "*" mean leak-memory.
bool meansRule(std::string_view name, std::string_view rule);

// `*` stands for any characters, also none.
bool matchesPattern(std::string_view pattern, std::string_view text);

} // namespace outlive
