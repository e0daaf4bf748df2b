#include "program/Recurrence.h"

#include "models/Names.h"
#include "support/Scc.h"

#include <algorithm>

namespace outlive {
namespace {

constexpr uint32_t none = UINT32_MAX;
constexpr uint8_t neverWaits = UINT8_MAX;
// A function that waits further down waits for something of its own, as a lock does.
constexpr uint8_t maxWaitDistance = 2;

bool does(const std::vector<Action> &actions, ActionKind kind, size_t formal) {
  return std::any_of(actions.begin(), actions.end(), [&](const Action &action) {
    return action.kind == kind && action.place.root == RootKind::Formal &&
           action.place.index == formal;
  });
}

// `ini_parse(file, onValue)`, `tree_walk(root, onNode)`: going through something, it calls what it
// is given before it returns. `tree_set_walk_handler(tree, onNode)` keeps it: a guess, for what
// nothing else is known of.
bool callsByName(std::string_view name) {
  static constexpr std::string_view going[] = {"parse",    "foreach", "each", "walk", "visit",
                                               "traverse", "iterate", "iter", "scan", "enumerate"};
  static constexpr std::string_view keeping[] = {
      "on",       "set",       "add",    "register", "handler", "callback", "async", "later",
      "schedule", "subscribe", "listen", "hook",     "new",     "init",     "create"};
  const std::vector<std::string> words = models::wordsOfName(models::splitName(name).name);
  auto hasAny = [&](std::span<const std::string_view> some) {
    return std::any_of(words.begin(), words.end(), [&](const std::string &word) {
      return std::find(some.begin(), some.end(), word) != some.end();
    });
  };
  return hasAny(going) && !hasAny(keeping);
}

// `exit(0)`: all has been done.
bool endsWell(const ir::Function &body, const ir::Block &end) {
  if (end.events.empty() || end.events.back().kind != ir::EventKind::Call)
    return false;
  const std::vector<ir::Operand> &arguments = body.calls[end.events.back().call.index()].arguments;
  return !arguments.empty() && arguments.front() == ir::Operand::integer(0);
}

// The text of `end` stands behind the whole loop, whose entry asks whether to go on, and behind
// that has something to do: `for (;;) { if (isBad()) exit(1); work(); }` asks inside.
bool isBehind(const ir::Block &end, const ir::Function &body, const std::vector<uint32_t> &loop,
              uint32_t entry) {
  if (end.events.empty())
    return false;
  bool hasOther = false;
  for (uint32_t block : loop)
    for (const ir::Event &event : body.blocks[block].events) {
      if (event.position.file != end.events.front().position.file ||
          end.events.front().position < event.position)
        return false;
      hasOther |= block != entry;
    }
  return hasOther;
}

// `std::atomic<bool>::exchange`: models do not say where such small numbers go. It takes one and
// returns one, and is no assignment, which returns the new one.
bool isFlagExchange(const ir::Module &module, const Models &models,
                    const ir::FunctionSymbol &symbol) {
  constexpr uint64_t smallestCounter = 4;
  if (!symbol.record || !symbol.hasThis || symbol.isConst || symbol.formals.size() < 2 ||
      !symbol.result || module.text(symbol.name).ends_with('='))
    return false;
  const ir::Record &record = module.records[symbol.record.index()];
  if (record.arguments.size() != 1 || models.classOf(module, record) != TypeClass::Value)
    return false;
  auto isFlag = [&](ir::TypeId id) {
    const ir::Type &type = module.types[id.index()];
    return type.kind == ir::TypeKind::Scalar && type.size < smallestCounter;
  };
  return isFlag(record.arguments[0]) && isFlag(symbol.result) && symbol.formals[1].type &&
         isFlag(symbol.formals[1].type);
}

} // namespace

Recurrence::Recurrence(const Program &program, const Models &models) : program_(program) {
  const ir::Module &module = program.module();
  uint32_t blocks = 0;
  for (const ir::Function &body : module.bodies) {
    firstBlock_.push_back(blocks);
    blocks += static_cast<uint32_t>(body.blocks.size());
  }
  loops_.resize(blocks);
  waits_.resize(blocks);
  guarded_.resize(blocks);
  memberGuards_.resize(blocks);
  component_.resize(module.bodies.size());
  for (uint32_t i = 0; i < program.components().size(); ++i)
    for (BodyId body : program.components()[i])
      component_[body.index()] = i;

  findActions(models);
  findWaiting();
  for (size_t i = 0; i < module.bodies.size(); ++i) {
    findLoops(BodyId(i));
    nodes_.resize(nodes_.size() + module.bodies[i].blocks.size(), static_cast<Node>(i));
  }
  behind_ = findParameterGuards(program);
  for (uint32_t i = 0; i < behind_.size(); ++i)
    for (ir::BlockId block : behind_[i].blocks)
      nodes_[firstBlock_[behind_[i].body.index()] + block.index()] =
          static_cast<Node>(module.bodies.size()) + i;
  solve();
}

// ---- what library functions do --------------------------------------------------------------

void Recurrence::findActions(const Models &models) {
  const ir::Module &module = program_.module();
  actions_.resize(module.functions.size());
  callsFormals_.resize(module.functions.size());
  exchanges_.resize(module.functions.size());
  for (size_t i = 0; i < module.functions.size(); ++i) {
    actions_[i] = models.actionsOf(module, module.functions[i]);
    if (does(actions_[i], ActionKind::Sets, 0))
      exchanges_[i] = dataflow::Exchange::Set;
    else if (does(actions_[i], ActionKind::Unsets, 0))
      exchanges_[i] = dataflow::Exchange::Unset;
    if (program_.bodyOf(ir::FunctionId(i)))
      continue;
    if (exchanges_[i] == dataflow::Exchange::None &&
        isFlagExchange(module, models, module.functions[i]))
      exchanges_[i] = dataflow::Exchange::Second;
    std::optional<Summary> summary = models.summaryOf(module, module.functions[i], Numbers::Kept);
    callsFormals_[i] = summary ? !summary->callsFormals.empty()
                               : callsByName(module.text(module.functions[i].name));
    if (!summary)
      continue;
    // Returns what was there, and puts the next argument there.
    auto goes = [&](const SummaryPath &from, const SummaryPath &to) {
      return from.index == 0 && from.root == RootKind::Formal && to.isResult() && from.depth > 0;
    };
    bool isReturned = false, isPut = false;
    for (const Effect &effect : summary->effects) {
      if (effect.source != SourceKind::Value)
        continue;
      isReturned |= goes(effect.path, effect.destination);
      isPut |= effect.isAlways && effect.path.root == RootKind::Formal && effect.path.index == 1 &&
               effect.path.owns() == 0 && effect.destination.root == RootKind::Formal &&
               effect.destination.index == 0;
    }
    if (isReturned && isPut && exchanges_[i] == dataflow::Exchange::None)
      exchanges_[i] = dataflow::Exchange::Second;
  }
}

// How far it is from a function to a wait for the world outside, by calls that surely go there.
void Recurrence::findWaiting() {
  const ir::Module &module = program_.module();
  waitDistance_.assign(module.functions.size(), neverWaits);
  for (size_t i = 0; i < actions_.size(); ++i)
    for (const Action &action : actions_[i])
      if (action.kind == ActionKind::Awaits)
        waitDistance_[i] = 0;
  for (const std::vector<BodyId> &component : program_.components())
    for (BodyId id : component) {
      const ir::Function &body = program_.body(id);
      uint8_t least = neverWaits;
      for (const ir::Call &call : body.calls)
        if (call.kind == ir::CallKind::Static && call.callee)
          least = std::min(least, waitDistance_[call.callee.index()]);
      if (least < maxWaitDistance)
        waitDistance_[body.symbol.index()] = static_cast<uint8_t>(least + 1);
    }
}

bool Recurrence::waits(BodyId body, const ir::Event &event) const {
  if (event.kind != ir::EventKind::Call)
    return false;
  const CallTargets &targets = program_.targets(body, event.call);
  return std::any_of(
      targets.functions.begin(), targets.functions.end(),
      [&](ir::FunctionId target) { return waitDistance_[target.index()] < neverWaits; });
}

// ---- loops ----------------------------------------------------------------------------------

// The loop is left when somebody says so (`while (!server->stop)`), or when there is nothing to
// wait for any more; not when a variable of its own says that all has been done.
bool Recurrence::asksFlag(BodyId id, const ir::Block &block,
                          const std::vector<uint32_t> &loop) const {
  const ir::Function &body = program_.body(id);
  auto isWaitedFor = [&](ir::LocationId asked) {
    for (uint32_t each : loop)
      for (const ir::Event &event : body.blocks[each].events) {
        if (event.kind != ir::EventKind::Call)
          continue;
        const ir::Call &call = body.calls[event.call.index()];
        if (!call.result || !call.callee || body.places[call.result.index()].base != asked)
          continue;
        const ir::FunctionSymbol &callee = program_.symbol(call.callee);
        bool isState = callee.isSystem && callee.hasThis && callee.isConst; // `stop.load()`
        if (isState || waitDistance_[call.callee.index()] == 0)
          return true;
      }
    return false;
  };
  auto isFlag = [&](ir::PlaceId id) {
    const ir::Place &place = body.places[id.index()];
    return body.locations[place.base.index()].kind == ir::LocationKind::Global ||
           place.derefs() > 0 || isWaitedFor(place.base);
  };
  const ir::Condition &condition = block.condition;
  return block.terminator == ir::TerminatorKind::Branch && condition.place &&
         isFlag(condition.place) &&
         (!condition.other.hasPlace() || isFlag(condition.other.place()));
}

void Recurrence::findLoops(BodyId id) {
  const ir::Function &body = program_.body(id);
  if (body.blocks.size() < 2 && (body.blocks.empty() || body.blocks[0].successors.empty()))
    return;
  std::vector<std::vector<uint32_t>> successors(body.blocks.size());
  for (size_t i = 0; i < body.blocks.size(); ++i) {
    for (ir::BlockId next : body.blocks[i].successors)
      successors[i].push_back(next.value);
    if (body.blocks[i].handler)
      successors[i].push_back(body.blocks[i].handler.value);
  }
  uint32_t first = firstBlock_[id.index()];
  const std::vector<std::vector<uint32_t>> components = stronglyConnectedComponents(successors);
  std::vector<uint32_t> componentOf(body.blocks.size());
  for (uint32_t i = 0; i < components.size(); ++i)
    for (uint32_t block : components[i])
      componentOf[block] = i;
  std::vector<bool> isEntry(body.blocks.size()); // of its loop
  for (uint32_t block = 0; block < successors.size(); ++block)
    for (uint32_t to : successors[block])
      isEntry[to] = isEntry[to] || componentOf[to] != componentOf[block];
  for (const std::vector<uint32_t> &component : components) {
    auto isInside = [&](uint32_t block) {
      return std::binary_search(component.begin(), component.end(), block);
    };
    const std::vector<uint32_t> &next = successors[component.front()];
    if (component.size() == 1 && std::find(next.begin(), next.end(), component[0]) == next.end())
      continue;
    bool hasEnd = false, endsByItself = false, isWaiting = false;
    for (uint32_t block : component)
      for (const ir::Event &event : body.blocks[block].events)
        isWaiting |= waits(id, event);
    // To end the program is no way out of a loop; to do so after it, when all has been looked at,
    // is another matter: `for (Option &option : options) show(option); exit(0);`.
    auto isEndedBy = [&](uint32_t block, uint32_t end) {
      return !isWaiting && isEntry[block] &&
             (endsWell(body, body.blocks[end]) ||
              isBehind(body.blocks[end], body, component, block));
    };
    for (uint32_t block : component) {
      bool leaves = false;
      for (uint32_t to : successors[block])
        leaves |= !isInside(to) && (body.blocks[to].terminator != ir::TerminatorKind::Unreachable ||
                                    isEndedBy(block, to));
      hasEnd |= leaves;
      endsByItself |= leaves && !asksFlag(id, body.blocks[block], component);
    }
    bool isEndless = !hasEnd || (isWaiting && !endsByItself);
    for (uint32_t block : component) {
      loops_[first + block] = isEndless ? LoopKind::Endless : LoopKind::Plain;
      waits_[first + block] = isWaiting;
    }
  }
}

// ---- what is done once ----------------------------------------------------------------------

void Recurrence::applyOnceFlags(const std::vector<OnceFlag> &flags, const std::vector<bool> &isOn) {
  for (size_t i = 0; i < flags.size(); ++i) {
    if (!isOn[i])
      continue;
    for (ir::BlockId block : flags[i].guard.blocks) {
      const size_t at = firstBlock_[flags[i].body.index()] + block.index();
      if (!flags[i].guard.member)
        guarded_[at] = true;
      else if (!memberGuards_[at])
        memberGuards_[at] = flags[i].guard.member;
    }
  }
}

// First without those that somebody turns back. Then it is known who does so only at the start.
void Recurrence::solve() {
  const std::vector<OnceFlag> flags = findOnceFlags(
      program_, [&](ir::FunctionId function) { return exchanges_[function.index()]; });
  std::vector<bool> isOn;
  for (const OnceFlag &flag : flags)
    isOn.push_back(flag.resets.empty());
  applyOnceFlags(flags, isOn);
  findCauses();
  bool isChanged = false;
  for (size_t i = 0; i < flags.size(); ++i) {
    const std::vector<BodyId> &resets = flags[i].resets;
    bool isStillOn = std::all_of(resets.begin(), resets.end(), [&](BodyId body) {
      return causeOf(body) == RecurrenceCause::Start;
    });
    isChanged |= isStillOn && !isOn[i];
    isOn[i] = isOn[i] || isStillOn;
  }
  if (!isChanged)
    return;
  applyOnceFlags(flags, isOn);
  findCauses();
}

LoopKind Recurrence::loopAt(BodyId body, ir::BlockId block) const {
  return loops_[firstBlock_[body.index()] + block.index()];
}

// ---- edges ----------------------------------------------------------------------------------

void Recurrence::addEdge(BodyId from, ir::FunctionId to, ir::BlockId block, const ir::Event &event,
                         CallWay way) {
  BodyId body = to ? program_.bodyOf(to) : BodyId();
  if (!body)
    return;
  bool isRecursive = way == CallWay::Call && component_[from.index()] == component_[body.index()];
  if (guarded_[firstBlock_[from.index()] + block.index()])
    way = CallWay::Guarded;
  const bool isCall =
      event.kind == ir::EventKind::Call && (way == CallWay::Call || way == CallWay::Guarded);
  edges_.push_back({from, body, nodeAt(from, block), isCall ? event.call : ir::CallId(),
                    event.position, way, loopAt(from, block), isRecursive, waitsAt(from, block),
                    guardAt(from, block)});
  isCalled_[body.index()] = true;
}

// `std::function`, `std::vector<Handler>::push_back`: whoever has the object calls it.
bool Recurrence::keeps(ir::FunctionId function) const {
  const ir::FunctionSymbol &symbol = program_.symbol(function);
  const std::vector<Action> &actions = actions_[function.index()];
  return symbol.isConstructor || program_.text(symbol.name).ends_with("::operator=") ||
         std::any_of(actions.begin(), actions.end(), [](const Action &action) {
           return action.kind == ActionKind::Grows || action.kind == ActionKind::Replaces;
         });
}

// A function or closure is an argument of a call.
void Recurrence::addHandedOn(BodyId body, ir::BlockId block, const ir::Event &event,
                             const ir::Operand &operand, size_t argument) {
  const ir::Function &function = program_.body(body);
  CallWay way = CallWay::Given;
  bool isUnseen = false;
  if (event.kind == ir::EventKind::Call)
    for (ir::FunctionId target : program_.targets(body, event.call).functions) {
      const std::vector<Action> &actions = actions_[target.index()];
      if (program_.bodyOf(target) && actions.empty())
        continue;
      isUnseen = true;
      if (does(actions, ActionKind::Starts, argument))
        way = CallWay::Thread;
      else if (does(actions, ActionKind::Once, argument))
        way = CallWay::Guarded;
      else if (callsFormals_[target.index()])
        way = CallWay::Call;
      else if (keeps(target))
        way = CallWay::Kept;
    }
  if (operand.kind == ir::OperandKind::Function) {
    // What is kept in a variable is called where the program calls it (CallTargets.h).
    if (operand.functionId())
      addEdge(body, operand.functionId(), block, event, isUnseen ? way : CallWay::Passed);
    return;
  }
  if (!operand.hasPlace())
    return;
  const ir::Place &place = function.places[operand.place().index()];
  ir::TypeId type = function.locations[place.base.index()].type;
  ir::RecordId record =
      place.depth == 0 && type ? program_.module().types[type.index()].record : ir::RecordId();
  if (isUnseen && record && program_.module().records[record.index()].isLambda)
    for (ir::FunctionId callOperator : program_.callOperatorsOf(record))
      addEdge(body, callOperator, block, event, way);
}

// `visit(item)` of a parameter: it runs as often as whoever has passed it on lets it. All that are
// passed by somebody would else run as often as the busiest caller does.
bool Recurrence::isOfFormal(BodyId body, const ir::Call &call) const {
  if (call.kind != ir::CallKind::Indirect || !call.target.hasPlace())
    return false;
  const ir::Function &function = program_.body(body);
  const ir::Place &place = function.places[call.target.place().index()];
  bool isWhole =
      std::all_of(place.path.begin(), place.path.begin() + place.depth,
                  [](ir::Projection step) { return step.kind() == ir::ProjectionKind::Deref; });
  return isWhole && function.locations[place.base.index()].kind == ir::LocationKind::Parameter;
}

void Recurrence::addCallEdges(BodyId body, ir::BlockId block, const ir::Event &event) {
  const ir::Call &call = program_.body(body).calls[event.call.index()];
  const CallTargets &targets = program_.targets(body, event.call);
  for (size_t i = 0; i < call.arguments.size(); ++i)
    addHandedOn(body, block, event, call.arguments[i], i);
  if (isOfFormal(body, call) && loopAt(body, block) != LoopKind::Endless)
    return;
  for (ir::FunctionId target : targets.functions)
    addEdge(body, target, block, event, CallWay::Call);
  for (ir::FunctionId target : targets.crowd)
    addEdge(body, target, block, event, CallWay::Call);
}

void Recurrence::findEdges(BodyId id) {
  const ir::Function &body = program_.body(id);
  for (size_t b = 0; b < body.blocks.size(); ++b)
    for (const ir::Event &event : body.blocks[b].events)
      if (event.kind == ir::EventKind::Call)
        addCallEdges(id, ir::BlockId(b), event);
      else if (event.source.kind == ir::OperandKind::Function && event.source.functionId())
        if (BodyId kept = program_.bodyOf(event.source.functionId()))
          isHandedOn_[kept.index()] = true;
}

// ---- from the roots on ----------------------------------------------------------------------

void Recurrence::findCauses() {
  const size_t bodies = program_.module().bodies.size();
  edges_.clear();
  firstEdge_.clear();
  states_.clear();
  spread_ = 0;
  isCalled_.assign(bodies, false);
  isHandedOn_.assign(bodies, false);
  for (size_t i = 0; i < bodies; ++i) {
    firstEdge_.push_back(static_cast<uint32_t>(edges_.size()));
    findEdges(BodyId(i));
  }
  firstEdge_.push_back(static_cast<uint32_t>(edges_.size()));
  stateOf_.assign(bodies + behind_.size(), none);
  findRoots();
}

RecurrenceCause Recurrence::raised(RecurrenceCause cause, const Edge &edge) {
  if (edge.way == CallWay::Guarded)
    return RecurrenceCause::Start;
  if (edge.loop == LoopKind::Endless)
    return RecurrenceCause::Endless;
  if (edge.way == CallWay::Given)
    return std::max(cause, RecurrenceCause::Callback);
  if (edge.way == CallWay::Kept)
    return std::max(cause, RecurrenceCause::Interface);
  if (edge.loop == LoopKind::None && !edge.isRecursive && edge.way != CallWay::Passed)
    return cause;
  return cause == RecurrenceCause::Start       ? RecurrenceCause::Loop
         : cause == RecurrenceCause::Interface ? RecurrenceCause::InterfaceLoop
                                               : cause;
}

BodyId Recurrence::bodyOf(Node node) const {
  const size_t bodies = program_.module().bodies.size();
  return node < bodies ? BodyId(node) : behind_[node - bodies].body;
}

// The call that the edge stands for passes what leads there.
bool Recurrence::admits(const ParameterGuard &guard, uint32_t edge) const {
  if (edge == none || !edges_[edge].call)
    return true;
  const ir::Call &call = program_.body(edges_[edge].from).calls[edges_[edge].call.index()];
  bool isDirect = call.callee == program_.body(guard.body).symbol;
  return !isDirect || guard.formal >= call.arguments.size() ||
         guard.admits(call.arguments[guard.formal]);
}

void Recurrence::reachNode(Node node, RecurrenceCause cause, uint32_t parent, uint32_t edge) {
  uint32_t &state = stateOf_[node];
  if (state != none && states_[state].cause >= cause)
    return;
  state = static_cast<uint32_t>(states_.size());
  states_.push_back({node, cause, parent, edge});
}

void Recurrence::reach(BodyId body, RecurrenceCause cause, uint32_t parent, uint32_t edge) {
  reachNode(body.value, cause, parent, edge);
  auto first = std::partition_point(behind_.begin(), behind_.end(),
                                    [&](const ParameterGuard &g) { return g.body < body; });
  for (auto guard = first; guard != behind_.end() && guard->body == body; ++guard)
    if (admits(*guard, edge))
      reachNode(static_cast<Node>(program_.module().bodies.size() + (guard - behind_.begin())),
                cause, parent, edge);
}

void Recurrence::spread() {
  for (; spread_ < states_.size(); ++spread_) {
    const State state = states_[spread_];
    if (stateOf_[state.node] != spread_)
      continue; // something stronger has come since
    const size_t body = bodyOf(state.node).index();
    for (uint32_t e = firstEdge_[body]; e < firstEdge_[body + 1]; ++e)
      if (edges_[e].node == state.node)
        reach(edges_[e].to, raised(state.cause, edges_[e]), spread_, e);
  }
}

void Recurrence::findRoots() {
  const ir::Module &module = program_.module();
  auto isStart = [&](size_t body) {
    const ir::FunctionSymbol &symbol = program_.symbolOf(BodyId(body));
    if (symbol.isMain || module.bodies[body].isInitializer)
      return true;
    // Nobody can call it: it runs at start, if at all (constructor attributes).
    bool isMethod = symbol.record.isValid();
    return symbol.isInternal && !isMethod && !isCalled_[body] && !isHandedOn_[body];
  };
  // The stronger roots first: chains then begin where the reason for most is.
  for (size_t i = 0; i < module.bodies.size(); ++i)
    if (!isCalled_[i] && !isStart(i))
      reach(BodyId(i), RecurrenceCause::Interface, none, none);
  for (size_t i = 0; i < module.bodies.size(); ++i)
    if (isStart(i))
      reach(BodyId(i), RecurrenceCause::Start, none, none);
  spread();
  // What only calls itself, or each other, may be called from outside.
  for (size_t i = 0; i < module.bodies.size(); ++i)
    if (stateOf_[i] == none) {
      reach(BodyId(i), RecurrenceCause::Interface, none, none);
      spread();
    }
}

// ---- questions ------------------------------------------------------------------------------

RecurrenceCause Recurrence::causeOf(BodyId body) const {
  return states_[stateOf_[body.index()]].cause;
}

RecurrenceCause Recurrence::causeAt(BodyId body, ir::BlockId block) const {
  Edge here;
  here.loop = loopAt(body, block);
  if (guarded_[firstBlock_[body.index()] + block.index()])
    here.way = CallWay::Guarded;
  const uint32_t state = stateOf_[nodeAt(body, block)];
  return state == none ? RecurrenceCause::Start : raised(states_[state].cause, here);
}

std::vector<RecurrenceStep> Recurrence::chainFrom(Node node) const {
  std::vector<RecurrenceStep> chain;
  for (uint32_t at = stateOf_[node]; at != none && states_[at].edge != none;
       at = states_[at].parent) {
    const Edge &edge = edges_[states_[at].edge];
    chain.push_back({program_.body(edge.from).symbol, program_.body(edge.to).symbol, edge.position,
                     edge.way, edge.loop, edge.isRecursive, edge.isWaiting, edge.guard});
  }
  std::reverse(chain.begin(), chain.end());
  return chain;
}

} // namespace outlive
