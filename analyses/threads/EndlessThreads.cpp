#include "threads/EndlessThreads.h"

#include <algorithm>

namespace outlive::threads {
namespace {

class Judge {
public:
  Judge(const Objects &objects, const Uses &uses, const Recurrence &recurrence)
      : uses_(uses), recurrence_(recurrence), program_(objects.program()) {}

  // Nothing when somebody can end it.
  std::optional<EndlessThread> judge(const ThreadStart &start, const EndlessLoop &loop) {
    EndlessThread thread;
    thread.start = start;
    thread.body = loop.body;
    thread.loop = loop.position;
    thread.flags = loop.flags;
    const bool isMeantToEnd = !loop.flags.empty();
    thread.confidence = isMeantToEnd ? Confidence::Medium : Confidence::Low;
    const ObjectUses handle = start.handle ? uses_.of(start.handle) : ObjectUses();
    if (handle.has(ActionKind::Wakes))
      return std::nullopt;
    if (const Use *join = joinOf(handle, start)) {
      thread.harm = EndlessHarm::Joined;
      thread.elsewhere = join->body;
      thread.elsewhereAt = join->position;
      // Who starts threads and waits for them at once may well mean to run for ever.
      const bool isByDesign = join->body == start.body || isOfMain(join->body);
      thread.confidence = isInDestructor(join->body) || isMeantToEnd ? Confidence::High
                          : isByDesign                               ? Confidence::Low
                                                                     : Confidence::Medium;
      return thread;
    }
    if (isRepeated(start)) {
      thread.harm = EndlessHarm::Repeated;
      thread.confidence = Confidence::High;
      return thread;
    }
    if (start.worksFor && !handle.has(ActionKind::Asks))
      if (std::optional<GivenTo> end = endOf(start.worksFor)) {
        thread.harm = EndlessHarm::Outlives;
        thread.elsewhere = end->body;
        thread.elsewhereAt = end->position;
        thread.confidence = start.isDetached ? Confidence::High : Confidence::Medium;
      }
    return thread;
  }

private:
  // The one that tells most: in a destructor, then anywhere but in main.
  const Use *joinOf(const ObjectUses &handle, const ThreadStart &start) {
    const Use *best = nullptr;
    int bestRank = 0;
    for (const Use &use : handle.uses) {
      if (use.kind != ActionKind::Asks || use.member)
        continue;
      // A temporary that has been moved from.
      bool isOfTemporary = start.handle.kind == ObjectKind::Local &&
                           program_.body(start.handle.body).locations[start.handle.index].kind ==
                               ir::LocationKind::Temporary;
      if (isOfTemporary)
        continue;
      int rank = isInDestructor(use.body) ? 3 : isOfMain(use.body) ? 1 : 2;
      if (rank > bestRank) {
        best = &use;
        bestRank = rank;
      }
    }
    return best;
  }

  // Itself, or all that call it.
  template <typename Predicate> bool isCalledBy(BodyId body, Predicate isIt, int steps = 3) {
    if (isIt(program_.symbolOf(body)))
      return true;
    const std::vector<BodyId> &callers = callersOf(body);
    return steps > 0 && !callers.empty() &&
           std::all_of(callers.begin(), callers.end(), [&](BodyId caller) {
             return caller != body && isCalledBy(caller, isIt, steps - 1);
           });
  }
  bool isInDestructor(BodyId body) {
    if (program_.symbolOf(body).isDestructor)
      return true;
    // `stop()`, which the destructor calls among others.
    const std::vector<BodyId> &callers = callersOf(body);
    return std::any_of(callers.begin(), callers.end(),
                       [&](BodyId caller) { return program_.symbolOf(caller).isDestructor; });
  }
  bool isOfMain(BodyId body) {
    return isCalledBy(body, [](const ir::FunctionSymbol &symbol) { return symbol.isMain; });
  }

  const std::vector<BodyId> &callersOf(BodyId body) {
    if (callers_.empty()) {
      const size_t bodies = program_.module().bodies.size();
      callers_.resize(bodies);
      const std::vector<std::vector<uint32_t>> graph = program_.callGraph();
      for (uint32_t i = 0; i < bodies; ++i)
        for (uint32_t callee : graph[i])
          callers_[callee].push_back(BodyId(i));
    }
    return callers_[body.index()];
  }

  // Over and over, as a server does for each connection; not in a loop that makes a pool.
  bool isRepeated(const ThreadStart &start) {
    const ir::Function &body = program_.body(start.body);
    for (size_t i = 0; i < body.blocks.size(); ++i)
      for (const ir::Event &event : body.blocks[i].events)
        if (event.kind == ir::EventKind::Call && event.call == start.call)
          return !isOncePerObject(start.body, ir::BlockId(i)) &&
                 (recurrence_.waitsAt(start.body, ir::BlockId(i)) ||
                  recurrence_.causeAt(start.body, ir::BlockId(i)) == RecurrenceCause::Endless ||
                  isInWaitingLoop(start.body));
    return false;
  }

  // `if (!started_) { started_ = true; start(); }`, here or on the way, of an object that is not
  // made over and over itself.
  bool isOncePerObject(BodyId body, ir::BlockId block) const {
    ir::FieldId guard = recurrence_.guardAt(body, block);
    for (const RecurrenceStep &step : recurrence_.chainTo(body, block))
      if (!guard)
        guard = step.guard;
    const ir::Module &module = program_.module();
    const ir::RecordId record = guard ? module.fields[guard.index()].record : ir::RecordId();
    if (!record)
      return false;
    for (uint32_t i = 0; i < module.bodies.size(); ++i) {
      const ir::FunctionSymbol &symbol = program_.symbolOf(BodyId(i));
      if (symbol.isConstructor && symbol.record == record &&
          recurrence_.of(BodyId(i)) == Frequency::Many)
        return false;
    }
    return true;
  }

  // Some call on the way to the function is.
  bool isInWaitingLoop(BodyId body) const {
    const std::vector<RecurrenceStep> chain = recurrence_.chainTo(body);
    return std::any_of(chain.begin(), chain.end(),
                       [](const RecurrenceStep &step) { return step.isWaiting; });
  }

  // Where an object of the class ends while the program runs.
  std::optional<GivenTo> endOf(ir::RecordId record) {
    ir::FunctionId destructor = program_.destructorOf(record);
    if (!destructor || program_.symbol(destructor).isImplicit)
      return std::nullopt;
    const ir::Module &module = program_.module();
    for (uint32_t i = 0; i < module.bodies.size(); ++i) {
      const ir::Function &body = module.bodies[i];
      if (program_.symbol(body.symbol).isMain)
        continue;
      for (const ir::Block &block : body.blocks)
        for (const ir::Event &event : block.events) {
          if (event.kind != ir::EventKind::Call)
            continue;
          const ir::Call &call = body.calls[event.call.index()];
          if (call.callee == destructor && (call.isDelete || call.isDestructorOfScope))
            return GivenTo{{}, BodyId(i), event.position};
        }
    }
    return std::nullopt;
  }

  const Uses &uses_;
  const Recurrence &recurrence_;
  const Program &program_;
  std::vector<std::vector<BodyId>> callers_; // by body; empty until asked for
};

} // namespace

std::vector<EndlessThread> findEndlessThreads(const Objects &objects, const Uses &uses,
                                              const ThreadStarts &starts, const Models &models,
                                              const Recurrence &recurrence,
                                              const UnseenCode &unseen) {
  std::vector<EndlessThread> found;
  if (starts.all().empty())
    return found;
  Throws throws(objects.program(), models);
  Flags flags(objects, models);
  EndlessLoops loops(objects, throws, flags);
  std::set<Object> asked;
  for (const ThreadStart &start : starts.all())
    loops.findFlags(objects.program().bodyOf(start.entry), asked);
  flags.collect(asked, unseen);
  Judge judge(objects, uses, recurrence);
  for (const ThreadStart &start : starts.all())
    for (const EndlessLoop &loop : loops.someIn(objects.program().bodyOf(start.entry)))
      if (std::optional<EndlessThread> thread = judge.judge(start, loop))
        found.push_back(std::move(*thread));
  return found;
}

} // namespace outlive::threads
