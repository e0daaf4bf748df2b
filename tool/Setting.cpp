// See Setting.h.
#include "Setting.h"

#include "Embedded.h"
#include "ResourceDirectory.h"
#include "report/Explain.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

#include <algorithm>

namespace outlive {
namespace {

llvm::Error failure(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

std::string currentDirectory() {
  llvm::SmallString<256> path;
  return llvm::sys::fs::current_path(path) ? std::string() : std::string(path);
}

llvm::Expected<Models> readModels(const std::vector<std::string> &userFiles) {
  Models models;
  for (const EmbeddedFile &file : embeddedModels())
    if (std::optional<std::string> error = models.add(file.name, file.text))
      return failure("internal error: rules/" + *error);
  for (const std::string &name : userFiles) {
    auto buffer = llvm::MemoryBuffer::getFile(name, /*IsText=*/true);
    if (!buffer)
      return failure(name + ": " + buffer.getError().message() + " (from --models)");
    llvm::StringRef text = (*buffer)->getBuffer();
    if (std::optional<std::string> error = models.add(name, {text.data(), text.size()}))
      return failure(*error);
  }
  return models;
}

} // namespace

llvm::Expected<Catalogue> readCatalogue() {
  std::vector<std::string> errors;
  Catalogue catalogue = embeddedCatalogue(errors);
  if (!errors.empty())
    return failure("internal error: rules/" + errors.front());
  return catalogue;
}

bool Setting::isMuted(const std::string &file, const std::string &projectRoot) const {
  return (isThirdPartyMuted && Mute::thirdParty().covers(file, projectRoot)) ||
         std::any_of(mutes.begin(), mutes.end(),
                     [&](const Mute &mute) { return mute.covers(file, projectRoot); });
}

llvm::Expected<Setting> makeSetting(const Options &options, const std::string &executablePath) {
  Setting setting;
  setting.workingDirectory = currentDirectory();
  llvm::Expected<Catalogue> catalogue = readCatalogue();
  if (!catalogue)
    return catalogue.takeError();
  setting.catalogue = std::move(*catalogue);
  llvm::Expected<RuleFilter> filter = RuleFilter::make(options, setting.catalogue);
  if (!filter)
    return filter.takeError();
  setting.filter = std::move(*filter);
  llvm::Expected<Mute> mute = Mute::make(options.mutedGlobs, setting.workingDirectory);
  if (!mute)
    return failure("--mute: " + llvm::toString(mute.takeError()));
  setting.mutes.push_back(std::move(*mute));
  setting.isThirdPartyMuted = options.isThirdPartyMuted;
  llvm::Expected<Models> models = readModels(options.modelFiles);
  if (!models)
    return models.takeError();
  setting.models = std::move(*models);
  llvm::Expected<std::string> resources =
      findResourceDirectory(options.resourceDirectory, executablePath);
  if (!resources)
    return resources.takeError();
  setting.frontend.resourceDirectory = *resources;
  return setting;
}

} // namespace outlive
