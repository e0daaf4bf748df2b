// See PrintConfig.h.
#include "config/PrintConfig.h"

#include "findings/RelativePath.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/YAMLParser.h"

#include <algorithm>

namespace outlive {
namespace {

using llvm::StringRef;

constexpr size_t commentColumn = 40;

// Quoted where YAML would take it for something else.
std::string quoted(StringRef text) {
  bool isPlain =
      !text.empty() && (llvm::isAlpha(text.front()) || text.front() == '/') &&
      llvm::all_of(text, [](char c) { return llvm::isAlnum(c) || StringRef("_./+-").contains(c); });
  for (StringRef word : {"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
    isPlain &= !text.equals_insensitive(word);
  return isPlain ? text.str() : '"' + llvm::yaml::escape(text, /*EscapePrintable=*/false) + '"';
}

// A literal name as a pattern.
std::string escapedPattern(StringRef name) {
  std::string pattern;
  for (char c : name) {
    if (StringRef("*?[]{},\\!^").contains(c))
      pattern += '\\';
    pattern += c;
  }
  return pattern;
}

class Printer {
public:
  Printer(const Configuration &configuration, const ConfigQuestion &question,
          const Catalogue &catalogue, llvm::raw_ostream &out)
      : configuration_(configuration), question_(question), catalogue_(catalogue), out_(out) {}

  void print() {
    const FolderConfig &config = configuration_.of(fileAsked());
    printHead(config);
    line("root: true", "");
    printRules("enable", config.filter, Wanted::Enabled);
    printRules("disable", config.filter, Wanted::Disabled);
    printSeverities(config.filter);
    printConfidences(config.filter);
    printGlobs("mute", config.mute);
    line(std::string("mute-third-party: ") + (config.isThirdPartyMuted.value ? "true" : "false"),
         nameOf(config.isThirdPartyMuted.origin));
    printGlobs("exclude", config.exclude);
    out_ << "\n# For the whole program" << namesOf(configuration_.ofProject()) << ":\n";
    printProject(configuration_.project());
  }

private:
  // A folder is asked for what is in it.
  std::string fileAsked() const {
    return question_.isFolder ? question_.path + "/." : question_.path;
  }

  std::string shown(std::string_view path) const {
    return relativePath(path, question_.workingDirectory);
  }

  std::string namesOf(const FolderConfig &config) const {
    std::string names;
    for (const ConfigFile *file : config.files)
      if (!file->path.empty())
        names += (names.empty() ? ", by " : ", ") + shown(file->path);
    return names.empty() ? ", by no file" : names;
  }

  void printHead(const FolderConfig &config) {
    std::string path =
        question_.path == question_.workingDirectory ? "this folder" : shown(question_.path);
    out_ << "# In force for " << path << namesOf(config) << ".\n"
         << "# Paths are relative to " << question_.workingDirectory << ".\n";
    const std::string file = fileAsked(), &root = configuration_.root();
    auto tell = [&](std::string_view what, const PlacedGlob *glob) {
      if (glob)
        out_ << "# It is " << what << ": " << quoted(glob->written.value) << " in "
             << nameOf(glob->written.origin) << '\n';
    };
    tell("excluded, and not analysed", config.excludedBy(file, root));
    const PlacedGlob *muted = config.mutedBy(file, root);
    tell("muted, and never reported", muted);
    if (!muted && config.isMuted(file, root))
      out_ << "# It is muted as other people's code, by the name of its folder\n";
  }

  std::string nameOf(const Origin &origin) const {
    if (!origin.option.empty())
      return std::string(origin.option);
    if (origin.position.line == 0)
      return "default";
    return shown(origin.position.file) + ':' + std::to_string(origin.position.line) + ':' +
           std::to_string(origin.position.column);
  }

  void line(const std::string &text, const std::string &comment) {
    out_ << text;
    if (!comment.empty())
      out_.indent(text.size() < commentColumn ? commentColumn - text.size() : 1) << "# " << comment;
    out_ << '\n';
  }

  void empty(StringRef key, StringRef nothing) { line((key + ": " + nothing).str(), "default"); }

  void printRules(StringRef key, const RuleFilter &filter, Wanted wanted) {
    bool isFirst = true;
    for (const Rule &rule : catalogue_.rules()) {
      const RuleChoice &choice = filter.of(rule.id);
      if (choice.wanted.value != wanted)
        continue;
      if (std::exchange(isFirst, false))
        out_ << key << ":\n";
      line("  - " + rule.id, nameOf(choice.wanted.origin));
    }
    if (isFirst)
      empty(key, "[]");
  }

  void printSeverities(const RuleFilter &filter) {
    bool isFirst = true;
    for (const Rule &rule : catalogue_.rules()) {
      const auto &severity = filter.of(rule.id).severity;
      if (!severity)
        continue;
      if (std::exchange(isFirst, false))
        out_ << "severity:\n";
      line("  " + rule.id + ": " + std::string(wordOf(severity->value)), nameOf(severity->origin));
    }
    if (isFirst)
      empty("severity", "{}");
  }

  // Enabling a rule stands for `low`: said only where it is something else.
  void printConfidences(const RuleFilter &filter) {
    const Sourced<Confidence> &all = filter.ofOthers().confidence;
    out_ << "min-confidence:\n";
    line("  all: " + std::string(wordOf(all.value)), nameOf(all.origin));
    for (const Rule &rule : catalogue_.rules()) {
      const RuleChoice &choice = filter.of(rule.id);
      if (choice.wanted.value == Wanted::Disabled)
        continue;
      bool isEnabled = choice.wanted.value == Wanted::Enabled;
      if (choice.confidence.value != (isEnabled ? Confidence::Low : all.value))
        line("  " + rule.id + ": " + std::string(wordOf(choice.confidence.value)),
             nameOf(choice.confidence.origin));
    }
  }

  void printGlobs(StringRef key, const std::vector<PlacedGlob> &globs) {
    if (globs.empty())
      return empty(key, "[]");
    out_ << key << ":\n";
    for (const PlacedGlob &glob : globs)
      line("  - " + quoted(movedPattern(glob.written.value, glob.by->folder,
                                        question_.workingDirectory)),
           nameOf(glob.written.origin));
  }

  void printProject(const ProjectConfig &project) {
    if (project.models.empty())
      empty("models", "[]");
    else
      out_ << "models:\n";
    for (const Sourced<std::string> &model : project.models)
      line("  - " + quoted(shown(model.value)), nameOf(model.origin));
    out_ << "limits: # in bytes\n";
    for (const LimitKey &key : limitKeys()) {
      auto said = std::find_if(project.limitsSaid.begin(), project.limitsSaid.end(),
                               [&](const LimitSetting &limit) { return limit.key == &key; });
      line("  " + std::string(key.name) + ": " + std::to_string(project.limits.*key.member),
           nameOf(said == project.limitsSaid.end() ? Origin() : said->origin));
    }
    line("fail-on: " + std::string(wordOf(project.failOn.value)), nameOf(project.failOn.origin));
  }

  const Configuration &configuration_;
  const ConfigQuestion &question_;
  const Catalogue &catalogue_;
  llvm::raw_ostream &out_;
};

} // namespace

std::string movedPattern(std::string_view pattern, std::string_view from, std::string_view to) {
  StringRef text(pattern);
  if (from == to || text.starts_with("/"))
    return std::string(pattern);
  while (text.consume_front("./"))
    ;
  text = text.rtrim('/');
  std::string moved = text.contains('/') ? text.str() : "{,*/}" + text.str(); // at any depth
  std::string folder = escapedPattern(relativePath(from, to));
  return folder + (folder.ends_with('/') ? "" : "/") + moved;
}

void printConfig(const Configuration &configuration, const ConfigQuestion &question,
                 const Catalogue &catalogue, llvm::raw_ostream &out) {
  Printer(configuration, question, catalogue, out).print();
}

} // namespace outlive
