// Closures that a type-erased function cannot hold without allocating.
//
// Problem: `std::function` has a few bytes inside for what it calls; a larger closure goes to the
// heap, in each copy of the function anew. Nothing in the source shows it.
// Example: with GNU's library 16 bytes, and only for what is copied as bytes:
//     callback = [this, id] { ... };               // 16 bytes: in place
//     callback = [this, id, &name] { ... };        // 24 bytes: allocates
//     callback = [name] { ... };                   // a string: allocates, whatever its size
// Idea: the models say what there is place for ("inPlace" of a type); the closure's size and
// whether it has a destructor are facts. Cost: linear in calls.
#pragma once

#include "allocations/AllocationFact.h"
#include "allocations/BodySites.h"
#include "models/Models.h"

namespace outlive::allocations {

void findClosures(const BodySites &sites, const Models &models, AllocationFacts &facts);

} // namespace outlive::allocations
