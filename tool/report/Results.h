// Findings and remarks in the shape that the reports of CI systems share.
//
// Those formats tell the same story in different clothes: rule, place, a message that stands for
// itself, the way there, a hint. Here it is put into words once: messages rendered, paths shown
// relative to the working directory, steps of a trace and links of a retention chain alike.
//
// Results are made one by one, so that a large report does not exist twice. First the findings,
// then the remarks, each in the report's order.
#pragma once

#include "findings/Catalogue.h"
#include "report/Report.h"

#include <string>
#include <string_view>
#include <vector>

namespace outlive {

// One point of the way that leads to a finding.
struct Step {
  SourcePosition position; // line 0: it stands nowhere in the sources
  std::string text;
};

struct Result {
  std::string ruleId;
  bool isRemark = false; // of -m: no defect
  Severity severity = Severity::Remark;
  Confidence confidence = Confidence::High;
  SourcePosition position;
  std::string function;
  std::string variable;
  std::string message;
  std::vector<Step> trace;     // in the order in which it happens
  std::vector<Step> retention; // "global 'cache' holds 'Session', inserted"
  std::string hint;            // how to repair it, one line; may be empty
  std::vector<Fix> fixes;
  std::string fingerprint;
};

class Results {
public:
  // Both must outlive this.
  Results(const Report &report, const Catalogue &catalogue);

  size_t size() const { return report_.findings.size() + report_.remarks.size(); }
  Result at(size_t index) const;

  // All indexes, what matters most first: findings before remarks, then by severity, then by
  // confidence, then as in the report. Code hosts show or accept only so many.
  std::vector<size_t> byImportance() const;

  // A path, or a text with paths in it, as it is printed.
  std::string shown(std::string_view text) const;

private:
  Result resultOf(const Finding &finding) const;
  Result resultOf(const Remark &remark) const;
  std::vector<Step> stepsOf(const std::vector<TraceStep> &trace) const;

  const Report &report_;
  const Catalogue &catalogue_;
};

// What is said below the message, one step a line: places, then who keeps it alive, then the hint.
std::string explanationOf(const Result &result, std::string_view workingDirectory);

} // namespace outlive
