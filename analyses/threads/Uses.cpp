#include "threads/Uses.h"

#include <algorithm>
#include <set>

namespace outlive::threads {
namespace {

bool isOfThreads(ActionKind kind) {
  return (kind >= ActionKind::Blocks && kind <= ActionKind::Asks) || kind == ActionKind::Defers;
}

} // namespace

bool ObjectUses::has(ActionKind kind, ir::FieldId member) const { return first(kind, member); }

const Use *ObjectUses::first(ActionKind kind, ir::FieldId member) const {
  auto found = std::find_if(uses.begin(), uses.end(), [&](const Use &use) {
    return use.kind == kind && use.member == member;
  });
  return found == uses.end() ? nullptr : &*found;
}

Uses::Uses(const Objects &objects, const Models &models)
    : objects_(objects), models_(models), program_(objects.program()),
      module_(objects.program().module()), actions_(module_.functions.size()) {
  for (uint32_t i = 0; i < module_.functions.size(); ++i) {
    if (program_.bodyOf(ir::FunctionId(i)))
      continue;
    actions_[i] = models.actionsOf(module_, module_.functions[i]);
    std::erase_if(actions_[i], [](const Action &action) { return !isOfThreads(action.kind); });
  }
  findWatched();
  for (uint32_t i = 0; i < module_.bodies.size(); ++i)
    visitBody(BodyId(i));
  own_.erase(Object());
  for (auto &[object, uses] : own_) {
    std::sort(uses.uses.begin(), uses.uses.end());
    std::sort(uses.givenTo.begin(), uses.givenTo.end());
  }
}

// What actions are done to, and all that contains it or owns it.
void Uses::findWatched() {
  watched_.resize(module_.records.size());
  locks_.resize(module_.records.size());
  auto recordOf = [&](ir::TypeId type) {
    const ir::Type *known = objects_.types().type(objects_.types().withoutArrays(type));
    return known && known->kind == ir::TypeKind::Record ? known->record : ir::RecordId();
  };
  for (size_t i = 0; i < actions_.size(); ++i)
    for (const Action &action : actions_[i]) {
      const std::vector<ir::Formal> &formals = module_.functions[i].formals;
      if (action.place.root != RootKind::Formal || action.place.index >= formals.size() ||
          action.kind == ActionKind::Starts)
        continue;
      if (ir::RecordId record =
              recordOf(objects_.types().elementOf(formals[action.place.index].type)))
        watched_[record.index()] = true;
      if (ir::RecordId record = module_.functions[i].record;
          record && action.kind == ActionKind::Locks)
        locks_[record.index()] = true;
    }
  auto contains = [&](const ir::Record &record) {
    auto isThere = [&](ir::TypeId type) {
      ir::RecordId part = recordOf(type);
      return part && watched_[part.index()];
    };
    return std::any_of(
               record.fields.begin(), record.fields.end(),
               [&](ir::FieldId field) { return isThere(module_.fields[field.index()].type); }) ||
           std::any_of(record.arguments.begin(), record.arguments.end(), isThere) ||
           std::any_of(record.bases.begin(), record.bases.end(),
                       [&](ir::RecordId base) { return watched_[base.index()]; });
  };
  for (bool isNew = true; isNew;) {
    isNew = false;
    for (size_t i = 0; i < watched_.size(); ++i)
      if (!watched_[i] && contains(module_.records[i]))
        watched_[i] = isNew = true;
  }
}

bool Uses::isWatched(ir::TypeId id, bool isBehindPointer) const {
  const places::TypeFacts &types = objects_.types();
  const ir::Type *type = types.type(types.withoutArrays(id));
  if (type && isBehindPointer) {
    if (type->kind == ir::TypeKind::Record) // an iterator, a smart pointer
      return isWatched(id, false);
    if (!types.isPointerLike(id))
      return false;
    type = types.type(types.withoutArrays(type->element));
    if (type && type->kind == ir::TypeKind::Void) // whatever it was
      return true;
  }
  // Pointers to what matters are themselves given by address, to those who make threads.
  if (type && (type->kind == ir::TypeKind::Pointer || type->kind == ir::TypeKind::Reference))
    type = types.type(types.withoutArrays(type->element));
  return type && type->kind == ir::TypeKind::Record && type->record &&
         watched_[type->record.index()];
}

bool Uses::isWatched(BodyId id, const ir::Operand &operand) const {
  if (!operand.hasPlace())
    return false;
  const ir::Function &body = program_.body(id);
  ir::TypeId type = objects_.types().typeOf(body, body.places[operand.place().index()]);
  return isWatched(type, operand.kind == ir::OperandKind::Value);
}

std::optional<ir::Place> Uses::placeOf(const ir::Function &body, const ir::Call &call,
                                       const SummaryPath &path) {
  if (path.root == RootKind::Result && path.depth == 0 && call.result)
    return body.places[call.result.index()];
  if (path.root != RootKind::Formal || path.index >= call.arguments.size())
    return std::nullopt;
  const ir::Operand &argument = call.arguments[path.index];
  if (!argument.hasPlace())
    return std::nullopt;
  ir::Place place = body.places[argument.place().index()];
  size_t from = 0;
  if (argument.kind == ir::OperandKind::Address) {
    if (path.depth == 0)
      return std::nullopt;
    from = 1;
  }
  for (size_t i = from; i < path.depth; ++i) {
    if (path.path[i].kind() == ir::ProjectionKind::Own) // elements have the name of what holds them
      continue;
    if (place.depth == ir::Place::maxDepth)
      return std::nullopt;
    place.path[place.depth++] = path.path[i];
  }
  return place;
}

// `semaphore(0)`, `sem_init(&done, 0, 0)`, `release(0)` count nothing up; `latch(0)` holds nobody
// up. What is not known may be any number.
bool Uses::wakes(const Action &action, const ir::Call &call) const {
  const std::vector<ir::Formal> &formals = program_.symbol(call.callee).formals;
  bool hasNumber = false;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const ir::Operand &argument = call.arguments[i];
    const ir::Type *type = i < formals.size() ? objects_.types().type(formals[i].type) : nullptr;
    const bool isNumber = argument.kind == ir::OperandKind::Constant;
    if (isNumber && (action.number ? argument.constant == *action.number : argument.constant != 0))
      return true;
    hasNumber |= isNumber;
    if (!isNumber && type && type->kind == ir::TypeKind::Scalar)
      return true;
  }
  return !hasNumber;
}

void Uses::noteActions(BodyId id, const ir::Event &event) {
  const ir::Function &body = program_.body(id);
  const ir::Call &call = body.calls[event.call.index()];
  if (!call.callee)
    return;
  for (const Action &action : actions_[call.callee.index()]) {
    if (action.kind == ActionKind::Starts || action.kind == ActionKind::Defers ||
        (action.kind == ActionKind::Wakes && !wakes(action, call)))
      continue;
    std::optional<ir::Place> place = placeOf(body, call, action.place);
    if (!place)
      continue;
    Use use{action.kind, id, event.position, event.call, {}};
    Object object = objects_.of(id, *place);
    // `worker_->join()`: handles of threads have the name of the pointer that leads to them.
    if (!object && (action.kind == ActionKind::Asks || action.kind == ActionKind::Wakes)) {
      ir::Place pointer = *place;
      while (pointer.depth > 0 &&
             pointer.path[pointer.depth - 1].kind() == ir::ProjectionKind::Deref)
        --pointer.depth;
      object = objects_.of(id, pointer);
    }
    if (object)
      own_[object].uses.push_back(use);
    use.member = Objects::lastField(*place);
    if (Object outer = objects_.around(id, *place))
      own_[outer].uses.push_back(use);
  }
}

// A library function that says, or that shows by its model, that it does not keep the argument.
bool Uses::isLeftAlone(ir::FunctionId function, size_t argument) const {
  auto [known, isNew] = leftAlone_.try_emplace({function, argument}, false);
  if (!isNew)
    return known->second;
  const ir::FunctionSymbol &symbol = program_.symbol(function);
  const std::vector<Action> &actions = actions_[function.index()];
  bool isActedOn = std::any_of(actions.begin(), actions.end(), [&](const Action &action) {
    return action.kind != ActionKind::Starts && action.place.root == RootKind::Formal &&
           action.place.index == argument;
  });
  bool isOwnMethod = symbol.isSystem && symbol.hasThis && argument == 0 && !symbol.isCopyOrMove;
  if (isActedOn || isOwnMethod)
    return known->second = true;
  if (symbol.isCopyOrMove) // what is moved is somebody else's
    return false;
  std::optional<Summary> summary = models_.summaryOf(module_, symbol);
  // `make_shared<Task>(7, &promise)`: a constructor of the program's own gets it, out of sight.
  if (summary && summary->constructsFromFormal >= 0 &&
      argument >= static_cast<size_t>(summary->constructsFromFormal))
    return false;
  return known->second =
             summary && std::none_of(summary->effects.begin(), summary->effects.end(),
                                     [&](const Effect &effect) {
                                       return effect.path.root == RootKind::Formal &&
                                              effect.path.index == argument &&
                                              effect.destination.root != RootKind::Result;
                                     });
}

// `make_tuple(1, &promise)`: the model says that the result holds what the argument leads to.
bool Uses::goesToResult(ir::FunctionId function, size_t argument) const {
  const std::optional<Summary> summary = models_.summaryOf(module_, program_.symbol(function));
  return summary &&
         std::any_of(summary->effects.begin(), summary->effects.end(), [&](const Effect &effect) {
           return effect.path.root == RootKind::Formal && effect.path.index == argument &&
                  effect.destination.root == RootKind::Result;
         });
}

void Uses::giveAway(BodyId id, const ir::Event &event, size_t argument) {
  const ir::Function &body = program_.body(id);
  const ir::Call &call = body.calls[event.call.index()];
  const ir::Operand &operand = call.arguments[argument];
  Object object = objects_.pointedTo(id, operand);
  // A pointer that is given by reference leads further.
  Object behind;
  if (operand.kind == ir::OperandKind::Address) {
    const ir::Place &place = body.places[operand.place().index()];
    if (objects_.types().isPointerLike(objects_.types().typeOf(body, place)))
      behind = objects_.of(id, Objects::followed(place));
  }
  if (!object && !behind)
    return;
  const CallTargets &targets = program_.targets(id, event.call);
  bool isKnown = call.kind == ir::CallKind::Static || targets.isClosed;
  if (targets.functions.empty() || !isKnown) {
    own_[object].isReachable = own_[behind].isReachable = true;
    return;
  }
  for (ir::FunctionId target : targets.functions) {
    if (BodyId callee = program_.bodyOf(target)) {
      if (argument < program_.symbol(target).formals.size())
        own_[object].givenTo.push_back(
            {{ObjectKind::Formal, callee, static_cast<uint32_t>(argument)}, id, event.position});
      else
        own_[object].isReachable = true;
      own_[behind].isReachable = true; // what is done behind two pointers is not looked at
      continue;
    }
    if (!isLeftAlone(target, argument))
      own_[object].isReachable = own_[behind].isReachable = true;
    // `std::thread worker(wake, std::ref(done));`: what is made of it leads to it, and goes on.
    bool isFollowed = call.result && program_.symbol(target).hasThis &&
                      objects_.isFollowed(id, body.places[call.result.index()]);
    bool isElsewhere = call.result && !isFollowed &&
                       objects_.types().mayHoldAddress(program_.symbol(target).result) &&
                       (argument == 0 || goesToResult(target, argument));
    if (isElsewhere)
      own_[object].isReachable = own_[behind].isReachable = true;
  }
}

// One of its bases locks.
bool Uses::isBuiltOnLock(ir::RecordId record) const {
  const std::vector<ir::RecordId> &bases = module_.records[record.index()].bases;
  return std::any_of(bases.begin(), bases.end(), [&](ir::RecordId base) {
    return locks_[base.index()] || isBuiltOnLock(base);
  });
}

void Uses::visitCall(BodyId id, const ir::Event &event) {
  const ir::Function &body = program_.body(id);
  const ir::Call &call = body.calls[event.call.index()];
  noteActions(id, event);
  for (size_t i = 0; i < call.arguments.size(); ++i)
    if (isWatched(id, call.arguments[i]))
      giveAway(id, event, i);
  if (!call.callee || call.arguments.empty() || program_.bodyOf(call.callee) ||
      !actions_[call.callee.index()].empty() || !isWatched(id, call.arguments[0]))
    return;
  // `class QRecursiveMutex : private QMutex`: made to do what the other one does not.
  const ir::FunctionSymbol &callee = program_.symbol(call.callee);
  if (callee.isConstructor && callee.record && isBuiltOnLock(callee.record))
    own_[objects_.pointedTo(id, call.arguments[0])].isConfigured = true;
  // `pthread_mutex_init(&lock, &recursive)`, `mtx_init(&lock, mtx_recursive)`
  for (size_t i = 1; i < call.arguments.size(); ++i) {
    const ir::Operand &option = call.arguments[i];
    bool isNothing = option.kind == ir::OperandKind::Null ||
                     (option.kind == ir::OperandKind::Constant && option.constant == 0);
    if (!isNothing)
      own_[objects_.pointedTo(id, call.arguments[0])].isConfigured = true;
  }
}

void Uses::visitBody(BodyId id) {
  const ir::Function &body = program_.body(id);
  for (const ir::Block &block : body.blocks)
    for (const ir::Event &event : block.events) {
      if (event.kind == ir::EventKind::Call) {
        visitCall(id, event);
        continue;
      }
      if (event.kind != ir::EventKind::Assign && event.kind != ir::EventKind::Throw)
        continue;
      if (event.kind == ir::EventKind::Assign && event.source.kind == ir::OperandKind::Constant &&
          event.source.constant != 0 &&
          Objects::lastField(body.places[event.destination.index()])) {
        // PTHREAD_RECURSIVE_MUTEX_INITIALIZER
        const ir::Place &place = body.places[event.destination.index()];
        ir::FieldId field = Objects::lastField(place);
        ir::RecordId record = module_.fields[field.index()].record;
        if (record && module_.records[record.index()].isSystem)
          for (ir::Place outer = place; outer.depth > 0;) {
            --outer.depth;
            if (isWatched(objects_.types().typeOf(body, outer), false))
              own_[objects_.of(id, outer)].isConfigured = true;
          }
        continue;
      }
      if (!isWatched(id, event.source))
        continue;
      bool isFollowed = event.kind == ir::EventKind::Assign &&
                        objects_.isFollowed(id, body.places[event.destination.index()]);
      if (!isFollowed)
        own_[objects_.pointedTo(id, event.source)].isReachable = true;
    }
}

ObjectUses Uses::of(const Object &object) const {
  ObjectUses all;
  std::set<Object> seen{object};
  std::vector<Object> waiting{object};
  bool isFirst = true;
  while (!waiting.empty()) {
    Object next = waiting.back();
    waiting.pop_back();
    auto found = own_.find(next);
    if (found == own_.end())
      continue;
    const ObjectUses &own = found->second;
    all.uses.insert(all.uses.end(), own.uses.begin(), own.uses.end());
    all.isReachable |= own.isReachable;
    all.isConfigured |= own.isConfigured;
    if (isFirst)
      all.givenTo = own.givenTo;
    isFirst = false;
    for (const GivenTo &given : own.givenTo)
      if (seen.insert(given.formal).second)
        waiting.push_back(given.formal);
  }
  std::sort(all.uses.begin(), all.uses.end());
  return all;
}

} // namespace outlive::threads
