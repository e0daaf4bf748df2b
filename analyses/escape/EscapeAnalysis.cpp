#include "escape/EscapeAnalysis.h"

#include "escape/Leaks.h"
#include "summary/Declared.h"

#include <algorithm>
#include <memory>
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
    findCallOperators();
  }

  EscapeResult run() {
    for (const std::vector<BodyId> &component : program_.components())
      runComponent(component);
    return std::move(result_);
  }

private:
  // The one method of a lambda's class that has a body; of a generic lambda, the first instance.
  void findCallOperators() {
    for (size_t i = 0; i < module_.functions.size(); ++i) {
      const ir::FunctionSymbol &function = module_.functions[i];
      if (function.record && module_.records[function.record.index()].isLambda &&
          function.hasThis && !function.isConstructor && !function.isDestructor &&
          program_.bodyOf(ir::FunctionId(i)))
        callOperators_.try_emplace(function.record.value, ir::FunctionId(i));
    }
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

  bool isRecursive(const std::vector<BodyId> &component) const {
    if (component.size() > 1)
      return true;
    BodyId body = component.front();
    const ir::Function &function = program_.body(body);
    for (size_t i = 0; i < function.calls.size(); ++i) {
      const auto &targets = program_.targets(body, ir::CallId(i)).functions;
      if (std::binary_search(targets.begin(), targets.end(), function.symbol))
        return true;
    }
    return false;
  }

  // Fine first; a function that is too much for that is built again, coarsely.
  std::unique_ptr<Build> build(BodyId body, const std::vector<BodyId> *cutOff) {
    std::unique_ptr<Build> built = build(body, cutOff, Points::Limits());
    if (built->points().isExhausted())
      built = build(body, cutOff, Points::Limits::coarse());
    return built;
  }

  std::unique_ptr<Build> build(BodyId body, const std::vector<BodyId> *cutOff,
                               const Points::Limits &limits) {
    auto built = std::make_unique<Build>(
        program_, body, types_,
        [this](ir::FunctionId function) -> const Summary & { return summaryOf(function); },
        [this](ir::RecordId record) {
          auto found = callOperators_.find(record.value);
          return found == callOperators_.end() ? ir::FunctionId() : found->second;
        },
        [this, cutOff](ir::FunctionId function) {
          BodyId callee = program_.bodyOf(function);
          return cutOff && callee && std::binary_search(cutOff->begin(), cutOff->end(), callee);
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
    bool isCycle = isRecursive(component);
    if (!isCycle) {
      BodyId body = component.front();
      std::unique_ptr<Build> built = build(body, nullptr);
      summarize(body, *built);
      report(body, *built, false);
      return;
    }
    bool isStable = false;
    // Whole subsystems that call each other through function pointers seldom settle.
    int rounds = component.size() > largeComponent ? 0 : maxRounds;
    for (int round = 0; round < rounds && !isStable; ++round) {
      isStable = true;
      for (BodyId body : component)
        if (summarize(body, *build(body, nullptr)))
          isStable = false;
    }
    for (BodyId body : component) {
      std::unique_ptr<Build> built = build(body, isStable ? nullptr : &component);
      summarize(body, *built);
      report(body, *built, true);
    }
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
  std::vector<std::unique_ptr<Summary>> external_; // by function
  std::unordered_map<uint32_t, ir::FunctionId> callOperators_;
};

} // namespace

} // namespace escape

EscapeResult solveEscape(const Program &program, const Models &models) {
  return escape::Analysis(program, models).run();
}

} // namespace outlive
