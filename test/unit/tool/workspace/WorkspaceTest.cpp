// A small project, edited; see workspace/Workspace.h. Files are written below the build tree.
#include "workspace/Workspace.h"

#include "Catch.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <thread>

using namespace outlive;

namespace {

class Project {
public:
  Project() {
    llvm::SmallString<256> path;
    REQUIRE(!llvm::sys::fs::createUniqueDirectory("workspace", path));
    REQUIRE(!llvm::sys::fs::real_path(path, folder_));
  }
  ~Project() { llvm::sys::fs::remove_directories(folder_); }

  std::string path(const std::string &name) const { return (folder_ + "/" + name).str(); }

  void write(const std::string &name, const std::string &text) const {
    std::error_code error;
    llvm::raw_fd_ostream(path(name), error) << text;
    REQUIRE(!error);
  }

  std::unique_ptr<Workspace> open(const std::vector<std::string> &sources, unsigned jobs = 2,
                                  bool isWhole = true) const {
    Options options;
    llvm::Expected<Setting> setting = makeSetting(options, "");
    REQUIRE(!!setting);
    CommandPlan plan;
    plan.isWhole = isWhole;
    for (const std::string &name : sources) {
      CompileCommand command;
      command.file = path(name);
      command.directory = std::string(folder_);
      command.arguments = {"c++", "-std=c++17", "--", path(name)};
      plan.commands.push_back(command);
    }
    return std::make_unique<Workspace>(std::make_shared<const Setting>(std::move(*setting)),
                                       std::move(plan), jobs);
  }

private:
  llvm::SmallString<256> folder_;
};

// "rule line" of each.
std::vector<std::string> told(const Report &report) {
  std::vector<std::string> lines;
  for (const Finding &finding : report.findings)
    lines.push_back(finding.rule + " " + std::to_string(finding.position.line));
  return lines;
}

using Told = std::vector<std::string>;

const std::string good = "int *keep(int *p);\n"
                         "int f() { int x = 1; return *keep(&x); }\n";
const std::string bad = "int *keep(int *p);\n"
                        "int *f() { int x = 1; return keep(&x); }\n";
const std::string identity = "int *keep(int *p) { return p; }\n";
const std::string fresh = "int *keep(int *) { return nullptr; }\n";

} // namespace

TEST_CASE("while typing, the unsaved text counts, and what other units do") {
  Project project;
  project.write("a.cpp", good);
  project.write("b.cpp", identity);
  auto workspace = project.open({"a.cpp", "b.cpp"});
  CHECK(told(workspace->refresh(0, {}, {})).empty());

  workspace->setText(project.path("a.cpp"), sharedText(bad));
  CHECK(told(workspace->check(project.path("a.cpp"), 0, {})) == Told{"escape-return 2"});
  // The rest of the program is not what the disk says either.
  workspace->setText(project.path("b.cpp"), sharedText(fresh));
  workspace->check(project.path("b.cpp"), 0, {});
  workspace->setText(project.path("a.cpp"), sharedText("\n" + bad));
  CHECK(told(workspace->check(project.path("a.cpp"), 0, {})).empty());
  workspace->setText(project.path("b.cpp"), sharedText("\n" + identity));
  workspace->check(project.path("b.cpp"), 0, {});
  workspace->setText(project.path("a.cpp"), sharedText(bad));
  CHECK(told(workspace->check(project.path("a.cpp"), 0, {})) == Told{"escape-return 2"});
  // Without the editor the disk counts again.
  workspace->setText(project.path("a.cpp"), nullptr);
  workspace->setText(project.path("b.cpp"), nullptr);
  CHECK(told(workspace->refresh(0, {}, {})).empty());
}

TEST_CASE("what is called is known as well when its file is open") {
  Project project;
  project.write("x.h", "inline int *same(int *p) { return p; }\nint *keep(int *p);\n");
  const std::string header = "#include \"x.h\"\n";
  project.write("a.cpp", header + "int *f() { int x = 1; return keep(&x); }\n");
  project.write("b.cpp", header + "int *keep(int *p) { return same(p); }\n");
  auto workspace = project.open({"a.cpp", "b.cpp"});
  CHECK(told(workspace->refresh(0, {}, {})) == Told{"escape-return 2"});
  workspace->setText(project.path("b.cpp"),
                     sharedText(header + "int *keep(int *p) { return same(p); }\n"));
  workspace->setText(project.path("a.cpp"),
                     sharedText(header + "\nint *f() { int x = 1; return keep(&x); }\n"));
  CHECK(told(workspace->check(project.path("a.cpp"), 0, {})) == Told{"escape-return 3"});
}

TEST_CASE("only what is out of date is parsed again") {
  Project project;
  project.write("x.h", "int *keep(int *p);\n");
  project.write("a.cpp", "#include \"x.h\"\nint *f() { int x = 1; return keep(&x); }\n");
  project.write("b.cpp", "#include \"x.h\"\n" + identity);
  project.write("c.cpp", "int g() { return 1; }\n");
  auto workspace = project.open({"a.cpp", "b.cpp", "c.cpp"});
  std::vector<std::string> parsed;
  std::mutex mutex;
  auto note = [&](size_t, size_t, const std::string &file) {
    std::lock_guard lock(mutex);
    parsed.push_back(file);
  };
  auto parsedNow = [&] {
    parsed.clear();
    workspace->refresh(0, note, {});
    std::sort(parsed.begin(), parsed.end());
    return parsed;
  };
  CHECK(parsedNow().size() == 3);
  CHECK(parsedNow().empty());
  workspace->fileChanged(project.path("x.h"));
  CHECK(parsedNow() == Told{project.path("a.cpp"), project.path("b.cpp")});
  // Opening a file changes nothing.
  workspace->setText(project.path("c.cpp"), sharedText("int g() { return 1; }\n"));
  CHECK(parsedNow().empty());
}

TEST_CASE("a header is checked in a unit that includes it") {
  Project project;
  project.write("x.h", "inline int f() { return 1; }\n");
  project.write("a.cpp", "#include \"x.h\"\nbool g() { return f(); }\n");
  auto workspace = project.open({"a.cpp"});

  workspace->refresh(0, {}, {});

  workspace->setText(project.path("x.h"),
                     sharedText("\ninline int *f() { int x = 1; return &x; }\n"));
  CHECK(told(workspace->check(project.path("x.h"), 0, {})) == Told{"escape-return 2"});
}

TEST_CASE("half-typed code is a failure of its unit, and the rest remembers what it did") {
  Project project;
  project.write("a.cpp", bad);
  project.write("b.cpp", identity);
  auto workspace = project.open({"a.cpp", "b.cpp"});
  CHECK(told(workspace->refresh(0, {}, {})) == Told{"escape-return 2"});
  workspace->setText(project.path("b.cpp"), sharedText("int *keep(int *p) { return \n"));
  Report report = workspace->refresh(0, {}, {});
  CHECK(told(report) == Told{"escape-return 2"});
  REQUIRE(report.failures.size() == 1);
  CHECK(report.failures[0].file == project.path("b.cpp"));
}

TEST_CASE("of a text that does not parse nothing is said with places of an older one") {
  Project project;
  const std::string header = "inline int *g() { int x = 1; return &x; }\n";
  project.write("x.h", header);
  project.write("a.cpp", "#include \"x.h\"\nint *f() { int x = *g(); return &x; }\n");
  auto workspace = project.open({"a.cpp"});
  CHECK(told(workspace->refresh(0, {}, {})) == Told{"escape-return 2", "escape-return 1"});
  // The unit fails because of its header; its own text is as it was.
  workspace->setText(project.path("x.h"), sharedText("int half(\n\n" + header));
  Report report = workspace->refresh(1, {}, {});
  CHECK(told(report) == Told{"escape-return 2"});
  REQUIRE(report.failures.size() == 2);
  CHECK(report.failures[0].file == project.path("a.cpp"));
  CHECK(report.failures[1].file == project.path("x.h"));
  CHECK(std::none_of(report.functions.begin(), report.functions.end(), [&](const auto &place) {
    return place.position.file == project.path("x.h");
  }));
  CHECK(workspace->check(project.path("x.h"), 0, {}).findings.empty());
  // Both parse again, further down.
  workspace->setText(project.path("x.h"), sharedText("\n\n" + header));
  CHECK(told(workspace->check(project.path("x.h"), 0, {})) == Told{"escape-return 3"});
  CHECK(told(workspace->refresh(0, {}, {})) == Told{"escape-return 2", "escape-return 3"});
}

TEST_CASE("of a file whose header is missing is said what can be said, while it is typed too") {
  Project project;
  const std::string text = "#include \"generated.h\"\n" + bad;
  project.write("a.cpp", text);
  project.write("b.cpp", identity);
  const std::string file = project.path("a.cpp");
  auto workspace = project.open({"a.cpp", "b.cpp"});
  Report report = workspace->refresh(0, {}, {});
  CHECK(told(report) == Told{"escape-return 3"});
  REQUIRE(report.failures.size() == 1);
  CHECK(!report.failures[0].isUntold);
  workspace->setText(file, sharedText("#include \"generated.h\"\n\n" + bad));
  report = workspace->check(file, 0, {});
  CHECK(told(report) == Told{"escape-return 4"});
  REQUIRE(report.failures.size() == 1);
  CHECK(!report.failures[0].isUntold);
  // Half typed.
  workspace->setText(file, sharedText("int half(\n" + text));
  report = workspace->check(file, 0, {});
  CHECK(report.findings.empty());
  REQUIRE(report.failures.size() == 1);
  CHECK(report.failures[0].isUntold);
  workspace->setText(file, sharedText(text));
  CHECK(told(workspace->check(file, 0, {})) == Told{"escape-return 3"});
}

TEST_CASE("a refresh is about the texts with which it began") {
  Project project;
  project.write("a.cpp", fresh);
  project.write("b.cpp", good);
  auto workspace = project.open({"a.cpp", "b.cpp"}, /*jobs=*/1);
  auto type = [&](size_t done, size_t, const std::string &) {
    if (done == 1)
      workspace->setText(project.path("b.cpp"), sharedText("int *f() { int x = 1; return &x; }\n"));
  };
  CHECK(told(workspace->refresh(0, type, {})).empty());
  CHECK(told(workspace->refresh(0, {}, {})) == Told{"escape-return 1"});
}

TEST_CASE("remarks come when they are asked for") {
  Project project;
  project.write("a.cpp", identity);
  auto workspace = project.open({"a.cpp"});
  CHECK(workspace->check(project.path("a.cpp"), 0, {}).remarks.empty());
  CHECK(!workspace->check(project.path("a.cpp"), 1, {}).remarks.empty());
}

TEST_CASE("whoever is asked to stop stops") {
  Project project;
  project.write("a.cpp", identity + bad);
  auto workspace = project.open({"a.cpp"});
  std::stop_source source;
  source.request_stop();
  CHECK(workspace->refresh(0, {}, source.get_token()).findings.empty());
  CHECK(workspace->check(project.path("a.cpp"), 0, source.get_token()).findings.empty());
  CHECK(told(workspace->check(project.path("a.cpp"), 0, {})) == Told{"escape-return 3"});
}

TEST_CASE("comments that suppress are those of the unsaved text") {
  Project project;
  const std::string silent = "int *keep(int *p);\n"
                             "int *f() { int x = 1;\n"
                             "  // NOLINTNEXTLINE(outlive-escape-return): reason\n"
                             "  return keep(&x); }\n";
  project.write("a.cpp", bad);
  project.write("b.cpp", identity);
  auto workspace = project.open({"a.cpp", "b.cpp"});
  CHECK(told(workspace->refresh(0, {}, {})) == Told{"escape-return 2"});
  workspace->setText(project.path("a.cpp"), sharedText(silent));
  CHECK(told(workspace->check(project.path("a.cpp"), 0, {})).empty());
  CHECK(told(workspace->refresh(0, {}, {})).empty());
  // The comment is in the text, not on the disk; without its reason to be there it is told.
  workspace->setText(project.path("b.cpp"), sharedText(fresh));
  Report report = workspace->refresh(1, {}, {});
  CHECK(report.findings.empty());
  CHECK(std::any_of(report.remarks.begin(), report.remarks.end(), [](const Remark &remark) {
    return remark.rule == "suppression-unused" && remark.position.line == 3;
  }));
}

TEST_CASE("a comment that goes brings back what it has silenced") {
  Project project;
  const std::string silent = "int *f() { int x = 1;\n"
                             "  return &x; // NOLINT(outlive-escape-return): reason\n"
                             "}\n";
  project.write("a.cpp", silent);
  auto workspace = project.open({"a.cpp"});
  CHECK(told(workspace->refresh(0, {}, {})).empty());
  CHECK(told(workspace->check(project.path("a.cpp"), 0, {})).empty());
  workspace->setText(project.path("a.cpp"), sharedText("int *f() { int x = 1;\n  return &x;\n}\n"));
  CHECK(told(workspace->check(project.path("a.cpp"), 0, {})) == Told{"escape-return 2"});
  workspace->setText(project.path("a.cpp"), sharedText(silent));
  CHECK(told(workspace->check(project.path("a.cpp"), 0, {})).empty());
}

TEST_CASE("a comment in another file silences what its path begins with there") {
  Project project;
  const std::string cache = "struct Visit { unsigned key; Visit *next; };\n"
                            "Visit *visits[16];\n"
                            "void note(unsigned key) {\n"
                            "  Visit *visit = new Visit;\n"
                            "  visit->key = key;\n"
                            "  visit->next = visits[key % 16];\n"
                            "  visits[key % 16] = visit;\n"
                            "}\n"
                            "unsigned count() {\n"
                            "  unsigned all = 0;\n"
                            "  for (Visit *visit = visits[0]; visit; visit = visit->next)\n"
                            "    ++all;\n"
                            "  return all;\n"
                            "}\n";
  const std::string caller = "void note(unsigned key);\n"
                             "unsigned count(), next();\n"
                             "int main() {\n"
                             "  for (;;) {\n"
                             "    note(next());\n"
                             "    count();\n"
                             "  }\n"
                             "}\n";
  std::string silent = caller;
  silent.insert(silent.find("note(next());") + 13, " // NOLINT(outlive-growth-container): known");
  project.write("cache.cpp", cache);
  project.write("main.cpp", silent);
  auto workspace = project.open({"cache.cpp", "main.cpp"});
  CHECK(told(workspace->refresh(0, {}, {})).empty());
  CHECK(told(workspace->check(project.path("cache.cpp"), 0, {})).empty());
  // It is there when the comment goes.
  workspace->setText(project.path("main.cpp"), sharedText(caller));
  CHECK(told(workspace->refresh(0, {}, {})) == Told{"growth-container 7"});
  CHECK(told(workspace->check(project.path("cache.cpp"), 0, {})) == Told{"growth-container 7"});
}

TEST_CASE("a header that is looked at before the project was read is one of its files afterwards") {
  Project project;
  project.write("f.h", "inline int *f() { static int x; int y = 1; return &y + 0 * x; }\n");
  project.write("a.cpp", "#include \"f.h\"\nint g() { return *f(); }\n");
  project.write("compile_commands.json", "[]");
  auto workspace = project.open({"a.cpp"});
  workspace->check(project.path("f.h"), 0, {});
  CHECK(told(workspace->refresh(0, {}, {})) == Told{"escape-return 1"});
  workspace->setText(project.path("f.h"),
                     sharedText("inline int *f() { static int x; return &x; }\n"));
  CHECK(told(workspace->check(project.path("f.h"), 0, {})).empty());
}

TEST_CASE("a header may be looked at while the project is being read") {
  for (int i = 0; i < 8; ++i) {
    Project project;
    project.write("f.h", "inline int *f() { static int x; int y = 1; return &y + 0 * x; }\n");
    project.write("a.cpp", "#include \"f.h\"\nint g() { return *f(); }\n");
    project.write("compile_commands.json", "[]");
    auto workspace = project.open({"a.cpp"});
    {
      std::jthread looking([&] { workspace->check(project.path("f.h"), 0, {}); });
      workspace->refresh(0, {}, {});
    }
    workspace->setText(project.path("f.h"),
                       sharedText("inline int *f() { static int x; return &x; }\n"));
    CHECK(told(workspace->check(project.path("f.h"), 0, {})).empty());
  }
}

TEST_CASE("a fix that concerns several units is tried out in all of them") {
  Project project;
  const std::string header = "#pragma once\n"
                             "namespace std {\n"
                             "template <class T> struct weak_ptr;\n"
                             "template <class T> struct shared_ptr {\n"
                             "  shared_ptr();\n"
                             "  shared_ptr(const shared_ptr &);\n"
                             "  ~shared_ptr();\n"
                             "  shared_ptr &operator=(const shared_ptr &);\n"
                             "  T *operator->() const;\n"
                             "};\n"
                             "template <class T> struct weak_ptr {\n"
                             "  weak_ptr();\n"
                             "  weak_ptr(const shared_ptr<T> &);\n"
                             "  ~weak_ptr();\n"
                             "  shared_ptr<T> lock() const;\n"
                             "};\n"
                             "} // namespace std\n";
  const std::string parts = "#include \"ptr.h\"\n"
                            "struct Owner;\n"
                            "struct Part { std::shared_ptr<Owner> owner; };\n"
                            "struct Owner { std::shared_ptr<Part> part; int n = 0; };\n";
  const std::string link = "#include \"parts.h\"\n"
                           "inline void link(std::shared_ptr<Owner> o, std::shared_ptr<Part> p) {\n"
                           "  o->part = p;\n"
                           "  p->owner = o;\n"
                           "}\n";
  project.write("ptr.h", header);
  project.write("parts.h", parts);
  project.write("link.cpp", link);
  project.write("read.cpp", "#include \"parts.h\"\n"
                            "int read(const Part &p) { return p.owner->n; }\n");
  auto workspace = project.open({"link.cpp", "read.cpp"});
  const Report report = workspace->refresh(0, {}, {});
  CHECK(told(report) == Told{"cycle-shared-ptr 3"});
  CHECK(report.findings[0].fixes.empty()); // not tried out yet

  auto check = [&](const std::string &text, bool withFixes) {
    workspace->setText(project.path("parts.h"), sharedText(text));
    return workspace->check(project.path("parts.h"), 0, {}, withFixes);
  };
  CHECK(check(parts, false).findings.at(0).fixes.empty());
  Report detailed = check("\n" + parts, true);
  CHECK(told(detailed) == Told{"cycle-shared-ptr 4"});
  REQUIRE(detailed.findings[0].fixes.size() == 1);
  const std::vector<Edit> edits = detailed.findings[0].fixes[0].edits;
  REQUIRE(edits.size() == 2);
  CHECK(edits[0].begin.file == project.path("parts.h"));
  CHECK(edits[0].begin.line == 4);
  CHECK(edits[1].begin.file == project.path("read.cpp"));
  CHECK(edits[1].text == ".lock()");

  // Who knows a part of the program does not know who reads the header.
  auto part = project.open({"link.cpp"}, 1, /*isWhole=*/false);
  part->refresh(0, {}, {});
  const Report unsure = part->check(project.path("parts.h"), 0, {}, /*withFixes=*/true);
  REQUIRE(unsure.findings.size() == 1);
  CHECK(unsure.findings[0].fixes.empty());

  // Somebody in another unit has a reference to the member.
  project.write("read.cpp", "#include \"parts.h\"\n"
                            "const auto &read(const Part &p) { return p.owner; }\n");
  workspace->fileChanged(project.path("read.cpp"));
  CHECK(check("\n\n" + parts, true).findings.at(0).fixes.empty());
}

TEST_CASE("attributes that the whole program has proved are offered where nothing has changed") {
  Project project;
  project.write("sum.h", "int sum(const int *p, int n);\n");
  project.write("sum.cpp", "#include \"sum.h\"\n"
                           "int sum(const int *p, int n) { return n ? *p : 0; }\n");
  project.write("use.cpp", "#include \"sum.h\"\nint use() { int x = 1; return sum(&x, 1); }\n");
  auto workspace = project.open({"sum.cpp", "use.cpp"});
  const std::string file = project.path("sum.cpp");
  auto fixes = [&] {
    std::vector<Fix> all;
    for (const Remark &remark : workspace->check(file, 1, {}, true).remarks)
      all.insert(all.end(), remark.fixes.begin(), remark.fixes.end());
    return all;
  };
  CHECK(fixes().empty()); // who else keeps it is not known yet
  workspace->refresh(1, {}, {});
  const std::vector<Fix> made = fixes();
  REQUIRE(made.size() == 1);
  // Where it is declared, too: all that read the header were asked.
  std::vector<std::string> changed;
  for (const Edit &edit : made[0].edits)
    changed.push_back(edit.begin.file);
  std::sort(changed.begin(), changed.end());
  CHECK(changed == std::vector<std::string>{file, project.path("sum.h")});
  workspace->setText(project.path("use.cpp"), sharedText("int use();\n"));
  CHECK(fixes().empty());
  workspace->refresh(1, {}, {});
  CHECK(fixes().size() == 1);
}

TEST_CASE("of equal findings the one that no comment suppresses stays while somebody types") {
  Project project;
  const std::string text = "int *f(int n) {\n  int x = n;\n  if (n) return &x; // NOLINT\n"
                           "  return &x;\n}\n";
  project.write("a.cpp", text);
  auto workspace = project.open({"a.cpp"});
  CHECK(told(workspace->refresh(0, {}, {})) == Told{"escape-return 4"});
  workspace->setText(project.path("a.cpp"), sharedText("\n" + text));
  CHECK(told(workspace->check(project.path("a.cpp"), 0, {})) == Told{"escape-return 5"});
}
