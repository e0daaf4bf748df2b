// The order in which results are told, and each of them once.
//
// Problem: solvers run function by function, on several threads, and a header function or a
// template is looked at in many translation units and instantiations. What they say comes in
// any order and several times.
// Answer: sort by position (file, line, column), then rule, then message; of results with the
// same rule, position and message keep one. Which one: the most confident, then the one with the
// shortest trace, then the smallest in all fields, so that the choice does not depend on who came
// first. The order is total over everything that is printed: same results in, same bytes out.
// The message of a remark includes the place that is printed after it (its sink).
// Cost: n log n comparisons; each message is rendered once.
#pragma once

#include "findings/Catalogue.h"
#include "findings/Finding.h"

#include <vector>

namespace outlive {

void orderFindings(std::vector<Finding> &findings, const Catalogue &catalogue);
void orderRemarks(std::vector<Remark> &remarks);

// Joins lists that were made apart into one ordered list without duplicates.
std::vector<Finding> mergeFindings(std::vector<std::vector<Finding>> lists,
                                   const Catalogue &catalogue);
std::vector<Remark> mergeRemarks(std::vector<std::vector<Remark>> lists);

} // namespace outlive
