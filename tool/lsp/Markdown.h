// Findings, remarks and rule pages in Markdown, for hovers, tooltips and `outlive.explain`.
//
// Names in messages (`std::map<K, V *>`, `*this`, `_M_x`) are full of characters that mean
// something in Markdown: all of them are escaped. Places are links that editors open.
#pragma once

#include "lsp/View.h"

#include <string>
#include <string_view>

namespace outlive::lsp {

std::string escapedMarkdown(std::string_view text);

// The message, the path as a numbered list, the fix in a line.
std::string findingMarkdown(const View &view, size_t finding);
std::string remarkMarkdown(const View &view, const Remark &remark);

// The page of a rule; empty for an unknown rule.
std::string ruleMarkdown(const Catalogue &catalogue, std::string_view rule);

} // namespace outlive::lsp
