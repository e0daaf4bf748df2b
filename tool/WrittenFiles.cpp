// See WrittenFiles.h.
#include "WrittenFiles.h"

#include "Failing.h"
#include "RealPath.h"
#include "frontend/CompileCommands.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <map>
#include <set>

namespace outlive {
namespace {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

constexpr const char *isTheBaseline = "is the baseline, which is read (--baseline)";

llvm::Error cannotWrite(const WrittenFile &written, const std::string &reason) {
  return failure(written.option + ": " + written.file + ": " + reason);
}

bool isStandardOutput(const std::string &file) { return file.empty() || file == "-"; }

// Standard output and devices are written as they are.
bool isStream(const std::string &file) {
  fs::file_status status;
  const bool isThere = !fs::status(file, status);
  return isStandardOutput(file) || (isThere && status.type() != fs::file_type::regular_file &&
                                    status.type() != fs::file_type::directory_file);
}

llvm::Error checkAlone(const WrittenFile &written) {
  const std::string real = realPath(written.file);
  const bool isThere = fs::exists(real);
  if (fs::is_directory(real))
    return cannotWrite(written, "is a folder");
  const llvm::StringRef folder = path::parent_path(real);
  const std::string name = folder.empty() ? "." : folder.str();
  if (!fs::is_directory(name))
    return cannotWrite(written, "there is no folder '" + name + "'");
  const bool isMade = written.isReplaced || !isThere;
  if ((isMade && !fs::can_write(name)) || (isThere && !fs::can_write(real)))
    return cannotWrite(written, "permission denied");
  return llvm::Error::success();
}

} // namespace

llvm::Error checkCanBeWritten(const std::vector<WrittenFile> &files,
                              const std::vector<Destination> &reports, const std::string &baseline,
                              const std::vector<std::string> &sources,
                              const std::vector<std::string> &alsoRead) {
  std::set<std::string> analysed, otherwiseRead;
  for (const std::string &source : sources)
    analysed.insert(realPath(source));
  for (const std::string &file : alsoRead)
    if (!isStream(file))
      otherwiseRead.insert(realPath(file));
  // What is included is known when it is parsed; then a report would stand in its place already.
  auto isSource = [&](const std::string &real) {
    return analysed.contains(real) || (isCOrCxxFile(real) && fs::is_regular_file(real));
  };
  constexpr const char *isCode = "is a source or a header, and no place for anything else";
  constexpr const char *isRead = "is read by this run, and no place for anything else";
  const std::string known = isStream(baseline) ? std::string() : realPath(baseline);
  std::map<std::string, std::string> writers; // by file: the option
  constexpr const char *standardOutput = "-"; // of the writers; it is no name of a file
  for (const Destination &report : reports) {
    if (isStandardOutput(report.file))
      writers.try_emplace(standardOutput, "a report");
    if (isStream(report.file))
      continue;
    const std::string real = realPath(report.file);
    if (real == known)
      return cannotWrite({"-o", report.file}, isTheBaseline);
    if (isSource(real))
      return cannotWrite({"-o", report.file}, isCode);
    if (otherwiseRead.contains(real))
      return cannotWrite({"-o", report.file}, isRead);
    writers.try_emplace(real, "-o");
  }
  for (const WrittenFile &written : files) {
    const bool isStandard = isStandardOutput(written.file);
    if (!isStandard && isStream(written.file)) {
      if (written.isReplaced)
        return cannotWrite(written, "is a device or a pipe, and no new file can take its place");
      continue;
    }
    if (llvm::Error error = isStandard ? llvm::Error::success() : checkAlone(written))
      return error;
    const std::string real = isStandard ? standardOutput : realPath(written.file);
    if (real == known && !written.isReplaced)
      return cannotWrite(written, isTheBaseline);
    if (isSource(real))
      return cannotWrite(written, isCode);
    if (otherwiseRead.contains(real))
      return cannotWrite(written, isRead);
    auto [other, isNew] = writers.try_emplace(real, written.option);
    if (!isNew)
      return cannotWrite(written, "is written by " + other->second + " as well");
  }
  return llvm::Error::success();
}

} // namespace outlive
