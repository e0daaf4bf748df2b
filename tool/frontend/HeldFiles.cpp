// See HeldFiles.h.
#include "frontend/HeldFiles.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

#include <ctime>

namespace outlive {
namespace {

// Other content, other time: what was precompiled is compared by time and size.
time_t timeOf(llvm::StringRef text) {
  return static_cast<time_t>(llvm::xxh3_64bits(text) & INT32_MAX) + 1;
}

} // namespace

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> heldOverDisk(const UnsavedTexts &texts) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> disk =
      llvm::vfs::createPhysicalFileSystem().release();
  if (texts.empty())
    return disk;
  auto held = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  for (const auto &[file, text] : texts) {
    auto add = [&](llvm::StringRef path) {
      // The parser reads one byte past the end, which a std::string has.
      held->addFile(path, timeOf(*text), llvm::MemoryBuffer::getMemBuffer(*text, path));
    };
    add(file);
    // The same file by its other name.
    llvm::SmallString<256> real;
    if (!disk->getRealPath(file, real) && real != file)
      add(real);
  }
  auto both = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(std::move(disk));
  both->pushOverlay(std::move(held));
  return both;
}

} // namespace outlive
