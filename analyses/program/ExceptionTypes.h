// Which exceptions may leave a function, by type, and which handlers catch them.
//
// Problem:
//     Line *line = new Line;
//     try { setUp(line); }
//     catch (Broken &) { return nullptr; }                  with the line?
//     catch (Refused &) { delete line; return nullptr; }
// loses nothing where all that `setUp` throws is `Refused`.
// Algorithm: as for Throws.h, bottom-up over the components of the call graph, in a cycle until
// nothing changes. What a body throws outside of its try blocks, there or in a callee, leaves it;
// of what is thrown inside, that which no handler is sure to catch. Handlers catch a class by its
// own name and by those of its bases.
// Not known, and so anything: what unseen functions and calls through pointers throw, what a
// handler throws again by `throw;`, what is not thrown by an object's name. Failing allocations do
// not count.
// Why it ends: sets of types only grow, and one of too many is anything.
// Cost: linear in calls, times the number of types.
#pragma once

#include "program/Program.h"
#include "program/Throws.h"

#include <vector>

namespace outlive {

struct Exceptions {
  bool isAny = false;
  std::vector<ir::TypeId> types; // sorted; not any: these
  static Exceptions any() { return {true, {}}; }
  bool isNone() const { return !isAny && types.empty(); }
  void add(const Exceptions &more);
  bool operator==(const Exceptions &) const = default;
};

class ExceptionTypes {
public:
  ExceptionTypes(const Program &program, const Throws &throws);
  // By whatever the call reaches.
  Exceptions ofCall(BodyId body, ir::CallId call) const;
  // Event: a throw expression.
  static Exceptions ofThrow(const ir::Function &body, const ir::Event &event);

  // A block that does nothing but to choose a handler.
  static bool choosesHandler(const ir::Block &block);
  // The successors of such a block that these may reach.
  std::vector<ir::BlockId> handlersOf(const ir::Function &body, const ir::Block &choice,
                                      const Exceptions &thrown) const;
  // A handler on the way from there may catch what the library throws: classes of its own.
  bool catchesOfLibrary(const ir::Function &body, ir::BlockId from) const;

private:
  enum class Fit : uint8_t { No, Perhaps, Yes };
  Fit fit(ir::TypeId thrown, ir::TypeId caught) const;
  // What reaches each successor.
  std::vector<Exceptions> part(const ir::Function &body, const ir::Block &choice,
                               Exceptions thrown) const;
  Exceptions ofBody(BodyId body) const;

  const Program &program_;
  std::vector<Exceptions> leaving_; // by function
};

} // namespace outlive
