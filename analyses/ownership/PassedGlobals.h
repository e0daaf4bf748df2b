// Globals that serve as arguments.
//
// Problem: what is put into a global is there for whoever comes later, and no leak. But some
// globals only hand a value to the function that is called next:
//
//     static char *line;
//     static void check(void) { if (*line == '#') comments++; }
//     void note(const char *text) { line = strdup(text); check(); }      // nobody frees it
//
// Idea: ask as for a variable whether it is still needed. A function needs the global when it may
// read it, or call one that needs it, before it has written it. Where that is true of no function
// that others start with (main, whose address is taken, that nobody calls), each value is read
// before the function that has written it returns. For that to be the end of it, the callers of
// such a function must not read the global themselves. And somebody must need it: what is only put
// there is kept for as long as the program runs, such as the descriptor of a lock file.
// Only globals that are plain pointers or numbers, and whose address nobody takes.
// Why it ends: the sets of functions that need it, and that leave something in it, only grow.
// Cost: one walk over all events; then, for each global that is left, walks over the bodies that
// mention it and their callers.
#pragma once

#include "places/AbstractPlace.h"
#include "program/Program.h"

#include <set>

namespace outlive::ownership {

class PassedGlobals {
public:
  PassedGlobals(const Program &program, const places::TypeFacts &types);
  bool has(ir::GlobalId global) const { return isPassed_[global.index()]; }

private:
  struct Mentions {
    std::set<BodyId> reading, writing;
    bool isSpoilt = false; // no plain variable, or its address is taken
  };
  // What one event does with a global.
  struct Touch {
    bool reads = false, writes = false, spoils = false;
  };

  void scan(BodyId body);
  void noteCalls(BodyId body);
  template <typename Visit>
  static void forEachTouch(const ir::Function &function, const ir::Event &event, Visit visit);
  template <typename Visit>
  static void forEachTouch(const ir::Function &function, const ir::Condition &condition,
                           Visit visit);
  bool isPassed(uint32_t global) const;
  bool isNeededBy(BodyId body, uint32_t global, const std::set<BodyId> &needing) const;
  bool callsOneOf(BodyId body, const ir::Event &event, const std::set<BodyId> &bodies) const;
  bool callsOneOf(BodyId body, const std::set<BodyId> &bodies) const;

  const Program &program_;
  std::vector<Mentions> mentions_;           // by global
  std::vector<std::vector<BodyId>> callers_; // by body
  std::vector<bool> isStart_;                // by body: somebody out of sight may call it
  std::vector<bool> isPassed_;               // by global
};

} // namespace outlive::ownership
