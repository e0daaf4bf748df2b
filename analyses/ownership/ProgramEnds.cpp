#include "ownership/ProgramEnds.h"

#include "dataflow/ForwardFixpoint.h"

#include <algorithm>

namespace outlive::ownership {
namespace {

constexpr size_t maxRemainder = 4;

class Search {
public:
  Search(const Program &program, DutySource &source)
      : program_(program), module_(program.module()), source_(source),
        isLast_(module_.bodies.size()), callers_(module_.bodies.size()),
        callees_(module_.bodies.size()), reached_(module_.bodies.size(), unknown),
        mark_(module_.bodies.size()) {
    for (uint32_t i = 0; i < module_.bodies.size(); ++i) {
      isLast_[i] = program_.symbolOf(BodyId(i)).isMain;
      for (uint32_t c = 0; c < module_.bodies[i].calls.size(); ++c)
        forEachTarget(BodyId(i), ir::CallId(c), [&](BodyId callee) {
          std::vector<BodyId> &callers = callers_[callee.index()];
          if (callers.empty() || callers.back() != BodyId(i))
            callers.push_back(BodyId(i));
          callees_[i].push_back(callee);
        });
      std::sort(callees_[i].begin(), callees_[i].end());
      callees_[i].erase(std::unique(callees_[i].begin(), callees_[i].end()), callees_[i].end());
      std::erase_if(callees_[i], [&](BodyId callee) { return neverReturns(callee); });
    }
  }

  // Callers before what they call, save for calls of one among many, which the order of components
  // does not know: these may be judged once more when more is known.
  std::vector<bool> run(const std::vector<BodyId> &asked) {
    const std::vector<bool> matters = withCallers(asked);
    for (bool isNew = true; isNew;) {
      isNew = false;
      for (size_t i = program_.components().size(); i-- > 0;) {
        const std::vector<BodyId> &component = program_.components()[i];
        BodyId body = component.front();
        if (component.size() > 1 || !matters[body.index()] || isLast_[body.index()] ||
            !isLast(body))
          continue;
        isLast_[body.index()] = isNew = true;
      }
    }
    return std::move(isLast_);
  }

private:
  static constexpr uint32_t unknown = UINT32_MAX;

  template <typename Visit> void forEachTarget(BodyId body, ir::CallId call, Visit visit) const {
    const CallTargets &targets = program_.targets(body, call);
    for (const std::vector<ir::FunctionId> *functions : {&targets.functions, &targets.crowd})
      for (ir::FunctionId function : *functions)
        if (BodyId callee = program_.bodyOf(function))
          visit(callee);
  }

  // By body: those that are asked for, and all that lead to them.
  std::vector<bool> withCallers(std::vector<BodyId> waiting) const {
    std::vector<bool> matters(module_.bodies.size());
    while (!waiting.empty()) {
      const BodyId body = waiting.back();
      waiting.pop_back();
      if (matters[body.index()])
        continue;
      matters[body.index()] = true;
      const std::vector<BodyId> &callers = callers_[body.index()];
      waiting.insert(waiting.end(), callers.begin(), callers.end());
    }
    return matters;
  }

  bool isLast(BodyId body) {
    const std::vector<BodyId> &callers = callers_[body.index()];
    return !callers.empty() && std::all_of(callers.begin(), callers.end(),
                                           [&](BodyId caller) { return endsWith(caller, body); });
  }

  // Each call of `callee` in the body is a last one.
  bool endsWith(BodyId id, BodyId callee) {
    const ir::Function &body = program_.body(id);
    if (id == callee || body.isCoroutine)
      return false;
    for (uint32_t b = 0; b < body.blocks.size(); ++b)
      for (size_t e = 0; e < body.blocks[b].events.size(); ++e) {
        const ir::Event &event = body.blocks[b].events[e];
        if (event.kind != ir::EventKind::Call)
          continue;
        bool isHere = false;
        forEachTarget(id, event.call, [&](BodyId target) { isHere |= target == callee; });
        if (isHere && !isLastCall(id, b, e))
          return false;
      }
    return true;
  }

  bool isLastCall(BodyId id, uint32_t start, size_t number) {
    const ir::Function &body = program_.body(id);
    std::vector<bool> isSeen(body.blocks.size());
    std::vector<uint32_t> waiting;
    std::vector<ir::CallId> after;
    bool isOver = true; // as far as is seen
    auto walk = [&](uint32_t at, size_t from) {
      const ir::Block &block = body.blocks[at];
      for (size_t i = from; i < block.events.size(); ++i) {
        if (block.events[i].kind != ir::EventKind::Call)
          continue;
        if (endsProgram(id, block.events[i].call))
          return;
        after.push_back(block.events[i].call);
      }
      if (block.terminator == ir::TerminatorKind::Return)
        isOver &= isLast_[id.index()];
      dataflow::forEachEdge(block, [&](size_t, ir::BlockId next) {
        if (!isSeen[next.index()])
          waiting.push_back(next.value);
        isSeen[next.index()] = true;
      });
    };
    walk(start, number + 1);
    while (isOver && !waiting.empty()) {
      uint32_t at = waiting.back();
      waiting.pop_back();
      walk(at, 0);
    }
    if (!isOver || isSeen[start])
      return false;
    size_t remainder = 0;
    for (ir::CallId call : after)
      remainder += reachOf(id, call);
    ir::CallId call = body.blocks[start].events[number].call;
    return remainder == 0 || remainder * maxRemainder <= reachOf(id, call);
  }

  bool endsProgram(BodyId id, ir::CallId call) {
    const std::vector<ir::FunctionId> &targets = program_.targets(id, call).functions;
    return !targets.empty() &&
           std::all_of(targets.begin(), targets.end(), [&](ir::FunctionId target) {
             return source_.dutiesOf(target).neverReturns;
           });
  }

  bool neverReturns(BodyId body) {
    return source_.dutiesOf(program_.body(body).symbol).neverReturns;
  }

  // Bodies that may run inside the call, those of several targets counted apart; not what handlers
  // of fatal errors lead to, which is nearly everything.
  size_t reachOf(BodyId body, ir::CallId call) {
    size_t count = 0;
    forEachTarget(body, call, [&](BodyId callee) { count += reachOf(callee); });
    return count;
  }

  uint32_t reachOf(BodyId body) {
    uint32_t &known = reached_[body.index()];
    if (known != unknown)
      return known;
    ++walk_;
    std::vector<BodyId> reached{body};
    mark_[body.index()] = walk_;
    for (size_t i = 0; i < reached.size(); ++i)
      for (BodyId callee : callees_[reached[i].index()]) {
        if (mark_[callee.index()] != walk_)
          reached.push_back(callee);
        mark_[callee.index()] = walk_;
      }
    return known = static_cast<uint32_t>(reached.size());
  }

  const Program &program_;
  const ir::Module &module_;
  DutySource &source_;
  std::vector<bool> isLast_;                 // by body
  std::vector<std::vector<BodyId>> callers_; // by body
  std::vector<std::vector<BodyId>> callees_; // by body: those that return
  std::vector<uint32_t> reached_;            // by body: how many bodies it reaches
  std::vector<uint32_t> mark_;               // by body: the last walk that came there
  uint32_t walk_ = 0;
};

} // namespace

std::vector<bool> findLastFunctions(const Program &program, DutySource &source,
                                    const std::vector<BodyId> &asked) {
  return Search(program, source).run(asked);
}

} // namespace outlive::ownership
