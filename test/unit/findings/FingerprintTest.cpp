// Fingerprints: the same after the code has moved, different for different findings.
#include "Catch.h"

#include "findings/Fingerprint.h"
#include "findings/RelativePath.h"

#include <set>

using namespace outlive;

namespace {

Finding finding(std::string file, uint32_t line, std::string variable, std::string function = "f") {
  Finding result;
  result.rule = "escape-return";
  result.position = {std::move(file), line, 3};
  result.function = std::move(function);
  result.variable = std::move(variable);
  return result;
}

template <typename Kind = Finding>
std::vector<std::string> prints(const std::vector<Kind> &all, const char *root = "/src") {
  FingerprintNumbering names(root);
  std::vector<std::string> result;
  for (const Kind &each : all)
    result.push_back(names.next(each));
  return result;
}

} // namespace

TEST_CASE("fingerprints are 16 hexadecimal digits of a known hash", "[findings]") {
  // FNV-1a of the fields with a zero byte after each, worked out independently.
  CHECK(fingerprint({"r", "f", "g", "v", "k", 0}) == "9ee83ce08acd1e5b");
}

TEST_CASE("every field counts, and where one ends", "[findings]") {
  std::set<std::string> all = {
      fingerprint({"r", "f", "g", "v", "k", 0}), fingerprint({"s", "f", "g", "v", "k", 0}),
      fingerprint({"r", "e", "g", "v", "k", 0}), fingerprint({"r", "f", "h", "v", "k", 0}),
      fingerprint({"r", "f", "g", "w", "k", 0}), fingerprint({"r", "f", "g", "v", "l", 0}),
      fingerprint({"r", "f", "g", "v", "k", 1}), fingerprint({"rf", "", "g", "v", "k", 0}),
      fingerprint({"r", "fg", "", "v", "k", 0}), fingerprint({"r", "f", "", "gv", "k", 0}),
      fingerprint({"r", "f", "g", "", "vk", 0})};
  CHECK(all.size() == 11);
}

TEST_CASE("moved lines, columns and trees keep the fingerprint", "[findings]") {
  auto before = prints({finding("/src/a.cpp", 10, "x"), finding("/src/a.cpp", 20, "y")});
  auto after = prints({finding("/src/a.cpp", 110, "x"), finding("/src/a.cpp", 320, "y")});
  CHECK(before == after);
  CHECK(prints({finding("/home/me/src/a.cpp", 10, "x")}, "/home/me/src")[0] == before[0]);
  CHECK(prints({finding("/src/b.cpp", 10, "x")})[0] != before[0]);
}

TEST_CASE("equal findings are numbered in their order", "[findings]") {
  auto two = prints({finding("/src/a.cpp", 10, "x"), finding("/src/a.cpp", 20, "x")});
  CHECK(two[0] != two[1]);
  // A finding about something else in between changes neither.
  auto three = prints({finding("/src/a.cpp", 10, "x"), finding("/src/a.cpp", 15, "y"),
                       finding("/src/a.cpp", 20, "x")});
  CHECK(three[0] == two[0]);
  CHECK(three[2] == two[1]);
}

TEST_CASE("positions inside compiler-made names do not count", "[findings]") {
  auto name = [](const char *function) {
    return prints({finding("/src/a.cpp", 1, "x", function)})[0];
  };
  CHECK(name("run<(lambda at /src/a.cpp:3:7)>") == name("run<(lambda at /home/a.cpp:30:8)>"));
  CHECK(name("lambda:12:3") == name("lambda:13:5"));
  CHECK(name("ns::f") != name("ns::g"));
  CHECK(name("run<(lambda at /src/a.cpp:3:7)>") != name("walk<(lambda at /src/a.cpp:3:7)>"));
}

TEST_CASE("remarks differ by what they say", "[findings]") {
  Remark one;
  one.rule = "leaking-param";
  one.position = {"/src/a.cpp", 1, 1};
  one.message = "leaking param: p";
  Remark other = one;
  other.message = "leaking param: p to result level=0";
  std::vector<Remark> remarks = {one, other};
  auto all = prints(remarks);
  CHECK(all[0] != all[1]);
  // Where the value gets away is a position, and positions move.
  remarks[1] = one;
  remarks[1].sinkPosition = {"/src/a.cpp", 9, 1};
  CHECK(prints(std::vector<Remark>{remarks[1]})[0] == all[0]);
}

TEST_CASE("paths are relative below the working directory only", "[findings]") {
  struct Case {
    const char *path, *directory, *shown;
  };
  for (const Case &each : std::vector<Case>{
           {"/src/net/a.cpp", "/src", "net/a.cpp"},
           {"/src/net/a.cpp", "/src/", "net/a.cpp"},
           {"/src/net/a.cpp", "/src/net", "a.cpp"},
           {"/src2/a.cpp", "/src", "/src2/a.cpp"},
           {"/usr/include/stdio.h", "/src", "/usr/include/stdio.h"},
           {"/src", "/src", "/src"},
           {"/src/a.cpp", "/", "/src/a.cpp"},
           {"/src/a.cpp", "", "/src/a.cpp"},
           {"a.cpp", "/src", "a.cpp"},
           {"", "/src", ""},
       }) {
    INFO(each.path << " from " << each.directory);
    CHECK(relativePath(each.path, each.directory) == each.shown);
  }
}

TEST_CASE("paths inside texts are relative as well", "[findings]") {
  struct Case {
    const char *text, *shown;
  };
  for (const Case &each : std::vector<Case>{
           {"/src/a.cpp:1:2: 'b.h' not found", "a.cpp:1:2: 'b.h' not found"},
           {"stored to g at /src/a.cpp:3:1", "stored to g at a.cpp:3:1"},
           {"run<(lambda at /src/a.cpp:2:5), /src/b.cpp>", "run<(lambda at a.cpp:2:5), b.cpp>"},
           {"/src and /src / 2", "/src and /src / 2"},
           {"/home/src/a.cpp", "/home/src/a.cpp"},
           {"/src2/a.cpp", "/src2/a.cpp"},
           {"x /src", "x /src"},
           {"", ""},
       }) {
    INFO(each.text);
    CHECK(relativePathsIn(each.text, "/src/") == each.shown);
  }
  CHECK(relativePathsIn("/src/a.cpp", "") == "/src/a.cpp");
  CHECK(relativePathsIn("/src/a.cpp", "/") == "/src/a.cpp");
}
