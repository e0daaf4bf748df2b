#include "profile/ReadProfile.h"

#include "llvm/Support/MemoryBuffer.h"

namespace outlive {
namespace {

llvm::Expected<HeapProfile> readText(llvm::StringRef text) {
  if (std::string advice = profile::adviceForRaw(text); !advice.empty())
    return llvm::createStringError(llvm::inconvertibleErrorCode(), advice);
  if (profile::isMassif(text))
    return profile::readMassif(text);
  if (profile::isHeaptrack(text))
    return profile::readHeaptrack(text);
  if (!profile::isGzip(text))
    return profile::readPprof(text);
  llvm::Expected<std::string> unpacked = profile::unpackGzip(text);
  if (!unpacked)
    return unpacked.takeError();
  if (std::string advice = profile::adviceForRaw(*unpacked); !advice.empty())
    return llvm::createStringError(llvm::inconvertibleErrorCode(), advice);
  return profile::readPprof(*unpacked);
}

} // namespace

std::string profile::adviceForRaw(llvm::StringRef bytes) {
  if (bytes.starts_with("heap profile:") || bytes.starts_with("heap_v2/"))
    return "it has addresses, and only pprof knows what is there: give what "
           "'pprof -proto PROGRAM FILE' makes of it";
  // What heaptrack packs by zstd, or by gzip: then it begins with its version, "v 10300 2".
  const bool isPacked = bytes.starts_with("\x28\xb5\x2f\xfd");
  const llvm::StringRef line = bytes.take_until([](char c) { return c == '\n'; });
  if (isPacked ||
      (line.starts_with("v ") && line.size() < 40 &&
       line.drop_front(2).find_first_not_of("0123456789abcdef ") == llvm::StringRef::npos))
    return "it is what heaptrack has recorded: give what 'heaptrack_print -f FILE' prints of it";
  return {};
}

llvm::Expected<HeapProfile> readProfile(const std::string &fileName) {
  auto failure = [&](const std::string &what) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   fileName + ": " + what + " (from --profile)");
  };
  auto buffer = llvm::MemoryBuffer::getFile(fileName);
  if (!buffer)
    return failure(buffer.getError().message());
  llvm::Expected<HeapProfile> profile = readText((*buffer)->getBuffer());
  if (!profile)
    return failure(llvm::toString(profile.takeError()));
  if (profile->samples.empty())
    return failure("there are no samples in it");
  return profile;
}

} // namespace outlive
