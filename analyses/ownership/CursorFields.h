// Fields that go through what another one holds.
//
// Problem: of a buffer with a position several fields lead to one block, and by the names alone
// nobody can tell who is to release it:
//     b->start = malloc(n); b->cur = b->start; b->end = b->start + n;
//     *b->cur++ = c;
// Idea: a position moves. A field that is moved along anywhere in the program, or is set to an
// inner address, is not the one by which the block is released, where another field has it as well.
// Cost: one walk over all assignments.
#pragma once

#include "program/Program.h"

namespace outlive::ownership {

class CursorFields {
public:
  explicit CursorFields(const Program &program);
  bool has(ir::FieldId field) const { return isCursor_[field.index()]; }

private:
  std::vector<bool> isCursor_; // by field
};

} // namespace outlive::ownership
