// Arrays that are reallocated, and whose count only rises.
//
// Problem: C has no vector; an array is a variable, a count and a capacity beside it.
// Example
//     if (count == room) items = realloc(items, (room *= 2) * sizeof *items);
//     items[count++] = item;
// Algorithm: a function that exchanges what it is given (it releases an argument and acquires its
// result), directly or through a function that only passes on, gets the variable and its result
// comes back to it. Some number that lasts is counted up in the same body. Where such a number is
// never written otherwise, beside at start, and never compared with a constant there, and the array
// is written otherwise at start only, it only grows.
// Why it ends: functions that pass on are found bottom-up, each once. Cost: linear in events.
#pragma once

#include "growth/GrowthFact.h"
#include "growth/StaticPlaces.h"

namespace outlive::growth {

std::vector<GrowthFact> findGrownArrays(const Program &program, const Models &models,
                                        const Recurrence &recurrence, const StaticPlaces &places);

} // namespace outlive::growth
