#include "threads/SteadyMembers.h"

namespace outlive::threads {
namespace {

ir::FieldId lastField(const ir::Place &place) {
  bool isField = place.depth > 0 && place.path[place.depth - 1].kind() == ir::ProjectionKind::Field;
  return isField ? place.path[place.depth - 1].fieldId() : ir::FieldId();
}

} // namespace

void SteadyMembers::visitBody(BodyId id) const {
  const ir::Function &body = program_.body(id);
  auto write = [&](ir::PlaceId place) {
    if (ir::FieldId field = place ? lastField(body.places[place.index()]) : ir::FieldId())
      writers_[field].push_back(id);
  };
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind == ir::EventKind::Assign) {
        write(event.destination);
        if (event.source.kind == ir::OperandKind::Address)
          write(event.source.place());
      }
      if (event.kind != ir::EventKind::Call)
        continue;
      const ir::Call &call = body.calls[event.call.index()];
      write(call.result);
      for (size_t i = 0; i < call.arguments.size(); ++i) {
        bool isLooked = i == 0 && call.callee && program_.symbol(call.callee).hasThis &&
                        program_.symbol(call.callee).isConst;
        if (call.arguments[i].kind == ir::OperandKind::Address && !isLooked)
          write(call.arguments[i].place());
      }
    }
}

void SteadyMembers::findWriters() const {
  isKnown_ = true;
  const ir::Module &module = program_.module();
  callers_.resize(module.bodies.size());
  for (uint32_t i = 0; i < module.bodies.size(); ++i) {
    const ir::FunctionSymbol &symbol = program_.symbolOf(BodyId(i));
    if (!symbol.isConstructor && !symbol.isDestructor && !module.bodies[i].isInitializer)
      visitBody(BodyId(i));
    for (uint32_t c = 0; c < module.bodies[i].calls.size(); ++c)
      for (ir::FunctionId target : program_.targets(BodyId(i), ir::CallId(c)).functions)
        if (BodyId callee = program_.bodyOf(target))
          callers_[callee.index()].push_back(BodyId(i));
  }
}

bool SteadyMembers::isSteady(ir::FieldId member, BodyId in) const {
  if (!isKnown_)
    findWriters();
  auto [known, isNew] = mayWrite_.try_emplace(member);
  if (isNew) {
    std::vector<bool> &mayWrite = known->second;
    mayWrite.resize(callers_.size());
    std::vector<BodyId> waiting = writers_[member];
    while (!waiting.empty()) {
      BodyId at = waiting.back();
      waiting.pop_back();
      if (mayWrite[at.index()])
        continue;
      mayWrite[at.index()] = true;
      waiting.insert(waiting.end(), callers_[at.index()].begin(), callers_[at.index()].end());
    }
  }
  return !known->second[in.index()];
}

} // namespace outlive::threads
