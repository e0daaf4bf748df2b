// What is told of a run: facts with the way that led there, and the names that readers know.
//
// A fact is told once for each end; of several ways to the same end the shortest is kept.
#include "dataflow/Contradictions.h"
#include "ownership/ChangedFarAway.h"
#include "ownership/PathSolver.h"
#include "ownership/SearchLoops.h"

#include <algorithm>

namespace outlive::ownership {

namespace {

bool mayChange(const ir::Event &event, const ir::Place &place, const ir::Function &function) {
  if (event.kind == ir::EventKind::Call) {
    const ir::PlaceId result = function.calls[event.call.index()].result;
    return place.derefs() > 0 || (result && function.places[result.index()].base == place.base);
  }
  if (event.kind != ir::EventKind::Assign)
    return event.kind == ir::EventKind::Begin || event.kind == ir::EventKind::Suspend;
  const ir::Place &to = function.places[event.destination.index()];
  return to.base == place.base || (to.derefs() > 0 && place.derefs() > 0);
}

// Nothing in between can have changed what the two contradict each other in: there is no such way.
// Two of them have met after the first branch, and the other one goes on.
bool excludes(dataflow::TakenBranch first, dataflow::TakenBranch second,
              const ir::Function &function) {
  if (!dataflow::contradict(first, second, function))
    return false;
  const ir::PlaceId asked = function.blocks[first.block.index()].condition.place;
  const ir::Place &place = function.places[asked.index()];
  return !dataflow::isBetween(first, second.block, function, [&](const ir::Event &each) {
    return mayChange(each, place, function);
  });
}

} // namespace

uint32_t PathSolver::remember(uint32_t parent, Step step) {
  histories_.push_back({parent, std::move(step)});
  return static_cast<uint32_t>(histories_.size() - 1);
}

// Of what its callee hands out, that which is followed; null when nothing is.
const OwnershipEffect *PathSolver::subjectEffect() const {
  if (subject_.origin != Origin::Call || !subject_.function)
    return nullptr;
  size_t number = 0;
  for (const OwnershipEffect &effect : source_.dutiesOf(subject_.function).effects)
    if (isHandedOut(effect) && number++ == subject_.effect)
      return &effect;
  return nullptr;
}

// The member in which the callee leaves what is followed; none when that is elsewhere.
ir::FieldId PathSolver::fieldOfSubject() const {
  const OwnershipEffect *effect = subjectEffect();
  for (size_t i = effect ? effect->path.depth : 0; i > 0; --i)
    if (effect->path.path[i - 1].kind() == ir::ProjectionKind::Field)
      return effect->path.path[i - 1].fieldId();
  return {};
}

// A macro that is used once asks the same several times, `((n)->isKey ? 8 : 0) + ((n)->isKey &&
// !(n)->isNull ? 8 : 0)`. (A loop asks with one branch.) The last of the steps, which are told
// backwards; with the branch of each.
static bool isAskedAgain(const std::vector<Step> &steps,
                         const std::vector<const ir::Block *> &branches) {
  const Step &last = steps.back();
  for (size_t i = steps.size() - 1; i-- > 0 && steps[i].position == last.position;)
    if (branches[i] && branches[i] != branches.back() && steps[i].text == last.text)
      return true;
  return false;
}

uint32_t PathSolver::report(OwnershipFact fact, const PathState &state) {
  fact.confidence = std::min(fact.confidence, state.attested);
  const bool isAfterRelease = fact.wrong == Wrong::UsedAfter || fact.wrong == Wrong::ReleasedTwice;
  if (isAfterRelease && isCountedSince(state))
    fact.confidence = Confidence::Low;
  const Confidence asItIs = fact.confidence;
  const Answers answers = fact.wrong == Wrong::Leaked ? state.answers : Answers::Either;
  if (answers != Answers::Either)
    fact.confidence = Confidence::Low;
  fact.body = body_;
  fact.isAssumed = state.isAssumed && fact.wrong == Wrong::Leaked;
  fact.isGuess = state.isGuess && fact.wrong == Wrong::Leaked;
  fact.family = subject_.family;
  std::vector<dataflow::TakenBranch> later, taken; // those that are told, and all of them
  std::vector<const ir::Block *> branches;
  size_t releasedAfter = 0;
  ir::Position released;
  for (uint32_t at = state.history; at != 0; at = histories_[at].parent) {
    const HistoryNode &node = histories_[at];
    const ir::BlockId branch(
        node.branch ? static_cast<size_t>(node.branch - function_->blocks.data()) : size_t(0));
    const dataflow::TakenBranch own{branch, node.isTrue};
    if (node.branch)
      taken.push_back(own);
    if (node.step.kind == StepKind::Released && !released.file) {
      released = node.step.position;
      releasedAfter = taken.size();
    }
    if (node.branch && std::any_of(later.begin(), later.end(), [&](const auto &each) {
          return excludes(own, each, *function_);
        }))
      continue;
    fact.steps.push_back(node.step);
    branches.push_back(node.branch);
    if (!node.branch)
      continue;
    later.push_back(own);
    fact.steps.back().text = describe(node.branch->condition, node.isTrue);
    if (fact.steps.back().text.empty() || isAskedAgain(fact.steps, branches)) {
      fact.steps.pop_back();
      branches.pop_back();
    }
  }
  if (isAfterRelease)
    fact.confidence =
        std::min(fact.confidence, confidenceOfSearches(std::span(taken).first(releasedAfter),
                                                       released, body_, program_, source_));
  if (fact.wrong == Wrong::Leaked && subject_.block &&
      isChangedFarAway(taken, subject_.block, body_, program_))
    fact.confidence = Confidence::Low;
  std::reverse(fact.steps.begin(), fact.steps.end());
  // It was left there by a function that has failed: that is where to mend it.
  for (size_t i = 0; i + 1 < fact.steps.size() && fact.wrong == Wrong::Leaked; ++i)
    if (const Step &step = fact.steps[i], &next = fact.steps[i + 1];
        step.kind == StepKind::Acquired && next.kind == StepKind::Failed &&
        step.position == next.position && step.function == next.function)
      if (BodyId body = program_.bodyOf(step.function))
        fact.cause = program_.body(body).position;
  for (const Step &step : fact.steps)
    if (step.kind == StepKind::Acquired) {
      fact.acquiredAt = step.position;
      fact.acquiredBy = step.function;
    }
  fact.leftIn = fieldOfSubject();
  // The shortest way to the same end.
  for (size_t i = 0; i < facts_.size(); ++i) {
    OwnershipFact &known = facts_[i];
    if (isOtherAnswer(i, fact, answers)) { // lost whatever it is
      known.confidence = asItIs;
      losses_[i].answers = Answers::Either;
      return static_cast<uint32_t>(i);
    }
    if (known.wrong != fact.wrong || known.position != fact.position || known.loss != fact.loss ||
        known.confidence != fact.confidence || known.isGuess != fact.isGuess)
      continue;
    if (fact.steps.size() < known.steps.size())
      known = std::move(fact);
    losses_[i].isReckonedWith |= !state.replacement;
    return static_cast<uint32_t>(i);
  }
  facts_.push_back(std::move(fact));
  losses_.push_back({});
  losses_.back().answers = answers;
  losses_.back().isReckonedWith = !state.replacement;
  losses_.back().block = block_;
  return static_cast<uint32_t>(facts_.size() - 1);
}

std::string PathSolver::nameOf(CellId cell) const {
  const places::Object &object = cells_.objectOf(cell);
  std::string name;
  bool isPointee = false;
  switch (object.kind) {
  case ObjectKind::Location: {
    const ir::Location &location = function_->locations[object.index];
    if (location.kind == ir::LocationKind::Parameter)
      name = symbol_->hasThis && location.index == 0
                 ? "this"
                 : module_.text(symbol_->formals[location.index].name);
    else
      name = module_.text(location.name);
    break;
  }
  case ObjectKind::Global:
    name = module_.text(module_.globals[object.index].name);
    break;
  case ObjectKind::Pointee:
    name = nameOf(CellId(object.index));
    isPointee = true;
    break;
  default:
    break;
  }
  if (name.empty())
    return {};
  std::vector<ir::Projection> path;
  for (CellId at = cell; cells_[at].parent; at = cells_[at].parent)
    path.push_back(cells_[at].last);
  if (path.empty() && isPointee)
    return "*" + name;
  for (size_t i = path.size(); i-- > 0;) {
    if (path[i].kind() != ir::ProjectionKind::Field)
      return {}; // in a container: the element has no name
    name += isPointee && i + 1 == path.size() ? "->" : ".";
    name += module_.text(module_.fields[path[i].fieldId().index()].name);
  }
  return name;
}

std::string PathSolver::nameIn(CellId cell, const PathState &state) const {
  if (std::string name = nameOf(cell); !name.empty())
    return name;
  ObjectKind kind = cells_.objectOf(cell).kind;
  if ((kind != ObjectKind::Fresh && kind != ObjectKind::Location) || !cells_[cell].parent)
    return {};
  for (const auto &[holder, value] : state.cells()) {
    if (!value.target || cells_[value.target].parent ||
        cells_[value.target].object != cells_[cell].object)
      continue;
    std::string name = nameOf(holder);
    if (name.empty())
      continue;
    std::string path;
    for (CellId at = cell; cells_[at].parent; at = cells_[at].parent) {
      if (cells_[at].last.kind() != ir::ProjectionKind::Field)
        return {};
      std::string_view field = module_.text(module_.fields[cells_[at].last.fieldId().index()].name);
      path = std::string(field) + (path.empty() ? "" : ".") + path;
    }
    return name + "->" + path;
  }
  return {};
}

std::string PathSolver::nameOf(ir::PlaceId id) const {
  const ir::Place &place = function_->places[id.index()];
  const ir::Location &location = function_->locations[place.base.index()];
  std::string name;
  if (location.kind == ir::LocationKind::Global)
    name = module_.text(module_.globals[location.index].name);
  else if (location.kind == ir::LocationKind::Parameter)
    name = symbol_->hasThis && location.index == 0
               ? "this"
               : module_.text(symbol_->formals[location.index].name);
  else
    name = module_.text(location.name);
  if (name.empty())
    return {};
  bool isThrough = false;
  for (size_t i = 0; i < place.depth; ++i) {
    switch (place.path[i].kind()) {
    case ir::ProjectionKind::Deref:
      if (isThrough)
        name = "*" + name;
      isThrough = !(i == 0 && location.isByReference);
      break;
    case ir::ProjectionKind::Field:
      name += isThrough ? "->" : ".";
      name += module_.text(module_.fields[place.path[i].fieldId().index()].name);
      isThrough = false;
      break;
    case ir::ProjectionKind::Own:
      break;
    }
  }
  return isThrough ? "*" + name : name;
}

} // namespace outlive::ownership
