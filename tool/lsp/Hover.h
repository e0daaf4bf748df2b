// What is known of the place under the pointer: findings first, then remarks.
#pragma once

#include "lsp/View.h"

namespace outlive::lsp {

// The result of `textDocument/hover`: null when nothing is known.
Json hoverOf(const View &view, Position position);

} // namespace outlive::lsp
