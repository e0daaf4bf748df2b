#include "threads/Relocks.h"

#include "threads/SteadyMembers.h"

#include <algorithm>
#include <map>
#include <set>

namespace outlive::threads {
namespace {

// A lock as one function knows it: a place behind a formal, a global or a variable.
using LockPlace = ir::Place;

// To have a lock for reading, together with others, is another thing than to have it alone.
struct KnownLock {
  LockPlace place;
  bool isShared = false;
  bool operator==(const KnownLock &) const = default;
};

// A lock as callers can name it.
struct LockPath {
  bool isGlobal = false;
  uint32_t root = 0;          // number of the formal, or GlobalId
  std::vector<uint32_t> path; // bits of projections
  bool isShared = false;
  auto operator<=>(const LockPath &) const = default;
};

struct Taken {
  LockPath lock;
  ir::Position position; // where it is locked
};

struct LockSummary {
  std::vector<Taken> takes;     // on every path, before anything else is done to it
  std::vector<LockPath> letsGo; // on some path
  std::vector<LockPath> holds;  // at every return
  bool letsGoUnknown = false;
  bool isEmpty() const {
    return takes.empty() && letsGo.empty() && holds.empty() && !letsGoUnknown;
  }
};

// What library functions do with closures that they are given.
struct Closures {
  std::vector<std::vector<uint32_t>> runs; // by function without body: formals, before it returns
  std::map<ir::RecordId, ir::FunctionId> calls; // by closure: its call operator
};

enum class StepKind : uint8_t {
  Lock,
  MayLock, // in a closure that a library function runs, if at all
  Unlock,
  UnlockAll
};

// What one event does to one lock of the function.
struct Step {
  StepKind kind = StepKind::Lock;
  size_t lock = 0;
  bool isNet = false; // the state after a call, nothing that could wait
  BodyId callee;      // who does it; none: the function itself
  ir::Position calleeAt;
};

constexpr size_t maxLocks = 32;

bool isLocking(const Action &action) {
  return action.kind == ActionKind::Locks || action.kind == ActionKind::Unlocks ||
         action.kind == ActionKind::LocksShared || action.kind == ActionKind::UnlocksShared;
}

// An object of the type may have a closure inside: one of the record, `_Partial<F>`, or any.
bool mayContain(const places::TypeFacts &types, ir::TypeId id, ir::RecordId closure, int depth) {
  const ir::Type *type = types.type(id);
  if (!type || type->kind == ir::TypeKind::Scalar || type->kind == ir::TypeKind::Void)
    return false;
  if (type->kind != ir::TypeKind::Record)
    return depth == 0 || !type->element || mayContain(types, type->element, closure, depth - 1);
  const TypeClass typeClass = types.classOf(id);
  if (type->record == closure || typeClass == TypeClass::Erased || typeClass == TypeClass::Thread)
    return true;
  const std::vector<ir::TypeId> &arguments = types.module().records[type->record.index()].arguments;
  return std::any_of(arguments.begin(), arguments.end(), [&](ir::TypeId argument) {
    return depth == 0 || mayContain(types, argument, closure, depth - 1);
  });
}

// The formals that it calls, by a row or because they can be called, before it returns. Where
// nobody says what comes back, an object that may contain the closure may be a view, which runs it
// later.
std::vector<uint32_t> closuresRunBy(const ir::FunctionSymbol &symbol, const Summary &summary,
                                    const places::TypeFacts &types) {
  constexpr int depth = 6;
  const bool isResultTold =
      std::any_of(summary.effects.begin(), summary.effects.end(),
                  [](const Effect &effect) { return effect.destination.root == RootKind::Result; });
  std::vector<uint32_t> formals;
  for (uint32_t formal : summary.callsFormals) {
    const ir::TypeId given =
        formal < symbol.formals.size() ? symbol.formals[formal].type : ir::TypeId();
    const ir::Type *type = types.type(given);
    if (type && type->kind == ir::TypeKind::Reference)
      type = types.type(type->element);
    const bool isClosure = type && type->kind == ir::TypeKind::Record &&
                           types.module().records[type->record.index()].isLambda;
    if (isClosure && (isResultTold || !mayContain(types, symbol.result, type->record, depth)))
      formals.push_back(formal);
  }
  return formals;
}

Closures closuresOf(const Program &program, const Models &models, const places::TypeFacts &types) {
  const ir::Module &module = program.module();
  Closures closures;
  closures.runs.resize(module.functions.size());
  for (uint32_t i = 0; i < module.functions.size(); ++i) {
    const ir::FunctionSymbol &symbol = module.functions[i];
    if (symbol.record && module.records[symbol.record.index()].isLambda &&
        program.bodyOf(ir::FunctionId(i)) && symbol.hasThis && !symbol.isConstructor &&
        !symbol.isDestructor)
      closures.calls.emplace(symbol.record, ir::FunctionId(i));
    if (program.bodyOf(ir::FunctionId(i)) || !symbol.isSystem)
      continue;
    if (std::optional<Summary> summary = models.summaryOf(module, symbol))
      closures.runs[i] = closuresRunBy(symbol, *summary, types);
  }
  return closures;
}

class BodySolver {
public:
  BodySolver(const Objects &objects, const Uses &uses, const Closures &closures,
             const SteadyMembers &steady, BodyId id, const std::vector<LockSummary> &summaries)
      : objects_(objects), uses_(uses), closures_(closures), steady_(steady),
        program_(objects.program()), id_(id), body_(objects.program().body(id)),
        summaries_(summaries) {}

  LockSummary solve(std::vector<EndlessWait> &facts) {
    collectSteps(); // guards first: their ends may stand before their beginnings
    hasUnknown_ = false;
    collectSteps();
    if (locks_.empty() && !hasUnknown_)
      return {};
    LockSummary summary = summarise();
    if (!locks_.empty()) {
      findHeld();
      report(facts, summary);
    }
    return summary;
  }

private:
  // ---- names of locks

  // Without pointers that may change; closures and references lead to what they are given.
  std::optional<LockPlace> stable(const ir::Place &place, int steps = 6) const {
    if (steps == 0 || place.isCut || place.isElement())
      return std::nullopt;
    const ir::Location &base = body_.locations[place.base.index()];
    size_t firstDeref = 0;
    while (firstDeref < place.depth && place.path[firstDeref].kind() != ir::ProjectionKind::Deref)
      ++firstDeref;
    const bool hasDeref = firstDeref < place.depth;
    if (base.kind == ir::LocationKind::Parameter) {
      if (!hasDeref || firstDeref != 0 || isAssigned(place.base))
        return std::nullopt;
      if (!hasDerefAfter(place, 1))
        return place;
      std::optional<LockPlace> through = throughMember(place, steps - 1);
      return through ? through : throughSteady(place) ? std::optional(place) : std::nullopt;
    }
    if (!hasDeref)
      return base.kind == ir::LocationKind::Global || base.kind == ir::LocationKind::Local
                 ? std::optional(place)
                 : std::nullopt;
    // A variable, or what a closure of this function has captured.
    if (firstDeref > 1)
      return std::nullopt;
    ir::Place variable;
    variable.base = place.base;
    variable.depth = static_cast<uint8_t>(firstDeref);
    variable.path[0] = firstDeref == 1 ? place.path[0] : ir::Projection();
    std::optional<Objects::Given> given = objects_.givenTo(id_, variable);
    if (!given || given->body != id_)
      return std::nullopt;
    if (given->call)
      return firstDeref == 0 ? owned(*given, place, steps - 1) : std::nullopt;
    if (!given->operand.hasPlace())
      return std::nullopt;
    const ir::Place &source = body_.places[given->operand.place().index()];
    std::optional<ir::Place> next;
    if (given->operand.kind == ir::OperandKind::Address)
      next = Objects::joined(source, place, firstDeref + 1);
    else
      next = Objects::joined(source, place, firstDeref);
    return next ? stable(*next, steps - 1) : std::nullopt;
  }
  // `impl_->mutex` of a smart pointer: what `operator->` returns is what that owns.
  std::optional<LockPlace> owned(const Objects::Given &given, const ir::Place &place,
                                 int steps) const {
    const ir::Call &call = body_.calls[given.call.index()];
    if (!call.callee || program_.bodyOf(call.callee) || call.arguments.empty() ||
        call.arguments[0].kind != ir::OperandKind::Address)
      return std::nullopt;
    const ir::FunctionSymbol &callee = program_.symbol(call.callee);
    const TypeClass holder = objects_.types().classOf(
        callee.formals[0].type ? objects_.types().elementOf(callee.formals[0].type) : ir::TypeId());
    bool isPointer =
        callee.hasThis && callee.isConst && call.arguments.size() == 1 &&
        (holder == TypeClass::Owner || holder == TypeClass::Shared) &&
        objects_.types().hasArrow(objects_.types().elementOf(callee.formals[0].type)) &&
        objects_.types().isPointerLike(callee.result);
    if (!isPointer)
      return std::nullopt;
    ir::Place whole = body_.places[call.arguments[0].place().index()];
    if (whole.depth == ir::Place::maxDepth)
      return std::nullopt;
    whole.path[whole.depth++] = ir::Projection::own();
    std::optional<ir::Place> next = Objects::joined(whole, place, 1);
    return next ? stable(*next, steps) : std::nullopt;
  }
  // Every pointer on the way is a member that nobody changes while this function runs.
  bool throughSteady(const ir::Place &place) const {
    for (size_t i = 1; i < place.depth; ++i) {
      bool isPointer = place.path[i].kind() != ir::ProjectionKind::Field;
      if (isPointer && (place.path[i - 1].kind() != ir::ProjectionKind::Field ||
                        !steady_.isSteady(place.path[i - 1].fieldId(), id_)))
        return false;
    }
    return true;
  }
  // `this->mutex_->lock()` in a constructor that has just been given it: `mutex_(mutex)`.
  std::optional<LockPlace> throughMember(const ir::Place &place, int steps) const {
    if (!program_.symbolOf(id_).isConstructor)
      return std::nullopt;
    size_t next = 1;
    while (place.path[next].kind() == ir::ProjectionKind::Field)
      ++next;
    if (place.path[next].kind() != ir::ProjectionKind::Deref)
      return std::nullopt;
    ir::Place member = place;
    member.depth = static_cast<uint8_t>(next);
    std::fill(member.path.begin() + next, member.path.end(), ir::Projection());
    std::optional<ir::Operand> given;
    for (const ir::Block &block : body_.blocks)
      for (const ir::Event &event : block.events)
        if (event.kind == ir::EventKind::Assign &&
            body_.places[event.destination.index()] == member) {
          if (given)
            return std::nullopt;
          given = event.source;
        }
    if (!given || !given->hasPlace())
      return std::nullopt;
    const size_t from = given->kind == ir::OperandKind::Address ? next + 1 : next;
    std::optional<ir::Place> whole =
        Objects::joined(body_.places[given->place().index()], place, from);
    return whole ? stable(*whole, steps) : std::nullopt;
  }
  static bool hasDerefAfter(const ir::Place &place, size_t from) {
    for (size_t i = from; i < place.depth; ++i)
      if (place.path[i].kind() != ir::ProjectionKind::Field)
        return true;
    return false;
  }
  bool isAssigned(ir::LocationId formal) const {
    for (const ir::Block &block : body_.blocks)
      for (const ir::Event &event : block.events)
        if (event.kind == ir::EventKind::Assign) {
          const ir::Place &to = body_.places[event.destination.index()];
          if (to.depth == 0 && to.base == formal)
            return true;
        }
    return false;
  }
  std::optional<size_t> lockAt(const ir::Place &place, bool isShared) {
    std::optional<LockPlace> known = stable(place);
    if (!known)
      return std::nullopt;
    known->elements = 0;
    const KnownLock wanted{*known, isShared};
    auto found = std::find(locks_.begin(), locks_.end(), wanted);
    if (found == locks_.end()) {
      if (locks_.size() == maxLocks)
        return std::nullopt;
      found = locks_.insert(locks_.end(), wanted);
    }
    return static_cast<size_t>(found - locks_.begin());
  }
  std::optional<LockPath> pathOf(size_t lock) const {
    const ir::Place &place = locks_[lock].place;
    const ir::Location &base = body_.locations[place.base.index()];
    if (base.kind != ir::LocationKind::Parameter && base.kind != ir::LocationKind::Global)
      return std::nullopt;
    LockPath path{base.kind == ir::LocationKind::Global, base.index, {}, locks_[lock].isShared};
    for (size_t i = 0; i < place.depth; ++i)
      path.path.push_back(place.path[i].bits);
    return path;
  }
  // The lock of a callee, as this function knows it.
  std::optional<size_t> lockOf(const LockPath &path, const ir::Call &call) {
    ir::Place place;
    size_t from = 0;
    if (path.isGlobal) {
      for (size_t i = 0; i < body_.locations.size(); ++i)
        if (body_.locations[i].kind == ir::LocationKind::Global &&
            body_.locations[i].index == path.root)
          place.base = ir::LocationId(i);
      if (!place.base)
        return std::nullopt;
    } else {
      if (path.root >= call.arguments.size() || !call.arguments[path.root].hasPlace())
        return std::nullopt;
      const ir::Operand &argument = call.arguments[path.root];
      place = body_.places[argument.place().index()];
      if (argument.kind == ir::OperandKind::Address)
        from = 1;
    }
    for (size_t i = from; i < path.path.size(); ++i) {
      if (place.depth == ir::Place::maxDepth)
        return std::nullopt;
      place.path[place.depth++] = ir::Projection{path.path[i]};
    }
    return lockAt(place, path.isShared);
  }

  // ---- what events do

  void collectSteps() {
    steps_.assign(body_.blocks.size(), {});
    for (size_t b = 0; b < body_.blocks.size(); ++b) {
      const ir::Block &block = body_.blocks[b];
      steps_[b].resize(block.events.size());
      for (size_t e = 0; e < block.events.size(); ++e)
        if (block.events[e].kind == ir::EventKind::Call)
          collectCall(block.events[e], steps_[b][e]);
    }
  }

  void collectCall(const ir::Event &event, std::vector<Step> &steps) {
    const ir::Call &call = body_.calls[event.call.index()];
    const std::vector<ir::FunctionId> &targets = program_.targets(id_, event.call).functions;
    if (call.callee && !program_.bodyOf(call.callee)) {
      collectActions(call, steps);
      for (uint32_t formal : closures_.runs[call.callee.index()])
        if (formal < call.arguments.size())
          collectClosure(call.arguments[formal], steps);
      return;
    }
    if (targets.size() == 1 && call.kind == ir::CallKind::Static) {
      if (BodyId callee = program_.bodyOf(targets.front()))
        collectSummary(call, callee, steps);
      return;
    }
    // Any of several may let go of what it likes.
    for (ir::FunctionId target : targets)
      if (BodyId callee = program_.bodyOf(target)) {
        const LockSummary &summary = summaries_[callee.index()];
        if (!summary.letsGo.empty() || summary.letsGoUnknown)
          addUnknown(steps);
      }
  }

  // `std::for_each(first, last, [this](int n) { add(n); })`: it may run.
  void collectClosure(const ir::Operand &argument, std::vector<Step> &steps) {
    if (!argument.hasPlace())
      return;
    const ir::Place &closure = body_.places[argument.place().index()];
    const ir::Type *type = objects_.types().type(objects_.types().typeOf(body_, closure));
    auto known = type && type->kind == ir::TypeKind::Record && closure.depth == 0
                     ? closures_.calls.find(type->record)
                     : closures_.calls.end();
    BodyId callee = known == closures_.calls.end() ? BodyId() : program_.bodyOf(known->second);
    if (!callee)
      return;
    ir::Call call;
    call.arguments.push_back(ir::Operand::address(argument.place()));
    const LockSummary &summary = summaries_[callee.index()];
    for (const Taken &taken : summary.takes)
      if (std::optional<size_t> lock = lockOf(taken.lock, call))
        steps.push_back({StepKind::MayLock, *lock, false, callee, taken.position});
    for (const LockPath &path : summary.letsGo)
      if (std::optional<size_t> lock = lockOf(path, call);
          !lock || std::none_of(summary.takes.begin(), summary.takes.end(),
                                [&](const Taken &taken) { return taken.lock == path; }))
        addUnknown(steps);
    if (summary.letsGoUnknown)
      addUnknown(steps);
  }

  void addUnknown(std::vector<Step> &steps) {
    hasUnknown_ = true;
    steps.push_back({StepKind::UnlockAll, 0, false, {}, {}});
  }

  void collectActions(const ir::Call &call, std::vector<Step> &steps) {
    for (const Action &action : uses_.actionsOf(call.callee)) {
      const bool isShared =
          action.kind == ActionKind::LocksShared || action.kind == ActionKind::UnlocksShared;
      const bool isTaking =
          action.kind == ActionKind::Locks || action.kind == ActionKind::LocksShared;
      if (!isLocking(action))
        continue;
      std::optional<ir::Place> place = Uses::placeOf(body_, call, action.place);
      std::set<size_t> locks;
      const bool isOfGuard = action.place.derefs() == 2;
      if (isOfGuard) {
        locks = heldBy(call);
      } else if (std::optional<size_t> lock = place ? lockAt(*place, isShared) : std::nullopt) {
        locks.insert(*lock);
        if (program_.symbol(call.callee).isConstructor)
          remember(call, *lock);
      }
      if (locks.empty() && !isTaking)
        addUnknown(steps);
      const StepKind kind = isTaking ? StepKind::Lock : StepKind::Unlock;
      for (size_t lock : locks)
        steps.push_back({kind, lock, false, {}, {}});
    }
  }

  // Guards: the variable that a constructor with locks has made, `scoped_lock guard(in_, out_)`.
  void remember(const ir::Call &call, size_t lock) {
    if (std::optional<ir::LocationId> guard = guardOf(call))
      guards_[guard->value].insert(lock);
  }
  std::set<size_t> heldBy(const ir::Call &call) const {
    std::optional<ir::LocationId> guard = guardOf(call);
    auto found = guard ? guards_.find(guard->value) : guards_.end();
    return found == guards_.end() ? std::set<size_t>() : found->second;
  }
  std::optional<ir::LocationId> guardOf(const ir::Call &call) const {
    if (call.arguments.empty() || call.arguments[0].kind != ir::OperandKind::Address)
      return std::nullopt;
    const ir::Place &place = body_.places[call.arguments[0].place().index()];
    return place.depth == 0 ? std::optional(place.base) : std::nullopt;
  }

  void collectSummary(const ir::Call &call, BodyId callee, std::vector<Step> &steps) {
    const LockSummary &summary = summaries_[callee.index()];
    const ir::FunctionSymbol &symbol = program_.symbolOf(callee);
    for (const Taken &taken : summary.takes)
      if (std::optional<size_t> lock = lockOf(taken.lock, call)) {
        steps.push_back({StepKind::Lock, *lock, false, callee, taken.position});
        if (symbol.isConstructor)
          remember(call, *lock);
      }
    if (summary.letsGoUnknown && symbol.isDestructor) {
      // A guard of the program's own lets go what its constructor has taken.
      const std::set<size_t> locks = heldBy(call);
      for (size_t lock : locks)
        steps.push_back({StepKind::Unlock, lock, false, callee, {}});
      if (!locks.empty())
        return;
    }
    if (summary.letsGoUnknown)
      addUnknown(steps);
    for (const LockPath &path : summary.letsGo)
      if (std::optional<size_t> lock = lockOf(path, call))
        steps.push_back({StepKind::Unlock, *lock, true, callee, {}});
      else
        addUnknown(steps);
    for (const LockPath &path : summary.holds)
      if (std::optional<size_t> lock = lockOf(path, call))
        steps.push_back({StepKind::Lock, *lock, true, callee, {}});
  }

  // ---- held on every way

  void apply(const Step &step, uint32_t &held) const {
    if (step.kind == StepKind::UnlockAll)
      held = 0;
    else if (step.kind == StepKind::MayLock)
      return;
    else if (step.kind == StepKind::Unlock)
      held &= ~(1u << step.lock);
    else
      held |= 1u << step.lock;
  }

  bool isSame(size_t one, size_t other) const { return locks_[one].place == locks_[other].place; }
  // Who has it alone waits for himself in any case; who reads it, when he wants it alone.
  bool isInTheWay(uint32_t held, size_t lock) const {
    for (size_t i = 0; i < locks_.size(); ++i)
      if ((held >> i & 1u) && isSame(i, lock) && !(locks_[i].isShared && locks_[lock].isShared))
        return true;
    return false;
  }

  void findHeld() {
    heldAt_.assign(body_.blocks.size(), UINT32_MAX);
    isReached_.assign(body_.blocks.size(), false);
    heldAt_[0] = 0;
    isReached_[0] = true;
    std::vector<uint32_t> waiting{0};
    while (!waiting.empty()) {
      const uint32_t index = waiting.back();
      waiting.pop_back();
      uint32_t held = heldAt_[index];
      uint32_t least = held; // what a handler may count on
      for (const std::vector<Step> &steps : steps_[index]) {
        for (const Step &step : steps)
          apply(step, held);
        least &= held;
      }
      auto flow = [&](ir::BlockId to, uint32_t value) {
        uint32_t met = heldAt_[to.index()] & value;
        if (isReached_[to.index()] && met == heldAt_[to.index()])
          return;
        isReached_[to.index()] = true;
        heldAt_[to.index()] = met;
        waiting.push_back(to.value);
      };
      for (ir::BlockId next : body_.blocks[index].successors)
        flow(next, held);
      if (body_.blocks[index].handler)
        flow(body_.blocks[index].handler, least);
    }
  }

  void report(std::vector<EndlessWait> &facts, LockSummary &summary) {
    std::vector<bool> atReturn(locks_.size(), true);
    bool hasReturn = false;
    for (size_t b = 0; b < body_.blocks.size(); ++b) {
      if (!isReached_[b])
        continue;
      uint32_t held = heldAt_[b];
      for (size_t e = 0; e < steps_[b].size(); ++e)
        for (const Step &step : steps_[b][e]) {
          const bool takes = step.kind == StepKind::Lock || step.kind == StepKind::MayLock;
          if (takes && !step.isNet && isInTheWay(held, step.lock))
            add(facts, body_.blocks[b].events[e].position, step);
          apply(step, held);
        }
      if (body_.blocks[b].terminator == ir::TerminatorKind::Return) {
        hasReturn = true;
        for (size_t i = 0; i < locks_.size(); ++i)
          atReturn[i] = atReturn[i] && (held >> i & 1u);
      }
    }
    for (size_t i = 0; i < locks_.size(); ++i)
      if (hasReturn && atReturn[i])
        if (std::optional<LockPath> path = pathOf(i))
          summary.holds.push_back(*path);
  }

  void add(std::vector<EndlessWait> &facts, ir::Position position, const Step &step) const {
    Object object = objects_.of(id_, locks_[step.lock].place);
    if (!object || uses_.of(object).isConfigured)
      return;
    EndlessWait fact;
    fact.kind = WaitKind::Itself;
    fact.object = object;
    fact.body = id_;
    fact.position = position;
    fact.callee = step.callee;
    fact.calleeAt = step.calleeAt;
    fact.lockedAt = lockedBefore(step.lock, position);
    facts.push_back(fact);
  }

  // The first place where the function takes it.
  ir::Position lockedBefore(size_t lock, ir::Position relock) const {
    ir::Position first = relock;
    for (size_t b = 0; b < body_.blocks.size(); ++b)
      for (size_t e = 0; e < steps_[b].size(); ++e)
        for (const Step &step : steps_[b][e])
          if (step.kind == StepKind::Lock && isSame(step.lock, lock) &&
              body_.blocks[b].events[e].position < first)
            first = body_.blocks[b].events[e].position;
    return first;
  }

  // ---- for callers

  LockSummary summarise() {
    LockSummary summary;
    summary.letsGoUnknown = hasUnknown_;
    for (size_t lock = 0; lock < locks_.size(); ++lock) {
      std::optional<LockPath> path = pathOf(lock);
      if (!path)
        continue;
      if (std::optional<ir::Position> at = takenFirst(lock))
        summary.takes.push_back({*path, *at});
      const bool letsGo = std::any_of(steps_.begin(), steps_.end(), [&](const auto &block) {
        return std::any_of(block.begin(), block.end(), [&](const std::vector<Step> &steps) {
          return std::any_of(steps.begin(), steps.end(), [&](const Step &step) {
            return step.kind == StepKind::Unlock && step.lock == lock;
          });
        });
      });
      if (letsGo)
        summary.letsGo.push_back(*path);
    }
    return summary;
  }

  // Every way from the start to a return takes the lock before it does anything else to it.
  std::optional<ir::Position> takenFirst(size_t lock) const {
    std::optional<ir::Position> first;
    std::vector<bool> seen(body_.blocks.size());
    std::vector<uint32_t> waiting{0};
    while (!waiting.empty()) {
      const uint32_t index = waiting.back();
      waiting.pop_back();
      if (seen[index])
        continue;
      seen[index] = true;
      const ir::Block &block = body_.blocks[index];
      bool isTaken = false;
      for (size_t e = 0; e < steps_[index].size() && !isTaken; ++e)
        for (const Step &step : steps_[index][e]) {
          if (step.kind == StepKind::UnlockAll ||
              (isSame(step.lock, lock) &&
               (step.kind == StepKind::Unlock || step.isNet || step.lock != lock)))
            return std::nullopt;
          if (step.lock != lock || step.kind == StepKind::MayLock)
            continue;
          isTaken = true;
          ir::Position at = step.callee ? step.calleeAt : block.events[e].position;
          if (!first || at < *first)
            first = at;
          break;
        }
      if (isTaken)
        continue;
      if (block.terminator == ir::TerminatorKind::Return)
        return std::nullopt;
      for (ir::BlockId next : block.successors)
        waiting.push_back(next.value);
      if (block.handler)
        waiting.push_back(block.handler.value);
    }
    return first;
  }

  const Objects &objects_;
  const Uses &uses_;
  const Closures &closures_;
  const SteadyMembers &steady_;
  const Program &program_;
  BodyId id_;
  const ir::Function &body_;
  const std::vector<LockSummary> &summaries_;
  std::vector<KnownLock> locks_;
  std::map<uint32_t, std::set<size_t>> guards_;       // locks, by location of the guard
  std::vector<std::vector<std::vector<Step>>> steps_; // by block and event
  bool hasUnknown_ = false;
  std::vector<uint32_t> heldAt_;
  std::vector<bool> isReached_;
};

} // namespace

std::vector<EndlessWait> findRelocks(const Objects &objects, const Uses &uses,
                                     const Models &models) {
  const Program &program = objects.program();
  const Closures closures = closuresOf(program, models, objects.types());
  const SteadyMembers steady(program, objects.types());
  std::vector<LockSummary> summaries(program.module().bodies.size());
  std::vector<EndlessWait> facts;
  auto concerns = [&](BodyId id) {
    const ir::Function &body = program.body(id);
    for (uint32_t i = 0; i < body.calls.size(); ++i) {
      if (ir::FunctionId callee = body.calls[i].callee; callee && !program.bodyOf(callee)) {
        const std::vector<Action> &actions = uses.actionsOf(callee);
        if (std::any_of(actions.begin(), actions.end(),
                        [](const Action &action) { return isLocking(action); }))
          return true;
      }
      for (ir::FunctionId target : program.targets(id, ir::CallId(i)).functions)
        if (BodyId callee = program.bodyOf(target); callee && !summaries[callee.index()].isEmpty())
          return true;
    }
    return false;
  };
  auto solveAll = [&] {
    for (const std::vector<BodyId> &component : program.components()) {
      // Whoever calls into a cycle may find anything let go.
      const bool isCycle = program.isCycle(component);
      if (isCycle && std::any_of(component.begin(), component.end(), concerns))
        for (BodyId body : component)
          summaries[body.index()].letsGoUnknown = true;
      for (BodyId body : component)
        if (!program.body(body).isInitializer && concerns(body)) {
          LockSummary summary =
              BodySolver(objects, uses, closures, steady, body, summaries).solve(facts);
          if (!isCycle)
            summaries[body.index()] = std::move(summary);
        }
    }
  };
  solveAll();
  // Who hands on a closure does not call it: its body may have come later.
  if (!closures.calls.empty()) {
    facts.clear();
    solveAll();
  }
  return facts;
}

} // namespace outlive::threads
