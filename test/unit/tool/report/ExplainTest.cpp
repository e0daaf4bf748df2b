// The rule pages that are compiled in: all valid, all printable.
#include "Catch.h"

#include "Embedded.h"
#include "report/Explain.h"

using namespace outlive;

namespace {

std::string explain(const Catalogue &catalogue, std::string_view id, bool isTerminal,
                    std::string &error) {
  std::string text;
  llvm::raw_string_ostream out(text);
  bool isKnown = writeExplanation(catalogue, id, isTerminal, out, error);
  CHECK(isKnown == error.empty());
  out.flush();
  return text;
}

} // namespace

TEST_CASE("every embedded rule page is valid", "[report]") {
  std::vector<std::string> errors;
  Catalogue catalogue = embeddedCatalogue(errors);
  CHECK(errors == std::vector<std::string>());
  size_t pages = 0;
  for (const EmbeddedFile &file : embeddedRules())
    pages += file.name.starts_with("escape/");
  CHECK(pages >= 9);
  CHECK(catalogue.rules().size() >= pages);
  for (const char *id :
       {"escape-return", "escape-global", "escape-param", "escape-scope", "escape-temporary",
        "escape-closure", "escape-thread", "escape-coroutine", "escape-exception"}) {
    INFO(id);
    CHECK(catalogue.find(id));
  }
}

TEST_CASE("every page can be explained, without leftovers of Markdown", "[report]") {
  std::vector<std::string> errors;
  Catalogue catalogue = embeddedCatalogue(errors);
  for (const Rule &rule : catalogue.rules())
    for (bool isTerminal : {false, true}) {
      INFO(rule.id);
      std::string error;
      std::string text = explain(catalogue, rule.id, isTerminal, error);
      CHECK(error.empty());
      CHECK(text.find("```") == std::string::npos);
      CHECK(text.find("\n#") == std::string::npos);
      CHECK(text.find("When it is silent") != std::string::npos);
      CHECK((text.find('\033') != std::string::npos) == isTerminal);
      if (isTerminal)
        CHECK(text.find('`') == std::string::npos);
    }
}

TEST_CASE("a page as it is printed", "[report]") {
  std::string page =
      "---\nid: a-b\nfamily: a\nseverity: error\nconfidence: low\ncwe: 562\n"
      "summary: s\nmessage: m\nfix: do better\n---\n# a-b\n"
      "## What\nOne `x`.\n\n- Two.\n## Why\nw\n## Example\n```cpp\nint\n\n  x;\n```\n"
      "## Fix\n```cpp\ny;\n```\n## When it is silent\nnever\n";
  RuleText file{"a/a-b.md", page};
  auto result = Catalogue::read(std::span(&file, 1));
  REQUIRE(result.errors.empty());
  std::string error;
  CHECK(explain(result.catalogue, "a-b", false, error) == "a-b: s\n"
                                                          "error, low confidence, CWE-562\n"
                                                          "\n"
                                                          "What\n"
                                                          "\n"
                                                          "  One `x`.\n"
                                                          "\n"
                                                          "  - Two.\n"
                                                          "\n"
                                                          "Why\n"
                                                          "\n"
                                                          "  w\n"
                                                          "\n"
                                                          "Example\n"
                                                          "\n"
                                                          "      int\n"
                                                          "\n"
                                                          "        x;\n"
                                                          "\n"
                                                          "Fix\n"
                                                          "\n"
                                                          "      y;\n"
                                                          "\n"
                                                          "When it is silent\n"
                                                          "\n"
                                                          "  never\n"
                                                          "\n"
                                                          "In short: do better.\n");
}

TEST_CASE("an unknown rule is an error that helps", "[report]") {
  std::vector<std::string> errors;
  Catalogue catalogue = embeddedCatalogue(errors);
  std::string error;
  CHECK(explain(catalogue, "escape-retrun", false, error).empty());
  CHECK(error == "there is no rule 'escape-retrun'; did you mean 'escape-return'?");
  explain(catalogue, "xyz", false, error);
  CHECK(error == "there is no rule 'xyz'; 'outlive rules' lists them all");
}

TEST_CASE("the table of rules has one aligned line each", "[report]") {
  std::vector<std::string> errors;
  Catalogue catalogue = embeddedCatalogue(errors);
  std::string text;
  llvm::raw_string_ostream out(text);
  writeRules(catalogue, false, out);
  out.flush();
  CHECK(text.find(
            "escape-return           warning  high    the address of something that dies with the "
            "function is returned\n") != std::string::npos);
  CHECK(text.find("escape-coroutine        warning  medium  ") != std::string::npos);
}
