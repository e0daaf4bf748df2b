// Opening, writing and closing the destinations of a run; see Outputs.h.
#include "report/Outputs.h"

#include "report/Github.h"
#include "report/Gitlab.h"
#include "report/Json.h"
#include "report/Junit.h"
#include "report/Sarif.h"
#include "report/Text.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"

#include <map>
#include <unistd.h>

namespace outlive {

namespace {

// Which file is written to; none for what two may write to, such as /dev/null.
std::optional<llvm::sys::fs::UniqueID> fileOf(const std::string &name) {
  llvm::sys::fs::file_status status;
  const std::error_code error = name.empty() ? llvm::sys::fs::status(STDOUT_FILENO, status)
                                             : llvm::sys::fs::status(name, status);
  if (error || status.type() != llvm::sys::fs::file_type::regular_file)
    return std::nullopt;
  return status.getUniqueID();
}

std::string inWords(const std::string &name) {
  return name.empty() ? "standard output" : "'" + name + "'";
}

} // namespace

llvm::Expected<Outputs> Outputs::open(std::vector<Destination> destinations) {
  Outputs outputs;
  std::map<llvm::sys::fs::UniqueID, std::string> names;
  for (Destination &destination : destinations) {
    Open output{std::move(destination), nullptr};
    const std::string &name = output.destination.file;
    if (!name.empty()) {
      std::error_code error;
      output.file = std::make_unique<llvm::raw_fd_ostream>(name, error);
      if (error)
        return llvm::createStringError(error, name + ": " + error.message() + " (from -o)");
    }
    // By names alone two files may be one: `a` and `./a`, links, a stream that leads to a file.
    if (std::optional<llvm::sys::fs::UniqueID> file = fileOf(name)) {
      auto [first, isNew] = names.try_emplace(*file, name);
      if (!isNew)
        return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                       "-o: two reports go to one file, " + inWords(first->second) +
                                           " and " + inWords(name));
    }
    outputs.outputs_.push_back(std::move(output));
  }
  return outputs;
}

llvm::raw_fd_ostream &Outputs::stream() {
  return outputs_.empty() ? llvm::outs() : outputs_.front().stream();
}

bool looksLikeTerminal(const std::optional<bool> &isColoured, llvm::raw_fd_ostream &out) {
  if (isColoured)
    return *isColoured;
  return out.is_displayed() && !llvm::sys::Process::GetEnv("NO_COLOR");
}

void Outputs::write(const Report &report, const Catalogue &catalogue, SourceText &sources,
                    const TextStyle &style) {
  bool isLogged = false;
  for (const Open &output : outputs_) {
    llvm::raw_fd_ostream &out = output.stream();
    switch (output.destination.format) {
    case Format::Text: {
      TextOptions options{looksLikeTerminal(style.isColoured, out), style.showFlow};
      llvm::raw_ostream &log = isLogged ? llvm::nulls() : llvm::errs();
      writeText(report, catalogue, sources, options, out, log);
      isLogged = true;
      break;
    }
    case Format::Json:
      writeJson(report, catalogue, sources, out);
      break;
    case Format::Sarif:
      writeSarif(report, catalogue, sources, out);
      break;
    case Format::Gitlab:
      writeGitlab(report, catalogue, out);
      break;
    case Format::Github:
      writeGithub(report, catalogue, sources, out);
      break;
    case Format::Junit:
      writeJunit(report, catalogue, out);
      break;
    }
  }
}

llvm::Error Outputs::close() {
  llvm::Error errors = llvm::Error::success();
  for (const Open &output : outputs_) {
    llvm::raw_fd_ostream &out = output.stream();
    out.flush();
    if (!out.has_error())
      continue;
    const std::string &name = output.destination.file;
    std::string message = (name.empty() ? std::string("standard output") : name) +
                          ": the report could not be written: " + out.error().message();
    out.clear_error();
    errors = llvm::joinErrors(std::move(errors),
                              llvm::createStringError(llvm::inconvertibleErrorCode(), message));
  }
  return errors;
}

} // namespace outlive
