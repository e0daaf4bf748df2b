#include "ownership/ArgumentLoops.h"

#include "dataflow/Reach.h"

#include <algorithm>
#include <map>

namespace outlive::ownership {
namespace {

// The variable that the operand is about, an element of it included.
ir::LocationId baseOf(const ir::Operand &operand, const ir::Function &body) {
  return operand.hasPlace() || operand.isComputed() ? body.places[operand.place().index()].base
                                                    : ir::LocationId();
}

// The variable whose value is passed: `argc`, `argv + 1`, not `argv[1]`.
ir::LocationId passedOf(const ir::Operand &operand, const ir::Function &body) {
  const bool isValue = operand.kind == ir::OperandKind::Value || operand.isComputed();
  return isValue && body.places[operand.place().index()].depth == 0 ? baseOf(operand, body)
                                                                    : ir::LocationId();
}

} // namespace

ArgumentLoops::ArgumentLoops(const Program &program) : program_(program) {
  const std::vector<ir::Function> &bodies = program_.module().bodies;
  std::map<std::pair<BodyId, uint32_t>, bool> given; // formals of others: by all of their calls
  for (size_t i = 0; i < bodies.size(); ++i)
    if (program_.symbolOf(BodyId(i)).isMain)
      for (uint32_t formal = 0; formal < program_.symbolOf(BodyId(i)).formals.size(); ++formal)
        formals_.insert({BodyId(i), formal});
  for (size_t before = 0; before != formals_.size() && !formals_.empty();) {
    before = formals_.size();
    given.clear();
    for (size_t i = 0; i < bodies.size(); ++i)
      for (size_t c = 0; c < bodies[i].calls.size(); ++c) {
        const ir::Call &call = bodies[i].calls[c];
        for (ir::FunctionId target : program_.targets(BodyId(i), ir::CallId(c)).functions) {
          const BodyId callee = program_.bodyOf(target);
          for (uint32_t formal = 0; callee && formal < call.arguments.size(); ++formal) {
            const ir::LocationId base = passedOf(call.arguments[formal], bodies[i]);
            const bool isArgument =
                base && bodies[i].locations[base.index()].kind == ir::LocationKind::Parameter &&
                formals_.count({BodyId(i), bodies[i].locations[base.index()].index});
            given.try_emplace({callee, formal}, true).first->second &= isArgument;
          }
        }
      }
    for (const auto &[formal, isAlways] : given)
      if (isAlways)
        formals_.insert(formal);
  }
}

// Its formals that are arguments of the program, and what functions return that get one.
std::set<ir::LocationId> ArgumentLoops::about(BodyId id) const {
  const ir::Function &body = program_.body(id);
  std::set<ir::LocationId> locations;
  for (auto at = formals_.lower_bound({id, 0}); at != formals_.end() && at->first == id; ++at)
    locations.insert(ir::Function::formalLocation(at->second));
  std::set<ir::LocationId> answers;
  for (const ir::Call &call : body.calls)
    for (const ir::Operand &argument : call.arguments)
      if (call.result && locations.count(passedOf(argument, body)))
        answers.insert(body.places[call.result.index()].base);
  for (const ir::Block &block : body.blocks) // `c = getopt(argc, argv, options)`
    for (const ir::Event &event : block.events)
      if (event.kind == ir::EventKind::Assign && answers.count(baseOf(event.source, body)))
        answers.insert(body.places[event.destination.index()].base);
  locations.insert(answers.begin(), answers.end());
  return locations;
}

bool ArgumentLoops::asksForArgument(const ir::Function &body, const ir::Block &block,
                                    const std::set<ir::LocationId> &about) const {
  const ir::Condition &asked = block.condition;
  return block.terminator == ir::TerminatorKind::Branch && asked.place &&
         (about.count(body.places[asked.place.index()].base) ||
          about.count(baseOf(asked.other, body)));
}

bool ArgumentLoops::isBounded(BodyId id, ir::Position position) const {
  const auto formal = formals_.lower_bound({id, 0});
  if (formal == formals_.end() || formal->first != id)
    return false;
  const ir::Function &body = program_.body(id);
  const std::set<ir::LocationId> known = about(id);
  for (size_t i = 0; i < body.blocks.size(); ++i) {
    const std::vector<ir::Event> &events = body.blocks[i].events;
    if (std::none_of(events.begin(), events.end(),
                     [&](const ir::Event &event) { return event.position == position; }))
      continue;
    const ir::BlockId here(i);
    const std::vector<bool> further = dataflow::reachedFrom(here, body);
    if (!further[i])
      continue; // in no loop
    // Ways around that come by no such branch.
    const std::vector<bool> back = dataflow::leadingTo({here}, body);
    auto leaves = [&](const ir::Block &block) {
      return std::any_of(block.successors.begin(), block.successors.end(),
                         [&](ir::BlockId next) { return !back[next.index()]; });
    };
    std::vector<bool> isSeen(body.blocks.size());
    std::vector<ir::BlockId> waiting{here};
    while (!waiting.empty()) {
      const ir::Block &block = body.blocks[waiting.back().index()];
      waiting.pop_back();
      if (asksForArgument(body, block, known) && leaves(block))
        continue;
      for (ir::BlockId next : block.successors) {
        if (next == here)
          return false;
        if (!isSeen[next.index()])
          waiting.push_back(next);
        isSeen[next.index()] = true;
      }
    }
  }
  return true;
}

} // namespace outlive::ownership
