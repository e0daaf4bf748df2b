// See WrittenFiles.h.
#include "WrittenFiles.h"

#include "Failing.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <map>

namespace outlive {
namespace {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

llvm::Error cannotWrite(const WrittenFile &written, const std::string &reason) {
  return failure(written.option + ": " + written.file + ": " + reason);
}

// Without links; of a file that is not there yet, in a folder without links.
std::string realFile(const std::string &file) {
  llvm::SmallString<256> real;
  if (!fs::real_path(file, real))
    return std::string(real);
  const llvm::StringRef folder = path::parent_path(file);
  if (fs::real_path(folder.empty() ? "." : folder, real))
    return file;
  path::append(real, path::filename(file));
  return std::string(real);
}

// Standard output and devices are written as they are.
bool isStream(const std::string &file) {
  fs::file_status status;
  const bool isThere = !fs::status(file, status);
  return file.empty() || file == "-" ||
         (isThere && status.type() != fs::file_type::regular_file &&
          status.type() != fs::file_type::directory_file);
}

llvm::Error checkAlone(const WrittenFile &written) {
  const std::string real = realFile(written.file);
  const bool isThere = fs::exists(real);
  if (fs::is_directory(real))
    return cannotWrite(written, "is a folder");
  const llvm::StringRef folder = path::parent_path(real);
  const std::string name = folder.empty() ? "." : folder.str();
  if (!fs::is_directory(name))
    return cannotWrite(written, "there is no folder '" + name + "'");
  if (!fs::can_write(name) || (isThere && !fs::can_write(real)))
    return cannotWrite(written, "permission denied");
  return llvm::Error::success();
}

} // namespace

llvm::Error checkCanBeWritten(const std::vector<WrittenFile> &files,
                              const std::vector<Destination> &reports) {
  std::map<std::string, std::string> writers; // by file: the option
  for (const Destination &report : reports)
    if (!isStream(report.file))
      writers.try_emplace(realFile(report.file), "-o");
  for (const WrittenFile &written : files) {
    if (isStream(written.file))
      continue;
    if (llvm::Error error = checkAlone(written))
      return error;
    auto [other, isNew] = writers.try_emplace(realFile(written.file), written.option);
    if (!isNew)
      return cannotWrite(written, "is written by " + other->second + " as well");
  }
  return llvm::Error::success();
}

} // namespace outlive
