// Flags of a base class that nobody ever sets in objects of a derived one.
//
// Problem: a base releases what it has only where a flag says so, and a class that derives from it
// sees to that by itself:
//     class Stream {
//       bool closes_;                                        // only `give` sets it
//       Stream() : closes_(false), fd_(-1) {}
//       void give(int fd) { fd_ = fd; closes_ = true; }
//       ~Stream() { if (closes_) close(fd_); }
//     };
//     class File : Stream { File(const char *name) { give(open(name)); } };
//     class Terminal : Stream { ~Terminal() { close(fd_); } };  // `fd_` is not closed again
// Idea: a number that all constructors of the base begin with as one constant is that constant in
// every object of a class in which nobody changes it. Who changes it does so in an object of some
// class: that of `terminal.closes_`, or, in a method that does it to its own object, those of the
// objects for which somebody calls it. None of these may have anything in common with the class.
// Not known, and so no flag: where the address of such a member is taken, where a constructor is
// not seen, where a method that changes it is virtual; in a library, where it is called by nobody.
// Why it ends: a method is looked at once for each flag. Cost: a walk over all events and calls.
#pragma once

#include "program/Program.h"

#include <map>
#include <vector>

namespace outlive::ownership {

struct UnsetFlag {
  ir::FieldId field;
  int64_t number;
};

class UnsetFlags {
public:
  UnsetFlags(const Program &program, bool isPart); // only a part of the program is seen
  // In an object of the class, when its bases end: flags of these. In order of fields.
  const std::vector<UnsetFlag> &of(ir::RecordId record) const;

private:
  std::map<ir::RecordId, std::vector<UnsetFlag>> flags_;
};

} // namespace outlive::ownership
