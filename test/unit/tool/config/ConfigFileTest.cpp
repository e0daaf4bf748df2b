// What a configuration file may say, and what is said of mistakes. The cases are those that the
// schema for editors is held to as well: test/config/cases.txt.
#include "config/ConfigFile.h"
#include "Catch.h"
#include "config/Rules.h"
#include "config/YamlTree.h"

#include <fstream>
#include <random>
#include <sstream>

using namespace outlive;

namespace {

struct Case {
  std::string verdict, name, text;
  std::vector<std::string> problems;
};

std::vector<Case> readCases() {
  std::ifstream file(OUTLIVE_SOURCE_DIR "/test/config/cases.txt");
  std::vector<Case> cases;
  bool isAnswer = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("=== ")) {
      size_t colon = line.find(": ");
      cases.push_back({line.substr(4, colon - 4), line.substr(colon + 2), "", {}});
      isAnswer = false;
    } else if (line == "---->") {
      isAnswer = true;
    } else if (!cases.empty()) {
      if (isAnswer)
        cases.back().problems.push_back(line);
      else
        cases.back().text += line + '\n';
    }
  }
  return cases;
}

std::vector<std::string> problemsOf(const std::string &text) {
  std::vector<std::string> problems;
  for (const ConfigProblem &problem :
       parseConfig("/p/.outlive.yaml", text, catalogueOfTool()).problems) {
    CHECK(problem.position.file == "/p/.outlive.yaml");
    problems.push_back(textOf(problem, "/p").substr(std::string(".outlive.yaml:").size()));
  }
  return problems;
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("cases that the schema knows, too") {
  std::vector<Case> cases = readCases();
  REQUIRE(cases.size() > 30);
  for (const Case &each : cases) {
    CAPTURE(each.name, each.text);
    CHECK(problemsOf(each.text) == each.problems);
    CHECK((each.verdict == "accepted") == each.problems.empty());
  }
}

TEST_CASE("everything knows where it was said") {
  ConfigFile file = configured("root: true\n"
                               "enable: [leak, escape-return]\n"
                               "disable:\n"
                               "  - all\n"
                               "severity: {leak: error}\n"
                               "min-confidence:\n"
                               "  all: high\n"
                               "mute: ['src/gen/*']\n"
                               "mute-third-party: false\n"
                               "exclude: [test]\n"
                               "models: [m.json]\n"
                               "limits: {large-value: 128}\n"
                               "fail-on: error\n");
  CHECK(file.path == "/p/.outlive.yaml");
  CHECK(file.folder == "/p");
  CHECK(file.isRoot);
  REQUIRE(file.enable.size() == 2);
  CHECK(file.enable[1].value == "escape-return");
  CHECK(file.enable[1].origin.position == SourcePosition{"/p/.outlive.yaml", 2, 16});
  REQUIRE(file.disable.size() == 1);
  CHECK(file.disable[0].origin.position.line == 4);
  CHECK(file.disable[0].origin.position.column == 5);
  REQUIRE(file.severities.size() == 1);
  CHECK(file.severities[0].word == "leak");
  CHECK(file.severities[0].value == Severity::Error);
  CHECK(file.severities[0].origin.position.column == 18);
  REQUIRE(file.confidences.size() == 1);
  CHECK(file.confidences[0].value == Confidence::High);
  CHECK_FALSE(file.confidence.has_value());
  CHECK(file.mute.at(0).value == "src/gen/*");
  CHECK_FALSE(file.isThirdPartyMuted->value);
  CHECK(file.exclude.at(0).value == "test");
  CHECK(file.models.at(0).value == "m.json");
  REQUIRE(file.limits.size() == 1);
  CHECK(file.limits[0].key->name == "large-value");
  CHECK(file.limits[0].value == 128);
  CHECK(file.limits[0].origin.position.line == 12);
  CHECK(file.failOn->value == FailOn::Error);
  CHECK(file.failOn->origin.position.line == 13);
}

TEST_CASE("scalars have the types of YAML 1.2") {
  auto kindOf = [](const std::string &text) { return readYaml(text + "\n").root.kind; };
  using Kind = YamlNode::Kind;
  for (const char *text : {"~", "null", "NULL"})
    CHECK(kindOf(text) == Kind::Null);
  for (const char *text : {"true", "False", "TRUE"})
    CHECK(kindOf(text) == Kind::Boolean);
  for (const char *text :
       {"0", "-12", "+3", "1.5", ".5", "5.", "1e3", "2E-4", ".inf", "-.inf", ".nan", "0x1F"})
    CHECK(kindOf(text) == Kind::Number);
  for (const char *text :
       {"yes", "on", "1.2.3", "1e", "'12'", "\"true\"", "0x", "12 a", "nul", "tRue", "e3", "."})
    CHECK(kindOf(text) == Kind::Text);
}

TEST_CASE("what is no text is refused") {
  CHECK(problemsOf("mute: [\xff]\n") == Texts{"1:8: this is not UTF-8 text"});
  CHECK(problemsOf("# gr\xfc\xdf\n") == Texts{"1:5: this is not UTF-8 text"});
  CHECK(problemsOf(std::string("a: \0b\n", 6)) ==
        Texts{"1:4: a control character has no place here"});
  CHECK(problemsOf("fail-on: \x1b[31merror\n") ==
        Texts{"1:10: a control character has no place here"});
  for (char c = 1; c < 0x20; ++c)
    if (c != '\t' && c != '\n' && c != '\r')
      CHECK(problemsOf(std::string("# x") + c + "\n") ==
            Texts{"1:4: a control character has no place here"});
  CHECK(problemsOf("# x\x7f\n") == Texts{"1:4: a control character has no place here"});
  // UTF-16, as some editors write it.
  CHECK(problemsOf(std::string("\xff\xfe"
                               "a\0",
                               4)) == Texts{"1:1: this is not UTF-8 text"});
}

TEST_CASE("a mark of the byte order, ends of lines of other systems, letters of other languages") {
  CHECK(problemsOf("\xef\xbb\xbf"
                   "fail-on: error\n")
            .empty());
  CHECK(problemsOf("enable: [leak]\r\nmute:\r\n  - a\r\n").empty());
  CHECK(problemsOf("mute: [\xc3\xa4/\xe4\xb8\xad]\n").empty());
  CHECK(problemsOf("enable: [leak]\r\nmute: a\r\n") ==
        Texts{"2:7: 'mute' is a list: '[\"a\"]'; this is text"});
}

TEST_CASE("what is too large or too deep is refused, and costs nothing") {
  CHECK(problemsOf(std::string(100000, '#')) ==
        Texts{"1:1: this is too large for a configuration: more than 64 KiB"});
  for (const char *piece : {"[", "{", "- ", "? ", "[{", "...\n", "---\n", "\"", "!a ", "&a ", "*a ",
                            "|\n", "'", "a: ", "%A\n", "\\", ",", ":\n"}) {
    CAPTURE(piece);
    std::string text;
    while (text.size() < 60000)
      text += piece;
    problemsOf(text); // ends, and is no crash
  }
  CHECK(problemsOf("enable: " + std::string(5000, '[')) ==
        Texts{"1:25: this is too deep for a configuration"});
}

// A file in an editor is never whole: whatever stands there gives a file or problems with a place.
TEST_CASE("thousands of random changes of a valid file") {
  const std::string valid = "# head\n"
                            "root: true\n"
                            "enable: [leak, 'escape-return', \"cycle-*\"]\n"
                            "disable:\n"
                            "  - thread\n"
                            "  - all # why\n"
                            "severity:\n"
                            "  leak-memory: error\n"
                            "min-confidence: {leak: high, all: low}\n"
                            "limits:\n"
                            "  large-frame: 65536\n"
                            "mute:\n"
                            "  - third_party/**\n"
                            "  - >-\n"
                            "    folded\n"
                            "    text\n"
                            "models: [a.json]\n"
                            "fail-on: never\n";
  CHECK(problemsOf(valid).empty());
  const std::vector<std::string> pieces = {"\n",
                                           "- ",
                                           "? ",
                                           ": ",
                                           "[",
                                           "]",
                                           "{",
                                           "}",
                                           ",",
                                           "'",
                                           "\"",
                                           "#",
                                           "|",
                                           ">",
                                           "&a ",
                                           "*a ",
                                           "!t ",
                                           "%YAML 1.2\n",
                                           "---\n",
                                           "...\n",
                                           "  ",
                                           "\t",
                                           "\\",
                                           "\\u",
                                           "\\x",
                                           "\xff",
                                           "\xef\xbb\xbf",
                                           "@",
                                           "`",
                                           "|2\n",
                                           ">+\n",
                                           "\r\n",
                                           "<<: ",
                                           "~",
                                           " #",
                                           std::string(1, '\0'),
                                           "root: true\n",
                                           "\"\\\n"};
  std::minstd_rand random(7);
  auto below = [&](size_t bound) { return static_cast<size_t>(random()) % bound; };
  size_t refused = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string text = valid;
    for (size_t changes = 1 + below(6); changes > 0 && !text.empty(); --changes) {
      const size_t at = below(text.size());
      switch (below(5)) {
      case 0:
        text.erase(at, 1 + below(6));
        break;
      case 1:
        text.insert(at, 1, static_cast<char>(below(256)));
        break;
      case 2:
        text.insert(at, pieces[below(pieces.size())]);
        break;
      case 3:
        text.insert(at, text.substr(below(text.size()), below(24)));
        break;
      case 4:
        text.resize(at);
        break;
      }
    }
    CAPTURE(text);
    ParsedConfig parsed = parseConfig("/p/.outlive.yaml", text, catalogueOfTool());
    refused += !parsed.problems.empty();
    for (const ConfigProblem &problem : parsed.problems)
      if (problem.position.line == 0 || problem.position.column == 0 || problem.message.empty())
        FAIL("a problem without a place: " << problem.message);
  }
  CHECK(refused > 2000);
}
