#include "escape/EscapeAnalysis.h"

#include "escape/Leaks.h"
#include "summary/Declared.h"
#include "support/Scc.h"

#include <algorithm>
#include <memory>
#include <set>
#include <tuple>
#include <unordered_map>

namespace outlive {

namespace escape {

namespace {

class Analysis {
public:
  Analysis(const Program &program, const Models &models)
      : program_(program), module_(program.module()), models_(models), types_(module_, models) {
    result_.summaries.resize(module_.bodies.size());
    result_.bodies.resize(module_.bodies.size());
    external_.resize(module_.functions.size());
    isCutOff_.resize(module_.bodies.size());
  }

  EscapeResult run() {
    for (const std::vector<BodyId> &component : program_.components())
      runComponent(component);
    return std::move(result_);
  }

private:
  // The one method of a lambda's class that has a body; of a generic lambda, the first instance.
  ir::FunctionId callOperatorOf(ir::RecordId record) const {
    if (module_.records[record.index()].isLambda)
      for (ir::FunctionId each : program_.callOperatorsOf(record))
        if (program_.bodyOf(each))
          return each;
    return {};
  }

  const Summary &summaryOf(ir::FunctionId function) {
    if (BodyId body = program_.bodyOf(function))
      return result_.summaries[body.index()];
    std::unique_ptr<Summary> &known = external_[function.index()];
    if (!known) {
      const ir::FunctionSymbol &symbol = program_.symbol(function);
      std::optional<Summary> summary = models_.summaryOf(module_, symbol);
      if (!summary)
        summary = declaredSummary(module_, symbol);
      if (!summary)
        summary = unknownSummary(module_, symbol);
      known = std::make_unique<Summary>(std::move(*summary));
    }
    return *known;
  }

  // Fine first; a function that is too much for that is built again, coarsely.
  std::unique_ptr<Build> build(BodyId body) {
    std::unique_ptr<Build> built = build(body, Points::Limits());
    if (built->points().isExhausted())
      built = build(body, Points::Limits::coarse());
    return built;
  }

  std::unique_ptr<Build> build(BodyId body, const Points::Limits &limits) {
    auto built = std::make_unique<Build>(
        program_, body, types_,
        [this](ir::FunctionId function) -> const Summary & { return summaryOf(function); },
        [this](ir::RecordId record) { return callOperatorOf(record); },
        [this](ir::FunctionId function) {
          BodyId callee = program_.bodyOf(function);
          return callee && isCutOff_[callee.index()];
        },
        limits);
    built->run();
    return built;
  }

  // What is said of a function that was too much even coarsely: anything may happen.
  static std::vector<Effect> worstEffects(const ir::FunctionSymbol &symbol) {
    std::vector<Effect> effects;
    for (uint32_t i = 0; i < symbol.formals.size() + symbol.isVariadic; ++i) {
      Effect effect;
      effect.destination.root = RootKind::Unknown;
      effect.source = SourceKind::Value;
      effect.path.root = RootKind::Formal;
      effect.path.index = i;
      effects.push_back(effect);
    }
    return effects;
  }

  // True when the summary changed.
  bool summarize(BodyId body, const Build &build) {
    Summary &summary = result_.summaries[body.index()];
    bool isGivenUp = build.points().isExhausted();
    std::vector<Effect> effects =
        isGivenUp ? worstEffects(program_.symbolOf(body)) : computeEffects(build);
    bool isComplete = build.isComplete() && !isGivenUp;
    bool isChanged = effects != summary.effects || summary.isComplete != isComplete;
    summary.effects = std::move(effects);
    summary.isComplete = isComplete;
    summary.callsFormals = build.calledFormals();
    std::sort(summary.callsFormals.begin(), summary.callsFormals.end());
    summary.callsFormals.erase(
        std::unique(summary.callsFormals.begin(), summary.callsFormals.end()),
        summary.callsFormals.end());
    return isChanged;
  }

  void runComponent(const std::vector<BodyId> &component) {
    for (BodyId body : component) {
      result_.summaries[body.index()].knowledge = Knowledge::Computed;
      result_.summaries[body.index()].neverReturns = program_.symbolOf(body).isNoReturn;
    }
    if (!program_.isCycle(component))
      return reportAll(component, false);
    if (component.size() <= largeComponent && settle(component))
      return reportAll(component, true);
    // Whole subsystems that call each other through function pointers seldom settle. Cut at those
    // calls they fall into pieces, most of them single functions; callees first, as ever. A call
    // of what is not solved yet is one of an unknown function.
    for (BodyId body : component)
      isCutOff_[body.index()] = true;
    for (const std::vector<BodyId> &piece : piecesOf(component)) {
      for (BodyId body : piece)
        isCutOff_[body.index()] = false;
      if (!program_.isCycle(piece) || (piece.size() <= largeComponent && settle(piece))) {
        reportAll(piece, true);
        continue;
      }
      for (BodyId body : piece)
        isCutOff_[body.index()] = true;
      for (BodyId body : calleesFirst(piece)) {
        isCutOff_[body.index()] = false; // what calls itself only is no cycle too large
        if (!settle({body}))
          isCutOff_[body.index()] = true;
        reportAll({body}, true);
        isCutOff_[body.index()] = false;
      }
    }
  }

  // Solves the bodies together. False when their summaries are not the same again after some
  // rounds.
  bool settle(const std::vector<BodyId> &bodies) {
    for (BodyId body : bodies)
      result_.summaries[body.index()].effects.clear();
    for (int round = 0; round < maxRounds; ++round) {
      bool isStable = true;
      for (BodyId body : bodies)
        if (summarize(body, *build(body)))
          isStable = false;
      if (isStable)
        return true;
    }
    return false;
  }

  void reportAll(const std::vector<BodyId> &bodies, bool isCycle) {
    for (BodyId body : bodies) {
      std::unique_ptr<Build> built = build(body);
      summarize(body, *built);
      report(body, *built, isCycle);
    }
  }

  // By member: the members that it calls, but for virtual calls and calls through pointers.
  std::vector<std::vector<uint32_t>> directCalls(const std::vector<BodyId> &component) const {
    std::unordered_map<uint32_t, uint32_t> memberOf;
    for (size_t i = 0; i < component.size(); ++i)
      memberOf[component[i].value] = static_cast<uint32_t>(i);
    std::vector<std::vector<uint32_t>> callees(component.size());
    for (size_t i = 0; i < component.size(); ++i) {
      const ir::Function &function = program_.body(component[i]);
      for (size_t call = 0; call < function.calls.size(); ++call) {
        if (function.calls[call].kind != ir::CallKind::Static)
          continue;
        for (ir::FunctionId target : program_.targets(component[i], ir::CallId(call)).functions)
          if (BodyId body = program_.bodyOf(target))
            if (auto found = memberOf.find(body.value); found != memberOf.end())
              callees[i].push_back(found->second);
      }
    }
    return callees;
  }

  // The components of what is left without virtual calls and calls through pointers.
  std::vector<std::vector<BodyId>> piecesOf(const std::vector<BodyId> &component) const {
    std::vector<std::vector<BodyId>> pieces;
    for (const std::vector<uint32_t> &members :
         stronglyConnectedComponents(directCalls(component))) {
      pieces.emplace_back();
      for (uint32_t member : members)
        pieces.back().push_back(component[member]);
    }
    return pieces;
  }

  // Callees before callers as far as the cycle allows. Next comes a function all of whose callees
  // are done; when there is none, the one by which the fewest calls are cut for the most that will
  // find it done: many callers, few callees (Eades, Lin, Smyth, "A fast and effective heuristic
  // for the feedback arc set problem", 1993).
  std::vector<BodyId> calleesFirst(const std::vector<BodyId> &piece) const {
    std::vector<std::vector<uint32_t>> callees = directCalls(piece);
    std::vector<std::vector<uint32_t>> callers(piece.size());
    for (uint32_t member = 0; member < piece.size(); ++member) {
      std::vector<uint32_t> &called = callees[member];
      std::sort(called.begin(), called.end());
      called.erase(std::unique(called.begin(), called.end()), called.end());
      std::erase(called, member);
      for (uint32_t callee : called)
        callers[callee].push_back(member);
    }
    std::vector<int64_t> calleesLeft(piece.size()), callersLeft(piece.size());
    auto rank = [&](uint32_t member) {
      int64_t cut = calleesLeft[member];
      return std::tuple(cut > 0, cut - callersLeft[member], member);
    };
    std::set<std::tuple<bool, int64_t, uint32_t>> waiting;
    for (uint32_t member = 0; member < piece.size(); ++member) {
      calleesLeft[member] = static_cast<int64_t>(callees[member].size());
      callersLeft[member] = static_cast<int64_t>(callers[member].size());
      waiting.insert(rank(member));
    }
    std::vector<bool> isDone(piece.size());
    std::vector<BodyId> order;
    while (!waiting.empty()) {
      uint32_t next = std::get<2>(*waiting.begin());
      waiting.erase(waiting.begin());
      isDone[next] = true;
      order.push_back(piece[next]);
      auto update = [&](uint32_t member, std::vector<int64_t> &left) {
        if (isDone[member])
          return;
        waiting.erase(rank(member));
        --left[member];
        waiting.insert(rank(member));
      };
      for (uint32_t caller : callers[next])
        update(caller, calleesLeft);
      for (uint32_t callee : callees[next])
        update(callee, callersLeft);
    }
    return order;
  }

  // ---- what was found, without the graph

  Flow describe(const Build &build, NodeId root, const std::vector<Step> &path) const {
    const Graph &graph = build.graph();
    const Node &node = graph[root];
    Flow flow;
    flow.steps = explain(program_, build, path);
    for (size_t i = 0; i + 1 < path.size(); ++i)
      if (path[i].derefs < 0) {
        const Node &holder = graph[graph.whole(path[i].source)];
        if (holder.kind == NodeKind::Variable && holder.location)
          flow.holders.push_back(holder.location);
      }
    switch (node.kind) {
    case NodeKind::Static:
      flow.sink = SinkKind::Global;
      for (const Step &step : path)
        if (graph[step.source].kind == NodeKind::Global) {
          flow.sinkName = nameOf(program_, build, step.source);
          break;
        }
      break;
    case NodeKind::Thread:
      flow.sink = SinkKind::Thread;
      break;
    case NodeKind::Exception:
      flow.sink = SinkKind::Exception;
      break;
    case NodeKind::Unknown:
      flow.sink = SinkKind::Unknown;
      break;
    case NodeKind::Out:
      flow.sink = SinkKind::Formal;
      flow.index = node.formal;
      break;
    default:
      if (root == build.resultNode()) {
        flow.sink = SinkKind::Result;
      } else {
        flow.sink = SinkKind::Variable;
        flow.sinkName = nameOf(program_, build, root);
      }
      break;
    }
    return flow;
  }

  // A self reference that only exists if a store to another formal's memory came first: in
  // `n->next = head->next; head->next = n` it did not.
  static bool isThroughOther(const Build &build, const EntryFlow &flow) {
    return std::any_of(flow.path.begin(), flow.path.end(), [&](const Step &step) {
      const Node &node = build.graph()[step.destination];
      return node.kind == NodeKind::Content && node.formal != flow.formal;
    });
  }

  void report(BodyId body, const Build &build, bool isCycle) {
    BodyEscape &out = result_.bodies[body.index()];
    out.isRecursive = isCycle;
    out.isGivenUp = build.points().isExhausted();
    out.isCoarse = build.isCoarse();
    out.nodes = build.graph().size();
    out.edges = build.graph().edgeCount();
    out.locations.resize(build.function().locations.size());
    const ir::FunctionSymbol &symbol = program_.symbolOf(body);
    if (symbol.isSystem || symbol.isImplicit || out.isGivenUp)
      return; // nobody asks, or nothing is known
    for (const ir::Formal &formal : symbol.formals)
      out.isPointerLikeFormal.push_back(types_.isPointerLike(formal.type));
    std::vector<NodeId> roots = build.outsideRoots();
    for (NodeId root : build.scopedRoots())
      roots.push_back(root);
    Solution solution = solve(build.graph(), build.scopes(), roots);
    std::unordered_map<uint32_t, LocationEscape *> slots; // by whole object
    for (size_t i = 0; i < out.locations.size(); ++i)
      if (NodeId node = build.nodeOf(ir::LocationId(i))) {
        slots[node.value] = &out.locations[i];
        out.locations[i].isDeletedAsBase = build.isDeletedAsBase(node);
      }
    out.variadicCalls = build.variadicCalls();
    out.allocations.reserve(build.allocationCalls().size());
    for (const AllocationCall &call : build.allocationCalls()) {
      out.allocations.push_back({call, {}});
      slots[call.node.value] = &out.allocations.back().result;
    }
    std::unordered_map<uint32_t, NodeId> strongest; // whole -> its part that escapes most
    std::vector<uint32_t> order;
    for (size_t i = 0; i < solution.escapes.size(); ++i) {
      if (solution.escapes[i] == Escape::No)
        continue;
      NodeId whole = build.graph().whole(NodeId(i));
      auto [found, isNew] = strongest.try_emplace(whole.value, NodeId(i));
      if (isNew)
        order.push_back(whole.value);
      else if (solution.escapes[i] > solution.escapes[found->second.index()])
        found->second = NodeId(i);
    }
    for (uint32_t whole : order) {
      auto slot = slots.find(whole);
      if (slot == slots.end())
        continue;
      NodeId part = strongest[whole];
      slot->second->escape = solution.escapes[part.index()];
      slot->second->flow =
          describe(build, solution.roots[part.index()], solution.paths[part.index()]);
    }
    for (const EntryFlow &entry : solution.flows) {
      const Node &root = build.graph()[entry.root];
      if (root.kind == NodeKind::Out && root.formal == entry.formal &&
          (entry.level > 0 || isThroughOther(build, entry)))
        continue; // what was reachable from it stays reachable from it
      out.flows.push_back({entry.formal, entry.level, describe(build, entry.root, entry.path)});
    }
  }

  const Program &program_;
  const ir::Module &module_;
  const Models &models_;
  Types types_;
  EscapeResult result_;
  std::vector<bool> isCutOff_;                     // by body: calls of it count as unknown
  std::vector<std::unique_ptr<Summary>> external_; // by function
};

} // namespace

} // namespace escape

EscapeResult solveEscape(const Program &program, const Models &models) {
  return escape::Analysis(program, models).run();
}

} // namespace outlive
