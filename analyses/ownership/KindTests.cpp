#include "ownership/KindTests.h"

#include "dataflow/Reach.h"

#include <algorithm>

namespace outlive::ownership {
namespace {

using Test = ir::ConditionKind;

constexpr int maxRounds = 4; // of a cycle of calls; what is not known by then may fail

// Whoever comes to the block has taken this edge of the branch last.
bool isOnlyBehind(const ir::Function &body, ir::BlockId branch, size_t edge, ir::BlockId block) {
  const std::vector<ir::BlockId> &next = body.blocks[branch.index()].successors;
  const ir::BlockId entry(0u);
  if (block == branch || (branch != entry && dataflow::leadsAround({entry}, block, branch, body)))
    return false;
  for (size_t i = 0; i < next.size(); ++i)
    if (dataflow::leadsAround({next[i]}, block, branch, body) != (i == edge))
      return false;
  return true;
}

// The field at the end of the place, behind a pointer.
ir::FieldId fieldOf(const ir::Place &place) {
  if (place.depth < 2 || place.isCut || place.isElement() || place.derefs() == 0)
    return {};
  const ir::Projection last = place.path[place.depth - 1];
  return last.kind() == ir::ProjectionKind::Field ? last.fieldId() : ir::FieldId();
}

// On one of two edges the place is a number: which edge, none for other conditions.
std::optional<size_t> edgeOfEqual(const ir::Block &block) {
  if (block.terminator != ir::TerminatorKind::Branch || block.successors.size() != 2 ||
      !block.condition.place)
    return std::nullopt;
  switch (block.condition.kind) {
  case Test::Equal:
  case Test::Same:
    return 0;
  case Test::NotEqual:
  case Test::Different:
    return 1;
  default:
    return std::nullopt;
  }
}

std::optional<size_t> edgeOfZero(const ir::Block &block) {
  if (block.terminator != ir::TerminatorKind::Branch || block.successors.size() != 2 ||
      !block.condition.place)
    return std::nullopt;
  if (block.condition.kind == Test::NonZero)
    return 1;
  return block.condition.kind == Test::Zero ? std::optional<size_t>(0) : std::nullopt;
}

int32_t formalAt(const ir::Function &body, ir::PlaceId id) {
  const ir::Place &place = body.places[id.index()];
  const ir::Location &base = body.locations[place.base.index()];
  const bool isFormal = place.depth == 0 && base.kind == ir::LocationKind::Parameter;
  return isFormal ? static_cast<int32_t>(base.index) : -1;
}

bool startsWith(const ir::Place &place, const ir::Place &start) {
  return place.base == start.base && place.depth >= start.depth &&
         std::equal(start.path.begin(), start.path.begin() + start.depth, place.path.begin());
}

// The object that `field` is a field of, or something in it, or what leads to it.
bool isOfObject(const ir::Operand &argument, const ir::Place &field, const ir::Function &body) {
  if (!argument.hasPlace())
    return false;
  const ir::Place &place = body.places[argument.place().index()];
  ir::Place object = field;
  --object.depth;
  if (startsWith(place, object))
    return true;
  const bool isPointed = object.path[object.depth - 1].kind() == ir::ProjectionKind::Deref;
  --object.depth;
  return isPointed && argument.kind == ir::OperandKind::Value && place.depth == object.depth &&
         startsWith(place, object);
}

// The call that the block's branch asks for the result of, in the block itself.
ir::CallId callAsked(const ir::Function &body, const ir::Block &block) {
  if (!block.condition.place)
    return {};
  const ir::Place &asked = body.places[block.condition.place.index()];
  if (asked.depth > 0)
    return {};
  ir::LocationId at = asked.base;
  for (auto event = block.events.rbegin(); event != block.events.rend(); ++event) {
    if (event->kind == ir::EventKind::Call) {
      const ir::Call &call = body.calls[event->call.index()];
      if (call.result && body.places[call.result.index()].depth == 0 &&
          body.places[call.result.index()].base == at)
        return event->call;
    }
    if (event->kind != ir::EventKind::Assign || body.places[event->destination.index()].base != at)
      continue;
    const ir::Place *from = event->source.kind == ir::OperandKind::Value
                                ? &body.places[event->source.place().index()]
                                : nullptr;
    if (!from || from->depth > 0 || body.places[event->destination.index()].depth > 0)
      return {};
    at = from->base;
  }
  return {};
}

// Between the branch and the call the place becomes another one, or what leads to it.
bool isChanged(const ir::Function &body, ir::BlockId branch, ir::BlockId block, ir::CallId call,
               const ir::Place &place) {
  auto changes = [&](const ir::Event &event) {
    const ir::PlaceId to = event.kind == ir::EventKind::Assign ? event.destination
                           : event.kind == ir::EventKind::Call
                               ? body.calls[event.call.index()].result
                               : ir::PlaceId();
    return to && startsWith(place, body.places[to.index()]);
  };
  for (size_t i = 0; i < body.blocks.size(); ++i) {
    const ir::BlockId between(i);
    if (std::none_of(body.blocks[i].events.begin(), body.blocks[i].events.end(), changes) ||
        between == branch ||
        !dataflow::leadsAround(body.blocks[branch.index()].successors, between, branch, body) ||
        !dataflow::leadsAround({between}, block, branch, body))
      continue;
    if (between != block)
      return true;
    for (const ir::Event &event : body.blocks[i].events) {
      if (event.kind == ir::EventKind::Call && event.call == call)
        break;
      if (changes(event))
        return true;
    }
  }
  return false;
}

// Variables whose values the function returns.
std::set<ir::LocationId> returnedVariables(const ir::Function &body) {
  std::set<ir::LocationId> returned{ir::Function::resultLocation()};
  for (bool isNew = true; isNew;) {
    isNew = false;
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events) {
        if (event.kind != ir::EventKind::Assign || event.source.kind != ir::OperandKind::Value)
          continue;
        const ir::Place &to = body.places[event.destination.index()];
        const ir::Place &from = body.places[event.source.place().index()];
        const ir::LocationKind kind = body.locations[from.base.index()].kind;
        if (to.depth == 0 && from.depth == 0 && returned.count(to.base) &&
            (kind == ir::LocationKind::Value || kind == ir::LocationKind::Local))
          isNew |= returned.insert(from.base).second;
      }
  }
  return returned;
}

} // namespace

KindTests::KindTests(const Program &program)
    : program_(program), failing_(program.module().bodies.size()) {
  for (Failing &each : failing_)
    each.mayFail = true;
  for (const std::vector<BodyId> &component : program.components()) {
    const int rounds = program.isCycle(component) ? maxRounds : 1;
    bool isNew = true;
    for (int round = 0; round < rounds && isNew; ++round) {
      isNew = false;
      for (BodyId body : component)
        if (Failing found = look(body); found != failing_[body.index()]) {
          failing_[body.index()] = std::move(found);
          isNew = true;
        }
    }
  }
}

// What a way to the block has found fields not to be.
std::set<KindTests::Kind> KindTests::kindsBefore(const ir::Function &body,
                                                 ir::BlockId block) const {
  std::set<Kind> kinds;
  for (size_t i = 0; i < body.blocks.size(); ++i) {
    const ir::Block &branch = body.blocks[i];
    const std::optional<size_t> equal = edgeOfEqual(branch);
    const ir::FieldId field =
        equal ? fieldOf(body.places[branch.condition.place.index()]) : ir::FieldId();
    if (!field)
      continue;
    Kind kind{field, branch.condition.constant, -1};
    if (branch.condition.kind == Test::Same || branch.condition.kind == Test::Different) {
      if (branch.condition.other.kind != ir::OperandKind::Value)
        continue;
      kind = {field, 0, formalAt(body, branch.condition.other.place())};
      if (kind.formal < 0)
        continue;
    }
    if (isOnlyBehind(body, ir::BlockId(i), 1 - *equal, block))
      kinds.insert(kind);
  }
  return kinds;
}

// Of a call: it fails only for others than each of these. None: it never does.
std::optional<std::set<KindTests::Kind>> KindTests::kindsOf(BodyId id, ir::CallId at) const {
  const CallTargets &targets = program_.targets(id, at);
  const BodyId callee = targets.isClosed && targets.functions.size() == 1
                            ? program_.bodyOf(targets.functions.front())
                            : BodyId();
  if (!callee)
    return std::set<Kind>();
  const Failing &failing = failing_[callee.index()];
  if (!failing.mayFail)
    return std::nullopt;
  const ir::Function &body = program_.body(id);
  const std::vector<ir::Operand> &arguments = body.calls[at.index()].arguments;
  std::set<Kind> kinds;
  for (Kind kind : failing.kinds) {
    if (kind.formal >= 0) {
      if (static_cast<size_t>(kind.formal) >= arguments.size())
        continue;
      const ir::Operand &argument = arguments[static_cast<size_t>(kind.formal)];
      if (argument.kind == ir::OperandKind::Constant)
        kind = {kind.field, argument.constant, -1};
      else if (argument.kind == ir::OperandKind::Value && formalAt(body, argument.place()) >= 0)
        kind.formal = formalAt(body, argument.place());
      else
        continue;
    }
    kinds.insert(kind);
  }
  return kinds;
}

KindTests::Failing KindTests::look(BodyId id) const {
  const ir::Function &body = program_.body(id);
  Failing found;
  const std::set<ir::LocationId> returned = returnedVariables(body);
  auto isReturned = [&](ir::PlaceId place) {
    return place && body.places[place.index()].depth == 0 &&
           returned.count(body.places[place.index()].base);
  };
  auto add = [&](const std::set<Kind> &kinds) {
    if (!found.mayFail) {
      found.kinds = kinds;
    } else {
      std::set<Kind> both;
      std::set_intersection(found.kinds.begin(), found.kinds.end(), kinds.begin(), kinds.end(),
                            std::inserter(both, both.begin()));
      found.kinds = std::move(both);
    }
    found.mayFail = true;
  };
  for (size_t i = 0; i < body.blocks.size(); ++i)
    for (const ir::Event &event : body.blocks[i].events) {
      if (found.mayFail && found.kinds.empty())
        break;
      if (event.kind == ir::EventKind::Assign && event.source.kind == ir::OperandKind::Null &&
          isReturned(event.destination))
        add(kindsBefore(body, ir::BlockId(i)));
      if (event.kind == ir::EventKind::Call && isReturned(body.calls[event.call.index()].result))
        if (const std::optional<std::set<Kind>> kinds = kindsOf(id, event.call))
          add(*kinds);
    }
  for (size_t i = 0; i < body.blocks.size(); ++i)
    if (const std::optional<size_t> zero = edgeOfZero(body.blocks[i]))
      if (const ir::CallId call = callAsked(body, body.blocks[i]);
          call && isMadeSure(id, ir::BlockId(i), call))
        found.unlikely.push_back({ir::BlockId(i), *zero});
  found.hardlyFails = !found.unlikely.empty() && hardlyFails(body, found.unlikely);
  return found;
}

// `if (!t) return -1;`, and nothing else but `return 0;`.
bool KindTests::hardlyFails(const ir::Function &body, const std::vector<Edge> &unlikely) {
  bool fails = false;
  for (size_t i = 0; i < body.blocks.size(); ++i)
    for (const ir::Event &event : body.blocks[i].events) {
      const ir::PlaceId to = event.kind == ir::EventKind::Assign ? event.destination
                             : event.kind == ir::EventKind::Call
                                 ? body.calls[event.call.index()].result
                                 : ir::PlaceId();
      if (!to || body.places[to.index()].base != ir::Function::resultLocation())
        continue;
      if (event.kind != ir::EventKind::Assign || event.source.kind != ir::OperandKind::Constant)
        return false;
      if (event.source.constant == 0)
        continue;
      fails = true;
      if (std::none_of(unlikely.begin(), unlikely.end(), [&](const auto &each) {
            return isOnlyBehind(body, each.first, each.second, ir::BlockId(i));
          }))
        return false;
    }
  return fails;
}

bool KindTests::hardlyFails(ir::FunctionId function) const {
  const BodyId body = program_.bodyOf(function);
  return body && failing_[body.index()].hardlyFails;
}

bool KindTests::isHardlyTaken(BodyId body, ir::BlockId block, size_t edge) const {
  const std::vector<Edge> &unlikely = failing_[body.index()].unlikely;
  return std::find(unlikely.begin(), unlikely.end(), Edge(block, edge)) != unlikely.end();
}

// A branch before the call has found the object to be of the kind that it asks for.
bool KindTests::isMadeSure(BodyId id, ir::BlockId block, ir::CallId at) const {
  const std::optional<std::set<Kind>> kinds = kindsOf(id, at);
  if (!kinds || kinds->empty())
    return false;
  const ir::Function &body = program_.body(id);
  const std::vector<ir::Operand> &arguments = body.calls[at.index()].arguments;
  auto isAsked = [&](ir::BlockId branch) {
    const ir::Block &asking = body.blocks[branch.index()];
    const std::optional<size_t> equal = edgeOfEqual(asking);
    if (!equal || (asking.condition.kind != Test::Equal && asking.condition.kind != Test::NotEqual))
      return false;
    const ir::Place &place = body.places[asking.condition.place.index()];
    const Kind kind{fieldOf(place), asking.condition.constant, -1};
    return kind.field && kinds->count(kind) &&
           std::any_of(arguments.begin(), arguments.end(),
                       [&](const auto &each) { return isOfObject(each, place, body); }) &&
           isOnlyBehind(body, branch, *equal, block) && !isChanged(body, branch, block, at, place);
  };
  for (size_t i = 0; i < body.blocks.size(); ++i)
    if (isAsked(ir::BlockId(i)))
      return true;
  return false;
}

} // namespace outlive::ownership
