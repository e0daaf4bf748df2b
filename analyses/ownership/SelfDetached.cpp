#include "ownership/SelfDetached.h"

#include <algorithm>

namespace outlive::ownership {
namespace {

// What the place holds comes from a call without arguments: `pthread_self()`.
bool isToldByCall(const ir::Function &body, const ir::Place &place) {
  return place.depth == 0 &&
         std::any_of(body.calls.begin(), body.calls.end(), [&](const ir::Call &call) {
           return call.arguments.empty() && call.result &&
                  body.places[call.result.index()] == place;
         });
}

// ... perhaps by way of another variable.
bool isTold(const ir::Function &body, const ir::Place &place) {
  if (isToldByCall(body, place))
    return true;
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events)
      if (event.kind == ir::EventKind::Assign && event.source.kind == ir::OperandKind::Value &&
          body.places[event.destination.index()] == place &&
          isToldByCall(body, body.places[event.source.place().index()]))
        return true;
  return false;
}

} // namespace

SelfDetached::SelfDetached(const Program &program, DutySource &source)
    : program_(program), source_(source), detaches_(program.module().bodies.size()) {
  for (const std::vector<BodyId> &component : program.components()) {
    const bool detaches = std::any_of(component.begin(), component.end(),
                                      [&](BodyId body) { return detachesItself(body); });
    for (BodyId body : component)
      detaches_[body.index()] = detaches;
    isAny_ |= detaches;
  }
}

bool SelfDetached::isReleasingThread(ir::FunctionId function, size_t argument) const {
  if (program_.bodyOf(function))
    return false;
  const std::vector<OwnershipEffect> &effects = source_.dutiesOf(function).effects;
  return std::any_of(effects.begin(), effects.end(), [&](const OwnershipEffect &effect) {
    return effect.kind == OwnershipKind::Releases && effect.path.isFormal(argument) &&
           effect.family && source_.kindOf(effect.family) == ResourceKind::Thread;
  });
}

bool SelfDetached::detachesItself(BodyId id) const {
  const ir::Function &body = program_.body(id);
  for (const ir::Call &call : body.calls) {
    if (!call.callee)
      continue;
    if (BodyId callee = program_.bodyOf(call.callee); callee && detaches_[callee.index()])
      return true;
    for (size_t i = 0; i < call.arguments.size(); ++i)
      if (call.arguments[i].kind == ir::OperandKind::Value && isReleasingThread(call.callee, i) &&
          isTold(body, body.places[call.arguments[i].place().index()]))
        return true;
  }
  return false;
}

std::optional<Confidence> SelfDetached::doubt(const OwnershipFact &fact) const {
  if (!isAny_)
    return fact.confidence;
  const ir::Function &body = program_.body(fact.body);
  bool isKnown = false;
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind != ir::EventKind::Call || event.position != fact.acquiredAt)
        continue;
      for (const ir::Operand &argument : body.calls[event.call.index()].arguments) {
        if (argument.kind != ir::OperandKind::Function)
          continue;
        isKnown = true;
        BodyId entry = program_.bodyOf(argument.functionId());
        if (entry && detaches_[entry.index()])
          return std::nullopt;
      }
    }
  return isKnown ? fact.confidence : Confidence::Low;
}

} // namespace outlive::ownership
