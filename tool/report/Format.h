// The formats of a report, and where reports go.
#pragma once

#include <string>

namespace outlive {

enum class Format { Text, Json, Sarif, Gitlab, Github, Junit };

struct Destination {
  Format format = Format::Text;
  std::string file; // empty: standard output
  bool operator==(const Destination &) const = default;
};

} // namespace outlive
