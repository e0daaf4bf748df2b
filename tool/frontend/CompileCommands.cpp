#include "frontend/CompileCommands.h"

#include "AbsolutePath.h"
#include "Failing.h"

#include "clang/Driver/Driver.h"
#include "clang/Driver/Options.h"
#include "clang/Driver/Types.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"
#include "llvm/TargetParser/Triple.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace outlive {
namespace {

namespace options = clang::driver::options;
namespace types = clang::driver::types;
using llvm::StringRef;

constexpr StringRef databaseName = "compile_commands.json";

// "dir/" and "dir" are the same folder.
std::string absolute(StringRef path, StringRef directory) {
  std::string full = absolutePath(path, directory);
  while (full.size() > 1 && llvm::sys::path::is_separator(full.back()))
    full.pop_back();
  return full;
}

std::string workingDirectory(llvm::vfs::FileSystem &files) {
  llvm::ErrorOr<std::string> directory = files.getCurrentWorkingDirectory();
  return directory ? *directory : std::string("/");
}

bool isFolder(llvm::vfs::FileSystem &files, const llvm::Twine &path) {
  llvm::ErrorOr<llvm::vfs::Status> status = files.status(path);
  return status && status->isDirectory();
}

std::string realPath(StringRef path, llvm::vfs::FileSystem &files) {
  llvm::SmallString<256> real;
  return files.getRealPath(path, real) ? path.str() : std::string(real);
}

bool isAtOrBelow(StringRef file, StringRef folder) {
  if (!file.consume_front(folder))
    return false;
  return file.empty() || folder.ends_with("/") || llvm::sys::path::is_separator(file.front());
}

std::string joined(const std::vector<std::string> &words) {
  std::string text;
  for (const std::string &word : words)
    text += (text.empty() ? "" : ", ") + word;
  return text;
}

types::ID typeOf(StringRef file) {
  StringRef extension = llvm::sys::path::extension(file);
  return extension.empty() ? types::TY_INVALID
                           : types::lookupTypeForExtension(extension.drop_front());
}

bool isCOrCxx(types::ID type) {
  switch (type) {
  case types::TY_C:
  case types::TY_PP_C:
  case types::TY_CXX:
  case types::TY_PP_CXX:
  case types::TY_CHeader:
  case types::TY_PP_CHeader:
  case types::TY_CXXHeader:
  case types::TY_PP_CXXHeader:
  case types::TY_CXXModule:
  case types::TY_PP_CXXModule:
    return true;
  default:
    return false;
  }
}

// ---- Reading ------------------------------------------------------------------------------

// Programs that run the compiler named after them.
enum class Wrapper { None, Cache, Launcher };

Wrapper wrapperKind(StringRef program) {
  StringRef name = llvm::sys::path::filename(program);
  name.consume_back(".exe");
  static const llvm::StringSet<> caches = {"ccache",  "sccache",  "distcc",     "gomacc",
                                           "icecc",   "icerun",   "buildcache", "fastcache",
                                           "clcache", "rewrapper"};
  static const llvm::StringSet<> launchers = {"env", "time", "nice", "ionice", "libtool"};
  if (caches.contains(name))
    return Wrapper::Cache;
  return launchers.contains(name) ? Wrapper::Launcher : Wrapper::None;
}

void removeWrappers(std::vector<std::string> &arguments) {
  while (arguments.size() > 1) {
    Wrapper kind = wrapperKind(arguments.front());
    if (kind == Wrapper::None)
      return;
    // `ccache -c a.c` pretends to be the compiler itself.
    StringRef next = arguments[1];
    if (kind == Wrapper::Cache && (next.starts_with("-") || isCOrCxx(typeOf(next)))) {
      arguments.front() = "cc";
      return;
    }
    arguments.erase(arguments.begin());
    // `env A=1 g++`, `libtool --mode=compile gcc`, `nice -n19 gcc`
    while (arguments.size() > 1 && (StringRef(arguments.front()).starts_with("-") ||
                                    StringRef(arguments.front()).contains('=')))
      arguments.erase(arguments.begin());
  }
}

bool isWindowsCommand(StringRef command) {
  StringRef program = command.ltrim();
  program = program.consume_front("\"") ? program.take_until([](char c) { return c == '"'; })
                                        : program.take_until([](char c) { return c == ' '; });
  return program.ends_with_insensitive(".exe");
}

// Words of a command as a POSIX shell sees them. (LLVM's tokenizer takes a backslash inside
// single quotes for an escape; a shell does not.)
std::vector<std::string> splitShellCommand(StringRef command) {
  std::vector<std::string> words;
  std::string word;
  bool isWord = false; // '' is a word, too
  char quote = 0;
  for (size_t i = 0; i < command.size(); ++i) {
    char c = command[i];
    bool isEscape = c == '\\' && quote != '\'' && i + 1 < command.size() &&
                    (quote == 0 || StringRef("\\\"$`").contains(command[i + 1]));
    if (isEscape) {
      word += command[++i];
      isWord = true;
    } else if (quote != 0 ? c == quote : c == '\'' || c == '"') {
      quote = quote != 0 ? 0 : c;
      isWord = true;
    } else if (quote == 0 && llvm::isSpace(c)) {
      if (isWord)
        words.push_back(std::exchange(word, {}));
      isWord = false;
    } else {
      word += c;
      isWord = true;
    }
  }
  if (isWord)
    words.push_back(std::move(word));
  return words;
}

std::vector<std::string> splitCommand(StringRef command) {
  if (!isWindowsCommand(command))
    return splitShellCommand(command);
  llvm::BumpPtrAllocator memory;
  llvm::StringSaver saver(memory);
  llvm::SmallVector<const char *, 64> words;
  llvm::cl::TokenizeWindowsCommandLine(command, saver, words);
  return {words.begin(), words.end()};
}

// One entry; or a complaint, without the name of the database.
std::optional<std::string> readEntry(const llvm::json::Value &value, CompileCommand &command) {
  const llvm::json::Object *entry = value.getAsObject();
  if (!entry)
    return "is not an object";
  std::optional<StringRef> file = entry->getString("file");
  if (!file || file->empty())
    return "has no \"file\"";
  std::optional<StringRef> directory = entry->getString("directory");
  if (!directory || directory->empty())
    return "has no \"directory\"";
  if (const llvm::json::Array *arguments = entry->getArray("arguments")) {
    for (const llvm::json::Value &argument : *arguments) {
      std::optional<StringRef> text = argument.getAsString();
      if (!text)
        return "has an \"arguments\" element that is not a string";
      command.arguments.push_back(text->str());
    }
  } else if (std::optional<StringRef> text = entry->getString("command")) {
    command.arguments = splitCommand(*text);
  } else {
    return "has neither \"arguments\" nor \"command\"";
  }
  if (command.arguments.empty())
    return "has an empty command";
  command.directory = directory->str();
  command.file = file->str();
  return std::nullopt;
}

// ---- Reducing one command -----------------------------------------------------------------

// A header that stands for a precompiled one: pch.h for pch.h.gch. Empty when there is none.
std::string headerOfPrecompiled(StringRef name, StringRef directory, llvm::vfs::FileSystem &files) {
  StringRef header = name;
  if (!header.consume_back(".pch") && !header.consume_back(".gch"))
    return {};
  return files.exists(absolute(header, directory)) ? header.str() : std::string();
}

bool isPrecompiled(StringRef name) { return name.ends_with(".pch") || name.ends_with(".gch"); }

// Dependency output asked for through the preprocessor: -Wp,-MMD,out.d,-DX -> -Wp,-DX
std::string withoutDependencies(const llvm::opt::Arg &preprocessorOption) {
  std::string kept;
  bool takesValue = false;
  for (StringRef value : preprocessorOption.getValues()) {
    if (takesValue && !value.starts_with("-")) {
      takesValue = false;
      continue;
    }
    takesValue = value.starts_with("-M");
    if (!takesValue)
      kept += "," + value.str();
  }
  return kept.empty() ? kept : "-Wp" + kept;
}

bool isIrrelevant(const llvm::opt::Option &option, StringRef spelling) {
  // Groups: warnings, remarks, debug information, dependencies, what to make.
  for (options::ID group : {options::OPT_W_Group, options::OPT_R_Group, options::OPT_pedantic_Group,
                            options::OPT_g_Group, options::OPT_g_flags_Group, options::OPT_M_Group,
                            options::OPT_Action_Group})
    if (option.matches(group))
      return true;
  if (option.hasFlag(options::LinkerInput))
    return true;
  switch (option.getID()) {
  case options::OPT_INPUT:
  case options::OPT_UNKNOWN:
  case options::OPT_o:
  case options::OPT_w:
  case options::OPT_v:
  case options::OPT__HASH_HASH_HASH:
  case options::OPT_MJ:
  case options::OPT_save_temps:
  case options::OPT_save_temps_EQ:
  case options::OPT_Wa_COMMA:
  case options::OPT_Wl_COMMA:
  case options::OPT_Xassembler:
  case options::OPT_Xlinker:
  case options::OPT_Xanalyzer:
  case options::OPT_mllvm:
  case options::OPT_pipe:
  case options::OPT_L:
  case options::OPT_fmodules:
  case options::OPT__SLASH_Fa:
  case options::OPT__SLASH_FA:
  case options::OPT__SLASH_Fd:
  case options::OPT__SLASH_Fe:
  case options::OPT__SLASH_Fi:
  case options::OPT__SLASH_Fm:
  case options::OPT__SLASH_Fo:
  case options::OPT__SLASH_Fp:
  case options::OPT__SLASH_Fr:
  case options::OPT__SLASH_FR:
  case options::OPT__SLASH_Yc:
  case options::OPT__SLASH_Yu:
    return true;
  default:
    break;
  }
  // Files that the compiler reads or writes beside its job.
  for (StringRef prefix : {"-fplugin",
                           "-fpass-plugin",
                           "-fprofile",
                           "-fno-profile",
                           "-fcs-profile",
                           "-ftest-coverage",
                           "-fauto-profile",
                           "--coverage",
                           "-ftime-",
                           "-fproc-stat",
                           "-fmodules-",
                           "-fmodule-output",
                           "-fdiagnostics",
                           "-fcolor-diagnostics",
                           "-fno-color-diagnostics",
                           "-fno-diagnostics",
                           "-serialize-diagnostics",
                           "--serialize-diagnostics",
                           "-index-store",
                           "-foptimization-record",
                           "-fsave-optimization-record",
                           "-fcrash-diagnostics",
                           "-gen-cdb",
                           "-fopenmp-targets",
                           "-fpch",
                           "-fno-pch"})
    if (spelling.starts_with(prefix))
      return true;
  return false;
}

// Walks the options of one command and keeps those that matter.
class Reducer {
public:
  Reducer(const CompileCommand &command, llvm::vfs::FileSystem &files)
      : command_(command), files_(files) {}

  std::optional<CompileCommand> reduce() {
    std::vector<const char *> argv;
    for (const std::string &argument : command_.arguments)
      argv.push_back(argument.c_str());
    auto rest = llvm::ArrayRef(argv).drop_front();
    isCl_ = clang::driver::IsClangCL(clang::driver::getDriverMode(argv.front(), rest));

    result_.push_back(command_.arguments.front());
    addTargetOfName();
    // A list of its own: ParseOneArg indexes into it.
    list_ = std::make_unique<llvm::opt::InputArgList>(argv.data(), argv.data() + argv.size());
    const llvm::opt::OptTable &table = clang::driver::getDriverOptTable();
    llvm::opt::Visibility visibility(isCl_ ? options::CLOption : options::ClangOption);
    for (unsigned next = 1; next < argv.size();) {
      unsigned begin = next;
      std::unique_ptr<llvm::opt::Arg> argument = table.ParseOneArg(*list_, next, visibility);
      if (!argument) { // a value is missing
        next = std::max(next, begin + 1);
        continue;
      }
      if (argument->getOption().matches(options::OPT__DASH_DASH)) {
        noteFile();
        break;
      }
      addOption(*argument, begin, next);
    }

    if (!isAnalysable())
      return std::nullopt;
    if (language_ && language_ != StringRef("none")) {
      result_.push_back("-x");
      result_.push_back(*language_);
    }
    CompileCommand reduced = command_;
    result_.push_back("--");
    result_.push_back(command_.file);
    reduced.arguments = std::move(result_);
    return reduced;
  }

private:
  void keep(unsigned begin, unsigned end) {
    result_.insert(result_.end(), command_.arguments.begin() + begin,
                   command_.arguments.begin() + end);
  }

  // What stands before the file decides on its language.
  void noteFile() {
    if (!isFileSeen_)
      language_ = currentLanguage_;
    isFileSeen_ = true;
  }

  // aarch64-linux-gnu-gcc compiles for another machine, without saying so in its options.
  void addTargetOfName() {
    StringRef name = llvm::sys::path::filename(command_.arguments.front());
    name.consume_back(".exe");
    auto [prefix, program] = name.rsplit('-');
    // x86_64-linux-gnu-g++-12
    if (!program.empty() &&
        llvm::all_of(program, [](char c) { return llvm::isDigit(c) || c == '.'; }))
      std::tie(prefix, program) = prefix.rsplit('-');
    if (program.empty() || !prefix.contains('-') ||
        llvm::Triple(prefix).getArch() == llvm::Triple::UnknownArch)
      return;
    for (const std::string &argument : command_.arguments)
      if (argument == "-target" || StringRef(argument).starts_with("--target"))
        return;
    result_.push_back("--target=" + prefix.str());
  }

  void addOption(const llvm::opt::Arg &argument, unsigned begin, unsigned end) {
    const llvm::opt::Option &option = argument.getOption();
    switch (option.getID()) {
    case options::OPT_INPUT:
      if (absolute(argument.getValue(), command_.directory) ==
          absolute(command_.file, command_.directory))
        noteFile();
      return;
    case options::OPT_x:
      currentLanguage_ = argument.getValue();
      return;
    case options::OPT__SLASH_Tc:
      return result_.push_back("/TC");
    case options::OPT__SLASH_Tp:
      return result_.push_back("/TP");
    case options::OPT_include:
      return addInclude(argument.getValue(), begin, end);
    case options::OPT_include_pch:
      return addHeaderOf(argument.getValue());
    case options::OPT_Xclang:
      return addParserOption(argument.getValue());
    case options::OPT_Wp_COMMA:
      if (std::string kept = withoutDependencies(argument); !kept.empty())
        result_.push_back(kept);
      return;
    default:
      if (!isIrrelevant(option, argument.getSpelling()))
        keep(begin, end);
    }
  }

  void addInclude(StringRef header, unsigned begin, unsigned end) {
    if (isPrecompiled(header))
      addHeaderOf(header);
    else
      keep(begin, end);
  }

  void addHeaderOf(StringRef precompiled) {
    if (std::string header = headerOfPrecompiled(precompiled, command_.directory, files_);
        !header.empty()) {
      result_.push_back("-include");
      result_.push_back(header);
    }
  }

  // Options passed to the parser come as pairs: -Xclang -include-pch -Xclang x.pch
  void addParserOption(StringRef value) {
    if (std::exchange(isPluginValue_, false))
      return;
    if (std::exchange(isPrecompiledValue_, false))
      return; // CMake adds the header itself beside it
    if (value == "-include-pch") {
      isPrecompiledValue_ = true;
    } else if (value == "-load" || value == "-add-plugin" || value == "-plugin" ||
               value.starts_with("-plugin-arg")) {
      isPluginValue_ = true;
    } else if (!value.starts_with("-emit-") && !value.starts_with("-fno-pch") &&
               !value.starts_with("-verify")) {
      result_.push_back("-Xclang");
      result_.push_back(value.str());
    }
  }

  bool isAnalysable() {
    if (!isFileSeen_)
      noteFile();
    if (language_ && language_ != StringRef("none"))
      return isCOrCxx(types::lookupTypeForTypeSpecifier(language_->c_str()));
    for (const std::string &argument : result_)
      if (isCl_ &&
          (argument == "/TP" || argument == "/TC" || argument == "-TP" || argument == "-TC"))
        return true;
    return isCOrCxx(typeOf(command_.file));
  }

  const CompileCommand &command_;
  llvm::vfs::FileSystem &files_;
  std::unique_ptr<llvm::opt::InputArgList> list_;
  bool isCl_ = false;
  bool isFileSeen_ = false;
  bool isPluginValue_ = false;
  bool isPrecompiledValue_ = false;
  std::optional<std::string> currentLanguage_; // of the -x in force
  std::optional<std::string> language_;        // of the one that holds for the file
  std::vector<std::string> result_;
};

// ---- Inferring ----------------------------------------------------------------------------

// The reduced commands, in the shape that Clang's inference wants.
class ReducedDatabase : public clang::tooling::CompilationDatabase {
public:
  explicit ReducedDatabase(const std::vector<CompileCommand> &commands) {
    for (const CompileCommand &command : commands)
      byFile_[command.file].emplace_back(command.directory, command.file, command.arguments, "");
  }
  std::vector<clang::tooling::CompileCommand> getCompileCommands(StringRef file) const override {
    auto found = byFile_.find(file.str());
    return found == byFile_.end() ? std::vector<clang::tooling::CompileCommand>() : found->second;
  }
  std::vector<std::string> getAllFiles() const override {
    std::vector<std::string> all;
    for (const auto &entry : byFile_)
      all.push_back(entry.first);
    return all;
  }

private:
  std::map<std::string, std::vector<clang::tooling::CompileCommand>> byFile_;
};

// Built when the first file without a command comes.
class Inference {
public:
  explicit Inference(const std::vector<CompileCommand> &known) : known_(known) {}

  std::optional<CompileCommand> infer(const std::string &file, llvm::vfs::FileSystem &files) {
    if (known_.empty())
      return std::nullopt;
    if (!database_)
      database_ =
          clang::tooling::inferMissingCompileCommands(std::make_unique<ReducedDatabase>(known_));
    std::vector<clang::tooling::CompileCommand> found = database_->getCompileCommands(file);
    if (found.empty())
      return std::nullopt;
    CompileCommand command;
    command.file = file;
    command.directory = found.front().Directory;
    command.arguments = found.front().CommandLine;
    command.isInferred = true;
    StringRef origin = found.front().Heuristic;
    origin.consume_front("inferred from ");
    command.inferredFrom = origin.str();
    return reduceCommand(command, files);
  }

private:
  const std::vector<CompileCommand> &known_;
  std::unique_ptr<clang::tooling::CompilationDatabase> database_;
};

// ---- Choosing -----------------------------------------------------------------------------

// One path the user named.
struct Selection {
  std::string written;
  std::string path; // absolute
  std::string real; // the same without symbolic links
  bool isFound = false;
  bool isFolder = false;
  bool isUsed = false;
};

std::vector<Selection> selectionsOf(const PlanRequest &request, llvm::vfs::FileSystem &files) {
  std::vector<Selection> selections;
  for (const std::string &written : request.paths) {
    Selection selection;
    selection.written = written;
    selection.path = absolute(written, workingDirectory(files));
    selection.real = realPath(selection.path, files);
    selection.isFound = files.exists(selection.path);
    selection.isFolder = isFolder(files, selection.path);
    selections.push_back(std::move(selection));
  }
  return selections;
}

bool select(std::vector<Selection> &selections, StringRef file) {
  bool isSelected = false;
  for (Selection &selection : selections)
    if (isAtOrBelow(file, selection.path) || isAtOrBelow(file, selection.real))
      isSelected = selection.isUsed = true;
  return isSelected;
}

// What must be equal for two commands to give the same facts.
auto effectiveKey(const CompileCommand &command) {
  static const llvm::StringSet<> irrelevant = {"-fPIC",    "-fpic",    "-fPIE",    "-fpie",
                                               "-fno-PIC", "-fno-pic", "-fno-PIE", "-fno-pie"};
  std::vector<std::string> arguments;
  for (const std::string &argument : command.arguments)
    if (!irrelevant.contains(argument))
      arguments.push_back(argument);
  return std::make_tuple(command.file, std::move(arguments), command.directory);
}

void sortAndUnique(std::vector<CompileCommand> &commands) {
  std::sort(commands.begin(), commands.end(), [](const CompileCommand &a, const CompileCommand &b) {
    return std::tie(a.file, a.arguments, a.directory) < std::tie(b.file, b.arguments, b.directory);
  });
  std::set<decltype(effectiveKey(commands.front()))> seen;
  std::erase_if(commands,
                [&](const CompileCommand &c) { return !seen.insert(effectiveKey(c)).second; });
}

void sortAndUnique(std::vector<PlanRemark> &remarks) {
  auto key = [](const PlanRemark &r) { return std::tie(r.file, r.message); };
  std::sort(remarks.begin(), remarks.end(),
            [&](const PlanRemark &a, const PlanRemark &b) { return key(a) < key(b); });
  remarks.erase(
      std::unique(remarks.begin(), remarks.end(),
                  [&](const PlanRemark &a, const PlanRemark &b) { return key(a) == key(b); }),
      remarks.end());
}

// ---- The two kinds of plan ----------------------------------------------------------------

// All source files below a folder, sorted; for commands without a database.
void collectSources(llvm::vfs::FileSystem &files, StringRef folder, std::vector<std::string> &out) {
  std::error_code error;
  std::vector<std::string> found;
  for (llvm::vfs::recursive_directory_iterator entry(files, folder, error), end;
       !error && entry != end; entry.increment(error)) {
    types::ID type = typeOf(entry->path());
    if (isCOrCxx(type) && !types::onlyPrecompileType(type) &&
        entry->type() != llvm::sys::fs::file_type::directory_file)
      found.push_back(entry->path().str());
  }
  std::sort(found.begin(), found.end());
  out.insert(out.end(), found.begin(), found.end());
}

llvm::Expected<CommandPlan> planWithFlags(const PlanRequest &request,
                                          llvm::vfs::FileSystem &files) {
  if (request.paths.empty())
    return failure("flags after '--' need files: outlive FILE... -- FLAGS");
  CommandPlan plan;
  std::vector<std::string> sources;
  for (const Selection &selection : selectionsOf(request, files)) {
    if (!selection.isFound)
      return failure(selection.written + ": no such file or folder");
    if (selection.isFolder)
      collectSources(files, selection.path, sources);
    else
      sources.push_back(selection.path);
  }
  for (const std::string &source : sources) {
    types::ID type = typeOf(source);
    bool isCxx = type != types::TY_INVALID && types::isCXX(type);
    CompileCommand command;
    command.file = source;
    command.directory = workingDirectory(files);
    command.arguments.push_back(isCxx ? "clang++" : "clang");
    command.arguments.insert(command.arguments.end(), request.flags->begin(), request.flags->end());
    // A .h is C to the driver, unless the flags say that the project is C++.
    bool saysCxx = std::any_of(request.flags->begin(), request.flags->end(), [](StringRef flag) {
      return flag.contains("std=c++") || flag.contains("std=gnu++");
    });
    if (type == types::TY_CHeader && saysCxx)
      command.arguments.insert(command.arguments.end(), {"-x", "c++-header"});
    clang::tooling::addExpandedResponseFiles(command.arguments, command.directory,
                                             llvm::cl::TokenizeGNUCommandLine, files);
    command.arguments.insert(command.arguments.end(), {"--", source});
    if (std::optional<CompileCommand> reduced = reduceCommand(command, files))
      plan.commands.push_back(std::move(*reduced));
    else
      plan.failures.push_back({source, "is not C or C++; give its language with -x"});
  }
  sortAndUnique(plan.commands);
  sortAndUnique(plan.failures);
  return plan;
}

llvm::Expected<CommandPlan> planWithDatabase(const PlanRequest &request,
                                             llvm::vfs::FileSystem &files) {
  llvm::Expected<std::string> database = findDatabase(request, files);
  if (!database)
    return database.takeError();
  llvm::Expected<std::vector<CompileCommand>> entries = readDatabase(*database, files);
  if (!entries)
    return entries.takeError();

  CommandPlan plan;
  plan.database = *database;
  std::vector<CompileCommand> known;
  for (const CompileCommand &entry : *entries)
    if (std::optional<CompileCommand> reduced = reduceCommand(entry, files))
      known.push_back(std::move(*reduced));
  sortAndUnique(known);
  if (known.empty())
    return failure(*database + ": holds no command for a C or C++ file; was the project "
                               "configured for another language?");

  std::vector<Selection> selections = selectionsOf(request, files);
  std::vector<bool> isChosen(known.size(), selections.empty());
  for (size_t i = 0; i < known.size() && !selections.empty(); ++i)
    isChosen[i] = select(selections, known[i].file);
  // The database may name the files through other symbolic links than the user does.
  bool isEachUsed = std::all_of(selections.begin(), selections.end(),
                                [](const Selection &s) { return s.isUsed; });
  for (size_t i = 0; i < known.size() && !isEachUsed; ++i)
    if (!isChosen[i])
      isChosen[i] = select(selections, realPath(known[i].file, files));

  plan.isWhole = std::find(isChosen.begin(), isChosen.end(), false) == isChosen.end();
  for (size_t i = 0; i < known.size(); ++i) {
    if (!isChosen[i])
      continue;
    const CompileCommand &command = known[i];
    if (!isFolder(files, command.directory))
      plan.failures.push_back(
          {command.file, "the working directory of its command is missing: " + command.directory});
    else if (!files.exists(command.file))
      plan.failures.push_back(
          {command.file, "no such file; if the build generates it, build the project first"});
    else
      plan.commands.push_back(command);
  }

  Inference inference(known);
  for (const Selection &selection : selections) {
    if (selection.isUsed)
      continue;
    if (!selection.isFound)
      return failure(selection.written + ": no such file or folder");
    if (selection.isFolder)
      return failure(selection.written + ": no file below it has a command in " + *database);
    if (std::optional<CompileCommand> command = inference.infer(selection.path, files)) {
      plan.notes.push_back(
          {command->file, "is in no command; analysed with the flags of " + command->inferredFrom});
      plan.commands.push_back(std::move(*command));
    } else {
      plan.failures.push_back({selection.path, "is in no command of " + *database +
                                                   ", and none is near enough to learn from"});
    }
  }
  sortAndUnique(plan.commands);
  sortAndUnique(plan.notes);
  sortAndUnique(plan.failures);
  return plan;
}

struct Folder {
  std::string path;
  bool isAskedFor; // named, or the working directory; else one of a named file, or above
};

// Folders to look in: each start folder, then its parents.
std::vector<Folder> foldersUpwards(const PlanRequest &request, llvm::vfs::FileSystem &files) {
  std::vector<Folder> folders;
  const std::string here = workingDirectory(files);
  auto asFolder = [&](StringRef path, bool isNamed) {
    return Folder{path.str(), isNamed || path == here};
  };
  for (const Selection &selection : selectionsOf(request, files))
    folders.push_back(selection.isFolder
                          ? asFolder(selection.path, true)
                          : asFolder(llvm::sys::path::parent_path(selection.path), false));
  if (folders.empty())
    folders.push_back(asFolder(here, true));
  auto isKnown = [&](StringRef path) {
    return llvm::any_of(folders, [&](const Folder &folder) { return folder.path == path; });
  };
  const size_t starts = folders.size();
  for (size_t i = 0; i < starts; ++i) {
    const std::string start = folders[i].path;
    for (StringRef above = llvm::sys::path::parent_path(start); !above.empty();
         above = llvm::sys::path::parent_path(above))
      if (!isKnown(above))
        folders.push_back(asFolder(above, false));
  }
  return folders;
}

// The folder itself is a project's: a build/ folder in /tmp or /home belongs to somebody else.
bool looksLikeProject(StringRef folder, llvm::vfs::FileSystem &files) {
  for (const char *name :
       {".git", ".hg", ".svn", ".outlive.yaml", "CMakeLists.txt", "meson.build", "Makefile",
        "SConstruct", "configure", "configure.ac", "WORKSPACE", "MODULE.bazel"})
    if (files.exists(folder + "/" + name))
      return true;
  return false;
}

// build, build-debug, cmake-build-release... of one folder, sorted.
std::vector<std::string> buildFolders(StringRef folder, llvm::vfs::FileSystem &files) {
  std::vector<std::string> found;
  std::error_code error;
  for (llvm::vfs::directory_iterator entry = files.dir_begin(folder, error), end;
       !error && entry != end; entry.increment(error)) {
    StringRef name = llvm::sys::path::filename(entry->path());
    if (name.starts_with("build") || name.starts_with("cmake-build"))
      found.push_back(entry->path().str());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string inFolder(StringRef folder) {
  llvm::SmallString<256> path(folder);
  llvm::sys::path::append(path, databaseName);
  return std::string(path);
}

constexpr StringRef howToMakeOne =
    "make one with 'cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON' or 'bear -- make', name its folder "
    "with -p, or give flags: outlive FILE... -- FLAGS";

} // namespace

std::optional<CompileCommand> reduceCommand(const CompileCommand &command,
                                            llvm::vfs::FileSystem &files) {
  if (command.arguments.empty())
    return std::nullopt;
  return Reducer(command, files).reduce();
}

llvm::Expected<std::vector<CompileCommand>> readDatabase(const std::string &path,
                                                         llvm::vfs::FileSystem &files) {
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> buffer = files.getBufferForFile(path);
  if (!buffer)
    return failure(path + ": " + buffer.getError().message());
  StringRef text = (*buffer)->getBuffer();
  if (text.trim().empty())
    return failure(path + ": is empty; was the build configured? " + howToMakeOne);
  // File names in another encoding must not make the rest unreadable.
  std::string repaired;
  if (!llvm::json::isUTF8(text)) {
    repaired = llvm::json::fixUTF8(text);
    text = repaired;
  }
  llvm::Expected<llvm::json::Value> json = llvm::json::parse(text);
  if (!json)
    return failure(path + ": is not JSON: " + llvm::toString(json.takeError()) + "; make it again");
  const llvm::json::Array *entries = json->getAsArray();
  if (!entries)
    return failure(path + ": is not a list of compile commands; make it again");
  if (entries->empty())
    return failure(path + ": holds no command; was anything built? " + howToMakeOne);

  std::vector<CompileCommand> commands;
  std::string folder = llvm::sys::path::parent_path(path).str();
  for (size_t i = 0; i < entries->size(); ++i) {
    CompileCommand command;
    if (std::optional<std::string> complaint = readEntry((*entries)[i], command))
      return failure(path + ": entry " + llvm::Twine(i + 1) + " " + *complaint + "; make it again");
    command.directory = absolute(command.directory, folder);
    command.file = absolute(command.file, command.directory);
    removeWrappers(command.arguments);
    bool isWindows = StringRef(command.arguments.front()).ends_with_insensitive(".exe");
    clang::tooling::addExpandedResponseFiles(
        command.arguments, command.directory,
        isWindows ? llvm::cl::TokenizeWindowsCommandLine : llvm::cl::TokenizeGNUCommandLine, files);
    commands.push_back(std::move(command));
  }
  return commands;
}

llvm::Expected<std::string> findDatabase(const PlanRequest &request, llvm::vfs::FileSystem &files) {
  if (!request.buildPath.empty()) {
    std::string path = absolute(request.buildPath, workingDirectory(files));
    if (!files.exists(path))
      return failure(request.buildPath +
                     ": no such folder (named with -p, or as compileDatabase in an editor)");
    if (!isFolder(files, path))
      return path;
    std::string database = inFolder(path);
    if (!files.exists(database))
      return failure(request.buildPath + ": has no " + databaseName + "; " + howToMakeOne);
    return database;
  }
  const std::vector<Folder> folders = foldersUpwards(request, files);
  for (const Folder &folder : folders)
    if (std::string database = inFolder(folder.path); files.exists(database))
      return database;
  for (const Folder &folder : folders) {
    if (!folder.isAskedFor && !looksLikeProject(folder.path, files))
      continue;
    for (const std::string &build : buildFolders(folder.path, files))
      if (std::string database = inFolder(build); files.exists(database))
        return database;
  }
  std::string where = request.paths.empty() ? workingDirectory(files) : joined(request.paths);
  return failure(
      "no " + databaseName + " in " + where +
      ", above it, or in a build*/ folder there (of a project, where nobody named it); " +
      howToMakeOne);
}

llvm::Expected<CommandPlan> planCommands(const PlanRequest &request, llvm::vfs::FileSystem &files) {
  return request.flags ? planWithFlags(request, files) : planWithDatabase(request, files);
}

bool isCOrCxxFile(const std::string &file) { return isCOrCxx(typeOf(file)); }

} // namespace outlive
