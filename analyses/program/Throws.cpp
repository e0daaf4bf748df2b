#include "program/Throws.h"

#include <algorithm>

namespace outlive {
namespace {

using Certainty = Thrown::Certainty;

} // namespace

Throws::Throws(const Program &program, const Models &models)
    : program_(program), models_(models), bounded_(program),
      thrown_(program.module().functions.size()) {
  for (size_t i = 0; i < thrown_.size(); ++i)
    if (!program.bodyOf(ir::FunctionId(i)))
      thrown_[i] = ofUnseen(ir::FunctionId(i));
  for (const std::vector<BodyId> &component : program.components())
    for (bool isStable = false; !isStable;) {
      isStable = true;
      for (BodyId body : component) {
        Thrown &known = thrown_[program.body(body).symbol.index()];
        if (known.isCertain())
          continue;
        Thrown found = ofBody(body);
        if (found.certainty > known.certainty ||
            (known.mayHappen() && known.isOfLibrary && !found.isOfLibrary)) {
          known = found;
          isStable = component.size() == 1;
        }
      }
    }
}

// Functions of C libraries do not throw.
Thrown Throws::ofUnseen(ir::FunctionId function) const {
  const ir::FunctionSymbol &symbol = program_.symbol(function);
  std::string_view name = program_.text(symbol.name);
  bool isCLibrary = symbol.isSystem && name.find("::") == std::string_view::npos &&
                    name.find("operator") == std::string_view::npos;
  Thrown thrown;
  if (!symbol.isNoThrow && !isCLibrary && !models_.throwsForMemoryOnly(program_.module(), symbol)) {
    thrown.certainty = Certainty::Maybe;
    thrown.isOfLibrary = symbol.isSystem && symbol.hasThis && !symbol.isVirtual;
  }
  return thrown;
}

Thrown Throws::ofCall(BodyId body, ir::CallId id) const {
  const ir::Call &call = program_.body(body).calls[id.index()];
  const CallTargets &targets = program_.targets(body, id);
  Thrown all;
  // Whatever overrides it promises no less, however many they are.
  if (call.callee && call.kind != ir::CallKind::Indirect && program_.symbol(call.callee).isNoThrow)
    return all;
  bool isClosed = call.kind == ir::CallKind::Static || targets.isClosed;
  if (targets.functions.empty() || !isClosed)
    all.certainty = Certainty::Maybe;
  bool areAllCertain = isClosed && !targets.functions.empty();
  all.isOfLibrary = all.certainty == Certainty::Never;
  for (ir::FunctionId target : targets.functions) {
    const Thrown &each = of(target);
    areAllCertain &= each.isCertain();
    if (each.mayHappen()) {
      all.certainty = Certainty::Maybe;
      all.isOfLibrary &= each.isOfLibrary;
    }
  }
  if (areAllCertain && targets.functions.size() == 1 &&
      throwsItselfOnly(targets.functions.front()) &&
      bounded_.isWithinBound(body, id, targets.functions.front()))
    return all;
  return areAllCertain ? of(targets.functions.front()) : all;
}

// None of its callees is certain to throw. (What makes the exception does not count.)
bool Throws::throwsItselfOnly(ir::FunctionId function) const {
  const ir::Function &body = program_.body(program_.bodyOf(function));
  auto throwsElse = [&](const ir::Block &block) {
    return block.terminator != ir::TerminatorKind::Unwind &&
           std::any_of(block.events.begin(), block.events.end(), [&](const ir::Event &event) {
             if (event.kind != ir::EventKind::Call)
               return false;
             const ir::FunctionId callee = body.calls[event.call.index()].callee;
             return callee && of(callee).isCertain();
           });
  };
  return of(function).function == function &&
         std::none_of(body.blocks.begin(), body.blocks.end(), throwsElse);
}

Thrown Throws::ofBody(BodyId id) const {
  const ir::Function &body = program_.body(id);
  Thrown thrown;
  if (program_.symbolOf(id).isNoThrow)
    return thrown;
  auto consider = [&](const Thrown &other) {
    bool isBetter = other.certainty > thrown.certainty ||
                    (other.isCertain() && thrown.isCertain() && other.distance < thrown.distance);
    if (isBetter)
      thrown = other;
    else if (other.certainty == thrown.certainty)
      thrown.isOfLibrary &= other.isOfLibrary;
  };
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind == ir::EventKind::Call) {
        if (block.handler)
          continue; // inside a try: what its handlers let through is thrown again by a block
        Thrown callee = ofCall(id, event.call);
        ++callee.distance;
        consider(callee);
      } else if (event.kind == ir::EventKind::Throw &&
                 block.terminator == ir::TerminatorKind::Unwind) {
        bool isNew = event.source.kind != ir::OperandKind::None;
        consider({isNew && !body.isCoroutine ? Certainty::Certain : Certainty::Maybe,
                  event.position, body.symbol, 0});
      }
    }
  return thrown;
}

} // namespace outlive
