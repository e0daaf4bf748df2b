#include "ownership/PassedGlobals.h"

#include "dataflow/ForwardFixpoint.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

constexpr size_t maxBodies = 500; // that one global concerns

// The global that the place starts with, by number; UINT32_MAX when it is no global.
uint32_t globalOf(const ir::Function &function, ir::PlaceId place) {
  const ir::Location &base = function.locations[function.places[place.index()].base.index()];
  return base.kind == ir::LocationKind::Global ? base.index : UINT32_MAX;
}

} // namespace

PassedGlobals::PassedGlobals(const Program &program, const places::TypeFacts &types)
    : program_(program), mentions_(program.module().globals.size()),
      callers_(program.module().bodies.size()), isStart_(program.module().bodies.size()),
      isPassed_(program.module().globals.size()) {
  for (size_t i = 0; i < mentions_.size(); ++i) {
    const ir::Type *type = types.type(program.module().globals[i].type);
    bool isPlain =
        type && (type->kind == ir::TypeKind::Pointer || type->kind == ir::TypeKind::Scalar);
    mentions_[i].isSpoilt = !isPlain;
  }
  for (size_t i = 0; i < program.module().bodies.size(); ++i) {
    scan(BodyId(i));
    noteCalls(BodyId(i));
  }
  for (size_t i = 0; i < isStart_.size(); ++i)
    if (program.symbolOf(BodyId(i)).isMain || callers_[i].empty())
      isStart_[i] = true;
  for (size_t i = 0; i < mentions_.size(); ++i)
    isPassed_[i] = isPassed(static_cast<uint32_t>(i));
}

template <typename Visit>
void PassedGlobals::forEachTouch(const ir::Function &function, const ir::Condition &condition,
                                 Visit visit) {
  if (condition.place)
    visit(globalOf(function, condition.place), Touch{true, false, false});
  if (condition.other.hasPlace())
    visit(globalOf(function, condition.other.place()), Touch{true, false, false});
}

template <typename Visit>
void PassedGlobals::forEachTouch(const ir::Function &function, const ir::Event &event,
                                 Visit visit) {
  auto read = [&](const ir::Operand &operand) {
    if (operand.kind == ir::OperandKind::Test)
      return forEachTouch(function, function.tests[operand.testId().index()], visit);
    if (!operand.hasPlace() && !operand.isComputed())
      return;
    bool isAddress = operand.kind == ir::OperandKind::Address &&
                     function.places[operand.place().index()].derefs() == 0;
    visit(globalOf(function, operand.place()), Touch{true, false, isAddress});
  };
  auto write = [&](ir::PlaceId id) {
    const ir::Place &place = function.places[id.index()];
    bool isThrough = place.derefs() > 0;
    visit(globalOf(function, id), Touch{isThrough, !isThrough, !isThrough && place.depth > 0});
  };
  read(event.source);
  if (event.kind == ir::EventKind::Call) {
    const ir::Call &call = function.calls[event.call.index()];
    read(call.target);
    for (const ir::Operand &argument : call.arguments)
      read(argument);
    if (call.result)
      write(call.result);
  } else if (event.kind == ir::EventKind::Assign) {
    write(event.destination);
  }
}

void PassedGlobals::scan(BodyId id) {
  const ir::Function &function = program_.body(id);
  auto note = [&](uint32_t global, Touch touch) {
    if (global >= mentions_.size() || mentions_[global].isSpoilt)
      return;
    Mentions &mentions = mentions_[global];
    mentions.isSpoilt |= touch.spoils;
    // Bodies come in order: one that is there already is the last one.
    if (touch.reads)
      mentions.reading.insert(mentions.reading.end(), id);
    if (touch.writes && !function.isInitializer)
      mentions.writing.insert(mentions.writing.end(), id);
  };
  for (const ir::Block &block : function.blocks) {
    for (const ir::Event &event : block.events)
      forEachTouch(function, event, note);
    forEachTouch(function, block.condition, note);
  }
}

void PassedGlobals::noteCalls(BodyId id) {
  const ir::Function &function = program_.body(id);
  auto noteAddress = [&](const ir::Operand &operand) {
    if (operand.kind == ir::OperandKind::Function)
      if (BodyId body = program_.bodyOf(operand.functionId()))
        isStart_[body.index()] = true;
  };
  for (const ir::Block &block : function.blocks)
    for (const ir::Event &event : block.events) {
      noteAddress(event.source);
      if (event.kind != ir::EventKind::Call)
        continue;
      const ir::Call &call = function.calls[event.call.index()];
      for (const ir::Operand &argument : call.arguments)
        noteAddress(argument);
      for (ir::FunctionId target : program_.targets(id, event.call).functions)
        if (BodyId body = program_.bodyOf(target)) {
          callers_[body.index()].push_back(id);
          if (call.kind != ir::CallKind::Static)
            isStart_[body.index()] = true;
        }
    }
}

bool PassedGlobals::callsOneOf(BodyId id, const ir::Event &event,
                               const std::set<BodyId> &bodies) const {
  if (event.kind != ir::EventKind::Call)
    return false;
  const std::vector<ir::FunctionId> &targets = program_.targets(id, event.call).functions;
  return std::any_of(targets.begin(), targets.end(), [&](ir::FunctionId target) {
    BodyId body = program_.bodyOf(target);
    return body && bodies.count(body);
  });
}

bool PassedGlobals::callsOneOf(BodyId id, const std::set<BodyId> &bodies) const {
  const std::vector<ir::Block> &blocks = program_.body(id).blocks;
  return std::any_of(blocks.begin(), blocks.end(), [&](const ir::Block &block) {
    return std::any_of(block.events.begin(), block.events.end(),
                       [&](const ir::Event &event) { return callsOneOf(id, event, bodies); });
  });
}

// The body may read it before it has written it.
bool PassedGlobals::isNeededBy(BodyId id, uint32_t global, const std::set<BodyId> &needing) const {
  const ir::Function &function = program_.body(id);
  Touch touch;
  auto note = [&](uint32_t other, Touch by) {
    touch.reads |= other == global && by.reads;
    touch.writes |= other == global && by.writes;
  };
  std::vector<bool> isSeen(function.blocks.size());
  std::vector<ir::BlockId> waiting;
  auto go = [&](ir::BlockId block) {
    if (isSeen[block.index()])
      return;
    isSeen[block.index()] = true;
    waiting.push_back(block);
  };
  if (!function.blocks.empty())
    go(ir::BlockId(0u));
  while (!waiting.empty()) {
    const ir::Block &block = function.blocks[waiting.back().index()];
    waiting.pop_back();
    touch = {};
    for (const ir::Event &event : block.events) {
      forEachTouch(function, event, note);
      if (touch.reads || (!touch.writes && callsOneOf(id, event, needing)))
        return true;
      if (touch.writes)
        break;
    }
    if (block.handler)
      go(block.handler);
    if (touch.writes)
      continue;
    forEachTouch(function, block.condition, note);
    if (touch.reads)
      return true;
    for (ir::BlockId next : block.successors)
      go(next);
  }
  return false;
}

bool PassedGlobals::isPassed(uint32_t global) const {
  const Mentions &mentions = mentions_[global];
  if (mentions.isSpoilt || mentions.writing.empty() || mentions.reading.empty() ||
      mentions.reading.size() + mentions.writing.size() > maxBodies)
    return false;
  std::set<BodyId> needing;
  std::vector<BodyId> waiting(mentions.reading.begin(), mentions.reading.end());
  while (!waiting.empty()) {
    BodyId body = waiting.back();
    waiting.pop_back();
    if (needing.count(body) || !isNeededBy(body, global, needing))
      continue;
    if (isStart_[body.index()] || needing.size() == maxBodies)
      return false;
    needing.insert(body);
    for (BodyId caller : callers_[body.index()])
      waiting.push_back(caller);
  }
  if (needing.empty()) // handed to nobody: kept, as a lock is by the file that stays open
    return false;
  // Those that leave something in it when they return.
  std::set<BodyId> leaving = mentions.writing;
  waiting.assign(leaving.begin(), leaving.end());
  while (!waiting.empty()) {
    BodyId body = waiting.back();
    waiting.pop_back();
    for (BodyId caller : callers_[body.index()]) {
      if (mentions.reading.count(caller) || leaving.size() > maxBodies)
        return false;
      if (leaving.insert(caller).second)
        waiting.push_back(caller);
    }
  }
  return std::none_of(leaving.begin(), leaving.end(), [&](BodyId body) {
    return callsOneOf(body, needing) && callsOneOf(body, leaving);
  });
}

} // namespace outlive::ownership
