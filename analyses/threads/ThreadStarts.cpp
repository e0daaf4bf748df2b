#include "threads/ThreadStarts.h"

#include <algorithm>

namespace outlive::threads {

ThreadStarts::ThreadStarts(const Objects &objects, const Uses &uses, const Models &models)
    : objects_(objects), uses_(uses), models_(models), program_(objects.program()),
      module_(objects.program().module()) {
  for (uint32_t i = 0; i < module_.bodies.size(); ++i)
    for (const ir::Block &block : module_.bodies[i].blocks)
      for (const ir::Event &event : block.events)
        if (event.kind == ir::EventKind::Call)
          findStarts(BodyId(i), event);
}

void ThreadStarts::findStarts(BodyId id, const ir::Event &event) {
  const ir::Function &body = program_.body(id);
  const ir::Call &call = body.calls[event.call.index()];
  if (!call.callee)
    return;
  for (const Action &action : uses_.actionsOf(call.callee)) {
    if (action.kind != ActionKind::Starts || action.place.root != RootKind::Formal ||
        action.place.index >= call.arguments.size())
      continue;
    ThreadStart start{id, event.call, event.position, {}, {}, false, {}};
    const ir::FunctionSymbol &callee = program_.symbol(call.callee);
    const ir::Type *result = objects_.types().type(callee.result);
    bool isHandleReturned = !callee.hasThis && result && result->kind != ir::TypeKind::Scalar &&
                            result->kind != ir::TypeKind::Void;
    if (isHandleReturned && call.result)
      start.handle = objects_.of(id, body.places[call.result.index()]);
    else if (!isHandleReturned && action.place.index != 0)
      start.handle = objects_.pointedTo(id, call.arguments[0]);
    followHandle(start);
    follow(start, id, call.arguments[action.place.index], maxSteps);
  }
}

// Of several, the last that somebody has written.
ir::FunctionId ThreadStarts::callOperatorOf(ir::RecordId record) const {
  ir::FunctionId found;
  for (ir::FunctionId each : program_.callOperatorsOf(record))
    if (program_.bodyOf(each))
      found = each;
  return found;
}

void ThreadStarts::follow(ThreadStart start, BodyId id, const ir::Operand &operand, int steps) {
  if (operand.kind == ir::OperandKind::Function)
    finish(start, operand.functionId());
  else if (operand.hasPlace())
    followPlace(start, id, program_.body(id).places[operand.place().index()], steps);
}

void ThreadStarts::followPlace(ThreadStart start, BodyId id, const ir::Place &place, int steps) {
  if (steps == 0)
    return;
  const ir::Function &body = program_.body(id);
  const ir::Type *type = objects_.types().type(objects_.types().typeOf(body, place));
  if (type && type->kind == ir::TypeKind::Record && type->record)
    if (ir::FunctionId called = callOperatorOf(type->record)) {
      finish(start, called);
      return;
    }
  const ir::Location &base = body.locations[place.base.index()];
  if (base.kind == ir::LocationKind::Parameter && place.derefs() == place.depth) {
    askCallers(start, base.index, steps - 1);
    return;
  }
  if (base.kind == ir::LocationKind::Global && module_.globals[base.index].isConstant) {
    followConstant(start, base.index, place, steps - 1);
    return;
  }
  ir::Place variable = place;
  while (variable.depth > 0 &&
         variable.path[variable.depth - 1].kind() == ir::ProjectionKind::Deref)
    --variable.depth;
  std::optional<Objects::Given> given = objects_.givenTo(id, variable);
  if (!given) {
    followMade(start, id, variable, steps - 1);
    return;
  }
  if (!given->call) {
    follow(start, given->body, given->operand, steps - 1);
    return;
  }
  // std::bind(f, ...), std::ref(f)
  const ir::Call &maker = program_.body(given->body).calls[given->call.index()];
  if (maker.callee && !program_.bodyOf(maker.callee) && program_.symbol(maker.callee).isSystem &&
      !maker.arguments.empty())
    follow(start, given->body, maker.arguments[0], steps - 1);
  // `Entry entry = pick();` of a function that returns the address of another one.
  if (BodyId callee = maker.callee && maker.kind == ir::CallKind::Static
                          ? program_.bodyOf(maker.callee)
                          : BodyId())
    for (const ir::Block &block : program_.body(callee).blocks)
      for (const ir::Event &event : block.events)
        if (event.kind == ir::EventKind::Assign && event.source.kind == ir::OperandKind::Function &&
            program_.body(callee).places[event.destination.index()].base ==
                ir::Function::resultLocation())
          finish(start, event.source.functionId());
}

// `static const struct operations table = {.run = serve};`: a member of it, `table.run`.
void ThreadStarts::followConstant(const ThreadStart &start, uint32_t global, const ir::Place &place,
                                  int steps) {
  if (place.isElement() || place.derefs() > 0)
    return;
  auto isIt = [&](const ir::Function &body, const ir::Place &to) {
    const ir::Location &base = body.locations[to.base.index()];
    ir::Place same = to;
    same.base = place.base;
    return base.kind == ir::LocationKind::Global && base.index == global && same == place;
  };
  for (uint32_t i = 0; i < module_.bodies.size(); ++i)
    if (module_.bodies[i].isInitializer)
      for (const ir::Block &block : module_.bodies[i].blocks)
        for (const ir::Event &event : block.events)
          if (event.kind == ir::EventKind::Assign &&
              isIt(module_.bodies[i], module_.bodies[i].places[event.destination.index()]))
            follow(start, BodyId(i), event.source, steps);
}

// `std::function<void()> task = serve;`: made of a function by the only call that makes it.
void ThreadStarts::followMade(const ThreadStart &start, BodyId id, const ir::Place &variable,
                              int steps) {
  const ir::Function &body = program_.body(id);
  const ir::Call *maker = nullptr;
  if (variable.depth != 0)
    return;
  for (const ir::Call &call : body.calls) {
    const ir::FunctionSymbol *callee = call.callee ? &program_.symbol(call.callee) : nullptr;
    const bool isOfIt = callee && callee->hasThis && !call.arguments.empty() &&
                        call.arguments[0].kind == ir::OperandKind::Address &&
                        body.places[call.arguments[0].id] == variable;
    if (!isOfIt || callee->isConst || callee->isDestructor)
      continue;
    if (maker || !callee->isConstructor || !callee->isSystem || call.arguments.size() < 2)
      return;
    maker = &call;
  }
  if (maker)
    follow(start, id, maker->arguments[1], steps);
}

void ThreadStarts::finish(ThreadStart start, ir::FunctionId entry) {
  if (!program_.bodyOf(entry))
    return;
  start.entry = entry;
  if (isGivenThis(start))
    start.worksFor = program_.symbolOf(start.body).record;
  starts_.push_back(start);
}

const std::vector<ThreadStarts::Caller> &ThreadStarts::callersOf(BodyId body) {
  if (callers_.empty()) {
    callers_.resize(module_.bodies.size());
    for (uint32_t i = 0; i < module_.bodies.size(); ++i)
      for (const ir::Block &block : module_.bodies[i].blocks)
        for (const ir::Event &event : block.events)
          if (event.kind == ir::EventKind::Call)
            for (ir::FunctionId target : program_.targets(BodyId(i), event.call).functions)
              if (BodyId callee = program_.bodyOf(target))
                callers_[callee.index()].push_back({BodyId(i), event.call, event.position});
  }
  return callers_[body.index()];
}

void ThreadStarts::askCallers(const ThreadStart &start, size_t formal, int steps) {
  if (steps == 0)
    return;
  for (const Caller &caller : callersOf(start.body)) {
    const ir::Call &call = program_.body(caller.body).calls[caller.call.index()];
    if (formal >= call.arguments.size())
      continue;
    ThreadStart outer = start;
    outer.body = caller.body;
    outer.call = caller.call;
    outer.position = caller.position;
    outer.handle = {};
    if (start.handle.kind == ObjectKind::Formal && start.handle.index < call.arguments.size())
      outer.handle = objects_.pointedTo(caller.body, call.arguments[start.handle.index]);
    else if (start.handle.kind == ObjectKind::Global || start.handle.kind == ObjectKind::Field)
      outer.handle = start.handle;
    followHandle(outer);
    follow(outer, caller.body, call.arguments[formal], steps);
  }
}

// Detach: releases a thread without waiting for it.
bool ThreadStarts::isLettingGo(ir::FunctionId function) const {
  const std::vector<Action> &actions = uses_.actionsOf(function);
  if (std::any_of(actions.begin(), actions.end(),
                  [](const Action &action) { return action.kind == ActionKind::Asks; }))
    return false;
  const std::vector<OwnershipEffect> effects =
      models_.ownershipOf(module_, program_.symbol(function));
  return std::any_of(effects.begin(), effects.end(), [&](const OwnershipEffect &effect) {
    return effect.kind == OwnershipKind::Releases && effect.family &&
           models_.families()[effect.family.index()].kind == ResourceKind::Thread;
  });
}

void ThreadStarts::followHandle(ThreadStart &start) const {
  if (!start.handle)
    return;
  const ir::Function &body = program_.body(start.body);
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind == ir::EventKind::Assign && start.handle.kind == ObjectKind::Local) {
        if (!event.source.hasPlace())
          continue;
        const ir::Place &from = body.places[event.source.place().index()];
        Object source = objects_.of(start.body, from);
        bool isIt = source == start.handle ||
                    (event.source.kind == ir::OperandKind::Value &&
                     objects_.of(start.body, Objects::followed(from)) == start.handle);
        if (!isIt)
          continue;
        if (Object to = objects_.of(start.body, body.places[event.destination.index()]))
          start.handle = to;
      }
      if (event.kind != ir::EventKind::Call)
        continue;
      const ir::Call &call = body.calls[event.call.index()];
      if (!call.callee)
        continue;
      for (size_t i = 0; i < call.arguments.size(); ++i) {
        const ir::Operand &argument = call.arguments[i];
        if (!argument.hasPlace())
          continue;
        bool isIt =
            objects_.pointedTo(start.body, argument) == start.handle ||
            (argument.kind == ir::OperandKind::Value &&
             objects_.of(start.body, body.places[argument.place().index()]) == start.handle);
        if (!isIt)
          continue;
        if (i > 0 && start.handle.kind == ObjectKind::Local &&
            program_.symbol(call.callee).hasThis && program_.symbol(call.callee).isSystem) {
          if (Object to = objects_.pointedTo(start.body, call.arguments[0]))
            start.handle = to;
        } else if (i == 0 && isLettingGo(call.callee)) {
          start.isDetached = true;
        }
      }
    }
}

// `std::thread(&Pool::run, this)`, `[this] {...}`: in a method, whose object the thread works for.
bool ThreadStarts::isGivenThis(const ThreadStart &start) const {
  const ir::FunctionSymbol &symbol = program_.symbolOf(start.body);
  if (!symbol.hasThis || !symbol.record || module_.records[symbol.record.index()].isLambda)
    return false;
  const ir::Function &body = program_.body(start.body);
  const Object self{ObjectKind::Formal, start.body, 0};
  for (const ir::Operand &argument : body.calls[start.call.index()].arguments) {
    if (!argument.hasPlace())
      continue;
    const ir::Place &place = body.places[argument.place().index()];
    if (objects_.pointedTo(start.body, argument) == self ||
        objects_.of(start.body, Objects::followed(place)) == self)
      return true;
    const ir::Type *type = objects_.types().type(objects_.types().typeOf(body, place));
    if (!type || type->kind != ir::TypeKind::Record || !type->record ||
        !module_.records[type->record.index()].isLambda)
      continue;
    for (ir::FieldId field : module_.records[type->record.index()].fields) {
      ir::Place capture;
      capture.base = place.base;
      capture.path[capture.depth++] = ir::Projection::field(field);
      if (objects_.of(start.body, Objects::followed(capture)) == self)
        return true;
    }
  }
  return false;
}

} // namespace outlive::threads
