// Variables that a loop asks whether to go on, and who writes to them.
//
// Problem: `while (!stop_) work();` ends only if somebody sets `stop_`: another method, another
// thread, another file. A flag that nobody sets is no way out.
// Example
//   class Worker { std::atomic<bool> stop_{false}; void run() { while (!stop_) work(); } };
//   with    void Worker::close() { stop_ = true; }     the loop can end
//   without                                            it cannot
// Algorithm: the condition is followed back to a member, a global or a captured variable: through
// values, `!`, loads of atomics, what asks a flag (actions), and functions that only return it.
// Then all that the program writes to that variable is collected: constants, or anything else. If
// all constants that are written after its initialisation lead the same way, the condition is
// known. What else may write (its address is given away, the whole object is copied over, a write
// of a value that is not constant) makes it unknown, and unknown is a way out. So does whoever is
// given the whole object and may write there: a function that nobody has seen, a method whose body
// is elsewhere; `memset(server, 0, sizeof *server)` writes zeros. Cost: a pass over all events,
// once, for all flags that are asked for; looking for them is bounded.
#pragma once

#include "program/UnseenCode.h"
#include "threads/Objects.h"

#include <map>
#include <set>

namespace outlive::threads {

// What a condition asks: the flag, and what it is compared with.
struct FlagTest {
  Object flag;
  ir::Condition condition; // its place does not matter
  bool isNegated = false;
  bool asksBySetting = false; // `while (busy.test_and_set())`
};

class Flags {
public:
  Flags(const Objects &objects, const Models &models);

  // The flag that a branch of the body asks; nothing when it asks something else.
  std::optional<FlagTest> testOf(BodyId body, const ir::Condition &condition) const;
  // Collects what is written to these.
  void collect(const std::set<Object> &flags, const UnseenCode &unseen);
  // Whether the condition holds whenever it is asked; nothing when that may change.
  std::optional<bool> outcome(const FlagTest &test) const;

private:
  struct Written {
    std::set<int64_t> initial, later;
    bool isSetByAsking = false; // by who asks what it was, `if (!stop.test_and_set()) join();`
    bool isUnknown = false;
  };
  std::optional<FlagTest> follow(BodyId body, const ir::Place &place, FlagTest test,
                                 int steps) const;
  std::optional<FlagTest> followCall(BodyId body, ir::CallId call, const FlagTest &test,
                                     int steps) const;
  bool isScalar(ir::TypeId type) const;
  Written *find(BodyId body, const ir::Place &place);
  void findHolders();
  enum class Write : uint8_t { None, Zeros, Any };
  void noteWhole(ir::TypeId type, Write write);
  Write writeTo(ir::FunctionId function, size_t formal, const ir::Call *call) const;
  void visitAssign(BodyId body, const ir::Event &event);
  void visitCall(BodyId body, const ir::Event &event);
  void note(Written &written, const ir::Operand &value, bool isInitial);
  bool noteFlag(Written &written, const ir::Function &body, const ir::Call &call) const;
  std::optional<ActionKind> flagAction(ir::FunctionId function) const;
  // The formal whose value a library function stores in what formal 0 refers to.
  std::optional<size_t> storedBy(ir::FunctionId function) const;
  bool isLoad(ir::FunctionId function) const;
  const ir::Type *heldBy(ir::RecordId record) const;

  static constexpr int maxSteps = 5;
  const Objects &objects_;
  const Models &models_;
  const Program &program_;
  bool hasMain_ = false;
  std::map<Object, Written> written_;
  std::map<ir::FunctionId, ActionKind> flagActions_; // Sets, Unsets, Reads
  std::set<ir::RecordId> flagClasses_;
  std::map<ir::RecordId, std::set<Object>> inside_; // by class: flags that its objects have
};

} // namespace outlive::threads
