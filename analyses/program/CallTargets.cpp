#include "program/CallTargets.h"

#include <algorithm>
#include <unordered_map>

namespace outlive {

namespace {

constexpr uint32_t none = UINT32_MAX;

using Functions = std::vector<ir::FunctionId>; // sorted

bool insertSorted(Functions &set, ir::FunctionId function) {
  auto at = std::lower_bound(set.begin(), set.end(), function);
  if (at != set.end() && *at == function)
    return false;
  set.insert(at, function);
  return true;
}

class Solver {
public:
  Solver(const ir::Module &module, const Hierarchy &hierarchy, const std::vector<BodyId> &bodyOf,
         const std::vector<LinkedModule::Ambiguous> &ambiguous)
      : module_(module), hierarchy_(hierarchy), bodyOf_(bodyOf) {
    for (const LinkedModule::Ambiguous &entry : ambiguous)
      definitionsOf_[entry.function.value] = entry.definitions;
  }

  std::vector<CallTargets> solve() {
    numberNodes();
    for (uint32_t body = 0; body < module_.bodies.size(); ++body)
      addBody(body);
    propagateFunctions();
    markOpen();
    propagateOpen();
    return std::move(resolveCalls());
  }

private:
  struct Edge {
    uint32_t to;
    uint32_t next; // of the same origin
  };
  // An indirect call that waits for functions at a node.
  struct Waiting {
    uint32_t body;
    uint32_t call;
    uint32_t next;
  };

  void numberNodes() {
    uint32_t count = 0;
    for (const ir::Function &body : module_.bodies) {
      firstLocation_.push_back(count);
      firstCall_.push_back(callCount_);
      count += static_cast<uint32_t>(body.locations.size());
      callCount_ += static_cast<uint32_t>(body.calls.size());
    }
    firstGlobal_ = count;
    count += static_cast<uint32_t>(module_.globals.size());
    firstField_ = count;
    count += static_cast<uint32_t>(module_.fields.size());
    // Functions without body have nodes for their result and formals as well: unseen code.
    firstOutside_.resize(module_.functions.size(), none);
    firstOutsideNode_ = count;
    for (uint32_t i = 0; i < module_.functions.size(); ++i) {
      if (bodyOf_[i].isValid())
        continue;
      firstOutside_[i] = count;
      count += static_cast<uint32_t>(module_.functions[i].formals.size()) + 1;
    }
    firstEdge_.resize(count, none);
    firstWaiting_.resize(count, none);
    functionsAt_.resize(count, none);
    isOpen_.resize(count, false);
    leadsToFunction_.resize(count, false);
    for (uint32_t i = 0; i < module_.bodies.size(); ++i)
      for (uint32_t k = 0; k < module_.bodies[i].locations.size(); ++k)
        leadsToFunction_[firstLocation_[i] + k] =
            mayLeadToFunction(module_.bodies[i].locations[k].type);
    for (uint32_t i = 0; i < module_.globals.size(); ++i)
      leadsToFunction_[firstGlobal_ + i] = mayLeadToFunction(module_.globals[i].type);
    for (uint32_t i = 0; i < module_.fields.size(); ++i)
      leadsToFunction_[firstField_ + i] = mayLeadToFunction(module_.fields[i].type);
    for (uint32_t i = 0; i < module_.functions.size(); ++i) {
      if (firstOutside_[i] == none)
        continue;
      const ir::FunctionSymbol &function = module_.functions[i];
      leadsToFunction_[firstOutside_[i]] = mayLeadToFunction(function.result);
      for (uint32_t k = 0; k < function.formals.size(); ++k)
        leadsToFunction_[firstOutside_[i] + 1 + k] = mayLeadToFunction(function.formals[k].type);
    }
    targets_.resize(callCount_);
    isCalled_.resize(module_.functions.size(), false);
    isGivenAway_.resize(module_.functions.size(), false);
  }

  // Pointers to functions, pointers to those, arrays of them. A pointer to a record leads to
  // functions too, but its fields have nodes of their own. What passes through void * is not
  // followed: every container of a C program would mix all callbacks with all others.
  bool mayLeadToFunction(ir::TypeId id) const {
    for (int depth = 0; id.isValid() && depth < 8; ++depth) {
      const ir::Type &type = module_.types[id.index()];
      switch (type.kind) {
      case ir::TypeKind::Function:
      case ir::TypeKind::MemberPointer:
      case ir::TypeKind::Unknown:
        return true;
      case ir::TypeKind::Pointer:
      case ir::TypeKind::Reference:
      case ir::TypeKind::Array:
        id = type.element;
        break;
      default:
        return false;
      }
    }
    return false;
  }

  uint32_t nodeOf(uint32_t body, ir::LocationId id) const {
    const ir::Location &location = module_.bodies[body].locations[id.index()];
    if (location.kind == ir::LocationKind::Global && location.index < module_.globals.size())
      return firstGlobal_ + location.index;
    return firstLocation_[body] + id.value;
  }

  uint32_t nodeOf(uint32_t body, ir::PlaceId id) const {
    const ir::Place &place = module_.bodies[body].places[id.index()];
    for (size_t i = place.depth; i-- > 0;)
      if (place.path[i].kind() == ir::ProjectionKind::Field)
        return firstField_ + place.path[i].fieldId().value;
    return nodeOf(body, place.base);
  }

  // none when the call passes more than the function declares.
  uint32_t formalNode(ir::FunctionId function, size_t index) const {
    if (BodyId body = bodyOf_[function.index()]; body.isValid()) {
      size_t location = ir::Function::formalLocation(index).index();
      const auto &locations = module_.bodies[body.index()].locations;
      if (location >= locations.size() || locations[location].kind != ir::LocationKind::Parameter)
        return none;
      return firstLocation_[body.index()] + static_cast<uint32_t>(location);
    }
    if (index >= module_.functions[function.index()].formals.size())
      return none;
    return firstOutside_[function.index()] + 1 + static_cast<uint32_t>(index);
  }

  uint32_t resultNode(ir::FunctionId function) const {
    BodyId body = bodyOf_[function.index()];
    return body.isValid() ? firstLocation_[body.index()] : firstOutside_[function.index()];
  }

  // A plain pointer to function (or to member) needs no edges both ways: nothing that is
  // written through it can be a function's address.
  bool mayPointToFunctionPointer(uint32_t body, ir::PlaceId id) const {
    const ir::Function &function = module_.bodies[body];
    const ir::Place &place = function.places[id.index()];
    ir::TypeId type = function.locations[place.base.index()].type;
    for (size_t i = 0; i < place.depth; ++i) {
      if (place.path[i].kind() == ir::ProjectionKind::Field)
        type = module_.fields[place.path[i].fieldId().index()].type;
      else if (type.isValid())
        type = module_.types[type.index()].element;
    }
    if (!type.isValid())
      return true;
    const ir::Type &known = module_.types[type.index()];
    if (known.kind == ir::TypeKind::MemberPointer || known.kind == ir::TypeKind::Scalar)
      return false;
    bool isFunctionPointer = known.kind == ir::TypeKind::Pointer && known.element.isValid() &&
                             module_.types[known.element.index()].kind == ir::TypeKind::Function;
    return !isFunctionPointer;
  }

  void addEdge(uint32_t from, uint32_t to) {
    if (from == to)
      return;
    edges_.push_back({to, firstEdge_[from]});
    firstEdge_[from] = static_cast<uint32_t>(edges_.size() - 1);
    if (functionsAt_[from] != none) {
      // The edge is new: what the origin has already must follow it.
      Functions known = sets_[functionsAt_[from]];
      for (ir::FunctionId function : known)
        addFunction(to, function);
    }
  }

  void addFunction(uint32_t node, ir::FunctionId function) {
    if (functionsAt_[node] == none) {
      functionsAt_[node] = static_cast<uint32_t>(sets_.size());
      sets_.emplace_back();
    }
    if (insertSorted(sets_[functionsAt_[node]], function))
      pending_.push_back({node, function});
  }

  void addFlow(uint32_t body, const ir::Operand &source, uint32_t destination) {
    if (!leadsToFunction_[destination]) {
      // Out of sight: whoever reads it may call it.
      if (source.kind == ir::OperandKind::Function && source.functionId().isValid())
        isGivenAway_[source.functionId().index()] = true;
      return;
    }
    if (source.hasPlace() && !leadsToFunction_[nodeOf(body, source.place())]) {
      isOpen_[destination] = true;
      return;
    }
    switch (source.kind) {
    case ir::OperandKind::Function:
      if (source.functionId().isValid())
        for (ir::FunctionId function : definitionsOf(source.functionId()))
          addFunction(destination, function);
      break;
    case ir::OperandKind::Value: {
      uint32_t from = nodeOf(body, source.place());
      addEdge(from, destination);
      if (mayPointToFunctionPointer(body, source.place()))
        addEdge(destination, from);
      break;
    }
    case ir::OperandKind::Address: {
      uint32_t from = nodeOf(body, source.place());
      addEdge(from, destination);
      addEdge(destination, from);
      break;
    }
    default:
      break;
    }
  }

  void addBody(uint32_t bodyIndex) {
    const ir::Function &body = module_.bodies[bodyIndex];
    for (const ir::Block &block : body.blocks)
      for (const ir::Event &event : block.events) {
        if (event.kind == ir::EventKind::Assign && event.destination.isValid())
          addFlow(bodyIndex, event.source, nodeOf(bodyIndex, event.destination));
        if (event.kind == ir::EventKind::Unknown) {
          if (event.source.hasPlace())
            isOpen_[nodeOf(bodyIndex, event.source.place())] = true;
          if (event.destination.isValid())
            isOpen_[nodeOf(bodyIndex, event.destination)] = true;
          if (event.source.kind == ir::OperandKind::Function && event.source.functionId())
            isGivenAway_[event.source.functionId().index()] = true;
        }
      }
    for (uint32_t c = 0; c < body.calls.size(); ++c) {
      const ir::Call &call = body.calls[c];
      if (call.kind != ir::CallKind::Indirect) {
        if (!call.callee.isValid())
          continue;
        addReceivers(targets_[firstCall_[bodyIndex] + c], call.callee,
                     call.kind == ir::CallKind::Virtual);
        for (ir::FunctionId target : targets_[firstCall_[bodyIndex] + c].functions)
          addCallFlows(bodyIndex, call, target);
      } else if (call.target.kind == ir::OperandKind::Function) {
        if (call.target.functionId().isValid())
          reach(bodyIndex, c, call.target.functionId());
      } else if (call.target.hasPlace()) {
        uint32_t node = nodeOf(bodyIndex, call.target.place());
        waiting_.push_back({bodyIndex, c, firstWaiting_[node]});
        firstWaiting_[node] = static_cast<uint32_t>(waiting_.size() - 1);
        if (functionsAt_[node] != none) {
          Functions known = sets_[functionsAt_[node]];
          for (ir::FunctionId function : known)
            reach(bodyIndex, c, function);
        }
      }
    }
  }

  const Functions &definitionsOf(ir::FunctionId function) {
    auto found = definitionsOf_.find(function.value);
    if (found != definitionsOf_.end())
      return found->second;
    single_.assign(1, function);
    return single_;
  }

  bool hasBody(ir::FunctionId function) const { return bodyOf_[function.index()].isValid(); }

  // The callee, and if the call is virtual its overriders. A pure method without body cannot
  // be reached, but stays when it is all that is known.
  void addReceivers(CallTargets &targets, ir::FunctionId callee, bool isVirtual) {
    auto addAll = [&](ir::FunctionId function) {
      for (ir::FunctionId definition : definitionsOf(function))
        insertSorted(targets.functions, definition);
    };
    if (!isVirtual || module_.functions[callee.index()].isFinal) {
      addAll(callee);
      return;
    }
    size_t before = targets.functions.size();
    auto isReachable = [&](ir::FunctionId method) {
      return hasBody(method) || !module_.functions[method.index()].isPure;
    };
    if (isReachable(callee))
      addAll(callee);
    for (ir::FunctionId overrider : hierarchy_.overridersOf(callee))
      if (isReachable(overrider))
        addAll(overrider);
    if (targets.functions.size() == before)
      addAll(callee);
  }

  // An indirect call may reach this function (and its overriders: pointer to member).
  void reach(uint32_t body, uint32_t callIndex, ir::FunctionId function) {
    const ir::Call &call = module_.bodies[body].calls[callIndex];
    const ir::FunctionSymbol &symbol = module_.functions[function.index()];
    // Another number of arguments: this pointer was converted back before it was called.
    size_t formals = symbol.formals.size();
    size_t arguments = call.arguments.size();
    if (formals > arguments || (arguments > formals && formals > 0 && !symbol.isVariadic))
      return;
    CallTargets &targets = targets_[firstCall_[body] + callIndex];
    CallTargets reached;
    addReceivers(reached, function, symbol.isVirtual);
    for (ir::FunctionId target : reached.functions)
      if (insertSorted(targets.functions, target))
        addCallFlows(body, call, target);
  }

  void addCallFlows(uint32_t body, const ir::Call &call, ir::FunctionId target) {
    isCalled_[target.index()] = true;
    for (size_t i = 0; i < call.arguments.size(); ++i) {
      const ir::Operand &argument = call.arguments[i];
      uint32_t formal = formalNode(target, i);
      if (formal != none)
        addFlow(body, argument, formal);
      else if (argument.kind == ir::OperandKind::Function && argument.functionId().isValid())
        isGivenAway_[argument.functionId().index()] = true; // through `...`
    }
    if (call.result.isValid())
      addFlowOfResult(body, call, target);
  }

  void addFlowOfResult(uint32_t body, const ir::Call &call, ir::FunctionId target) {
    uint32_t from = resultNode(target);
    uint32_t to = nodeOf(body, call.result);
    if (!leadsToFunction_[to])
      return;
    if (!leadsToFunction_[from]) {
      isOpen_[to] = true;
      return;
    }
    addEdge(from, to);
    if (mayPointToFunctionPointer(body, call.result))
      addEdge(to, from);
  }

  void propagateFunctions() {
    while (!pending_.empty()) {
      auto [node, function] = pending_.back();
      pending_.pop_back();
      for (uint32_t edge = firstEdge_[node]; edge != none; edge = edges_[edge].next)
        addFunction(edges_[edge].to, function);
      for (uint32_t at = firstWaiting_[node]; at != none; at = waiting_[at].next)
        reach(waiting_[at].body, waiting_[at].call, function);
    }
  }

  void open(uint32_t node) {
    if (!isOpen_[node]) {
      isOpen_[node] = true;
      openPending_.push_back(node);
    }
  }

  void openFormals(ir::FunctionId function) {
    for (size_t i = 0; i < module_.functions[function.index()].formals.size(); ++i)
      if (uint32_t node = formalNode(function, i); node != none)
        open(node);
  }

  // What unseen code may write.
  void markOpen() {
    for (uint32_t node = 0; node < isOpen_.size(); ++node)
      if (isOpen_[node])
        openPending_.push_back(node);

    for (uint32_t i = 0; i < module_.fields.size(); ++i) {
      ir::RecordId record = module_.fields[i].record;
      if (record.isValid() && module_.records[record.index()].isSystem) {
        open(firstField_ + i);
        giveAway(firstField_ + i);
      }
    }
    for (uint32_t i = 0; i < module_.globals.size(); ++i) {
      ir::FileId file = module_.globals[i].position.file;
      if (file.isValid() && module_.files[file.index()].isSystem) {
        open(firstGlobal_ + i);
        giveAway(firstGlobal_ + i);
      }
    }
    // Functions without body: whatever they get they may call, and results come from anywhere.
    for (uint32_t node = firstOutsideNode_; node < isOpen_.size(); ++node) {
      giveAway(node);
      open(node);
    }
    // Overriders of system methods: the library calls them.
    for (uint32_t i = 0; i < module_.functions.size(); ++i)
      if (module_.functions[i].isSystem)
        for (ir::FunctionId overrider : hierarchy_.overridersOf(ir::FunctionId(i)))
          openFormals(overrider);
    for (uint32_t i = 0; i < module_.bodies.size(); ++i) {
      const ir::Function &body = module_.bodies[i];
      ir::FunctionId function = body.symbol;
      const ir::FunctionSymbol &symbol = module_.functions[function.index()];
      bool isForeign = symbol.isMain || isGivenAway_[function.index()] ||
                       (!isCalled_[function.index()] && !body.isInitializer);
      if (isForeign)
        openFormals(function);
      // A call that nobody is known to answer yields anything.
      for (uint32_t c = 0; c < body.calls.size(); ++c)
        if (body.calls[c].result.isValid() && targets_[firstCall_[i] + c].functions.empty())
          open(nodeOf(i, body.calls[c].result));
    }
  }

  void giveAway(uint32_t node) {
    if (functionsAt_[node] == none)
      return;
    for (ir::FunctionId function : sets_[functionsAt_[node]]) {
      isGivenAway_[function.index()] = true;
      openFormals(function);
    }
  }

  void propagateOpen() {
    while (!openPending_.empty()) {
      uint32_t node = openPending_.back();
      openPending_.pop_back();
      for (uint32_t edge = firstEdge_[node]; edge != none; edge = edges_[edge].next)
        open(edges_[edge].to);
      // An open pointer may lead a call anywhere, and its result come from anywhere.
      for (uint32_t at = firstWaiting_[node]; at != none; at = waiting_[at].next) {
        const ir::Call &call = module_.bodies[waiting_[at].body].calls[waiting_[at].call];
        if (call.result.isValid())
          open(nodeOf(waiting_[at].body, call.result));
      }
    }
  }

  bool isClosedVirtual(ir::FunctionId callee, const CallTargets &targets) const {
    const ir::FunctionSymbol &symbol = module_.functions[callee.index()];
    if (symbol.isFinal || symbol.isInternal)
      return true;
    return !symbol.isSystem && std::any_of(targets.functions.begin(), targets.functions.end(),
                                           [&](ir::FunctionId target) { return hasBody(target); });
  }

  std::vector<CallTargets> &resolveCalls() {
    for (uint32_t b = 0; b < module_.bodies.size(); ++b)
      for (uint32_t c = 0; c < module_.bodies[b].calls.size(); ++c) {
        const ir::Call &call = module_.bodies[b].calls[c];
        CallTargets &targets = targets_[firstCall_[b] + c];
        switch (call.kind) {
        case ir::CallKind::Static:
          targets.isClosed = call.callee.isValid();
          continue;
        case ir::CallKind::Virtual:
          targets.isClosed = call.callee.isValid() && isClosedVirtual(call.callee, targets);
          break;
        case ir::CallKind::Indirect: {
          bool isOpen = call.target.hasPlace() && isOpen_[nodeOf(b, call.target.place())];
          targets.isClosed = !isOpen && !targets.functions.empty() && areAllClosed(b, call);
          break;
        }
        }
        // What so many may do is anything: a command table or a base class of everything.
        // Listing them would tie half the program into one recursive component.
        if (targets.functions.size() > CallTargets::maxFunctions) {
          targets.crowd = std::move(targets.functions);
          targets.functions.clear();
          targets.isClosed = false;
        }
      }
    return targets_;
  }

  // A pointer to a virtual member function is as open as a virtual call.
  bool areAllClosed(uint32_t body, const ir::Call &call) const {
    auto isClosed = [&](ir::FunctionId function) {
      const ir::FunctionSymbol &symbol = module_.functions[function.index()];
      return !symbol.isVirtual || symbol.isFinal || symbol.isInternal ||
             (!symbol.isSystem &&
              (hasBody(function) || !hierarchy_.overridersOf(function).empty()));
    };
    if (call.target.kind == ir::OperandKind::Function)
      return isClosed(call.target.functionId());
    if (!call.target.hasPlace())
      return false;
    uint32_t set = functionsAt_[nodeOf(body, call.target.place())];
    return set != none && std::all_of(sets_[set].begin(), sets_[set].end(), isClosed);
  }

  const ir::Module &module_;
  const Hierarchy &hierarchy_;
  const std::vector<BodyId> &bodyOf_;
  std::unordered_map<uint32_t, Functions> definitionsOf_; // of ambiguous functions
  Functions single_;

  std::vector<uint32_t> firstLocation_, firstCall_; // by body
  uint32_t callCount_ = 0;
  uint32_t firstGlobal_ = 0, firstField_ = 0, firstOutsideNode_ = 0;
  std::vector<uint32_t> firstOutside_; // by function

  std::vector<uint32_t> firstEdge_, firstWaiting_; // by node
  std::vector<uint32_t> functionsAt_;              // by node: index into sets_
  std::vector<bool> isOpen_;                       // by node
  std::vector<bool> leadsToFunction_;              // by node
  std::vector<Edge> edges_;
  std::vector<Waiting> waiting_;
  std::vector<Functions> sets_;
  std::vector<std::pair<uint32_t, ir::FunctionId>> pending_;
  std::vector<uint32_t> openPending_;

  std::vector<bool> isCalled_;    // by function: by somebody in the program
  std::vector<bool> isGivenAway_; // by function: its address reached unseen code
  std::vector<CallTargets> targets_;
};

} // namespace

std::vector<CallTargets> findCallTargets(const ir::Module &module, const Hierarchy &hierarchy,
                                         const std::vector<BodyId> &bodyOf,
                                         const std::vector<LinkedModule::Ambiguous> &ambiguous) {
  return Solver(module, hierarchy, bodyOf, ambiguous).solve();
}

} // namespace outlive
