// Callees that throw, or jump: what is lost when that leaves the function.
//
// Problem: `Item *p = new Item; check(n); delete p;` loses the item when `check` throws. Inside a
// try such a call has an edge to the handler; elsewhere it has none, since nearly every call in C++
// might throw, and to follow all of them would double the graph.
// Idea: while the function is left nothing happens but the destructors of its variables. So no path
// need be followed: the state at the call says all. The resource is lost if plain variables alone
// hold it (pointers, descriptors, structs of those), nobody has the address of one of them (a scope
// guard has), and the callee does nothing with it. A body that hands it out by a pointer argument
// may have put it into its result as well.
// Only where a `throw` is certain to be there (program/Throws.h): a finding for every call of a
// function that nobody has seen would be noise.
// Cost: one look at each call of a body while the resource is held.
#include "ownership/AskedThrows.h"
#include "ownership/GivenNumbers.h"
#include "ownership/PathSolver.h"
#include "ownership/UntouchedThrows.h"

#include <algorithm>

namespace outlive::ownership {

bool PathSolver::mayThrow(const ir::Event &event) const {
  return event.kind == ir::EventKind::Call && source_.thrownBy(body_, event.call).mayHappen();
}

// By `longjmp`, where control does not come back by `setjmp`.
Thrown PathSolver::jumpOf(const ir::Event &event) const {
  const Thrown jump = source_.jumpOf(body_, event.call);
  auto lands = [&](const ir::Call &each) {
    const Summary *model = each.callee ? source_.modelOf(each.callee) : nullptr;
    return model && model->jump == Jump::Lands;
  };
  const bool isLanding =
      jump.isCertain() && std::any_of(function_->calls.begin(), function_->calls.end(), lands);
  return isLanding ? Thrown() : jump;
}

// The call stands outside of any try.
void PathSolver::unwind(const ir::Event &event, const std::vector<PathState> &states) {
  // What a callee has released before it throws is so for callers, too.
  if (subject_.origin == Origin::Entry && mayThrow(event)) {
    const ir::Call &call = function_->calls[event.call.index()];
    for (ir::FunctionId target : program_.targets(body_, event.call).functions)
      if (std::any_of(states.begin(), states.end(), [&](const PathState &state) {
            return state.status == Status::Held && isOverAtHandler(call, target, state);
          })) {
        Exit exit;
        exit.status = Status::Gone;
        exit.isUnwinding = true;
        exits_.push_back(std::move(exit));
        return;
      }
  }
  bool isAsked = subject_.origin == Origin::Call || subject_.origin == Origin::New;
  // A body has put it somewhere, perhaps elsewhere as well.
  bool isPlaced = subject_.isElsewhere && program_.bodyOf(subject_.function);
  if (!isAsked || isPlaced || event.kind != ir::EventKind::Call || symbol_->isMain ||
      function_->isCoroutine || function_->isInitializer)
    return;
  bool isHeld = std::any_of(states.begin(), states.end(),
                            [](const PathState &state) { return state.status == Status::Held; });
  if (!isHeld)
    return;
  const ir::Call &call = function_->calls[event.call.index()];
  Thrown thrown = jumpOf(event);
  const bool isJump = thrown.isCertain();
  if (!isJump && !symbol_->isNoThrow)
    thrown = source_.thrownBy(body_, event.call);
  if (!isJump && !thrown.isCertain())
    return;
  // A `throw`, or a jump, that is far away is for what hardly ever happens.
  constexpr uint32_t near = 1;
  // `check(make(&key))` throws where nothing was made.
  auto isToldByNumber = [&](const PathState &state) {
    const std::vector<ir::FunctionId> &targets = program_.targets(body_, event.call).functions;
    for (size_t i = 0; i < call.arguments.size() && !isJump && targets.size() == 1; ++i)
      if (throwsOnlyForOthers(program_, source_, targets[0], i,
                              setOf(valueOf(call.arguments[i], state), state)))
        return true;
    if (isJump || targets.size() != 1)
      return false;
    GivenNumbers given;
    for (const ir::Operand &argument : call.arguments)
      given.push_back(numberIn(valueOf(argument, state), state));
    return throwsOnlyForOtherNumbers(program_, source_, targets[0], given);
  };
  for (const PathState &state : states) {
    if (!isLostByUnwinding(state) ||
        isInHandsOf(call, program_.targets(body_, event.call), thrown, state) ||
        isToldByNumber(state))
      continue;
    OwnershipFact fact;
    fact.wrong = Wrong::Leaked;
    fact.loss = isJump ? Loss::Jumped : Loss::Unwound;
    fact.position = event.position;
    fact.thrownBy = thrown.function;
    fact.thrownAt = thrown.position;
    fact.confidence = thrown.distance <= near ? Confidence::Medium : Confidence::Low;
    report(std::move(fact), state);
  }
}

// Nobody does anything when such an object ends.
bool PathSolver::isPlainRecord(CellId object) const {
  const ir::Type *type = types_.type(cells_[object].type);
  if (!type || type->kind != ir::TypeKind::Record || !type->record)
    return false;
  const ir::Record &record = module_.records[type->record.index()];
  return record.isComplete && !record.isUnion && !record.isSystem && !record.isLambda &&
         record.hasTrivialDestructor;
}

// A constructor fills a plain member of its class: when it throws, no destructor looks there.
// (But where it calls another one for the same object, which has come to its end.)
bool PathSolver::isOwnMember(CellId cell) const {
  const places::Object &object = cells_.objectOf(cell);
  if (!symbol_->isConstructor || object.kind != ObjectKind::Pointee || !cells_[cell].parent ||
      cells_[cells_[cell].parent].parent || cells_[CellId(object.index)].parent ||
      cells_.locationOf(CellId(object.index)) != ir::Function::formalLocation(0))
    return false;
  const ir::Projection last = cells_[cell].last;
  const ir::Type *type = types_.type(cells_[cell].type);
  const bool isPlain =
      types_.isPointerLike(cells_[cell].type) || (type && type->kind == ir::TypeKind::Scalar);
  return isPlain && last.kind() == ir::ProjectionKind::Field &&
         module_.fields[last.fieldId().index()].record == symbol_->record &&
         std::none_of(function_->calls.begin(), function_->calls.end(), [&](const ir::Call &call) {
           const ir::FunctionSymbol *callee = call.callee ? &program_.symbol(call.callee) : nullptr;
           return callee && callee->isConstructor && callee->record == symbol_->record;
         });
}

// Plain variables of the function hold it, and nothing else could come to see to it.
bool PathSolver::isLostByUnwinding(const PathState &state) {
  // A thread ends the program, one of several as well.
  if (state.status != Status::Held || state.lost || (state.isWeak && !isThread()) ||
      state.isDoubtful)
    return false;
  auto isKnownElsewhere = [&](CellId variable) {
    return std::any_of(state.cells().begin(), state.cells().end(), [&](const auto &entry) {
      const Value &value = entry.second;
      return value.target && cells_[value.target].object == cells_[variable].object;
    });
  };
  bool isNamed = false;
  for (const auto &[cell, value] : state.cells()) {
    if (!isTracked(value, state))
      continue;
    const places::Object &object = cells_.objectOf(cell);
    if (isOwnMember(cell)) {
      isNamed = true;
      continue;
    }
    bool isInside = cells_[cell].parent && !isPlainRecord(object.root);
    if (object.kind != ObjectKind::Location || (isInside && !(isThread() && isCollection(cell))))
      return false;
    const ir::Location &location = function_->locations[object.index];
    const ir::Type *type = types_.type(cells_[cell].type);
    bool isPlain = types_.isPointerLike(cells_[cell].type) ||
                   (type && type->kind == ir::TypeKind::Scalar) || isThread();
    switch (location.kind) {
    case ir::LocationKind::Local:
    case ir::LocationKind::Parameter:
      if (!isPlain || location.isByReference || isKnownElsewhere(cell))
        return false;
      isNamed = true;
      break;
    case ir::LocationKind::Value:
      break;
    default:
      return false;
    }
  }
  return isNamed;
}

// The callee gets it and does more than look: it may have taken or released it before it throws,
// unless it throws itself, before that.
bool PathSolver::isInHandsOf(const ir::Call &call, const CallTargets &targets, const Thrown &thrown,
                             const PathState &state) {
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    if (!leadsToTracked(valueOf(call.arguments[i], state), state))
      continue;
    auto isOfArgument = [&](const SummaryPath &path) {
      return path.root == RootKind::Formal && path.index == i;
    };
    for (ir::FunctionId target : targets.functions) {
      const FunctionDuties &duties = source_.dutiesOf(target);
      bool isTouched =
          !duties.isKnown || duties.isCut || program_.symbol(target).isConstructor ||
          std::any_of(duties.effects.begin(), duties.effects.end(),
                      [&](const OwnershipEffect &effect) { return isOfArgument(effect.path); }) ||
          std::any_of(duties.passedOn.begin(), duties.passedOn.end(),
                      [&](const PassedOn &value) { return isOfArgument(value.path); });
      if (isTouched && !(target == thrown.function && targets.functions.size() == 1 &&
                         throwsUntouched(program_, thrown, i)))
        return true;
    }
  }
  return false;
}

// What a handler finds is over: the callee has released it, or given it away, before it throws.
//     explicit Channel(Line *line) : line_(line) { if (!ready()) { delete line; throw Broken(); } }
bool PathSolver::isOverAtHandler(const ir::Call &call, ir::FunctionId target,
                                 const PathState &state) {
  const FunctionDuties &duties = source_.dutiesOf(target);
  for (size_t i = 0; i < duties.passedOn.size(); ++i) {
    if (!isTracked(spotOf(call, duties.passedOn[i].path, {}, state).value, state))
      continue;
    const std::vector<OwnershipEffect> *effects = source_.effectsOf(target, i);
    if (effects && std::any_of(effects->begin(), effects->end(), [](const OwnershipEffect &effect) {
          return effect.kind == OwnershipKind::Unwinds;
        }))
      return true;
  }
  return false;
}

// Handlers that catch nothing of what is thrown are not reached. On the way to those that do, where
// variables end, many calls may meet; where all handlers are reached nothing is to be told apart.
void PathSolver::throwTo(ir::BlockId handler, PathState state, const Exceptions &thrown) {
  auto blockOf = [&](ir::BlockId id) -> const ir::Block & { return function_->blocks[id.index()]; };
  ir::BlockId choice = handler;
  for (size_t i = 0; i < function_->blocks.size() && !thrown.isAny; ++i) {
    const ir::Block &block = blockOf(choice);
    if (block.terminator != ir::TerminatorKind::Goto || block.handler)
      break;
    choice = block.successors.front();
  }
  if (thrown.isAny || !ExceptionTypes::choosesHandler(blockOf(choice)))
    return send(handler, std::move(state));
  const std::vector<ir::BlockId> reached =
      source_.exceptionTypes().handlersOf(*function_, blockOf(choice), thrown);
  if (reached == blockOf(choice).successors)
    return send(handler, std::move(state));
  const ir::BlockId from = block_;
  std::vector<PathState> states{std::move(state)};
  for (ir::BlockId id = handler; id != choice; id = blockOf(id).successors.front()) {
    block_ = id;
    for (size_t i = 0; i < blockOf(id).events.size(); ++i) {
      event_ = static_cast<uint32_t>(i);
      transfer(blockOf(id).events[i], states);
    }
  }
  block_ = from;
  for (const PathState &each : states)
    for (ir::BlockId id : reached) {
      PathState there = each;
      if (there.isDead)
        continue;
      dropDead(id, there);
      send(id, std::move(there));
    }
}

} // namespace outlive::ownership
