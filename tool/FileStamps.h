// What files looked like when they were last looked at: by that is told that they have changed.
#pragma once

#include "llvm/Support/Chrono.h"
#include "llvm/Support/FileSystem.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>

namespace outlive {

// All zero when the file is not there.
struct Stamp {
  uint64_t size = 0;
  llvm::sys::TimePoint<> time{};
  bool operator==(const Stamp &) const = default;
};

using Stamps = std::map<std::string, Stamp>; // by file

inline Stamp stampOf(const std::string &file) {
  llvm::sys::fs::file_status status;
  if (llvm::sys::fs::status(file, status))
    return {};
  return {status.getSize(), status.getLastModificationTime()};
}

// File systems keep time by a clock that ticks a few milliseconds apart.
inline llvm::sys::TimePoint<> startOfReading() {
  return std::chrono::system_clock::now() - std::chrono::milliseconds(20);
}

// Of a file that was read since then. One that was written meanwhile may have been read before
// that: it counts as changed.
inline Stamp stampAsRead(const std::string &file, llvm::sys::TimePoint<> began) {
  const Stamp stamp = stampOf(file);
  return stamp.time < began ? stamp : Stamp();
}

inline bool isChanged(const Stamps &stamps) {
  return std::any_of(stamps.begin(), stamps.end(),
                     [](const auto &entry) { return stampOf(entry.first) != entry.second; });
}

} // namespace outlive
