// The editor server's project on a real folder: what it notices of the disk; see EditorProject.h.
#include "EditorProject.h"

#include "Catch.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace outlive;

namespace {

const std::string bug = "int *f() { int x = 1; return &x; }\n";
const std::string fine = "int *f() { return nullptr; }\n";
const std::string lender = "int *same(int *p);\nint *f() { int x = 1; return same(&x); }\n";
const std::string borrower = "#include \"same.h\"\nint *f() { int x = 1; return same(&x); }\n";
const std::string same = "inline int *same(int *p) { return p; }\n";
const std::string other = "inline int *same(int *) { return nullptr; }\n";

class Folder {
public:
  Folder() {
    llvm::SmallString<256> path;
    REQUIRE(!llvm::sys::fs::createUniqueDirectory("editor", path));
    REQUIRE(!llvm::sys::fs::real_path(path, folder_));
    settings.jobs = 1;
  }
  ~Folder() { llvm::sys::fs::remove_directories(folder_); }

  std::string path(const std::string &name) const { return (folder_ + "/" + name).str(); }

  void write(const std::string &name, const std::string &text) const {
    REQUIRE(!llvm::sys::fs::create_directories(llvm::sys::path::parent_path(path(name))));
    std::error_code error;
    llvm::raw_fd_ostream(path(name), error) << text;
    REQUIRE(!error);
  }

  void writeDatabase(const std::vector<std::string> &sources,
                     const std::string &name = "compile_commands.json") const {
    std::string entries;
    for (const std::string &source : sources)
      entries += std::string(entries.empty() ? "" : ",") + R"({"directory": ")" +
                 std::string(folder_) + R"(", "file": ")" + source +
                 R"(", "arguments": ["c++", "-std=c++20", "-c", ")" + source + R"("]})";
    write(name, "[" + entries + "]");
  }

  void open() {
    lsp::OpenedProject opened = editorProjects(Options(), "")(std::string(folder_), settings);
    project = opened.project;
    problem = opened.problem;
  }

  // "file rule line" of each.
  std::vector<std::string> refresh(std::function<void(size_t, size_t)> progress = nullptr) {
    lsp::ProjectRequest request = newRequest();
    request.progress = std::move(progress);
    return told(project->refresh(request));
  }
  std::vector<std::string> check(const std::string &name) {
    return told(project->check(path(name), newRequest()));
  }

  // What the editor holds.
  void hold(const std::string &name, const std::string &text) {
    texts[path(name)] = std::make_shared<const std::string>(text);
  }

  lsp::Settings settings;
  UnsavedTexts texts;
  std::shared_ptr<lsp::Project> project;
  std::string problem;

private:
  lsp::ProjectRequest newRequest() {
    lsp::ProjectRequest request;
    request.number = ++number_;
    request.texts = texts;
    return request;
  }

  static std::vector<std::string> told(const std::optional<lsp::ProjectResults> &results) {
    REQUIRE(results);
    std::vector<std::string> lines;
    for (const Finding &finding : results->findings)
      lines.push_back(finding.rule + " " + std::to_string(finding.position.line));
    return lines;
  }

  llvm::SmallString<256> folder_;
  uint64_t number_ = 0;
};

using Told = std::vector<std::string>;

} // namespace

TEST_CASE("a file that changed on disk before it is opened is read again") {
  Folder folder;
  folder.write("a.cpp", bug);
  folder.writeDatabase({"a.cpp"});
  folder.open();
  CHECK(folder.refresh() == Told{"escape-return 1"});
  folder.write("a.cpp", "\n" + fine);
  folder.hold("a.cpp", "\n" + fine);
  CHECK(folder.check("a.cpp").empty());
  CHECK(folder.refresh().empty());
}

TEST_CASE("a header that changes while the project is read counts the next time") {
  Folder folder;
  folder.write("a.cpp", borrower);
  folder.write("b.cpp", "int z;\n");
  folder.write("same.h", other);
  folder.writeDatabase({"a.cpp", "b.cpp"});
  folder.open();
  const bool isTold = GENERATE(false, true);
  auto change = [&](size_t done, size_t) {
    if (done != 1)
      return;
    folder.write("same.h", same);
    if (isTold)
      folder.project->changedOnDisk({folder.path("same.h")});
  };
  CHECK(folder.refresh(change).empty());
  CHECK(folder.refresh() == Told{"escape-return 2"});
}

TEST_CASE("a header that was missing is read when it is there") {
  Folder folder;
  folder.write("a.cpp", borrower);
  folder.writeDatabase({"a.cpp"});
  folder.open();
  folder.refresh();
  folder.write("same.h", same);
  folder.project->changedOnDisk({folder.path("same.h")});
  CHECK(folder.refresh() == Told{"escape-return 2"});
}

TEST_CASE("a header that changes counts where only open files are looked at") {
  Folder folder;
  folder.write("a.cpp", borrower);
  folder.write("same.h", other);
  const bool hasDatabase = GENERATE(true, false);
  if (hasDatabase)
    folder.writeDatabase({"a.cpp"});
  folder.open();
  folder.hold("a.cpp", borrower);
  CHECK(folder.check("a.cpp").empty());
  folder.write("same.h", same);
  folder.project->changedOnDisk({folder.path("same.h")});
  CHECK(folder.check("a.cpp") == Told{"escape-return 2"});
}

TEST_CASE("a database that comes to be makes the project a new one") {
  const std::string name = GENERATE("compile_commands.json", "build/compile_commands.json");
  Folder folder;
  folder.write("CMakeLists.txt", "");
  folder.write("a.cpp", lender);
  folder.open();
  CHECK(folder.problem.find("no compile_commands.json") != std::string::npos);
  CHECK(!folder.project->isOutdated());
  folder.writeDatabase({"a.cpp"}, name);
  CHECK(folder.project->isOutdated());
  folder.open();
  CHECK(folder.problem.empty());
  CHECK(!folder.project->isOutdated());
}

TEST_CASE("a database that cannot be read is looked at again when it has changed") {
  Folder folder;
  folder.write("a.cpp", bug);
  folder.write("compile_commands.json", "[");
  folder.open();
  CHECK(!folder.problem.empty());
  CHECK(!folder.project->isOutdated());
  folder.writeDatabase({"a.cpp"});
  CHECK(folder.project->isOutdated());
}

TEST_CASE("without a database only what is open is kept") {
  Folder folder;
  folder.write("a.cpp", bug);
  folder.write("b.cpp", "\n" + bug);
  folder.open();
  folder.hold("a.cpp", bug);
  CHECK(folder.check("a.cpp") == Told{"escape-return 1"});
  folder.texts.clear();
  folder.hold("b.cpp", "\n" + bug);
  CHECK(folder.check("b.cpp") == Told{"escape-return 2"});
  CHECK(folder.refresh() == Told{"escape-return 2"});
}

TEST_CASE("an excluded file is not analysed because it is open") {
  Folder folder;
  folder.write("a.cpp", fine);
  folder.write("gen/b.cpp", bug);
  folder.write(".outlive.yaml", "exclude: [gen]\n");
  folder.writeDatabase({"a.cpp", "gen/b.cpp"});
  folder.open();
  folder.hold("gen/b.cpp", bug);
  CHECK(folder.check("gen/b.cpp").empty());
}

TEST_CASE("a file that is new on disk gets the flags of its neighbours") {
  Folder folder;
  folder.write("a.cpp", fine);
  folder.writeDatabase({"a.cpp"});
  folder.open();
  CHECK(folder.check("new.cpp").empty()); // it is not there
  folder.write("new.cpp", bug);
  folder.hold("new.cpp", bug);
  CHECK(folder.check("new.cpp") == Told{"escape-return 1"});
}

TEST_CASE("a file that nobody has saved yet is there when it is open") {
  Folder folder;
  folder.write("a.cpp", fine);
  SECTION("with flags of its neighbours") { folder.writeDatabase({"a.cpp"}); }
  SECTION("with its own") { folder.writeDatabase({"a.cpp", "new.cpp"}); }
  SECTION("with those of nobody") {}
  folder.open();
  CHECK(folder.check("new.cpp").empty());
  folder.hold("new.cpp", bug);
  CHECK(folder.check("new.cpp") == Told{"escape-return 1"});
  folder.hold("new/folder/new.cpp", bug);
  CHECK(folder.check("new/folder/new.cpp") == Told{"escape-return 1"});
  folder.refresh();
  CHECK(folder.check("new.cpp") == Told{"escape-return 1"});
  // Closed without a word, and begun again.
  folder.texts.erase(folder.path("new.cpp"));
  CHECK(folder.check("new.cpp").empty());
  folder.hold("new.cpp", "\n" + std::string(bug));
  CHECK(folder.check("new.cpp") == Told{"escape-return 2"});
}
