#include "ownership/NeverReturns.h"

#include <algorithm>

namespace outlive::ownership {
namespace {

class Search {
public:
  enum class Returns : uint8_t { Never, Hardly };

  Search(const Program &program, DutySource &source, Returns wanted)
      : program_(program), source_(source), wanted_(wanted),
        found_(program.module().bodies.size()) {}

  std::vector<bool> run() {
    for (bool isNew = true; isNew;) {
      isNew = false;
      for (const std::vector<BodyId> &component : program_.components())
        for (BodyId body : component)
          if (!found_[body.index()] && neverReturns(body))
            found_[body.index()] = isNew = true;
    }
    return std::move(found_);
  }

private:
  bool neverReturns(BodyId id) {
    const ir::Function &body = program_.body(id);
    if (program_.symbolOf(id).isNoReturn)
      return true;
    if (body.blocks.empty() || body.isCoroutine)
      return false;
    bool hasEnd = false;
    for (size_t i = 0; i < body.calls.size() && !hasEnd; ++i)
      hasEnd = endsHere(id, ir::CallId(i));
    std::vector<bool> isReached(body.blocks.size());
    std::vector<uint32_t> waiting{0};
    isReached[0] = true;
    while (!waiting.empty()) {
      const ir::Block &block = body.blocks[waiting.back()];
      waiting.pop_back();
      auto reach = [&](ir::BlockId next) {
        if (!isReached[next.index()])
          waiting.push_back(next.value);
        isReached[next.index()] = true;
      };
      if (block.handler)
        reach(block.handler);
      if (hasEnd &&
          std::any_of(block.events.begin(), block.events.end(), [&](const ir::Event &event) {
            return event.kind == ir::EventKind::Call && endsHere(id, event.call);
          }))
        continue;
      if (block.terminator == ir::TerminatorKind::Return)
        return false;
      if (wanted_ == Returns::Hardly && isOfFailures(block, body))
        continue;
      for (ir::BlockId next : block.successors)
        reach(next);
    }
    return true;
  }

  // A switch most of whose cases throw; the others return at once.
  static bool isOfFailures(const ir::Block &block, const ir::Function &body) {
    constexpr size_t minCases = 4, timesMore = 3;
    if (block.terminator != ir::TerminatorKind::Switch || block.successors.size() < minCases)
      return false;
    size_t throwing = 0, returning = 0;
    for (ir::BlockId id : block.successors) {
      const ir::Block &next = body.blocks[id.index()];
      bool isIdle =
          std::none_of(next.events.begin(), next.events.end(),
                       [](const ir::Event &event) { return event.kind != ir::EventKind::End; });
      if (next.terminator == ir::TerminatorKind::Unwind)
        ++throwing;
      else if (next.terminator == ir::TerminatorKind::Return && isIdle)
        ++returning;
      else
        return false;
    }
    return throwing >= timesMore * returning;
  }

  // Whoever else may be called is taken for one that returns when those that are known do.
  bool endsHere(BodyId id, ir::CallId call) {
    const std::vector<ir::FunctionId> &targets = program_.targets(id, call).functions;
    return !targets.empty() &&
           std::all_of(targets.begin(), targets.end(), [&](ir::FunctionId target) {
             BodyId body = program_.bodyOf(target);
             return body ? found_[body.index()] : source_.dutiesOf(target).neverReturns;
           });
  }

  const Program &program_;
  DutySource &source_;
  Returns wanted_;
  std::vector<bool> found_;
};

} // namespace

std::vector<bool> findNeverReturning(const Program &program, DutySource &source) {
  return Search(program, source, Search::Returns::Never).run();
}

std::vector<bool> findHardlyReturning(const Program &program, DutySource &source) {
  return Search(program, source, Search::Returns::Hardly).run();
}

} // namespace outlive::ownership
