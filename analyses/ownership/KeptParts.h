// Parts of an object that somebody has by other means.
//
// Problem: a library function may release an object and hand out what was in it. Who drops that
// loses nothing where the part has been given to somebody before:
//     g_ptr_array_add(names, string->str);
//     g_string_free(string, FALSE);           // the text is in `names`
// Where it was only looked at, `print(string->str)`, it is lost.
// Algorithm: names of the object are the place that is released, and variables that are copied from
// it or that it is copied from. A part is what lies behind one of these and may hold an address, or
// a value without a name (`long ? a->text : b->text`, `trim(a->text)`) that comes from it. It is
// kept where it is assigned to a variable or a place, and where a function gets it that keeps,
// takes or releases such an argument, as its duties and its model say, or of which nothing is
// known: then as the declaration tells, as in PathUnseenCallees.cpp. A function of the program may
// also be given the object, and find the part there by itself; of an object that this function was
// given, or that lies in one (`self->text`), other functions may have handed out the part before.
// On which path that is, and in which order, is not asked. Why it ends: places are added while
// there are new ones. Cost: a few passes over one body.
#pragma once

#include "ownership/DutySource.h"
#include "places/AbstractPlace.h"
#include "program/Program.h"

namespace outlive::ownership {

// owner: in that body. part: the family of what is handed out.
bool isPartKept(const Program &program, const places::TypeFacts &types, DutySource &source,
                BodyId body, const ir::Place &owner, FamilyId part);

} // namespace outlive::ownership
