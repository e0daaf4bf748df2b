// One translation unit: which functions to lower, and the facts that come of it.
//
// Clang hands over the top-level declarations, among them each template instantiation. When
// the unit is complete, every function of the program's own sources that has a body is
// lowered. Lowering mentions further functions: implicit members, lambdas, members of local
// classes; those with bodies are lowered too. A function is lowered once, so this ends.
// Bodies in system headers are not lowered: models speak for them. Cost: linear in the syntax
// of the program's own functions.
#include "frontend/LowerUnit.h"

#include "frontend/BodyLowering.h"
#include "frontend/Parse.h"
#include "frontend/SystemHeaders.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace outlive {
namespace {

class UnitLowering : public ASTConsumer {
public:
  explicit UnitLowering(TranslationUnitResult &result) : result_(result) {}

  bool HandleTopLevelDecl(DeclGroupRef group) override {
    for (Decl *declaration : group)
      topLevel_.push_back(declaration);
    return true;
  }

  void HandleTranslationUnit(ASTContext &context) override {
    SymbolBuilder symbols(context, result_.module);
    OwnCopies ownCopies;
    symbols_ = &symbols;
    ownCopies_ = &ownCopies;
    const SourceManager &sources = context.getSourceManager();
    if (OptionalFileEntryRef main = sources.getFileEntryRefForID(sources.getMainFileID()))
      result_.module.mainFile = symbols.symbol(absolutePath(sources, *main));
    result_.files = ownFiles(sources);
    // Looking at them loads others from a preamble, which are handed to HandleTopLevelDecl as well.
    // Those are in the list because something mentions them, and are found there.
    for (const Decl *declaration : std::exchange(topLevel_, {}))
      collect(declaration);
    lowerPending();
    // Initialisers mention functions, and those have static locals with initialisers.
    while (!globals_.empty()) {
      lowerGlobals();
      lowerPending();
    }
    // Other units ask whether anybody defines them.
    for (const VarDecl *variable : defined_)
      symbols.global(variable);
    symbols_ = nullptr;
    ownCopies_ = nullptr;
  }

private:
  static std::string absolutePath(const SourceManager &sources, FileEntryRef file) {
    llvm::SmallString<256> path = file.getName();
    sources.getFileManager().makeAbsolutePath(path);
    llvm::sys::path::remove_dots(path, true);
    return std::string(path);
  }

  static std::vector<std::string> ownFiles(const SourceManager &sources) {
    std::vector<std::string> files;
    for (unsigned i = 1; i < sources.local_sloc_entry_size(); ++i) {
      const SrcMgr::SLocEntry &entry = sources.getLocalSLocEntry(i);
      if (entry.isFile() && !SrcMgr::isSystem(entry.getFile().getFileCharacteristic()))
        if (OptionalFileEntryRef file = entry.getFile().getContentCache().OrigEntry)
          files.push_back(absolutePath(sources, *file));
    }
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    return files;
  }

  // Definitions in declaration contexts, without looking into bodies.
  void collect(const Decl *declaration) {
    if (isOfSystem(declaration))
      return;
    if (const auto *function = dyn_cast<FunctionDecl>(declaration)) {
      mention(function);
      return;
    }
    if (const auto *variable = dyn_cast<VarDecl>(declaration)) {
      if (variable->hasExternalFormalLinkage() && variable->isThisDeclarationADefinition() &&
          !variable->getType()->isDependentType() && !variable->isInvalidDecl())
        defined_.push_back(variable);
      // `static const bool isFast = false;` in a class is a declaration, and all that there may be.
      bool isInitialized =
          variable->getInit() && !variable->getInit()->isValueDependent() &&
          (variable->isThisDeclarationADefinition() || variable->isStaticDataMember());
      if ((isInitialized || isZeroAtStart(variable)) && !variable->getType()->isDependentType() &&
          !variable->isInvalidDecl())
        globals_.push_back(variable);
      return;
    }
    if (const auto *pattern = dyn_cast<VarTemplateDecl>(declaration)) {
      for (const VarTemplateSpecializationDecl *each : pattern->specializations())
        collectInstantiated(each, each->getSpecializationKind());
      return;
    }
    if (const auto *pattern = dyn_cast<ClassTemplateDecl>(declaration)) {
      for (const ClassTemplateSpecializationDecl *each : pattern->specializations())
        if (each->isCompleteDefinition() && !each->isDependentType())
          for (const Decl *member : each->decls())
            collectInstantiated(dyn_cast<VarDecl>(member), each->getSpecializationKind());
      return;
    }
    if (const auto *specialization = dyn_cast<ClassTemplateSpecializationDecl>(declaration))
      if (specialization->isDependentType())
        return;
    if (const auto *record = dyn_cast<CXXRecordDecl>(declaration)) {
      if (!record->isDependentContext() && record->isThisDeclarationADefinition())
        collectAll(record);
      return;
    }
    if (isa<NamespaceDecl>(declaration) || isa<LinkageSpecDecl>(declaration) ||
        isa<ExportDecl>(declaration))
      collectAll(cast<DeclContext>(declaration));
  }

  // `template <typename T> constexpr Methods methodsOf{...};`: tables of functions. What is written
  // out, `template <> ...`, stands among the declarations; numbers of traits are of no interest.
  void collectInstantiated(const VarDecl *variable, TemplateSpecializationKind kind) {
    if (variable && kind == TSK_ImplicitInstantiation && !variable->getType()->isArithmeticType() &&
        !variable->getType()->isEnumeralType())
      collect(variable);
  }

  // `int verbose;`: a number or pointer, or a C struct or array of such, that is defined here and
  // nowhere given a value to start with. Of several such lines in C the last one counts (C17
  // 6.9.2p2).
  static bool isZeroAtStart(const VarDecl *variable) {
    QualType type = variable->getType();
    bool isPlain = type->isIntegralOrEnumerationType() || type->isPointerType() ||
                   ((type->isStructureType() || type->isConstantArrayType()) &&
                    type.isPODType(variable->getASTContext()));
    return isPlain && !type.isVolatileQualified() && variable->hasGlobalStorage() &&
           !variable->isWeak() && variable->isThisDeclarationADefinition() &&
           !variable->getAnyInitializer() &&
           (variable->isThisDeclarationADefinition() == VarDecl::Definition ||
            const_cast<VarDecl *>(variable)->getActingDefinition() == variable);
  }

  void collectAll(const DeclContext *context) {
    for (const Decl *child : context->decls())
      collect(child);
  }

  bool isForLowering(const FunctionDecl *definition) const {
    if (definition->isDependentContext() || definition->isInvalidDecl() || definition->isDeleted())
      return false;
    if (isOfSystem(definition))
      return false;
    if (isa<CXXDestructorDecl>(definition))
      return true; // the body may be implied, the members' destructors are not
    if (definition->hasSkippedBody() || !definition->doesThisDeclarationHaveABody())
      return false;
    return definition->getBody() != nullptr;
  }

  void mention(const FunctionDecl *function) {
    if (const FunctionDecl *definition = function->getDefinition())
      function = definition;
    if (!seen_.insert(function->getCanonicalDecl()).second)
      return;
    const auto *destructor = dyn_cast<CXXDestructorDecl>(function);
    bool isImplied = destructor && (destructor->isDefaulted() || destructor->isImplicit());
    if ((function->isThisDeclarationADefinition() || isImplied) && isForLowering(function))
      pending_.push_back(function);
  }

  void lowerBody(const FunctionDecl *definition) {
    ir::Function function;
    {
      BodyLowering lowering(*symbols_, *ownCopies_, function, enqueue_, deferInitializer_);
      lowering.lowerFunction(definition);
    }
    keep(std::move(function));
  }

  void lowerPending() {
    while (!pending_.empty()) {
      const FunctionDecl *next = pending_.front();
      pending_.pop_front();
      lowerBody(next);
    }
  }

  // Initialisers of globals: those that can hold an address, run code of ours or are numbers.
  void lowerGlobals() {
    ir::Function function;
    auto mainFile = result_.module.text(result_.module.mainFile);
    std::string name = std::string(mainFile) + "#" + std::to_string(initializerFunctions_++);
    function.symbol = symbols_->initializerFunction(name);
    function.isInitializer = true;
    {
      BodyLowering lowering(*symbols_, *ownCopies_, function, enqueue_, deferInitializer_);
      lowering.declareInitializer();
      // Lowering an initialiser may meet further ones (a static local of a lambda).
      for (size_t i = 0; i < globals_.size(); ++i) {
        const VarDecl *variable = globals_[i];
        if (!variable->getInit() || lowering.isAllZero(variable))
          lowering.lowerZero(variable);
        else if (lowering.needsInitializer(variable))
          lowering.lowerGlobalInitializer(variable);
      }
      lowering.finish({});
    }
    globals_.clear();
    size_t events = 0;
    for (const ir::Block &block : function.blocks)
      events += block.events.size();
    if (events > 0)
      keep(std::move(function));
  }

  void keep(ir::Function function) {
    ++result_.functions;
    for (const ir::Block &block : function.blocks) {
      result_.events += block.events.size();
      for (const ir::Event &event : block.events)
        if (event.kind == ir::EventKind::Unknown)
          ++result_.unknowns[std::string(result_.module.text(event.name))];
    }
    function.locations.shrink_to_fit();
    function.places.shrink_to_fit();
    function.blocks.shrink_to_fit();
    result_.module.bodies.push_back(std::move(function));
  }

  TranslationUnitResult &result_;
  SymbolBuilder *symbols_ = nullptr;
  OwnCopies *ownCopies_ = nullptr;
  std::vector<const Decl *> topLevel_;
  std::deque<const FunctionDecl *> pending_;
  unsigned initializerFunctions_ = 0;
  std::vector<const VarDecl *> globals_; // with initialisers, in order
  std::vector<const VarDecl *> defined_; // that other units can see
  const BodyLowering::Enqueue enqueue_ = [this](const FunctionDecl *f) { mention(f); };
  const BodyLowering::DeferInitializer deferInitializer_ = [this](const VarDecl *variable) {
    globals_.push_back(variable);
  };
  llvm::DenseSet<const FunctionDecl *> seen_;
};

} // namespace

std::unique_ptr<ASTConsumer> makeUnitLowering(TranslationUnitResult &result) {
  return std::make_unique<UnitLowering>(result);
}

TranslationUnitResult parseAndLower(const CompileCommand &command, const FrontendOptions &options) {
  TranslationUnitResult result;
  ParseOutcome outcome =
      parse(command, options, [&](CompilerInstance &) { return makeUnitLowering(result); });
  if (outcome.crashed)
    result = TranslationUnitResult();
  result.crashed = outcome.crashed;
  result.firstError = outcome.firstError;
  result.errorCount = outcome.errorCount;
  return result;
}

} // namespace outlive
