// Turns what the lifetime solver found out into findings of the escape-* rules.
//
// Which rule a fact breaks follows from what died, what held it, and where:
//
//   held by                     a closure captured it     else
//   a thread                    escape-thread             escape-thread
//   a coroutine's frame         escape-coroutine          escape-coroutine
//   the thrown object           escape-exception          escape-exception
//   the result                  escape-closure            escape-return
//   a global                    escape-closure            escape-global
//   memory behind a formal      escape-closure            escape-param
//   nobody, but used after      escape-closure            escape-temporary for temporaries,
//                                                         else escape-scope
// A finding stands where the address is used, or put where it stays; that of a temporary where its
// address is taken: there it can be mended, and it is one finding however often it is used.
// Instantiations of a template repeat a finding at the same position; the best is kept.
// The words are in rules/escape/*.md; only the steps of the trace are worded here.
#pragma once

#include "lifetime/LifetimeAnalysis.h"

namespace outlive {

// Ordered by position, without duplicates.
std::vector<Finding> escapeFindings(const Program &program, const LifetimeResult &result);

} // namespace outlive
