// Keys that a branch on the way has asked about.
//
// Problem: `if (counts.find(name) == counts.end()) return; counts[name]++;` adds nothing: whatever
// is written there is there already. `if (n >= 0 && n < 32) histogram[n]++` adds 32 elements and
// no more.
// Idea: a branch whose one side alone leads to where the table grows, and that says on this side
//   there      that a lookup of the same key in the same table found something: a number that is
//              not 0, a pointer, or an iterator that differs from the table's end;
//   in range   that the key, a number, is less than a constant, and another branch, its type or all
//              that it is given says that it is not less than another one;
//   none free  that a second container of the same object, out of which this function takes things,
//              is empty: `if (free_.empty()) all_.push_back(...)` grows as far as there have been
//              things in use at one time.
// The key must not be written to between the branch and the growth.
// Cost: of each question, one walk over the branches, and over the graph for those that ask for it.
#pragma once

#include "models/Models.h"
#include "program/Program.h"

namespace outlive::growth {

// The call adds to a container, its first argument; of a table with the key, its second.
bool isThereAlready(const Program &program, const Models &models, const ir::Function &body,
                    ir::CallId call);
bool isInRange(const Program &program, const ir::Function &body, ir::CallId call);
bool isWhenNoneIsFree(const Program &program, const Models &models, const ir::Function &body,
                      ir::CallId call);

} // namespace outlive::growth
