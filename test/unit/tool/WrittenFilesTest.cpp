// What is written beside the reports is looked at before the run.
#include "Catch.h"
#include "Folder.h"

#include "WrittenFiles.h"

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace outlive;

namespace {

std::string problem(const std::vector<WrittenFile> &files,
                    const std::vector<Destination> &reports = {},
                    const std::string &baseline = {}) {
  return llvm::toString(checkCanBeWritten(files, reports, baseline));
}
std::string problemOf(const char *file) { return problem({{"--export-fixes", file}}); }

// Root may do everything, in whose name tests run in containers: somebody else for a while.
class Somebody {
public:
  Somebody() {
    if (getuid() == 0)
      isChanged_ = setresuid(somebody, somebody, 0) == 0;
  }
  ~Somebody() {
    if (isChanged_)
      (void)!setresuid(0, 0, 0);
  }

  // In a container that knows one user only, root stays root.
  bool isStillRoot() const { return !isChanged_ && getuid() == 0; }

private:
  static constexpr uid_t somebody = 65534;
  bool isChanged_ = false;
};

} // namespace

TEST_CASE("that a file cannot be written is known before") {
  CHECK(problemOf("b.txt") == "");
  CHECK(problemOf("-") == "");
  CHECK(problemOf("/dev/null") == "");
  CHECK(problem({{"--write-baseline", "/dev/null", true}}) ==
        "--write-baseline: /dev/null: is a device or a pipe, and no new file can take its place");
  CHECK(problemOf("no-such-folder/b.txt") ==
        "--export-fixes: no-such-folder/b.txt: there is no folder 'no-such-folder'");
  CHECK(problemOf(".") == "--export-fixes: .: is a folder");
}

TEST_CASE("what is analysed is not written to") {
  auto onto = [](const std::vector<WrittenFile> &files, const std::vector<Destination> &reports) {
    return llvm::toString(checkCanBeWritten(files, reports, "", {"a.c", "b.c"}));
  };
  CHECK(onto({}, {{Format::Text, "./a.c"}}) ==
        "-o: ./a.c: is a source or a header, and no place for anything else");
  CHECK(onto({{"--write-baseline", "b.c", true}}, {}) ==
        "--write-baseline: b.c: is a source or a header, and no place for anything else");
  CHECK(onto({{"--export-fixes", "c.c"}}, {{Format::Text, ""}}) == "");
}

TEST_CASE("what is read beside them is not written to") {
  auto onto = [](const std::vector<WrittenFile> &files, const std::vector<Destination> &reports) {
    return llvm::toString(
        checkCanBeWritten(files, reports, "", {"a.c"}, {"compile_commands.json", "/dev/stdin"}));
  };
  CHECK(onto({}, {{Format::Json, "./compile_commands.json"}}) ==
        "-o: ./compile_commands.json: is read by this run, and no place for anything else");
  CHECK(onto({{"--write-baseline", "compile_commands.json", true}}, {}) ==
        "--write-baseline: compile_commands.json: is read by this run, and no place for anything "
        "else");
  CHECK(onto({{"--export-fixes", "fixes.yaml"}}, {{Format::Text, "commands.json"}}) == "");
}

TEST_CASE("what may be included is not written to") {
  const test::Folder folder;
  std::ofstream(folder.file("there.h")) << "int there;\n";
  const std::string header = folder.file("there.h");
  CHECK(problem({}, {{Format::Text, header}}) ==
        "-o: " + header + ": is a source or a header, and no place for anything else");
  CHECK(problem({}, {{Format::Text, folder.file("new.h")}}) == "");
  std::ofstream(folder.file("there.json")) << "{}\n";
  CHECK(problem({}, {{Format::Json, folder.file("there.json")}}) == "");
}

TEST_CASE("no two are written to one file") {
  const WrittenFile baseline{"--write-baseline", "same.txt", true};
  const WrittenFile fixes{"--export-fixes", "./same.txt"};
  CHECK(problem({baseline, fixes}) ==
        "--export-fixes: ./same.txt: is written by --write-baseline as well");
  CHECK(problem({baseline}, {{Format::Json, "same.txt"}}) ==
        "--write-baseline: same.txt: is written by -o as well");
  CHECK(problem({baseline, {"--export-fixes", "other.txt"}}, {{Format::Json, ""}}) == "");
  CHECK(problem({{"--write-baseline", "-", true}, {"--export-fixes", "-"}}) ==
        "--export-fixes: -: is written by --write-baseline as well");
  CHECK(problem({{"--export-fixes", "-"}}, {{Format::Text, ""}}) ==
        "--export-fixes: -: is written by a report as well");
  CHECK(problem({{"--export-fixes", "-"}}, {{Format::Json, "out.json"}}) == "");
}

TEST_CASE("no two are written to one file through links") {
  const test::Folder folder;
  std::filesystem::create_symlink("out.txt", folder.file("link.txt"));
  const WrittenFile baseline{"--write-baseline", folder.file("link.txt"), true};
  const WrittenFile fixes{"--export-fixes", folder.file("out.txt")};
  const std::string said =
      fixes.option + ": " + fixes.file + ": is written by --write-baseline as well";
  CHECK(problem({baseline, fixes}) == said); // nothing is there yet
  std::ofstream(fixes.file) << "x";
  CHECK(problem({baseline, fixes}) == said);
}

TEST_CASE("what is read is not written, but by a new baseline") {
  const test::Folder folder;
  const std::string known = folder.file("known.txt"), link = folder.file("link.txt");
  std::ofstream(known) << "x";
  std::filesystem::create_symlink("known.txt", link);
  const std::string said = ": is the baseline, which is read (--baseline)";
  CHECK(problem({{"--export-fixes", link}}, {}, known) == "--export-fixes: " + link + said);
  CHECK(problem({}, {{Format::Json, known}}, link) == "-o: " + known + said);
  CHECK(problem({{"--write-baseline", link, true}}, {{Format::Json, ""}}, known) == "");
}

TEST_CASE("only what is replaced needs a folder that can be written to") {
  const test::Folder folder;
  const std::string there = folder.file("there.txt"), missing = folder.file("missing.txt");
  std::ofstream(there) << "x";
  std::filesystem::permissions(there, std::filesystem::perms(0666));
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
  const Somebody somebody;
  if (somebody.isStillRoot()) {
    WARN("not tested: root may write everywhere, and can become nobody else here");
    return;
  }
  CHECK(problem({{"--export-fixes", there}}) == "");
  CHECK(problem({{"--export-fixes", missing}}) ==
        "--export-fixes: " + missing + ": permission denied");
  CHECK(problem({{"--write-baseline", there, true}}) ==
        "--write-baseline: " + there + ": permission denied");
}
