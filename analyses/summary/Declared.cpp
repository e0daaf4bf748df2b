#include "summary/Declared.h"

#include <algorithm>

namespace outlive {

namespace {

SummaryPath root(RootKind kind, size_t index = 0) {
  SummaryPath path;
  path.root = kind;
  path.index = static_cast<uint32_t>(index);
  return path;
}

bool mayHoldAddress(const ir::Module &module, ir::TypeId type) {
  return !type || module.types[type.index()].mayHoldAddress;
}

bool isPointerLike(const ir::Module &module, ir::TypeId type) {
  if (!type)
    return false;
  ir::TypeKind kind = module.types[type.index()].kind;
  return kind == ir::TypeKind::Pointer || kind == ir::TypeKind::Reference;
}

Effect flow(SummaryPath destination, SummaryPath source) {
  Effect effect;
  effect.destination = destination;
  effect.source = SourceKind::Value;
  effect.path = source;
  effect.reason = ir::Reason::Argument;
  return effect;
}

void addUnknownResult(const ir::Module &module, const ir::FunctionSymbol &function,
                      Summary &summary) {
  if (!function.result || !mayHoldAddress(module, function.result))
    return;
  Effect effect;
  effect.destination = root(RootKind::Result);
  effect.source = SourceKind::Unknown;
  effect.reason = ir::Reason::Returned;
  summary.effects.push_back(effect);
}

} // namespace

std::optional<Summary> declaredSummary(const ir::Module &module,
                                       const ir::FunctionSymbol &function) {
  Summary summary;
  summary.knowledge = Knowledge::Declared;
  summary.neverReturns = function.isNoReturn;
  bool isAnyDeclared = false;
  for (size_t i = 0; i < function.formals.size(); ++i) {
    const ir::Formal &formal = function.formals[i];
    if (!mayHoldAddress(module, formal.type))
      continue;
    SummaryPath source = root(RootKind::Formal, i);
    bool isDeclared = formal.isNoEscape;
    if (formal.isLifetimeBound) {
      // In a constructor the object under construction keeps it, else the result.
      SummaryPath keeper = function.isConstructor
                               ? root(RootKind::Formal, 0).then(ir::Projection::deref())
                               : root(RootKind::Result);
      summary.effects.push_back(flow(keeper, source));
      isDeclared = true;
    }
    if (formal.captureBy >= 0) {
      SummaryPath keeper = root(RootKind::Formal, formal.captureBy);
      if (isPointerLike(module, function.formals[formal.captureBy].type))
        keeper = keeper.then(ir::Projection::deref());
      summary.effects.push_back(flow(keeper, source));
      isDeclared = true;
    } else if (formal.captureBy != ir::Formal::captureNone) {
      bool isGlobal = formal.captureBy == ir::Formal::captureGlobal;
      summary.effects.push_back(flow(
          isGlobal ? root(RootKind::Global, ir::GlobalId::none) : root(RootKind::Unknown), source));
      isDeclared = true;
    }
    isAnyDeclared |= isDeclared;
    if (!isDeclared) {
      summary.effects.push_back(flow(root(RootKind::Unknown), source));
      summary.isComplete = false;
    }
  }
  if (function.returnsOwned) {
    Effect fresh;
    fresh.destination = root(RootKind::Result);
    fresh.source = SourceKind::Fresh;
    fresh.reason = ir::Reason::Allocated;
    summary.effects.push_back(fresh);
    isAnyDeclared = true;
  } else {
    addUnknownResult(module, function, summary);
  }
  if (!isAnyDeclared)
    return std::nullopt;
  std::sort(summary.effects.begin(), summary.effects.end());
  return summary;
}

Summary unknownSummary(const ir::Module &module, const ir::FunctionSymbol &function) {
  Summary summary;
  summary.isComplete = false;
  summary.neverReturns = function.isNoReturn;
  for (size_t i = 0; i < function.formals.size(); ++i)
    if (mayHoldAddress(module, function.formals[i].type))
      summary.effects.push_back(flow(root(RootKind::Unknown), root(RootKind::Formal, i)));
  addUnknownResult(module, function, summary);
  std::sort(summary.effects.begin(), summary.effects.end());
  return summary;
}

} // namespace outlive
