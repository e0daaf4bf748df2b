// Applies one model row to one function: words become paths, by the function's own types.
//
// Problem: "interior of 0" is the content's address for a container, the pointer itself for a
// pointer or a view, and the object's address for an array; `const T &x` and `T x` mean the
// same argument but different paths.
// Example: push_back's row stores "value of 0" to "own of this":
//     push_back(const T &x)   formal 0 . deref . own  <-  Value of formal 1 . deref
//     push_back(T *x)         formal 0 . deref . own  <-  Value of formal 1
//
// Words by the type class of the place X:
//              pointer, view      owner (has own)     array, plain class
//   alias      X itself when X is an argument; else its address
//   interior   Value of X         Address of X.own    Address of X
//   content    Value of X.deref   Value of X.own      Value of X
//   made       by the type T that is made:  T view: interior of X;  T pointer: X;
//              T reference: address of X;  T of X's type: its content (views: itself);
//              T owner: content of X;  T erased or thread: Value of X into own;
//              T value: made(what T holds) into own
// A smart pointer takes the object itself, so whoever gets that has the address, whatever the
// object can hold.
// Other values whose type cannot hold an address are left out, unless numbers are asked for.
#pragma once

#include "models/Rows.h"

#include <functional>

namespace outlive::models {

// What the models say of records.
struct Classes {
  std::function<TypeClass(const ir::Record &)> classOf;
  std::function<bool(const ir::Record &)> isSmartPointer;
};

// True when the row's restrictions hold for the function.
bool matches(const Selection &selection, const ir::Module &module,
             const ir::FunctionSymbol &function, const Classes &classes);

// The row's meaning for the function.
Summary resolve(const Row &row, const ir::Module &module, const ir::FunctionSymbol &function,
                const Classes &classes, Numbers numbers);

// The duties that a row speaks of, appended; none where the function has no such place, or one
// that cannot hold what the family is (a program's own `open` that returns a pointer). No `kind`:
// any family.
void resolve(const DutyRow &row, FamilyId family, std::optional<ResourceKind> kind,
             const ir::Module &module, const ir::FunctionSymbol &function, const Classes &classes,
             std::vector<OwnershipEffect> &effects);

// The place that the row's action is done to; nothing where the function has no such place.
std::optional<SummaryPath> resolve(const ActionRow &row, const ir::Module &module,
                                   const ir::FunctionSymbol &function, const Classes &classes);

// The meaning of a standard function without row: nothing escapes, callables run during the
// call, an address that comes back is unknown.
Summary resolveWithoutRow(const ir::Module &module, const ir::FunctionSymbol &function,
                          const Classes &classes);

} // namespace outlive::models
