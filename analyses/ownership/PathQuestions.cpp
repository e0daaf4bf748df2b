// Questions: what an object says of itself, it says again.
//
// Problem: `if (status.ok()) keep(item);  ...  if (!status.ok()) delete item;` loses nothing, but
// what `ok` looks at is often out of reach.
// Idea: a const method without arguments, asked twice of a variable that nobody has written to
// meanwhile, returns the same value. So the second call gets the name of the first one's result,
// and branches on the one tell of the other.
// It is forgotten when the variable is written to, ends, or is handed to somebody who may change
// it, and wherever a loop begins in which it is asked: others may have the variable's address, and
// the loop may wait for a change.
// The same of library functions that answer by what they are given alone: `strcmp(key, "a")`, said
// again in the same words (frontend/Questions.h), and of elements that branches ask for
// (PathElements.cpp). They ask the variables that the words name, and
// what these lead to. What nobody asks for any more is dropped.
// `errno` is such a question as well, to the library: `errno = open_it(&p); return errno ? NULL :
// p;` asks twice where it is. Any other call may change what is there. Whoever returns it, and does
// not ask whether it is 0, knows that something has failed: `return -errno;` is negative.
// Cost: one look at the answers that are remembered, of which there are few.
#include "dataflow/Later.h"
#include "ownership/FreshNames.h"
#include "ownership/PathSolver.h"

#include <algorithm>

namespace outlive::ownership {

// `worker.joinable()`: what the library says of an object that holds the resource, or held it.
ValueSet PathSolver::toldOf(const FunctionDuties &duties, const ir::Call &call,
                            const PathState &state) {
  ValueSet told = ValueSet::any();
  for (const OwnershipEffect &effect : duties.effects) {
    if (effect.kind != OwnershipKind::Tells)
      continue;
    Value held = spotOf(call, effect.path, call.result, state).value;
    if (!isTracked(held, state) || held.isShaken || state.isWeak)
      continue;
    isAskedFirst_ |= subject_.origin == Origin::Entry;
    if (state.status == Status::Held)
      told = told & effect.whenResult;
    else if (state.status == Status::Released)
      told = told & ~effect.whenResult;
  }
  return told;
}

CellId PathSolver::library() { return cells_.ofFresh(libraryName, {}); }

// Returns the address of something static, always the same.
bool PathSolver::returnsStatic(const ir::Call &call) {
  const Summary *model =
      call.callee && call.arguments.empty() ? source_.modelOf(call.callee) : nullptr;
  return model &&
         std::any_of(model->effects.begin(), model->effects.end(), [](const Effect &effect) {
           return effect.destination.isResult() && effect.source == SourceKind::Static;
         });
}

// ---- words ------------------------------------------------------------------------------------

bool PathSolver::isRepeated(const ir::Call &call) {
  const bool isQuestion = call.question != 0 && call.question < 64 && call.callee;
  const Summary *model = isQuestion ? source_.modelOf(call.callee) : nullptr;
  return model && model->answers.areSame;
}

// Which questions are still to be asked, by going backwards.
void PathSolver::findQuestions(const std::vector<ir::BlockId> &order) {
  findErrors();
  questionsLater_.clear();
  asksInLoop_.clear();
  for (ir::BlockId block : order)
    if (const ir::BlockId loop = outerLoop_[block.index()])
      for (const ir::Event &event : function_->blocks[block.index()].events)
        if (event.kind == ir::EventKind::Call)
          if (const ir::Call &call = function_->calls[event.call.index()]; call.callee)
            asksInLoop_.insert({loop, {call.callee, isRepeated(call) ? call.question : 0}});
  questionsLater_.assign(function_->blocks.size(), 0);
  bool isAny = false;
  for (ir::BlockId id : order) {
    const ir::Block &block = function_->blocks[id.index()];
    auto note = [&](uint32_t question) {
      questionsLater_[id.index()] |= uint64_t(1) << question;
      isAny = true;
    };
    // Whoever asks for `words[i]` may ask for `words[2]`.
    auto noteElement = [&](const ir::Condition &condition) {
      if (!isOfNamedElement(condition) || condition.question >= maxElements)
        return;
      note(condition.question);
      if (condition.index)
        for (const ir::Block &other : function_->blocks)
          if (other.condition.place == condition.place && isOfNamedElement(other.condition) &&
              other.condition.question < maxElements)
            note(other.condition.question);
    };
    for (const ir::Event &event : block.events) {
      if (event.kind == ir::EventKind::Call) {
        if (const ir::Call &call = function_->calls[event.call.index()]; isRepeated(call))
          note(call.question);
      } else if (event.kind == ir::EventKind::Assign &&
                 event.source.kind == ir::OperandKind::Test) {
        noteElement(function_->tests[event.source.testId().index()]);
      }
    }
    noteElement(block.condition);
  }
  if (!isAny) {
    questionsLater_.clear();
    return;
  }
  dataflow::addLater(*function_, order, questionsLater_);
}

// True when some of them were dropped.
bool PathSolver::dropAnswers(ir::BlockId next, PathState &state) {
  bool isDropped = false;
  if (state.hasAnswers() && !questionsLater_.empty())
    state.forgetSaid([&](CellId, Question question, CellId) {
      bool isOver =
          question.words != 0 && (questionsLater_[next.index()] >> question.words & 1) == 0;
      isDropped |= isOver;
      return isOver;
    });
  return isDropped;
}

// Where a loop begins: what is asked in it may have another answer each time.
void PathSolver::forgetAskedIn(ir::BlockId loop, PathState &state) {
  if (state.hasAnswers())
    state.forgetSaid(
        [&](CellId, Question question, CellId) { return asksInLoop_.contains({loop, question}); });
}

// ---- errno ------------------------------------------------------------------------------------

// Nowhere, if the function sets it or asks whether there is one.
void PathSolver::findErrors() {
  isErrorNumber_.clear();
  for (const ir::Call &call : function_->calls) {
    const Summary *model = call.callee && call.result ? source_.modelOf(call.callee) : nullptr;
    if (!model || !model->answers.areErrors)
      continue;
    isErrorNumber_.resize(function_->locations.size());
    isErrorNumber_[function_->places[call.result.index()].base.index()] = true;
  }
  if (isErrorNumber_.empty())
    return;
  using Kind = ir::ConditionKind;
  auto asksForNone = [&](const ir::Condition &condition) {
    bool isOfZero = condition.kind == Kind::NonZero || condition.kind == Kind::Zero ||
                    condition.kind == Kind::Less || condition.kind == Kind::GreaterEqual ||
                    condition.constant == 0;
    return condition.place && isError(condition.place) && isOfZero;
  };
  bool isDoubtful =
      std::any_of(function_->tests.begin(), function_->tests.end(), asksForNone) ||
      std::any_of(function_->blocks.begin(), function_->blocks.end(), [&](const ir::Block &block) {
        return asksForNone(block.condition) ||
               std::any_of(block.events.begin(), block.events.end(), [&](const ir::Event &event) {
                 return event.kind == ir::EventKind::Assign && isError(event.destination);
               });
      });
  if (isDoubtful)
    isErrorNumber_.clear();
}

bool PathSolver::isError(ir::PlaceId id) const {
  if (isErrorNumber_.empty())
    return false;
  const ir::Place &place = function_->places[id.index()];
  return place.derefs() == 1 && place.depth == 1 && isErrorNumber_[place.base.index()];
}

// ---- who is asked -----------------------------------------------------------------------------

// Whom the call asks, and what.
PathSolver::Asked PathSolver::askedBy(const ir::Call &call, const PathState &state) {
  if (returnsStatic(call))
    return {{library()}, {call.callee}};
  if (isRepeated(call)) {
    Asked asked{{}, {call.callee, call.question}};
    for (const ir::Operand &argument : call.arguments) {
      if (!argument.hasPlace() && !argument.isComputed()) {
        if (argument.kind == ir::OperandKind::None)
          return {};
        continue;
      }
      ir::LocationId base = function_->places[argument.place().index()].base;
      ir::LocationKind kind = function_->locations[base.index()].kind;
      if (kind == ir::LocationKind::Local || kind == ir::LocationKind::Parameter)
        asked.of.push_back(cells_.ofLocation(base));
      else if (kind != ir::LocationKind::Literal)
        return {};
    }
    return asked;
  }
  if (call.kind != ir::CallKind::Static || !call.callee || call.arguments.size() != 1)
    return {};
  const ir::FunctionSymbol &symbol = program_.symbol(call.callee);
  if (!symbol.hasThis || !symbol.isConst)
    return {};
  CellId object = valueOf(call.arguments[0], state).target;
  if (!object || cells_.objectOf(object).kind != ObjectKind::Location || isOneOfMany(object))
    return {};
  ir::LocationKind kind = function_->locations[cells_.objectOf(object).index].kind;
  bool isVariable = kind == ir::LocationKind::Local || kind == ir::LocationKind::Parameter;
  return isVariable ? Asked{{object}, {call.callee}} : Asked();
}

// The number that a call returns, by name: that of an earlier answer, or a new one.
Value PathSolver::numberFrom(const ir::Event &event, const ir::Call &call, ValueSet results,
                             PathState &state) {
  const Asked asked = askedBy(call, state);
  CellId known = asked.of.empty() ? CellId() : state.saidBy(asked.of.front(), asked.what);
  for (CellId object : asked.of)
    if (known && state.saidBy(object, asked.what) != known)
      known = {};
  if (known && !(state.factOf(known) & results).isEmpty()) {
    state.restrict(known, results);
    return Value::pointer(known);
  }
  CellId token = fresh(event.call, resultToken, {});
  renew(token, state);
  state.setFact(token, results);
  for (CellId object : asked.of)
    state.say(object, asked.what, token);
  return Value::pointer(token);
}

// Whoever gets the object may change it, unless the declaration says that it only looks.
void PathSolver::forgetSaidBy(const ir::Call &call, ir::FunctionId target, PathState &state) {
  if (!state.hasAnswers())
    return;
  if (!returnsStatic(call))
    forgetSaidBy(library(), state);
  const ir::FunctionSymbol *symbol = target ? &program_.symbol(target) : nullptr;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    if (!call.arguments[i].hasPlace())
      continue;
    bool onlyLooks =
        call.arguments[i].isRead || (symbol && i < symbol->formals.size() &&
                                     (types_.isReadOnlyPointer(symbol->formals[i].type) ||
                                      (symbol->hasThis && i == 0 && symbol->isConst)));
    if (CellId object = valueOf(call.arguments[i], state).target; object && !onlyLooks)
      forgetSaidBy(object, state);
  }
}

void PathSolver::forgetSaidBy(CellId changed, PathState &state) {
  if (!state.hasAnswers())
    return;
  // What words name, they mean with all that it leads to.
  std::vector<ObjectId> around{cells_[changed].object};
  for (CellId at = changed; at;) {
    const places::Object &object = cells_.objectOf(at);
    at = object.kind == ObjectKind::Pointee ? CellId(object.index) : CellId();
    if (at)
      around.push_back(cells_[at].object);
  }
  state.forgetSaid([&](CellId object, Question question, CellId) {
    if (cells_[object].object == cells_[changed].object)
      return true;
    if (question.words == 0)
      return false;
    const Value *held = state.find(object);
    ObjectId leadsTo = held && held->target ? cells_[held->target].object : cells_[object].object;
    return std::find(around.begin(), around.end(), leadsTo) != around.end();
  });
}

// Another answer takes the name.
void PathSolver::forgetAnswer(CellId name, PathState &state) {
  if (state.hasAnswers())
    state.forgetSaid(
        [&](CellId, Question, CellId said) { return cells_[said].object == cells_[name].object; });
}

} // namespace outlive::ownership
