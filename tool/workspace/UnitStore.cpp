// See UnitStore.h.
#include "workspace/UnitStore.h"

#include "shard/Encode.h"

#include <algorithm>
#include <tuple>

namespace outlive {
namespace {

uint64_t hashOf(std::string_view usr) { return digestOfText(usr).low; }

// Functions that other units may call.
std::vector<uint64_t> definedIn(const ir::Module &module) {
  std::vector<uint64_t> hashes;
  for (const ir::Function &body : module.bodies)
    if (!body.isInitializer)
      hashes.push_back(hashOf(module.text(module.functions[body.symbol.index()].usr)));
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

template <typename Value> void insertSorted(std::vector<Value> &values, Value value) {
  auto at = std::lower_bound(values.begin(), values.end(), value);
  if (at == values.end() || *at != value)
    values.insert(at, value);
}

template <typename Value> void eraseSorted(std::vector<Value> &values, Value value) {
  auto at = std::lower_bound(values.begin(), values.end(), value);
  if (at != values.end() && *at == value)
    values.erase(at);
}

} // namespace

UnitStore::UnitStore(std::vector<CompileCommand> commands) {
  for (CompileCommand &command : commands) {
    Unit unit;
    unit.files = {fileNumber(command.file)};
    insertSorted(readers_[unit.files.front()], units_.size());
    unit.command = std::move(command);
    units_.push_back(std::move(unit));
  }
}

uint32_t UnitStore::fileNumber(const std::string &file) {
  auto [entry, isNew] = files_.emplace(file, static_cast<uint32_t>(files_.size()));
  if (isNew) {
    readers_.emplace_back();
    changed_.push_back(0);
  }
  return entry->second;
}

size_t UnitStore::size() const {
  std::lock_guard lock(mutex_);
  return units_.size();
}

CompileCommand UnitStore::command(UnitNumber unit) const {
  std::lock_guard lock(mutex_);
  return units_[unit].command;
}

UnitNumber UnitStore::addGuest(CompileCommand command) {
  std::lock_guard lock(mutex_);
  for (UnitNumber i = 0; i < units_.size(); ++i)
    if (units_[i].isGuest && units_[i].command.file == command.file)
      return i;
  Unit unit;
  unit.isGuest = true;
  unit.files = {fileNumber(command.file)};
  insertSorted(readers_[unit.files.front()], units_.size());
  unit.command = std::move(command);
  units_.push_back(std::move(unit));
  return units_.size() - 1;
}

void UnitStore::fileChanged(const std::string &file) {
  std::lock_guard lock(mutex_);
  ++time_;
  auto entry = files_.find(file);
  if (entry != files_.end()) {
    changed_[entry->second] = time_;
    for (UnitNumber unit : readers_[entry->second])
      units_[unit].changed = time_;
  }
  // A header that was missing may be there now. What a draft read is not known.
  for (Unit &unit : units_)
    if (unit.failure || lastFailure(unit) || (unit.draft.parsed > 0 && unit.parsed == 0))
      unit.changed = time_;
}

std::vector<UnitNumber> UnitStore::outdated() const {
  std::lock_guard lock(mutex_);
  std::vector<UnitNumber> numbers;
  for (UnitNumber i = 0; i < units_.size(); ++i)
    if (!units_[i].isGuest && isOutdatedLocked(units_[i]))
      numbers.push_back(i);
  return numbers;
}

bool UnitStore::isOutdated(UnitNumber unit) const {
  std::lock_guard lock(mutex_);
  return isOutdatedLocked(units_[unit]);
}

bool UnitStore::isDraftOutdated(UnitNumber number) const {
  std::lock_guard lock(mutex_);
  const Unit &unit = units_[number];
  return unit.changed > std::max(unit.parsed, unit.draft.parsed);
}

bool UnitStore::isAllRead() const {
  std::lock_guard lock(mutex_);
  return std::all_of(units_.begin(), units_.end(),
                     [](const Unit &unit) { return unit.isGuest || unit.parsed > 0; });
}

std::vector<UnitNumber> UnitStore::readersOf(const std::string &file) const {
  std::lock_guard lock(mutex_);
  auto entry = files_.find(file);
  if (entry == files_.end())
    return {};
  std::vector<UnitNumber> readers = readers_[entry->second];
  std::erase_if(readers, [&](UnitNumber unit) { return units_[unit].isGuest; });
  return readers;
}

std::vector<std::string> UnitStore::allFiles() const {
  std::lock_guard lock(mutex_);
  std::vector<std::string> files;
  for (const auto &[file, number] : files_)
    if (!readers_[number].empty())
      files.push_back(file);
  return files;
}

std::optional<UnitNumber> UnitStore::unitOf(const std::string &file) const {
  std::lock_guard lock(mutex_);
  auto entry = files_.find(file);
  if (entry == files_.end() || readers_[entry->second].empty())
    return std::nullopt;
  // A header has been a guest, perhaps, before anybody knew who reads it.
  std::vector<UnitNumber> readers = readers_[entry->second];
  std::stable_partition(readers.begin(), readers.end(),
                        [&](UnitNumber unit) { return !units_[unit].isGuest; });
  for (UnitNumber unit : readers)
    if (units_[unit].command.file == file &&
        units_[unit].isGuest == units_[readers.front()].isGuest)
      return unit;
  return readers.front();
}

uint64_t UnitStore::now() {
  std::lock_guard lock(mutex_);
  return ++time_;
}

void UnitStore::keep(UnitNumber number, uint64_t begun, const TranslationUnitResult &result) {
  const bool isGood = result.errorCount == 0 && !result.crashed;
  std::shared_ptr<const Shard> shard;
  std::vector<uint64_t> defined;
  if (!result.crashed) {
    shard = std::make_shared<const Shard>(encodeShard(result.module));
    defined = definedIn(result.module);
  }

  std::lock_guard lock(mutex_);
  Unit &unit = units_[number];
  if (begun < unit.parsed)
    return; // a later parse was faster
  unit.parsed = begun;
  unit.failure.reset();
  if (!isGood)
    unit.failure = Failure{unit.command.file, result.firstError, result.crashed};
  unit.functions = result.functions;
  unit.events = result.events;
  unit.unknowns = result.unknowns;
  // What a broken text includes is all the same what may mend it.
  for (uint32_t file : unit.files)
    eraseSorted(readers_[file], number);
  unit.files = {fileNumber(unit.command.file)};
  for (const std::string &file : result.files)
    unit.files.push_back(fileNumber(file));
  // The shard that stays speaks of what it has read, a header that is missing by now too.
  if (isGood)
    unit.goodFiles = unit.files;
  else if (unit.isShardGood)
    unit.files.insert(unit.files.end(), unit.goodFiles.begin(), unit.goodFiles.end());
  for (uint32_t file : unit.files)
    insertSorted(readers_[file], number);

  if (!isGood && unit.isShardGood)
    return;
  if (!shard)
    return;
  unit.shard = std::move(shard);
  unit.shardBegun = begun;
  unit.isShardGood = isGood;
  unit.shardErrors = result.errorCount;
  if (unit.isGuest)
    return;
  for (uint64_t hash : unit.defined)
    eraseSorted(definers_[hash], number);
  unit.defined = std::move(defined);
  for (uint64_t hash : unit.defined)
    insertSorted(definers_[hash], number);
}

void UnitStore::keepDraft(UnitNumber number, uint64_t begun, const TranslationUnitResult &result) {
  const bool isGood = result.errorCount == 0 && !result.crashed;
  std::shared_ptr<const Shard> shard;
  if (!result.crashed)
    shard = std::make_shared<const Shard>(encodeShard(result.module));
  std::lock_guard lock(mutex_);
  Unit &unit = units_[number];
  if (begun < unit.draft.parsed)
    return;
  unit.draft.parsed = begun;
  unit.draft.failure.reset();
  if (!isGood)
    unit.draft.failure = Failure{unit.command.file, result.firstError, result.crashed};
  if (shard && result.errorCount <= errorsOfNewest(unit)) {
    unit.draft.shardErrors = result.errorCount;
    unit.draft.shard = std::move(shard);
    unit.draft.shardBegun = begun;
  }
}

std::shared_ptr<const Shard> UnitStore::newestShard(UnitNumber number) const {
  std::lock_guard lock(mutex_);
  const Unit &unit = units_[number];
  return isDraftNewer(unit) ? unit.draft.shard : unit.shard;
}

bool UnitStore::isStale(UnitNumber number, const std::string &file) const {
  std::lock_guard lock(mutex_);
  const Unit &unit = units_[number];
  auto entry = files_.find(file);
  return entry != files_.end() &&
         changed_[entry->second] > std::max(unit.shardBegun, unit.draft.shardBegun);
}

std::vector<Failure> UnitStore::staleFiles() const {
  std::lock_guard lock(mutex_);
  std::map<uint32_t, std::string> stale;
  for (const Unit &unit : units_)
    if (unit.failure && unit.shard && !unit.isGuest)
      for (uint32_t file : unit.files)
        if (changed_[file] > unit.shardBegun)
          stale.try_emplace(file, unit.failure->reason);
  std::vector<Failure> all;
  for (const auto &[file, number] : files_)
    if (auto found = stale.find(number); found != stale.end())
      all.push_back({file, found->second});
  return all;
}

std::shared_ptr<const Shard> UnitStore::shard(UnitNumber unit) const {
  std::lock_guard lock(mutex_);
  return units_[unit].shard;
}

std::vector<std::shared_ptr<const Shard>> UnitStore::shards() const {
  std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<const Shard>> all;
  for (const Unit &unit : units_)
    all.push_back(unit.isGuest ? nullptr : unit.shard);
  return all;
}

std::vector<std::string> UnitStore::filesOf(UnitNumber unit) const {
  std::lock_guard lock(mutex_);
  const std::vector<uint32_t> &numbers = units_[unit].files;
  std::vector<std::string> all;
  for (const auto &[file, number] : files_)
    if (std::find(numbers.begin(), numbers.end(), number) != numbers.end())
      all.push_back(file);
  return all;
}

bool UnitStore::reads(UnitNumber unit, const std::string &file) const {
  std::lock_guard lock(mutex_);
  auto entry = files_.find(file);
  return entry != files_.end() &&
         std::binary_search(readers_[entry->second].begin(), readers_[entry->second].end(), unit);
}

std::vector<std::string> UnitStore::files() const {
  std::lock_guard lock(mutex_);
  std::vector<std::string> all;
  for (const auto &entry : files_)
    all.push_back(entry.first);
  return all;
}

std::optional<Failure> UnitStore::failure(UnitNumber number) const {
  std::lock_guard lock(mutex_);
  return lastFailure(units_[number]);
}

std::vector<Failure> UnitStore::failures() const {
  std::lock_guard lock(mutex_);
  std::vector<Failure> all;
  for (const Unit &unit : units_)
    if (unit.failure && !unit.isGuest)
      all.push_back(*unit.failure);
  auto key = [](const Failure &f) { return std::tie(f.file, f.reason); };
  std::sort(all.begin(), all.end(),
            [&](const Failure &a, const Failure &b) { return key(a) < key(b); });
  all.erase(std::unique(all.begin(), all.end(),
                        [&](const Failure &a, const Failure &b) { return key(a) == key(b); }),
            all.end());
  return all;
}

Statistics UnitStore::statistics() const {
  std::lock_guard lock(mutex_);
  Statistics sum;
  for (const Unit &unit : units_) {
    if (unit.isGuest || !unit.parsed)
      continue;
    ++sum.translationUnits;
    sum.functions += unit.functions;
    sum.events += unit.events;
    for (const auto &[kind, count] : unit.unknowns)
      sum.unknowns[kind] += count;
  }
  return sum;
}

std::vector<UnitNumber> UnitStore::definersOf(const std::vector<std::string_view> &usrs,
                                              UnitNumber self, size_t count) const {
  std::lock_guard lock(mutex_);
  std::map<UnitNumber, size_t> definitions;
  for (std::string_view usr : usrs)
    if (auto entry = definers_.find(hashOf(usr)); entry != definers_.end()) {
      // An inline function is in many units, and one of them is enough.
      auto unit = std::find_if(entry->second.begin(), entry->second.end(),
                               [&](UnitNumber unit) { return unit != self; });
      if (unit != entry->second.end())
        ++definitions[*unit];
    }
  std::vector<std::pair<UnitNumber, size_t>> ranked(definitions.begin(), definitions.end());
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto &a, const auto &b) { return a.second > b.second; });
  std::vector<UnitNumber> units;
  for (size_t i = 0; i < ranked.size() && i < count; ++i)
    units.push_back(ranked[i].first);
  return units;
}

} // namespace outlive
