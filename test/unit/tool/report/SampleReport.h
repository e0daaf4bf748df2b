// A small report with one of everything, shared by the tests of the reporters.
#pragma once

#include "SourceText.h"
#include "findings/Fingerprint.h"
#include "report/Explain.h"
#include "report/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace outlive::sample {

inline Catalogue catalogue() {
  std::vector<std::string> errors;
  return embeddedCatalogue(errors);
}

// One rule, so that what is written of rules does not change with the pages.
inline Catalogue smallCatalogue() {
  constexpr std::string_view page = R"(---
id: escape-return
family: escape
severity: warning
confidence: high
cwe: 562
summary: the address of a local is returned
message: {borrow} {variable} is returned
fix: return the value itself
---

# escape-return

## What

A function returns the address
of a `local` variable.

## Why

It dies.

## Example

```cpp
int *f() {
  int x = 0;
  return &x;
}
```

## Fix

```cpp
int f() { return 0; }
```

## When it is silent

- Static variables.
)";
  const RuleText text{"escape/escape-return.md", page};
  return Catalogue::read(std::span(&text, 1)).catalogue;
}

inline void addSources(SourceText &sources) {
  sources.setText("/src/net/a.cpp", "int *f() {\n"
                                    "\tint größe = 0;\n"
                                    "\treturn &größe;\n"
                                    "}\n"
                                    "void g(int *p) { keep(p); }\n");
  sources.setText("/lib/b.h", "inline auto view() { return std::string_view(name()); }\n");
}

// What `write` writes to the stream that it is given.
template <typename Write> std::string written(Write write) {
  std::string text;
  llvm::raw_string_ostream out(text);
  write(static_cast<llvm::raw_ostream &>(out));
  out.flush();
  return text;
}

// As choosing does it.
inline void giveFingerprints(Report &report) {
  FingerprintNumbering numbering(report.workingDirectory);
  for (Finding &finding : report.findings)
    finding.fingerprint = numbering.next(finding);
  for (Remark &remark : report.remarks)
    remark.fingerprint = numbering.next(remark);
}

inline Report report() {
  Report report;
  report.version = "1.2.3";
  report.workingDirectory = "/src";

  Finding library;
  library.rule = "escape-return";
  library.confidence = Confidence::Medium;
  library.position = {"/lib/b.h", 1, 29};
  library.function = "view";
  library.parts = {{"borrow", "view of"}, {"variable", "temporary 'std::string'"}};

  Finding local;
  local.rule = "escape-return";
  local.position = {"/src/net/a.cpp", 3, 9};
  local.function = "f";
  local.variable = "größe";
  local.parts = {{"borrow", "address of"}, {"variable", "'größe'"}};
  local.trace = {{{"/src/net/a.cpp", 2, 6}, "'größe' is declared here"},
                 {{}, "it dies when the function returns"}};
  local.retention = {{{"/src/net/a.cpp", 5, 18}, "global 'names'", "'p'", "inserted"},
                     {{}, "'p'", "'größe'", "member 'first'"}};
  local.fixes = {
      {"return a copy",
       {{{"/src/net/a.cpp", 1, 1}, 1, 6, "int "}, {{"/src/net/a.cpp", 3, 9}, 3, 17, "größe"}}},
      {"mark both", {{{"/lib/b.h", 1, 1}, 1, 1, "[[nodiscard]] "}}}};
  report.findings = {library, local};

  Remark own;
  own.rule = "address-escapes";
  own.position = {"/src/net/a.cpp", 2, 6};
  own.function = "f";
  own.variable = "größe";
  own.message = "größe must go to the heap: its address escapes to result";
  own.sinkPosition = {"/src/net/a.cpp", 3, 2};
  own.trace = {{{"/src/net/a.cpp", 3, 9}, "flow: the result <- &größe"}};
  Remark leak;
  leak.rule = "leaking-param";
  leak.position = {"/src/net/a.cpp", 5, 13};
  leak.function = "g";
  leak.variable = "p";
  leak.message = "leaking param: p";
  leak.cost = Cost{24, 2, 0, 0};
  report.remarks = {own, leak};

  report.failures = {{"/src/net/c.cpp", "/src/net/c.cpp:1:10: 'x.h' file not found"}};
  report.notes = {"net/d.h is in no command: read with the flags of net/a.cpp"};
  report.statistics = {3, 7, 120, 1, {{"GCCAsmStmt", 2}, {"AddrLabelExpr", 1}}};
  report.leftOut = {4, 1, 2, 0, 3};
  report.fixed = {{{"net/a.cpp", "escape-return", "f", "größe", "inside"}, 2}};
  giveFingerprints(report);
  return report;
}

} // namespace outlive::sample
