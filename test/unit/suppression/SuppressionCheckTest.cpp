// What comments suppress, and those that suppress nothing.
#include "Catch.h"

#include "suppression/SuppressionCheck.h"

using namespace outlive;

namespace {

SourcePosition line(uint32_t number, std::string file = "/a.c") {
  return {std::move(file), number, 1};
}

// A catalogue with the rules that the tests speak of.
Catalogue rules() {
  std::vector<std::string> texts;
  std::vector<RuleText> files;
  for (std::string id : {"leak-memory", "leak-file", "escape-return", "suppression-unused",
                         "suppression-unbalanced"}) {
    std::string family = id.substr(0, id.find('-'));
    texts.push_back("---\nid: " + id + "\nfamily: " + family +
                    "\nseverity: warning\nconfidence: high\ncwe: 1\nsummary: s\nmessage: m\n"
                    "fix: f\n---\n\n# " +
                    id +
                    "\n\n## What\n\nx\n\n## Why\n\nx\n\n## Example\n\n```c\nint x;\n```\n\n## "
                    "Fix\n\n```c\nint x;\n```\n\n## When it is silent\n\n- x\n");
  }
  std::vector<std::string> names;
  for (std::string id :
       {"leak/leak-memory.md", "leak/leak-file.md", "escape/escape-return.md",
        "suppression/suppression-unused.md", "suppression/suppression-unbalanced.md"})
    names.push_back(id);
  for (size_t i = 0; i < texts.size(); ++i)
    files.push_back({names[i], texts[i]});
  Catalogue::ReadResult read = Catalogue::read(files);
  if (!read.errors.empty())
    FAIL(read.errors.front());
  return std::move(read.catalogue);
}

// "rule/kind@line name" of what is left over when nothing, or leak-memory in line 1, was found.
std::string unused(std::string_view text, bool hasLeak, bool hasRun = true) {
  SuppressionTable table;
  table.addFile("/a.c", text);
  if (hasLeak)
    table.suppresses("leak-memory", line(1), {});
  std::string shown;
  for (const Finding &finding :
       suppressionFindings(table, rules(), {[&](const Rule &) { return hasRun; }})) {
    shown += (shown.empty() ? "" : "; ") + finding.rule.substr(12) +
             (finding.kind.empty() ? "" : "/" + finding.kind) + "@" +
             std::to_string(finding.position.line) + " " + finding.variable;
    for (const MessagePart &part : finding.parts)
      shown += part.name == "instead" ? " -> " + part.text : "";
  }
  return shown;
}

} // namespace

TEST_CASE("the line of the finding is asked", "[suppression]") {
  SuppressionTable table;
  table.addFile("/a.c", "f(); // NOLINT(outlive-leak-memory)\ng();\nh(); // NOLINT\n");
  CHECK(table.suppresses("leak-memory", line(1), {}));
  CHECK_FALSE(table.suppresses("leak-file", line(1), {}));
  CHECK_FALSE(table.suppresses("leak-memory", line(2), {}));
  CHECK(table.suppresses("leak-file", line(3), {}));
  CHECK_FALSE(table.suppresses("leak-memory", line(1, "/b.c"), {}));
}

TEST_CASE("names that are taken out again are not suppressed", "[suppression]") {
  SuppressionTable table;
  table.addFile("/a.c", "f(); // NOLINT(outlive-leak-*, -outlive-leak-file)\n");
  CHECK(table.suppresses("leak-memory", line(1), {}));
  CHECK_FALSE(table.suppresses("leak-file", line(1), {}));
}

TEST_CASE("our names may stand where the path begins or ends, others may not", "[suppression]") {
  auto suppressed = [](std::string comment, uint32_t lineOfComment) {
    SuppressionTable table;
    table.addFile("/a.c", std::string(lineOfComment - 1, '\n') + comment + "\n");
    return table.suppresses("leak-memory", line(5), {{line(2), ""}, {line(3), ""}, {line(8), ""}});
  };
  for (uint32_t at : {2u, 5u, 8u})
    CHECK(suppressed("// NOLINT(outlive-leak-memory)", at));
  CHECK_FALSE(suppressed("// NOLINT(outlive-leak-memory)", 3));
  for (const char *comment : {"// NOLINT", "// NOLINT(*)"}) {
    CHECK(suppressed(comment, 5));
    CHECK_FALSE(suppressed(comment, 2));
    CHECK_FALSE(suppressed(comment, 8));
  }
  CHECK(suppressed("// NOLINTNEXTLINE(outlive-leak-memory)", 1));
  CHECK_FALSE(
      suppressed("/* NOLINTBEGIN(outlive-leak-memory) NOLINTEND(outlive-leak-memory) */", 2));
}

TEST_CASE("what is told for comparison is no end of a path", "[suppression]") {
  auto suppressed = [](uint32_t lineOfComment) {
    SuppressionTable table;
    table.addFile("/a.c",
                  std::string(lineOfComment - 1, '\n') + "// NOLINT(outlive-leak-memory)\n");
    return table.suppresses("leak-memory", line(5),
                            {{line(2), ""}, {line(8), ""}, {line(9), "", /*isAside=*/true}});
  };
  CHECK(suppressed(2));
  CHECK(suppressed(8));
  CHECK_FALSE(suppressed(9));
}

TEST_CASE("names that suppress nothing are told, each by itself", "[suppression]") {
  CHECK(unused("f(); // NOLINT(outlive-leak-memory)\n", true) == "");
  CHECK(unused("f(); // NOLINT(outlive-leak-memory)\n", false) == "unused@1 outlive-leak-memory");
  CHECK(unused("f(); // NOLINT(outlive-leak-memory, outlive-leak-file)\n", true) ==
        "unused@1 outlive-leak-file");
  CHECK(unused("f(); // NOLINT(outlive-leak, outlive-*)\n", true) == "");
  CHECK(unused("f(); // NOLINT(outlive-*)\n", false) == "unused@1 outlive-*");
}

TEST_CASE("others' names, and comments without a list, are left alone", "[suppression]") {
  CHECK(unused("f(); // NOLINT\n", false) == "");
  CHECK(unused("f(); // NOLINT(bugprone-foo, *, -outlive-leak-file)\n", false) == "");
  CHECK(unused("// NOLINTBEGIN(bugprone-foo)\n", false) == "");
  CHECK(unused("// NOLINTBEGIN\n", false) == "");
}

TEST_CASE("nothing is said of rules that have not looked at everything", "[suppression]") {
  CHECK(unused("f(); // NOLINT(outlive-leak-memory)\n", false, false) == "");
  // That there is no such rule is known all the same.
  CHECK(unused("f(); // NOLINT(outlive-leak-memry)\n", false, false) ==
        "unused/misspelt@1 outlive-leak-memry -> 'outlive-leak-memory'");
  CHECK(unused("f(); // NOLINT(outlive-xyzzy)\n", false) == "unused/unknown@1 outlive-xyzzy");
}

TEST_CASE("comments about these rules are no use of their own", "[suppression]") {
  CHECK(unused("f(); // NOLINT(outlive-suppression-unused)\n", false) == "");
}

TEST_CASE("blocks without partner are told when they name rules of ours", "[suppression]") {
  CHECK(unused("// NOLINTBEGIN(outlive-leak)\n", false) == "unbalanced@1 NOLINTBEGIN");
  CHECK(unused("\n// NOLINTEND(outlive-leak)\n", false) == "unbalanced/end@2 NOLINTEND");
}

TEST_CASE("what is said of comments is suppressed by its own name alone", "[suppression]") {
  auto suppressed = [](std::string comment) {
    SuppressionTable table;
    table.addFile("/a.c", "f(); // " + comment + "\n");
    return table.suppresses("suppression-unused", line(1), {});
  };
  for (const char *comment :
       {"NOLINT", "NOLINT(outlive-suppression)", "NOLINT(outlive-suppression-unused)",
        "NOLINT(outlive-leak, outlive-suppression-*)"})
    CHECK(suppressed(comment));
  for (const char *comment : {"NOLINT(outlive-*)", "NOLINT(*)", "NOLINT(outlive)",
                              "NOLINT(outlive-leak)", "NOLINT(outlive-suppression-unbalanced)"})
    CHECK_FALSE(suppressed(comment));
}
