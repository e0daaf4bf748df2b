// See Gate.h.
#include "Gate.h"

#include "report/Words.h"

#include "llvm/Support/Path.h"

namespace outlive {

llvm::Expected<Gate> makeGate(const Options &options, const std::string &workingDirectory,
                              const std::string &root, const CommandPlan &plan) {
  Gate gate;
  if (!options.baselineFile.empty()) {
    llvm::Expected<Baseline> baseline = readBaseline(options.baselineFile);
    if (!baseline)
      return baseline.takeError();
    gate.known = {std::move(*baseline), BaselineFolder(options.baselineFile, workingDirectory)};
  }
  if (!options.newBaselineFile.empty())
    gate.next = BaselineFolder(options.newBaselineFile, workingDirectory);
  if (options.diff.empty())
    return gate;
  std::vector<std::string> folders = {root, workingDirectory};
  if (!plan.commands.empty())
    folders.insert(folders.begin() + 1,
                   llvm::sys::path::parent_path(plan.commands.front().file).str());
  llvm::Expected<Changes> changes = options.diff == "-"
                                        ? Changes::fromStandardInput(workingDirectory)
                                        : Changes::sinceRevision(options.diff, folders);
  if (!changes)
    return changes.takeError();
  std::vector<std::string> sources;
  for (const CompileCommand &command : plan.commands)
    sources.push_back(command.file);
  gate.unknown = changes->repositories(sources);
  gate.changes = std::move(*changes);
  return gate;
}

namespace {

uint64_t total(const std::vector<BaselineEntry> &entries) {
  uint64_t number = 0;
  for (const BaselineEntry &entry : entries)
    number += entry.count;
  return number;
}

// "src/a.c: leak-memory of 'buffer' in parse (2 times)"
void tell(const BaselineEntry &entry, llvm::raw_ostream &log) {
  const BaselineKey &key = entry.key;
  log << "    " << key.file << ": " << key.rule;
  if (!key.variable.empty())
    log << " of '" << key.variable << '\'';
  if (!key.function.empty())
    log << " in " << key.function;
  if (entry.count > 1)
    log << " (" << entry.count << " times)";
  log << '\n';
}

} // namespace

llvm::Error closeGate(const Gate &gate, const Options &options, const Report &report,
                      llvm::raw_ostream &log) {
  if (gate.changes && gate.changes->isEmpty())
    log << "outlive: diff: it changes no line of a file that is there\n";
  for (const std::string &name : gate.unknown)
    log << "outlive: diff: '" << name
        << "' is a repository of its own: which of its lines have changed is not known\n";
  if (report.hasBaseline) {
    log << "outlive: baseline: " << counted(report.leftOut.known, "known finding")
        << " not reported, " << total(report.fixed) << " fixed" << (report.fixed.empty() ? "" : ":")
        << '\n';
    for (const BaselineEntry &entry : report.fixed)
      tell(entry, log);
  }
  if (!report.newBaseline)
    return llvm::Error::success();
  if (llvm::Error error = writeBaseline(options.newBaselineFile, *report.newBaseline))
    return error;
  log << "outlive: baseline: " << counted(total(report.newBaseline->entries), "finding")
      << " written to " << options.newBaselineFile << '\n';
  if (!report.failures.empty())
    log << "outlive: baseline: it is not complete, since some files did not parse\n";
  return llvm::Error::success();
}

} // namespace outlive
