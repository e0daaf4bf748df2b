// Merges the modules of all translation units into one.
//
// Problem: a thousand translation units repeat the same headers. Their tables number the same
// things differently, arrive in any order and from any thread, and together do not fit into
// memory; and C programs reuse names: two files may each define `main`, or a `struct conn`.
//
// Identity:
//   file       path
//   record     USR and where it is defined; a TU that sees no definition means the only one.
//              Plain structures of one name with equal members are one, wherever they stand
//   field      record, name, place among the record's fields
//   type       kind, element, record, spelling
//   global     USR; with internal linkage also its position
//   function   USR and where it is defined; a TU that sees no definition means the only one
//   body       its function. Of several (a header compiled with other macros) the one of the
//              smallest translation unit is kept: by path of its main file, then by digest
//
// Algorithm: `add` renames one module's ids into shared tables that are in order of arrival,
// and keeps for each entry the best of what was seen. "Best" is a minimum and flags are
// unions, so the order of arrival does not matter. A body that loses is dropped at once: the
// memory in use is that of the program, not that of the translation units. `finish` resolves
// mentions without definition, sorts every table by names and renames once more.
// Entries with equal USR that are different things get distinct USRs in the result (the
// position of the definition is appended).
//
// Cost: linear in the facts, hash lookups for identities, one sort of each table at the end.
// Threads: `add` may be called from many at once; hashing runs in parallel, merging does not.
#pragma once

#include "program/Program.h"

#include <memory>

namespace outlive {

class Linker {
public:
  Linker();
  ~Linker();
  Linker(const Linker &) = delete;
  Linker &operator=(const Linker &) = delete;

  // The module must be well formed (ir/Verify.h). It is consumed.
  void add(ir::Module &&module);

  // Call once, after the last `add` returned.
  LinkedModule finishModule();
  Program finish() { return Program::index(finishModule()); }

private:
  class Merger;
  std::unique_ptr<Merger> merger_;
};

} // namespace outlive
