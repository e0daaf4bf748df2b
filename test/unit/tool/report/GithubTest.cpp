// Workflow commands, to the byte.
#include "Catch.h"

#include "SampleReport.h"
#include "report/Github.h"

using namespace outlive;

namespace {

std::string write(const Report &report) {
  SourceText sources;
  sample::addSources(sources);
  return sample::written(
      [&](llvm::raw_ostream &out) { writeGithub(report, sample::smallCatalogue(), sources, out); });
}

} // namespace

TEST_CASE("GitHub: failures and notes, then the surest findings, then remarks", "[report]") {
  CHECK(
      write(sample::report()) ==
      "::error file=net/c.cpp,title=could not be analysed completely::net/c.cpp:1:10: 'x.h' "
      "file not found\n"
      "::notice title=about this run::net/d.h is in no command: read with the flags of net/a.cpp\n"
      "::warning file=net/a.cpp,line=3,endLine=3,col=9,title=escape-return::address of 'größe' "
      "is returned%0A%0Anet/a.cpp:2:6: 'größe' is declared here%0Ait dies when the function "
      "returns%0Anet/a.cpp:5:18: kept alive: global 'names' holds 'p', inserted%0Akept alive: "
      "'p' holds 'größe', member 'first'%0Afix: return the value itself\n"
      "::warning file=/lib/b.h,line=1,endLine=1,col=29,title=escape-return::view of temporary "
      "'std::string' is returned%0A%0Afix: return the value itself\n"
      "::notice file=net/a.cpp,line=2,endLine=2,col=6,title=address-escapes::größe must go to "
      "the heap: its address escapes to result at net/a.cpp:3:2%0A%0Anet/a.cpp:3:9: flow: the "
      "result <- &größe\n"
      "::notice file=net/a.cpp,line=5,endLine=5,col=13,title=leaking-param::leaking param: p\n");
}

TEST_CASE("GitHub: nothing of a report can give a command", "[report]") {
  Report report;
  report.workingDirectory = "/src";
  Finding finding;
  finding.rule = "escape-return";
  finding.position = {"/src/a,b:c%\r\n.cpp", 7, 1};
  finding.parts = {{"borrow", "100%\n::set-env::"}, {"variable", "'\xff'\r"}};
  report.findings = {finding};
  CHECK(write(report) == "::warning file=a%2Cb%3Ac%25%0D%0A.cpp,line=7,endLine=7,col=1,"
                         "title=escape-return::100%25%0A::set-env:: '\xef\xbf\xbd'%0D is "
                         "returned%0A%0Afix: return the value itself\n");
}

TEST_CASE("GitHub: columns are UTF-16 code units", "[report]") {
  Report report = sample::report();
  report.findings[1].position.column = 17; // the semicolon behind the name
  report.findings.erase(report.findings.begin());
  report.failures.clear();
  CHECK(write(report).find("line=3,endLine=3,col=15,") != std::string::npos);
}

TEST_CASE("GitHub: errors come before warnings, sure ones before others", "[report]") {
  Report report;
  auto add = [&](Severity severity, Confidence confidence, uint32_t line) {
    Finding finding;
    finding.rule = "escape-return";
    finding.severity = severity;
    finding.confidence = confidence;
    finding.position = {"/a.cpp", line, 1};
    report.findings.push_back(finding);
  };
  add(Severity::Remark, Confidence::High, 1);
  add(Severity::Warning, Confidence::Medium, 2);
  add(Severity::Warning, Confidence::High, 3);
  add(Severity::Error, Confidence::Low, 4);
  add(Severity::Warning, Confidence::High, 5);
  std::string text = write(report);
  std::vector<size_t> places;
  for (const char *line : {"line=4,", "line=3,", "line=5,", "line=2,", "line=1,"})
    places.push_back(text.find(line));
  CHECK(std::is_sorted(places.begin(), places.end()));
  CHECK(places.back() != std::string::npos);
}
