#include "support/Scc.h"

#include <algorithm>

namespace outlive {

namespace {

constexpr uint32_t unvisited = UINT32_MAX;

struct Frame {
  uint32_t node;
  size_t nextEdge;
};

} // namespace

std::vector<std::vector<uint32_t>>
stronglyConnectedComponents(const std::vector<std::vector<uint32_t>> &successors) {
  size_t count = successors.size();
  std::vector<uint32_t> order(count, unvisited); // when a node was first seen
  std::vector<uint32_t> lowest(count, 0);        // earliest node on the stack it reaches
  std::vector<bool> isOpen(count, false);        // on `open`, so not in a component yet
  std::vector<uint32_t> open;
  std::vector<Frame> frames;
  std::vector<std::vector<uint32_t>> components;
  uint32_t clock = 0;

  auto enter = [&](uint32_t node) {
    order[node] = lowest[node] = clock++;
    open.push_back(node);
    isOpen[node] = true;
    frames.push_back({node, 0});
  };

  for (uint32_t root = 0; root < count; ++root) {
    if (order[root] != unvisited)
      continue;
    enter(root);
    while (!frames.empty()) {
      uint32_t node = frames.back().node;
      if (frames.back().nextEdge < successors[node].size()) {
        uint32_t next = successors[node][frames.back().nextEdge++];
        if (order[next] == unvisited)
          enter(next);
        else if (isOpen[next])
          lowest[node] = std::min(lowest[node], order[next]);
        continue;
      }
      frames.pop_back();
      if (!frames.empty())
        lowest[frames.back().node] = std::min(lowest[frames.back().node], lowest[node]);
      if (lowest[node] != order[node])
        continue;
      std::vector<uint32_t> component;
      uint32_t member;
      do {
        member = open.back();
        open.pop_back();
        isOpen[member] = false;
        component.push_back(member);
      } while (member != node);
      std::sort(component.begin(), component.end());
      components.push_back(std::move(component));
    }
  }
  return components;
}

} // namespace outlive
