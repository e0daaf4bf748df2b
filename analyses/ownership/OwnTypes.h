// Types of a program that own what hangs in one of their fields, though they have no destructor.
//
// Problem: nothing in `struct string { char *text; size_t length, room; };` says that a variable of
// this type must be given to string_free in the end; and a function that fills a field of its
// argument on some paths alone is no proof that its caller has the duty.
// Idea: the program itself says so, by what it does with its local variables of the type. For each
// (type, field) that callees fill, the variables are counted whose content is
//   released   by a callee, on all paths or where there is something to release
//   lost       on some path
//   kept       neither: handed on, copied, returned; these say nothing
// Where nearly all are released, one that is not is a leak for sure; where nobody ever releases
// one, the memory is somebody else's (an arena, a static buffer), or the program does not care.
//
// The function that releases most of them is the one that messages propose.
// Cost: linear in the uses, which the solver has noted when it followed contents
// (PathContents.cpp).
#pragma once

#include "ownership/OwnershipFact.h"

namespace outlive::ownership {

struct OwnType {
  ir::RecordId record;
  ir::FieldId field;
  ir::FunctionId release; // what releases most; none when nothing does
  uint32_t released = 0, lost = 0, kept = 0;

  // Of a loss. isReleasedElsewhere: on another path of the same variable.
  Confidence confidence(bool isReleasedElsewhere) const;
};

// Records that some function has as a variable, or inside of one. Of others nothing can be counted,
// and their contents are not worth a run: connections, pools, parsers.
class VariableTypes {
public:
  explicit VariableTypes(const ir::Module &module);
  bool has(ir::RecordId record) const { return isVariable_[record.index()]; }

private:
  std::vector<bool> isVariable_; // by record
};

class OwnTypes {
public:
  OwnTypes() = default;
  explicit OwnTypes(const std::vector<ContentUse> &uses);
  const std::vector<OwnType> &all() const { return types_; } // by record and field
  const OwnType *find(ir::RecordId record, ir::FieldId field) const;
  // How sure a loss of content is, and what should have been called.
  void judge(OwnershipFact &fact) const;

private:
  std::vector<OwnType> types_;
};

} // namespace outlive::ownership
