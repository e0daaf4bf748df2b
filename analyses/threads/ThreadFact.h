// What was found out about threads: facts, without words.
#pragma once

#include "findings/Finding.h"
#include "threads/ThreadStarts.h"

namespace outlive::threads {

// A variable that could end a loop, if somebody wrote to it.
struct UnsetFlag {
  Object object;
  ir::Position readAt;
  auto operator<=>(const UnsetFlag &) const = default;
};

// Why it matters that a thread does not end.
enum class EndlessHarm : uint8_t {
  None,     // it runs as long as the program, once
  Joined,   // somebody waits for its end
  Outlives, // the object that it works for ends
  Repeated, // started over and over
};

struct EndlessThread {
  ThreadStart start;
  BodyId body; // with the loop
  ir::Position loop;
  std::vector<UnsetFlag> flags;
  EndlessHarm harm = EndlessHarm::None;
  BodyId elsewhere;         // who joins
  ir::Position elsewhereAt; // Joined, Outlives: where the wait is, where the object ends
  Confidence confidence = Confidence::Low;
};

enum class WaitKind : uint8_t {
  Nobody, // no one wakes the object
  Member, // no one wakes this object, though others of its class
  Result, // nobody fulfils the promise
  Itself, // the lock is held already
  Pipe,   // nobody writes to the other end, which is the object
};

struct EndlessWait {
  WaitKind kind = WaitKind::Nobody;
  Object object;
  BodyId body;
  ir::Position position; // of the wait
  ir::FieldId member;    // Member: waits there
  ir::Position lockedAt; // Itself
  ir::Position madeAt;   // Pipe
  BodyId callee;         // Itself: who locks it again; none: the function itself
  ir::Position calleeAt;
  Confidence confidence = Confidence::High;
};

struct DroppedFuture {
  BodyId body;
  ir::Position position;
  ir::FunctionId callee;
  bool isDeferred = false; // the task runs only when somebody asks
  std::string variable;    // empty: a temporary
};

} // namespace outlive::threads
