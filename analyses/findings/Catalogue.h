// The rules as data: what each finding says, how grave it is, and the page that explains it.
//
// Problem: message texts in analysis code are worded differently in every check, cannot be read
// without the code, and drift away from the documentation.
// Idea: one Markdown file per rule holds everything that is said about it. A check fills in a
// Finding (rule id, kind, parts); the words come from here.
//
// Example: rules/escape/escape-return.md starts with
//     ---
//     id: escape-return
//     ...
//     message: {borrow} {variable} is returned
//     message.inside: {borrow} {variable} leaves the function in {sink}
//     fix: return the value itself, or let the caller provide the storage
//     ---
// and a Finding with rule "escape-return", kind "" and the parts borrow = "address of",
// variable = "'x'" is rendered as "address of 'x' is returned". Kind "inside" picks the second.
//
// Parts that messages may name, and the form in which checks fill them in:
//   borrow    kind of borrow: "address of", "reference to", "view of"
//   variable  what dies: "'x'", "temporary 'std::string'"
//   sink      where its address is kept: "global 'g'", "the result", "'*out'",
//             "member 'cb_' of '*this'", "thread"
//   holder    what is used afterwards: "'sv'"; "it" when it has no name
//   callee    the function that keeps it: "'ns::subscribe'"
//   owner     whose content is meant, when it is not the variable itself: "'names'"
//   noun      what a resource is called: "memory", "file"
//   acquire   who handed it out: "'fopen'"; release: who should get it: "'fclose'"
//   object    what was released instead of a resource: "a local variable"
//   instead   what to write in its place: "a variable of type 'Point'"
//   bytes     what it takes: "24 bytes"; room: what there is place for, or the whole: "16 bytes"
//   depth     in how many loops: "2"
//   cause     how often something is done: "on every call", "in a loop"
//   uses      what all places have in common: "none of the 5 places that use it removes anything"
//
// Reading is strict, because a rule file with a slip would otherwise show only on the day its
// message is needed: unknown or repeated keys, unknown placeholders, missing or misplaced
// sections are errors that name file and line. A file with errors contributes no rule.
#pragma once

#include "findings/Finding.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace outlive {

// The text of one rule file. `name` is relative to rules/: "escape/escape-return.md".
struct RuleText {
  std::string_view name;
  std::string_view text;
};

struct RuleSection {
  std::string title; // "What", "Why", "Example", "Fix", "When it is silent"
  std::string text;  // Markdown, without blank lines around it
};

struct Rule {
  std::string id;
  std::string family;
  Severity severity = Severity::Warning;
  Confidence confidence = Confidence::High; // what checks start from
  uint32_t cwe = 0;                         // number in the Common Weakness Enumeration; 0: none
  std::string summary;                      // one line, for tables
  std::map<std::string, std::string, std::less<>> messages; // by kind; "" is the main one
  std::map<std::string, std::string, std::less<>> fixes;    // likewise; "" always exists
  std::vector<RuleSection> sections;                        // in the order of the page
};

class Catalogue {
public:
  struct ReadResult;

  // Reads rule files given in any order. Cost: linear in the texts.
  static ReadResult read(std::span<const RuleText> files);

  // Sorted by family, then id.
  const std::vector<Rule> &rules() const { return rules_; }

  // None for an unknown id. Logarithmic.
  const Rule *find(std::string_view id) const;

  // The known id most like a mistyped one; empty when nothing is near enough to be meant.
  std::string suggest(std::string_view id) const;

  // The message of a finding. Total: an unknown rule or kind, or a part that is missing, is a
  // mistake in a check and stays visible, as the rule's id, the main message or "{part}";
  // `problemOf` says what it is.
  std::string render(const Finding &finding) const;

  // The one-line hint how to repair it, rendered likewise; empty for an unknown rule.
  std::string renderFix(const Finding &finding) const;

  // What keeps a finding from being rendered properly; empty when nothing does.
  std::string problemOf(const Finding &finding) const;

private:
  std::vector<Rule> rules_;
};

struct Catalogue::ReadResult {
  Catalogue catalogue;
  std::vector<std::string> errors; // "escape/escape-return.md:4: ..."; in order of file and line
};

// Words of the rule files, also used by reports: "warning", "high".
std::string_view wordOf(Severity severity);
std::string_view wordOf(Confidence confidence);

} // namespace outlive
