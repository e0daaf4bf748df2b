// What a unit test among other functions is called.
#include "Catch.h"

#include "program/TestFunctions.h"

using namespace outlive;

TEST_CASE("Names of tests begin or end with the word") {
  for (const char *name : {"test_append", "testAppend", "TestAppend", "append_test", "appendTests",
                           "unittest", "unittest_append", "do_unittest_append", "_test_append"})
    CHECK(isTestName(name));
}

TEST_CASE("Names that only contain the letters are none") {
  for (const char *name : {"test", "latest", "is_tested", "testify", "contest_winner",
                           "run_test_of", "attest", "tester_new", ""})
    CHECK_FALSE(isTestName(name));
}
