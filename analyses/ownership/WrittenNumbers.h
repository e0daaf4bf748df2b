// Numbers that the program's text tells.
//
// Problem: `close(0); open("/dev/null", O_RDWR);` puts something in the place of descriptor 0, and
// so does this, which nobody closes either:
//     static void redirect(int fd) { close(fd); open("/dev/null", O_RDWR); }
//     ... redirect(0); redirect(1); redirect(2);
// But who closes a descriptor of somebody's, `close(old); open("lock", O_RDWR);`, puts nothing in
// its place.
// Idea: a number is written down when it is a constant, a variable (or array) of the function that
// is given constants and counted on, a constant global, what a library function tells of a global
// of the library alone (`fileno(stdin)`), or a parameter that nobody writes to, for which the
// program has calls, and all of them pass what is written down there.
// Why it ends: callers are asked to a small depth. Cost: all calls of the program, for each
// parameter on the way.
#pragma once

#include "ownership/DutySource.h"
#include "program/Program.h"

namespace outlive::ownership {

bool isWrittenDown(const Program &program, DutySource &source, BodyId body,
                   const ir::Operand &number);

} // namespace outlive::ownership
