// How files are called in a baseline, and what is said when one cannot be read.
#include "BaselineFile.h"
#include "Catch.h"
#include "Folder.h"

#include "llvm/Support/FileSystem.h"

#include <filesystem>

using namespace outlive;

TEST_CASE("files are called from the folder of the baseline") {
  BaselineFolder top("outlive.baseline", "/home/me/proj");
  CHECK(top.relative("/home/me/proj/src/a.c") == "src/a.c");
  CHECK(top.relative("/home/me/other/b.c") == "../other/b.c");
  CHECK(top.relative("/usr/include/x.h") == "../../../usr/include/x.h");
  CHECK(top.relative("/home/me/project/a.c") == "../project/a.c");
  BaselineFolder deep("ci/outlive.baseline", "/home/me/proj");
  CHECK(deep.relative("/home/me/proj/src/a.c") == "../src/a.c");
  // The same file from another working directory.
  BaselineFolder fromBuild("../outlive.baseline", "/home/me/proj/build");
  CHECK(fromBuild.relative("/home/me/proj/src/a.c") == "src/a.c");
  BaselineFolder absolute("/home/me/proj/outlive.baseline", "/tmp");
  CHECK(absolute.relative("/home/me/proj/src/a.c") == "src/a.c");
}

TEST_CASE("names lead back to files") {
  BaselineFolder deep("ci/outlive.baseline", "/home/me/proj");
  for (const char *path : {"/home/me/proj/src/a.c", "/home/x.c", "/home/me/proj/ci/a.c"})
    CHECK(deep.absolute(deep.relative(path)) == path);
}

TEST_CASE("a baseline is written whole and read again") {
  const std::string file = "baseline-test.txt";
  Baseline baseline;
  baseline.entries = {{{"a.c", "leak-memory", "f", "p", ""}, 2}};
  if (llvm::Error error = writeBaseline(file, baseline))
    FAIL(llvm::toString(std::move(error)));
  llvm::Expected<Baseline> read = readBaseline(file);
  if (!read)
    FAIL(llvm::toString(read.takeError()));
  CHECK(read->entries == baseline.entries);
  llvm::sys::fs::remove(file);

  llvm::Expected<Baseline> missing = readBaseline(file);
  REQUIRE_FALSE(static_cast<bool>(missing));
  CHECK(llvm::toString(missing.takeError()) ==
        "--baseline: baseline-test.txt: No such file or directory; --write-baseline makes one");
  llvm::Error error = writeBaseline("no-such-folder/b.txt", baseline);
  REQUIRE(static_cast<bool>(error));
  CHECK(llvm::StringRef(llvm::toString(std::move(error)))
            .starts_with("--write-baseline: no-such-folder/b.txt: "));
}

TEST_CASE("a link to a baseline stays a link, whether the baseline is there or not") {
  const test::Folder folder;
  const std::string link = folder.file("link.txt");
  std::filesystem::create_symlink("outlive.baseline", link);
  for (const char *round : {"made", "replaced"}) {
    INFO(round);
    if (llvm::Error error = writeBaseline(link, Baseline()))
      FAIL(llvm::toString(std::move(error)));
    CHECK(std::filesystem::is_symlink(link));
    CHECK(std::filesystem::is_regular_file(folder.file("outlive.baseline")));
  }
}
