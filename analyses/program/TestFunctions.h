// Functions that are unit tests, among the sources that they test.
//
// Problem: many libraries keep the tests of a file at its end,
//     static int unittest_append(void) {
//       struct buf *b = buf_new(16);
//       ASSERT(buf_append(b, "x", 1) == 1);        // prints, and returns
//       buf_free(b);
//       return 0;
//     }
// and such a test that fails leaves what it has made, which nobody minds. Neither the file nor its
// folder looks like one of a test (findings/TestCode.h).
// Idea: a test is called by nobody but those that run tests, with nothing: it has a word `test` at
// the beginning or end of its name, or `unittest` anywhere, and no parameters, and all that call it
// by name have such names. (A table of tests may have its address.) What only tests use, and no
// other file can see, is part of them: `static struct buf *filled(int n)`.
// `bool is_tested(x)`, `test_bit(bits, n)` are none, nor is what the program itself calls,
// `if (!test_connection()) return -1;`.
// Why it ends: nothing is found twice. Cost: a look at the operands and calls of all bodies, when
// some name looks like a test.
#pragma once

#include "program/Program.h"

#include <string_view>
#include <vector>

namespace outlive {

// `test_append`, `testAppend`, `append_test`, `do_unittest_append`: not `test`, `latest`.
bool isTestName(std::string_view name);

// By body.
std::vector<bool> findTestFunctions(const Program &program);

} // namespace outlive
