// JUnit XML, to the byte.
#include "Catch.h"

#include "SampleReport.h"
#include "report/Junit.h"

using namespace outlive;

namespace {

std::string write(const Report &report) {
  return sample::written(
      [&](llvm::raw_ostream &out) { writeJunit(report, sample::smallCatalogue(), out); });
}

Report withMessage(const std::string &variable) {
  Report report;
  report.workingDirectory = "/src";
  Finding finding;
  finding.rule = "escape-return";
  finding.position = {"/src/a.cpp", 7, 1};
  finding.parts = {{"borrow", "address of"}, {"variable", variable}};
  report.findings = {finding};
  return report;
}

} // namespace

TEST_CASE("JUnit: units that failed are errors, findings are failures", "[report]") {
  CHECK(write(sample::report()) ==
        R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="outlive" tests="3" failures="2" errors="1">
  <testsuite name="translation-units" tests="1" failures="0" errors="1">
    <testcase classname="outlive.translation-units" name="net/c.cpp" file="net/c.cpp">
      <error message="could not be analysed completely: net/c.cpp:1:10: 'x.h' file not found" type="parse">net/c.cpp:1:10: 'x.h' file not found</error>
    </testcase>
    <system-out>note: net/d.h is in no command: read with the flags of net/a.cpp
</system-out>
  </testsuite>
  <testsuite name="escape-return" tests="2" failures="2" errors="0">
    <testcase classname="outlive.escape-return" name="/lib/b.h: view: view of temporary 'std::string' is returned" file="/lib/b.h" line="1">
      <failure message="view of temporary 'std::string' is returned" type="warning">/lib/b.h:1:29: view of temporary 'std::string' is returned [escape-return], confidence medium
fix: return the value itself</failure>
    </testcase>
    <testcase classname="outlive.escape-return" name="net/a.cpp: f: address of 'größe' is returned" file="net/a.cpp" line="3">
      <failure message="address of 'größe' is returned" type="warning">net/a.cpp:3:9: address of 'größe' is returned [escape-return], confidence high
net/a.cpp:2:6: 'größe' is declared here
it dies when the function returns
net/a.cpp:5:18: kept alive: global 'names' holds 'p', inserted
kept alive: 'p' holds 'größe', member 'first'
fix: return the value itself</failure>
    </testcase>
  </testsuite>
</testsuites>
)");
}

TEST_CASE("JUnit: a clean report has one test that passed", "[report]") {
  CHECK(write(Report()) == R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="outlive" tests="1" failures="0" errors="0">
  <testsuite name="translation-units" tests="1" failures="0" errors="0">
    <testcase classname="outlive.translation-units" name="all were analysed completely"/>
  </testsuite>
</testsuites>
)");
}

TEST_CASE("JUnit: what XML cannot hold is escaped or replaced", "[report]") {
  const std::string bad = "\xef\xbf\xbd";
  std::string text = write(withMessage("<a & \"b\"> \x01\x1b\xff\xef\xbf\xbe\t]]>\r\n😀"));
  CHECK(text.find("message=\"address of &lt;a &amp; &quot;b&quot;&gt; " + bad + bad + bad + bad +
                  "&#9;]]&gt;&#13;&#10;😀 is returned\"") != std::string::npos);
  for (char c : text)
    CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
}

TEST_CASE("JUnit: names are distinct and do not change when lines do", "[report]") {
  Report report = withMessage("'x'");
  report.findings.push_back(report.findings[0]);
  report.findings[1].position.line = 9;
  std::string text = write(report);
  CHECK(text.find("name=\"a.cpp: address of 'x' is returned\" file=\"a.cpp\" line=\"7\"") !=
        std::string::npos);
  CHECK(text.find("name=\"a.cpp: address of 'x' is returned (2)\" file=\"a.cpp\" line=\"9\"") !=
        std::string::npos);
}
