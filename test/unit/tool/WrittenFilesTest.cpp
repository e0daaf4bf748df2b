// What is written beside the reports is looked at before the run.
#include "Catch.h"

#include "WrittenFiles.h"

#include <fstream>

using namespace outlive;

namespace {

std::string problem(const std::vector<WrittenFile> &files,
                    const std::vector<Destination> &reports = {}) {
  return llvm::toString(checkCanBeWritten(files, reports));
}
std::string problemOf(const char *file) { return problem({{"--export-fixes", file}}); }

} // namespace

TEST_CASE("that a file cannot be written is known before") {
  CHECK(problemOf("b.txt") == "");
  CHECK(problemOf("-") == "");
  CHECK(problemOf("/dev/null") == "");
  CHECK(problemOf("no-such-folder/b.txt") ==
        "--export-fixes: no-such-folder/b.txt: there is no folder 'no-such-folder'");
  CHECK(problemOf(".") == "--export-fixes: .: is a folder");
}

TEST_CASE("no two are written to one file") {
  const WrittenFile baseline{"--write-baseline", "same.txt"}, fixes{"--export-fixes", "./same.txt"};
  CHECK(problem({baseline, fixes}) ==
        "--export-fixes: ./same.txt: is written by --write-baseline as well");
  CHECK(problem({baseline}, {{Format::Json, "same.txt"}}) ==
        "--write-baseline: same.txt: is written by -o as well");
  CHECK(problem({baseline, {"--export-fixes", "other.txt"}}, {{Format::Json, ""}}) == "");
  CHECK(problem({{"--write-baseline", "-"}, {"--export-fixes", "-"}}) == "");
}
