// Digests of facts by content: names instead of ids.
//
// Problem: two translation units number the same header function's types, fields and callees
// differently; linking must see that the bodies are equal.
// Idea: each table entry has a digest made of what identifies it (USR, path, spelling); a
// body's digest is made of those, of its own structure and of its positions. Equal digests
// mean interchangeable bodies.
// Cost: linear in the module.
#pragma once

#include "ir/Module.h"
#include "support/StableHash.h"

#include <vector>

namespace outlive::ir {

// Digests of one module's tables. The module must outlive it and must not change.
class ModuleDigests {
public:
  explicit ModuleDigests(const Module &module);

  Digest ofBody(const Function &function) const;
  // Everything: equal for a module and its decoded copy.
  Digest ofModule() const;
  // The same when the bodies' digests are known already, in order.
  Digest ofModule(const std::vector<Digest> &bodies) const;
  // What the bodies look like: which there are, how large, where, whom they call. By names, for
  // USRs of what only one file sees have its path: the same for the same sources in another folder.
  Digest ofShape() const;

private:
  uint64_t of(Symbol symbol) const;
  uint64_t of(TypeId type) const;
  uint64_t of(FieldId field) const;
  uint64_t of(FunctionId function) const;
  uint64_t nameOf(FunctionId function) const;
  uint64_t nameOf(Projection projection) const;
  uint64_t of(GlobalId global) const;
  uint64_t of(RecordId record) const;
  void add(StableHasher &hasher, const Position &position) const;
  void add(StableHasher &hasher, const Place &place) const;
  void add(StableHasher &hasher, const Operand &operand) const;
  void add(StableHasher &hasher, const Condition &condition) const;

  const Module &module_;
  std::vector<uint64_t> strings_;
  std::vector<uint64_t> types_;
};

} // namespace outlive::ir
