// Several reports of one run.
#include "Catch.h"

#include "../Folder.h"
#include "SampleReport.h"
#include "report/Outputs.h"

#include <fstream>
#include <sstream>

using namespace outlive;

namespace {

std::string textOf(const std::string &file) {
  std::ifstream stream(file);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

} // namespace

TEST_CASE("each destination gets the report in its format", "[report]") {
  test::Folder folder;
  const std::pair<Format, const char *> starts[] = {
      {Format::Text, "/lib/b.h:1:29: warning"}, {Format::Json, "{\n\"version\": 1"},
      {Format::Sarif, "{\n\"$schema\""},        {Format::Gitlab, "[\n{\"description\""},
      {Format::Github, "::error file="},        {Format::Junit, "<?xml"}};
  std::vector<Destination> destinations;
  for (const auto &[format, start] : starts)
    destinations.push_back({format, folder.file(std::to_string(destinations.size()))});
  // Another report in the same place: nothing of it may be left.
  std::ofstream(destinations[1].file) << std::string(100000, 'x');

  auto outputs = Outputs::open(destinations);
  REQUIRE(bool(outputs));
  Report report = sample::report();
  report.notes.clear(); // they would go to standard error
  SourceText sources;
  outputs->write(report, sample::catalogue(), sources, {});
  CHECK_FALSE(bool(outputs->close()));
  for (size_t i = 0; i < destinations.size(); ++i) {
    std::string text = textOf(destinations[i].file);
    CAPTURE(text.substr(0, 40));
    CHECK(text.starts_with(starts[i].second));
    CHECK(text.find("xxxx") == std::string::npos);
  }
}

TEST_CASE("a file that cannot be written is told by name, before anything is written", "[report]") {
  test::Folder folder;
  std::ofstream(folder.file("a")) << "before";
  auto outputs =
      Outputs::open({{Format::Text, folder.file("a")}, {Format::Json, "/no/such/folder/b"}});
  REQUIRE_FALSE(bool(outputs));
  CHECK(llvm::toString(outputs.takeError()) ==
        "/no/such/folder/b: No such file or directory (from -o)");
  CHECK(textOf(folder.file("a")).empty()); // nothing of another run either
}

TEST_CASE("one file under two names is told", "[report]") {
  test::Folder folder;
  std::ofstream(folder.file("a")) << "before";
  REQUIRE_FALSE(llvm::sys::fs::create_link(folder.file("a"), folder.file("b")));
  auto outputs =
      Outputs::open({{Format::Text, folder.file("a")}, {Format::Json, folder.file("b")}});
  REQUIRE_FALSE(bool(outputs));
  CHECK(llvm::toString(outputs.takeError()) == "-o: two reports go to one file, '" +
                                                   folder.file("a") + "' and '" + folder.file("b") +
                                                   "'");
  CHECK(bool(Outputs::open({{Format::Text, "/dev/null"}, {Format::Json, "/dev/null"}})));
}

TEST_CASE("a full disk is told", "[report]") {
  if (!llvm::sys::fs::exists("/dev/full"))
    return;
  auto outputs = Outputs::open({{Format::Json, "/dev/full"}});
  REQUIRE(bool(outputs));
  SourceText sources;
  outputs->write(sample::report(), sample::catalogue(), sources, {});
  CHECK(llvm::toString(outputs->close()) ==
        "/dev/full: the report could not be written: No space left on device");
}
