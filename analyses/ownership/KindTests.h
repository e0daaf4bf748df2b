// Functions that fail only for objects of another kind.
//
// Problem: an object that is known to be a tag is looked up as a tag. That the function may return
// null is of no matter here: it does so only where it finds an object of another kind.
//
//     struct tag *as_tag(struct object *o) { return o->type == TAG ? (struct tag *)o : NULL; }
//     if (o->type == TAG) { struct tag *t = as_tag(find(&o->id)); if (!t) return -1; ... }
//
// Whether find() answers with the same object nobody sees; but that is what lookups are for.
// What is lost only where such a call fails is of low confidence.
// Algorithm: each `return NULL` of a function that is reached only by a branch that has found a
// field to differ from a number, directly or in what it calls, makes it fail for other kinds
// only. A call has been made sure of, when a branch before it has found that field of an object
// to be that number, and the object, or a part of it, is passed. A function whose error codes
// are all returned where such a call has failed hardly fails itself.
// Why it ends: a function is taken to fail until it is known not to; a cycle of calls is looked
// at a few times.
// Cost: one pass over all bodies, callees first; walks of the graph for each null that is
// returned and each branch on a field of a number.
#pragma once

#include "program/Program.h"

#include <optional>
#include <set>

namespace outlive::ownership {

class KindTests {
public:
  explicit KindTests(const Program &program);
  // The block ends with a branch on what a call in it has returned; on the edge it has failed,
  // which it hardly does here.
  bool isHardlyTaken(BodyId body, ir::BlockId block, size_t edge) const;
  bool hardlyFails(ir::FunctionId function) const;

private:
  // It fails only where this field of an object is not that number, or not the argument.
  struct Kind {
    ir::FieldId field;
    int64_t number = 0;
    int32_t formal = -1; // -1: the number
    auto operator<=>(const Kind &) const = default;
  };
  using Edge = std::pair<ir::BlockId, size_t>;
  struct Failing {
    bool mayFail = false;       // it returns null, or may do so for all that is seen
    std::set<Kind> kinds;       // ... only for others than each of these
    std::vector<Edge> unlikely; // see isHardlyTaken
    bool hardlyFails = false;   // it returns error codes only behind one of these
    bool operator==(const Failing &) const = default;
  };

  Failing look(BodyId body) const;
  static bool hardlyFails(const ir::Function &body, const std::vector<Edge> &unlikely);
  std::set<Kind> kindsBefore(const ir::Function &body, ir::BlockId block) const;
  std::optional<std::set<Kind>> kindsOf(BodyId body, ir::CallId call) const;
  bool isMadeSure(BodyId body, ir::BlockId block, ir::CallId call) const;

  const Program &program_;
  std::vector<Failing> failing_; // by body
};

} // namespace outlive::ownership
