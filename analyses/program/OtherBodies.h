// What is proved of the program that was linked need not hold for all of it.
//
// Problem: `static void eat(int *p)` in a header keeps `p` where `KEEP` is defined and does not
// elsewhere. One of the bodies is kept (Linker.h), and what analyses find is true of that one; who
// changes sources because of it changes the other, too.
// Algorithm: callees first; a body that calls one with others may do what those others do.
// Cost: the call graph once, where there is any such function.
#pragma once

#include "program/Program.h"

#include <vector>

namespace outlive {

// By body: it, or what it calls, has another body in some other unit (other macros, other functions
// by the same name).
std::vector<bool> findOtherBodies(const Program &program);

} // namespace outlive
