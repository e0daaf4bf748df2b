// Blocks that a function never comes to, because a callee always says no.
//
// Problem: `template <class T> class Reference` deletes its object when the count says that it was
// the last one:
//     ~Reference() { if (value_->dropped()) delete value_; }
// Of a class that only wants to know how many there are, `bool dropped() { --count_; return false;
// }`, it deletes nothing, and keeps nothing alive. Idea: a branch on the result of a function of
// the program all of whose returns are the constant 0 has one way out. Cost: the blocks of the
// function, and of those that it calls there.
#pragma once

#include "program/Program.h"

#include <vector>

namespace outlive::cycles {

// By block.
std::vector<bool> neverRun(const Program &program, BodyId body);

} // namespace outlive::cycles
