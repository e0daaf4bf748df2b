// Functions that throw where an index is too large, and callers who have asked before.
//
// Problem: `Item *at(size_t i) { if (i >= count_) throw Bad(); return items_[i]; }` throws for
// sure, at that place, and yet not in
//     for (size_t i = 0; i < list.size(); ++i) use(list.at(i));
// whose condition is the same question: `size` returns what `at` compares with.
// Idea: a function's `throw` stands behind one side of a branch only, which asks whether a formal
// is not below a field of the object. The caller's call stands behind one side of a branch only,
// which tells that the argument is below what a method has returned of the same object; all this
// method does is return that field. Nobody writes to the argument in between.
// Or the index begins with that number and is counted down; or the list is a member of an object
// that counts what is in it, and has asked for its own count.
// That the list gets shorter meanwhile is not looked for: then the call would throw after all, and
// something is missed.
// Cost: a walk over the graph for each branch of two numbers in a function that throws, and in one
// that calls it.
#pragma once

#include "program/Program.h"

#include <optional>
#include <vector>

namespace outlive {

class BoundedThrows {
public:
  explicit BoundedThrows(const Program &program);
  // The callee, which is this one, throws only where an index is too large, and here it is not.
  bool isWithinBound(BodyId body, ir::CallId call, ir::FunctionId callee) const;

private:
  struct Bound {
    uint32_t formal = 0;
    ir::FieldId field; // of what formal 0 points to
    bool operator==(const Bound &) const = default;
  };
  std::optional<Bound> boundOf(const ir::Function &body) const;
  std::optional<Bound> boundAt(const ir::Function &body, ir::BlockId block) const;
  ir::FieldId fieldOfThis(const ir::Function &body, ir::PlaceId place) const;
  ir::FieldId returnedField(ir::FunctionId function) const;
  bool isSizeOf(const ir::Function &body, ir::PlaceId number, const ir::Operand &object,
                ir::FieldId field, int steps) const;
  bool isCountedDown(const ir::Function &body, ir::PlaceId counter, const ir::Operand &object,
                     ir::FieldId field) const;
  bool isAskedBefore(const ir::Function &body, ir::BlockId at, ir::PlaceId counter) const;
  bool isBelowBefore(const ir::Function &body, ir::BlockId block, ir::CallId call,
                     const Bound &bound) const;

  const Program &program_;
  std::vector<std::optional<Bound>> bounds_; // by function
};

} // namespace outlive
