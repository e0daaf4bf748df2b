// The findings that a project knows of and does not want to hear of again.
//
// Problem: who starts with a hundred findings wants the build to fail on the next one, not on all.
// The list of the known ones must still hold when the code around them has moved, was formatted
// anew, or has gone to another file; and it must not hide a new mistake that looks like an old one.
//
// What is known of a finding is what Fingerprint.h is made of, in words instead of digits: file,
// rule, function, variable, kind of message, and how many findings are equal in all of these. So
// the file can be read, and a line of it be taken out by hand:
//     # outlive baseline, version 1
//     2	src/parse.c	leak-memory	parse_file	buffer
//     1	src/view.cpp	escape-return	ns::first
// Columns are separated by tabs (count, file, rule, function, variable, kind), empty ones at the
// end left out, lines sorted, files relative to the folder of the baseline: two branches that each
// fix something can be merged.
//
// Matching. Equal keys meet first, as often as both sides have them; which of several equal
// findings are the known ones does not matter. What is left over on both sides meets a second time
// without the file, but only where the code has moved: the function is not in the old file any more
// (or the file is gone, for findings outside of functions). So
//   - a file or folder is renamed, a function is moved: known;
//   - two files have equal static functions, one loses the mistake, the other gets it: fixed, and
//   new;
//   - a file is copied: the mistake in the copy is new.
// Among several files that a finding may come from, one of the same name is taken, else one in the
// same folder, else the first. Lambdas go by the function around them, templates without their
// arguments, overloads without their parameters, temporaries without a name: more of them in one
// function, or in functions of one name, are told by their number alone. What initialises a global
// is in no function; it goes by the name of the global, where the finding has no variable. Cost: n
// log n, times the number of equal keys in other files.
#pragma once

#include "findings/Finding.h"

#include <compare>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace outlive {

// What a finding is recognised by.
struct BaselineKey {
  std::string file; // relative to the folder of the baseline
  std::string rule;
  std::string function, variable; // without positions that compilers put into names
  std::string kind;
  auto operator<=>(const BaselineKey &) const = default;
};

BaselineKey baselineKey(const Finding &finding, std::string relativeFile);

// The function is one that lowering invented, "(initializers)".
bool isInInitializer(const Finding &finding);

struct BaselineEntry {
  BaselineKey key;
  uint32_t count = 1;
  auto operator<=>(const BaselineEntry &) const = default;
};

struct Baseline {
  std::vector<BaselineEntry> entries; // sorted, no key twice
};

Baseline baselineOf(std::span<const BaselineKey> findings);

struct BaselineError {
  size_t line = 0; // from one
  std::string message;
};

// Reads what `printBaseline` writes. Of a key that is there twice, as merging leaves it, the
// greater count is taken.
std::variant<Baseline, BaselineError> parseBaseline(std::string_view text);
std::string printBaseline(const Baseline &baseline);

// Where the functions of the program are now.
class PresentCode {
public:
  void addFile(std::string_view file) { files_.emplace(file); }
  void addFunction(std::string_view file, std::string_view function);
  bool hasFile(std::string_view file) const { return files_.contains(file); }
  // Can the code that the key speaks of still be where it was?
  bool has(const BaselineKey &key) const;

private:
  std::set<std::string, std::less<>> files_;
  std::set<std::pair<std::string, std::string>> functions_;
};

struct BaselineMatch {
  std::vector<bool> isKnown;          // by finding
  std::vector<BaselineEntry> missing; // what no finding met, with how many; sorted
};

BaselineMatch matchBaseline(const Baseline &baseline, std::span<const BaselineKey> findings,
                            const PresentCode &present);

} // namespace outlive
