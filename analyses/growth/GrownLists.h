// Lists that are linked by hand, and that nobody unlinks anything from.
//
// Problem: C has no list class; a list is a variable that leads to the first element, and a field
// that leads from each to the next.
// Example
//     node->next = head;          // the old head follows the new element
//     head = node;
// Algorithm: the pair of assignments in one body, of the same variables, is growth. Anything else
// that is written to the head or to that field, beside null, may unlink something, and so may
// whoever has the address of either (`for (at = &head; *at; at = &(*at)->next)`); then nothing is
// said.
// Cost: linear in assignments to globals.
#pragma once

#include "growth/GrowthFact.h"
#include "growth/StaticPlaces.h"

namespace outlive::growth {

std::vector<GrowthFact> findGrownLists(const Program &program, const Recurrence &recurrence,
                                       const StaticPlaces &places);

} // namespace outlive::growth
