// One file has one name without links, whether it is there or not.
#include "Catch.h"
#include "Folder.h"

#include "RealPath.h"

#include <filesystem>
#include <fstream>

using namespace outlive;

TEST_CASE("names without links") {
  const test::Folder folder;
  const std::string top = folder.path();
  std::filesystem::create_directory(top + "/real");
  std::filesystem::create_directory_symlink("real", top + "/link");
  std::ofstream(top + "/real/there.txt") << "x";
  std::filesystem::create_symlink("link/there.txt", top + "/file");

  CHECK(realPath(top + "/link") == top + "/real");
  CHECK(realPath(top + "/link/there.txt") == top + "/real/there.txt");
  CHECK(realPath(top + "/file") == top + "/real/there.txt");
  CHECK(realPath(top + "/link/new.txt") == top + "/real/new.txt");
  CHECK(realPath(top + "/link/../new.txt") == top + "/new.txt");
  CHECK(realPath(top + "/none/new.txt") == top + "/none/new.txt");
}

TEST_CASE("a link that leads to nothing is named by what it would make") {
  const test::Folder folder;
  const std::string top = folder.path();
  std::filesystem::create_directory(top + "/real");
  std::filesystem::create_directory_symlink("real", top + "/link");
  std::filesystem::create_symlink("link/new.txt", top + "/one");
  std::filesystem::create_symlink(top + "/one", top + "/two");
  std::filesystem::create_symlink("../one", top + "/real/three");
  for (const char *name : {"/one", "/two", "/link/three", "/real/new.txt"})
    CHECK(realPath(top + name) == top + "/real/new.txt");
  std::filesystem::create_symlink("no-folder/new.txt", top + "/four");
  CHECK(realPath(top + "/four") == top + "/no-folder/new.txt");
  // It ends.
  std::filesystem::create_symlink("ring", top + "/ring");
  CHECK(realPath(top + "/ring") == top + "/ring");
}
