// Loops that look for the element that is marked, and always find it.
//
// Problem:
//     items[at].isChosen = 1;
//     free(text);
//     for (i = 0; i < n; i++) {
//       if (!items[i].isChosen) continue;
//       text = copy(names[i]);
//       break;
//     }
//     show(text);
// The elements of an array are one place, so there seems to be a path on which none is chosen, and
// `text` is what has been freed.
// Idea: such a path is one on which the search fails. Where the function itself has marked an
// element just before, or has called a function that writes to the field that is asked, it hardly
// does: what is told there is of low confidence. Where nobody is seen to do so, it may fail, but
// whoever wrote the loop has not thought so: medium.
// Cost: for each use after a release, walks of the graph from branches that ask an element.
#pragma once

#include "dataflow/Contradictions.h"
#include "ownership/DutySource.h"

namespace outlive::ownership {

// How sure a wrong use can be after these branches, which follow a release at `released`.
Confidence confidenceOfSearches(std::span<const dataflow::TakenBranch> later, ir::Position released,
                                BodyId body, const Program &program, DutySource &source);

} // namespace outlive::ownership
