#include "ownership/ArgumentLoops.h"

#include "dataflow/Reach.h"

#include <algorithm>

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
  for (size_t i = 0; i < bodies.size(); ++i)
    if (program_.symbolOf(BodyId(i)).isMain)
      for (uint32_t formal = 0; formal < program_.symbolOf(BodyId(i)).formals.size(); ++formal)
        formals_.insert({BodyId(i), formal});
  for (std::set<Formal> next = givenByThese(); !next.empty(); next = givenByThese()) {
    dropGivenOthers(next);
    if (next.empty())
      break;
    formals_.merge(next);
  }
}

// It is passed one of them.
bool ArgumentLoops::isArgument(BodyId caller, const ir::Operand &operand) const {
  const ir::Function &body = program_.body(caller);
  const ir::LocationId base = passedOf(operand, body);
  return base && body.locations[base.index()].kind == ir::LocationKind::Parameter &&
         formals_.count({caller, body.locations[base.index()].index}) > 0;
}

// What others get from functions that have some, in one of their calls.
std::set<ArgumentLoops::Formal> ArgumentLoops::givenByThese() const {
  std::set<Formal> given;
  BodyId last;
  for (const auto &[caller, number] : formals_) {
    if (caller == last)
      continue;
    last = caller;
    forEachArgument(caller, [&](BodyId callee, uint32_t formal, const ir::Operand &operand) {
      if (!formals_.count({callee, formal}) && isArgument(caller, operand))
        given.insert({callee, formal});
    });
  }
  return given;
}

// Not in all of their calls.
void ArgumentLoops::dropGivenOthers(std::set<Formal> &given) const {
  std::vector<bool> isMeant(program_.module().bodies.size());
  for (const auto &[callee, formal] : given)
    isMeant[callee.index()] = true;
  for (size_t i = 0; i < isMeant.size(); ++i)
    forEachArgument(BodyId(i), [&](BodyId callee, uint32_t formal, const ir::Operand &operand) {
      if (!isMeant[callee.index()])
        return;
      if (auto found = given.find({callee, formal});
          found != given.end() && !isArgument(BodyId(i), operand))
        given.erase(found);
    });
}

template <typename Visit> void ArgumentLoops::forEachArgument(BodyId caller, Visit visit) const {
  const ir::Function &body = program_.body(caller);
  for (size_t c = 0; c < body.calls.size(); ++c)
    for (ir::FunctionId target : program_.targets(caller, ir::CallId(c)).functions)
      if (const BodyId callee = program_.bodyOf(target))
        for (uint32_t formal = 0; formal < body.calls[c].arguments.size(); ++formal)
          visit(callee, formal, body.calls[c].arguments[formal]);
}

// Its formals that are arguments of the program, what functions return in it that get one, and what
// it writes to.
ArgumentLoops::Loop ArgumentLoops::loopAt(BodyId id, std::vector<bool> isInside) const {
  const ir::Function &body = program_.body(id);
  Loop loop{body, std::move(isInside), {}, {}, {}};
  for (auto at = formals_.lower_bound({id, 0}); at != formals_.end() && at->first == id; ++at)
    loop.arguments.insert(ir::Function::formalLocation(at->second));
  auto isNumber = [&](const ir::Place &place) {
    const ir::TypeId type = body.locations[place.base.index()].type;
    return place.depth == 0 && type &&
           program_.module().types[type.index()].kind == ir::TypeKind::Scalar;
  };
  for (size_t i = 0; i < body.blocks.size(); ++i)
    for (const ir::Event &event : body.blocks[i].events) {
      if (!loop.isInside[i])
        continue;
      if (event.kind == ir::EventKind::Assign)
        loop.written.insert(body.places[event.destination.index()].base);
      if (event.kind != ir::EventKind::Call)
        continue;
      const ir::Call &call = body.calls[event.call.index()];
      if (!call.result)
        continue;
      const ir::Place &result = body.places[call.result.index()];
      loop.written.insert(result.base);
      if (isNumber(result) && std::any_of(call.arguments.begin(), call.arguments.end(),
                                          [&](const ir::Operand &argument) {
                                            return loop.arguments.count(passedOf(argument, body));
                                          }))
        loop.answers.insert(result.base);
    }
  for (size_t i = 0; i < body.blocks.size(); ++i) // `c = getopt(argc, argv, options)`
    for (const ir::Event &event : body.blocks[i].events)
      if (loop.isInside[i] && event.kind == ir::EventKind::Assign &&
          loop.answers.count(baseOf(event.source, body)) &&
          isNumber(body.places[event.destination.index()]))
        loop.answers.insert(body.places[event.destination.index()].base);
  return loop;
}

bool ArgumentLoops::asksForArgument(const Loop &loop, const ir::Block &block) {
  const ir::Condition &asked = block.condition;
  if (block.terminator != ir::TerminatorKind::Branch || !asked.place)
    return false;
  const ir::Function &body = loop.body;
  const ir::Place &place = body.places[asked.place.index()];
  const ir::LocationId other = baseOf(asked.other, body);
  if (loop.answers.count(place.base) || loop.answers.count(other))
    return true;
  auto isArgument = [&](ir::LocationId base) { return loop.arguments.count(base) > 0; };
  if (!isArgument(place.base) && !isArgument(other))
    return false;
  // `optind < argc`: a global is written by whom the loop calls.
  auto moves = [&](ir::LocationId base) {
    return base && (loop.written.count(base) ||
                    body.locations[base.index()].kind == ir::LocationKind::Global);
  };
  bool isElement = isArgument(place.base) && place.depth > 0;
  return isElement || moves(place.base) || moves(other);
}

bool ArgumentLoops::isBounded(BodyId id, ir::Position position) const {
  const auto formal = formals_.lower_bound({id, 0});
  if (formal == formals_.end() || formal->first != id)
    return false;
  const ir::Function &body = program_.body(id);
  bool isInLoop = false;
  for (size_t i = 0; i < body.blocks.size(); ++i) {
    const std::vector<ir::Event> &events = body.blocks[i].events;
    if (std::none_of(events.begin(), events.end(),
                     [&](const ir::Event &event) { return event.position == position; }))
      continue;
    const ir::BlockId here(i);
    const std::vector<bool> further = dataflow::reachedFrom(here, body);
    if (!further[i])
      continue;
    isInLoop = true;
    // Ways around that come by no such branch.
    const std::vector<bool> back = dataflow::leadingTo({here}, body);
    std::vector<bool> isInside(body.blocks.size());
    for (size_t b = 0; b < isInside.size(); ++b)
      isInside[b] = further[b] && back[b];
    const Loop loop = loopAt(id, std::move(isInside));
    auto leaves = [&](const ir::Block &block) {
      return std::any_of(block.successors.begin(), block.successors.end(),
                         [&](ir::BlockId next) { return !back[next.index()]; });
    };
    std::vector<bool> isSeen(body.blocks.size());
    std::vector<ir::BlockId> waiting{here};
    while (!waiting.empty()) {
      const ir::Block &block = body.blocks[waiting.back().index()];
      waiting.pop_back();
      if (asksForArgument(loop, block) && leaves(block))
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
  return isInLoop;
}

} // namespace outlive::ownership
