// Lists that are linked by hand, and that nobody unlinks anything from.
//
// Problem: C has no list class; a list is a variable that leads to the first element (or a table of
// such), and a field that leads from each to the next.
// Example
//     node->next = head;          // the old head follows the new element
//     head = node;
//     tail->next = node;          // or: the new one follows the last
//     tail = node;
//     *queue.last = node;         // or: it goes where the end is kept (TAILQ_INSERT_TAIL)
//     queue.last = &node->next;
// Algorithm: types tell the pointers to elements of one kind (ListLinks.h), and all that is written
// to any of them, in the whole program, is looked at once. Something is put in where a new element
// comes to a head and the old head follows it, or to the link of a last one, or through a pointer
// to whichever ends the list. Something may be taken out, of any list of such elements, where what
// is read from a link comes to a head, to the link of something that stays where it is, or through
// a pointer; where one is released; and where nobody can tell. Of one head, where null is written
// to it, or anything that is not put in.
// A list in which elements are looked for is a table: a key may come again, so that it is a step
// less sure. Heads are globals, members of globals, and members of classes with one object that
// lasts (LastingObjects.h).
// Why it ends, cost: linear in events; each value is followed a few steps.
#pragma once

#include "growth/GrowthFact.h"
#include "growth/StaticPlaces.h"
#include "places/AbstractPlace.h"

namespace outlive::growth {

std::vector<GrowthFact> findGrownLists(const Program &program, const Models &models,
                                       const Recurrence &recurrence, const StaticPlaces &places,
                                       LastingObjects &objects);

} // namespace outlive::growth
