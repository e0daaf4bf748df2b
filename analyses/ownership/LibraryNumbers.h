// Numbers in a library's objects that are never negative.
//
// Problem: `*size = -1; if (fstat(fd, &status) == 0) { map = ...; *size = status.st_size; }`. To
// the caller, who asks whether the size is -1, the one that the library has told may be just that.
// Idea: models name such fields. A program that writes to one by itself may put anything there.
// Cost: a look-up for each field, one walk over all writes where some field is named.
#pragma once

#include "models/Models.h"
#include "program/Program.h"

namespace outlive::ownership {

class LibraryNumbers {
public:
  LibraryNumbers(const Program &program, const Models &models);
  bool isNeverNegative(ir::FieldId field) const {
    return !fields_.empty() && fields_[field.index()];
  }

private:
  std::vector<bool> fields_; // empty: none
};

} // namespace outlive::ownership
