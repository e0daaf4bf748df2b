// Facts as text, with names instead of ids.
//
// Who reads it: people (`outlive facts FILE`), and golden tests, which compare it byte by
// byte. It depends on the facts alone, not on how tables are numbered; locations without a name
// get one from their kind and order within the function (tmp1, v2, new1), further variables of
// the same name a number (`i`, `i#2`).
//
// Example:
//   function ns::f(int *) @/src/a.cpp:3:6-9:1
//     locations
//       result: int *
//       p: parameter 0, int * @3:13
//       x: local, int, scope 1 @4:7
//     scopes
//       1: in 0
//     block 0
//       begin x @4:7
//       x <- *p (initialized) @4:11
//       result <- &x (returned) @5:3
//       end x @6:1
//       return @5:3
//
// Positions in the function's own file are `@line:column`; others name their file. Places are
// written as in C: `p->next.name`, `**p`; what an owner owns is `v.{own}`; one element of
// several is `a[_]`; a path that was cut ends in `...`. `p + _` has been moved by arithmetic,
// `(p != 0)` is 1 or 0. Nothing is printed for flags that are unset.
#pragma once

#include "ir/Module.h"

#include <string>

namespace outlive::ir {

// One body.
std::string printFunction(const Module &module, const Function &function);

// Records with their fields, globals, and function symbols with what is known of them; those of
// system headers are left out.
std::string printDeclarations(const Module &module);

// All bodies, ordered by file, position and USR, with an empty line between them.
std::string printBodies(const Module &module);

// Short names of one function's locations and places, as in the text above.
class PlaceNames {
public:
  PlaceNames(const Module &module, const Function &function);
  const std::string &of(LocationId location) const { return names_[location.index()]; }
  std::string of(const Place &place) const;
  std::string of(PlaceId place) const;
  std::string of(const Operand &operand) const;
  std::string of(const Condition &condition) const;

private:
  const Module &module_;
  const Function &function_;
  std::vector<std::string> names_;
};

} // namespace outlive::ir
