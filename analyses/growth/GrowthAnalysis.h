// Containers that last as long as the program, and only grow.
//
// Problem: what is put into a static map by every request, and taken out by nobody, is a leak that
// no leak checker sees: it is all still reachable.
// Example
//     static std::map<std::string, Session> sessions;
//     void onRequest(const std::string &user) { sessions[user].count++; }
// A fact needs all of these:
//   it lasts    the container is a global, a static local or member, or a member of the one object
//               of its class (LastingObjects.h)
//   it grows    at run time, not only while starting up (Recurrence.h), by keys that are not from a
//               finite set (enumerations, single bytes, literals), and without a look at its size
//   it only     in the whole program nobody shrinks, empties or replaces it, or gives it to code
//   grows       that is not seen (ContainerUses.h); what is done at start or end does not count
// How sure: how sure it is that this goes on (a loop that waits, a callback) before what is only
// open to callers; a key may come again, so tables with keys are a step less sure.
// `Capacity` is the reverse: emptied again and again, filled in loops, and its memory never cut.
// Why it ends, cost: linear in uses.
#pragma once

#include "growth/GrowthFact.h"

namespace outlive::growth {

// Containers first, then lists and arrays that are made by hand (GrownLists.h, GrownArrays.h).
std::vector<GrowthFact> solveGrowth(const Program &program, const Models &models,
                                    const Recurrence &recurrence);

} // namespace outlive::growth
