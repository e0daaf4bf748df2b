#include "ownership/FlatCopies.h"

#include <algorithm>

namespace outlive::ownership {
namespace {

// The variable is given what a call has returned.
bool isMade(ir::LocationId variable, const ir::Function &body) {
  auto isVariable = [&](ir::PlaceId id) {
    return id && body.places[id.index()].depth == 0 && body.places[id.index()].base == variable;
  };
  auto isResult = [&](ir::LocationId location) {
    return std::any_of(body.calls.begin(), body.calls.end(), [&](const ir::Call &call) {
      return call.result && body.places[call.result.index()].depth == 0 &&
             body.places[call.result.index()].base == location;
    });
  };
  if (isResult(variable))
    return true;
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events)
      if (event.kind == ir::EventKind::Assign && isVariable(event.destination) &&
          event.source.kind == ir::OperandKind::Value)
        if (const ir::Place &from = body.places[event.source.place().index()];
            from.depth == 0 && isResult(from.base))
          return true;
  return false;
}

class Finder {
public:
  Finder(const Program &program, const places::TypeFacts &types, DutySource &source)
      : program_(program), types_(types), source_(source), found_(program.module().records.size()) {
  }

  std::vector<bool> find() {
    for (const ir::Function &body : program_.module().bodies)
      for (const ir::Block &block : body.blocks)
        for (const ir::Event &event : block.events) {
          if (event.kind == ir::EventKind::Assign)
            noteAssigned(event, body);
          else if (event.kind == ir::EventKind::Call)
            noteCopied(body.calls[event.call.index()], body);
        }
    return std::move(found_);
  }

private:
  ir::RecordId recordOf(ir::TypeId id) const {
    const ir::Type *type = types_.type(id);
    return type && type->kind == ir::TypeKind::Record ? type->record : ir::RecordId();
  }

  // `*more = *entry`
  void noteAssigned(const ir::Event &event, const ir::Function &body) {
    const ir::Place &to = body.places[event.destination.index()];
    const bool isObject = to.depth == 1 && to.path[0].kind() == ir::ProjectionKind::Deref &&
                          event.source.kind == ir::OperandKind::Value;
    const ir::RecordId record = isObject ? recordOf(types_.typeOf(body, to)) : ir::RecordId();
    if (record && body.places[event.source.place().index()].derefs() > 0 && isMade(to.base, body))
      found_[record.index()] = true;
  }

  // `memcpy(more, entry, sizeof *more)`
  void noteCopied(const ir::Call &call, const ir::Function &body) {
    const Summary *model =
        call.callee && !program_.bodyOf(call.callee) ? source_.modelOf(call.callee) : nullptr;
    if (!model || call.arguments.size() < 2)
      return;
    for (const Effect &effect : model->effects)
      if (effect.source == SourceKind::Value && !effect.isAdded && isBehind(effect.path) &&
          isBehind(effect.destination)) {
        const ir::Place *to = pointerAt(effect.destination, call, body);
        const ir::Place *from = pointerAt(effect.path, call, body);
        if (!to || !from || to->depth > 0)
          continue;
        const ir::RecordId record = recordOf(types_.elementOf(types_.typeOf(body, *to)));
        if (record && record == recordOf(types_.elementOf(types_.typeOf(body, *from))) &&
            isMade(to->base, body))
          found_[record.index()] = true;
      }
  }

  static bool isBehind(const SummaryPath &path) {
    return path.root == RootKind::Formal && path.depth == 1 && path.derefs() == 1;
  }

  static const ir::Place *pointerAt(const SummaryPath &path, const ir::Call &call,
                                    const ir::Function &body) {
    const ir::Operand *argument =
        path.index < call.arguments.size() ? &call.arguments[path.index] : nullptr;
    const bool isPointer =
        argument && argument->kind == ir::OperandKind::Value && !argument->isInterior;
    return isPointer ? &body.places[argument->place().index()] : nullptr;
  }

  const Program &program_;
  const places::TypeFacts &types_;
  DutySource &source_;
  std::vector<bool> found_;
};

} // namespace

std::vector<bool> findFlatCopies(const Program &program, const places::TypeFacts &types,
                                 DutySource &source) {
  return Finder(program, types, source).find();
}

} // namespace outlive::ownership
