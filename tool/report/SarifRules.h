// The rules as SARIF describes them: `reportingDescriptor`s of the tool's driver.
//
// Format: SARIF 2.1.0, section 3.49, and GitHub's "SARIF support for code scanning",
// reportingDescriptor object. Everything comes from the rule's page:
//
//   id, name              escape-return, EscapeReturn
//   shortDescription      the summary, as a sentence
//   fullDescription       the section "What"
//   help                  the whole page, as text and as Markdown; GitHub shows it beside an alert
//   defaultConfiguration  level; rules that are remarks are not enabled
//   properties            tags, precision, problem.severity, security-severity
//
// GitHub sorts alerts by `security-severity`, a CVSS score that must be a string; a rule that has
// one must carry the tag "security". Only weaknesses that an attacker can make use of have one. All
// are scored as hard to reach (AC:H), since a finding is no exploit:
//
//   8.1  AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H  memory is used, or released, that is not there
//   5.9  AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H  something runs out, or never goes on
//
// All rules are listed, not only those that have results: so indexes are the same in each report of
// one version, and a report without results says what was looked for.
#pragma once

#include "findings/Catalogue.h"
#include "report/JsonText.h"

namespace outlive {

Json sarifRule(const Catalogue &catalogue, const Rule &rule);

// What has no page: an id and one sentence, which GitHub asks for three times.
Json sarifDescription(std::string_view id, std::string_view sentence);

// A kind of remark that has no page: "leaking-param".
Json sarifRemarkKind(std::string_view id);

std::string_view sarifLevel(Severity severity);

} // namespace outlive
