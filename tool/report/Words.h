// What several reports, and what is said beside them, have in the same words.
#pragma once

#include "findings/Catalogue.h"
#include "report/Report.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace outlive {

// The message of a remark: with the place where the value gets away, and all paths in it relative
// to the working directory.
std::string messageOf(const Remark &remark, std::string_view workingDirectory);

// What a profile tells, to be added to a message: ", measured: 1.5 MB in 40000 allocations". Empty
// without figures.
std::string measuredText(const std::optional<Cost> &cost);

// A message as it is printed: all paths in it relative to the working directory, and at its end
// what a profile has measured.
std::string printedMessage(const Finding &finding, const Catalogue &catalogue,
                           std::string_view workingDirectory);
std::string printedMessage(const Remark &remark, std::string_view workingDirectory);

// A link of a retention chain: "global 'cache' holds 'Session', inserted". Its paths are absolute.
std::string retentionText(const RetentionEdge &edge);

// "net/a.cpp:3:9"; empty for a place that is none.
std::string placeText(const SourcePosition &position, std::string_view workingDirectory);

// "1 finding", "2 findings"; "2 fixes" where the plural is given.
std::string counted(uint64_t number, std::string_view noun, std::string_view plural = {});

} // namespace outlive
