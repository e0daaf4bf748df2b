// See Changes.h.
#include "Changes.h"

#include "Git.h"
#include "RealPath.h"
#include "findings/NearestWord.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <set>

namespace outlive {
namespace {

llvm::Error failure(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), "--diff: " + message);
}

std::string inFolder(llvm::StringRef folder, llvm::StringRef name) {
  if (llvm::sys::path::is_absolute(name))
    return name.str();
  llvm::SmallString<256> path(folder);
  llvm::sys::path::append(path, name);
  return std::string(path);
}

llvm::Expected<FileChanges> parse(llvm::StringRef text, llvm::StringRef source) {
  auto parsed = parseUnifiedDiff({text.data(), text.size()});
  if (const auto *error = std::get_if<DiffError>(&parsed))
    return failure(source + ":" + llvm::Twine(error->line) + ": " + error->message);
  return std::get<FileChanges>(std::move(parsed));
}

// One question after the other to one repository; every answer with a status is an error.
class Repository {
public:
  // That of the first folder which is in one.
  static llvm::Expected<Repository> find(const std::vector<std::string> &folders) {
    std::string complaint;
    for (const std::string &folder : folders) {
      llvm::Expected<GitAnswer> answer = askGit(folder, {"rev-parse", "--show-toplevel"});
      if (!answer)
        return failure(llvm::toString(answer.takeError()) +
                       "; a diff can be given on standard input: --diff -");
      if (answer->status == 0)
        return Repository(llvm::StringRef(answer->output).rtrim('\n').str());
      if (complaint.empty())
        complaint = "'" + folder + "': " + answer->complaint;
    }
    return failure("the sources are in no Git repository (" + complaint +
                   "); a diff can be given on standard input: --diff -");
  }

  const std::string &top() const { return top_; }

  llvm::Expected<std::string> commit(const std::string &revision) const {
    // Nothing that begins so is a revision, and Git would take it for an option.
    bool mayBe = !revision.empty() && revision.front() != '-';
    if (mayBe && llvm::StringRef(revision).contains(".."))
      return failure("'" + revision +
                     "' is a range: name one commit, with which the files as they "
                     "are now are compared");
    if (mayBe) {
      llvm::Expected<GitAnswer> answer =
          askGit(top_, {"rev-parse", "--verify", "--quiet", revision + "^{commit}"});
      if (!answer)
        return failure(llvm::toString(answer.takeError()));
      if (answer->status == 0)
        return llvm::StringRef(answer->output).rtrim('\n').str();
    }
    return failure("there is no commit '" + revision + "' in '" + top_ + "'" + hintFor(revision));
  }

  // The commit where this branch left another.
  llvm::Expected<std::string> mergeBase(const std::string &commit,
                                        const std::string &revision) const {
    llvm::Expected<GitAnswer> answer = askGit(top_, {"merge-base", commit, "HEAD"});
    if (!answer)
      return failure(llvm::toString(answer.takeError()));
    if (answer->status == 0)
      return llvm::StringRef(answer->output).split('\n').first.str();
    return failure("'" + revision +
                   "' and HEAD have no commit in common; if the clone is shallow, fetch more of "
                   "the history");
  }

  llvm::Expected<std::string> output(const std::vector<std::string> &arguments) const {
    llvm::Expected<GitAnswer> answer = askGit(top_, arguments);
    if (!answer)
      return failure(llvm::toString(answer.takeError()));
    if (answer->status != 0)
      return failure("git diff: " + answer->complaint);
    return std::move(answer->output);
  }

private:
  explicit Repository(std::string top) : top_(std::move(top)) {}

  // The branch that may be meant.
  std::string hintFor(const std::string &revision) const {
    llvm::Expected<GitAnswer> answer = askGit(top_, {"for-each-ref", "--format=%(refname:short)",
                                                     "refs/heads", "refs/remotes", "refs/tags"});
    if (!answer) {
      llvm::consumeError(answer.takeError());
      return {};
    }
    llvm::SmallVector<llvm::StringRef> lines;
    llvm::StringRef(answer->output).split(lines, '\n', -1, /*KeepEmpty=*/false);
    std::vector<std::string_view> names(lines.begin(), lines.end());
    std::string_view nearest = nearestWord(revision, names);
    return nearest.empty() ? std::string() : "; did you mean '" + std::string(nearest) + "'?";
  }

  std::string top_;
};

// The folder below which most of the files are: the working directory, or one above it.
std::string folderOf(const FileChanges &changes, llvm::StringRef workingDirectory) {
  std::string best;
  size_t most = 0;
  for (llvm::StringRef folder = workingDirectory; !folder.empty();
       folder = llvm::sys::path::parent_path(folder)) {
    auto there =
        static_cast<size_t>(std::count_if(changes.begin(), changes.end(), [&](const auto &change) {
          return llvm::sys::fs::exists(inFolder(folder, change.first));
        }));
    if (there > most) {
      most = there;
      best = folder.str();
    }
  }
  return best;
}

// A folder itself, not a link to one.
bool isFolder(const std::string &path) {
  llvm::sys::fs::file_status status;
  return !llvm::sys::fs::status(path, status, /*Follow=*/false) &&
         llvm::sys::fs::is_directory(status);
}

// The nearest folder with Git's mark: a folder, or a file where it is a work tree of another.
std::string repositoryAround(llvm::StringRef folder) {
  for (; !folder.empty(); folder = llvm::sys::path::parent_path(folder))
    if (llvm::sys::fs::exists(inFolder(folder, ".git")))
      return folder.str();
  return {};
}

} // namespace

llvm::Expected<Changes> Changes::sinceRevision(const std::string &revision,
                                               const std::vector<std::string> &folders) {
  llvm::Expected<Repository> repository = Repository::find(folders);
  if (!repository)
    return repository.takeError();
  llvm::Expected<std::string> commit = repository->commit(revision);
  if (!commit)
    return commit.takeError();
  llvm::Expected<std::string> base = repository->mergeBase(*commit, revision);
  if (!base)
    return base.takeError();
  llvm::Expected<std::string> diff = repository->output(
      {"-c", "core.quotePath=true", "-c", "diff.relative=false", "diff", "--no-color",
       "--no-ext-diff", "--no-textconv", "--ignore-submodules=dirty", "--find-renames",
       "--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/", *base, "--"});
  if (!diff)
    return diff.takeError();
  llvm::Expected<std::string> untracked =
      repository->output({"ls-files", "--others", "--exclude-standard", "-z"});
  if (!untracked)
    return untracked.takeError();

  llvm::Expected<FileChanges> parsed = parse(*diff, "git diff");
  if (!parsed)
    return parsed.takeError();
  llvm::SmallVector<llvm::StringRef> names;
  llvm::StringRef(*untracked).split(names, '\0', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef name : names) {
    FileChange &change = (*parsed)[name.str()];
    change.isWhole = true;
    change.isLink = llvm::sys::fs::is_symlink_file(inFolder(repository->top(), name.str()));
  }
  Changes changes;
  changes.top_ = realPath(repository->top());
  changes.add(repository->top(), *parsed);
  for (const auto &[name, change] : *parsed)
    if (isFolder(inFolder(repository->top(), name)))
      changes.repositories_.push_back(name);
  return changes;
}

llvm::Expected<Changes> Changes::fromStandardInput(const std::string &workingDirectory) {
  auto input = llvm::MemoryBuffer::getSTDIN();
  if (!input)
    return failure("standard input cannot be read: " + input.getError().message());
  llvm::Expected<FileChanges> parsed = parse((*input)->getBuffer(), "standard input");
  if (!parsed)
    return parsed.takeError();
  std::string folder = folderOf(*parsed, workingDirectory);
  if (folder.empty() && !parsed->empty())
    return failure("standard input: none of its files is there, such as '" +
                   parsed->begin()->first + "': is it a diff of the sources below '" +
                   workingDirectory + "'?");
  Changes changes;
  changes.add(folder, *parsed);
  return changes;
}

// Of a link that is new or leads elsewhere Git tells where it leads: not one line of that file has
// changed. diff(1) follows links: there a link's name stands for the file.
void Changes::add(const std::string &folder, const FileChanges &changes) {
  for (const auto &[name, change] : changes)
    if (!change.isLink)
      files_[realPath(inFolder(folder, name))].add(change);
}

// A build may take sources of several repositories: of the others no line would ever be new. Those
// below the one that was asked are Git's to tell.
std::vector<std::string> Changes::repositories(const std::vector<std::string> &sources) const {
  std::vector<std::string> all = repositories_;
  if (top_.empty())
    return all;
  std::map<std::string, std::string> topOf; // by folder; empty: in none, or in the one asked
  std::set<std::string> others;
  for (const std::string &source : sources) {
    const std::string folder = llvm::sys::path::parent_path(realPath(source)).str();
    auto [known, isNew] = topOf.try_emplace(folder);
    if (isNew && folder != top_ && !folder.starts_with(top_ + "/"))
      known->second = repositoryAround(folder);
    if (!known->second.empty())
      others.insert(known->second);
  }
  all.insert(all.end(), others.begin(), others.end());
  return all;
}

bool Changes::touches(const Finding &finding) const {
  return touches(finding.position) || touches(finding.trace) ||
         std::any_of(finding.retention.begin(), finding.retention.end(),
                     [&](const RetentionEdge &edge) { return touches(edge.position); });
}

bool Changes::touches(const Remark &remark) const {
  return touches(remark.position) || touches(remark.trace);
}

bool Changes::touches(const std::vector<TraceStep> &trace) const {
  return std::any_of(trace.begin(), trace.end(),
                     [&](const TraceStep &step) { return touches(step.position); });
}

bool Changes::touches(const SourcePosition &position) const {
  if (position.line == 0)
    return false;
  auto [known, isNew] = byWritten_.try_emplace(position.file, nullptr);
  if (isNew)
    if (auto file = files_.find(realPath(position.file)); file != files_.end())
      known->second = &file->second;
  return known->second && known->second->contains(position.line);
}

} // namespace outlive
