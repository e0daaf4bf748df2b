#include "frontend/SymbolBuilder.h"

#include "frontend/ArrayClasses.h"
#include "frontend/SystemHeaders.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Index/USRGeneration.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace outlive {

// ---- positions -------------------------------------------------------------------------------

ir::FileId SymbolBuilder::file(FileID id) {
  auto [found, isNew] = files_.try_emplace(id);
  if (!isNew)
    return found->second;
  llvm::SmallString<256> path;
  if (OptionalFileEntryRef entry = sources_.getFileEntryRefForID(id)) {
    path = entry->getName();
    sources_.getFileManager().makeAbsolutePath(path);
    llvm::sys::path::remove_dots(path, /*remove_dot_dot=*/true);
  } else {
    path = sources_.getBufferOrFake(id).getBufferIdentifier();
  }
  // Several inclusions of one file are one file.
  Symbol name = symbol(path);
  for (size_t i = 0; i < module_.files.size(); ++i)
    if (module_.files[i].path == name)
      return files_[id] = ir::FileId(i);
  // At its end: `#pragma GCC system_header` stands below the guard.
  bool isSystem = SrcMgr::isSystem(sources_.getFileCharacteristic(sources_.getLocForEndOfFile(id)));
  module_.files.push_back({name, isSystem});
  return files_[id] = ir::FileId(module_.files.size() - 1);
}

ir::Position SymbolBuilder::position(SourceLocation location) {
  if (location.isInvalid())
    return {};
  // A macro argument is where the user wrote it; anything else from a macro is where the
  // macro is expanded.
  auto [id, offset] = sources_.getDecomposedLoc(sources_.getFileLoc(location));
  if (id.isInvalid())
    return {};
  return {file(id), sources_.getLineNumber(id, offset), sources_.getColumnNumber(id, offset)};
}

// ---- names -----------------------------------------------------------------------------------

static std::string plainName(const NamedDecl *declaration) {
  if (const auto *method = dyn_cast<CXXConstructorDecl>(declaration))
    return method->getParent()->getNameAsString();
  if (const auto *method = dyn_cast<CXXDestructorDecl>(declaration))
    return "~" + method->getParent()->getNameAsString();
  if (const auto *method = dyn_cast<CXXConversionDecl>(declaration)) {
    QualType to = method->getConversionType().getNonReferenceType();
    if (const auto *record = to->getAsCXXRecordDecl())
      return "operator " + record->getNameAsString();
    return "operator " + to.getCanonicalType().getUnqualifiedType().getAsString();
  }
  if (const auto *record = dyn_cast<CXXRecordDecl>(declaration); record && record->isLambda())
    return "lambda";
  return declaration->getNameAsString();
}

std::string plainQualifiedName(const NamedDecl *declaration) {
  llvm::SmallVector<const NamedDecl *, 8> path{declaration};
  for (const DeclContext *at = declaration->getDeclContext(); at; at = at->getParent()) {
    if (const auto *space = dyn_cast<NamespaceDecl>(at);
        space && (space->isInline() || space->isAnonymousNamespace()))
      continue;
    if (isa<NamespaceDecl>(at) || isa<TagDecl>(at) || isa<FunctionDecl>(at))
      path.push_back(cast<NamedDecl>(at));
  }
  std::string name;
  for (const NamedDecl *part : llvm::reverse(path)) {
    // A lambda's call operator is the lambda, and so is the function to which a pointer leads.
    const auto *method = dyn_cast<CXXMethodDecl>(part);
    if (method && method->getParent()->isLambda() &&
        (method->getOverloadedOperator() == OO_Call || method->isLambdaStaticInvoker()))
      continue;
    std::string text = plainName(part);
    if (text.empty())
      continue;
    if (!name.empty())
      name += "::";
    name += text;
  }
  return name;
}

std::string SymbolBuilder::spellingOf(const FunctionDecl *declaration) {
  return plainQualifiedName(declaration);
}

std::string SymbolBuilder::usrOf(const Decl *declaration) {
  llvm::SmallString<128> usr;
  bool isIncomplete = index::generateUSRForDecl(declaration, usr);
  std::string text(usr);
  const auto *named = dyn_cast<NamedDecl>(declaration);
  bool isInternal = named && named->getFormalLinkage() == Linkage::Internal;
  bool isLocal = declaration->getParentFunctionOrMethod() != nullptr;
  const auto *method = dyn_cast<CXXMethodDecl>(declaration);
  bool isLambda = method && method->getParent()->isLambda();
  if (isLambda || (method && method->getParent()->getParentFunctionOrMethod()))
    isLocal = true;
  if (isInternal || isLocal || isIncomplete || text.empty()) {
    SourceLocation location = sources_.getFileLoc(declaration->getLocation());
    if (location.isValid()) {
      auto [id, offset] = sources_.getDecomposedLoc(location);
      text += "@";
      text += module_.text(module_.files[file(id).index()].path);
      if (isLocal || isIncomplete || text.empty())
        text += ":" + std::to_string(offset);
    }
    // A lambda in a template exists once for each instantiation.
    if (isLocal) {
      const DeclContext *context =
          isLambda ? method->getParent()->getDeclContext() : declaration->getDeclContext();
      while (context && !isa<FunctionDecl>(context))
        context = context->getParent();
      if (const auto *outer = dyn_cast_or_null<FunctionDecl>(context))
        text += "@in@" + usrOf(outer->getCanonicalDecl());
    }
  }
  return text;
}

// ---- types -----------------------------------------------------------------------------------

// In healthy code there is none; `auto` of what has an error in it stays `auto`.
static bool isOpenType(const Type *type) {
  return type->isDependentType() || type->isUndeducedType();
}

bool SymbolBuilder::mayHoldAddress(QualType type) {
  if (type.isNull() || isOpenType(type.getTypePtr()))
    return true;
  QualType canonical = type.getCanonicalType().getUnqualifiedType();
  const Type *pointer = canonical.getTypePtr();
  if (const auto *array = dyn_cast<clang::ArrayType>(pointer))
    return mayHoldAddress(array->getElementType());
  if (const auto *atomic = dyn_cast<AtomicType>(pointer))
    return mayHoldAddress(atomic->getValueType());
  const auto *recordType = dyn_cast<clang::RecordType>(pointer);
  if (!recordType)
    return !(pointer->isArithmeticType() || pointer->isEnumeralType() || pointer->isVoidType() ||
             pointer->isVectorType());
  auto [found, isNew] = mayHoldAddress_.try_emplace(pointer, false);
  if (!isNew)
    return found->second;
  // A recursive type reaches itself through a pointer, so "false" for the time being is right.
  const RecordDecl *definition = recordType->getDecl()->getDefinition();
  bool result = definition == nullptr || definition->isInvalidDecl();
  if (!result) {
    for (const FieldDecl *field : definition->fields())
      result = result || mayHoldAddress(field->getType());
    if (const auto *record = dyn_cast<CXXRecordDecl>(definition))
      for (const CXXBaseSpecifier &base : record->bases())
        result = result || mayHoldAddress(base.getType());
  }
  return mayHoldAddress_[pointer] = result;
}

ir::TypeId SymbolBuilder::type(QualType type) {
  if (type.isNull())
    return {};
  QualType canonical = type.getCanonicalType().getUnqualifiedType();
  // Atomics are what they hold: their operations are lowered as loads and stores.
  if (const auto *atomic = dyn_cast<AtomicType>(canonical.getTypePtr()))
    canonical = atomic->getValueType().getCanonicalType().getUnqualifiedType();
  const void *key = canonical.getAsOpaquePtr();
  if (auto found = types_.find(key); found != types_.end())
    return found->second;
  ir::TypeId id(module_.types.size());
  types_[key] = id;
  module_.types.emplace_back();
  ir::Type result;
  const Type *pointer = canonical.getTypePtr();
  if (isOpenType(pointer)) {
    result.kind = ir::TypeKind::Unknown;
  } else if (pointer->isVoidType()) {
    result.kind = ir::TypeKind::Void;
  } else if (pointer->isReferenceType()) {
    result.kind = ir::TypeKind::Reference;
    result.element = this->type(pointer->getPointeeType());
  } else if (pointer->isMemberPointerType()) {
    result.kind = ir::TypeKind::MemberPointer;
  } else if (pointer->isAnyPointerType() || pointer->isBlockPointerType()) {
    result.kind = ir::TypeKind::Pointer;
    result.element = this->type(pointer->getPointeeType());
  } else if (pointer->isNullPtrType()) {
    result.kind = ir::TypeKind::Pointer;
  } else if (const auto *array = dyn_cast<clang::ArrayType>(pointer)) {
    result.kind = ir::TypeKind::Array;
    result.element = this->type(array->getElementType());
  } else if (const auto *recordType = dyn_cast<clang::RecordType>(pointer)) {
    if (const clang::ConstantArrayType *array = arrayInside(recordType->getDecl())) {
      result.kind = ir::TypeKind::Array;
      result.element = this->type(array->getElementType());
    } else {
      result.kind = ir::TypeKind::Record;
      result.record = record(recordType->getDecl());
    }
  } else if (pointer->isFunctionType()) {
    result.kind = ir::TypeKind::Function;
  } else {
    result.kind = ir::TypeKind::Scalar;
  }
  result.mayHoldAddress = mayHoldAddress(canonical);
  if (!isOpenType(pointer) && !pointer->isIncompleteType() && !pointer->isFunctionType() &&
      !pointer->isVariableArrayType() && !pointer->isPlaceholderType()) {
    const auto *recordType = dyn_cast<clang::RecordType>(pointer);
    if (!recordType || !recordType->getDecl()->isInvalidDecl())
      result.size = static_cast<uint64_t>(context_.getTypeSizeInChars(canonical).getQuantity());
  }
  PrintingPolicy policy(context_.getLangOpts());
  policy.SuppressTagKeyword = true;
  policy.SuppressInlineNamespace = true;
  policy.SuppressDefaultTemplateArgs = true;
  policy.AnonymousTagLocations = false;
  policy.UsePreferredNames = true;
  result.spelling = symbol(type.getUnqualifiedType().getAsString(policy));
  module_.types[id.index()] = result;
  return id;
}

// Type arguments in order; packs in place, as if they had been written out.
void SymbolBuilder::addTypeArguments(ArrayRef<TemplateArgument> arguments,
                                     std::vector<ir::TypeId> &into) {
  for (const TemplateArgument &argument : arguments) {
    if (argument.getKind() == TemplateArgument::Type)
      into.push_back(type(argument.getAsType()));
    else if (argument.getKind() == TemplateArgument::Pack)
      addTypeArguments(argument.pack_elements(), into);
  }
}

ir::RecordId SymbolBuilder::record(const RecordDecl *declaration) {
  const RecordDecl *definition = declaration->getDefinition();
  if (!definition)
    definition = cast<RecordDecl>(declaration->getCanonicalDecl());
  auto [found, isNew] = records_.try_emplace(definition);
  if (!isNew)
    return found->second;
  ir::RecordId id(module_.records.size());
  found->second = id;
  module_.records.emplace_back();
  ir::Record record;
  record.usr = symbol(usrOf(definition));
  record.name = symbol(plainQualifiedName(definition));
  record.spelling = record.name;
  record.position = position(definition->getLocation());
  record.isComplete = definition->isCompleteDefinition();
  record.isUnion = definition->isUnion();
  record.isSystem = isOfSystem(definition);
  record.isDeclaredOwner = definition->hasAttr<OwnerAttr>();
  record.isDeclaredPointer = definition->hasAttr<PointerAttr>();
  if (const auto *cxx = dyn_cast<CXXRecordDecl>(definition)) {
    record.isLambda = cxx->isLambda();
    if (cxx->hasDefinition() && !cxx->isDependentType()) {
      record.isPolymorphic = cxx->isPolymorphic();
      record.hasTrivialDestructor = !cxx->hasNonTrivialDestructor();
      for (const CXXBaseSpecifier &base : cxx->bases())
        if (const auto *baseRecord = base.getType()->getAsCXXRecordDecl())
          record.bases.push_back(this->record(baseRecord));
    }
    if (const auto *special = dyn_cast<ClassTemplateSpecializationDecl>(cxx)) {
      addTypeArguments(special->getTemplateArgs().asArray(), record.arguments);
    }
  }
  if (record.isComplete && !record.isSystem && !record.isUnion) {
    module_.records[id.index()] = record; // fields may mention the record itself
    for (const FieldDecl *field : definition->fields())
      record.fields.push_back(this->field(field));
  }
  module_.records[id.index()] = std::move(record);
  return id;
}

ir::FieldId SymbolBuilder::field(const FieldDecl *declaration) {
  declaration = declaration->getCanonicalDecl();
  if (auto found = fields_.find(declaration); found != fields_.end())
    return found->second;
  ir::FieldId id(module_.fields.size());
  fields_[declaration] = id;
  module_.fields.emplace_back();
  ir::Field field;
  std::string name = declaration->getNameAsString();
  const auto *parent = dyn_cast<CXXRecordDecl>(declaration->getParent());
  if (parent && parent->isLambda()) {
    llvm::DenseMap<const ValueDecl *, FieldDecl *> captures;
    FieldDecl *thisCapture = nullptr;
    parent->getCaptureFields(captures, thisCapture);
    if (thisCapture == declaration)
      name = "this";
    for (const auto &[variable, capture] : captures)
      if (capture == declaration)
        name = variable->getNameAsString();
    field.isReferenceCapture = declaration->getType()->isReferenceType();
  }
  if (name.empty())
    name = "#" + std::to_string(declaration->getFieldIndex());
  field.name = symbol(name);
  field.record = record(declaration->getParent());
  field.type = type(declaration->getType());
  field.position = position(declaration->getLocation());
  module_.fields[id.index()] = field;
  return id;
}

ir::GlobalId SymbolBuilder::global(const VarDecl *declaration) {
  declaration = declaration->getCanonicalDecl();
  if (auto found = globals_.find(declaration); found != globals_.end())
    return found->second;
  ir::GlobalId id(module_.globals.size());
  globals_[declaration] = id;
  module_.globals.emplace_back();
  ir::Global global;
  global.usr = symbol(usrOf(declaration));
  global.name = symbol(declaration->isStaticLocal() ? declaration->getNameAsString()
                                                    : plainQualifiedName(declaration));
  global.type = type(declaration->getType());
  global.position = position(declaration->getLocation());
  global.isThreadLocal = declaration->getTLSKind() != VarDecl::TLS_None;
  global.isConstant = declaration->getType().isConstQualified();
  global.isInternal = declaration->getFormalLinkage() == Linkage::Internal;
  // Members of templates are defined where they are used.
  global.isDefined = declaration->hasDefinition() != VarDecl::DeclarationOnly ||
                     declaration->getAnyInitializer() || declaration->isStaticLocal() ||
                     declaration->getTemplateSpecializationKind() != TSK_Undeclared;
  if (const auto *outer = dyn_cast_or_null<FunctionDecl>(declaration->getParentFunctionOrMethod()))
    global.function = function(outer);
  module_.globals[id.index()] = global;
  return id;
}

// ---- functions -------------------------------------------------------------------------------

static bool isConsumed(QualType type) {
  return type->isRValueReferenceType() || type->isRecordType();
}

static bool isDeclaredNonNull(const FunctionDecl *function, const ParmVarDecl *parameter) {
  const QualType type = parameter->getType();
  if (!type->isAnyPointerType())
    return false;
  if (parameter->hasAttr<NonNullAttr>() || type->getNullability() == NullabilityKind::NonNull)
    return true;
  const auto attributes = function->specific_attrs<NonNullAttr>();
  return std::any_of(attributes.begin(), attributes.end(), [&](const NonNullAttr *attribute) {
    return attribute->isNonNull(parameter->getFunctionScopeIndex());
  });
}

void SymbolBuilder::fillFormals(const FunctionDecl *declaration, ir::FunctionSymbol &symbol) {
  if (symbol.hasThis) {
    const auto *method = cast<CXXMethodDecl>(declaration);
    ir::Formal formal;
    formal.name = this->symbol("this");
    formal.type = type(context_.getPointerType(context_.getRecordType(method->getParent())));
    formal.position = symbol.position;
    // A function-type attribute: written after the parameter list.
    if (TypeSourceInfo *info = method->getTypeSourceInfo()) {
      for (TypeLoc at = info->getTypeLoc(); !at.isNull(); at = at.getNextTypeLoc())
        if (auto attributed = at.getAs<AttributedTypeLoc>())
          formal.isLifetimeBound |= isa_and_nonnull<LifetimeBoundAttr>(attributed.getAttr());
    }
    symbol.formals.push_back(formal);
  }
  for (const ParmVarDecl *parameter : declaration->parameters()) {
    ir::Formal formal;
    formal.name = this->symbol(parameter->getName());
    formal.type = type(parameter->getType());
    formal.position = position(parameter->getLocation());
    formal.isConsumed = isConsumed(parameter->getType());
    for (const FunctionDecl *redeclaration : declaration->redecls()) {
      if (parameter->getFunctionScopeIndex() >= redeclaration->getNumParams())
        continue;
      const ParmVarDecl *same = redeclaration->getParamDecl(parameter->getFunctionScopeIndex());
      formal.isNoEscape |= same->hasAttr<NoEscapeAttr>();
      formal.isLifetimeBound |= same->hasAttr<LifetimeBoundAttr>();
      formal.isNeverNull |= isDeclaredNonNull(redeclaration, same);
    }
    symbol.formals.push_back(formal);
  }
  for (const FunctionDecl *redeclaration : declaration->redecls()) {
    for (const auto *ownership : redeclaration->specific_attrs<OwnershipAttr>()) {
      if (ownership->getOwnKind() == OwnershipAttr::Returns) {
        symbol.returnsOwned = true;
        continue;
      }
      for (const ParamIdx &index : ownership->args()) {
        size_t formal = index.getASTIndex() + (symbol.hasThis ? 1 : 0);
        if (formal >= symbol.formals.size())
          continue;
        if (ownership->getOwnKind() == OwnershipAttr::Takes)
          symbol.formals[formal].isTaken = true;
        else
          symbol.formals[formal].isHeld = true;
      }
    }
    symbol.returnsOwned |= redeclaration->hasAttr<RestrictAttr>();
    symbol.returnsNonNull |= redeclaration->hasAttr<ReturnsNonNullAttr>();
    readCaptureAttributes(redeclaration, symbol);
  }
}

// Clang 19 does not know lifetime_capture_by (Clang 20 does) and drops it with a warning, so
// it is taken from the tokens of the parameter list. Files that never mention the word, which
// is nearly all, cost one search of their buffer.
void SymbolBuilder::readCaptureAttributes(const FunctionDecl *declaration,
                                          ir::FunctionSymbol &symbol) {
  SourceLocation start = declaration->getLocation();
  if (start.isInvalid() || start.isMacroID() || declaration->getNumParams() == 0)
    return;
  auto [id, offset] = sources_.getDecomposedLoc(start);
  auto [known, isNew] = mentionsCaptureBy_.try_emplace(id, false);
  StringRef buffer = sources_.getBufferData(id);
  if (isNew)
    known->second = buffer.contains("lifetime_capture_by");
  if (!known->second)
    return;
  Lexer lexer(sources_.getLocForStartOfFile(id), context_.getLangOpts(), buffer.begin(),
              buffer.begin() + offset, buffer.end());
  int depth = 0;
  size_t parameter = 0;
  bool isAttribute = false;
  Token token;
  while (!lexer.LexFromRawLexer(token)) {
    if (token.is(tok::l_paren)) {
      ++depth;
    } else if (token.is(tok::r_paren)) {
      if (--depth == 0)
        return;
      if (depth == 1)
        isAttribute = false;
    } else if (depth == 0 && token.isOneOf(tok::semi, tok::l_brace)) {
      return;
    } else if (token.is(tok::comma) && depth == 1) {
      ++parameter;
    } else if (token.is(tok::raw_identifier)) {
      StringRef word = token.getRawIdentifier();
      if (word == "lifetime_capture_by" || word == "__lifetime_capture_by__") {
        isAttribute = true;
      } else if (isAttribute && depth >= 2) {
        size_t self = parameter + (symbol.hasThis ? 1 : 0);
        if (self >= symbol.formals.size())
          return;
        int16_t &captureBy = symbol.formals[self].captureBy;
        if (word == "this")
          captureBy = symbol.hasThis ? 0 : ir::Formal::captureUnknown;
        else if (word == "global")
          captureBy = ir::Formal::captureGlobal;
        else if (word == "unknown")
          captureBy = ir::Formal::captureUnknown;
        else
          for (size_t i = 0; i < declaration->getNumParams(); ++i)
            if (declaration->getParamDecl(static_cast<unsigned>(i))->getName() == word)
              captureBy = static_cast<int16_t>(i + (symbol.hasThis ? 1 : 0));
      }
    }
  }
}

ir::FunctionId SymbolBuilder::function(const FunctionDecl *declaration) {
  declaration = declaration->getCanonicalDecl();
  if (auto found = functions_.find(declaration); found != functions_.end())
    return found->second;
  ir::FunctionId id(module_.functions.size());
  functions_[declaration] = id;
  module_.functions.emplace_back();

  const FunctionDecl *best = declaration;
  if (const FunctionDecl *definition = declaration->getDefinition())
    best = definition;
  ir::FunctionSymbol symbol;
  symbol.usr = this->symbol(usrOf(declaration));
  symbol.name = this->symbol(plainQualifiedName(declaration));
  symbol.spelling = this->symbol(spellingOf(declaration));
  symbol.position = position(best->getLocation());
  symbol.result = type(best->getReturnType());
  symbol.isVariadic = best->isVariadic();
  symbol.isNoReturn = best->isNoReturn() || best->hasAttr<AnalyzerNoReturnAttr>();
  if (const auto *prototype = best->getType()->getAs<FunctionProtoType>())
    symbol.isNoThrow = !isUnresolvedExceptionSpec(prototype->getExceptionSpecType()) &&
                       prototype->canThrow() == CT_Cannot;
  symbol.isNoThrow |= best->hasAttr<NoThrowAttr>() || !context_.getLangOpts().CPlusPlus;
  symbol.isSystem = isOfSystem(best) || best->getBuiltinID() != 0;
  symbol.isInternal = best->getFormalLinkage() == Linkage::Internal;
  symbol.isImplicit = best->isImplicit();
  symbol.isMain = best->isMain();
  if (const auto *method = dyn_cast<CXXMethodDecl>(best)) {
    symbol.record = record(method->getParent());
    symbol.hasThis = method->isImplicitObjectMemberFunction();
    symbol.isVirtual = method->isVirtual();
    symbol.isPure = method->isPureVirtual();
    symbol.isFinal = method->hasAttr<FinalAttr>() || method->getParent()->hasAttr<FinalAttr>();
    symbol.isConst = method->isConst();
    symbol.isDestructor = isa<CXXDestructorDecl>(method);
    if (const auto *constructor = dyn_cast<CXXConstructorDecl>(method)) {
      symbol.isConstructor = true;
      symbol.isCopyOrMove = constructor->isCopyOrMoveConstructor();
      symbol.isMove = constructor->isMoveConstructor();
    } else {
      symbol.isMove = method->isMoveAssignmentOperator();
      symbol.isCopyOrMove = symbol.isMove || method->isCopyAssignmentOperator();
    }
    for (const CXXMethodDecl *overridden : method->overridden_methods())
      symbol.overrides.push_back(function(overridden));
  }
  if (const TemplateArgumentList *arguments = best->getTemplateSpecializationArgs())
    addTypeArguments(arguments->asArray(), symbol.arguments);
  fillFormals(best, symbol);
  module_.functions[id.index()] = std::move(symbol);
  return id;
}

ir::FunctionId SymbolBuilder::initializerFunction(StringRef mainFile) {
  ir::FunctionId id(module_.functions.size());
  ir::FunctionSymbol symbol;
  symbol.usr = this->symbol(("initializers@" + mainFile).str());
  symbol.name = this->symbol("(initializers)");
  symbol.spelling = symbol.name;
  symbol.isInternal = true;
  symbol.isImplicit = true;
  symbol.result = type(context_.VoidTy);
  module_.functions.push_back(std::move(symbol));
  return id;
}

} // namespace outlive
