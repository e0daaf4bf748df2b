#include "ownership/ChangedFarAway.h"

#include "dataflow/Reach.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

using dataflow::TakenBranch;

// A number in a global, in whatever member.
bool asksGlobal(const ir::Condition &asked, const ir::Function &function) {
  if (!dataflow::asksOnePlace(asked, function))
    return false;
  const ir::Place &place = function.places[asked.place.index()];
  return function.locations[place.base.index()].kind == ir::LocationKind::Global &&
         place.derefs() == 0;
}

// In the words of another body: the same member of whatever object, or the same global. What is
// behind a pointer that the program does not pass may be it.
bool mayBe(const ir::Place &written, const ir::Function &by, const ir::Place &asked,
           const ir::Function &function) {
  const ir::Location &base = by.locations[written.base.index()];
  if (written.depth > 0 && written.path[written.depth - 1].kind() == ir::ProjectionKind::Deref)
    return base.kind != ir::LocationKind::Parameter;
  if (asked.depth > 0)
    return (written.depth > 0 && written.path[written.depth - 1] == asked.path[asked.depth - 1]) ||
           (base.kind == ir::LocationKind::Global &&
            base.index == function.locations[asked.base.index()].index &&
            written.depth < asked.depth);
  return written.depth == 0 && base.kind == ir::LocationKind::Global &&
         base.index == function.locations[asked.base.index()].index;
}

bool writes(const ir::Function &by, const ir::Place &asked, const ir::Function &function) {
  auto isWrite = [&](const ir::Event &event) {
    return event.kind == ir::EventKind::Assign &&
           mayBe(by.places[event.destination.index()], by, asked, function);
  };
  auto isResult = [&](const ir::Call &call) {
    return call.result && mayBe(by.places[call.result.index()], by, asked, function);
  };
  return std::any_of(by.calls.begin(), by.calls.end(), isResult) ||
         std::any_of(by.blocks.begin(), by.blocks.end(), [&](const ir::Block &block) {
           return std::any_of(block.events.begin(), block.events.end(), isWrite);
         });
}

// Whoever calls it has it written to, on every way through it: by itself, or by what it calls.
bool alwaysWrites(BodyId id, const ir::Place &asked, const ir::Function &function,
                  const Program &program, int depth) {
  constexpr int maxDepth = 3;
  const ir::Function &by = program.body(id);
  auto writesSurely = [&](const ir::Event &event) {
    if (event.kind == ir::EventKind::Assign)
      return mayBe(by.places[event.destination.index()], by, asked, function);
    if (event.kind != ir::EventKind::Call || depth == maxDepth)
      return false;
    const std::vector<ir::FunctionId> &targets = program.targets(id, event.call).functions;
    const BodyId callee = targets.size() == 1 ? program.bodyOf(targets.front()) : BodyId();
    return callee && alwaysWrites(callee, asked, function, program, depth + 1);
  };
  auto isLeftAround = [&](ir::BlockId block) {
    for (size_t i = 0; i < by.blocks.size(); ++i)
      if (by.blocks[i].terminator == ir::TerminatorKind::Return && ir::BlockId(i) != block &&
          dataflow::leadsAround({ir::BlockId(0)}, ir::BlockId(i), block, by))
        return true;
    return false;
  };
  for (size_t i = 0; i < by.blocks.size(); ++i)
    if (const std::vector<ir::Event> &events = by.blocks[i].events;
        (i == 0 || !isLeftAround(ir::BlockId(i))) &&
        std::any_of(events.begin(), events.end(), writesSurely))
      return true;
  return false;
}

// The event, or a function that it calls: that by itself, or always.
bool mayWrite(const ir::Event &event, const ir::Place &asked, BodyId body, const Program &program) {
  const ir::Function &function = program.body(body);
  if (event.kind == ir::EventKind::Assign)
    return mayBe(function.places[event.destination.index()], function, asked, function);
  if (event.kind != ir::EventKind::Call)
    return false;
  const ir::PlaceId result = function.calls[event.call.index()].result;
  if (result && mayBe(function.places[result.index()], function, asked, function))
    return true;
  const std::vector<ir::FunctionId> &targets = program.targets(body, event.call).functions;
  return std::any_of(targets.begin(), targets.end(), [&](ir::FunctionId target) {
    const BodyId callee = program.bodyOf(target);
    return callee && (writes(program.body(callee), asked, function) ||
                      alwaysWrites(callee, asked, function, program, 0));
  });
}

// Nobody comes to the block but by that branch.
bool dependsOn(ir::BlockId block, TakenBranch branch, const ir::Function &function) {
  const ir::BlockId entry(0);
  std::vector<ir::BlockId> starts{
      function.blocks[branch.block.index()].successors[branch.isTrue ? 1 : 0]};
  if (branch.block != entry)
    starts.push_back(entry);
  return block != branch.block && !dataflow::leadsAround(starts, block, branch.block, function);
}

bool isChangedBetween(TakenBranch first, ir::BlockId second, BodyId body, const Program &program) {
  const ir::Function &function = program.body(body);
  const ir::PlaceId place = function.blocks[first.block.index()].condition.place;
  const ir::Place &asked = function.places[place.index()];
  return dataflow::isBetween(first, second, function, [&](const ir::Event &each) {
    return mayWrite(each, asked, body, program);
  });
}

} // namespace

bool isChangedFarAway(std::span<const TakenBranch> later, ir::BlockId acquired, BodyId body,
                      const Program &program) {
  const ir::Function &function = program.body(body);
  for (const TakenBranch &second : later) {
    if (!asksGlobal(function.blocks[second.block.index()].condition, function))
      continue;
    for (size_t i = 0; i < function.blocks.size(); ++i)
      for (bool isTrue : {true, false})
        if (const TakenBranch first{ir::BlockId(i), isTrue};
            dataflow::contradict(first, second, function) && dependsOn(acquired, first, function) &&
            !isChangedBetween(first, second.block, body, program))
          return true;
  }
  return false;
}

} // namespace outlive::ownership
