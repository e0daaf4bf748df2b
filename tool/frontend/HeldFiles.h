// The disk, and over it the texts that an editor holds: a file is there when it is open, though
// nobody has saved it yet, and its folder with it.
#pragma once

#include "UnsavedTexts.h"

#include "llvm/Support/VirtualFileSystem.h"

namespace outlive {

// A file system of its own, whose working directory can be changed. The texts are shared, and must
// outlive it.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> heldOverDisk(const UnsavedTexts &texts);

} // namespace outlive
