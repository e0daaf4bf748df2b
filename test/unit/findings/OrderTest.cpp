// Order and duplicates of results do not depend on who came first.
#include "Catch.h"

#include "findings/Order.h"

#include <algorithm>
#include <random>

using namespace outlive;

namespace {

// Two rules whose messages name only the variable.
Catalogue smallCatalogue() {
  std::vector<std::string> texts;
  for (const char *id : {"escape-global", "escape-return"})
    texts.push_back(std::string("---\nid: ") + id +
                    "\nfamily: escape\nseverity: warning\nconfidence: high\ncwe: 562\n"
                    "summary: s\nmessage: {variable}\nfix: f\n---\n# " +
                    id +
                    "\n## What\na\n## Why\nb\n## Example\n```\n```\n## Fix\n```\n```\n"
                    "## When it is silent\nc\n");
  std::vector<RuleText> files = {{"escape/escape-global.md", texts[0]},
                                 {"escape/escape-return.md", texts[1]}};
  auto result = Catalogue::read(files);
  REQUIRE(result.errors.empty());
  return result.catalogue;
}

Finding finding(std::string rule, std::string file, uint32_t line, uint32_t column,
                std::string variable, std::string function = "f") {
  Finding result;
  result.rule = std::move(rule);
  result.position = {std::move(file), line, column};
  result.variable = variable;
  result.function = std::move(function);
  result.parts = {{"variable", std::move(variable)}};
  return result;
}

std::vector<std::string> describe(const std::vector<Finding> &findings) {
  std::vector<std::string> all;
  for (const Finding &f : findings)
    all.push_back(f.position.file + ":" + std::to_string(f.position.line) + ":" +
                  std::to_string(f.position.column) + " " + f.rule + " " + f.variable + " " +
                  f.function);
  return all;
}

} // namespace

TEST_CASE("findings are ordered by position, then rule, then message", "[findings]") {
  Catalogue catalogue = smallCatalogue();
  std::vector<Finding> findings = {
      finding("escape-return", "/b.cpp", 1, 1, "x"), finding("escape-return", "/a.cpp", 10, 1, "x"),
      finding("escape-return", "/a.cpp", 9, 2, "y"), finding("escape-return", "/a.cpp", 9, 2, "x"),
      finding("escape-global", "/a.cpp", 9, 2, "z"), finding("escape-return", "/a.cpp", 9, 1, "x"),
  };
  const std::vector<std::string> expected = {
      "/a.cpp:9:1 escape-return x f",  "/a.cpp:9:2 escape-global z f",
      "/a.cpp:9:2 escape-return x f",  "/a.cpp:9:2 escape-return y f",
      "/a.cpp:10:1 escape-return x f", "/b.cpp:1:1 escape-return x f"};
  std::mt19937 random(1);
  for (int i = 0; i < 50; ++i) {
    std::shuffle(findings.begin(), findings.end(), random);
    auto ordered = findings;
    orderFindings(ordered, catalogue);
    REQUIRE(describe(ordered) == expected);
  }
}

TEST_CASE("instantiations of a template tell a finding once", "[findings]") {
  Catalogue catalogue = smallCatalogue();
  Finding sure = finding("escape-return", "/a.h", 3, 4, "x", "f<long>");
  Finding unsure = finding("escape-return", "/a.h", 3, 4, "x", "f<char>");
  unsure.confidence = Confidence::Low;
  Finding longer = finding("escape-return", "/a.h", 3, 4, "x", "f<bool>");
  longer.trace = {{{"/a.h", 1, 1}, "a step"}};
  std::vector<Finding> findings = {sure, unsure, longer};
  std::sort(findings.begin(), findings.end(),
            [](const Finding &a, const Finding &b) { return a.function < b.function; });
  do {
    auto ordered = findings;
    orderFindings(ordered, catalogue);
    REQUIRE(describe(ordered) == std::vector<std::string>{"/a.h:3:4 escape-return x f<long>"});
  } while (std::next_permutation(
      findings.begin(), findings.end(),
      [](const Finding &a, const Finding &b) { return a.function < b.function; }));
}

TEST_CASE("merging lists gives what ordering their sum gives", "[findings]") {
  Catalogue catalogue = smallCatalogue();
  Finding a = finding("escape-return", "/a.cpp", 1, 1, "a"),
          b = finding("escape-return", "/a.cpp", 2, 1, "b"),
          c = finding("escape-return", "/a.cpp", 3, 1, "c");
  auto one = describe(mergeFindings({{c, a}, {}, {b, a}}, catalogue));
  auto other = describe(mergeFindings({{a, b}, {a, c}}, catalogue));
  CHECK(one == other);
  CHECK(one.size() == 3);
  CHECK(mergeFindings({}, catalogue).empty());
}

TEST_CASE("remarks are ordered and told once", "[findings]") {
  Remark leak;
  leak.rule = "leaking-param";
  leak.position = {"/a.h", 1, 7};
  leak.function = "f";
  leak.message = "leaking param: p";
  Remark same = leak;
  same.function = "g";
  Remark stays;
  stays.rule = "does-not-escape";
  stays.position = {"/a.h", 1, 2};
  stays.function = "f";
  stays.message = "q does not escape";
  auto merged = mergeRemarks({{same}, {leak, stays}});
  REQUIRE(merged.size() == 2);
  CHECK(merged[0].message == "q does not escape");
  CHECK(merged[1].function == "f");
  Remark elsewhere = leak;
  elsewhere.message = "leaking param content: p";
  CHECK(mergeRemarks({{leak, elsewhere}}).size() == 2);
  // The same words with another place behind them are another remark.
  Remark there = leak;
  there.sinkPosition = {"/a.h", 9, 1};
  CHECK(mergeRemarks({{leak, there}, {there}}).size() == 2);
}
