// What the analyses of allocations find: a cost that need not be, as data.
#pragma once

#include "program/Program.h"

#include <cstdint>
#include <vector>

namespace outlive::allocations {

enum class Waste : uint8_t {
  CouldBeStack,   // allocated and released in one frame, of a small constant size
  PerTurn,        // a block of memory for each turn of a loop, released in it
  GrowsPerTurn,   // a variable of the loop's body that allocates as it grows, each turn anew
  BuiltPerTurn,   // something costly is made of the same things in each turn
  Closure,        // a closure too large for the place that a type-erased function has for it
  LargeFrame,     // variables of one function
  LargeRecursion, // the same, of a function that calls itself
  DynamicFrame,   // an array or alloca whose size nobody bounds
  FramePerTurn,   // alloca in a loop: it is given back when the function returns
  CopiedIn,       // a large parameter by value that is only read
  SharedIn,       // a counted pointer by value that is only read
  SmallByPointer, // a small parameter by pointer or reference that is only read
  LastCopy,       // a variable is copied where it is used for the last time
};

struct AllocationFact {
  Waste waste = Waste::CouldBeStack;
  BodyId body;
  ir::Position position;
  ir::LocationId location; // the variable, the allocation; none for what has no storage of its own
  ir::TypeId type;         // of what is allocated, or of the variable
  ir::FunctionId callee;   // the allocating function, the one that copies; none for `new`
  uint64_t bytes = 0;      // what it takes; 0 when that is not known
  uint64_t room = 0;       // Closure: what there is place for; LargeFrame: the whole frame
  uint32_t loopDepth = 0;
  ir::Position because; // what makes it safe: the release, the last use; may be invalid
};

using AllocationFacts = std::vector<AllocationFact>;

} // namespace outlive::allocations
