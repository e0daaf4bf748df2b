#include "ownership/SearchLoops.h"

#include "dataflow/ForwardFixpoint.h"
#include "dataflow/Reach.h"
#include "dataflow/Sides.h"
#include "dataflow/VisitingOrder.h"
#include "ir/Holds.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

class Searches {
public:
  Searches(BodyId body, const Program &program, DutySource &source)
      : body_(body), function_(program.body(body)), program_(program), source_(source) {}

  Confidence confidence(std::span<const dataflow::TakenBranch> later, ir::Position released) {
    Confidence least = Confidence::High;
    for (size_t i = 0; i < function_.blocks.size(); ++i)
      if (isRelease(function_.blocks[i], released)) {
        release_ = ir::BlockId(i);
        if (loops_.empty())
          findLoops();
        least = std::min(least, confidence(later));
      }
    return least;
  }

private:
  // Notes what is released.
  bool isRelease(const ir::Block &block, ir::Position released) {
    for (const ir::Event &event : block.events)
      if (event.kind == ir::EventKind::Call && event.position == released) {
        arguments_ = function_.calls[event.call.index()].arguments;
        return true;
      }
    return false;
  }

  Confidence confidence(std::span<const dataflow::TakenBranch> later) const {
    Confidence least = Confidence::High;
    for (size_t i = 0; i < function_.blocks.size(); ++i) {
      const ir::BlockId asking(i);
      const ir::Condition &asked = function_.blocks[i].condition;
      if (function_.blocks[i].terminator != ir::TerminatorKind::Branch || !asked.place ||
          !ir::isOfNumber(asked) || !place(asked.place).isElement())
        continue;
      const std::vector<bool> *loop = loopOf(asking);
      auto isPassed = [&](const dataflow::TakenBranch &taken) {
        return (*loop)[taken.block.index()];
      };
      if (!loop || !std::any_of(later.begin(), later.end(), isPassed))
        continue;
      for (bool isHit : {true, false})
        if (replaces(asking, isHit))
          least = std::min(least,
                           isMarked(asking, isHit, *loop) ? Confidence::Low : Confidence::Medium);
    }
    return least;
  }

  const ir::Place &place(ir::PlaceId id) const { return function_.places[id.index()]; }
  // By block, of each loop. Those that a `goto` enters somewhere else may have too many.
  void findLoops() {
    const std::vector<ir::BlockId> order = dataflow::visitingOrder(function_);
    std::vector<size_t> rank(function_.blocks.size(), SIZE_MAX);
    for (size_t i = 0; i < order.size(); ++i)
      rank[order[i].index()] = i;
    std::vector<std::vector<ir::BlockId>> before(function_.blocks.size());
    for (ir::BlockId from : order)
      dataflow::forEachEdge(function_.blocks[from.index()],
                            [&](size_t, ir::BlockId to) { before[to.index()].push_back(from); });
    for (ir::BlockId head : order)
      for (ir::BlockId last : before[head.index()]) {
        if (rank[last.index()] < rank[head.index()])
          continue;
        std::vector<bool> &loop = loops_.emplace_back(function_.blocks.size());
        loop[head.index()] = true;
        for (std::vector<ir::BlockId> waiting{last}; !waiting.empty();) {
          const ir::BlockId at = waiting.back();
          waiting.pop_back();
          if (loop[at.index()])
            continue;
          loop[at.index()] = true;
          waiting.insert(waiting.end(), before[at.index()].begin(), before[at.index()].end());
        }
      }
  }
  // The innermost loop around the block, where the release stands before that.
  const std::vector<bool> *loopOf(ir::BlockId asking) const {
    auto size = [](const std::vector<bool> &loop) {
      return std::count(loop.begin(), loop.end(), true);
    };
    const std::vector<bool> *innermost = nullptr;
    for (const std::vector<bool> &loop : loops_)
      if (loop[asking.index()] && (!innermost || size(loop) < size(*innermost)))
        innermost = &loop;
    const bool isSearch = innermost && !(*innermost)[release_.index()] &&
                          dataflow::leadsAround({release_}, asking, {}, function_);
    return isSearch ? innermost : nullptr;
  }

  // On that side only, what was released gets another value.
  bool replaces(ir::BlockId asking, bool isHit) const {
    const std::vector<bool> otherwise = dataflow::reachedWithout(function_, asking, isHit ? 0 : 1);
    for (size_t i = 0; i < function_.blocks.size(); ++i)
      if (!otherwise[i] && ir::BlockId(i) != asking)
        for (const ir::Event &event : function_.blocks[i].events) {
          const ir::PlaceId written = event.kind == ir::EventKind::Assign ? event.destination
                                      : event.kind == ir::EventKind::Call
                                          ? function_.calls[event.call.index()].result
                                          : ir::PlaceId();
          if (written && isReleased(place(written)))
            return true;
        }
    return false;
  }
  // It is, or is in, what was given to the releasing function.
  bool isReleased(const ir::Place &written) const {
    return std::any_of(arguments_.begin(), arguments_.end(), [&](const ir::Operand &argument) {
      if (!argument.hasPlace())
        return false;
      const ir::Place &given = place(argument.place());
      return given.base == written.base && given.depth <= written.depth &&
             std::equal(given.path.begin(), given.path.begin() + given.depth, written.path.begin());
    });
  }

  // Whoever comes to the loop has been there, and in each round of a loop around the release.
  bool isOnEachWay(ir::BlockId block, ir::BlockId asking) const {
    if (block != ir::BlockId(0) &&
        dataflow::leadsAround({ir::BlockId(0)}, asking, block, function_))
      return false;
    if (block == release_)
      return true;
    std::vector<ir::BlockId> next = function_.blocks[release_.index()].successors;
    std::erase(next, block);
    return !dataflow::leadsAround(next, release_, block, function_);
  }
  bool isMarked(ir::BlockId asking, bool isHit, const std::vector<bool> &loop) const {
    const ir::Condition &asked = function_.blocks[asking.index()].condition;
    for (size_t i = 0; i < function_.blocks.size(); ++i) {
      const std::vector<ir::Event> &events = function_.blocks[i].events;
      const ir::BlockId block(i);
      auto marks = [&](const ir::Event &event) { return mayMark(event, asked, isHit); };
      if (std::any_of(events.begin(), events.end(), marks) && !loop[i] &&
          isOnEachWay(block, asking))
        return true;
    }
    return false;
  }
  // An element gets a value that the loop looks for.
  bool mayMark(const ir::Event &event, const ir::Condition &asked, bool isHit) const {
    const ir::Place &element = place(asked.place);
    const ir::Projection last =
        element.depth > 0 ? element.path[element.depth - 1] : ir::Projection::deref();
    const bool isField = last.kind() == ir::ProjectionKind::Field;
    if (event.kind == ir::EventKind::Assign) {
      const ir::Place &written = place(event.destination);
      const bool isSame = isField ? written.depth > 0 && written.path[written.depth - 1] == last
                                  : written == element;
      return isSame && (event.source.kind != ir::OperandKind::Constant ||
                        ir::holds(asked, event.source.constant) == isHit);
    }
    if (event.kind != ir::EventKind::Call || !isField)
      return false;
    const std::vector<ir::FunctionId> &targets = program_.targets(body_, event.call).functions;
    return std::any_of(targets.begin(), targets.end(), [&](ir::FunctionId target) {
      const BodyId callee = program_.bodyOf(target);
      return callee && source_.writes(callee, last.fieldId());
    });
  }

  BodyId body_;
  const ir::Function &function_;
  const Program &program_;
  DutySource &source_;
  std::vector<std::vector<bool>> loops_;
  ir::BlockId release_;
  std::vector<ir::Operand> arguments_;
};

} // namespace

Confidence confidenceOfSearches(std::span<const dataflow::TakenBranch> later, ir::Position released,
                                BodyId body, const Program &program, DutySource &source) {
  return Searches(body, program, source).confidence(later, released);
}

} // namespace outlive::ownership
