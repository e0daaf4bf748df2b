// The report as GitLab's Code Quality widget reads it: artifacts:reports:codequality.
//
// Format: GitLab, "Code Quality report format", a small part of Code Climate's issue
// specification: one array of objects with `description`, `check_name`, `fingerprint`, `severity`
// (info, minor, major, critical, blocker), `location.path` and `location.lines.begin`. The file is
// UTF-8 without byte order mark, or GitLab shows nothing.
//
//   error    critical
//   warning  major; minor when confidence is low
//   remark   info
//
// GitLab tells new findings from fixed ones by comparing fingerprints with those of the target
// branch, so there is no line number in them, and no two are equal. A unit that was not analysed
// completely is an issue of its own: else its findings would seem to be fixed.
// Ranges are lines only; `end` is the line itself, since the widget marks whole lines.
#pragma once

#include "findings/Catalogue.h"
#include "report/Report.h"

#include "llvm/Support/raw_ostream.h"

namespace outlive {

void writeGitlab(const Report &report, const Catalogue &catalogue, llvm::raw_ostream &out);

} // namespace outlive
