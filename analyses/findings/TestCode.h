// Leaks in test code: true, and of little interest.
//
// Problem: a test program ends soon, and many leave what they have made to the system; a report in
// which these come first hides what a server loses with every request.
// Answer: leaks in files that look like tests have low confidence. A file looks like a test by its
// folder below the project's root (`test/`, `tests/`, `unittests/`...) or by its name
// (`test_x.c`, `x_test.cc`, `XTest.cpp`). The root is the longest folder that holds all that is
// analysed: whoever analyses `test/` alone wants to know, and a project that lies below somebody's
// folder `test` has no tests because of that.
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

// Findings of leak-*, cycle-*, growth-* and retain-* in test code become low.
void doubtLeaksOfTests(std::vector<Finding> &findings, std::string_view root);

} // namespace outlive
