// One configuration as data: what a file `.outlive.yaml` says, or the command line in its terms.
//
//   root: true                    do not look further up
//   enable: [alloc-in-loop]       report these rules, at any confidence, remarks as well
//   disable: [escape-thread]      never report these
//   severity: {leak: error}       how grave they are
//   min-confidence: medium        or for single rules: {all: medium, leak: high}
//   mute: [src/gen]               analysed, and never reported
//   mute-third-party: false       report what is in folders like third_party/, too
//   exclude: [test]               not analysed
//   models: [models/mylib.json]   whole program: what library functions do
//   limits: {large-value: 128}    whole program: sizes from which on rules speak
//   fail-on: error                whole program: what makes the exit code 1
//
// Everything knows where it was said, so that errors point there and `outlive config` can tell.
// Reading is strict and does not stop at the first mistake: each is a problem with line, column and
// the nearest valid word. A file with problems says only what is right in it.
// docs/configuration.md is the page for users, docs/config-schema.json the same for editors; a test
// holds both and this parser to one list of examples.
#pragma once

#include "Options.h"
#include "findings/Catalogue.h"
#include "findings/SizeLimits.h"

#include "llvm/ADT/StringRef.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace outlive {

// Who said something: a place in a file, an option of the command line, or nobody (the default).
struct Origin {
  SourcePosition position; // line 0: not in a file
  std::string_view option; // "--disable"
};

template <typename Value> struct Sourced {
  Value value{};
  Origin origin;
};

// What is said of the rules that a word stands for (RuleWords.h).
template <typename Value> struct OfRules {
  std::string word;
  Value value{};
  Origin origin;
};

// A size of SizeLimits that users can set.
struct LimitKey {
  std::string_view name;
  uint64_t SizeLimits::*member;
  std::string_view meaning;
};
std::span<const LimitKey> limitKeys();

struct LimitSetting {
  const LimitKey *key = nullptr;
  uint64_t value = 0;
  Origin origin;
};

struct ConfigFile {
  std::string path;   // absolute; empty for the command line. Paths of models begin in its folder
  std::string folder; // absolute; where globs begin
  bool isRoot = false;
  std::vector<Sourced<std::string>> enable, disable; // words for rules
  std::vector<OfRules<Severity>> severities;
  std::vector<OfRules<Confidence>> confidences;
  std::optional<Sourced<Confidence>> confidence;   // `min-confidence` as one word
  std::vector<Sourced<std::string>> mute, exclude; // globs as written (Mute.h)
  std::optional<Sourced<bool>> isThirdPartyMuted;
  std::vector<Sourced<std::string>> models; // paths as written
  std::vector<LimitSetting> limits;
  std::optional<Sourced<FailOn>> failOn;
};

// Something wrong, or odd, in a configuration. Line 0: the file as a whole.
struct ConfigProblem {
  SourcePosition position; // column in bytes, from 1
  std::string message;
  auto operator<=>(const ConfigProblem &) const = default;
};

// "FILE:LINE:COL: message", with the file relative to the directory when it is below it.
std::string textOf(const ConfigProblem &problem, std::string_view directory);

struct ParsedConfig {
  ConfigFile file;
  std::vector<ConfigProblem> problems; // in order of the text
};

// `path` is absolute. Total: any text gives a file or problems.
ParsedConfig parseConfig(std::string path, llvm::StringRef text, const Catalogue &catalogue);

} // namespace outlive
