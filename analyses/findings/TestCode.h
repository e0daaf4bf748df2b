// Leaks in test code, and addresses that a test leaves behind: true, and of little interest.
//
// Problem: a test program ends soon, and many leave what they have made to the system; a report in
// which these come first hides what a server loses with every request. And many tests lend a local
// to an object that all tests share,
//     set_data(parser, &local);          // in each of a hundred tests; the fixture frees `parser`
// which frees or sets up that object anew before anybody looks.
// Answer: leaks in files that look like tests have low confidence, and so have addresses left in
// globals of which it is not certain anyway that they are still there. A file looks like a test by
// its folder below the project's root (`test/`, `tests/`, `unittests/`...) or by its name
// (`test_x.c`, `x_test.cc`, `XTest.cpp`). The root is the longest folder that holds all that is
// analysed: whoever analyses `test/` alone wants to know, and a project that lies below somebody's
// folder `test` has no tests because of that.
// Unit tests that stand among the sources that they test are found by who calls them
// (program/TestFunctions.h).
// Cost: one pass over the paths of files, one over findings.
#pragma once

#include "findings/Finding.h"

#include <string>
#include <string_view>
#include <vector>

namespace outlive {

// The longest folder that holds all files (absolute, '/' between parts); empty for none.
std::string commonFolder(const std::vector<std::string_view> &files);

// Does a path below the project's root look like one of a test?
bool isTestCode(std::string_view path, std::string_view root);

// Such findings say little of a test: leaks, and what is kept.
bool isDoubtedInTests(const Finding &finding);

// In test code, findings of leak-*, cycle-*, growth-* and retain-* become low, and those of
// escape-global that are not of high confidence.
void doubtTests(std::vector<Finding> &findings, std::string_view root);

} // namespace outlive
