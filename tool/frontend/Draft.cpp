// See Draft.h.
#include "frontend/Draft.h"

#include "frontend/ErrorCollector.h"
#include "frontend/LowerUnit.h"
#include "frontend/Parse.h"
#include "frontend/SystemBodies.h"

#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/PrecompiledPreamble.h"
#include "clang/Lex/PreprocessorOptions.h"

#include <optional>

namespace outlive {

struct Preamble::State {
  std::optional<clang::PrecompiledPreamble> compiled;
  std::string firstError; // in the headers
  uint32_t errorCount = 0;
};

namespace {

// Leaves out the same bodies as a whole parse does.
class HeaderCallbacks : public clang::PreambleCallbacks {
public:
  void BeforeExecute(clang::CompilerInstance &compiler) override {
    compiler_ = &compiler;
    relaxSeverities(compiler.getDiagnostics());
  }
  bool shouldSkipFunctionBody(clang::Decl *declaration) override {
    return bodies().shouldSkipFunctionBody(declaration);
  }
  void HandleTopLevelDecl(clang::DeclGroupRef) override {
    queued_ = bodies().leaveOutQueued(queued_);
  }

private:
  SystemBodies &bodies() {
    if (!isReady_) {
      isReady_ = true;
      bodies_.Initialize(compiler_->getASTContext());
      bodies_.InitializeSema(compiler_->getSema());
    }
    return bodies_;
  }

  clang::CompilerInstance *compiler_ = nullptr;
  const char *phase_ = "";
  SystemBodies bodies_{phase_};
  bool isReady_ = false;
  size_t queued_ = 0;
};

void build(Preamble::State &state, const clang::CompilerInvocation &invocation,
           const llvm::MemoryBuffer &text, clang::PreambleBounds bounds,
           const llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &files,
           const std::string &directory) {
  state = Preamble::State();
  ErrorCollector errors(directory);
  auto options = llvm::makeIntrusiveRefCnt<clang::DiagnosticOptions>();
  options->IgnoreWarnings = true;
  auto diagnostics = clang::CompilerInstance::createDiagnostics(options.get(), &errors,
                                                                /*ShouldOwnClient=*/false);
  HeaderCallbacks callbacks;
  auto compiled = clang::PrecompiledPreamble::Build(
      invocation, &text, bounds, *diagnostics, files,
      std::make_shared<clang::PCHContainerOperations>(), /*StoreInMemory=*/true,
      /*StoragePath=*/"", callbacks);
  if (!compiled)
    return;
  state.compiled.emplace(std::move(*compiled));
  state.firstError = errors.first();
  state.errorCount = errors.count();
}

// Makes the invocation begin with the preamble, which is built when there is none that fits.
// Without one the whole file is parsed.
void usePreamble(Preamble::State &state, clang::CompilerInvocation &invocation,
                 llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &files,
                 const std::string &directory) {
  auto text = files->getBufferForFile(invocation.getFrontendOpts().Inputs.front().getFile());
  if (!text)
    return;
  invocation.getPreprocessorOpts().AllowPCHWithCompilerErrors = true;
  const clang::PreambleBounds bounds =
      clang::ComputePreambleBounds(invocation.getLangOpts(), **text, /*MaxLines=*/0);
  if (bounds.Size == 0) {
    state = Preamble::State();
    return;
  }
  if (!state.compiled || !state.compiled->CanReuse(invocation, **text, bounds, *files))
    build(state, invocation, **text, bounds, files, directory);
  if (state.compiled)
    state.compiled->AddImplicitPreamble(invocation, files, text->release());
}

} // namespace

Preamble::Preamble() : state_(std::make_unique<State>()) {}
Preamble::~Preamble() = default;
size_t Preamble::bytes() const { return state_->compiled ? state_->compiled->getSize() : 0; }

TranslationUnitResult parseDraft(const CompileCommand &command, const FrontendOptions &options,
                                 Preamble &preamble) {
  Preamble::State &state = preamble.state();
  TranslationUnitResult result;
  ParseOutcome outcome = parse(
      command, options, [&](clang::CompilerInstance &) { return makeUnitLowering(result); },
      Bodies::Needed,
      [&](clang::CompilerInvocation &invocation,
          llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &files) {
        usePreamble(state, invocation, files, command.directory);
      });
  if (outcome.crashed) {
    result = TranslationUnitResult();
    state = Preamble::State();
  }
  result.files.clear();
  result.crashed = outcome.crashed;
  result.errorCount = outcome.errorCount + state.errorCount;
  result.firstError = state.firstError.empty() ? outcome.firstError : state.firstError;
  return result;
}

} // namespace outlive
