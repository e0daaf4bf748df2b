// Sizes in bytes from which on remarks about costs speak.
//
// What is large depends on the machine and on who pays: users may set these in their configuration.
#pragma once

#include <cstdint>

namespace outlive {

struct SizeLimits {
  uint64_t stackAllocation = 4096;     // the largest allocation that could as well be a variable
  uint64_t largeFrame = 64 * 1024;     // an eighth of what threads have on some systems
  uint64_t largeRecursiveFrame = 4096; // of one turn
  uint64_t largeValue = 64;            // a larger one is dear to copy: a cache line
  uint64_t smallValue = 16;            // up to here, cheaper than its address: two registers
};

} // namespace outlive
