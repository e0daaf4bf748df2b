// See BaselineFile.h.
#include "BaselineFile.h"

#include "AbsolutePath.h"
#include "Failing.h"
#include "RealPath.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace outlive {
BaselineFolder::BaselineFolder(const std::string &file, const std::string &workingDirectory) {
  folder_ = llvm::sys::path::parent_path(absolutePath(file, workingDirectory)).str();
}

std::string BaselineFolder::relative(const std::string &path) const {
  if (!llvm::sys::path::is_absolute(path))
    return path;
  auto from = llvm::sys::path::begin(folder_), fromEnd = llvm::sys::path::end(folder_);
  auto to = llvm::sys::path::begin(path), toEnd = llvm::sys::path::end(path);
  while (from != fromEnd && to != toEnd && *from == *to)
    ++from, ++to;
  std::string name;
  for (; from != fromEnd; ++from)
    name += "../";
  for (; to != toEnd; ++to)
    name += (name.empty() || name.back() == '/' ? "" : "/") + to->str();
  return name;
}

std::string BaselineFolder::absolute(const std::string &name) const {
  return absolutePath(name, folder_);
}

llvm::Expected<Baseline> readBaseline(const std::string &file) {
  auto buffer = llvm::MemoryBuffer::getFile(file, /*IsText=*/false);
  if (!buffer)
    return failure("--baseline: " + file + ": " + buffer.getError().message() +
                   "; --write-baseline makes one");
  llvm::StringRef text = (*buffer)->getBuffer();
  auto parsed = parseBaseline({text.data(), text.size()});
  if (const auto *error = std::get_if<BaselineError>(&parsed))
    return failure("--baseline: " + file + ":" + llvm::Twine(error->line) + ": " + error->message);
  return std::get<Baseline>(std::move(parsed));
}

llvm::Error writeBaseline(const std::string &file, const Baseline &baseline) {
  // Where a link leads to, which stays a link; "-" is standard output.
  const std::string real = file == "-" ? file : realPath(file);
  llvm::ErrorOr<llvm::sys::fs::perms> permissions = llvm::sys::fs::getPermissions(real);
  llvm::Error error = llvm::writeToOutput(real, [&](llvm::raw_ostream &out) {
    out << printBaseline(baseline);
    return llvm::Error::success();
  });
  if (error)
    return failure("--write-baseline: " + file + ": " + llvm::toString(std::move(error)));
  if (permissions)
    llvm::sys::fs::setPermissions(real, *permissions);
  return llvm::Error::success();
}

} // namespace outlive
