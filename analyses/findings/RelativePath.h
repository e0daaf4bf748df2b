// How a path is shown: relative to the working directory when it is below it, else absolute.
//
// Works on the text alone (no file system, no links followed), so the same paths give the same
// answer on every machine. Both are absolute with '/' between parts.
#pragma once

#include <string>
#include <string_view>

namespace outlive {

// ("/src/net/a.cpp", "/src") is "net/a.cpp"; ("/usr/include/stdio.h", "/src") stays as it is.
// An empty directory leaves every path as it is.
std::string relativePath(std::string_view path, std::string_view directory);

// The same for paths inside a text: "stored to g at /src/a.cpp:3:1", "(lambda at /src/a.cpp:2:5)".
// Linear in the text.
std::string relativePathsIn(std::string_view text, std::string_view directory);

} // namespace outlive
