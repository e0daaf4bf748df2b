#include "Progress.h"

#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace outlive {

// Carriage return and "erase to the end of the line".
static constexpr llvm::StringRef lineStart = "\r\033[K";

void Progress::advance(llvm::StringRef name) {
  if (!isShown_)
    return;
  std::lock_guard lock(mutex_);
  llvm::errs() << lineStart << '[' << ++done_ << '/' << total_ << "] "
               << llvm::sys::path::filename(name);
}

Progress::~Progress() {
  if (isShown_)
    llvm::errs() << lineStart;
}

} // namespace outlive
