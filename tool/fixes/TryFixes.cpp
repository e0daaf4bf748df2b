// See TryFixes.h.
#include "fixes/TryFixes.h"

#include "InParallel.h"
#include "fixes/ComposeEdits.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

namespace outlive {

bool FixTrial::concerns(size_t unit, const Fix &fix) const {
  const std::vector<std::string> &files = setting_.unitFiles[unit];
  return std::any_of(fix.edits.begin(), fix.edits.end(), [&](const Edit &edit) {
    return std::binary_search(files.begin(), files.end(), edit.begin.file);
  });
}

FrontendOptions FixTrial::optionsWith(const Numbers &numbers) const {
  std::vector<const Fix *> fixes;
  for (size_t i : numbers)
    fixes.push_back(fixes_[i]);
  FrontendOptions options = options_;
  options.texts = std::make_shared<UnsavedTexts>(files_.textsWith(fixes));
  return options;
}

std::string FixTrial::errorIn(size_t unit, const Numbers &numbers) const {
  return errorsIn(setting_.plan.commands[unit], optionsWith(numbers)).first;
}

std::map<size_t, std::string> FixTrial::guilty(const std::vector<const Fix *> &fixes) {
  fixes_ = fixes;
  guilty_.clear();
  sound_.clear();
  while (true) {
    Numbers tried;
    for (size_t i = 0; i < fixes_.size(); ++i)
      if (!guilty_.contains(i))
        tried.push_back(i);
    std::vector<std::pair<size_t, Numbers>> units; // what of it concerns them
    for (size_t unit = 0; unit < setting_.unitFiles.size(); ++unit) {
      Numbers here;
      for (size_t i : tried)
        if (concerns(unit, *fixes_[i]))
          here.push_back(i);
      if (!here.empty() && sound_[unit] != here)
        units.emplace_back(unit, std::move(here));
    }
    if (units.empty())
      return guilty_;
    const FrontendOptions options = optionsWith(tried);
    std::vector<CompileErrors> errors(units.size());
    inParallel(units.size(), setting_.jobs, [&](size_t n) {
      errors[n] = errorsIn(setting_.plan.commands[units[n].first], options);
    });
    for (size_t n = 0; n < units.size(); ++n)
      if (errors[n].first.empty())
        sound_[units[n].first] = std::move(units[n].second);
      else
        blame(units[n].first, units[n].second, errors[n]);
  }
}

// The unit does not compile with those of them that are not known to be guilty.
void FixTrial::blame(size_t unit, const Numbers &here, const CompileErrors &errors) {
  const Suspects guess = suspects(here, errors);
  Numbers rest;
  for (size_t i : here)
    if (!guess.contains(i))
      rest.push_back(i);
  const std::string without = guess.empty() ? errors.first : errorIn(unit, rest);
  if (without.empty()) {
    sound_[unit] = rest;
    guilty_.insert(guess.begin(), guess.end());
    return;
  }
  // A unit that has errors anyhow cannot tell.
  const std::string before = rest.empty() ? without : errorIn(unit, {});
  if (!before.empty()) {
    for (size_t i : here)
      guilty_[i] = before;
    return;
  }
  bisect(unit, here, errors.first);
}

FixTrial::Suspects FixTrial::suspects(const Numbers &here, const CompileErrors &errors) const {
  // The changes by file, in order, with whose they are.
  struct Change {
    ByteEdit edit;
    size_t number = 0;
    uint32_t line = 0; // in the new text
  };
  std::map<std::string, std::vector<Change>> changes;
  for (size_t i : here)
    for (const Edit &edit : fixes_[i]->edits)
      changes[edit.begin.file].push_back({files_.bytes(edit), i, edit.begin.line});
  for (auto &[file, list] : changes) {
    std::stable_sort(list.begin(), list.end(), [](const Change &a, const Change &b) {
      return std::tie(a.edit.begin, a.edit.end) < std::tie(b.edit.begin, b.edit.end);
    });
    const std::string &text = files_.text(file);
    auto newLines = [](std::string_view part) {
      return static_cast<uint32_t>(std::count(part.begin(), part.end(), '\n'));
    };
    uint32_t added = 0; // wraps around
    for (Change &change : list) {
      const ByteEdit &edit = change.edit;
      change.line += added;
      added += newLines(edit.text) -
               newLines(std::string_view(text).substr(edit.begin, edit.end - edit.begin));
    }
  }
  Suspects found;
  for (const CompileError &error : errors.all) {
    std::optional<size_t> nearest;
    uint32_t best = 0;
    for (const SourcePosition &place : error.places) {
      auto known = changes.find(place.file);
      if (nearest || known == changes.end())
        continue;
      for (const Change &change : known->second)
        if (change.line <= place.line && change.line >= best) {
          best = change.line;
          nearest = change.number;
        }
    }
    if (!nearest)
      return {};
    found.try_emplace(*nearest, error.words);
  }
  return found;
}

// `suspects` together do not compile.
void FixTrial::bisect(size_t unit, const Numbers &suspects, const std::string &error) {
  if (suspects.size() == 1) {
    guilty_[suspects.front()] = error;
    return;
  }
  const auto middle = suspects.begin() + static_cast<ptrdiff_t>(suspects.size() / 2);
  bool isFound = false;
  for (const Numbers &half : {Numbers(suspects.begin(), middle), Numbers(middle, suspects.end())}) {
    std::string halfError = errorIn(unit, half);
    if (halfError.empty())
      continue;
    isFound = true;
    bisect(unit, half, halfError);
  }
  if (isFound)
    return;
  for (size_t i : suspects) // each half alone is right: not together
    guilty_[i] = error;
}

} // namespace outlive
