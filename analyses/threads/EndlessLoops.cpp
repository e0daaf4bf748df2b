#include "threads/EndlessLoops.h"

#include <algorithm>

namespace outlive::threads {
namespace {

// Blocks of `live` from which edges within `next` lead back to them.
std::vector<uint32_t> inCycles(const std::vector<std::vector<uint32_t>> &next) {
  std::vector<uint32_t> found;
  for (uint32_t start = 0; start < next.size(); ++start) {
    std::vector<bool> seen(next.size());
    std::vector<uint32_t> waiting = next[start];
    while (!waiting.empty() && !seen[start]) {
      uint32_t block = waiting.back();
      waiting.pop_back();
      if (seen[block])
        continue;
      seen[block] = true;
      waiting.insert(waiting.end(), next[block].begin(), next[block].end());
    }
    if (seen[start])
      found.push_back(start);
  }
  return found;
}

} // namespace

EndlessLoops::EndlessLoops(const Objects &objects, const Throws &throws, Flags &flags)
    : objects_(objects), program_(objects.program()), throws_(throws), flags_(flags) {}

void EndlessLoops::findFlags(BodyId id, std::set<Object> &flags, int depth) {
  if (depth == 0 || !flagsFound_.insert(id).second)
    return;
  const ir::Function &body = program_.body(id);
  for (const ir::Block &block : body.blocks) {
    if (block.terminator == ir::TerminatorKind::Branch)
      if (std::optional<FlagTest> test = flags_.testOf(id, block.condition))
        flags.insert(test->flag);
    for (const ir::Event &event : block.events)
      if (event.kind == ir::EventKind::Call)
        for (ir::FunctionId target : program_.targets(id, event.call).functions)
          if (BodyId callee = program_.bodyOf(target))
            findFlags(callee, flags, depth - 1);
  }
}

std::optional<EndlessLoop> EndlessLoops::in(BodyId body, int depth) {
  if (depth == 0)
    return std::nullopt;
  auto [known, isNew] = known_.try_emplace(body);
  if (!isNew)
    return known->second;
  std::optional<EndlessLoop> found = look(body, depth);
  return known_[body] = std::move(found);
}

// All that the call may reach must be endless.
std::optional<EndlessLoop> EndlessLoops::afterCall(BodyId id, ir::CallId call, int depth) {
  const CallTargets &targets = program_.targets(id, call);
  bool isKnown =
      program_.body(id).calls[call.index()].kind == ir::CallKind::Static || targets.isClosed;
  if (!isKnown || targets.functions.empty())
    return std::nullopt;
  std::optional<EndlessLoop> first;
  for (ir::FunctionId target : targets.functions) {
    BodyId callee = program_.bodyOf(target);
    std::optional<EndlessLoop> loop = callee ? in(callee, depth - 1) : std::nullopt;
    if (!loop)
      return std::nullopt;
    if (!first)
      first = std::move(loop);
  }
  return first;
}

// The last call ends the thread or the program, and takes something with it.
bool EndlessLoops::isWayOut(const ir::Function &body, const ir::Block &block) const {
  for (size_t i = block.events.size(); i-- > 0;) {
    const ir::Event &event = block.events[i];
    if (event.kind == ir::EventKind::Throw)
      return true;
    if (event.kind == ir::EventKind::Call)
      return body.calls[event.call.index()].arguments.size() == 1;
  }
  return false;
}

std::optional<EndlessLoop> EndlessLoops::look(BodyId id, int depth) {
  const ir::Function &body = program_.body(id);
  if (body.blocks.empty() || body.isCoroutine || body.hasErrors)
    return std::nullopt;
  std::vector<std::vector<uint32_t>> next(body.blocks.size());
  std::vector<bool> isReached(body.blocks.size());
  std::vector<uint32_t> waiting{0};
  std::optional<EndlessLoop> callee;
  EndlessLoop loop{id, {}, {}};
  while (!waiting.empty()) {
    const uint32_t index = waiting.back();
    waiting.pop_back();
    if (isReached[index])
      continue;
    isReached[index] = true;
    const ir::Block &block = body.blocks[index];
    auto go = [&](ir::BlockId to) {
      next[index].push_back(to.value);
      waiting.push_back(to.value);
    };
    bool stays = false;
    for (const ir::Event &event : block.events) {
      if (event.kind == ir::EventKind::Suspend || event.kind == ir::EventKind::Unknown)
        return std::nullopt;
      if (event.kind != ir::EventKind::Call)
        continue;
      if (!block.handler && throws_.ofCall(id, event.call).isCertain())
        return std::nullopt;
      if (std::optional<EndlessLoop> inside = afterCall(id, event.call, depth)) {
        if (!callee)
          callee = std::move(inside);
        stays = true;
        break;
      }
    }
    if (block.handler)
      go(block.handler);
    if (stays)
      continue;
    switch (block.terminator) {
    case ir::TerminatorKind::Return:
    case ir::TerminatorKind::Unwind:
      return std::nullopt;
    case ir::TerminatorKind::Unreachable:
      if (isWayOut(body, block))
        return std::nullopt;
      break;
    case ir::TerminatorKind::Branch: {
      std::optional<FlagTest> test = flags_.testOf(id, block.condition);
      std::optional<bool> outcome = test ? flags_.outcome(*test) : std::nullopt;
      if (outcome && block.successors.size() == 2) {
        loop.flags.push_back({test->flag, block.end});
        go(block.successors[*outcome ? 0 : 1]);
        break;
      }
      [[fallthrough]];
    }
    default:
      for (ir::BlockId each : block.successors)
        go(each);
    }
  }
  std::vector<uint32_t> cycle = inCycles(next);
  if (cycle.empty())
    return callee;
  // Where the source shows it: its first event, or what it asks.
  for (uint32_t index : cycle) {
    const ir::Block &block = body.blocks[index];
    auto consider = [&](ir::Position position) {
      if (position.isValid() && (!loop.position.isValid() || position < loop.position))
        loop.position = position;
    };
    for (const ir::Event &event : block.events)
      consider(event.position);
    if (block.terminator == ir::TerminatorKind::Branch)
      consider(block.end);
  }
  if (!loop.position.isValid())
    loop.position = body.position;
  std::sort(loop.flags.begin(), loop.flags.end());
  return loop;
}

std::vector<EndlessLoop> EndlessLoops::someIn(BodyId id) {
  if (std::optional<EndlessLoop> loop = in(id))
    return {std::move(*loop)};
  // `worker->run()`, `state->function(state->argument)`: what a starter runs for its callers.
  constexpr size_t maxEvents = 40;
  std::vector<EndlessLoop> found;
  const ir::Function &body = program_.body(id);
  size_t events = 0;
  for (const ir::Block &block : body.blocks)
    events += block.events.size();
  if (events > maxEvents)
    return found;
  for (uint32_t i = 0; i < body.calls.size(); ++i)
    if (body.calls[i].kind != ir::CallKind::Static)
      for (ir::FunctionId target : program_.targets(id, ir::CallId(i)).functions)
        if (BodyId callee = program_.bodyOf(target))
          if (std::optional<EndlessLoop> loop = in(callee))
            found.push_back(std::move(*loop));
  return found;
}

} // namespace outlive::threads
