// Golden tests: runs the tool on the inputs and compares what it says with what is expected.
//
// Two kinds of expectation side by side: intent, written next to the source line and into the
// names of functions (Expectations.h), and the exact output, written by --bless and reviewed
// as a diff (expected/). Every input is run several ways, all of which must say the same:
// as it is, with four threads, with its translation units in another order, as JSON.
// The runner links nothing of the tool; it sees what users see.
#include "Case.h"
#include "Diff.h"
#include "Expectations.h"
#include "Process.h"
#include "Results.h"

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdio>
#include <fstream>
#include <thread>

namespace {

namespace fs = std::filesystem;
using namespace golden;

constexpr int secondsAtMost = 60;

struct Settings {
  fs::path tool;
  fs::path root;
  bool isBlessing = false;
};

enum class Form { Plain, Threads, Reversed, Json };

struct Run {
  std::string output; // normalised
  int status = 0;
};

class CaseRun {
public:
  CaseRun(const Settings &settings, const Case &test) : settings_(settings), case_(test) {}

  // Problems in the order of the checks; empty when the case passes.
  std::vector<std::string> run() {
    Run plain = runTool(Form::Plain);
    compareWithGolden(case_.expected, plain.output + "exit " + std::to_string(plain.status) + "\n",
                      !settings_.isBlessing);
    compareRuns("with four threads", plain, runTool(Form::Threads));
    if (case_.units.size() > 1)
      compareRuns("with the files in reversed order", plain, runTool(Form::Reversed));
    checkIntent(plain, runTool(Form::Json));
    if (fs::exists(case_.expectedFacts()))
      checkFacts();
    return std::move(problems_);
  }

private:
  std::string normalized(std::string text) const {
    const std::string inputs = (settings_.root / "inputs").string();
    for (size_t at = 0; (at = text.find(inputs, at)) != std::string::npos;)
      text.replace(at, inputs.size(), "$DIR");
    return text;
  }

  Run call(std::vector<std::string> arguments, bool isJson) {
    arguments.insert(arguments.begin(), settings_.tool.string());
    // Whatever lies above the sources is not part of the case.
    arguments.push_back("--no-config");
    arguments.push_back("--");
    arguments.insert(arguments.end(), case_.compileFlags.begin(), case_.compileFlags.end());
    ProcessResult result = runProcess(arguments, case_.directory.string(), secondsAtMost);
    if (result.timedOut)
      problems_.push_back("still running after " + std::to_string(secondsAtMost) + " s");
    else if (result.status > 3)
      problems_.push_back("crashed or could not start, status " + std::to_string(result.status) +
                          "\n" + result.errors);
    std::string output = result.output;
    if (!isJson && !result.errors.empty())
      output += "--- standard error\n" + result.errors;
    return {normalized(output), result.status};
  }

  Run runTool(Form form) {
    std::vector<std::string> arguments = case_.toolFlags;
    std::vector<std::string> units = case_.units;
    if (form == Form::Threads)
      arguments.insert(arguments.end(), {"-j", "4"});
    if (form == Form::Reversed)
      std::reverse(units.begin(), units.end());
    if (form == Form::Json)
      arguments.insert(arguments.end(), {"--format=json", "--no-fixes"});
    arguments.insert(arguments.end(), units.begin(), units.end());
    return call(arguments, form == Form::Json);
  }

  // Writes the file when blessing; a missing one is a problem only when it is required.
  void compareWithGolden(const fs::path &path, const std::string &actual, bool isRequired) {
    if (settings_.isBlessing) {
      fs::create_directories(path.parent_path());
      std::ofstream(path, std::ios::binary) << actual;
      return;
    }
    if (!fs::exists(path)) {
      if (isRequired)
        problems_.push_back("no " + path.filename().string() + " (write it with scripts/bless)");
      return;
    }
    std::string diff = unifiedDiff(readFile(path), actual);
    if (!diff.empty())
      problems_.push_back("output is not " + path.filename().string() + ":\n" + diff);
  }

  void compareRuns(const std::string &how, const Run &plain, const Run &other) {
    std::string diff = unifiedDiff(plain.output, other.output);
    if (!diff.empty())
      problems_.push_back("output differs " + how + ":\n" + diff);
    if (plain.status != other.status)
      problems_.push_back("exit status differs " + how + ": " + std::to_string(other.status));
  }

  void checkIntent(const Run &plain, const Run &asJson) {
    if (plain.status != asJson.status)
      problems_.push_back("exit status differs as JSON: " + std::to_string(asJson.status));
    Results results;
    try {
      results = parseJson(asJson.output);
    } catch (const std::exception &error) {
      problems_.push_back(std::string("not the documented JSON: ") + error.what());
      return;
    }
    for (const std::string &problem : compareTextWithJson(plain.output, results))
      problems_.push_back(problem);
    Expectations expectations;
    for (const std::string &source : case_.sources)
      readExpectations(source, readFile(case_.directory / source), expectations);
    for (const std::string &problem : check(expectations, results))
      problems_.push_back(problem);
  }

  void checkFacts() {
    Run facts = call({"facts", case_.units.front()}, false);
    compareWithGolden(case_.expectedFacts(), facts.output, true);
  }

  const Settings &settings_;
  const Case &case_;
  std::vector<std::string> problems_;
};

} // namespace

int main(int argc, char **argv) {
  Settings settings;
  std::string family;
  std::vector<std::string> filters;
  unsigned jobs = 2;
  CLI::App app{"Golden tests of outlive"};
  app.add_option("--tool", settings.tool, "the outlive binary")->required();
  app.add_option("--root", settings.root, "the folder with inputs/ and expected/")->required();
  app.add_option("--family", family, "only this folder of inputs/");
  app.add_option("-j,--jobs", jobs, "cases at once")->check(CLI::Range(1, 64));
  app.add_flag("--bless", settings.isBlessing, "write expected/ from what the tool says");
  app.add_option("FILTER", filters, "only cases whose family/name contains one of these");
  CLI11_PARSE(app, argc, argv);
  settings.root = fs::absolute(settings.root).lexically_normal();
  if (!settings.root.has_filename())
    settings.root = settings.root.parent_path();

  std::vector<Case> cases = findCases(settings.root);
  settings.tool = fs::absolute(settings.tool);

  std::erase_if(cases, [&](const Case &test) {
    if (!family.empty() && test.family != family)
      return true;
    return !filters.empty() &&
           std::none_of(filters.begin(), filters.end(), [&](const std::string &filter) {
             return test.id().find(filter) != std::string::npos;
           });
  });
  if (cases.empty()) {
    std::fprintf(stderr, "no case matches\n");
    return 2;
  }

  std::vector<std::vector<std::string>> problems(cases.size());
  std::atomic<size_t> next{0};
  auto work = [&] {
    for (size_t i = next++; i < cases.size(); i = next++) {
      try {
        problems[i] = CaseRun(settings, cases[i]).run();
      } catch (const std::exception &error) {
        problems[i].push_back(error.what());
      }
    }
  };
  {
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < jobs; ++i)
      workers.emplace_back(work);
  }

  size_t failed = 0;
  for (size_t i = 0; i < cases.size(); ++i) {
    if (problems[i].empty())
      continue;
    ++failed;
    std::printf("FAILED %s\n", cases[i].id().c_str());
    for (const std::string &problem : problems[i])
      std::printf("  %s\n", problem.c_str());
  }
  std::printf("%zu of %zu cases passed%s\n", cases.size() - failed, cases.size(),
              settings.isBlessing ? ", expected output written" : "");
  return failed == 0 ? 0 : 1;
}
