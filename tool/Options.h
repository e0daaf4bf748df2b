// The command line as plain data.
//
//   outlive [PATHS...]             analyse and report (the word `analyse` may be written)
//   outlive FILE... -- FLAGS       the same without a compile database
//   outlive facts FILE             print what the front end made of a file
//   outlive why FILE:LINE[:COL]    everything known of the value there
//   outlive explain RULE           the page of a rule
//   outlive rules                  all rules
//   outlive lsp                    the editor server, on standard input and output
//   outlive models --inferred      what the program's functions acquire, release and take over
//   outlive config [PATH]          which configuration is in force, and who says so
//
// A command is a command only as the first word; a folder of that name is written ./rules.
// Reading the command line touches nothing but its arguments: no files, no environment.
#pragma once

#include "findings/Finding.h"
#include "report/Format.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace outlive {

enum class Command { Analyse, Config, Facts, Explain, Lsp, Models, Rules, Why };
enum class Color { Auto, Always, Never };
enum class FailOn { Error, Warning, New, Never };
enum class FixWhat { None, Findings, Annotations, All };

struct Options {
  Command command = Command::Analyse;
  std::vector<std::string> paths;                // as written
  std::string buildPath;                         // -p
  std::optional<std::vector<std::string>> flags; // after `--`
  unsigned jobs = 0;                             // 0: one per core
  unsigned remarkLevel = 0;                      // 0 none, 1 remarks, 2 with their flow
  Color color = Color::Auto;
  std::optional<FailOn> failOn;                // none: as configured
  std::optional<Confidence> minimumConfidence; // likewise
  std::vector<Destination> outputs;            // --format, -o; at least one
  FixWhat fix = FixWhat::None;                 // what is mended in the sources
  std::string exportFixesFile;                 // empty: none
  bool areFixesReported = true;                // in the formats that can
  std::vector<std::string> modelFiles;
  std::string profileFile;                // what a run allocated where; empty: none
  std::vector<std::string> enabledRules;  // words for rules; reported at any confidence
  std::vector<std::string> disabledRules; // likewise; the more exact word wins
  std::string baselineFile;               // known findings; empty: none
  std::string newBaselineFile;            // --write-baseline; empty: none
  std::string diff;                       // a revision, or "-": standard input; empty: everything
  std::vector<std::string> mutedGlobs;    // as written
  bool isThirdPartyMuted = true;          // folders like third_party/
  std::string configFile;                 // instead of those that are looked up
  bool isConfigIgnored = false;
  std::string resourceDirectory;
  bool showStatistics = false;
  bool isInferred = false; // models
  std::string rule;        // explain
  SourcePosition subject;  // why; file as written; column 0: the whole line
};

// What is to be said instead of running: help, the version, or a mistake.
struct EarlyExit {
  int code = 0;
  std::string output; // for standard output
  std::string error;  // for standard error
};

// `arguments` without the program's name. A mistake names the nearest valid word.
std::variant<Options, EarlyExit> parseOptions(const std::vector<std::string> &arguments);

// As --fail-on has it.
std::string_view wordOf(FailOn failOn);

// The words that are commands when they come first; for hints about mistyped ones.
const std::vector<std::string_view> &commandWords();

} // namespace outlive
