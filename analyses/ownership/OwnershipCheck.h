// Turns what the ownership solver found out into findings of the leak-* and release-* rules.
//
//   Leaked         leak-memory, leak-file, leak-fd, leak-handle, by the kind of the family;
//                  anchored where the resource is acquired
//   Mismatched     release-mismatch
//   NotAcquired    release-not-heap
//   ReleasedTwice  release-twice
//   UsedAfter      release-then-use; these four where it happens
// The words are in rules/leak/*.md and rules/release/*.md; only the steps of the trace are worded
// here.
#pragma once

#include "ownership/OwnershipAnalysis.h"

namespace outlive {

// Ordered by position, without duplicates.
std::vector<Finding> ownershipFindings(const Program &program, const Models &models,
                                       const OwnershipResult &result);

} // namespace outlive
