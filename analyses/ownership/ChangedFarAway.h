// Globals that are asked twice, and that somebody far away may change in between.
//
// Problem:
//     if (server.mode == 2) copy = malloc(n);
//     load(copy);                               // a client's command, in the end, may set the mode
//     if (server.mode == 2) free(copy);
// Nobody sees that the mode is never set while something is loaded. Who asks again takes the answer
// to be the same.
// Idea: what is lost only where the answers differ is of low confidence, unless the function that
// asks sets the global itself, or calls a function that does, or whose callees always do. What does
// not depend on the first answer, for the resource comes from elsewhere, is left as it is. Cost:
// for each loss that is told, a look at the branches that ask for the same global; at the bodies of
// the functions that are called between two that contradict each other.
#pragma once

#include "dataflow/Contradictions.h"
#include "program/Program.h"

#include <span>

namespace outlive::ownership {

// `later`: the branches of a path after the resource has come from `acquired`.
bool isChangedFarAway(std::span<const dataflow::TakenBranch> later, ir::BlockId acquired,
                      BodyId body, const Program &program);

} // namespace outlive::ownership
