#include "ownership/NeverReturns.h"

#include <algorithm>
#include <utility>

namespace outlive::ownership {
namespace {

class Search {
public:
  enum class Returns : uint8_t { Never, Hardly };

  // found: those of which it is known already.
  Search(const Program &program, DutySource &source, Returns wanted, std::vector<bool> found)
      : program_(program), source_(source), wanted_(wanted), found_(std::move(found)),
        judgedAt_(found_.size()) {}

  // All of which `isMeant` says so; then those that call what has been found since.
  template <typename Predicate> std::vector<bool> run(Predicate isMeant) {
    for (const std::vector<BodyId> &component : program_.components())
      for (BodyId body : component)
        if (isMeant(body))
          judge(body);
    while (!new_.empty()) {
      const auto [callee, foundAt] = new_.back();
      new_.pop_back();
      for (BodyId caller : callersOf(callee))
        if (judgedAt_[caller.index()] < foundAt)
          judge(caller);
    }
    return std::move(found_);
  }

  bool hasFailures(BodyId id) const {
    const ir::Function &body = program_.body(id);
    return std::any_of(body.blocks.begin(), body.blocks.end(),
                       [&](const ir::Block &block) { return isOfFailures(block, body); });
  }

private:
  void judge(BodyId body) {
    judgedAt_[body.index()] = ++time_;
    if (found_[body.index()] || !neverReturns(body))
      return;
    found_[body.index()] = true;
    new_.emplace_back(body, time_);
  }

  const std::vector<BodyId> &callersOf(BodyId callee) {
    if (callers_.empty()) {
      callers_.resize(found_.size());
      for (size_t i = 0; i < found_.size(); ++i)
        for (size_t call = 0; call < program_.body(BodyId(i)).calls.size(); ++call)
          for (ir::FunctionId target : program_.targets(BodyId(i), ir::CallId(call)).functions)
            if (BodyId body = program_.bodyOf(target))
              if (std::vector<BodyId> &callers = callers_[body.index()];
                  callers.empty() || callers.back() != BodyId(i))
                callers.push_back(BodyId(i));
    }
    return callers_[callee.index()];
  }

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
  uint32_t time_ = 0;
  std::vector<uint32_t> judgedAt_; // by body: last; 0: not yet
  std::vector<std::pair<BodyId, uint32_t>>
      new_;                                  // found then: callers judged before are to be again
  std::vector<std::vector<BodyId>> callers_; // by body; empty: not asked for yet
};

} // namespace

std::vector<bool> findNeverReturning(const Program &program, DutySource &source) {
  const std::vector<bool> none(program.module().bodies.size());
  return Search(program, source, Search::Returns::Never, none).run([](BodyId) { return true; });
}

std::vector<bool> findHardlyReturning(const Program &program, DutySource &source,
                                      const std::vector<bool> &never) {
  Search search(program, source, Search::Returns::Hardly, never);
  return search.run([&](BodyId body) { return !never[body.index()] && search.hasFailures(body); });
}

} // namespace outlive::ownership
