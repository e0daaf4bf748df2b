// See Setting.h.
#include "Setting.h"

#include "Configure.h"
#include "Embedded.h"
#include "Failing.h"
#include "ResourceDirectory.h"
#include "findings/RelativePath.h"
#include "report/Explain.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

#include <algorithm>

namespace outlive {
namespace {

// Problem: who comes through a link (`ln -s /data/proj p; cd p`) stands in `p`, while a build
// system has written /data/proj: nothing would be below the working directory, no path relative to
// it. Then the folder goes by its real name.
std::string directoryOf(const CommandPlan &plan, const std::string &named) {
  llvm::SmallString<256> path(named), real;
  if (path.empty() && llvm::sys::fs::current_path(path))
    return {};
  auto holdsUnits = [&](llvm::StringRef folder) {
    return std::any_of(plan.commands.begin(), plan.commands.end(), [&](const CompileCommand &c) {
      llvm::StringRef file = c.file;
      return file.consume_front(folder) && file.starts_with("/");
    });
  };
  if (!holdsUnits(path) && !llvm::sys::fs::real_path(path, real) && holdsUnits(real))
    return std::string(real);
  return std::string(path);
}

} // namespace

llvm::Expected<Models> readModels(const Configuration &configuration) {
  Models models;
  for (const EmbeddedFile &file : embeddedModels())
    if (std::optional<std::string> error = models.add(file.name, file.text))
      return failure("internal error: rules/" + *error);
  for (const Sourced<std::string> &file : configuration.project().models) {
    const std::string &folder = configuration.workingDirectory();
    std::string name = relativePath(file.value, folder);
    auto buffer = llvm::MemoryBuffer::getFile(file.value, /*IsText=*/true);
    if (!buffer) {
      std::string reason = name + ": " + buffer.getError().message();
      if (file.origin.position.line == 0)
        return failure(reason + " (from " + std::string(file.origin.option) + ")");
      return llvm::make_error<ConfigErrors>(
          std::vector<ConfigProblem>{{file.origin.position, std::move(reason)}}, folder);
    }
    llvm::StringRef text = (*buffer)->getBuffer();
    if (std::optional<std::string> error = models.add(name, {text.data(), text.size()}))
      return failure(*error);
  }
  return models;
}

llvm::Expected<Catalogue> readCatalogue() {
  std::vector<std::string> errors;
  Catalogue catalogue = embeddedCatalogue(errors);
  if (!errors.empty())
    return failure("internal error: rules/" + errors.front());
  return catalogue;
}

llvm::Expected<Setting> makeSetting(const Options &options, const std::string &executablePath,
                                    const CommandPlan &plan, std::string folder) {
  Setting setting;
  setting.workingDirectory = directoryOf(plan, folder);
  llvm::Expected<Catalogue> catalogue = readCatalogue();
  if (!catalogue)
    return catalogue.takeError();
  setting.catalogue = std::move(*catalogue);
  auto configuration = makeConfiguration(options, plan, setting.catalogue, setting.workingDirectory,
                                         llvm::vfs::getRealFileSystem());
  if (!configuration)
    return configuration.takeError();
  setting.configuration = std::move(*configuration);
  if (llvm::Error errors = errorsOf(*setting.configuration))
    return errors;
  llvm::Expected<Models> models = readModels(*setting.configuration);
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
