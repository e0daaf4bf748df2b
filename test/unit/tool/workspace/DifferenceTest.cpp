// What an edit changes in the findings of a file; see workspace/Difference.h.
#include "workspace/Difference.h"

#include "Catch.h"
#include "findings/Fingerprint.h"

#include <algorithm>

using namespace outlive;

namespace {

Finding found(const std::string &variable, uint32_t line, const std::string &function = "f") {
  Finding finding;
  finding.rule = "escape-return";
  finding.position = {"/p/a.cpp", line, 3};
  finding.function = function;
  finding.variable = variable;
  finding.trace = {{{"/p/a.cpp", line - 1, 3}, "declared here"}, {{"/p/b.h", 7, 1}, "kept here"}};
  finding.fingerprint = FingerprintNumbering("").next(finding);
  return finding;
}

// A text of fifty lines that differ, and what an edit has made of it.
struct Lists {
  Lists() {
    for (int i = 1; i <= 50; ++i)
      textBefore.push_back("line " + std::to_string(i));
    textAfter = textBefore;
  }

  std::vector<Finding> whole, before, after;
  FunctionNames functionsBefore = {"f", "g"}, functionsAfter = {"f", "g"};
  std::vector<std::string> textBefore, textAfter;

  void insert(uint32_t before, size_t count) {
    textAfter.insert(textAfter.begin() + before - 1, count, "new");
  }
  static LineHashes hashes(const std::vector<std::string> &lines) {
    std::string text;
    for (const std::string &line : lines)
      text += line + "\n";
    return lineHashes(text);
  }
  std::vector<Finding> findings() const {
    const LineMap lines(hashes(textBefore), hashes(textAfter));
    return findingsAfterEdit({whole, before, after, functionsBefore, functionsAfter, lines});
  }
  std::vector<std::string> told() const {
    std::vector<std::string> variables;
    for (const Finding &finding : findings())
      variables.push_back(finding.variable + ":" + std::to_string(finding.position.line));
    return variables;
  }
};

using Told = std::vector<std::string>;

} // namespace

TEST_CASE("what came with the edit is told") {
  Lists lists;
  lists.after = {found("x", 12)};
  CHECK(lists.told() == Told{"x:12"});
}

TEST_CASE("what went with the edit is gone, though the whole program had it") {
  Lists lists;
  lists.whole = lists.before = {found("x", 12)};
  CHECK(lists.told().empty());
}

TEST_CASE("what is still there is told where it is now") {
  Lists lists;
  lists.whole = lists.before = {found("x", 12)};
  lists.after = {found("x", 15)};
  CHECK(lists.told() == Told{"x:15"});
}

TEST_CASE("a fix that the whole program does not propose is none") {
  auto fixable = found("x", 12);
  fixable.fixes = {{"release it", {{{"/p/a.cpp", 13, 1}, 0, 0, "free(x);"}}}};
  Lists lists;
  lists.whole = {found("x", 12)};
  lists.before = lists.after = {fixable};
  REQUIRE(lists.findings().size() == 1);
  CHECK(lists.findings()[0].fixes.empty());
  lists.whole = {fixable};
  CHECK(lists.findings()[0].fixes.size() == 1);
  // New: nobody knows of any reason.
  lists.whole = lists.before = {};
  CHECK(lists.findings()[0].fixes.size() == 1);
}

TEST_CASE("what the whole program silenced stays silent") {
  Lists lists;
  lists.before = {found("x", 12)};
  lists.after = {found("x", 15)};
  CHECK(lists.told().empty());
}

TEST_CASE("what only the whole program sees moves with its line") {
  Lists lists;
  lists.whole = {found("x", 32, "g")};
  lists.insert(30, 2); // in its function, or before it
  lists.insert(20, 3);
  lists.insert(45, 1);
  CHECK(lists.told() == Told{"x:37"});

  Finding moved = lists.findings()[0];
  CHECK(moved.trace[0].position.line == 36);
  CHECK(moved.trace[1].position.line == 7); // in another file, where nothing moved
}

TEST_CASE("what only the whole program sees goes when its own line is edited or deleted") {
  Lists lists;
  lists.whole = {found("x", 32, "g")};
  lists.textAfter[31] = "line 32, and more";
  lists.insert(10, 4);
  CHECK(lists.told().empty());
  lists.textAfter = lists.textBefore;
  lists.textAfter.erase(lists.textAfter.begin() + 31);
  CHECK(lists.told().empty());
  lists.textAfter = {"all else is gone"};
  CHECK(lists.told().empty());
}

TEST_CASE("a step whose line was edited moves with the nearest that was not") {
  Lists lists;
  lists.whole = {found("x", 32, "g")};
  lists.textAfter[30] = "line 31, and more";
  lists.insert(10, 4);
  CHECK(lists.told() == Told{"x:36"});
  CHECK(lists.findings()[0].trace[0].position.line == 35);
}

TEST_CASE("a line that was moved away is no line that stayed") {
  Lists lists;
  lists.whole = {found("x", 32), found("y", 33)};
  std::rotate(lists.textAfter.begin() + 31, lists.textAfter.begin() + 32,
              lists.textAfter.begin() + 40);
  CHECK(lists.told() == Told{"y:32"});
}

TEST_CASE("what only the whole program sees goes with its function") {
  Lists lists;
  lists.whole = {found("x", 32, "g")};
  lists.functionsAfter.erase("g");
  CHECK(lists.told().empty());
}

TEST_CASE("a finding outside of functions moves as well") {
  Lists lists;
  lists.whole = {found("cache", 3, "")};
  CHECK(lists.told() == Told{"cache:3"});
  lists.insert(1, 2);
  CHECK(lists.told() == Told{"cache:5"});
}

TEST_CASE("fixes move with the lines that they change, and go when one is edited") {
  Lists lists;
  lists.whole = {found("x", 32, "g")};
  lists.whole[0].fixes = {{"remove", {{{"/p/a.cpp", 40, 1}, 41, 5, ""}}},
                          {"proposed", {{{"/p/a.cpp", 42, 1}, 0, 0, ""}}}};
  CHECK(lists.findings()[0].fixes.size() == 2);
  lists.insert(20, 3);
  const std::vector<Fix> moved = lists.findings()[0].fixes;
  REQUIRE(moved.size() == 2);
  CHECK(moved[0].edits[0].begin.line == 43);
  CHECK(moved[0].edits[0].endLine == 44);
  CHECK(moved[1].edits[0].begin.line == 45);
  CHECK(moved[1].edits[0].endLine == 0);
  lists.insert(44, 1); // between two lines of the first
  CHECK(lists.findings()[0].fixes.size() == 1);
  lists.textAfter[45] = "edited";
  CHECK(lists.findings()[0].fixes.empty());
}
