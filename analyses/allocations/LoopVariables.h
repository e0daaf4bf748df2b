// Variables of a loop's body that allocate in each turn what they could keep.
//
// Problem: a string, vector or stream that is declared in a loop asks for memory in every turn and
// gives it back at its end. Declared before the loop and emptied, it keeps it.
// Example
//     for (const Row &row : rows) {
//       std::string line;              // grows in each turn from nothing
//       line += row.name;
//       out.write(line.data(), line.size());
//     }
//     for (...) { std::regex word("[a-z]+"); ... }     // the same automaton, built again and again
// Idea: a variable that begins in a loop and ends with the turn, of a class that owns memory, that
// starts empty and grows here; or one that is costly to make ("builds" in the models) of constants
// and of what the loop does not write. Nothing carries over, for it begins anew in each turn.
// Silent for lists, maps and sets, which keep no memory when they are emptied ("builds" a node).
// Silent when its content is moved away or swapped, or a function of the program may do so, for
// then there is nothing to keep; when it is made of another object, which copies what it needs at
// once; and for copies of elements. Cost: linear in the calls of bodies that have loops.
#pragma once

#include "allocations/AllocationFact.h"
#include "allocations/BodySites.h"
#include "models/Models.h"

namespace outlive::allocations {

void findLoopVariables(const BodySites &sites, const Models &models, AllocationFacts &facts);

} // namespace outlive::allocations
