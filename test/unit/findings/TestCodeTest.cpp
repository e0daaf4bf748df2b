// What looks like a test, seen from the project's root.
#include "Catch.h"

#include "findings/TestCode.h"

using namespace outlive;

TEST_CASE("The common folder of files is made of whole names") {
  CHECK(commonFolder({}) == "");
  CHECK(commonFolder({"/src/a.c"}) == "/src");
  CHECK(commonFolder({"/p/net/a.c", "/p/net/b.c"}) == "/p/net");
  CHECK(commonFolder({"/p/net/a.c", "/p/network/b.c"}) == "/p");
  CHECK(commonFolder({"/p/src/a.c", "/p/src/deep/b.c", "/p/test/c.c"}) == "/p");
  CHECK(commonFolder({"/p/a.c", "/q/b.c"}) == "");
}

TEST_CASE("Test code is known by its folder or its name") {
  for (const char *path : {"/p/test/a.c", "/p/src/tests/deep/a.c", "/p/unit_tests/a.cc",
                           "/p/src/test-pipe.c", "/p/src/cache_test.cc", "/p/src/test_cache.py.c",
                           "/p/src/cache.test.cpp", "/p/src/CacheTest.cpp", "/p/Testing/a.c"})
    CHECK(isTestCode(path, "/p"));
}

TEST_CASE("Words that only contain the letters are no tests") {
  for (const char *path : {"/p/src/contest.c", "/p/latest/a.c", "/p/src/attestation.c",
                           "/p/src/testimony.cpp", "/p/src/protest.cc", "/p/src/fastest_path.c"})
    CHECK_FALSE(isTestCode(path, "/p"));
}

TEST_CASE("Folders above the root say nothing, and neither do files from elsewhere") {
  CHECK_FALSE(isTestCode("/home/test/p/src/a.c", "/home/test/p"));
  CHECK_FALSE(isTestCode("/opt/test/include/a.h", "/home/p"));
  CHECK(isTestCode("/home/test/p/src/a.c", ""));
}

TEST_CASE("Leaks are doubted, and addresses that may be gone") {
  std::vector<Finding> findings(5);
  findings[0].rule = "leak-memory";
  findings[0].position.file = "/p/test/a.c";
  findings[1].rule = "release-twice";
  findings[1].position.file = "/p/test/a.c";
  findings[2].rule = "leak-memory";
  findings[2].position.file = "/p/src/a.c";
  findings[3].rule = findings[4].rule = "escape-global";
  findings[3].position.file = findings[4].position.file = "/p/test/a.c";
  findings[3].confidence = Confidence::Medium;
  doubtTests(findings, "/p");
  CHECK(findings[0].confidence == Confidence::Low);
  CHECK(findings[1].confidence == Confidence::High);
  CHECK(findings[2].confidence == Confidence::High);
  CHECK(findings[3].confidence == Confidence::Low);
  CHECK(findings[4].confidence == Confidence::High);
}
