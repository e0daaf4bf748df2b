// See Git.h.
#include "Git.h"

#include "Failing.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

#include <algorithm>
#include <array>
#include <unistd.h>

namespace outlive {
namespace {

// Git sets these for hooks; they mean the repository that the hook runs in, not the sources'.
bool namesRepository(llvm::StringRef variable) {
  constexpr std::array<llvm::StringLiteral, 5> names = {
      "GIT_DIR=", "GIT_WORK_TREE=", "GIT_INDEX_FILE=", "GIT_PREFIX=", "GIT_EXTERNAL_DIFF="};
  return std::any_of(names.begin(), names.end(),
                     [&](llvm::StringRef name) { return variable.starts_with(name); });
}

std::vector<llvm::StringRef> environmentForGit() {
  std::vector<llvm::StringRef> variables;
  for (char **variable = environ; variable && *variable; ++variable)
    if (!namesRepository(*variable))
      variables.push_back(*variable);
  return variables;
}

// A file for what a program prints, gone afterwards.
class TemporaryFile {
public:
  TemporaryFile() {
    if (!llvm::sys::fs::createTemporaryFile("outlive", "git", path_))
      remover_.setFile(path_);
  }
  llvm::StringRef path() const { return path_; }
  std::string text() const {
    auto buffer = llvm::MemoryBuffer::getFile(path_);
    return buffer ? (*buffer)->getBuffer().str() : std::string();
  }

private:
  llvm::SmallString<128> path_;
  llvm::FileRemover remover_;
};

} // namespace

llvm::Expected<GitAnswer> askGit(const std::string &folder,
                                 const std::vector<std::string> &arguments) {
  llvm::ErrorOr<std::string> program = llvm::sys::findProgramByName("git");
  if (!program)
    return failure("git is not installed");
  // Questions change nothing, and run no programs of hooks.
  std::vector<llvm::StringRef> words = {
      "git", "-C", folder, "--no-optional-locks", "-c", "core.fsmonitor=false"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<llvm::StringRef> environment = environmentForGit();
  TemporaryFile output, errors;
  if (output.path().empty() || errors.path().empty())
    return failure("no temporary file can be made");
  std::string problem;
  GitAnswer answer;
  answer.status = llvm::sys::ExecuteAndWait(*program, words, llvm::ArrayRef(environment),
                                            {llvm::StringRef(""), output.path(), errors.path()},
                                            /*SecondsToWait=*/0,
                                            /*MemoryLimit=*/0, &problem);
  if (answer.status < 0)
    return failure("git cannot be run: " + problem);
  answer.output = output.text();
  std::string said = errors.text();
  llvm::StringRef complaint = llvm::StringRef(said).split('\n').first;
  complaint.consume_front("fatal: ");
  answer.complaint = complaint.str();
  return answer;
}

} // namespace outlive
