#include "profile/ReadProfile.h"

#include "llvm/Support/MemoryBuffer.h"

namespace outlive {
namespace {

llvm::Expected<HeapProfile> readText(llvm::StringRef text) {
  if (profile::isMassif(text))
    return profile::readMassif(text);
  if (profile::isHeaptrack(text))
    return profile::readHeaptrack(text);
  if (!profile::isGzip(text))
    return profile::readPprof(text);
  llvm::Expected<std::string> unpacked = profile::unpackGzip(text);
  if (!unpacked)
    return unpacked.takeError();
  return profile::readPprof(*unpacked);
}

} // namespace

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
