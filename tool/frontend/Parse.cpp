#include "frontend/Parse.h"

#include "frontend/ErrorCollector.h"
#include "frontend/HeldFiles.h"
#include "frontend/SystemBodies.h"

#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Frontend/Utils.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/thread.h"

#include <csignal>
#include <optional>

namespace outlive {
namespace {

// Address space, not memory: pages are taken when they are touched.
constexpr unsigned parserStackBytes = 64u << 20;

class ParseAction : public clang::ASTFrontendAction {
public:
  ParseAction(ConsumerFactory makeConsumer, Bodies bodies, const char *&phase)
      : makeConsumer_(makeConsumer), bodies_(bodies), phase_(phase) {}

  // Once the source file begins: Clang resets severities before.
  bool BeginSourceFileAction(clang::CompilerInstance &compiler) override {
    relaxSeverities(compiler.getDiagnostics());
    return true;
  }

  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance &compiler,
                                                        llvm::StringRef) override {
    if (bodies_ == Bodies::All)
      return makeConsumer_(compiler);
    // A body is skipped when all consumers agree, and a consumer agrees unless it says otherwise.
    std::vector<std::unique_ptr<clang::ASTConsumer>> consumers;
    consumers.push_back(std::make_unique<SystemBodies>(phase_));
    consumers.push_back(makeConsumer_(compiler));
    return std::make_unique<clang::MultiplexConsumer>(std::move(consumers));
  }

private:
  ConsumerFactory makeConsumer_;
  Bodies bodies_;
  const char *&phase_;
};

// Clang finds its own parts (libc++, for one) relative to the compiler's program. Commands of
// GCC and commands that name no folder get the folder that belongs to our Clang headers.
std::string programPath(llvm::StringRef compiler, llvm::StringRef resourceDirectory) {
  llvm::StringRef name = llvm::sys::path::filename(compiler);
  if (llvm::sys::path::is_absolute(compiler) && name.contains("clang"))
    return compiler.str();
  // PREFIX/lib/clang/19 -> PREFIX/bin
  llvm::SmallString<256> path(resourceDirectory);
  for (int level = 0; level < 3; ++level)
    llvm::sys::path::remove_filename(path);
  llvm::sys::path::append(path, "bin", name);
  return std::string(path);
}

// What the driver makes of the command: the parser's invocation, or nothing. Options that this
// Clang or this target rejects are reported by the driver and passed over.
std::unique_ptr<clang::CompilerInvocation>
createInvocation(const std::vector<std::string> &arguments, const FrontendOptions &options,
                 llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files, ErrorCollector &errors) {
  std::string program = programPath(arguments.front(), options.resourceDirectory);
  std::vector<const char *> argv = {program.c_str()};
  std::string resourceFlag = "-resource-dir=" + options.resourceDirectory;
  if (!options.resourceDirectory.empty())
    argv.push_back(resourceFlag.c_str());
  for (size_t i = 1; i < arguments.size(); ++i)
    argv.push_back(arguments[i].c_str());

  auto diagnosticOptions = llvm::makeIntrusiveRefCnt<clang::DiagnosticOptions>();
  diagnosticOptions->IgnoreWarnings = true;
  clang::CreateInvocationOptions how;
  how.Diags = clang::CompilerInstance::createDiagnostics(diagnosticOptions.get(), &errors,
                                                         /*ShouldOwnClient=*/false);
  how.VFS = std::move(files);
  how.RecoverOnError = true;
  how.ProbePrecompiled = false;
  return clang::createInvocation(argv, how);
}

// From an invocation that compiles to one that only builds the tree.
void reduceToParsing(clang::CompilerInvocation &invocation, Bodies bodies) {
  clang::FrontendOptions &frontend = invocation.getFrontendOpts();
  frontend.ProgramAction = clang::frontend::ParseSyntaxOnly;
  frontend.SkipFunctionBodies = bodies == Bodies::Needed; // asks SystemBodies for each
  frontend.DisableFree = false;                           // this process has more files to parse
  frontend.OutputFile.clear();
  frontend.Plugins.clear();
  frontend.AddPluginActions.clear();
  frontend.PluginArgs.clear();
  frontend.StatsFile.clear();
  frontend.TimeTracePath.clear();
  frontend.ShowStats = false;
  invocation.getCodeGenOpts().DisableFree = false;
  invocation.getDependencyOutputOpts() = clang::DependencyOutputOptions();

  clang::DiagnosticOptions &diagnostics = invocation.getDiagnosticOpts();
  diagnostics.Warnings.clear();
  diagnostics.Remarks.clear();
  diagnostics.IgnoreWarnings = true;
  diagnostics.PedanticErrors = false;
  diagnostics.VerifyDiagnostics = false;
  diagnostics.ShowCarets = false; // no "1 error generated."
  diagnostics.ErrorLimit = 0;     // none
  diagnostics.DiagnosticSerializationFile.clear();
  diagnostics.DiagnosticLogFile.clear();

  clang::LangOptions &language = invocation.getLangOpts();
  language.SpellChecking = false;
  language.RetainCommentsFromSystemHeaders = false;
  language.CommentOpts.ParseAllComments = false;
  language.DelayedTemplateParsing = false; // as MSVC does; bodies would be missing
}

// The command without its code generation options, for targets that reject one of them.
std::vector<std::string> withoutMachineOptions(const std::vector<std::string> &arguments) {
  std::vector<std::string> kept;
  for (size_t i = 0; i < arguments.size(); ++i) {
    llvm::StringRef argument = arguments[i];
    if (argument == "--") {
      kept.insert(kept.end(), arguments.begin() + i, arguments.end());
      break;
    }
    bool isWidth = argument == "-m32" || argument == "-m64" || argument == "-mx32";
    if (i > 0 && argument.starts_with("-m") && !isWidth) {
      if (argument == "-mllvm")
        ++i;
      continue;
    }
    kept.push_back(arguments[i]);
  }
  return kept;
}

// A file system of its own for each command: its working directory is that of the command.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> filesOf(const FrontendOptions &options) {
  static const UnsavedTexts none;
  return heldOverDisk(options.texts ? *options.texts : none);
}

// One attempt. False when Clang could not even begin, so that other flags are worth a try.
bool parseOnce(const CompileCommand &command, const std::vector<std::string> &arguments,
               const FrontendOptions &options, ConsumerFactory makeConsumer, Bodies bodies,
               InvocationChange change, ParseOutcome &outcome, const char *&phase) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files = filesOf(options);
  if (std::error_code error = files->setCurrentWorkingDirectory(command.directory)) {
    outcome.firstError =
        command.directory + ": working directory of the command: " + error.message();
    outcome.errorCount = 1;
    return true;
  }

  ErrorCollector driverErrors(command.directory);
  phase = "reading the command line";
  std::shared_ptr<clang::CompilerInvocation> invocation =
      createInvocation(arguments, options, files, driverErrors);
  if (!invocation || invocation->getFrontendOpts().Inputs.empty()) {
    outcome.firstError =
        driverErrors.count() ? driverErrors.first() : "Clang's driver rejects the command";
    outcome.errorCount = 1;
    return false;
  }
  reduceToParsing(*invocation, bodies);
  if (change) {
    phase = "parsing the headers";
    change(*invocation, files);
  }

  ErrorCollector errors(command.directory);
  clang::CompilerInstance compiler;
  compiler.setInvocation(std::move(invocation));
  compiler.setVerboseOutputStream(std::make_unique<llvm::raw_null_ostream>());
  compiler.createDiagnostics(&errors, /*ShouldOwnClient=*/false);
  relaxSeverities(compiler.getDiagnostics());
  compiler.createFileManager(files);

  phase = "parsing";
  ParseAction action(makeConsumer, bodies, phase);
  compiler.ExecuteAction(action);
  outcome.firstError = errors.first();
  outcome.errorCount = errors.count();
  outcome.errors = errors.errors();
  return compiler.hasTarget();
}

// Catches a stack that overflows: the signal needs another stack to be handled on.
class SignalStack {
public:
  SignalStack() : memory_(new char[bytes]) {
    stack_t stack{};
    stack.ss_sp = memory_.get();
    stack.ss_size = bytes;
    sigaltstack(&stack, &previous_);
  }
  ~SignalStack() { sigaltstack(&previous_, nullptr); }
  SignalStack(const SignalStack &) = delete;
  SignalStack &operator=(const SignalStack &) = delete;

private:
  static constexpr size_t bytes = 64 << 10;
  std::unique_ptr<char[]> memory_;
  stack_t previous_{};
};

// LLVM's handlers for crashes, moved to the signal stack. Does nothing the second time.
void enableCrashRecovery() {
  llvm::CrashRecoveryContext::Enable();
  for (int signal : {SIGSEGV, SIGBUS}) {
    struct sigaction handler;
    if (sigaction(signal, nullptr, &handler) == 0 && !(handler.sa_flags & SA_ONSTACK)) {
      handler.sa_flags |= SA_ONSTACK;
      sigaction(signal, &handler, nullptr);
    }
  }
}

} // namespace

ParseOutcome parse(const CompileCommand &command, const FrontendOptions &options,
                   ConsumerFactory makeConsumer, Bodies bodies, InvocationChange change) {
  ParseOutcome outcome;
  if (command.arguments.empty()) {
    outcome.firstError = "the command is empty";
    outcome.errorCount = 1;
    return outcome;
  }
  enableCrashRecovery();
  const char *phase = "";
  llvm::thread worker(std::optional<unsigned>(parserStackBytes), [&] {
    SignalStack signalStack;
    llvm::CrashRecoveryContext recovery;
    bool isDone = recovery.RunSafely([&] {
      auto attempt = [&](const std::vector<std::string> &arguments) {
        return parseOnce(command, arguments, options, makeConsumer, bodies, change, outcome, phase);
      };
      if (!attempt(command.arguments))
        attempt(withoutMachineOptions(command.arguments));
    });
    if (!isDone) {
      outcome = ParseOutcome();
      outcome.crashed = true;
      outcome.errorCount = 1;
      int signal = recovery.RetCode - 128;
      outcome.firstError = std::string("crash while ") + phase +
                           (signal > 0 ? " (signal " + std::to_string(signal) + ")" : "");
    }
  });
  worker.join();
  return outcome;
}

} // namespace outlive
