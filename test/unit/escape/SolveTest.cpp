#include "Catch.h"
#include "NaiveSolver.h"

#include <random>

using namespace outlive;
using namespace outlive::escape;
using namespace outlive::test;

namespace {

struct RandomShape {
  size_t nodes, edges;
  size_t scopes;
  int addressPercent, derefPercent; // of edges; the rest are plain
  int entryPercent;                 // of nodes
  bool isChain;                     // edges between near nodes only
};

// Deterministic on every platform: no library distribution is used.
class RandomGraph {
public:
  RandomGraph(uint32_t seed, const RandomShape &shape) : random_(seed) {
    std::vector<ir::Scope> scopes(shape.scopes);
    for (size_t i = 1; i < scopes.size(); ++i) {
      scopes[i].parent = ir::ScopeId(below(i));
      scopes[i].isLoop = below(3) == 0;
    }
    tree = ScopeTree(scopes);
    const Life sinks[] = {Life::Caller, Life::Program, Life::Unseen};
    for (Life life : sinks) {
      Node node;
      node.kind = NodeKind::Unknown;
      node.life = life;
      NodeId id = graph.add(node);
      if (life != Life::Caller)
        graph[id].sink = id;
      roots.push_back(id);
    }
    for (size_t i = 0; i < shape.nodes; ++i) {
      Node node;
      const Life lives[] = {Life::None, Life::Scoped, Life::Scoped, Life::Dynamic};
      node.kind = NodeKind::Variable;
      node.life = lives[below(4)];
      node.scope = ir::ScopeId(below(shape.scopes));
      node.isTrackedByValue = below(20) == 0;
      if (below(100) < static_cast<size_t>(shape.entryPercent)) {
        node.isEntry = true;
        node.formal = static_cast<uint32_t>(below(4));
        if (below(2)) {
          node.kind = NodeKind::Content;
          node.life = Life::Caller;
          node.level = static_cast<uint8_t>(1 + below(3));
        }
      }
      NodeId id = graph.add(node);
      if (below(4) == 0)
        roots.push_back(id);
    }
    for (size_t i = 0; i < shape.edges; ++i) {
      size_t to = below(graph.size()), from = below(graph.size());
      if (shape.isChain)
        from = std::min(graph.size() - 1, to + below(4));
      int derefs = 0;
      size_t dice = below(100);
      if (dice < static_cast<size_t>(shape.addressPercent))
        derefs = -1;
      else if (dice < static_cast<size_t>(shape.addressPercent + shape.derefPercent))
        derefs = 1 + static_cast<int>(below(3));
      graph.addEdge(NodeId(to), NodeId(from), derefs, graph.addNote({}));
    }
  }

  Graph graph;
  ScopeTree tree;
  std::vector<NodeId> roots;

private:
  size_t below(size_t bound) { return random_() % bound; }
  std::mt19937 random_;
};

// Replays a path: it must lead from the root to the node with the count that was found.
int replay(NodeId root, NodeId node, const std::vector<Step> &path) {
  NodeId at = root;
  int derefs = 0;
  for (const Step &step : path) {
    REQUIRE(step.destination == at);
    derefs = std::max(derefs, 0) + step.derefs;
    at = step.source;
  }
  REQUIRE(at == node);
  return derefs;
}

} // namespace

TEST_CASE("the walk agrees with the definitions on random graphs", "[escape][oracle]") {
  const RandomShape shapes[] = {
      {8, 12, 3, 40, 20, 20, false},   // tiny, all combinations
      {30, 45, 6, 30, 20, 20, false},  // sparse
      {30, 200, 6, 30, 30, 20, false}, // dense, many cycles
      {80, 160, 10, 20, 40, 10, true}, // long chains
      {40, 90, 4, 60, 30, 10, false},  // addresses of addresses
  };
  size_t graphs = 0, escaping = 0, leaking = 0;
  for (const RandomShape &shape : shapes) {
    for (uint32_t seed = 0; seed < 500; ++seed) {
      RandomGraph random(seed * 7919 + static_cast<uint32_t>(shape.edges), shape);
      Solution solution = solve(random.graph, random.tree, random.roots);
      NaiveSolution naive = solveNaively(random.graph, random.tree, random.roots);
      REQUIRE(solution.escapes == naive.escapes);
      std::map<std::pair<uint32_t, uint32_t>, int> levels;
      for (const EntryFlow &flow : solution.flows)
        levels[{flow.root.value, flow.formal}] = flow.level;
      REQUIRE(levels == naive.levels);
      for (const EntryFlow &flow : solution.flows)
        REQUIRE(levelOf(random.graph[flow.source], replay(flow.root, flow.source, flow.path)) ==
                flow.level);
      for (size_t i = 0; i < random.graph.size(); ++i)
        if (solution.escapes[i] != Escape::No) {
          ++escaping;
          REQUIRE(replay(solution.roots[i], NodeId(i), solution.paths[i]) <= 0);
        }
      leaking += levels.size();
      ++graphs;
    }
  }
  CHECK(graphs == 2500);
  CHECK(escaping > 1000); // the shapes do ask something
  CHECK(leaking > 1000);
}

TEST_CASE("explanations end on assignment cycles", "[escape]") {
  // root <- *a; a <- &b; b <- &c; c <- a: the best way to a leads through a.
  Graph graph;
  Node sink;
  sink.life = Life::Program;
  NodeId root = graph.add(sink);
  Node variable;
  variable.life = Life::Scoped;
  NodeId a = graph.add(variable), b = graph.add(variable), c = graph.add(variable);
  graph.addEdge(root, a, 1);
  graph.addEdge(a, b, -1);
  graph.addEdge(b, c, -1);
  graph.addEdge(c, a, 0);
  std::vector<NodeId> roots{root};
  Solution solution = solve(graph, ScopeTree(), roots);
  CHECK(solution.escapes[c.index()] == Escape::Yes);
  CHECK(solution.paths[c.index()].size() == 3);
  CHECK(solution.escapes[b.index()] == Escape::Yes);
  // root <- *a <- &b <- &c <- a <- &b: once around, in the order walked, and no more.
  CHECK(solution.paths[b.index()].size() == 5);
  CHECK(solution.escapes[a.index()] == Escape::No);
}

TEST_CASE("many definitions do not take many visits", "[escape]") {
  // A chain of 20,000 assignments with a back edge at every tenth: the walk is linear in it.
  Graph graph;
  Node sink;
  sink.life = Life::Program;
  NodeId root = graph.add(sink), previous = root;
  Node variable;
  variable.life = Life::Scoped;
  constexpr size_t length = 20000;
  std::vector<NodeId> chain;
  for (size_t i = 0; i < length; ++i) {
    NodeId next = graph.add(variable);
    graph.addEdge(previous, next, i + 1 == length ? -1 : 0);
    if (i % 10 == 9)
      graph.addEdge(next, chain[i - 9], 0);
    chain.push_back(previous = next);
  }
  Walk walk(graph);
  for (int i = 0; i < 50; ++i) // 50 walks of it well under a second
    walk.run(root);
  CHECK(walk.reached().size() == length + 1);
  CHECK(walk.derefs(chain.back()) == -1);
  CHECK(walk.path(chain.back()).size() == length);
}

TEST_CASE("the scope tree decides who outlives whom", "[escape]") {
  // 0 function; 1 block; 2 loop in 1; 3 block in 2; 4 block in 1
  std::vector<ir::Scope> scopes(5);
  scopes[1].parent = ir::ScopeId(0u);
  scopes[2].parent = scopes[4].parent = ir::ScopeId(1u);
  scopes[2].isLoop = true;
  scopes[3].parent = ir::ScopeId(2u);
  ScopeTree tree(scopes);
  auto encloses = [&](uint32_t a, uint32_t b) {
    return tree.strictlyEncloses(ir::ScopeId(a), ir::ScopeId(b));
  };
  CHECK(encloses(0, 3));
  CHECK(encloses(1, 2));
  CHECK_FALSE(encloses(1, 1));
  CHECK_FALSE(encloses(2, 4));
  CHECK_FALSE(encloses(3, 2));
  CHECK(tree.hasLoopBetween(ir::ScopeId(1u), ir::ScopeId(3u)));
  CHECK_FALSE(tree.hasLoopBetween(ir::ScopeId(2u), ir::ScopeId(3u)));
  CHECK_FALSE(tree.hasLoopBetween(ir::ScopeId(1u), ir::ScopeId(4u)));

  Graph graph;
  auto add = [&](Life life, uint32_t scope, bool isFormal = false) {
    Node node;
    node.kind = NodeKind::Variable;
    node.life = life;
    node.scope = ir::ScopeId(scope);
    node.isEntry = isFormal;
    return graph.add(node);
  };
  NodeId outer = add(Life::Scoped, 1), inner = add(Life::Scoped, 3), block = add(Life::Scoped, 4);
  NodeId object = add(Life::Dynamic, 3), blockObject = add(Life::Dynamic, 4);
  NodeId formal = add(Life::Scoped, 0, true), value = add(Life::None, 0);
  CHECK(escapeTo(graph, tree, outer, inner) == Escape::Scope);
  CHECK(escapeTo(graph, tree, outer, block) == Escape::Scope);
  CHECK(escapeTo(graph, tree, inner, outer) == Escape::No);
  CHECK(escapeTo(graph, tree, block, inner) == Escape::No);
  CHECK(escapeTo(graph, tree, outer, object) == Escape::Scope);
  CHECK(escapeTo(graph, tree, outer, blockObject) == Escape::No);
  CHECK(escapeTo(graph, tree, formal, outer) == Escape::No);
  CHECK(escapeTo(graph, tree, formal, inner) == Escape::Scope);
  CHECK(escapeTo(graph, tree, value, inner) == Escape::No);
  CHECK(escapeTo(graph, tree, add(Life::Caller, 0), outer) == Escape::Yes);
  CHECK(escapeTo(graph, tree, add(Life::Program, 0), object) == Escape::Yes);
  CHECK(escapeTo(graph, tree, add(Life::Unseen, 0), outer) == Escape::Perhaps);
  CHECK(escapeTo(graph, tree, add(Life::Program, 0), value) == Escape::No);
}
