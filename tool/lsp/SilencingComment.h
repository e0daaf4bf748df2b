// A comment that silences a finding, and where in its file to put it.
//
// Problem: a line of its own above the finding is what people like best,
//     // NOLINTNEXTLINE(outlive-escape-return): reason
//     return &x;
// but there may be no room for one: the line begins inside a raw string, or the line above goes on
// with `\` and would take the comment into a directive. And a comment is heard by whoever counts
// lines as Suppressions.h does.
// Idea: try one place after the other, and read what comes out: the comment must be heard in the
// line of the finding, and the tokens must be those of before.
//   above the line, with its indentation, and above comments that speak of the next line to others
//   behind the line     return &x; // NOLINT(outlive-escape-return): reason
//   before its `\` the same, as /* NOLINT(outlive-escape-return): reason */
// Cost: linear in the text, for each place.
#pragma once

#include "lsp/Text.h"

#include <optional>
#include <string>

namespace outlive::lsp {

struct SilencingComment {
  size_t offset = 0; // of the text, where it is put
  std::string text;
};

// For a finding of the rule in a line, counted from zero; nothing where none would be heard.
std::optional<SilencingComment> silencingComment(const Text &text, size_t line,
                                                 const std::string &rule);

} // namespace outlive::lsp
