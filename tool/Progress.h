// The line that says how far a run is. On a terminal only: in a pipe it would be noise.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <cstddef>
#include <mutex>

namespace outlive {

// May be used from many threads at once. Erases its line when it is destroyed.
class Progress {
public:
  Progress(bool isShown, size_t total) : isShown_(isShown), total_(total) {}
  ~Progress();
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  // One more is done.
  void advance(llvm::StringRef name);

private:
  const bool isShown_;
  const size_t total_;
  std::mutex mutex_;
  size_t done_ = 0;
};

} // namespace outlive
