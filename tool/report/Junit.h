// The report as test results, in the XML that Apache Ant's JUnit task began and CI servers read.
//
// There is no standard; this is what Jenkins (junit plugin), GitLab (artifacts:reports:junit),
// Azure DevOps and others agree on:
//
//   <testsuites> <testsuite name= tests= failures= errors=>
//     <testcase classname= name= file= line=> <failure message= type=>text</failure>
//
// One suite for each rule that found something, one failed case for each finding: servers group by
// class, and by rule there are a few groups rather than hundreds of files. The class is
// `outlive.RULE`, since Jenkins takes what is before the last dot for a package.
// Servers compare branches by class and name. A name is therefore file, function and message,
// without line numbers; equal ones are counted: "... (2)".
// The first suite is about translation units: those that did not parse are errors (the test itself
// went wrong), and when all did there is one case that passed. So a clean report is not an empty
// one, which Jenkins takes for a failure.
// Remarks are no tests: they are left out. There are no times: same input, same bytes.
//
// XML 1.0 (section 2.2) has no place for most control characters, not even escaped, and none for
// bytes that are no UTF-8: both become U+FFFD.
#pragma once

#include "findings/Catalogue.h"
#include "report/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace outlive {

void writeJunit(const Report &report, const Catalogue &catalogue, llvm::raw_ostream &out);

} // namespace outlive
