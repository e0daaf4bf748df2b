#include "threads/DroppedFutures.h"

#include <algorithm>

namespace outlive::threads {
namespace {

bool isOf(const ir::Function &body, const ir::Operand &operand, ir::LocationId location) {
  return operand.hasPlace() && body.places[operand.place().index()].base == location;
}

// Nothing but its own destructor has to do with it.
bool isLeftAlone(const ir::Function &body, ir::LocationId location, const Program &program) {
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind == ir::EventKind::Begin || event.kind == ir::EventKind::End)
        continue;
      if (event.kind != ir::EventKind::Call) {
        if (isOf(body, event.source, location))
          return false;
        continue;
      }
      const ir::Call &call = body.calls[event.call.index()];
      if (call.callee && program.symbol(call.callee).isDestructor)
        continue;
      if (std::any_of(call.arguments.begin(), call.arguments.end(),
                      [&](const ir::Operand &each) { return isOf(body, each, location); }))
        return false;
    }
  return true;
}

// The call says that what it starts waits until it is asked for.
bool isDeferred(const ir::Call &call, const std::vector<Action> &actions) {
  return std::any_of(actions.begin(), actions.end(), [&](const Action &action) {
    return action.kind == ActionKind::Defers && action.place.root == RootKind::Formal &&
           action.place.index < call.arguments.size() &&
           call.arguments[action.place.index].kind == ir::OperandKind::Constant &&
           call.arguments[action.place.index].constant == action.number;
  });
}

// Functions of the program that return such a future, of whatever they start: `return
// std::async(...)`, or what another one of them returns. Callees first.
template <typename Starts>
std::vector<bool> findStarters(const Program &program, Starts startsTask) {
  const ir::Module &module = program.module();
  std::vector<bool> isStarter(module.functions.size());
  for (const std::vector<BodyId> &component : program.components())
    for (BodyId id : component) {
      const ir::Function &body = program.body(id);
      bool isEach = true, isSome = false;
      for (const ir::Block &block : body.blocks)
        for (const ir::Event &event : block.events) {
          const bool isCall = event.kind == ir::EventKind::Call;
          const ir::PlaceId to = isCall ? body.calls[event.call.index()].result
                                 : event.kind == ir::EventKind::Assign ? event.destination
                                                                       : ir::PlaceId();
          if (!to || body.places[to.index()].base != ir::Function::resultLocation())
            continue;
          const ir::Call *call = isCall ? &body.calls[event.call.index()] : nullptr;
          const bool isTask = call && call->callee && call->kind == ir::CallKind::Static &&
                              (isStarter[call->callee.index()] || startsTask(*call));
          isEach &= isTask;
          isSome |= isTask;
        }
      isStarter[body.symbol.index()] = isEach && isSome;
    }
  return isStarter;
}

} // namespace

std::vector<DroppedFuture> findDroppedFutures(const Objects &objects, const Uses &uses,
                                              const Models &models) {
  const Program &program = objects.program();
  const ir::Module &module = program.module();
  std::vector<DroppedFuture> found;
  auto handsOutFuture = [&](ir::FunctionId function) {
    const ir::FunctionSymbol &symbol = program.symbol(function);
    const ir::Type *type = objects.types().type(symbol.result);
    return type && type->kind == ir::TypeKind::Record && type->record &&
           models.classOf(module, module.records[type->record.index()]) == TypeClass::Thread;
  };
  auto starts = [&](ir::FunctionId function) {
    const std::vector<Action> &actions = uses.actionsOf(function);
    return std::any_of(actions.begin(), actions.end(),
                       [](const Action &action) { return action.kind == ActionKind::Starts; }) &&
           handsOutFuture(function);
  };
  const std::vector<bool> isStarter = findStarters(program, [&](const ir::Call &call) {
    return starts(call.callee) && !isDeferred(call, uses.actionsOf(call.callee));
  });
  for (uint32_t i = 0; i < module.bodies.size(); ++i) {
    const ir::Function &body = module.bodies[i];
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events) {
        if (event.kind != ir::EventKind::Call)
          continue;
        const ir::Call &call = body.calls[event.call.index()];
        if (!call.callee || !call.result)
          continue;
        const std::vector<Action> &actions = uses.actionsOf(call.callee);
        const bool isByStarter =
            call.kind == ir::CallKind::Static && isStarter[call.callee.index()];
        if (!isByStarter && !starts(call.callee))
          continue;
        const ir::Place &result = body.places[call.result.index()];
        const ir::Location &location = body.locations[result.base.index()];
        const bool isTemporary = result.depth == 0 && !location.isExtended &&
                                 location.kind == ir::LocationKind::Temporary;
        // One that is kept until the end of the scope is waited for there, unless it is deferred.
        const bool isLate = isDeferred(call, actions);
        const bool isDropped = isTemporary || (isLate && result.depth == 0 &&
                                               location.kind == ir::LocationKind::Local);
        if (isDropped && isLeftAlone(body, result.base, program))
          found.push_back({BodyId(i), event.position, call.callee, isLate,
                           isTemporary ? "" : std::string(program.text(location.name))});
      }
  }
  return found;
}

} // namespace outlive::threads
