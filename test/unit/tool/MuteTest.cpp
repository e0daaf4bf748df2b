// Which files are muted by which glob.
#include "Mute.h"
#include "Catch.h"
#include "Folder.h"

#include <filesystem>

using namespace outlive;

namespace {

bool covers(const std::string &glob, llvm::StringRef file, std::string base = "/home/me/proj",
            llvm::StringRef root = "/home/me/proj") {
  llvm::Expected<Mute> mute = Mute::make({glob}, std::move(base));
  if (!mute)
    FAIL(llvm::toString(mute.takeError()));
  return mute->covers(file, root);
}

std::string problem(const std::string &glob) {
  llvm::Expected<Mute> mute = Mute::make({glob}, "/");
  return mute ? "" : llvm::toString(mute.takeError());
}

} // namespace

TEST_CASE("a name means files and folders wherever they are") {
  for (const char *glob : {"lib", "lib/", "./lib", "l?b", "[kl]ib", "{lib,bar}"}) {
    CHECK(covers(glob, "/home/me/proj/lib/a.c"));
    CHECK(covers(glob, "/home/me/proj/src/lib/x/a.c"));
    CHECK_FALSE(covers(glob, "/home/me/proj/src/mylib/a.c"));
    CHECK_FALSE(covers(glob, "/home/me/proj/src/lib.c"));
  }
  CHECK(covers("*.pb.h", "/home/me/proj/gen/x.pb.h"));
  CHECK_FALSE(covers("*.pb.h", "/home/me/proj/gen/x.pb.hpp"));
  CHECK(covers("a.c", "/home/me/proj/src/a.c"));
}

TEST_CASE("a path begins at the base") {
  CHECK(covers("src/gen", "/home/me/proj/src/gen/a.c"));
  CHECK(covers("src/gen/a.c", "/home/me/proj/src/gen/a.c"));
  CHECK(covers("src/gen/*", "/home/me/proj/src/gen/x/a.c"));
  CHECK(covers("src/*.c", "/home/me/proj/src/x/a.c"));
  CHECK_FALSE(covers("src/gen", "/home/me/proj/x/src/gen/a.c"));
  CHECK_FALSE(covers("src/gen", "/home/me/proj/src/general/a.c"));
  CHECK(covers("/opt/sdk", "/opt/sdk/a.h"));
  CHECK_FALSE(covers("/opt/sdk", "/opt/sdk2/a.h"));
}

TEST_CASE("what is not below the base is looked at from the project's root") {
  CHECK(covers("lib", "/home/me/proj/lib/a.c", "/home/me/build"));
  CHECK(covers("src/gen", "/home/me/proj/src/gen/a.c", "/home/me/build"));
  CHECK_FALSE(covers("lib", "/usr/lib/a.h"));
}

TEST_CASE("folders above the project say nothing") {
  const Mute &mute = Mute::thirdParty();
  CHECK(mute.covers("/home/vendor/proj/vendor/a.c", "/home/vendor/proj"));
  CHECK_FALSE(mute.covers("/home/vendor/proj/src/a.c", "/home/vendor/proj"));
  CHECK_FALSE(covers("vendor", "/home/vendor/proj/src/a.c", "/home/vendor/proj", "/home"));
  // Whoever analyses it alone wants to know.
  CHECK_FALSE(mute.covers("/home/me/proj/third_party/x/a.c", "/home/me/proj/third_party/x"));
}

TEST_CASE("folders of other people's code are known by name") {
  for (const char *folder : {"third_party", "vendor", "build/_deps", "ui/node_modules"})
    CHECK(Mute::thirdParty().covers("/p/" + std::string(folder) + "/x/a.c", "/p"));
  for (const char *folder : {"src", "vendors", "external", "deps", "contrib"})
    CHECK_FALSE(Mute::thirdParty().covers("/p/" + std::string(folder) + "/x/a.c", "/p"));
}

TEST_CASE("malformed globs are refused") {
  CHECK(problem("[a").starts_with("'[a' is no glob: "));
  CHECK(problem("").starts_with("'' means no file"));
  CHECK(problem("./").starts_with("'./' means no file"));
  for (const char *glob : {".", "..", "../", "./.."})
    CHECK_FALSE(problem(glob).empty());
  CHECK(problem("../x") == "'../x': a glob does not lead upwards ('..')");
  CHECK(problem("a/../b") == "'a/../b': a glob does not lead upwards ('..')");
  CHECK(problem("!x") == "'!x': a glob cannot take back ('!') what others match");
  CHECK(problem("a") == "");
  CHECK(problem("..a/b..") == "");
}

TEST_CASE("what is a link means what it leads to") {
  test::Folder folder;
  const std::string base = folder.path();
  std::filesystem::create_directories(base + "/real[1]/x");
  std::filesystem::create_directory_symlink(base + "/real[1]", base + "/link");
  for (const char *glob : {"link", "./link", "link/x"}) {
    CHECK(covers(glob, base + "/real[1]/x/a.c", base, base));
    CHECK_FALSE(covers(glob, base + "/other/x/a.c", base, base));
  }
  CHECK_FALSE(covers("lin*", base + "/real[1]/x/a.c", base, base));
}
