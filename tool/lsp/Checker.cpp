// See Checker.h.
#include "lsp/Checker.h"

#include "lsp/Uri.h"
#include "report/Words.h"

#include <algorithm>
#include <filesystem>

namespace outlive::lsp {

namespace {

constexpr Milliseconds afterSaving{300};
constexpr Milliseconds afterChangesOnDisk{1000};
constexpr Milliseconds stillness{500};
// "Has changed by a fair amount": a parser that crashed is tried again.
constexpr size_t fairAmount = 200;

bool decidesCommands(const std::string &path) {
  const std::string name = std::filesystem::path(path).filename().string();
  return name == "compile_commands.json" || name == "compile_flags.txt" || name == ".outlive.yaml";
}

// Nobody asked for more than the files that are open.
bool isForOpenFiles(const Folder &folder) {
  return folder.isLoose || !folder.settings.wholeProject;
}

Revision revisionIn(const Snapshot &snapshot, const std::string &path) {
  auto text = snapshot.find(path);
  return text == snapshot.end() ? onDisk : text->second.revision;
}

UnsavedTexts textsOf(const Snapshot &snapshot) {
  UnsavedTexts texts;
  for (const auto &[path, state] : snapshot) // shares the text, and keeps all of it alive
    texts[path] = std::shared_ptr<const std::string>(state.text, &state.text->content());
  return texts;
}

} // namespace

// ---- What happens to files ------------------------------------------------------------------

void Checker::opened(const std::string &path) {
  Folder *folder = folders_.ofFile(path);
  if (folder && folder->state == Folder::State::Closed)
    open(*folder);
  dueFiles_.set(path, world_.now());
}

void Checker::changed(const std::string &path) {
  const Folder *folder = folders_.ofFile(path);
  if (!folder || !folder->settings.checkWhileTyping)
    return;
  stopChecksOf(path);
  const Milliseconds debounce(folder->settings.debounceMilliseconds);
  dueFiles_.set(path, world_.now() + adaptedDelay(debounce, lastCheck_));
}

void Checker::saved(const std::string &path) {
  const bool wasAside = aside_.erase(path) > 0;
  Folder *folder = folders_.ofFile(path);
  if (!folder)
    return;
  // Where a project could not be opened, what was wrong may be right by now.
  if (decidesCommands(path) || (folder->state == Folder::State::Open && !folder->project)) {
    open(*folder);
    return;
  }
  if (wasAside || dueFiles_.contains(path) || !folder->settings.checkWhileTyping)
    dueFiles_.set(path, world_.now());
  makeDue(*folder, afterSaving);
}

void Checker::closed(const std::string &path, AfterClose after) {
  dueFiles_.erase(path);
  aside_.erase(path);
  stopChecksOf(path);
  Folder *folder = folders_.ofFile(path);
  if (!folder)
    return;
  const bool isForOpen = isForOpenFiles(*folder);
  // What was told of a file that is gone goes at once. What it was to others the project will say.
  if (isForOpen || after == AfterClose::Gone) {
    folder->results.forget(path);
    world_.resultsChanged({path});
  }
  if (!isForOpen && after != AfterClose::Known)
    makeDue(*folder, Milliseconds(0));
}

void Checker::changedOnDisk(const std::vector<std::string> &paths) {
  for (const auto &[root, folder] : folders_.all())
    if (folder.project)
      folder.project->changedOnDisk(paths);
  for (const std::string &path : paths) {
    Folder *folder = folders_.ofFile(path);
    if (!folder)
      continue;
    if (decidesCommands(path))
      open(*folder);
    else
      makeDue(*folder, afterChangesOnDisk);
  }
}

void Checker::makeOpenFilesDue(const Folder &folder, TimePoint due) {
  for (const auto &[path, document] : documents_.all())
    if (folders_.ofFile(path) == &folder)
      dueFiles_.set(path, due);
}

// The whole project, or all of it that anybody looks at. One that could not be opened is tried
// again.
void Checker::makeDue(Folder &folder, Milliseconds delay) {
  const TimePoint due = world_.now() + delay;
  if (isForOpenFiles(folder) && folder.project)
    makeOpenFilesDue(folder, due);
  else
    dueFolders_.set(folder.root, due);
}

// ---- Projects -------------------------------------------------------------------------------

void Checker::open(Folder &folder) {
  folder.state = Folder::State::Opening;
  folder.generation = ++generationCount_;
  stopWorkIn(folder.root);
  world_.workers->run(Lane::Check, [this, root = folder.root, settings = folder.settings,
                                    generation = folder.generation, make = world_.openProject,
                                    post = world_.post] {
    OpenedProject opened = make(root, settings);
    post([this, root, generation, opened = std::move(opened)] {
      finishOpen(root, generation, opened);
    });
  });
}

void Checker::finishOpen(const std::string &root, uint64_t generation, OpenedProject opened) {
  Folder *folder = folders_.find(root);
  if (!folder || folder->generation != generation)
    return;
  folder->state = Folder::State::Open;
  folder->project = std::move(opened.project);
  world_.resultsChanged(folder->setMistakes(std::move(opened.mistakes)));
  if (!opened.problem.empty() && said_.insert({root, opened.problem}).second)
    // Nobody asked for a project around a single file.
    folder->isLoose ? client_.log(MessageType::Warning, opened.problem)
                    : client_.show(MessageType::Warning, "outlive: " + opened.problem);
  if (!folder->project) {
    world_.resultsChanged(folder->results.clear());
    return;
  }
  makeOpenFilesDue(*folder, world_.now());
  makeDue(*folder, Milliseconds(0));
}

void Checker::drop(const std::string &root) {
  Folder *folder = folders_.find(root);
  if (!folder)
    return;
  stopWorkIn(root);
  dueFolders_.erase(root);
  std::vector<std::string> files = folder->results.clear();
  for (const auto &entry : folder->mistakes)
    files.push_back(entry.first);
  folders_.remove(root);
  world_.resultsChanged(files);
}

void Checker::again(Folder &folder) {
  if (folder.state != Folder::State::Open)
    return;
  if (!folder.settings.wholeProject)
    world_.resultsChanged(folder.results.keepOnly(documents_));
  makeOpenFilesDue(folder, world_.now());
  makeDue(folder, Milliseconds(0));
}

void Checker::stopChecksOf(const std::string &path) {
  dueDetails_.erase(path);
  for (std::optional<Work> *work : {&check_, &details_})
    if (*work && (*work)->subject == path)
      (*work)->stop.request_stop();
}

void Checker::stopWorkIn(const std::string &root) {
  for (std::optional<Work> *work : {&check_, &details_, &refresh_})
    if (*work && (*work)->root == root)
      (*work)->stop.request_stop();
}

// ---- Work -----------------------------------------------------------------------------------

Checker::Work Checker::makeWork(const std::string &subject, const Folder &folder) {
  Work work;
  work.number = ++workCount_;
  work.subject = subject;
  work.root = folder.root;
  work.generation = folder.generation;
  work.snapshot = std::make_shared<const Snapshot>(documents_.snapshot());
  work.began = world_.now();
  return work;
}

ProjectRequest Checker::makeRequest(const Work &work) const {
  ProjectRequest request;
  request.number = work.number;
  request.texts = textsOf(*work.snapshot);
  request.withRemarks = work.withRemarks;
  request.withFixes = work.isDetailed;
  request.stop = work.stop.get_token();
  return request;
}

// Details wait until the keyboard has been still for longer: trying fixes out takes a while.
void Checker::startChecks(Lane lane) {
  const bool isDetailed = lane == Lane::Details;
  std::optional<Work> &work = isDetailed ? details_ : check_;
  DueList &due = isDetailed ? dueDetails_ : dueFiles_;
  while (!work) {
    const std::optional<std::string> path = due.take(world_.now());
    if (!path)
      return;
    const Document *document = documents_.find(*path);
    const Folder *folder = folders_.ofFile(*path);
    // A folder that is still opening makes its files due when it is open.
    if (!document || !folder || !folder->project || folder->state != Folder::State::Open ||
        isAside(*document))
      continue;
    work = makeWork(*path, *folder);
    work->isDetailed = isDetailed;
    work->withRemarks = isDetailed && folder->settings.remarks.enabled;
    // There is no refresh that would ask.
    const bool asks = !isDetailed && isForOpenFiles(*folder);
    world_.workers->run(lane, [this, lane, asks, path = *path, project = folder->project,
                               request = makeRequest(*work), number = work->number,
                               post = world_.post] {
      const bool isOutdated = asks && project->isOutdated();
      std::optional<ProjectResults> results;
      if (!isOutdated)
        results = project->check(path, request);
      post([this, lane, number, isOutdated, results = std::move(results)]() mutable {
        finishCheck(lane, number, std::move(results), isOutdated);
      });
    });
  }
}

void Checker::finishCheck(Lane lane, uint64_t number, std::optional<ProjectResults> results,
                          bool isOutdated) {
  std::optional<Work> &slot = lane == Lane::Details ? details_ : check_;
  if (!slot || slot->number != number)
    return;
  const Work work = std::move(*slot);
  slot.reset();
  Folder *folder = folders_.find(work.root);
  if (!folder || folder->generation != work.generation || work.stop.stop_requested())
    return;
  if (isOutdated)
    open(*folder);
  if (!results)
    return;
  if (!work.isDetailed) {
    const TimePoint now = world_.now();
    lastCheck_ = std::chrono::duration_cast<Milliseconds>(now - work.began);
    if (folder->settings.remarks.enabled || !results->findings.empty())
      dueDetails_.set(work.subject, now + stillness);
  }
  take(*folder, work, std::move(*results), /*isWhole=*/false);
}

void Checker::startRefresh() {
  while (!refresh_) {
    const std::optional<std::string> root = dueFolders_.take(world_.now());
    if (!root)
      return;
    Folder *folder = folders_.find(*root);
    if (!folder || folder->state != Folder::State::Open)
      continue;
    if (!folder->project) {
      open(*folder);
      continue;
    }
    refresh_ = makeWork(*root, *folder);
    refresh_->withRemarks = folder->settings.remarks.enabled;
    const std::string name = std::filesystem::path(*root).filename().string();
    refresh_->progressToken = progress_.begin(
        "outlive: " + name, [stop = refresh_->stop]() mutable { stop.request_stop(); });
    ProjectRequest request = makeRequest(*refresh_);
    const uint64_t number = refresh_->number;
    request.progress = [this, number, post = world_.post](size_t done, size_t total) {
      post([this, number, done, total] {
        if (refresh_ && refresh_->number == number)
          progress_.report(refresh_->progressToken, done, total);
      });
    };
    world_.workers->run(Lane::Refresh, [this, number, project = folder->project,
                                        request = std::move(request), post = world_.post] {
      const bool isOutdated = project->isOutdated();
      std::optional<ProjectResults> results;
      if (!isOutdated)
        results = project->refresh(request);
      post([this, number, isOutdated, results = std::move(results)]() mutable {
        finishRefresh(number, std::move(results), isOutdated);
      });
    });
  }
}

void Checker::finishRefresh(uint64_t number, std::optional<ProjectResults> results,
                            bool isOutdated) {
  if (!refresh_ || refresh_->number != number)
    return;
  const Work work = std::move(*refresh_);
  refresh_.reset();
  Folder *folder = folders_.find(work.root);
  const bool isWanted =
      folder && folder->generation == work.generation && !work.stop.stop_requested();
  if (isWanted && isOutdated)
    open(*folder);
  if (!isWanted || !results) {
    progress_.end(work.progressToken, isOutdated ? "the compile database has changed" : "stopped");
    return;
  }
  const size_t count = results->findings.size();
  take(*folder, work, std::move(*results), /*isWhole=*/true);
  progress_.end(work.progressToken, counted(count, "finding"));
}

void Checker::take(Folder &folder, const Work &work, ProjectResults &&results, bool isWhole) {
  for (const std::string &note : results.notes)
    if (said_.insert({work.root, note}).second)
      client_.log(MessageType::Info, note);
  const std::vector<std::string> aside = putAside(folder, work, results, isWhole);
  tellFailures(results.failures, *work.snapshot, isWhole);
  const std::vector<std::string> mistaken = folder.setMistakes(std::move(results.mistakes));
  std::vector<std::string> changed = folder.results.take(
      std::move(results), {work.snapshot, isWhole, isWhole || work.isDetailed}, documents_);
  changed.insert(changed.end(), aside.begin(), aside.end());
  changed.insert(changed.end(), mistaken.begin(), mistaken.end());
  // What stays known of half-typed code has moved.
  if (!isWhole)
    changed.push_back(work.subject);
  // What was typed since is checked again, with what the whole project knows now.
  for (const auto &[path, document] : documents_.all()) {
    if (!isWhole || folders_.ofFile(path) != &folder)
      continue;
    if (revisionIn(*work.snapshot, path) != document.revision)
      dueFiles_.set(path, world_.now());
    else
      dueDetails_.set(path, world_.now() + stillness); // fixes
  }
  world_.resultsChanged(changed);
}

// The files that crashed, and those that do so no more.
std::vector<std::string> Checker::putAside(const Folder &folder, const Work &work,
                                           const ProjectResults &results, bool isWhole) {
  std::vector<std::string> changed;
  std::set<std::string> read(results.files.begin(), results.files.end());
  if (isWhole) // all but texts that are newer than it
    for (const auto &[path, aside] : aside_)
      if (folders_.ofFile(path) == &folder && aside.revision <= revisionIn(*work.snapshot, path))
        read.insert(path);
  for (const std::string &path : read)
    if (aside_.erase(path) > 0)
      changed.push_back(path);
  for (const UnitFailure &failure : results.failures)
    if (failure.isCrash) {
      aside_[failure.file] = {revisionIn(*work.snapshot, failure.file), failure.reason};
      changed.push_back(failure.file);
    }
  return changed;
}

void Checker::tellFailures(const std::vector<UnitFailure> &failures, const Snapshot &snapshot,
                           bool isWhole) {
  // What a user is typing is no news, nor what follows from it in files that include it.
  auto isBeingTyped = [&](const UnitFailure &failure) {
    return std::any_of(snapshot.begin(), snapshot.end(), [&](const auto &entry) {
      const Document *document = documents_.find(entry.first);
      return document && !document->isSaved &&
             (failure.file == entry.first || failure.reason.starts_with(entry.first + ":"));
    });
  };
  for (const UnitFailure &failure : failures) {
    if (!failure.isCrash && (!isWhole || isBeingTyped(failure)))
      continue;
    if (!said_.insert({failure.file, failure.isCrash ? "crash" : "failure"}).second)
      continue;
    if (failure.isCrash)
      client_.show(MessageType::Warning,
                   "outlive: the parser crashed on " + failure.file +
                       "; the file is put aside until it is saved or has changed more");
    else
      client_.log(MessageType::Info,
                  failure.file + ": could not be analysed completely: " + failure.reason);
  }
}

bool Checker::isAside(const Document &document) {
  auto found = aside_.find(document.path);
  if (found == aside_.end())
    return false;
  if (document.log.changedSince(found->second.revision) < fairAmount)
    return true;
  aside_.erase(found);
  return false;
}

std::string Checker::problemOf(const std::string &path) const {
  auto found = aside_.find(path);
  return found == aside_.end() ? std::string() : found->second.reason;
}

// ---- Time -----------------------------------------------------------------------------------

std::optional<TimePoint> Checker::nextDeadline() const {
  std::optional<TimePoint> next;
  auto consider = [&](const DueList &list) {
    const std::optional<TimePoint> due = list.next();
    if (due && (!next || *due < *next))
      next = due;
  };
  if (!check_)
    consider(dueFiles_);
  if (!details_)
    consider(dueDetails_);
  if (!refresh_)
    consider(dueFolders_);
  return next;
}

void Checker::tick() {
  startChecks(Lane::Check);
  startChecks(Lane::Details);
  startRefresh();
}

void Checker::stop() {
  for (std::optional<Work> *work : {&check_, &details_, &refresh_})
    if (*work)
      (*work)->stop.request_stop();
}

bool Checker::isSettled(const std::string &path) {
  const Folder *folder = folders_.ofFile(path);
  return !dueFiles_.contains(path) && !(check_ && check_->subject == path) &&
         (!folder || folder->state == Folder::State::Open);
}

} // namespace outlive::lsp
