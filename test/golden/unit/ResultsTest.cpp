// JSON and text of the same run: agreement, and every way of not agreeing.
#include "../Results.h"
#include "../Case.h"
#include "../Diff.h"
#include "Catch.h"

using namespace golden;

namespace {

const char *const report = R"({"version": 1, "tool": {"name": "outlive", "version": "1"},
  "findings": [{"rule": "escape-return", "message": "x dies",
    "location": {"file": "a.cpp", "line": 3, "column": 5}, "function": "f",
    "trace": [{"file": "a.cpp", "line": 4, "column": 1, "message": "ends here"}]}],
  "remarks": [{"rule": "does-not-escape", "message": "p does not escape",
    "location": {"file": "a.cpp", "line": 1, "column": 7}, "function": "f"}],
  "failures": [{"file": "b.cpp", "reason": "no such file"}]})";

} // namespace

TEST_CASE("the JSON report is read") {
  Results results = parseJson(report);
  REQUIRE(results.findings.size() == 1);
  CHECK(results.findings[0].line == 3);
  REQUIRE(results.findings[0].trace.size() == 1);
  CHECK(results.findings[0].trace[0].message == "ends here");
  REQUIRE(results.remarks.size() == 1);
  REQUIRE(results.failures.size() == 1);
}

TEST_CASE("what is no report is refused") {
  CHECK_THROWS(parseJson(""));
  CHECK_THROWS(parseJson("{\"version\": 2, \"findings\": []}"));
  CHECK_THROWS(parseJson("{\"version\": 1}"));
  CHECK_THROWS(parseJson("{\"version\": 1, \"findings\": [{\"rule\": \"r\"}]}"));
}

TEST_CASE("text agrees with JSON") {
  Results results = parseJson(report);
  const std::string remark = "a.cpp:1:7: p does not escape\n";
  const std::string warning = "a.cpp:3:5: warning: x dies [escape-return]\n";
  const std::string note = "a.cpp:4:1: note: ends here\n";
  CHECK(compareTextWithJson(remark + warning + note, results).empty());
  CHECK(
      compareTextWithJson("a.cpp:1:7: remark: p does not escape [f]\n" + warning, results).empty());
  CHECK(compareTextWithJson(warning + note, results).size() == 1);
  CHECK(compareTextWithJson(remark, results).size() == 2);
  CHECK(compareTextWithJson(remark + warning + warning, results).size() == 1);
  CHECK(compareTextWithJson(remark + "a.cpp:3:6: warning: x dies [escape-return]\n", results)
            .size() == 1);
  CHECK(
      compareTextWithJson(remark + "a.cpp:3:5: warning: x dies [escape-scope]\n", results).size() ==
      1);
  CHECK(compareTextWithJson(remark + remark + warning + "a.cpp:9:1: remark: new\n" +
                                "a.cpp:9:2: remark: newer\n",
                            results)
            .size() == 1);
}

TEST_CASE("flags of the first line") {
  std::vector<std::string> tool, compile;
  CHECK(parseArgs("// args: -m=2 -- -std=c++17 -DX", tool, compile));
  CHECK(tool == std::vector<std::string>{"-m=2"});
  CHECK(compile == std::vector<std::string>{"-std=c++17", "-DX"});
  CHECK_FALSE(parseArgs("#include \"mini/string\"", tool, compile));
}

TEST_CASE("differences are shown with their surroundings") {
  CHECK(unifiedDiff("a\nb\n", "a\nb\n").empty());
  CHECK(unifiedDiff("a\nb\nc\n", "a\nx\nc\n") == "  a\n- b\n+ x\n  c\n");
  CHECK(unifiedDiff("", "a\n") == "+ a\n");
  CHECK(unifiedDiff("a\n", "") == "- a\n");
  CHECK_FALSE(unifiedDiff("a", "a\n").empty());
  std::string far = unifiedDiff("1\n2\n3\n4\n5\n6\n7\n", "1\n2\n3\n4\n5\n6\nx\n");
  CHECK(far == "  4\n  5\n  6\n- 7\n+ x\n");
}
