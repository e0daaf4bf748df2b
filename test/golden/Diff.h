// Two texts as one list of lines: common ones, those only expected, those only found.
#pragma once

#include <string>
#include <string_view>

namespace golden {

// Unified style with three lines of context; empty when both are equal.
// Cost: quadratic in the number of lines between the first and the last difference.
std::string unifiedDiff(std::string_view expected, std::string_view actual);

} // namespace golden
