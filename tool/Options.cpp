#include "Options.h"

#include "OptionWords.h"
#include "OutputOptions.h"
#include "findings/NearestWord.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace outlive {
namespace {

constexpr int usageExitCode = 2;

struct CommandWord {
  std::string_view word;
  Command command;
  std::string_view operand; // empty: any number of paths
};

constexpr std::array<CommandWord, 8> commands = {{
    {"analyse", Command::Analyse, ""},
    {"config", Command::Config, ""},
    {"facts", Command::Facts, "FILE"},
    {"explain", Command::Explain, "RULE"},
    {"rules", Command::Rules, ""},
    {"models", Command::Models, ""},
    {"why", Command::Why, "FILE:LINE:COL"},
    {"lsp", Command::Lsp, ""},
}};

constexpr std::array<Choice<Color>, 3> colors = {
    {{"auto", Color::Auto}, {"always", Color::Always}, {"never", Color::Never}}};
constexpr std::array<Choice<FixWhat>, 3> fixes = {{{"findings", FixWhat::Findings},
                                                   {"annotations", FixWhat::Annotations},
                                                   {"all", FixWhat::All}}};

constexpr std::string_view footer = R"(Commands (only as the first word):
  facts FILE             print what the front end made of a file
  why FILE:LINE[:COL]    everything known of the value there
  explain RULE           the page of a rule
  rules                  all rules
  config [PATH]          the configuration in force there, and who says so
  models --inferred [PATHS]
                         who acquires, releases and takes over what, in the format of models
  lsp                    the editor server, on standard input and output

Examples:
  outlive                           the whole project, from its compile_commands.json
  outlive -m src/net                with remarks: what stays on the stack, what escapes
  outlive a.cpp -- -std=c++20 -Iinc without a compile database
  outlive --format=text -o sarif:a.sarif -o junit:a.xml
                                    for people on standard output, for machines in files

Exit codes: 0 nothing found, 1 findings (with --fix: that remain), 2 wrong usage or internal error,
3 some files did not parse (the others are still reported).)";

bool readNumber(std::string_view text, unsigned &number) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

// FILE:LINE or FILE:LINE:COL, read from the end: file names may contain colons.
SourcePosition parseSubject(const std::string &text) {
  auto complain = [&] {
    return UsageError("why: " + inQuotes(text) + " is not of the form FILE:LINE[:COL]");
  };
  size_t last = text.rfind(':');
  SourcePosition position;
  if (last == std::string::npos ||
      !readNumber(std::string_view(text).substr(last + 1), position.line))
    throw complain();
  position.file = text.substr(0, last);
  size_t middle = position.file.rfind(':');
  uint32_t line = 0;
  if (middle != std::string::npos &&
      readNumber(std::string_view(position.file).substr(middle + 1), line)) {
    position.column = position.line;
    position.line = line;
    position.file.resize(middle);
  }
  if (position.file.empty() || position.line == 0)
    throw complain();
  return position;
}

// `-m=2` is Go's spelling; the option parser knows `-m -m`.
std::vector<std::string> withRemarkLevels(const std::vector<std::string> &arguments) {
  std::vector<std::string> result;
  for (const std::string &argument : arguments) {
    if (!argument.starts_with("-m=")) {
      result.push_back(argument);
      continue;
    }
    unsigned level = 0;
    if (!readNumber(std::string_view(argument).substr(3), level) || level > 2)
      throw UsageError("-m: unknown level " + inQuotes(argument.substr(3)) + " (one of 0, 1, 2)");
    result.insert(result.end(), level, "-m");
  }
  return result;
}

// Everything the option parser writes to before it is checked and turned into Options.
struct Raw {
  Options options;
  std::vector<std::string> words; // command and paths
  std::string format;             // empty: not given
  std::vector<std::string> outputs;
  std::string color = "auto", failOn, confidence;
  std::string fix;
  std::string jobs;
  int remarkCount = 0;
  bool isThirdPartyReported = false;
  bool hasNoFixes = false;
  bool showVersion = false;
};

void declare(CLI::App &app, Raw &raw) {
  Options &options = raw.options;
  app.add_option("paths", raw.words, "Files and folders (default: all of the compile database)")
      ->type_name("PATHS");
  app.add_option("-p", options.buildPath,
                 "Folder of compile_commands.json, or the file (default: looked for upwards of "
                 "PATHS, then in build*/)")
      ->type_name("BUILD")
      ->take_last();
  app.add_option("-j", raw.jobs, "Threads (default: all cores)")->type_name("N");
  app.add_flag("-m", raw.remarkCount,
               "Remarks: what stays on the stack, what escapes and where to; -m=2 adds the flow");
  app.add_option("--format", raw.format,
                 "Format of the report: " + formatWords() + " (default: text)")
      ->type_name("FORMAT")
      ->take_last();
  app.add_option("-o,--output", raw.outputs,
                 "Write the report to FILE instead of standard output ('-'), in the format of "
                 "--format or in the one before the colon; repeatable")
      ->type_name("[FORMAT:]FILE")
      ->allow_extra_args(false);
  app.add_option("--models", options.modelFiles, "More models of library functions; repeatable")
      ->type_name("FILE")
      ->allow_extra_args(false);
  app.add_option(
         "--profile", options.profileFile,
         "Heap profile of a run (pprof, heaptrack_print, massif): what costs most comes first")
      ->type_name("FILE");
  app.option_defaults()->group("What is reported");
  app.add_option("--min-confidence", raw.confidence,
                 "Least confidence of what is reported: " + listOf(confidenceChoices) +
                     " (default: medium)")
      ->type_name("LEVEL");
  app.add_option("--enable", options.enabledRules,
                 "Report this rule, family or glob of rules at any confidence; repeatable")
      ->type_name("RULE")
      ->allow_extra_args(false);
  app.add_option("--disable", options.disabledRules,
                 "Do not report this rule, family or glob of rules, or 'all'; repeatable")
      ->type_name("RULE")
      ->allow_extra_args(false);
  app.add_option("--fail-on", raw.failOn,
                 "What makes the exit code 1: " + listOf(failOnChoices) +
                     " (default: warning; new: whatever is reported)")
      ->type_name("WHAT")
      ->take_last();
  app.add_option("--baseline", options.baselineFile, "Do not report the findings that FILE knows")
      ->type_name("FILE")
      ->take_last();
  app.add_option("--write-baseline", options.newBaselineFile,
                 "Make a baseline of what is found, or update the one of --baseline")
      ->type_name("FILE");
  app.add_option("--diff", options.diff,
                 "Report only what stands on lines that changed since the commit REV, or passes "
                 "through them; '-': a unified diff on standard input")
      ->type_name("REV")
      ->take_last();
  app.add_option("--mute", options.mutedGlobs,
                 "Report nothing in these files and folders; repeatable")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  app.add_flag("--no-default-mute", raw.isThirdPartyReported,
               "Report what is in folders like third_party/ and vendor/, too");
  app.option_defaults()->group("Options");
  app.add_flag("--fix{findings}", raw.fix,
               "Mend in the sources what is mechanically right: " + listOf(fixes) +
                   " (default: findings; --fix=annotations adds attributes)");
  app.add_option("--export-fixes", options.exportFixesFile,
                 "Write the same fixes to FILE, as clang-apply-replacements reads them; with -m "
                 "those of remarks, too")
      ->type_name("FILE");
  app.add_flag("--no-fixes", raw.hasNoFixes,
               "Leave fixes out of JSON and SARIF reports: trying them out takes time");
  app.add_option("--config", options.configFile,
                 "Configuration to use instead of the .outlive.yaml files that are looked up")
      ->type_name("FILE");
  app.add_flag("--no-config", options.isConfigIgnored, "Use no .outlive.yaml files");
  app.add_option("--color", raw.color, "Colours and excerpts: " + listOf(colors))
      ->type_name("WHEN");
  app.add_flag("--stats", options.showStatistics, "Counts, times and memory on standard error");
  app.add_flag("--inferred", options.isInferred,
               "models: what was inferred from the program's own functions");
  app.add_option("--resource-dir", options.resourceDirectory, "Folder of Clang's own headers")
      ->type_name("DIR");
  app.add_flag("--version", raw.showVersion, "Print the version");
  app.footer(std::string(footer));
  app.set_help_flag("-h,--help", "Print this help");
}

// The command that the first word names; it is taken off the words.
Command takeCommand(std::vector<std::string> &words) {
  if (words.empty())
    return Command::Analyse;
  for (const CommandWord &command : commands)
    if (words.front() == command.word) {
      words.erase(words.begin());
      return command.command;
    }
  return Command::Analyse;
}

const CommandWord &commandOf(Command command) {
  return *std::find_if(commands.begin(), commands.end(),
                       [&](const CommandWord &c) { return c.command == command; });
}

void checkOperands(const Options &options) {
  const CommandWord &command = commandOf(options.command);
  std::string name(command.word);
  if ((options.command == Command::Rules || options.command == Command::Lsp) &&
      !options.paths.empty())
    throw UsageError(name + ": takes no operand, but got " + inQuotes(options.paths.front()));
  if (options.command == Command::Config && options.paths.size() > 1)
    throw UsageError("config: takes one PATH, but also got " + inQuotes(options.paths[1]));
  if (options.isConfigIgnored && !options.configFile.empty())
    throw UsageError("--config and --no-config: one of them is enough");
  if ((options.command == Command::Models) != options.isInferred)
    throw UsageError(options.isInferred ? "--inferred: is for the command 'models'"
                                        : "models: '--inferred' is missing");
  bool isFixing = options.fix != FixWhat::None || !options.exportFixesFile.empty();
  if (isFixing && options.command != Command::Analyse)
    throw UsageError(name + ": has no fixes");
  if (isFixing && !options.areFixesReported)
    throw UsageError("--no-fixes: with --fix and --export-fixes they are made anyway");
  if (command.operand.empty())
    return;
  if (options.paths.empty())
    throw UsageError(name + ": " + std::string(command.operand) + " is missing");
  if (options.paths.size() > 1)
    throw UsageError(name + ": takes one " + std::string(command.operand) + ", but also got " +
                     inQuotes(options.paths[1]));
}

// Commands that print something else than a report have one place for it, and no format.
void checkOutputs(const Options &options) {
  if (options.command == Command::Analyse || options.command == Command::Why)
    return;
  const std::string name(commandOf(options.command).word);
  if (options.outputs.size() > 1)
    throw UsageError(name + ": takes one -o");
  if (options.outputs.front().format != Format::Text)
    throw UsageError(name + ": has no formats");
}

Options finish(Raw raw) {
  Options options = std::move(raw.options);
  options.outputs = parseOutputs(raw.format, raw.outputs);
  options.color = choose("--color", raw.color, colors);
  if (!raw.failOn.empty())
    options.failOn = choose("--fail-on", raw.failOn, failOnChoices);
  if (!raw.confidence.empty())
    options.minimumConfidence = choose("--min-confidence", raw.confidence, confidenceChoices);
  options.isThirdPartyMuted = !raw.isThirdPartyReported;
  options.areFixesReported = !raw.hasNoFixes;
  if (!raw.fix.empty())
    options.fix = choose("--fix", raw.fix, fixes);
  options.remarkLevel = static_cast<unsigned>(std::min(raw.remarkCount, 2));
  if (!raw.jobs.empty() && (!readNumber(raw.jobs, options.jobs) || options.jobs == 0))
    throw UsageError("-j: " + inQuotes(raw.jobs) + " is not a number of threads");
  options.command = takeCommand(raw.words);
  options.paths = std::move(raw.words);
  if (std::find(options.paths.begin(), options.paths.end(), "") != options.paths.end())
    throw UsageError("a path is empty");
  checkOperands(options);
  checkOutputs(options);
  if (options.command == Command::Explain)
    options.rule = std::exchange(options.paths, {}).front();
  if (options.command == Command::Why) {
    options.subject = parseSubject(options.paths.front());
    options.paths = {options.subject.file};
  }
  return options;
}

// `--formt=json` -> unknown option '--formt'; did you mean '--format'?
std::string describeUnknown(const CLI::App &app, const std::string &argument) {
  std::string name = argument.substr(0, argument.find('='));
  std::vector<std::string> known;
  for (const CLI::Option *option : app.get_options()) {
    for (const std::string &word : option->get_lnames())
      known.push_back("--" + word);
    for (const std::string &word : option->get_snames())
      known.push_back("-" + word);
  }
  ChoiceWords candidates(known.begin(), known.end());
  return "unknown option " + inQuotes(name) + didYouMean(name, candidates);
}

EarlyExit usage(const std::string &message) {
  return {usageExitCode, "", "outlive: error: " + message + "\nTry 'outlive --help'.\n"};
}

} // namespace

std::variant<Options, EarlyExit> parseOptions(const std::vector<std::string> &arguments) {
  auto separator = std::find(arguments.begin(), arguments.end(), "--");
  Raw raw;
  if (separator != arguments.end())
    raw.options.flags.emplace(separator + 1, arguments.end());

  CLI::App app("Says what outlives its storage in C and C++ programs.", "outlive");
  app.allow_extras();
  declare(app, raw);
  try {
    std::vector<std::string> own = withRemarkLevels({arguments.begin(), separator});
    std::reverse(own.begin(), own.end()); // the parser takes them from the end
    app.parse(std::move(own));
    for (const std::string &extra : app.remaining())
      return usage(describeUnknown(app, extra));
    if (raw.showVersion)
      return EarlyExit{0, "outlive " OUTLIVE_VERSION " (Clang " OUTLIVE_CLANG_MAJOR ")\n", ""};
    return finish(std::move(raw));
  } catch (const CLI::CallForHelp &) {
    return EarlyExit{0, app.help(), ""};
  } catch (const CLI::Error &error) {
    return usage(error.what());
  } catch (const UsageError &error) {
    return usage(error.what());
  }
}

std::string_view wordOf(FailOn failOn) { return wordFor(failOn, failOnChoices); }

const std::vector<std::string_view> &commandWords() {
  static const std::vector<std::string_view> words = [] {
    std::vector<std::string_view> list;
    for (const CommandWord &command : commands)
      list.push_back(command.word);
    return list;
  }();
  return words;
}

} // namespace outlive
