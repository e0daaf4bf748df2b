// Keys of which there are only so many, so that a table with such keys cannot grow for ever.
//
// Example: `counts[Color::Red]`, `handlers["quit"]`, `seen[byte]`.
// Idea: the type tells (enumerations, single bytes, pairs of these, classes of which the models say
// so, as std::type_index), or the place where the key comes from: a constant, a literal, a string
// that was made of one.
// Cost: of each question, one walk over the calls of the body.
#pragma once

#include "models/Models.h"
#include "program/Program.h"

namespace outlive::growth {

bool isFiniteType(const ir::Module &module, const Models &models, ir::TypeId type);
bool isLiteral(const ir::Module &module, const ir::Function &body, const ir::Operand &key);

} // namespace outlive::growth
