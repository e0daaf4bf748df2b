#include "threads/SteadyMembers.h"

#include "threads/Objects.h"

namespace outlive::threads {
namespace {

// Locals of which an address is kept.
std::vector<bool> keptLocals(const ir::Function &body) {
  std::vector<bool> isKept(body.locations.size(), false);
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events)
      if (event.kind == ir::EventKind::Assign && event.source.kind == ir::OperandKind::Address)
        isKept[body.places[event.source.place().index()].base.index()] = true;
  return isKept;
}

// An object of the function's own: `State copy = state_;`.
bool isOwnObject(const ir::Function &body, const ir::Place &place) {
  const ir::Location &base = body.locations[place.base.index()];
  return place.derefs() == 0 && !base.isByReference && base.kind != ir::LocationKind::Global &&
         base.kind != ir::LocationKind::Allocation;
}

} // namespace

// Of an object that is written as a whole.
void SteadyMembers::addParts(ir::TypeId id, BodyId writer, int depth) const {
  constexpr int maxDepth = 4; // records in records
  const ir::Type *type = types_.type(types_.withoutArrays(id));
  if (!type || type->kind != ir::TypeKind::Record || !type->record || depth == maxDepth)
    return;
  for (ir::FieldId field : program_.module().records[type->record.index()].fields) {
    std::vector<BodyId> &writers = writers_[field];
    if (writers.empty() || writers.back() != writer)
      writers.push_back(writer);
    addParts(program_.module().fields[field.index()].type, writer, depth + 1);
  }
}

void SteadyMembers::visitBody(BodyId id) const {
  const ir::Function &body = program_.body(id);
  const std::vector<bool> isKept = keptLocals(body);
  auto write = [&](ir::PlaceId to) {
    if (!to)
      return;
    const ir::Place &place = body.places[to.index()];
    if (isOwnObject(body, place) && !isKept[place.base.index()])
      return;
    if (ir::FieldId field = Objects::lastField(place))
      writers_[field].push_back(id);
    addParts(types_.typeOf(body, place), id, 0);
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
  std::map<ir::RecordId, std::vector<BodyId>> runs; // what closures do
  for (uint32_t i = 0; i < module.bodies.size(); ++i)
    if (ir::RecordId record = program_.symbolOf(BodyId(i)).record;
        record && module.records[record.index()].isLambda)
      runs[record].push_back(BodyId(i));
  for (uint32_t i = 0; i < module.bodies.size(); ++i) {
    const ir::FunctionSymbol &symbol = program_.symbolOf(BodyId(i));
    if (!symbol.isConstructor && !symbol.isDestructor && !module.bodies[i].isInitializer)
      visitBody(BodyId(i));
    for (uint32_t c = 0; c < module.bodies[i].calls.size(); ++c)
      for (ir::FunctionId target : program_.targets(BodyId(i), ir::CallId(c)).functions)
        if (BodyId callee = program_.bodyOf(target))
          callers_[callee.index()].push_back(BodyId(i));
    for (const ir::Location &location : module.bodies[i].locations) {
      const ir::Type *type =
          location.kind == ir::LocationKind::Closure ? types_.type(location.type) : nullptr;
      auto made = type ? runs.find(type->record) : runs.end();
      if (made != runs.end())
        for (BodyId run : made->second)
          callers_[run.index()].push_back(BodyId(i));
    }
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
