// Remarks in the text: inlay hints behind what they are about, and a line above each function.
//
// A remark is a sentence in Go's words; a hint has room for a few of them. Example:
//     remark  "leaking param: p: stored to global g", gets away at cache.cpp:12
//     hint    "leaks: stored to global g at line 12"
// The name is left out, because the hint stands behind it, and the file of the place as well when
// it is this one. The tooltip has the whole sentence and the flow, step by step. Several remarks at
// one place are one hint.
#pragma once

#include "lsp/View.h"

namespace outlive::lsp {

// A list of hints in a range of the file.
Json inlayHintsOf(const View &view, const Range &range);

// What a hint says of a remark.
std::string shortLabel(const View &view, const Remark &remark);

// Lenses have a range and `data` only; what they say is made when the editor asks for it.
Json codeLensesOf(const View &view, const std::string &uri);
// The title of the lens above a function; empty when the function is not known any more.
std::string lensTitle(const View &view, const std::string &function);

// The remarks have `detail` 2 when they say little: not shown in the text.
bool isShown(const Remark &remark);

} // namespace outlive::lsp
