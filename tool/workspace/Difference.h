// What an edit changes in the findings of a file, told from a part of the program only.
//
// Problem: while somebody types, only a part of the program can be solved. It misses what the whole
// knows (a finding whose cause is far away), and knows less that would silence it.
// Idea: three lists.
//   whole    findings in the file when the whole program was last solved
//   before   what the part said of the file at that time
//   after    what the part says now
// A finding of `after` that is not in `before` came with the edit: told. One of `before` that is
// not in `after` went with the edit: gone. One that is in both is told if `whole` has it, and stays
// silent if the whole program knew better. One of `whole` that the part never saw (its cause is far
// away, or another command of the file compiles it: `#ifdef DEBUG`) stays, as long as its function
// does and its own line is what it was, and moves with that line. Who edits or deletes the line may
// just have mended it, and nobody here can tell. Its fixes stay only as long as the lines do that
// they change; of one that is in all three, the part proposes none that the whole does not.
// Findings are recognised by their fingerprints, which do not depend on lines.
// Cost: linear, up to sorting.
#pragma once

#include "findings/Finding.h"
#include "workspace/LineMap.h"

#include <set>
#include <string>
#include <vector>

namespace outlive {

// The functions of a file, by the names that reports use.
using FunctionNames = std::set<std::string, std::less<>>;

struct DifferenceInput {
  const std::vector<Finding> &whole, &before, &after;
  const FunctionNames &functionsBefore, &functionsAfter;
  const LineMap &lines; // from the text of `whole` to that of `after`
};

// In the order of `after`, then those that only the whole program knows.
std::vector<Finding> findingsAfterEdit(const DifferenceInput &input);

} // namespace outlive
