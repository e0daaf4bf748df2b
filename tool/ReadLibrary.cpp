// See ReadLibrary.h.
#include "ReadLibrary.h"

#include "Embedded.h"

#include "llvm/Support/MemoryBuffer.h"

namespace outlive {

GivenArguments readLibrary(const Configuration &configuration) {
  GivenArguments library;
  for (const EmbeddedFile &file : embeddedModels())
    library.add(file.name, file.text);
  for (const Sourced<std::string> &file : configuration.project().models)
    if (auto buffer = llvm::MemoryBuffer::getFile(file.value, /*IsText=*/true)) {
      const llvm::StringRef text = (*buffer)->getBuffer();
      library.add(file.value, {text.data(), text.size()});
    }
  return library;
}

} // namespace outlive
