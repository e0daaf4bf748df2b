// Loops over the arguments that the program was started with.
//
// Problem: `while ((c = getopt(argc, argv, "o:")) != -1) if (c == 'o') out = strdup(optarg);` loses
// a copy where somebody gives the option twice. Whoever types the command bounds that; it harms no
// more than what `main` leaves behind when it ends.
// Idea: the formals of `main`, and formals of others that get them in all of their calls. A loop is
// bounded by them when each way around it comes by a branch that may leave it, and that asks for
// such a formal, for an element of it, or for what a function has returned that was given one
// itself. A counter that is compared with one is asked for with it: `i < argc`.
// Why it ends: formals are added while there are new ones. Cost: calls, once for each of these; for
// each question, a walk over one body.
#pragma once

#include "program/Program.h"

#include <set>

namespace outlive::ownership {

class ArgumentLoops {
public:
  explicit ArgumentLoops(const Program &program);

  // What happens there happens once, or once for each argument, whenever the function is called:
  // and that is at the start of the program.
  bool isBounded(BodyId body, ir::Position position) const;

private:
  bool asksForArgument(const ir::Function &body, const ir::Block &block,
                       const std::set<ir::LocationId> &about) const;
  std::set<ir::LocationId> about(BodyId body) const;

  const Program &program_;
  std::set<std::pair<BodyId, uint32_t>> formals_;
};

} // namespace outlive::ownership
