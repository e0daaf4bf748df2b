#include "ownership/NeverReturns.h"

#include <algorithm>

namespace outlive::ownership {
namespace {

class Search {
public:
  Search(const Program &program, DutySource &source)
      : program_(program), source_(source), found_(program.module().bodies.size()) {}

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
      if (std::any_of(block.events.begin(), block.events.end(), [&](const ir::Event &event) {
            return event.kind == ir::EventKind::Call && endsHere(id, event.call);
          }))
        continue;
      if (block.terminator == ir::TerminatorKind::Return)
        return false;
      for (ir::BlockId next : block.successors)
        reach(next);
    }
    return true;
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
  std::vector<bool> found_;
};

} // namespace

std::vector<bool> findNeverReturning(const Program &program, DutySource &source) {
  return Search(program, source).run();
}

} // namespace outlive::ownership
