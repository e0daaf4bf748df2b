#include "ResourceDirectory.h"

#include "Catch.h"

#include <filesystem>
#include <fstream>
#include <string>

namespace {

namespace fs = std::filesystem;

// A scratch tree that is gone after the test.
class Tree {
public:
  Tree() : root_(fs::current_path() / "resource-directory-test") {
    fs::remove_all(root_);
    fs::create_directories(root_);
    root_ = fs::canonical(root_);
  }
  ~Tree() { fs::remove_all(root_); }
  Tree(const Tree &) = delete;
  Tree &operator=(const Tree &) = delete;

  std::string path(const std::string &name) const { return (root_ / name).string(); }

  std::string addResourceDirectory(const std::string &name) const {
    addFile(name + "/include/stddef.h");
    return path(name);
  }

  std::string addFile(const std::string &name) const {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name) << "\n";
    return path(name);
  }

private:
  fs::path root_;
};

std::string resolve(const std::string &requested, const std::string &executable,
                    const std::vector<std::string> &installed) {
  auto result = outlive::findResourceDirectory(requested, executable, installed);
  if (result)
    return *result;
  return "error: " + llvm::toString(result.takeError());
}

bool contains(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("the resource directory is where the user says", "[resource-directory]") {
  const Tree tree;
  const std::string wanted = tree.addResourceDirectory("wanted");
  const std::string other = tree.addResourceDirectory("other");
  const std::string program = tree.addFile("usr/bin/outlive");
  tree.addResourceDirectory("usr/lib/outlive/clang/19");

  CHECK(resolve(wanted, program, {other}) == wanted);

  SECTION("a relative path becomes absolute") {
    CHECK(resolve("resource-directory-test/wanted", program, {other}) == wanted);
    CHECK(resolve("./resource-directory-test/other/../wanted", program, {other}) == wanted);
  }
  SECTION("a wrong one is an error although others exist") {
    const std::string message = resolve(tree.path("nowhere"), program, {other});
    CHECK(contains(message, "error: --resource-dir " + tree.path("nowhere")));
    CHECK(contains(message, "include/stddef.h"));
  }
  SECTION("the include folder itself is not the resource directory") {
    CHECK(contains(resolve(wanted + "/include", program, {other}), "error: --resource-dir"));
  }
}

TEST_CASE("an installed tool finds the headers beside itself", "[resource-directory]") {
  const Tree tree;
  const std::string program = tree.addFile("usr/bin/outlive");
  const std::string installed = tree.addResourceDirectory("llvm");

  SECTION("before those of the LLVM installation") {
    const std::string beside = tree.addResourceDirectory("usr/lib/outlive/clang/19");
    CHECK(resolve("", program, {installed}) == beside);
  }
  SECTION("through a symbolic link to the program") {
    const std::string beside = tree.addResourceDirectory("usr/lib/outlive/clang/19");
    fs::create_directories(tree.path("home/bin"));
    fs::create_symlink(program, tree.path("home/bin/outlive"));
    CHECK(resolve("", tree.path("home/bin/outlive"), {installed}) == beside);
  }
  SECTION("and otherwise uses the first LLVM installation that has them") {
    CHECK(resolve("", program, {tree.path("empty"), installed}) == installed);
    CHECK(resolve("", "", {installed}) == installed);
  }
}

TEST_CASE("missing built-in headers are one clear error", "[resource-directory]") {
  const Tree tree;
  const std::string program = tree.addFile("usr/bin/outlive");
  const std::string message = resolve("", program, {tree.path("llvm")});
  CHECK(contains(message, "error: the built-in headers of Clang 19 were not found"));
  CHECK(contains(message, "\n  " + tree.path("usr/lib/outlive/clang/19")));
  CHECK(contains(message, "\n  " + tree.path("llvm")));
  CHECK(contains(message, "--resource-dir"));
}

TEST_CASE("the build knows its LLVM installation", "[resource-directory]") {
  const auto places = outlive::installedResourceDirectories();
  REQUIRE(!places.empty());
  CHECK(resolve("", "", places).front() == '/');
}
