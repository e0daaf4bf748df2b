// Reading rule files, what is refused, and rendering messages.
#include "Catch.h"

#include "findings/Catalogue.h"

#include <algorithm>

using namespace outlive;

namespace {

const std::string frontMatter = "---\n"
                                "id: escape-return\n"
                                "family: escape\n"
                                "severity: warning\n"
                                "confidence: medium\n"
                                "cwe: 562\n"
                                "summary: an address is returned\n"
                                "message: {borrow} {variable} is returned\n"
                                "message.inside: {variable} leaves in {sink}\n"
                                "fix: return {variable} by value\n"
                                "fix.inside: clear {sink}\n"
                                "---\n";

const std::string page = "\n"
                         "# escape-return\n"
                         "\n"
                         "## What\n"
                         "\n"
                         "It is returned.\n"
                         "\n"
                         "## Why\n"
                         "It dies.\n"
                         "## Example\n"
                         "```cpp\n"
                         "#include <string>\n"
                         "```\n"
                         "## Fix\n"
                         "```cpp\n"
                         "int x;\n"
                         "```\n"
                         "## When it is silent\n"
                         "Mostly.\n";

const char *const fileName = "escape/escape-return.md";

Catalogue::ReadResult readText(const std::string &text, std::string_view name = fileName) {
  RuleText file{name, text};
  return Catalogue::read(std::span(&file, 1));
}

// The valid file with one piece of it exchanged.
std::string changed(std::string_view from, std::string_view to) {
  std::string text = frontMatter + page;
  size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

Finding finding(std::string kind, std::vector<MessagePart> parts) {
  Finding result;
  result.rule = "escape-return";
  result.kind = std::move(kind);
  result.parts = std::move(parts);
  return result;
}

} // namespace

TEST_CASE("a rule file is read with all that it says", "[findings]") {
  auto [catalogue, errors] = readText(frontMatter + page);
  REQUIRE(errors.empty());
  const Rule *rule = catalogue.find("escape-return");
  REQUIRE(rule);
  CHECK(rule->family == "escape");
  CHECK(rule->severity == Severity::Warning);
  CHECK(rule->confidence == Confidence::Medium);
  CHECK(rule->cwe == 562);
  CHECK(rule->summary == "an address is returned");
  CHECK(rule->messages.size() == 2);
  REQUIRE(rule->sections.size() == 5);
  CHECK(rule->sections[0].title == "What");
  CHECK(rule->sections[0].text == "It is returned.");
  // A preprocessor line in code is no heading.
  CHECK(rule->sections[2].text == "```cpp\n#include <string>\n```");
  CHECK(rule->sections[4].text == "Mostly.");
}

TEST_CASE("line ends of another system make no difference", "[findings]") {
  std::string text;
  for (char c : frontMatter + page)
    text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  auto [catalogue, errors] = readText(text);
  CHECK(errors.empty());
  REQUIRE(catalogue.find("escape-return"));
  CHECK(catalogue.find("escape-return")->summary == "an address is returned");
}

TEST_CASE("a rule file with a slip is refused with file and line", "[findings]") {
  struct Case {
    std::string text;
    std::string error; // after the file name
  };
  const std::vector<Case> cases = {
      {"", ":1: a rule file starts with front matter between lines '---'"},
      {"---\nid: a\n", ":2: the front matter is not closed by a line '---'"},
      {changed("cwe: 562\n", "cwe: 562\nlevel: 3\n"), ":7: unknown key 'level'"},
      {changed("cwe: 562\n", "cwe: 562\ncwe: 563\n"), ":7: 'cwe' is given twice"},
      {changed("cwe: 562\n", ""), ":11: the front matter has no 'cwe'"},
      {changed("cwe: 562", "cwe: CWE-562"), ":6: cwe is a number such as 562, not 'CWE-562'"},
      {changed("cwe: 562", "cwe:"), ":6: 'cwe' has no value"},
      {changed("cwe: 562", "cwe 562"), ":6: expected 'key: value'"},
      {changed("severity: warning", "severity: grave"),
       ":4: severity is remark, warning or error, not 'grave'"},
      {changed("confidence: medium", "confidence: 3"),
       ":5: confidence is low, medium or high, not '3'"},
      {changed("{borrow} {variable}", "{borrow} {variabel}"),
       ":8: no check fills in the placeholder '{variabel}'"},
      {changed("{borrow} {variable}", "{borrow {variable}"),
       ":8: a brace in 'message' has no partner"},
      {changed("{borrow} {variable}", "borrow} {variable}"),
       ":8: a brace in 'message' has no partner"},
      {changed("message.inside", "message.Inside"),
       ":9: a kind of message is a lower-case word, not 'Inside'"},
      {changed("fix.inside", "fix.outside"),
       ":11: 'fix.outside' belongs to no message: there is no 'message.outside'"},
      {changed("id: escape-return", "id: leak-return"),
       ":1: the id 'leak-return' does not start with its family 'escape'"},
      {changed("id: escape-return", "id: escape-retrun"),
       ":1: the rule 'escape-retrun' belongs into the file 'escape/escape-retrun.md'"},
      {changed("# escape-return", "# Returned"), ":14: expected the heading '# escape-return'"},
      {changed("# escape-return\n", "# escape-return\nNo section yet.\n"),
       ":15: text before the section 'What'"},
      {changed("## Why\nIt dies.\n", ""), ":20: expected the section 'Why' here, not 'Example'"},
      {changed("## Why\nIt dies.\n", "## Why\n"), ":20: the section 'Why' is empty"},
      {changed("## Why", "### Why"), ":20: a rule page has no headings of this level"},
      {changed("```cpp\nint x;\n```\n", "int x;\n"), ":26: the section 'Fix' has no code block"},
      {changed("```cpp\nint x;\n```\n", "```cpp\nint x;\n"), ":30: a code block is not closed"},
      {changed("## When it is silent\nMostly.\n", ""),
       ":29: the section 'When it is silent' is missing"},
      {frontMatter + page + "## More\nText.\n", ":32: unexpected section 'More'"},
  };
  for (const Case &each : cases) {
    auto [catalogue, errors] = readText(each.text);
    INFO(each.error);
    REQUIRE_FALSE(errors.empty());
    INFO("said instead: " << errors.front());
    CHECK(std::find(errors.begin(), errors.end(), fileName + each.error) != errors.end());
    CHECK(catalogue.rules().empty());
  }
}

TEST_CASE("all that is wrong with a front matter is said at once", "[findings]") {
  auto result = readText(changed("severity: warning\nconfidence: medium", "severity: x\nlevel: 1"));
  CHECK(result.errors.size() == 3); // and confidence is missing
}

TEST_CASE("one broken file does not cost the others", "[findings]") {
  std::string good = frontMatter + page;
  const std::vector<RuleText> files = {{"escape/zzz.md", "nothing"}, {fileName, good}};
  auto [catalogue, errors] = Catalogue::read(files);
  CHECK(errors.size() == 1);
  CHECK(catalogue.rules().size() == 1);
}

TEST_CASE("the same rule twice is an error", "[findings]") {
  std::string good = frontMatter + page;
  const std::vector<RuleText> files = {{fileName, good}, {fileName, good}};
  auto [catalogue, errors] = Catalogue::read(files);
  CHECK(errors == std::vector<std::string>{"escape/escape-return.md:1: the rule is defined twice"});
  CHECK(catalogue.rules().size() == 1);
}

TEST_CASE("messages are rendered from the kind's text and the parts", "[findings]") {
  auto catalogue = readText(frontMatter + page).catalogue;
  Finding main = finding("", {{"variable", "'x'"}, {"borrow", "address of"}});
  CHECK(catalogue.problemOf(main).empty());
  CHECK(catalogue.render(main) == "address of 'x' is returned");
  CHECK(catalogue.renderFix(main) == "return 'x' by value");

  Finding inside = finding("inside", {{"variable", "'x'"}, {"sink", "the result"}});
  CHECK(catalogue.problemOf(inside).empty());
  CHECK(catalogue.render(inside) == "'x' leaves in the result");
  CHECK(catalogue.renderFix(inside) == "clear the result");

  // Braces in a part are its own business: operator names and types may have them.
  Finding braces = finding("", {{"variable", "'S{sink}'"}, {"borrow", "address of"}});
  CHECK(catalogue.render(braces) == "address of 'S{sink}' is returned");
}

TEST_CASE("a finding that cannot be rendered says why and stays visible", "[findings]") {
  auto catalogue = readText(frontMatter + page).catalogue;
  Finding missing = finding("", {{"variable", "'x'"}});
  CHECK(catalogue.problemOf(missing) == "rule 'escape-return': nobody filled in '{borrow}'");
  CHECK(catalogue.render(missing) == "{borrow} 'x' is returned");

  Finding kind = finding("sideways", {{"variable", "'x'"}, {"borrow", "address of"}});
  CHECK(catalogue.problemOf(kind) == "rule 'escape-return' has no message of kind 'sideways'");
  CHECK(catalogue.render(kind) == "address of 'x' is returned");

  Finding unknown;
  unknown.rule = "no-such-rule";
  CHECK(catalogue.problemOf(unknown) == "unknown rule 'no-such-rule'");
  CHECK(catalogue.render(unknown) == "no-such-rule");
  CHECK(catalogue.renderFix(unknown).empty());
}

TEST_CASE("a mistyped id is recognised, a wild one is not", "[findings]") {
  auto catalogue = readText(frontMatter + page).catalogue;
  CHECK(catalogue.suggest("escape-retrun") == "escape-return");
  CHECK(catalogue.suggest("escape-returned") == "escape-return");
  CHECK(catalogue.suggest("escapereturn") == "escape-return");
  CHECK(catalogue.suggest("frobnicate") == "");
  CHECK(catalogue.suggest("") == "");
}
