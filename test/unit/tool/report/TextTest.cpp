// The text report, to the byte.
#include "Catch.h"

#include "SampleReport.h"
#include "report/Text.h"
#include "report/Words.h"

using namespace outlive;

namespace {

struct Written {
  std::string out, log;
};

Written write(const Report &report, TextOptions options) {
  Written written;
  llvm::raw_string_ostream out(written.out), log(written.log);
  SourceText sources;
  sample::addSources(sources);
  writeText(report, sample::catalogue(), sources, options, out, log);
  out.flush();
  log.flush();
  return written;
}

// What is left on a screen when the colours are taken away.
std::string withoutColours(std::string_view text) {
  std::string plain;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\033')
      i = text.find('m', i);
    else
      plain += text[i];
  }
  return plain;
}

} // namespace

TEST_CASE("in a pipe: findings and remarks by position, then failures", "[report]") {
  Written written = write(sample::report(), {});
  CHECK(written.out ==
        "/lib/b.h:1:29: warning: view of temporary 'std::string' is returned [escape-return]\n"
        "    fix: return the value itself, or let the caller provide the storage\n"
        "net/a.cpp:2:6: größe must go to the heap: its address escapes to result at "
        "net/a.cpp:3:2 (in f)\n"
        "net/a.cpp:3:9: warning: address of 'größe' is returned [escape-return]\n"
        "net/a.cpp:2:6: note: 'größe' is declared here\n"
        "note: it dies when the function returns\n"
        "net/a.cpp:5:18: note: kept alive: global 'names' holds 'p', inserted\n"
        "note: kept alive: 'p' holds 'größe', member 'first'\n"
        "    fix: return the value itself, or let the caller provide the storage\n"
        "net/a.cpp:5:13: leaking param: p (in g)\n"
        "net/c.cpp: error: could not be analysed completely: net/c.cpp:1:10: "
        "'x.h' file not found\n");
  CHECK(written.log == "note: net/d.h is in no command: read with the flags of net/a.cpp\n");
}

TEST_CASE("the flow of a remark follows it, indented", "[report]") {
  Report report = sample::report();
  report.findings.clear();
  report.failures.clear();
  Written written = write(report, {.showFlow = true});
  CHECK(written.out == "net/a.cpp:2:6: größe must go to the heap: its address escapes to result at "
                       "net/a.cpp:3:2 (in f)\n"
                       "    net/a.cpp:3:9: flow: the result <- &größe\n"
                       "net/a.cpp:5:13: leaking param: p (in g)\n");
}

TEST_CASE("at one position a finding stands before a remark", "[report]") {
  Report report = sample::report();
  report.failures.clear();
  report.remarks[0].position = report.findings[1].position;
  std::string out = write(report, {}).out;
  size_t finding = out.find("address of"), remark = out.find("must go to the heap");
  REQUIRE(finding != std::string::npos);
  REQUIRE(remark != std::string::npos);
  CHECK(finding < remark);
}

TEST_CASE("on a terminal: excerpts, carets, a summary and colours", "[report]") {
  Written written = write(sample::report(), {.isTerminal = true});
  CHECK(withoutColours(written.out) ==
        "/lib/b.h:1:29: warning: view of temporary 'std::string' is returned [escape-return]\n"
        "    1 | inline auto view() { return std::string_view(name()); }\n"
        "      |                             ^~~\n"
        "    fix: return the value itself, or let the caller provide the storage\n"
        "net/a.cpp:2:6: größe must go to the heap: its address escapes to result at "
        "net/a.cpp:3:2 (in f)\n"
        "net/a.cpp:3:9: warning: address of 'größe' is returned [escape-return]\n"
        "    3 |     return &größe;\n"
        "      |            ^\n"
        "net/a.cpp:2:6: note: 'größe' is declared here\n"
        "    2 |     int größe = 0;\n"
        "      |         ^~~~~\n"
        "note: it dies when the function returns\n"
        "net/a.cpp:5:18: note: kept alive: global 'names' holds 'p', inserted\n"
        "    5 | void g(int *p) { keep(p); }\n"
        "      |                  ^~~~\n"
        "note: kept alive: 'p' holds 'größe', member 'first'\n"
        "    fix: return the value itself, or let the caller provide the storage\n"
        "net/a.cpp:5:13: leaking param: p (in g)\n"
        "net/c.cpp: error: could not be analysed completely: net/c.cpp:1:10: "
        "'x.h' file not found\n");
  CHECK(written.out.find("\033[") != std::string::npos);
  CHECK(written.log == "note: net/d.h is in no command: read with the flags of net/a.cpp\n"
                       "2 findings, 2 remarks in 7 functions of 3 translation units; "
                       "1 could not be analysed completely\n"
                       "not reported: 1 in other people's code, 2 suppressed by comments, "
                       "3 known to the baseline\n");
}

TEST_CASE("a position that is no longer in the file has no excerpt", "[report]") {
  Report report = sample::report();
  report.remarks.clear();
  report.failures.clear();
  report.findings.resize(1);
  report.findings[0].position.column = 500;
  CHECK(withoutColours(write(report, {.isTerminal = true}).out) ==
        "/lib/b.h:1:500: warning: view of temporary 'std::string' is returned [escape-return]\n"
        "    fix: return the value itself, or let the caller provide the storage\n");
}

TEST_CASE("nothing to say is nothing said", "[report]") {
  Report report;
  Written written = write(report, {});
  CHECK(written.out.empty());
  CHECK(written.log.empty());
}

TEST_CASE("figures of a profile are rounded and counted", "[report]") {
  CHECK(measuredText(Cost{0, 0, 1000, 4}) == ", measured: 1.0 kB in 4 allocations");
  CHECK(measuredText(Cost{0, 0, 5000000, 1}) == ", measured: 5.0 MB in 1 allocation");
  CHECK(measuredText(Cost{0, 0, 10, 0}) == ", measured: 10 bytes");
  CHECK(measuredText(Cost{0, 0, 0, 10000}) == ", measured: 10000 allocations");
  CHECK(measuredText(Cost{24, 2, 0, 0}).empty());
  CHECK(measuredText(std::nullopt).empty());
}
