// Loops over the arguments that the program was started with.
//
// Problem: `while ((c = getopt(argc, argv, "o:")) != -1) if (c == 'o') out = strdup(optarg);` loses
// a copy where somebody gives the option twice. Whoever types the command bounds that; it harms no
// more than what `main` leaves behind when it ends.
// Idea: the formals of `main`, and formals of others that get them in all of their calls. A loop is
// bounded by them when each way around it comes by a branch that may leave it, and that asks for
// such a formal that the loop moves on (`--argc > 0`), for one that it is compared with and that
// moves (`i < argc`), for an element of it, or for a number that a function returns in the loop
// which is given one itself. What is made of the arguments once, as a server is, bounds nothing:
// `app = app_new(argc, argv); while (app->running) ...`.
// Why it ends: formals are added while there are new ones. Cost: a look at all calls for each
// function further away from `main`; for each question, a walk over one body.
#pragma once

#include "program/Program.h"

#include <set>

namespace outlive::ownership {

class ArgumentLoops {
public:
  explicit ArgumentLoops(const Program &program);

  // What happens there happens once for each argument, whenever the function is called: and that
  // is at the start of the program.
  bool isBounded(BodyId body, ir::Position position) const;

private:
  using Formal = std::pair<BodyId, uint32_t>;
  bool isArgument(BodyId caller, const ir::Operand &operand) const;
  std::set<Formal> givenByThese() const;
  void dropGivenOthers(std::set<Formal> &given) const;
  template <typename Visit> void forEachArgument(BodyId caller, Visit visit) const;

  // What loops are about. Those of a body are by which blocks are in the loop.
  struct Loop {
    const ir::Function &body;
    std::vector<bool> isInside;
    std::set<ir::LocationId> arguments, answers, written;
  };
  Loop loopAt(BodyId body, std::vector<bool> isInside) const;
  static bool asksForArgument(const Loop &loop, const ir::Block &block);

  const Program &program_;
  std::set<Formal> formals_;
};

} // namespace outlive::ownership
