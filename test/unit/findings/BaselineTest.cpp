// Baselines: what is written is read again, what has moved is recognised, what is new is not.
#include "Catch.h"

#include "findings/Baseline.h"

using namespace outlive;

namespace {

BaselineKey key(std::string file, std::string function, std::string variable = "p",
                std::string rule = "leak-memory", std::string kind = "") {
  return {std::move(file), std::move(rule), std::move(function), std::move(variable),
          std::move(kind)};
}

using Keys = std::vector<BaselineKey>;

PresentCode codeOf(const Keys &keys) {
  PresentCode present;
  for (const BaselineKey &each : keys)
    if (each.function.empty())
      present.addFile(each.file);
    else
      present.addFunction(each.file, each.function);
  return present;
}

// "known new ...; missing FILE..." of findings now against those of before. `alsoThere`: functions
// that are in the program without a finding.
std::string matched(const Keys &before, const Keys &now, const Keys &alsoThere = {}) {
  Keys there = now;
  there.insert(there.end(), alsoThere.begin(), alsoThere.end());
  BaselineMatch match = matchBaseline(baselineOf(before), now, codeOf(there));
  std::string text;
  for (bool isKnown : match.isKnown)
    text += isKnown ? "known " : "new ";
  for (const BaselineEntry &entry : match.missing)
    text += "-" + entry.key.file + (entry.count > 1 ? "*" + std::to_string(entry.count) : "") + " ";
  return text;
}

std::string problemIn(std::string_view text) {
  auto parsed = parseBaseline(text);
  const auto *error = std::get_if<BaselineError>(&parsed);
  return error ? std::to_string(error->line) + ": " + error->message : "";
}

const std::string head = "# outlive baseline, version 1\n";

} // namespace

TEST_CASE("a baseline is sorted text, and read as it was written", "[findings]") {
  Keys keys = {key("b.c", "g", ""), key("a.c", "f"), key("b.c", "g", ""),
               key("a.c", "f", "p", "escape-scope", "view")};
  std::string text = printBaseline(baselineOf(keys));
  std::string lines = text.substr(text.rfind("#"));
  CHECK(lines.substr(lines.find('\n') + 1) == "1\ta.c\tescape-scope\tf\tp\tview\n"
                                              "1\ta.c\tleak-memory\tf\tp\n"
                                              "2\tb.c\tleak-memory\tg\n");
  auto parsed = parseBaseline(text);
  REQUIRE(std::holds_alternative<Baseline>(parsed));
  CHECK(std::get<Baseline>(parsed).entries == baselineOf(keys).entries);
  CHECK(printBaseline(std::get<Baseline>(parsed)) == text);
}

TEST_CASE("odd names come back", "[findings]") {
  Keys keys = {key("a\tb\\c\n.c", "operator\"\" _x", "")};
  auto parsed = parseBaseline(printBaseline(baselineOf(keys)));
  REQUIRE(std::holds_alternative<Baseline>(parsed));
  CHECK(std::get<Baseline>(parsed).entries == baselineOf(keys).entries);
}

TEST_CASE("comments, blank lines and CR LF do not matter; of doubles the greater counts",
          "[findings]") {
  auto parsed =
      parseBaseline("# outlive baseline, version 1\r\n\r\n# mine\r\n1\ta.c\tr\r\n2\ta.c\tr\r\n");
  REQUIRE(std::holds_alternative<Baseline>(parsed));
  const auto &entries = std::get<Baseline>(parsed).entries;
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].count == 2);
}

TEST_CASE("what is wrong with a baseline is said with its line", "[findings]") {
  CHECK(problemIn(head) == "");
  CHECK(problemIn("").starts_with("1: this is no baseline"));
  CHECK(problemIn("{}").starts_with("1: this is no baseline"));
  CHECK(problemIn("# outlive baseline, version 2\n9 new ways\n")
            .starts_with("1: version 2 of the format is unknown here"));
  CHECK(problemIn(head + "1 a.c leak-memory\n") ==
        "2: expected a count, a file and a rule, with tabs between them");
  for (const char *line : {"0\ta.c\tr\n", "x\ta.c\tr\n", "1\ta.c\n", "1\t\tr\n", "1\ta.c\t\tf\n"})
    CHECK(problemIn(head + "\n" + line).starts_with("3: expected"));
  CHECK(problemIn(head + "1\ta.c\tr\tf\tv\tk\tx\n") == "2: more than 6 columns");
  CHECK(problemIn(head + "1\ta\\x\tr\n").starts_with("2: a backslash"));
  CHECK(problemIn(head + "<<<<<<< HEAD\n").starts_with("2: a conflict of a merge"));
}

TEST_CASE("equal findings are counted", "[findings]") {
  Keys one = {key("a.c", "f")}, two = {key("a.c", "f"), key("a.c", "f")};
  CHECK(matched(one, one) == "known ");
  CHECK(matched(one, two) == "known new ");
  CHECK(matched(two, one) == "known -a.c ");
  CHECK(matched(two, {}) == "-a.c*2 ");
}

TEST_CASE("each field tells findings apart", "[findings]") {
  Keys before = {key("a.c", "f")};
  for (const BaselineKey &other :
       {key("a.c", "g"), key("a.c", "f", "q"), key("a.c", "f", "p", "leak-file"),
        key("a.c", "f", "p", "leak-memory", "overwritten"), key("a.c", "f", "")})
    CHECK(matched(before, {other}, before) == "new -a.c ");
}

TEST_CASE("renamed files and folders, and moved functions, are recognised", "[findings]") {
  CHECK(matched({key("a.c", "f")}, {key("b.c", "f")}) == "known ");
  CHECK(matched({key("x/a.c", "f"), key("x/b.c", "g")}, {key("y/a.c", "f"), key("y/b.c", "g")}) ==
        "known known ");
  // a.c is still there, without f.
  CHECK(matched({key("a.c", "f")}, {key("b.c", "f")}, {key("a.c", "g")}) == "known ");
}

TEST_CASE("a function that is still where it was has not moved", "[findings]") {
  // Two files with equal static functions: one is repaired, the other gets the mistake.
  CHECK(matched({key("a.c", "init")}, {key("b.c", "init")}, {key("a.c", "init")}) == "new -a.c ");
  // A copy.
  CHECK(matched({key("a.c", "f")}, {key("a.c", "f"), key("b.c", "f")}) == "known new ");
  // Renamed, and a second one made.
  CHECK(matched({key("a.c", "f")}, {key("b.c", "f"), key("b.c", "f")}) == "known new ");
}

TEST_CASE("of several files the likeliest is taken", "[findings]") {
  // By name.
  CHECK(matched({key("x/a.c", "f"), key("x/b.c", "f")}, {key("y/b.c", "f")}) == "known -x/a.c ");
  // By folder.
  CHECK(matched({key("x/a.c", "f"), key("y/a.c", "f")}, {key("y/b.c", "f")}) == "known -x/a.c ");
  CHECK(matched({key("x/a.c", "f"), key("y/a.c", "f")}, {key("z/b.c", "f")}) == "known -y/a.c ");
}

TEST_CASE("outside of functions the file must be gone", "[findings]") {
  CHECK(matched({key("a.h", "", "cache")}, {key("b.h", "", "cache")}) == "known ");
  CHECK(matched({key("a.h", "", "cache")}, {key("b.h", "", "cache")}, {key("a.h", "f")}) ==
        "new -a.h ");
}

TEST_CASE("positions in names do not matter", "[findings]") {
  Finding finding;
  finding.rule = "escape-closure";
  finding.function = "f";
  finding.variable = "(lambda at /src/a.cpp:12:3)";
  BaselineKey first = baselineKey(finding, "a.cpp");
  finding.variable = "(lambda at /home/me/src/a.cpp:40:1)";
  finding.position.line = 40;
  CHECK(baselineKey(finding, "a.cpp") == first);
}

TEST_CASE("initialisers of globals are no function", "[findings]") {
  Finding finding;
  finding.rule = "escape-temporary";
  finding.function = "(initializers)";
  CHECK(isInInitializer(finding));
  CHECK(baselineKey(finding, "a.cpp").function.empty());
  // The one in a.cpp is still there to be found: what is equal in b.cpp is new.
  Keys before = {key("a.cpp", "", "title")};
  CHECK(matched(before, {key("b.cpp", "", "title")}, {key("a.cpp", "")}) == "new -a.cpp ");
  CHECK(matched(before, {key("b.cpp", "", "title")}) == "known ");
  for (const char *name : {"(anonymous namespace)::f", "f", "", "operator()", "g()::operator()"}) {
    finding.function = name;
    CHECK_FALSE(isInInitializer(finding));
  }
}
