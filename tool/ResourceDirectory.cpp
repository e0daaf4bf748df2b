#include "ResourceDirectory.h"

#include "Failing.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace outlive {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace {

bool isResourceDirectory(llvm::StringRef directory) {
  llvm::SmallString<256> header(directory);
  path::append(header, "include", "stddef.h");
  return fs::is_regular_file(header);
}

// Commands run in directories of their own, so a relative path would change its meaning.
std::string toAbsolute(llvm::StringRef directory) {
  llvm::SmallString<256> result(directory);
  // Fails only where the working directory is gone; then the path is left as it is.
  (void)fs::make_absolute(result);
  path::remove_dots(result, /*remove_dot_dot=*/true);
  return std::string(result);
}

std::string besideExecutable(llvm::StringRef executablePath) {
  llvm::SmallString<256> program;
  if (fs::real_path(executablePath, program))
    program = executablePath;
  const llvm::StringRef binDirectory = path::parent_path(program);
  llvm::SmallString<256> result(path::parent_path(binDirectory));
  path::append(result, "lib", "outlive", "clang", OUTLIVE_CLANG_MAJOR);
  return toAbsolute(result);
}

} // namespace

std::vector<std::string> installedResourceDirectories() {
  std::vector<std::string> result = {
      OUTLIVE_BUILD_RESOURCE_DIRECTORY,
      "/usr/lib/llvm-" OUTLIVE_CLANG_MAJOR "/lib/clang/" OUTLIVE_CLANG_MAJOR,
  };
  if (result[0] == result[1])
    result.pop_back();
  return result;
}

llvm::Expected<std::string> findResourceDirectory(llvm::StringRef requested,
                                                  llvm::StringRef executablePath) {
  return findResourceDirectory(requested, executablePath, installedResourceDirectories());
}

llvm::Expected<std::string> findResourceDirectory(llvm::StringRef requested,
                                                  llvm::StringRef executablePath,
                                                  llvm::ArrayRef<std::string> installed) {
  if (!requested.empty()) {
    std::string directory = toAbsolute(requested);
    if (isResourceDirectory(directory))
      return directory;
    return llvm::createStringError(
        llvm::inconvertibleErrorCode(),
        llvm::Twine("--resource-dir ") + requested +
            ": not a Clang resource directory, it has no include/stddef.h");
  }

  std::vector<std::string> places;
  if (!executablePath.empty())
    places.push_back(besideExecutable(executablePath));
  places.insert(places.end(), installed.begin(), installed.end());
  const auto found = std::find_if(places.begin(), places.end(), isResourceDirectory);
  if (found != places.end())
    return *found;

  std::string message = "the built-in headers of Clang " OUTLIVE_CLANG_MAJOR
                        " were not found; there is no include/stddef.h in";
  for (const std::string &place : places)
    message += "\n  " + place;
  message += "\ninstall the package libclang-common-" OUTLIVE_CLANG_MAJOR
             "-dev or name the directory with --resource-dir";
  return failure(message);
}

} // namespace outlive
