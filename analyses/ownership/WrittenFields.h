// Which fields and globals a function may write to, by itself or through what it calls.
//
// Problem: `if (job->isLarge) p = malloc(n); run(job); if (job->isLarge) free(p);` is no leak
// unless `run`, or what it calls, changes that field, of whichever object. Algorithm: each body
// writes to the fields that it assigns to, and to all fields of what it assigns as a whole or gives
// to functions without a body; bottom-up over the cycles of the call graph it also writes to what
// its callees write to. Only numbers that some branch asks for, and pointers, have a bit; in very
// large programs several share one, which makes answers more careful. What a pointer without type
// (`void *`) leads to is not taken into account. Pointers with static storage, and numbers
// there that branches ask for, have bits like fields: `while (first) drop(first);` releases no
// element twice when `drop` moves `first` on, by its name or by way of a pointer to it, if there is
// one. Where it was null it has not moved on.
// Cost: linear in events, and one bit per field and call; memory: at most 32 MiB.
#pragma once

#include "places/AbstractPlace.h"
#include "program/Program.h"

#include <cstdint>
#include <map>
#include <vector>

namespace outlive::ownership {

class WrittenFields {
public:
  WrittenFields(const Program &program, const places::TypeFacts &types);
  // Of numbers; true as well where nobody can tell.
  bool mayWrite(BodyId body, ir::FieldId field) const;
  // Of pointers and numbers: some assignment in it, or in what it calls, is to such a one, or (to
  // pointers) through a pointer that may lead there.
  bool writes(BodyId body, ir::GlobalId global) const {
    return has(body, globalBit_[global.index()]);
  }
  bool writes(BodyId body, ir::FieldId field) const { return has(body, bit_[field.index()]); }

private:
  static constexpr uint32_t notAsked = UINT32_MAX;
  static constexpr size_t maxBits = size_t(1) << 28; // of all bodies
  using Words = std::vector<uint64_t>;

  void numberFields();
  void add(uint32_t number, Words &all) const;
  bool has(BodyId body, uint32_t number) const;
  void addAll(ir::TypeId type, Words &fields, int depth = 0) const;
  void addWritten(BodyId body, Words &fields) const; // by itself

  const Program &program_;
  const places::TypeFacts &types_;
  std::vector<uint32_t> bit_;     // by field
  std::vector<bool> isPointedTo_; // by field: somebody takes its address
  std::vector<uint32_t> globalBit_;
  std::vector<bool> isGlobalPointedTo_;
  std::map<ir::TypeId, std::vector<uint32_t>> pointedTo_; // bits of pointers of that type
  size_t words_ = 0;                                      // per body
  Words written_;                                         // by body
};

} // namespace outlive::ownership
