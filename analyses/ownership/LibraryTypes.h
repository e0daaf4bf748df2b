// Which library's resource a pointer leads to, told by its type.
//
// Problem: what a caller passes has no family, `int attach(Conn *c, SSL *ssl)`: nobody has seen
// where it comes from. `SSL_connect(ssl)`, without a body, might keep it.
// Idea: the type says whose it is. The functions of the library that the program mentions release
// such objects, or hand them out: `SSL_free(SSL *)`. So the library's rows tell all that its
// functions do to one.
// Example: SSL_free releases formal 0, an `SSL *`, as family SSL: whatever an `SSL *` leads to is
// of this family.
// Cost: one look at the duties of each function without a body, when first asked for.
#pragma once

#include "ownership/PathSolver.h"

namespace outlive::ownership {

class LibraryTypes {
public:
  LibraryTypes(const Program &program, DutySource &source);
  // Sorted; several where one type has resources of several kinds, none where no library has it.
  const std::vector<FamilyId> &familiesOf(ir::RecordId record) const {
    return families_[record.index()];
  }

private:
  std::vector<std::vector<FamilyId>> families_; // by record
};

} // namespace outlive::ownership
