// What an edit changes in the findings of a file; see workspace/Difference.h.
#include "workspace/Difference.h"

#include "Catch.h"

using namespace outlive;

namespace {

Finding found(const std::string &variable, uint32_t line, const std::string &function = "f") {
  Finding finding;
  finding.rule = "escape-return";
  finding.position = {"/p/a.cpp", line, 3};
  finding.function = function;
  finding.variable = variable;
  finding.trace = {{{"/p/a.cpp", line - 1, 3}, "declared here"}, {{"/p/b.h", 7, 1}, "kept here"}};
  return finding;
}

struct Lists {
  std::vector<Finding> whole, before, after;
  FunctionLines linesBefore = {{"f", 10}, {"g", 30}}, linesAfter = {{"f", 10}, {"g", 30}};

  std::vector<std::string> told() const {
    std::vector<std::string> variables;
    for (const Finding &finding :
         findingsAfterEdit({whole, before, after, linesBefore, linesAfter}))
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

TEST_CASE("what the whole program silenced stays silent") {
  Lists lists;
  lists.before = {found("x", 12)};
  lists.after = {found("x", 15)};
  CHECK(lists.told().empty());
}

TEST_CASE("what only the whole program sees moves with its function") {
  Lists lists;
  lists.whole = {found("x", 32, "g")};
  lists.linesAfter["g"] = 35;
  CHECK(lists.told() == Told{"x:37"});

  Finding moved = findingsAfterEdit(
      {lists.whole, lists.before, lists.after, lists.linesBefore, lists.linesAfter})[0];
  CHECK(moved.trace[0].position.line == 36);
  CHECK(moved.trace[1].position.line == 7); // in another file, where nothing moved
}

TEST_CASE("what only the whole program sees goes with its function") {
  Lists lists;
  lists.whole = {found("x", 32, "g")};
  lists.linesAfter.erase("g");
  CHECK(lists.told().empty());
}

TEST_CASE("a finding outside of functions stays where it is") {
  Lists lists;
  lists.whole = {found("cache", 3, "")};
  lists.linesAfter["f"] = 50;
  CHECK(lists.told() == Told{"cache:3"});
}

TEST_CASE("edits of a fix do not move") {
  Lists lists;
  lists.whole = {found("x", 32, "g")};
  lists.whole[0].fixes = {{"remove", {{{"/p/a.cpp", 32, 1}, 32, 5, ""}}}};
  auto told = [&] {
    return findingsAfterEdit(
        {lists.whole, lists.before, lists.after, lists.linesBefore, lists.linesAfter});
  };
  CHECK(told()[0].fixes.size() == 1);
  lists.linesAfter["g"] = 31;
  CHECK(told()[0].fixes.empty());
}
