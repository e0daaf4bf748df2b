// The facts of every unit of a project, and which of them are out of date.
//
// Problem: a server lives for days. Files change one by one, on disk and in the editor; only what
// depends on them may be parsed again, and nothing may be used that belongs to an older text.
// Idea: a counter is the time. Each change of a file, each start of a parse gets a number; a unit
// is out of date when one of its files changed after the parse began that its facts are from.
// Example: a.cpp includes a.h. a.h changes (7); a parse of a.cpp begins (8); a.h changes again (9);
// the parse ends. Its facts are kept, and a.cpp is still out of date. A unit whose text does not
// parse keeps its last good facts: half-typed code must not make the rest of the program forget
// what its functions do. But their positions are those of an older text (`isStale`): nothing is
// told of such a file.
// A unit that has never parsed (a header is not generated yet, there is no database) has facts of a
// broken text, as on the command line. Drafts of it with no more errors than that are as good.
//
// Facts are kept as shards (shard/Encode.h), which take less memory than modules and can be linked
// again and again. Threads: all members may be called from any thread.
#pragma once

#include "frontend/Frontend.h"
#include "report/Report.h"
#include "support/StableHash.h"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace outlive {

using UnitNumber = size_t;
using Shard = std::vector<uint8_t>;

class UnitStore {
public:
  // Every unit is out of date at first.
  explicit UnitStore(std::vector<CompileCommand> commands);

  size_t size() const;
  CompileCommand command(UnitNumber unit) const;
  // A unit that no command of the project is about. Its facts are not part of the program.
  UnitNumber addGuest(CompileCommand command);

  // Units that contain the file are out of date from now on; so are those of which nobody knows
  // what they contain, because only drafts of them were parsed.
  void fileChanged(const std::string &file);
  // Those of the program, in order.
  std::vector<UnitNumber> outdated() const;
  bool isOutdated(UnitNumber unit) const;
  // Neither the whole unit nor its draft is up to date.
  bool isDraftOutdated(UnitNumber unit) const;

  // Those that the unit read when it was last parsed.
  std::vector<std::string> filesOf(UnitNumber unit) const;
  std::vector<std::string> allFiles() const; // that some unit reads, sorted
  bool reads(UnitNumber unit, const std::string &file) const;
  // All that were read, sorted; without those of the system.
  std::vector<std::string> files() const;

  // Each unit of the program was parsed once, so that its files are known.
  bool isAllRead() const;
  // The units of the program that read the file when they were last parsed, in order.
  std::vector<UnitNumber> readersOf(const std::string &file) const;

  // The unit in which a file is looked at: its own, or else, for a header, the first that read it.
  std::optional<UnitNumber> unitOf(const std::string &file) const;

  // To be called when a parse begins, for `keep`.
  uint64_t now();
  // The outcome of a parse that began then. `why` it failed is kept with it.
  void keep(UnitNumber unit, uint64_t begun, const TranslationUnitResult &result);
  // The outcome of a draft. Until the next whole parse it stands for the unit in `newestShard`.
  void keepDraft(UnitNumber unit, uint64_t begun, const TranslationUnitResult &draft);

  // The last facts of the unit that parsed without error, or else its last facts, or null.
  std::shared_ptr<const Shard> shard(UnitNumber unit) const;
  // Likewise, of the draft if that is newer.
  std::shared_ptr<const Shard> newestShard(UnitNumber unit) const;
  // The newest facts are from a time before the file changed: it does not parse any more.
  bool isStale(UnitNumber unit, const std::string &file) const;
  // Files that are newer than what `shards` says of them, with the reason why; sorted.
  std::vector<Failure> staleFiles() const;
  // By unit; null for guests and for units that were not parsed.
  std::vector<std::shared_ptr<const Shard>> shards() const;
  // Why the last parse failed, whole or draft.
  std::optional<Failure> failure(UnitNumber unit) const;
  std::vector<Failure> failures() const; // sorted, without duplicates
  Statistics statistics() const;

  // The units that define most of the functions that are named, the most first; `self` is left
  // out. At most `count` of them.
  std::vector<UnitNumber> definersOf(const std::vector<std::string_view> &usrs, UnitNumber self,
                                     size_t count) const;

private:
  struct Unit {
    CompileCommand command;
    bool isGuest = false;
    uint64_t changed = 1, parsed = 0; // times
    std::shared_ptr<const Shard> shard;
    uint64_t shardBegun = 0;  // when the parse began that the shard is from
    bool isShardGood = false; // from a text without errors
    uint32_t shardErrors = 0; // in that text
    std::vector<uint32_t> files;
    std::vector<uint32_t> goodFiles; // that the good shard is from
    std::optional<Failure> failure;
    struct Draft {
      uint64_t parsed = 0;
      std::shared_ptr<const Shard> shard;
      uint64_t shardBegun = 0;
      uint32_t shardErrors = 0;
      std::optional<Failure> failure;
    } draft;
    uint64_t functions = 0, events = 0;
    std::map<std::string, uint64_t> unknowns;
    std::vector<uint64_t> defined; // hashes of USRs, sorted
  };

  uint32_t fileNumber(const std::string &file);
  bool isOutdatedLocked(const Unit &unit) const { return unit.changed > unit.parsed; }
  static bool isDraftNewer(const Unit &unit) {
    return unit.draft.shard && unit.draft.shardBegun > unit.shardBegun;
  }
  // In the text that the newest facts are from. Bad facts are better than none.
  static uint32_t errorsOfNewest(const Unit &unit) {
    return isDraftNewer(unit) ? unit.draft.shardErrors : unit.shard ? unit.shardErrors : UINT32_MAX;
  }
  // Of the last parse, whole or draft.
  static const std::optional<Failure> &lastFailure(const Unit &unit) {
    return unit.draft.parsed > unit.parsed ? unit.draft.failure : unit.failure;
  }

  mutable std::mutex mutex_;
  std::vector<Unit> units_;
  uint64_t time_ = 1;
  std::map<std::string, uint32_t, std::less<>> files_;
  std::vector<std::vector<UnitNumber>> readers_; // by file; units that read it at their last parse
  std::vector<uint64_t> changed_;                // by file; when it changed, 0: never
  std::map<uint64_t, std::vector<UnitNumber>> definers_; // by hash of a USR
};

} // namespace outlive
