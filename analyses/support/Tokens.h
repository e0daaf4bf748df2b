// How long is the token at the start of a text?
//
// Enough of the lexical grammar (C++23 [lex]) to measure what stands at a position and to tell
// comments from strings, without a compiler.
#pragma once

#include <cstddef>
#include <string_view>

namespace outlive {

// The length in bytes: name, number, character or string literal (raw ones may span lines),
// comment, operator. 0 for blanks and for nothing.
size_t tokenLength(std::string_view text);

} // namespace outlive
