// See Mute.h.
#include "Mute.h"

#include "Failing.h"
#include "RealPath.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace outlive {
namespace {

constexpr size_t maxAlternatives = 1024;              // that braces may stand for
constexpr llvm::StringLiteral special = "*?[]{}\\^!"; // what may mean other characters

// The path below the folder; empty when it is not.
llvm::StringRef below(llvm::StringRef path, llvm::StringRef folder) {
  if (folder.empty())
    return {};
  folder = folder.rtrim('/');
  bool isBelow =
      path.size() > folder.size() + 1 && path.starts_with(folder) && path[folder.size()] == '/';
  return isBelow ? path.drop_front(folder.size() + 1) : llvm::StringRef();
}

// Is it the path, or a folder above it?
bool matchesBeginning(const llvm::GlobPattern &pattern, llvm::StringRef path) {
  for (size_t end = path.find('/', 1); end != llvm::StringRef::npos; end = path.find('/', end + 1))
    if (pattern.match(path.take_front(end)))
      return true;
  return pattern.match(path);
}

// Is it the name of the file, or of a folder above it?
bool matchesName(const llvm::GlobPattern &pattern, llvm::StringRef path) {
  while (!path.empty()) {
    auto [name, rest] = path.split('/');
    if (pattern.match(name))
      return true;
    path = rest;
  }
  return false;
}

bool leadsUpwards(llvm::StringRef path) {
  while (!path.empty()) {
    auto [name, rest] = path.split('/');
    if (name == "..")
      return true;
    path = rest;
  }
  return false;
}

} // namespace

llvm::Expected<Mute> Mute::make(const std::vector<std::string> &globs, std::string base) {
  Mute mute;
  mute.base_ = std::move(base);
  auto refused = [](const std::string &written, const std::string &reason) {
    return failure("'" + written + "'" + reason);
  };
  for (const std::string &written : globs) {
    llvm::StringRef text = written;
    // Well-formed, and would never match.
    if (text.starts_with("!"))
      return refused(written, ": a glob cannot take back ('!') what others match");
    if (leadsUpwards(text))
      return refused(written, ": a glob does not lead upwards ('..')");
    if (text.find_first_not_of("./") == llvm::StringRef::npos)
      return refused(written, " means no file: a glob is like 'third_party' or 'src/gen/*'");
    while (text.consume_front("./"))
      ;
    text = text.rtrim('/');
    auto kept = std::make_shared<const std::string>(text);
    llvm::Expected<llvm::GlobPattern> pattern = llvm::GlobPattern::create(*kept, maxAlternatives);
    if (!pattern)
      return refused(written, " is no glob: " + llvm::toString(pattern.takeError()));
    bool isPath = text.contains('/');
    mute.globs_.push_back({std::move(kept), std::move(*pattern), isPath});
    if (isPlain(text))
      mute.addTarget(text);
  }
  return mute;
}

bool Mute::isPlain(llvm::StringRef glob) {
  return glob.find_first_of(special) == llvm::StringRef::npos;
}

// `link`, that leads to /opt/sdk: that folder is meant as well.
void Mute::addTarget(llvm::StringRef glob) {
  llvm::SmallString<256> name(glob);
  if (base_.empty())
    return;
  llvm::sys::fs::make_absolute(base_, name);
  if (!llvm::sys::fs::exists(name))
    return;
  const std::string real = realPath(name.str().str());
  if (real == name.str())
    return;
  std::string text;
  for (char each : real) {
    if (special.contains(each))
      text += '\\';
    text += each;
  }
  auto kept = std::make_shared<const std::string>(std::move(text));
  if (llvm::Expected<llvm::GlobPattern> pattern = llvm::GlobPattern::create(*kept))
    globs_.push_back({kept, std::move(*pattern), /*isPath=*/true});
  else
    llvm::consumeError(pattern.takeError());
}

const Mute &Mute::thirdParty() {
  // Names that say whose code it is. `external`, `deps`, `contrib` are own code as often as not.
  static const Mute mute = llvm::cantFail(
      make({"third_party", "third-party", "thirdparty", "3rdparty", "3rd_party", "vendor",
            "node_modules", "_deps", "vcpkg_installed", ".conan", ".conan2"},
           ""));
  return mute;
}

bool Mute::covers(llvm::StringRef file, llvm::StringRef root) const {
  llvm::StringRef fromBase = below(file, base_), fromRoot = below(file, root);
  llvm::StringRef path = fromBase.empty() ? fromRoot : fromBase;
  // The deeper folder of the two leaves less room for chance.
  bool isRootDeeper = !fromRoot.empty() && fromRoot.size() < path.size();
  llvm::StringRef names = isRootDeeper ? fromRoot : path;
  return std::any_of(globs_.begin(), globs_.end(), [&](const Glob &glob) {
    if (!glob.isPath)
      return matchesName(glob.pattern, names);
    return matchesBeginning(glob.pattern, glob.text->front() == '/' ? file : path);
  });
}

} // namespace outlive
