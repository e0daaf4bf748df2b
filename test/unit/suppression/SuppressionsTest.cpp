// Comments that suppress: what they say, what they speak of, and what is none of them.
#include "Catch.h"

#include "suppression/Suppressions.h"

using namespace outlive;

namespace {

// "1:4 lines 1-1 all; 2:1 lines 3-3 a -b", and "open 3:1" or "close 3:1" of what is unbalanced.
std::string read(std::string_view text) {
  FileSuppressions file = readSuppressions(text);
  std::string shown;
  auto add = [&](std::string part) { shown += (shown.empty() ? "" : "; ") + part; };
  auto at = [](const auto &each) {
    return std::to_string(each.line) + ":" + std::to_string(each.column);
  };
  for (const Suppression &each : file.suppressions) {
    std::string part =
        at(each) + " lines " + std::to_string(each.firstLine) + "-" + std::to_string(each.lastLine);
    part += each.isBare ? " all" : "";
    for (const SuppressedName &name : each.names)
      part += std::string(name.isTakenOut ? " -" : " ") + name.text;
    add(part);
  }
  for (const UnbalancedSuppression &each : file.unbalanced)
    add(std::string(each.isBegin ? "open " : "close ") + at(each));
  return shown;
}

} // namespace

TEST_CASE("a comment speaks of its line", "[suppression]") {
  CHECK(read("f(); // NOLINT\n") == "1:9 lines 1-1 all");
  CHECK(read("\n  f(); /* NOLINT(outlive-leak-memory): freed by the kernel */ g();\n") ==
        "2:11 lines 2-2 outlive-leak-memory");
  CHECK(read("f(); // NOLINT(a, outlive-* ,-b)\n") == "1:9 lines 1-1 a outlive-* -b");
  CHECK(read("f(); // because: NOLINT(a) and NOLINT(b)\n") == "1:18 lines 1-1 a; 1:32 lines 1-1 b");
  CHECK(read("f(); // NOLINT()\n") == "1:9 lines 1-1");
}

TEST_CASE("NEXTLINE speaks of the next line that has code", "[suppression]") {
  CHECK(read("// NOLINTNEXTLINE(a)\nf();\n") == "1:4 lines 2-2 a");
  CHECK(read("// NOLINTNEXTLINE(a): because\n// of this\n/* and\nthat */\nf();\n") ==
        "1:4 lines 5-5 a");
  CHECK(read("// NOLINTNEXTLINE(a)\n/* x */ f();\n") == "1:4 lines 2-2 a");
  CHECK(read("// NOLINTNEXTLINE(a)\n\nf();\n") == "1:4 lines 2-2 a"); // as clang-tidy: not this far
  CHECK(read("f(); // NOLINTNEXTLINE\ng();\n") == "1:9 lines 2-2 all");
  CHECK(read("// NOLINTNEXTLINE") == "1:4 lines 2-2 all");
}

TEST_CASE("blocks go from BEGIN to END with the same list", "[suppression]") {
  CHECK(read("// NOLINTBEGIN(a)\nf();\n// NOLINTEND(a)\n") == "1:4 lines 1-3 a");
  CHECK(read("// NOLINTBEGIN\n\n// NOLINTEND") == "1:4 lines 1-3 all");
  CHECK(read("// NOLINTBEGIN(a)\n// NOLINTBEGIN(b)\n// NOLINTEND(b)\n// NOLINTEND(a)\n") ==
        "1:4 lines 1-4 a; 2:4 lines 2-3 b");
  CHECK(read("// NOLINTBEGIN(a)\n// NOLINTBEGIN(b)\n// NOLINTEND(a)\n// NOLINTEND(b)\n") ==
        "1:4 lines 1-3 a; 2:4 lines 2-4 b");
  CHECK(read("// NOLINTBEGIN(a, b)\n// NOLINTEND(a,b)\n") == "1:4 lines 1-2 a b");
}

TEST_CASE("what has no partner is told", "[suppression]") {
  CHECK(read("// NOLINTBEGIN(a)\nf();\n") == "open 1:4");
  CHECK(read("f();\n// NOLINTEND(a)\n") == "close 2:4");
  CHECK(read("// NOLINTBEGIN(a)\n// NOLINTEND\n") == "open 1:4; close 2:4");
  CHECK(read("// NOLINTEND(a)\n// NOLINTBEGIN(a)\n") == "close 1:4; open 2:4");
}

TEST_CASE("only comments count, and only the word", "[suppression]") {
  CHECK(read("f();\n") == "");
  CHECK(read("const char *s = \"// NOLINT\";\n") == "");
  CHECK(read("auto s = R\"x(\n// NOLINT\n)x\"; // NOLINT\n") == "3:9 lines 3-3 all");
  CHECK(read("char c = '\"'; // NOLINT\n") == "1:18 lines 1-1 all");
  CHECK(read("int million = 1'000'000; // NOLINT\n") == "1:29 lines 1-1 all");
  CHECK(read("int NOLINT = 1;\n") == "");
  CHECK(read("// NOLINTS, XNOLINT, NOLINT_X, NOLINTNEXTLINES, nolint\n") == "");
  CHECK(read("// NOLINT (a)\n") == "1:4 lines 1-1 all"); // as clang-tidy
  CHECK(read("// NOLINT(a\n") == "1:4 lines 1-1 all");
}

TEST_CASE("no text is too odd", "[suppression]") {
  for (const char *text :
       {"// NOLINT(", "/* NOLINT", "\"NOLINT", "R\"(NOLINT", "// NOLINTBEGIN(,,-)", "'// NOLINT",
        "/* NOLINT(\n*/)", "NOLINT", "//NOLINT\r\n", "\\"})
    read(text);
  CHECK(read("//NOLINT(a)\r\n") == "1:3 lines 1-1 a");
}

TEST_CASE("names mean a rule, a family or a pattern", "[suppression]") {
  for (const char *name : {"outlive-leak-memory", "outlive-leak-*", "outlive-leak", "outlive-*",
                           "outlive", "*", "*-memory", "outlive-*-memory"})
    CHECK(meansRule(name, "leak-memory"));
  for (const char *name : {"leak-memory", "leak", "outlive-leak-mem", "outlive-leak-memoryx",
                           "outlive-le", "outlive-escape-*", "bugprone-*", "clang-analyzer", ""})
    CHECK_FALSE(meansRule(name, "leak-memory"));
  CHECK(namesOutlive("outlive-x"));
  CHECK(namesOutlive("outlive"));
  CHECK_FALSE(namesOutlive("outlived"));
  CHECK_FALSE(namesOutlive("*"));
}

TEST_CASE("patterns match as a whole", "[suppression]") {
  CHECK(matchesPattern("a*b*c", "aXbXbc"));
  CHECK(matchesPattern("**", ""));
  CHECK(matchesPattern("", ""));
  CHECK_FALSE(matchesPattern("a*b", "abc"));
  CHECK_FALSE(matchesPattern("", "a"));
}
