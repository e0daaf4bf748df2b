// Globals that hold one number, or the address of one thing, for ever; and parts of globals.
//
// Problem: `static int verbose = 0;` that nothing in the program writes to decides branches, and a
// path that needs it to be 1 is none. Likewise `static struct { int debug; } config;` whose `debug`
// nobody sets, whatever happens to its other members.
// Idea: a number that only its own initialiser writes, and whose address nobody takes, is that
// constant; one of internal linkage without initialiser is 0. A pointer that only its initialiser
// sets to an address is never null. A part is what the initialiser gives it, or a whole that it
// is in (`{0}`), unless the part or a whole that it is in is written to. Elements of an array
// share a place: what their initialisers differ in is no constant.
// Cost: one walk over all events; a question looks at each whole that the part is in.
// Source: C17 6.7.9p10, C++20 [basic.start.static] (static objects start as zero).
#pragma once

#include "program/Program.h"

#include <optional>
#include <span>
#include <unordered_map>
#include <unordered_set>

namespace outlive::ownership {

class ConstantGlobals {
public:
  explicit ConstantGlobals(const Program &program);
  // Nothing when it may hold several.
  std::optional<int64_t> of(ir::GlobalId global) const { return values_[global.index()]; }
  // Some member of it has a constant.
  bool hasParts(ir::GlobalId global) const { return hasParts_[global.index()]; }
  // Of the member that the path of fields leads to.
  std::optional<int64_t> ofPart(ir::GlobalId global, std::span<const ir::Projection> path) const;
  // A pointer to something.
  bool isNeverNull(ir::GlobalId global) const { return isNeverNull_[global.index()]; }

private:
  struct Part {
    size_t global = 0;
    uint8_t depth = 0;
    std::array<uint32_t, ir::Place::maxDepth> path{};
    bool operator==(const Part &) const = default;
  };
  struct PartHash {
    size_t operator()(const Part &part) const;
  };

  static Part partOf(size_t global, std::span<const ir::Projection> path);
  void scan(const ir::Function &body);
  void noteAssigned(const ir::Function &body, const ir::Event &event);
  void noteInitialized(const Part &part, const ir::Operand &source);
  void spoil(const ir::Function &body, ir::PlaceId place);
  bool isPlain(size_t global) const;

  const ir::Module &module_;
  std::vector<std::optional<int64_t>> values_; // by global
  std::vector<bool> isWritten_;                // by global: not only by its initialiser
  std::vector<bool> isNeverNull_;              // by global
  std::vector<bool> hasParts_;                 // by global
  // What initialisers write; nothing when they write several numbers, or no number.
  std::unordered_map<Part, std::optional<int64_t>, PartHash> parts_;
  std::unordered_set<Part, PartHash> writtenParts_;
};

} // namespace outlive::ownership
