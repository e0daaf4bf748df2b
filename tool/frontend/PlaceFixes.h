// Finds the characters that a fix has to change, in the syntax tree.
//
// Problem: an analysis knows that `x` should be captured by copy at 12:7, or that `free(p);`
// belongs before what stands at 20:5. Facts hold positions, no ranges: nothing of macros, braces,
// types as they are written, or of declarations in headers. To keep all that for the few places
// that are ever mended would make facts twice as large. Idea: fixes are rare, so their units are
// parsed once more, and the tree tells the rest. What it does not show to be right (a macro, a type
// with another name, a value that changes meanwhile) is refused, with the reason in words.
//
// An analysis proposes a fix by its anchors: edits of which only the begin and a text are set
// (`endLine` 0). What they mean depends on the kind:
//   CaptureByCopy   the capture, or the lambda whose default it is; the name of the variable
//   Release         the statement or brace before which to release; the statement to put there. A
//                   first anchor without text is a call that does it: it is done likewise
//   JoiningThread   where the thread is started
//   LifetimeBound   the name of the parameter, of the function for `this`; the attribute
//   NoEscape        likewise
//   WeakPointer     the name of the member
//
// Which kinds can be told from one unit alone? All but the last: a declaration that another unit
// has for itself (`extern int f(int *);`) is right without the attribute, too. A member is used
// wherever its declaration is read: each unit tells its own part, and the fix is what all say
// together. Cost: one parse for each unit.
#pragma once

#include "findings/Finding.h"
#include "frontend/CompileError.h"
#include "frontend/Frontend.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace outlive {

class GivenArguments; // what library functions do with what they are given

enum class FixKind : uint8_t {
  CaptureByCopy,
  Release,
  JoiningThread,
  LifetimeBound,
  NoEscape,
  WeakPointer,
};

struct FixProposal {
  FixKind kind = FixKind::Release;
  SourcePosition position; // of the finding or remark
  std::string variable;    // ... what it is about
  Fix fix;                 // anchors, as above
};

// Where the edits are known: ranges in files of the program. Else why there is no fix.
struct PlacedFix {
  std::optional<Fix> fix;
  std::string refusal; // "a macro stands there"
};

// One for each proposal, in the same order. Proposals about files that are not in the unit are
// refused. May be called from many threads at once.
std::vector<PlacedFix> placeFixes(const CompileCommand &command, const FrontendOptions &options,
                                  const GivenArguments &library,
                                  std::span<const FixProposal> proposals);

// What the compiler says of a unit.
struct CompileErrors {
  std::string first; // in words; empty when there is no error
  std::vector<CompileError> all;
};

// With all bodies, those of the system's headers as well.
CompileErrors errorsIn(const CompileCommand &command, const FrontendOptions &options);

} // namespace outlive
