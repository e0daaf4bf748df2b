// Which classes do more than copy their members when they are copied.
//
// Problem: the copy that a compiler writes is memberwise, and one event says it for the whole
// object: `*this <- *other (copied)`. It is wrong as soon as a member, however deep, has a copy
// of its own:
//     template <class T> class Small {       // an inline buffer and a pointer into it
//       Small(const Small &other) : values(buffer) { ... }
//       T buffer[8]; T *values;
//     };
//     struct Edit { Small<int> added; };     // Edit's copy points into itself, not into other
// Algorithm: a class has a copy of its own when the program wrote a copy or move constructor
// (or assignment) for it, or for one of its bases or members. Classes of system headers have
// none: models speak for them. Ends because a class cannot contain itself.
// Cost: each class is looked at once per translation unit.
#pragma once

#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"

namespace outlive {

class OwnCopies {
public:
  bool inConstruction(const clang::CXXRecordDecl *record) { return isIn(record, true); }
  bool inAssignment(const clang::CXXRecordDecl *record) { return isIn(record, false); }
  // The assignment that a defaulted one calls for a member of the class; null when there is none.
  static const clang::CXXMethodDecl *assignmentOf(const clang::CXXRecordDecl *record, bool isMove);

private:
  bool isIn(const clang::CXXRecordDecl *record, bool isConstruction);

  llvm::DenseMap<const clang::CXXRecordDecl *, bool> constructions_, assignments_;
};

} // namespace outlive
