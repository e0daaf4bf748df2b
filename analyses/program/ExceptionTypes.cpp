#include "program/ExceptionTypes.h"

#include <algorithm>
#include <map>

namespace outlive {
namespace {

using ir::EventKind;
using ir::TypeKind;

// `throw;`, or what no handler has caught, which goes on.
bool goesOn(const ir::Block &block) {
  return !block.events.empty() && block.events.front().kind == EventKind::Throw &&
         block.events.front().source.kind == ir::OperandKind::None;
}

// None: it catches everything.
ir::TypeId caughtBy(const ir::Function &body, const ir::Block &handler) {
  if (handler.events.empty() || handler.events.front().kind != EventKind::Begin)
    return {};
  const ir::Place &place = body.places[handler.events.front().destination.index()];
  const ir::Location &variable = body.locations[place.base.index()];
  return variable.isCatchVariable ? variable.type : ir::TypeId();
}

} // namespace

void Exceptions::add(const Exceptions &more) {
  constexpr size_t maxTypes = 16;
  isAny |= more.isAny;
  std::vector<ir::TypeId> both;
  std::set_union(types.begin(), types.end(), more.types.begin(), more.types.end(),
                 std::back_inserter(both));
  isAny |= both.size() > maxTypes;
  types = isAny ? std::vector<ir::TypeId>() : std::move(both);
}

ExceptionTypes::ExceptionTypes(const Program &program, const Throws &throws)
    : program_(program), leaving_(program.module().functions.size()) {
  for (size_t i = 0; i < leaving_.size(); ++i)
    if (!program.bodyOf(ir::FunctionId(i)))
      leaving_[i].isAny = throws.of(ir::FunctionId(i)).mayHappen();
  for (const std::vector<BodyId> &component : program.components())
    for (bool isStable = false; !isStable;) {
      isStable = true;
      for (BodyId body : component) {
        const ir::FunctionId function = program.body(body).symbol;
        if (!throws.of(function).mayHappen())
          continue;
        Exceptions found = ofBody(body);
        found.add(leaving_[function.index()]);
        if (found == leaving_[function.index()])
          continue;
        leaving_[function.index()] = std::move(found);
        isStable = component.size() == 1;
      }
    }
}

Exceptions ExceptionTypes::ofCall(BodyId body, ir::CallId id) const {
  const ir::Call &call = program_.body(body).calls[id.index()];
  const CallTargets &targets = program_.targets(body, id);
  if (targets.functions.empty() || (call.kind != ir::CallKind::Static && !targets.isClosed))
    return Exceptions::any();
  Exceptions all;
  for (ir::FunctionId target : targets.functions)
    all.add(leaving_[target.index()]);
  return all;
}

Exceptions ExceptionTypes::ofThrow(const ir::Function &body, const ir::Event &event) {
  if (!event.source.hasPlace() || event.source.kind != ir::OperandKind::Value)
    return Exceptions::any();
  const ir::Place &place = body.places[event.source.place().index()];
  const ir::Location &thrown = body.locations[place.base.index()];
  if (place.depth > 0 || thrown.isByReference || !thrown.type)
    return Exceptions::any();
  return {false, {thrown.type}};
}

bool ExceptionTypes::choosesHandler(const ir::Block &block) {
  return block.terminator == ir::TerminatorKind::Switch && block.events.empty() &&
         block.cases.empty() && !block.condition.place;
}

ExceptionTypes::Fit ExceptionTypes::fit(ir::TypeId thrown, ir::TypeId caught) const {
  const ir::Module &module = program_.module();
  const ir::Type *type = &module.types[caught.index()];
  if (type->kind == TypeKind::Reference) {
    caught = type->element;
    if (!caught)
      return Fit::Perhaps;
    type = &module.types[caught.index()];
  }
  if (thrown == caught)
    return Fit::Yes;
  const ir::Type &other = module.types[thrown.index()];
  const bool isClass = type->kind == TypeKind::Record && type->record;
  if (other.kind != TypeKind::Record || !other.record)
    return isClass && other.kind == TypeKind::Scalar ? Fit::No : Fit::Perhaps;
  if (!isClass)
    return type->kind == TypeKind::Scalar || type->kind == TypeKind::Pointer ? Fit::No
                                                                             : Fit::Perhaps;
  bool isSeen = true;
  std::vector<ir::RecordId> classes{other.record};
  for (size_t i = 0; i < classes.size(); ++i) {
    if (classes[i] == type->record)
      return Fit::Yes;
    const ir::Record &record = module.records[classes[i].index()];
    isSeen &= record.isComplete;
    classes.insert(classes.end(), record.bases.begin(), record.bases.end());
  }
  return isSeen ? Fit::No : Fit::Perhaps;
}

std::vector<Exceptions> ExceptionTypes::part(const ir::Function &body, const ir::Block &choice,
                                             Exceptions thrown) const {
  std::vector<Exceptions> parts(choice.successors.size());
  for (size_t i = 0; i < parts.size() && !thrown.isNone(); ++i) {
    const ir::TypeId caught = caughtBy(body, body.blocks[choice.successors[i].index()]);
    parts[i].isAny = thrown.isAny;
    if (!caught) {
      parts[i] = std::move(thrown);
      break;
    }
    std::vector<ir::TypeId> left;
    for (ir::TypeId type : thrown.types) {
      const Fit fits = fit(type, caught);
      if (fits != Fit::No)
        parts[i].types.push_back(type);
      if (fits != Fit::Yes)
        left.push_back(type);
    }
    thrown.types = std::move(left);
  }
  return parts;
}

std::vector<ir::BlockId> ExceptionTypes::handlersOf(const ir::Function &body,
                                                    const ir::Block &choice,
                                                    const Exceptions &thrown) const {
  const std::vector<Exceptions> parts = part(body, choice, thrown);
  std::vector<ir::BlockId> reached;
  for (size_t i = 0; i < parts.size(); ++i)
    if (!parts[i].isNone())
      reached.push_back(choice.successors[i]);
  return reached;
}

bool ExceptionTypes::catchesOfLibrary(const ir::Function &body, ir::BlockId from) const {
  const ir::Module &module = program_.module();
  auto isOfLibrary = [&](ir::TypeId caught) {
    const ir::Type *type = &module.types[caught.index()];
    if (type->kind == TypeKind::Reference && type->element)
      type = &module.types[type->element.index()];
    return type->kind != TypeKind::Record || !type->record ||
           module.records[type->record.index()].isSystem;
  };
  auto next = [](const ir::Block &block) {
    return block.terminator == ir::TerminatorKind::Goto ? block.successors.front() : ir::BlockId();
  };
  for (size_t i = 0; from && i < body.blocks.size(); ++i) {
    const ir::Block &block = body.blocks[from.index()];
    if (!choosesHandler(block)) {
      from = next(block);
      continue;
    }
    ir::BlockId outwards;
    for (ir::BlockId id : block.successors) {
      const ir::Block &handler = body.blocks[id.index()];
      const ir::TypeId caught = caughtBy(body, handler);
      if (goesOn(handler))
        outwards = next(handler);
      else if (!caught || isOfLibrary(caught))
        return true;
    }
    from = outwards;
  }
  return false;
}

Exceptions ExceptionTypes::ofBody(BodyId id) const {
  const ir::Function &body = program_.body(id);
  Exceptions leaving;
  std::map<uint32_t, Exceptions> arriving; // by the block that chooses
  bool isStable = true;
  // Past the ends of variables.
  auto send = [&](ir::BlockId to, const Exceptions &thrown) {
    for (size_t i = 0; to && i < body.blocks.size(); ++i) {
      const ir::Block &block = body.blocks[to.index()];
      if (choosesHandler(block)) {
        Exceptions &there = arriving[to.value];
        const Exceptions before = there;
        there.add(thrown);
        isStable &= there == before;
        return;
      }
      if (block.terminator != ir::TerminatorKind::Goto)
        break;
      to = block.successors.front();
    }
    leaving.add(to ? Exceptions::any() : thrown);
  };
  auto next = [](const ir::Block &block) {
    return block.terminator == ir::TerminatorKind::Goto ? block.successors.front() : ir::BlockId();
  };
  std::vector<bool> isOfChoice(body.blocks.size());
  for (const ir::Block &block : body.blocks)
    if (choosesHandler(block))
      for (ir::BlockId each : block.successors)
        isOfChoice[each.index()] = true;
  for (size_t i = 0; i < body.blocks.size(); ++i) {
    const ir::Block &block = body.blocks[i];
    for (const ir::Event &event : block.events)
      if (event.kind == EventKind::Call)
        send(block.handler, ofCall(id, event.call));
      else if (event.kind == EventKind::Throw && !(isOfChoice[i] && goesOn(block)))
        send(next(block), ofThrow(body, event));
  }
  do {
    isStable = true;
    for (const auto &[choice, thrown] : std::map(arriving)) {
      const ir::Block &block = body.blocks[choice];
      const std::vector<Exceptions> parts = part(body, block, thrown);
      for (size_t i = 0; i < parts.size(); ++i)
        if (const ir::Block &way = body.blocks[block.successors[i].index()]; goesOn(way))
          send(next(way), parts[i]);
    }
  } while (!isStable);
  return leaving;
}

} // namespace outlive
