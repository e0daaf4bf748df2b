// Results of the escape analysis in Go's words: the lines of `-m`.
//
//     p does not escape
//     leaking param: p: stored to global g                  (+ where: Remark::sinkPosition)
//     leaking param content: p: passed to unknown function f
//     leaking param: p: passed on to unknown function f by g
//     leaking param: p to result level=1
//     leaking param: p to *this          leaking param: p to param q level=0
//     new T does not escape: can live on the stack
//     new T does not escape: size not constant
//     new T escapes to heap: returned
//     lambda does not escape             lambda escapes to heap: passed to thread
//     ... argument does not escape
//     x must go to the heap: its address escapes to result
//     address of x may escape: stored to *this
//     x escapes its scope: its address is stored to p
//     address of x may escape: passed to unknown function f          (with -m=2)
//     leaking param: p: function too large to tell where to    (where to, roughly: with -m=2)
//     f: not analysed for escape: too large (60001 nodes, 250000 flows)
// The level counts the dereferences of the parameter before it arrives, as in Go.
// Which lines appear follows Go: level 0 to the heap hides everything that is no deeper; silence
// for named variables that stay; nothing for unnamed parameters, for functions of system headers
// and for those that the compiler wrote.
#pragma once

#include "escape/EscapeAnalysis.h"
#include "findings/Finding.h"
#include "findings/SizeLimits.h"

#include <set>
#include <utility>

namespace outlive {

// What following the order of statements has shown: storage whose address somebody still has
// when it ends, and the bodies in which that could not be followed.
struct LeftBehind {
  std::set<std::pair<BodyId, ir::LocationId>> locations;
  std::set<BodyId> givenUp;
};

// What an allocating call asks for: make_unique<T> the size of T, malloc(n) and calloc(n, m) the
// product of constants; 0 when that is not constant.
uint64_t constantBytes(const ir::Module &module, const ir::FunctionSymbol &callee,
                       const ir::Call &call);

// By body, parameters first. Not sorted by position: that is the report's business.
std::vector<Remark> escapeRemarks(const Program &program, const EscapeResult &result,
                                  const LeftBehind &left, const SizeLimits &limits = {});

} // namespace outlive
