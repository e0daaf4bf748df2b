// Keys of which there are only so many, so that a table with such keys cannot grow for ever.
//
// Example: `counts[Color::Red]`, `handlers["quit"]`, `seen[byte]`, `totals[nameOf(kind)]`.
// Idea: the type tells (enumerations, single bytes, pairs of these, classes of which the models say
// so, as std::type_index), or the place where the key comes from: a constant, a literal, a string
// that was made of one. A variable is followed to all that it is given, and a function of the
// program to all that it returns: literals on each branch are as many keys as there are literals.
//     static const char *nameOf(int kind) { switch (kind) { case 0: return "read"; ... } }
// A parameter is what all callers pass, if these are seen: `icon("open")`, `icon(nameOf(kind))`.
// What a loop takes out of a list or array is one of its elements: `for (auto way : {"up",
// "down"})`. Nor does a table grow by keys that are its own: `for (auto &each : hubs)
// hubs[each.first].seen++`. Cost: of each question, one walk over the calls of the body, and of at
// most a few functions and callers.
#pragma once

#include "models/Models.h"
#include "program/Callers.h"

namespace outlive::growth {

bool isFiniteType(const ir::Module &module, const Models &models, ir::TypeId type);
// The key that a call of the body is given.
bool isOneOfFew(const Program &program, Callers &callers, const ir::Function &body, ir::CallId call,
                const ir::Operand &key);
// The key comes out of the table that the call, a method of it, is given.
bool isOwnKey(const Program &program, const ir::Function &body, ir::CallId call,
              const ir::Operand &key);

} // namespace outlive::growth
