#include "program/Throws.h"

#include <algorithm>

namespace outlive {
namespace {

using Certainty = Thrown::Certainty;

} // namespace

Throws::Throws(const Program &program)
    : program_(program), bounded_(program), thrown_(program.module().functions.size()) {
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
        if (found.certainty > known.certainty) {
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
  if (!symbol.isNoThrow && !isCLibrary)
    thrown.certainty = Certainty::Maybe;
  return thrown;
}

Thrown Throws::ofCall(BodyId body, ir::CallId id) const {
  const ir::Call &call = program_.body(body).calls[id.index()];
  const CallTargets &targets = program_.targets(body, id);
  Thrown all;
  bool isClosed = call.kind == ir::CallKind::Static || targets.isClosed;
  if (targets.functions.empty() || !isClosed)
    all.certainty = Certainty::Maybe;
  bool areAllCertain = isClosed && !targets.functions.empty();
  for (ir::FunctionId target : targets.functions) {
    const Thrown &each = of(target);
    areAllCertain &= each.isCertain();
    if (each.mayHappen())
      all.certainty = Certainty::Maybe;
  }
  if (areAllCertain && targets.functions.size() == 1 &&
      throwsItselfOnly(targets.functions.front()) &&
      bounded_.isWithinBound(body, id, targets.functions.front()))
    return all;
  return areAllCertain ? of(targets.functions.front()) : all;
}

// None of its callees is certain to throw.
bool Throws::throwsItselfOnly(ir::FunctionId function) const {
  const BodyId id = program_.bodyOf(function);
  const std::vector<ir::Call> &calls = program_.body(id).calls;
  return of(function).function == function &&
         std::none_of(calls.begin(), calls.end(), [&](const ir::Call &call) {
           return call.callee && of(call.callee).isCertain();
         });
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
