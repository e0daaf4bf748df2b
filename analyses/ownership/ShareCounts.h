// Functions of the program that count the owners of an object.
//
// Problem: `session_ref(s)` and `session_unref(s)` are no library's, and nothing says that the one
// asks for the other; nor that the second one releases only where it was the last.
// Example
//     void session_ref(struct session *s) { s->refs++; }
//     void session_unref(struct session *s) { if (--s->refs == 0) { free(s->name); free(s); } }
// A function *shares* its argument when it adds one to a number in the object that it is given, and
// does nothing else to what others can see, on every path but where there is no object, or the
// number says that it is not counted. It *drops* a share when it takes one away and may
// release the object. Two that count with the same field are a pair. Numbers may be atomic.
// Whoever only calls a function that shares, or drops, does so as well.
// What a function returns that takes one away is often the number that is left. That is no answer
// that tells callers who do not ask whether it has succeeded: others may have shares.
//     unsigned Release() { unsigned left = --refs; if (left == 0) delete this; return left; }
// Algorithm: steps of one on fields behind an argument, for each body; then wrappers, twice; then
// fields that have both. Which arguments are released: ReleasedFormals.h.
// Cost: one pass over all events.
#pragma once

#include "ownership/ReleasedFormals.h"

#include <map>

namespace outlive::ownership {

class ShareCounts {
public:
  ShareCounts(const Program &program, DutySource &source, const ReleasedFormals &released);

  // None when the function does not.
  const ShareCount *sharing(ir::FunctionId function) const { return find(shares_, function); }
  const ShareCount *dropping(ir::FunctionId function) const { return find(drops_, function); }
  // It takes one away and may release the object, whoever adds one.
  const ShareCount *counted(ir::FunctionId function) const { return find(counted_, function); }
  // Who takes away what is counted there: the first, by number.
  ir::FunctionId dropOf(ir::FieldId counter) const;
  std::vector<SharePair> pairs() const; // by function that shares

private:
  using Counts = std::map<ir::FunctionId, ShareCount>;
  static const ShareCount *find(const Counts &counts, ir::FunctionId function);

  void look(BodyId id);
  void lookForWrapper(BodyId id);
  void dropUnpaired();
  std::optional<ShareCount> counted(const ir::Place &place, const ir::Function &body) const;
  std::optional<std::pair<ShareCount, int64_t>> stepOf(const ir::Event &event,
                                                       const ir::Function &body) const;
  bool isSilent(BodyId id, const ShareCount &count) const;
  bool isOnEveryWay(ir::BlockId block, const ir::Function &body, const ShareCount &count) const;

  const Program &program_;
  const ir::Module &module_;
  DutySource &source_;
  const ReleasedFormals &released_;
  Counts shares_, drops_, counted_;
};

} // namespace outlive::ownership
