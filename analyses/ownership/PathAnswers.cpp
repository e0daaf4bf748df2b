// What callees ask of what they are given.
//
// Problem: `if (!is_set(item->text)) return NULL;` loses nothing: what is not set is null. And
// `args_add(list, value)` releases the value only when `value->kind == NONE`.
// Idea: where all paths that end in one way have asked the same of something that the caller can
// name, callers are told.
//   ways      of each way through the function what it may return, and what it asks. Ways that
//             contradict what is known at the call are not taken; where that are all, the call does
//             not return: `print(NULL)` looks behind null.
//   asked     an effect that happens on some paths, always where a place holds one of these values
//   needed    something is handed out on some paths, and only where places hold such values
//   taken     what a branch tells of a result tells which ways were taken: `p = make(n, quiet); if
//             (!p)` is reached only with `quiet`, where make ends the program without it
//   left      what a way leaves in a number of the caller: `*status = -1; return NULL;`
//   beside    the same of what is handed out: what other places hold then
// Example: for `return text.data != NULL;` there are two ways, 0 with a formal 0 . data that is
// null and other results with one that is not. Of `if (size && length > size) return 0;` the
// callee's way out is not taken by `set(view, text, n, n)`: what is the same is not greater. Why it
// is sound: a way says only what its paths know of values that were there at the entry. Cost: the
// facts of the states at the exits, once for each function; a look at the places asked for, at
// calls of functions that have asked something.
#include "ownership/CalledArguments.h"
#include "ownership/PathSolver.h"

#include <algorithm>
#include <span>

namespace outlive::ownership {

namespace {

constexpr size_t maxWays = 8;

// What both say.
std::vector<ValueAt> joined(const std::vector<ValueAt> &a, const std::vector<ValueAt> &b) {
  std::vector<ValueAt> either;
  for (const ValueAt &one : a)
    for (const ValueAt &other : b)
      if (ValueSet there = one.there | other.there; one.path == other.path && !there.isAny())
        either.push_back({one.path, there});
  return either;
}
std::vector<AskedBits> joined(const std::vector<AskedBits> &a, const std::vector<AskedBits> &b) {
  std::vector<AskedBits> either;
  for (AskedBits one : a)
    for (const AskedBits &other : b) {
      if (one.formal != other.formal)
        continue;
      one.ones &= other.ones;
      one.zeros &= other.zeros;
      if (one.mask != other.mask || one.number != other.number)
        one.mask = one.number = 0;
      one.low = std::min(one.low, other.low);
      one.high = std::max(one.high, other.high);
      if (one != AskedBits{one.formal})
        either.push_back(one);
    }
  return either;
}
Way joined(const Way &a, const Way &b) {
  Way either;
  either.results = a.results | b.results;
  either.asked = joined(a.asked, b.asked);
  std::set_intersection(a.compared.begin(), a.compared.end(), b.compared.begin(), b.compared.end(),
                        std::back_inserter(either.compared));
  either.left = joined(a.left, b.left);
  either.bits = joined(a.bits, b.bits);
  return either;
}

// The same of all the ways with such a result: of what they ask, or leave behind. Mostly one has
// it, whose own list it is; else it is in `room`.
std::span<const ValueAt> saidByAll(const std::vector<const Way *> &ways, ValueSet results,
                                   std::vector<ValueAt> Way::*what, std::vector<ValueAt> &room) {
  const std::vector<ValueAt> *all = nullptr;
  for (const Way *way : ways) {
    if ((way->results & results).isEmpty())
      continue;
    if (all)
      room = joined(*all, way->*what);
    all = all ? &room : &(way->*what);
  }
  return all ? std::span(*all) : std::span<const ValueAt>();
}

bool tellsNothing(const Way &way) {
  return way.asked.empty() && way.compared.empty() && way.left.empty() && way.bits.empty();
}

// What a way leaves in numbers of its caller.
std::vector<ValueAt> leftToCaller(const Way &way) {
  std::vector<ValueAt> left;
  std::copy_if(way.left.begin(), way.left.end(), std::back_inserter(left),
               [](const ValueAt &each) { return each.path.root == RootKind::Formal; });
  return left;
}

// Null and other results, or success and others, are ways apart where they leave something behind.
// Where they return the same, or nothing, numbers in globals do not tell them apart, nor do bits.
bool areAlike(const Way &a, const Way &b, bool withBits = true) {
  auto isZero = [](const Way &way) { return way.results == ValueSet::zero(); };
  auto isOther = [](const Way &way) { return ValueSet::nonZero().contains(way.results); };
  const bool isOfOneKind = (isZero(a) && isZero(b)) || (isOther(a) && isOther(b));
  auto leaveTheSame = [&] {
    return a.left == b.left || isOfOneKind ||
           (a.results == b.results && leftToCaller(a) == leftToCaller(b));
  };
  const bool haveTheSameBits = !withBits || a.results == b.results || a.bits == b.bits;
  return haveTheSameBits && a.asked == b.asked && a.compared == b.compared && leaveTheSame();
}

void addWay(std::vector<Way> &ways, Way way, bool withBits) {
  for (Way &known : ways)
    if (areAlike(known, way, withBits)) {
      known = joined(known, way);
      return;
    }
  ways.push_back(std::move(way));
}

} // namespace

// Somebody looks at what the call returns. (Where it goes to a variable, whoever reads that.)
bool PathSolver::isAnswerRead(const ir::Call &call) const {
  return call.result && isRead_[function_->places[call.result.index()].base.index()];
}

// The same, or it goes to a variable, where others may ask for it.
bool PathSolver::mayBeAskedFor(const ir::Call &call) const {
  if (!call.result)
    return false;
  const ir::LocationId answer = function_->places[call.result.index()].base;
  return function_->locations[answer.index()].kind != ir::LocationKind::Value || isAnswerRead(call);
}

// The caller's name for a value that was there when the function was entered.
std::optional<SummaryPath> PathSolver::entryPathOf(CellId value) const {
  const places::Object &object = cells_.objectOf(value);
  if (object.kind != ObjectKind::Pointee || cells_[value].parent)
    return std::nullopt;
  CellId holder(object.index);
  std::optional<SummaryPath> path = cells_.pathOf(holder);
  bool isNamed = path && path->root == RootKind::Formal && !path->isCut;
  return isNamed && !isBehindOneOfMany(holder) ? path : std::nullopt;
}

// What is known of values that the caller can name, as they were when the function was entered.
std::vector<Way::Asked> PathSolver::askedAtEntry(const PathState &state) const {
  std::vector<Way::Asked> asked;
  for (const auto &[target, set] : state.facts())
    if (std::optional<SummaryPath> path = entryPathOf(target))
      asked.push_back({*path, set});
  std::sort(asked.begin(), asked.end());
  return asked;
}

std::vector<Way::Compared> PathSolver::comparedAtEntry(const PathState &state) const {
  std::vector<Way::Compared> compared;
  for (const auto &[values, order] : state.tests().orders()) {
    std::optional<SummaryPath> one = entryPathOf(values.one), other = entryPathOf(values.other);
    if (one && other)
      compared.push_back({*one, *other, order});
  }
  std::sort(compared.begin(), compared.end());
  return compared;
}

// Numbers that the path has put where callers can look; a few of those in globals.
std::vector<ValueAt> PathSolver::leftBehind(const PathState &state) const {
  constexpr ptrdiff_t maxGlobals = 16;
  std::vector<ValueAt> left;
  for (const auto &[cell, value] : state.cells()) {
    const ir::Type *type = types_.type(cells_[cell].type);
    if (!type || type->kind != ir::TypeKind::Scalar || value.isElement || isBehindOneOfMany(cell))
      continue;
    ValueSet there = setOf(value, state);
    if (there.isAny())
      continue;
    if (std::optional<SummaryPath> path = cells_.pathOf(cell);
        path && !path->isCut &&
        (path->root == RootKind::Formal   ? path->derefs() == 1
         : path->root == RootKind::Global ? path->derefs() == 0
                                          : false))
      left.push_back({*path, there});
  }
  std::sort(left.begin(), left.end());
  auto globals = std::find_if(left.begin(), left.end(), [](const ValueAt &each) {
    return each.path.root == RootKind::Global; // after those of formals
  });
  if (left.end() - globals > maxGlobals)
    left.erase(globals + maxGlobals, left.end());
  return left;
}

ValueSet PathSolver::askedOf(const std::vector<const Exit *> &exits, const SummaryPath &path) {
  ValueSet set = ValueSet::none();
  for (const Exit *exit : exits) {
    auto known = std::find_if(exit->asked.begin(), exit->asked.end(),
                              [&](const Way::Asked &entry) { return entry.path == path; });
    set = set | (known != exit->asked.end() ? known->there : ValueSet::any());
  }
  return set;
}

void PathSolver::noteWay(Way way) { addWay(ways_, std::move(way), /*withBits=*/true); }

// Too many are told apart without bits, and then reduced to those that return zero and those that
// do not.
void PathSolver::findWays() {
  std::vector<Way> &ways = result_.duties.ways;
  ways = std::move(ways_);
  ways_.clear();
  if (ways.size() > maxWays) {
    std::vector<Way> fewer;
    for (Way &way : ways)
      addWay(fewer, std::move(way), /*withBits=*/false);
    ways = std::move(fewer);
  }
  if (ways.size() > maxWays) {
    std::vector<Way> classes;
    for (ValueSet results : {ValueSet::zero(), ValueSet::nonZero()}) {
      std::optional<Way> whole;
      for (Way way : ways)
        if (way.results = way.results & results; !way.results.isEmpty())
          whole = whole ? joined(*whole, way) : std::move(way);
      if (whole)
        classes.push_back(std::move(*whole));
    }
    ways = std::move(classes);
  }
  if (std::all_of(ways.begin(), ways.end(), tellsNothing))
    ways.clear();
}

// A value that was there when the callee was entered. (What leads inside of something, or is one of
// several, is another one.)
Value PathSolver::askedValue(const ir::Call &call, const SummaryPath &path,
                             const PathState &state) {
  Value value = spotOf(call, path, {}, state).value;
  bool isItself = !value.isElement && !value.isShaken && !value.isInterior;
  return isItself ? value : Value::unknown();
}

// The ways of one function mostly ask for the same.
Value PathSolver::askedValue(const ir::Call &call, const SummaryPath &path, const PathState &state,
                             AskedValues &known) {
  for (const auto &[asked, value] : known)
    if (*asked == path)
      return value;
  return known.emplace_back(&path, askedValue(call, path, state)).second;
}

// Nothing that is known of the arguments contradicts it.
bool PathSolver::isPossible(const Way &way, const ir::Call &call, const PathState &state,
                            AskedValues &known) {
  auto isRefuted = [&](const Way::Compared &each) {
    Value one = askedValue(call, each.one, state, known);
    Value other = askedValue(call, each.other, state, known);
    if (!one.target || !other.target)
      return one == other && one.isConstant && both(each.order, Order::Equal) == Order::None;
    Order order = one == other ? Order::Equal : state.tests().orderOf(one.target, other.target);
    return both(each.order, order) == Order::None;
  };
  return std::all_of(way.asked.begin(), way.asked.end(),
                     [&](const Way::Asked &each) {
                       ValueSet set = setOf(askedValue(call, each.path, state, known), state);
                       return !(set & each.there).isEmpty();
                     }) &&
         std::none_of(way.compared.begin(), way.compared.end(), isRefuted) &&
         std::all_of(way.bits.begin(), way.bits.end(),
                     [&](const AskedBits &each) { return mayHaveBits(each, call, state); });
}

std::vector<const Way *> PathSolver::possibleWays(const ir::Call &call,
                                                  const FunctionDuties &duties,
                                                  const PathState &state, AskedValues &known) {
  std::vector<const Way *> ways;
  ways.reserve(duties.ways.size());
  for (const Way &way : duties.ways)
    if (isPossible(way, call, state, known))
      ways.push_back(&way);
  return ways;
}

// `put(list, strdup(text));`, which takes it unless there is no list: whoever hands on a list that
// it was given, or has in a member, and asks for no answer means one that is there.
bool PathSolver::isHandedOnUnasked(CellId target, const ir::Call &call) const {
  const places::Object &pointee = cells_.objectOf(target);
  return pointee.kind == ObjectKind::Pointee &&
         types_.isPointerLike(cells_[CellId(pointee.index)].type) && !isAnswerRead(call);
}

// What all the ways with such a result have asked is so. (What is computed may be another value
// by what has just been learnt.)
void PathSolver::learnFrom(const std::vector<const Way *> &ways, ValueSet results,
                           const ir::Call &call, const AskedValues &known, PathState &state) {
  auto targetOf = [&](const SummaryPath &path) {
    auto found = std::find_if(known.begin(), known.end(),
                              [&](const auto &each) { return *each.first == path; });
    const bool isPlain = found != known.end() && path.root == RootKind::Formal &&
                         path.index < call.arguments.size() &&
                         !call.arguments[path.index].isComputed();
    return isPlain ? found->second.target : askedValue(call, path, state).target;
  };
  std::vector<ValueAt> room;
  for (const Way::Asked &each : saidByAll(ways, results, &Way::asked, room))
    if (CellId target = targetOf(each.path)) {
      if (each.there == ValueSet::zero() && state.status == Status::Held &&
          state.factOf(target).contains(ValueSet::positive()) && isHandedOnUnasked(target, call))
        state.attested = Confidence::Low;
      state.restrict(target, each.there);
    }
}

// A branch has told something of what a call has returned. Of its arguments those are still what
// they were that nobody writes to. False: no such way could be taken.
bool PathSolver::learnFromResult(CellId result, PathState &state) {
  const ir::Call *call = callNamedBy(result);
  if (!call)
    return true;
  const ir::CallId id = idOf(*call);
  const CallTargets &targets = program_.targets(body_, id);
  if (!targets.isClosed || targets.functions.size() != 1)
    return true; // an overrider has ways of its own
  const FunctionDuties &duties = source_.dutiesOf(targets.functions.front());
  const std::vector<Way> &ways = duties.ways;
  const ValueSet set = state.factOf(result);
  // `if (pipe2(ends, flags) && pipe(ends)) return -1;`: what goes together with other results only
  // has not been put there.
  uint32_t number = 0;
  for (const OwnershipEffect &effect : duties.effects) {
    if (!isHandedOut(effect))
      continue;
    const CellId token = fresh(id, number++, {});
    if (number > resultToken || effect.path.isResult() || !(effect.whenResult & set).isEmpty() ||
        isTracked(Value::pointer(token), state))
      continue;
    state.updateCells([&](CellId, Value &value) {
      if (value.target && cells_[value.target].object == cells_[token].object)
        value = Value::unknown();
    });
  }
  std::vector<const Way *> taken;
  for (const Way &way : ways)
    if (!(way.results & set).isEmpty())
      taken.push_back(&way);
  if (taken.size() == ways.size())
    return true;
  if (!learnBits(taken, set, *call, state))
    return false;
  std::vector<ValueAt> room;
  for (const Way::Asked &each : saidByAll(taken, set, &Way::asked, room)) {
    if (each.path.depth > 0 || each.path.index >= call->arguments.size())
      continue;
    const ir::Operand &argument = call->arguments[each.path.index];
    if (argument.kind != ir::OperandKind::Value || argument.isInterior)
      continue;
    const ir::Place &place = function_->places[argument.place().index()];
    if (place.depth > 0 || !isFixed_[place.base.index()])
      continue;
    const Value value = valueOf(argument, state);
    if (value.target ? !state.restrict(value.target, each.there)
                     : (value.set & each.there).isEmpty())
      return false;
  }
  return true;
}

// The same of bits of the arguments: `fd = lock(path, flags)` has failed, and not ended the
// program. `fail(level)`, which has returned: the level is one at which it does.
bool PathSolver::learnBits(const std::vector<const Way *> &ways, ValueSet results,
                           const ir::Call &call, PathState &state) {
  std::optional<std::vector<AskedBits>> bits;
  for (const Way *way : ways) {
    if ((way->results & results).isEmpty())
      continue;
    bits = bits ? joined(*bits, way->bits) : way->bits;
    if (bits->empty())
      return true;
  }
  if (!bits)
    return true;
  for (const AskedBits &each : *bits) {
    const ir::Operand *argument = askedArgument(each, call);
    if (!argument || argument->kind != ir::OperandKind::Value || argument->isInterior)
      continue;
    const ir::Place &place = function_->places[argument->place().index()];
    if (place.depth == 0 && isFixed_[place.base.index()] &&
        (!mayHaveBits(each, call, state) || !assumeBits(each, /*areSo=*/true, call, state)))
      return false;
  }
  return true;
}

// What all the ways with such a result have left behind is there now.
void PathSolver::leaveBehind(const std::vector<const Way *> &ways, ValueSet results,
                             const ir::Call &call, PathState &state) {
  std::vector<ValueAt> room;
  for (const ValueAt &each : saidByAll(ways, results, &Way::left, room))
    learnAt(each, call, state);
}

// Numbers that are given, and where the callee puts them (StoredArguments.h): in objects of this
// function.
std::vector<std::pair<CellId, Value>>
PathSolver::storedBy(const ir::Call &call, ir::FunctionId target, const PathState &state) {
  std::vector<std::pair<CellId, Value>> found;
  const BodyId callee = target ? program_.bodyOf(target) : BodyId();
  if (!callee)
    return found;
  auto [known, isNew] = stored_.try_emplace(callee);
  if (isNew)
    known->second = storedArguments(callee, program_, types_, source_);
  for (const StoredArgument &each : known->second) {
    const Spot spot = spotOf(call, each.place, {}, state);
    if (!spot.cell || cells_.objectOf(spot.cell).kind != ObjectKind::Location ||
        each.formal >= call.arguments.size() || isBehindOneOfMany(spot.cell))
      continue;
    if (const Value value = valueOf(call.arguments[each.formal], state); !isTracked(value, state))
      found.emplace_back(spot.cell, value);
  }
  return found;
}

// Of a variable of this function, or a global, after the call.
void PathSolver::learnAt(const ValueAt &known, const ir::Call &call, PathState &state) {
  Spot spot = spotOf(call, known.path, call.result, state);
  const ObjectKind kind = spot.cell ? cells_.objectOf(spot.cell).kind : ObjectKind::Thread;
  const bool isGlobal = kind == ObjectKind::Global;
  const bool isNew = kind == ObjectKind::Fresh && known.path.root == RootKind::Result;
  // `return make(text, error);`: what `*error` is then, our callers are told as well.
  const bool isPassedOn = kind == ObjectKind::Pointee && known.path.root == RootKind::Formal &&
                          !spot.value.target && isNamedOutside(spot.cell);
  if ((kind != ObjectKind::Location && !isGlobal && !isNew && !isPassedOn) ||
      spot.value.isConstant || spot.value.isElement || isBehindOneOfMany(spot.cell))
    return;
  if (spot.value.target && !isGlobal) {
    state.restrict(spot.value.target, known.there);
    return;
  }
  Value value;
  value.set = known.there;
  bool isOne = known.there == ValueSet::zero() || known.there == ValueSet::minusOne();
  if (isOne)
    value = Value::constant(known.there == ValueSet::zero() ? 0 : -1);
  state.write(spot.cell, value);
}

// `*first = strdup(a); *second = strdup(b);`: where there is the one, there is the other. `p->next
// = NULL; return p;`: so it is in what is returned. Of an object that is 0 as a whole, callers must
// be told what is not (PathFresh.cpp).
std::vector<ValueAt> PathSolver::findBeside(const SummaryPath &place,
                                            const std::vector<const Exit *> &with) {
  constexpr size_t maxBeside = 24;
  const SummaryPath whole = place.then(ir::Projection::deref());
  const bool isZeroed =
      place.isResult() && !with.empty() && valuesAt(whole, with) == ValueSet::zero();
  std::set<SummaryPath> paths;
  for (const Exit *exit : with)
    for (const auto &[path, set] : exit->values)
      if (path != place && path.derefs() == 1 &&
          (path.root == RootKind::Formal || (place.isResult() && path.isBelow(place))))
        paths.insert(path);
  std::vector<ValueAt> beside;
  for (const SummaryPath &path : paths)
    if (ValueSet there = valuesAt(path, with);
        !there.isAny() || (isZeroed && path.root == RootKind::Result))
      beside.push_back({path, there});
  if (beside.size() > maxBeside)
    beside.clear();
  return beside;
}

// What is handed out on the exits `with` only was possible there only.
void PathSolver::findNeeded(OwnershipEffect &effect, const std::vector<const Exit *> &with,
                            const std::vector<const Exit *> &without) {
  if (with.empty() || without.empty())
    return;
  for (const auto &[path, set] : with.front()->asked) {
    ValueSet there = askedOf(with, path);
    if (path.depth > 0 && !there.contains(askedOf(without, path)))
      effect.needed.push_back({path, there});
  }
}

bool PathSolver::mayHaveNeeded(const OwnershipEffect &effect, const ir::Call &call,
                               const PathState &state) {
  return std::all_of(effect.needed.begin(), effect.needed.end(), [&](const ValueAt &each) {
    return !(setOf(askedValue(call, each.path, state), state) & each.there).isEmpty();
  });
}

// It has happened: callers of this function learn what it takes.
void PathSolver::learnNeeded(const OwnershipEffect &effect, const ir::Call &call,
                             PathState &state) {
  for (const ValueAt &each : effect.needed)
    if (CellId target = askedValue(call, each.path, state).target)
      state.restrict(target, each.there);
}

// What tells apart the exits with an effect from those without: a place that was asked.
void PathSolver::findAsked(OwnershipEffect &effect, const std::vector<const Exit *> &with,
                           const std::vector<const Exit *> &without) {
  for (const auto &[path, set] : with.front()->asked) {
    ValueSet there = askedOf(with, path);
    if (path.depth == 0 || !(there & askedOf(without, path)).isEmpty())
      continue;
    effect.asked = path;
    effect.whenAsked = there;
    return;
  }
}

// `close_file(t)` closes `t->number` unless there is `t->stream`: two ways, after which is known
// what the callee has asked for. Of what comes from the caller only: what has been made here is not
// to be taken for lost because an object might not be set up as it always is.
bool PathSolver::callEitherWay(const ValueAt &open, const ir::Event &event, const ir::Call &call,
                               ir::FunctionId target, const PathState &state,
                               std::vector<PathState> &after) {
  const CellId value = askedValue(call, open.path, state).target;
  if (!value || subject_.origin != Origin::Entry)
    return false;
  for (ValueSet there : {open.there, ~open.there}) {
    PathState next = state;
    if (next.restrict(value, there))
      callOne(event, call, target, std::move(next), after);
  }
  return true;
}

// The effect as it is at this call: null when it does not happen.
const OwnershipEffect *PathSolver::effectHere(const OwnershipEffect &effect, const ir::Call &call,
                                              const PathState &state) {
  if (!mayHappen(effect, call, state))
    return nullptr;
  OwnershipEffect own;
  const OwnershipEffect *done =
      withPassedFunction(effect, call, *function_, program_, types_, source_, own);
  if (done == &own) {
    certain_.push_back(own);
    return &certain_.back();
  }
  if (!done || effect.asked.depth == 0)
    return done;
  Value value = spotOf(call, effect.asked, {}, state).value;
  ValueSet set = value.isElement || value.isShaken ? ValueSet::any() : setOf(value, state);
  if ((set & effect.whenAsked).isEmpty())
    return nullptr;
  if (!effect.whenAsked.contains(set))
    return &effect;
  certain_.push_back(effect);
  certain_.back().isAlways = true;
  return &certain_.back();
}

} // namespace outlive::ownership
