// See RealPath.h.
#include "RealPath.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <filesystem>

namespace outlive {
namespace {

namespace path = llvm::sys::path;

// As many as Linux follows.
constexpr int maxLinks = 40;

std::string withRealFolder(const std::string &file) {
  const llvm::StringRef folder = path::parent_path(file);
  llvm::SmallString<256> real;
  if (llvm::sys::fs::real_path(folder.empty() ? "." : folder, real))
    return file;
  path::append(real, path::filename(file));
  return std::string(real);
}

} // namespace

std::string realPath(const std::string &path) {
  llvm::SmallString<256> real;
  if (!llvm::sys::fs::real_path(path, real))
    return std::string(real);
  std::string file = withRealFolder(path);
  for (int i = 0; i < maxLinks; ++i) {
    std::error_code isNone;
    const std::filesystem::path target = std::filesystem::read_symlink(file, isNone);
    if (isNone)
      break;
    llvm::SmallString<256> next(target.string());
    if (target.is_relative()) {
      next = path::parent_path(file);
      path::append(next, target.string());
    }
    file = withRealFolder(std::string(next));
  }
  return file;
}

} // namespace outlive
