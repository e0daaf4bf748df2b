#include "dataflow/VisitingOrder.h"

#include <algorithm>
#include <cstdint>

namespace outlive::dataflow {
namespace {

constexpr size_t maxNesting = 16;

class Order {
public:
  explicit Order(const ir::Function &function)
      : function_(function), piece_(function.blocks.size()), seen_(function.blocks.size()),
        earliest_(function.blocks.size()), depths_(function.blocks.size()) {}

  void find() {
    if (!function_.blocks.empty())
      walk(ir::BlockId(0u), 0);
  }
  std::vector<ir::BlockId> order() && {
    std::reverse(backwards_.begin(), backwards_.end());
    return std::move(backwards_);
  }
  std::vector<uint32_t> depths() && { return std::move(depths_); }

private:
  struct Frame {
    ir::BlockId block;
    size_t nextEdge = 0;
  };

  // Of the piece that begins with `head`: its components, the last one first.
  void walk(ir::BlockId head, size_t nesting) {
    const uint32_t piece = piece_[head.index()];
    std::vector<ir::BlockId> open; // seen, in no component yet
    std::vector<Frame> way;
    uint32_t clock = 0;
    auto enter = [&](ir::BlockId block) {
      seen_[block.index()] = earliest_[block.index()] = ++clock;
      open.push_back(block);
      way.push_back({block});
    };
    enter(head);
    while (!way.empty()) {
      const ir::BlockId at = way.back().block;
      const ir::Block &block = function_.blocks[at.index()];
      const size_t edge = way.back().nextEdge++;
      if (edge < block.successors.size() || (edge == block.successors.size() && block.handler)) {
        const ir::BlockId next =
            edge < block.successors.size() ? block.successors[edge] : block.handler;
        if (piece_[next.index()] != piece || (nesting > 0 && next == head))
          continue;
        if (seen_[next.index()] == 0)
          enter(next);
        else
          noteEarlier(at, seen_[next.index()]);
        continue;
      }
      way.pop_back();
      if (!way.empty())
        noteEarlier(way.back().block, earliest_[at.index()]);
      if (earliest_[at.index()] == seen_[at.index()])
        close(at, open, nesting, nesting > 0 && at == head);
    }
  }

  bool leadsTo(ir::BlockId from, ir::BlockId to) const {
    const ir::Block &block = function_.blocks[from.index()];
    return block.handler == to || std::find(block.successors.begin(), block.successors.end(), to) !=
                                      block.successors.end();
  }

  void noteEarlier(ir::BlockId block, uint32_t reached) {
    earliest_[block.index()] = std::min(earliest_[block.index()], reached);
  }

  // The component that was entered at `head` is complete. `isKnown`: it is the head of the loop
  // that is being walked, whose edges back have been counted: `for (;;) if (ask()) work();`.
  void close(ir::BlockId head, std::vector<ir::BlockId> &open, size_t nesting, bool isKnown) {
    const auto first = std::find(open.rbegin(), open.rend(), head).base() - 1;
    const bool isLoop = open.end() - first > 1 && nesting < maxNesting;
    if (isLoop || (leadsTo(head, head) && !isKnown))
      for (auto each = first; each != open.end(); ++each)
        ++depths_[each->index()];
    ++pieces_; // whoever leads here from outside leads to another piece
    for (auto each = first; each != open.end(); ++each) {
      piece_[each->index()] = pieces_;
      seen_[each->index()] = 0;
    }
    if (!isLoop)
      backwards_.insert(backwards_.end(), open.rbegin(), std::make_reverse_iterator(first));
    open.erase(first, open.end());
    if (isLoop)
      walk(head, nesting + 1);
  }

  const ir::Function &function_;
  std::vector<uint32_t> piece_;    // by block
  std::vector<uint32_t> seen_;     // by block: when; 0: not yet
  std::vector<uint32_t> earliest_; // by block: among the open ones that it leads to
  std::vector<uint32_t> depths_;   // by block
  uint32_t pieces_ = 0;
  std::vector<ir::BlockId> backwards_;
};

} // namespace

std::vector<ir::BlockId> visitingOrder(const ir::Function &function) {
  Order order(function);
  order.find();
  return std::move(order).order();
}

std::vector<uint32_t> loopDepths(const ir::Function &function) {
  Order order(function);
  order.find();
  return std::move(order).depths();
}

} // namespace outlive::dataflow
