// Diffs as Git, diff(1) and mail programs write them, and texts that are none.
#include "Catch.h"

#include "findings/UnifiedDiff.h"

using namespace outlive;

namespace {

// The changed lines as text: "a.c: 3-4 9-9; b.c: all".
std::string changed(std::string_view text) {
  auto parsed = parseUnifiedDiff(text);
  if (const auto *error = std::get_if<DiffError>(&parsed))
    return "line " + std::to_string(error->line) + ": " + error->message;
  std::string shown;
  for (const auto &[name, change] : std::get<FileChanges>(parsed)) {
    shown += (shown.empty() ? "" : "; ") + name + ":";
    if (change.isWhole)
      shown += " all";
    for (const LineRange &range : change.lines)
      shown += " " + std::to_string(range.first) + "-" + std::to_string(range.last);
  }
  return shown;
}

std::string withCarriageReturns(std::string_view text) {
  std::string result;
  for (char c : text)
    result += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return result;
}

constexpr std::string_view gitDiff = "diff --git a/src/a.c b/src/a.c\n"
                                     "index 0123456..789abcd 100644\n"
                                     "--- a/src/a.c\n"
                                     "+++ b/src/a.c\n"
                                     "@@ -10 +10,2 @@ int f(void)\n"
                                     "-  old\n"
                                     "+  new\n"
                                     "+  newer\n"
                                     "@@ -20,0 +22,3 @@\n"
                                     "+1\n"
                                     "+2\n"
                                     "+3\n";

} // namespace

TEST_CASE("new lines are told by file", "[findings]") {
  CHECK(changed(gitDiff) == "src/a.c: 10-11 22-24");
  CHECK(changed(withCarriageReturns(gitDiff)) == "src/a.c: 10-11 22-24");
  CHECK(changed("") == "");
  CHECK(changed("\n \n") == "");
}

TEST_CASE("context lines are no change, also where their blank is gone", "[findings]") {
  CHECK(changed("--- a.c\n+++ a.c\n@@ -1,5 +1,6 @@\n one\n\n+new\n three\n-four\n+vier\n five\n") ==
        "a.c: 3-3 5-5");
}

TEST_CASE("where lines are only taken away the neighbours stand for them", "[findings]") {
  CHECK(changed("--- a/a.c\n+++ b/a.c\n@@ -5,2 +4,0 @@\n-x\n-y\n") == "a.c: 4-5");
  CHECK(changed("--- a/a.c\n+++ b/a.c\n@@ -1,2 +0,0 @@\n-x\n-y\n") == "a.c: 1-1");
  CHECK(changed("--- a/a.c\n+++ b/a.c\n@@ -4,3 +4,2 @@\n x\n-y\n z\n") == "a.c: 4-5");
  // Replaced, whichever is written first: the new lines say where.
  CHECK(changed("--- a/a.c\n+++ b/a.c\n@@ -4,3 +4,3 @@\n x\n+Y\n-y\n z\n") == "a.c: 5-5");
}

TEST_CASE("files appear, disappear and move", "[findings]") {
  CHECK(changed("diff --git a/n.c b/n.c\nnew file mode 100644\n--- /dev/null\n+++ b/n.c\n"
                "@@ -0,0 +1,2 @@\n+1\n+2\n") == "n.c: 1-2");
  CHECK(changed("diff --git a/o.c b/o.c\ndeleted file mode 100644\n--- a/o.c\n+++ /dev/null\n"
                "@@ -1,2 +0,0 @@\n-1\n-2\n") == "");
  CHECK(changed("diff --git a/x/o.c b/y/n.c\nsimilarity index 100%\nrename from x/o.c\n"
                "rename to y/n.c\n") == "");
  CHECK(changed("diff --git a/x/o.c b/y/n.c\nsimilarity index 90%\nrename from x/o.c\n"
                "rename to y/n.c\n--- a/x/o.c\n+++ b/y/n.c\n@@ -7 +7 @@\n-a\n+b\n") ==
        "y/n.c: 7-7");
}

TEST_CASE("Git says what is a link", "[findings]") {
  auto isLink = [](std::string_view header, std::string_view more = "") {
    auto parsed =
        parseUnifiedDiff("diff --git a/l.c b/l.c\n" + std::string(header) +
                         "--- a/l.c\n+++ b/l.c\n@@ -1 +1 @@\n-a\n+b\n" + std::string(more));
    return std::get<FileChanges>(parsed).at("l.c").isLink;
  };
  auto isPlainAfterLink = [](std::string_view begin) {
    auto parsed =
        parseUnifiedDiff("diff --git a/l.c b/l.c\nnew file mode 120000\n"
                         "--- /dev/null\n+++ b/l.c\n@@ -0,0 +1 @@\n+b\n" +
                         std::string(begin) + "--- a/m.c\n+++ b/m.c\n@@ -1 +1 @@\n-a\n+b\n");
    return !std::get<FileChanges>(parsed).at("m.c").isLink;
  };
  CHECK(isLink("new file mode 120000\nindex 0000000..1e0f2c4\n"));
  CHECK(isLink("index 3b18e51..1e0f2c4 120000\n"));
  CHECK(!isLink("index 3b18e51..1e0f2c4 100644\n"));
  CHECK(!isLink("", "diff --git a/m.c b/m.c\nindex 3b18e51..1e0f2c4 120000\n"));
  CHECK(isPlainAfterLink("diff --git a/m.c b/m.c\n"));
  CHECK(isPlainAfterLink("")); // as diff(1) goes on
}

TEST_CASE("prefixes go in pairs", "[findings]") {
  auto one = [](std::string oldName, std::string newName) {
    return changed("--- " + oldName + "\n+++ " + newName + "\n@@ -1 +1 @@\n-a\n+b\n");
  };
  CHECK(one("a/x.c", "b/x.c") == "x.c: 1-1");
  CHECK(one("i/x.c", "w/x.c") == "x.c: 1-1");
  CHECK(one("x.c", "x.c") == "x.c: 1-1");
  CHECK(one("src/x.c", "src/x.c") == "src/x.c: 1-1");
  CHECK(one("b/x.c", "b/x.c") == "b/x.c: 1-1"); // a folder of that name
  CHECK(one("/dev/null", "b/x.c") == "x.c: 1-1");
  CHECK(one("x.c\t2026-01-01 10:00:00", "x.c\t2026-01-02 10:00:00") == "x.c: 1-1");
  CHECK(changed("diff --git b/x.c b/x.c\nnew file mode 100644\n--- /dev/null\n+++ b/x.c\n"
                "@@ -0,0 +1 @@\n+1\n") == "b/x.c: 1-1");
}

TEST_CASE("names may be in quotes", "[findings]") {
  CHECK(changed("diff --git \"a/caf\\303\\251 \\\"x\\\".c\" \"b/caf\\303\\251 \\\"x\\\".c\"\n"
                "--- \"a/caf\\303\\251 \\\"x\\\".c\"\n+++ \"b/caf\\303\\251 \\\"x\\\".c\"\n"
                "@@ -1 +1 @@\n-a\n+b\n") == "caf\303\251 \"x\".c: 1-1");
  CHECK(changed("--- a/two words.c\t\n+++ b/two words.c\t\n@@ -1 +1 @@\n-a\n+b\n") ==
        "two words.c: 1-1");
  CHECK(changed("--- a/x\n+++ \"b/x\n@@ -1 +1 @@\n") ==
        "line 2: the name of the file cannot be read: '\"b/x'");
}

TEST_CASE("binary files are new throughout", "[findings]") {
  CHECK(
      changed("diff --git a/g.c b/g.c\nindex 1..2 100644\nBinary files a/g.c and b/g.c differ\n") ==
      "g.c: all");
  CHECK(changed("diff --git a/g c.c b/g c.c\nindex 1..2 100644\nGIT binary patch\nliteral 3\n"
                "Kc${}\n\n") == "g c.c: all");
  CHECK(changed("diff --git a/g.c b/g.c\ndeleted file mode 100644\nindex 1..0\n"
                "Binary files a/g.c and /dev/null differ\n") == "");
}

TEST_CASE("text around the diff is skipped, text without one is refused", "[findings]") {
  CHECK(changed("From 1234\nSubject: x\n\n---\n a.c | 2 +-\n\n" + std::string(gitDiff) +
                "-- \n2.39.2\n") == "src/a.c: 10-11 22-24");
  CHECK(changed("fatal: bad revision 'mian'\n") ==
        "line 1: this is no unified diff: there is no line that begins with '+++ '");
}

TEST_CASE("what is malformed is told with its line", "[findings]") {
  auto hunk = [](const std::string &text) { return changed("--- a/a.c\n+++ b/a.c\n" + text); };
  CHECK(hunk("@@ -1 +x @@\n") == "line 3: malformed hunk: '@@ -1 +x @@'");
  CHECK(hunk("@@ -1,99999999999 +1 @@\n") == "line 3: malformed hunk: '@@ -1,99999999999 +1 @@'");
  CHECK(hunk("@@ -1 +1,2 @@\n-a\n+b\n") == "line 3: the diff ends within this hunk");
  CHECK(hunk("@@ -1 +1 @@\n-a\n-b\n+c\n") ==
        "line 5: the hunk of line 3 has other lines than it says");
  CHECK(hunk("@@ -1 +1 @@\n*a\n") == "line 4: the hunk of line 3 has other lines than it says");
  CHECK(changed("diff --git a/a.c b/a.c\n@@ -1 +1 @@\n-a\n+b\n") ==
        "line 2: a hunk without the line '+++ FILE' before it");
  CHECK(changed("diff --cc a.c\nindex 1,2..3\n--- a/a.c\n+++ b/a.c\n@@@ -1,1 -1,1 +1,1 @@@\n") ==
        "line 1: combined diffs of merges cannot be read: compare with one commit, as "
        "`git diff COMMIT` does");
}

TEST_CASE("no beginning of a diff is a trap", "[findings]") {
  // Whatever is cut off, the parser ends and says something.
  for (size_t length = 0; length <= gitDiff.size(); ++length)
    parseUnifiedDiff(gitDiff.substr(0, length));
  SUCCEED();
}

TEST_CASE("a line is changed, or beside a change", "[findings]") {
  FileChange change{{{3, 4}, {9, 9}}, false};
  for (uint32_t line : {3u, 4u, 9u})
    CHECK(change.contains(line));
  for (uint32_t line : {0u, 1u, 2u, 5u, 8u, 10u})
    CHECK_FALSE(change.contains(line));
  CHECK(FileChange{{}, true}.contains(77));
}
