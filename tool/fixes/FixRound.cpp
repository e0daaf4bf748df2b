// See FixRound.h.
#include "fixes/FixRound.h"

#include "InParallel.h"
#include "fixes/TryFixes.h"

#include <algorithm>
#include <set>
#include <utility>

namespace outlive {
namespace {

void drop(FixCandidate &candidate, std::string reason) {
  candidate.fix.reset();
  candidate.refusal = std::move(reason);
}

void addEdits(Fix &fix, const Fix &more) {
  fix.edits.insert(fix.edits.end(), more.edits.begin(), more.edits.end());
  std::sort(fix.edits.begin(), fix.edits.end());
  fix.edits.erase(std::unique(fix.edits.begin(), fix.edits.end()), fix.edits.end());
}

} // namespace

FixRound::FixRound(const FixSetting &setting, const FileObjection &objection,
                   std::shared_ptr<const UnsavedTexts> texts, std::vector<FixCandidate> &candidates)
    : setting_(setting), objection_(objection), frontend_(setting.frontend),
      files_(setting.roots, texts, objection), candidates_(candidates) {
  frontend_.texts = std::move(texts);
}

void FixRound::run() {
  for (size_t i = 0; i < candidates_.size(); ++i)
    if (std::exchange(candidates_[i].isWaiting, false))
      numbers_.push_back(i);
  place();
  for (size_t i : numbers_)
    if (FixCandidate &each = candidates_[i]; each.fix)
      if (std::string objection = files_.objectionTo(*each.fix); !objection.empty())
        drop(each, std::move(objection));
  choose();
  check();
  for (size_t i : chosen_) {
    candidates_[i].isDone = true;
    fixes_.push_back(&*candidates_[i].fix);
  }
  for (size_t i : numbers_)
    if (FixCandidate &each = candidates_[i]; each.fix && !each.isWaiting)
      each.isDone = true; // the same as one that is chosen
}

void FixRound::addTo(std::map<std::string, ComposedText> &texts, FixFiles &first) {
  std::map<std::string, std::vector<ComposedText::AuthoredEdit>> edits;
  for (size_t i : chosen_)
    for (const Edit &edit : candidates_[i].fix->edits)
      edits[edit.begin.file].push_back({files_.bytes(edit), i});
  for (auto &[file, list] : edits)
    texts.try_emplace(file, first.text(file)).first->second.apply(std::move(list));
}

void FixRound::moveWaiting() {
  std::map<std::string, std::vector<ByteEdit>> edits;
  for (const Fix *fix : fixes_)
    for (const Edit &edit : fix->edits)
      edits[edit.begin.file].push_back(files_.bytes(edit));
  std::map<std::string, Moves> moves;
  for (auto &[file, list] : edits)
    moves.emplace(file, Moves(std::move(list)));
  FixFiles after(setting_.roots, std::make_shared<UnsavedTexts>(texts()), objection_);
  // False: its place is gone.
  auto move = [&](SourcePosition &position) {
    auto known = moves.find(position.file);
    std::optional<size_t> offset = files_.offset(position.file, position.line, position.column);
    if (known == moves.end() || !offset)
      return true;
    std::optional<size_t> now = known->second.now(*offset);
    if (now)
      position = after.place(position.file, *now);
    return now.has_value();
  };
  for (size_t i : numbers_) {
    FixCandidate &candidate = candidates_[i];
    if (!candidate.isWaiting)
      continue;
    candidate.fix.reset();
    bool isThere = move(candidate.proposal.position);
    for (Edit &anchor : candidate.proposal.fix.edits)
      isThere &= move(anchor.begin);
    if (!isThere) {
      candidate.isWaiting = false;
      drop(candidate, fixInTheWay);
    }
  }
}

// ---- door 2

// All ways in which the file is compiled; of a header, the first unit that includes it. Where
// each unit tells a part, or its macros may tell another story, all that have read the file.
std::vector<size_t> FixRound::unitsFor(const FixProposal &proposal) const {
  const std::string &file = proposal.fix.edits.front().begin.file;
  std::vector<size_t> units;
  if (proposal.kind == FixKind::WeakPointer || proposal.kind == FixKind::Release) {
    for (size_t i = 0; i < setting_.unitFiles.size(); ++i)
      if (contains(i, file))
        units.push_back(i);
    return units;
  }
  for (size_t i = 0; i < setting_.plan.commands.size(); ++i)
    if (setting_.plan.commands[i].file == file)
      units.push_back(i);
  for (size_t i = 0; i < setting_.unitFiles.size() && units.empty(); ++i)
    if (contains(i, file))
      units.push_back(i);
  return units;
}

bool FixRound::contains(size_t unit, const std::string &file) const {
  const std::vector<std::string> &files = setting_.unitFiles[unit];
  return std::binary_search(files.begin(), files.end(), file);
}

// In a header, so that files may read it which are not looked at: they use the member, or have
// macros of their own in the function.
bool FixRound::mayBeReadElsewhere(const FixProposal &proposal) const {
  const std::string &file = proposal.fix.edits.front().begin.file;
  const bool isForAll = proposal.kind == FixKind::WeakPointer || proposal.kind == FixKind::Release;
  return isForAll &&
         std::none_of(setting_.plan.commands.begin(), setting_.plan.commands.end(),
                      [&](const CompileCommand &command) { return command.file == file; });
}

void FixRound::place() {
  std::map<size_t, std::vector<size_t>> byUnit; // candidates
  for (size_t i : numbers_) {
    std::vector<size_t> units = unitsFor(candidates_[i].proposal);
    if (units.empty())
      candidates_[i].refusal = "its file is in no unit";
    if (mayBeReadElsewhere(candidates_[i].proposal) && !setting_.isWholeProgram) {
      candidates_[i].refusal = "other files may use it; run on the whole program";
      units.clear();
    }
    for (size_t unit : units)
      byUnit[unit].push_back(i);
  }
  std::vector<std::pair<size_t, std::vector<size_t>>> units(byUnit.begin(), byUnit.end());
  std::vector<std::vector<PlacedFix>> placed(units.size());
  inParallel(units.size(), setting_.jobs, [&](size_t n) {
    std::vector<FixProposal> proposals;
    for (size_t i : units[n].second)
      proposals.push_back(candidates_[i].proposal);
    placed[n] =
        placeFixes(setting_.plan.commands[units[n].first], frontend_, setting_.library, proposals);
  });
  for (size_t n = 0; n < units.size(); ++n)
    for (size_t k = 0; k < placed[n].size(); ++k) {
      FixCandidate &candidate = candidates_[units[n].second[k]];
      PlacedFix &result = placed[n][k];
      if (!candidate.refusal.empty())
        continue;
      if (!result.fix)
        drop(candidate, std::move(result.refusal));
      else if (!candidate.fix)
        candidate.fix = std::move(result.fix);
      else if (candidate.proposal.kind == FixKind::WeakPointer)
        addEdits(*candidate.fix, *result.fix);
      else if (*candidate.fix != *result.fix)
        drop(candidate, "it depends on how the file is compiled");
    }
  askReaders(byUnit);
}

// Units that read a declaration which gets `noescape`, but not the body: it will be of another
// type.
void FixRound::askReaders(const std::map<size_t, std::vector<size_t>> &asked) {
  std::map<size_t, std::vector<std::pair<size_t, SourcePosition>>> byUnit; // candidate, place
  for (size_t i : numbers_) {
    const FixCandidate &candidate = candidates_[i];
    if (!candidate.fix || candidate.proposal.kind != FixKind::NoEscape)
      continue;
    for (size_t unit = 0; unit < setting_.unitFiles.size(); ++unit) {
      auto known = asked.find(unit);
      if (known != asked.end() && std::count(known->second.begin(), known->second.end(), i) > 0)
        continue;
      for (const Edit &edit : candidate.fix->edits)
        if (contains(unit, edit.begin.file)) {
          byUnit[unit].emplace_back(i, edit.begin);
          break;
        }
    }
  }
  std::vector<std::pair<size_t, std::vector<std::pair<size_t, SourcePosition>>>> units(
      byUnit.begin(), byUnit.end());
  std::vector<std::vector<PlacedFix>> placed(units.size());
  inParallel(units.size(), setting_.jobs, [&](size_t n) {
    std::vector<FixProposal> proposals;
    for (const auto &[i, place] : units[n].second) {
      proposals.push_back(candidates_[i].proposal);
      proposals.back().fix.edits.front().begin = place;
    }
    placed[n] =
        placeFixes(setting_.plan.commands[units[n].first], frontend_, setting_.library, proposals);
  });
  for (size_t n = 0; n < units.size(); ++n)
    for (size_t k = 0; k < placed[n].size(); ++k)
      if (FixCandidate &candidate = candidates_[units[n].second[k].first];
          candidate.fix && !placed[n][k].fix)
        drop(candidate, std::move(placed[n][k].refusal));
}

// ---- choice

// One of several that are the same; of several at the same place the others wait.
void FixRound::choose() {
  TakenPlaces taken;
  std::set<Fix> known;
  for (size_t i : numbers_) {
    FixCandidate &candidate = candidates_[i];
    if (!candidate.fix)
      continue;
    if (!candidate.own)
      candidate.own = candidate.fix;
    if (known.contains(*candidate.fix))
      continue;
    candidate.isWaiting = taken.isInTheWayOf(*candidate.fix);
    if (candidate.isWaiting)
      continue;
    known.insert(*candidate.fix);
    taken.take(*candidate.fix);
    chosen_.push_back(i);
  }
}

// ---- door 4

void FixRound::check() {
  std::vector<const Fix *> fixes;
  for (size_t i : chosen_)
    fixes.push_back(&*candidates_[i].fix);
  const std::map<size_t, std::string> guilty = FixTrial(setting_, frontend_, files_).guilty(fixes);
  std::map<Fix, std::string> failed;
  for (const auto &[number, reason] : guilty)
    failed[*candidates_[chosen_[number]].fix] = reason;
  for (size_t i : numbers_)
    if (FixCandidate &each = candidates_[i]; each.fix && !each.isWaiting)
      if (auto known = failed.find(*each.fix); known != failed.end())
        drop(each, "it does not compile: " + known->second);
  std::erase_if(chosen_, [&](size_t i) { return !candidates_[i].fix; });
}

} // namespace outlive
