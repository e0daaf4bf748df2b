// Parameters that are asked whether they hold something, and temporaries that hold nothing.
//
// Problem: a default argument that is an empty owner is a temporary like any other, but a function
// that hands its argument on only where that holds something does not hand this one on:
//     const Ref &value(const char *key, const Ref &otherwise = nullptr) {
//       return otherwise ? otherwise : nothing;
//     }
//     const Ref &found = value("key");    // `nothing`, and not the temporary
// What is tested there is the result of a call (`operator bool`, `has_value()`, `get()`, `!=
// nullptr`). Models name such functions ("answers": "filled"); the test counts as one of the object
// behind the reference, so what depends on it becomes an effect of such arguments only
// (Effect::whenFormal). A caller knows that a temporary is empty by the constructor that made it:
// of nothing, of a null pointer, or one of which the model says that it leaves nothing inside.
// Only parameters that are references, and that nothing was written to: an owner of this function
// may have been filled and emptied in ways that nobody follows here.
#include "lifetime/FunctionSolver.h"

#include <algorithm>

namespace outlive::lifetime {

using ir::OperandKind;
using ir::ProjectionKind;

namespace {

// Of its one argument beside the object nothing comes.
bool leavesNothing(const ir::Call &call, const Summary &summary) {
  if (call.arguments.size() == 2 && call.arguments[1].kind == OperandKind::Null)
    return true;
  return summary.effects.size() == 1 && summary.effects[0].source == SourceKind::Nothing &&
         summary.effects[0].destination.root == RootKind::Formal &&
         summary.effects[0].destination.index == 0;
}

} // namespace

// Before the function is solved: calls whose result is such a test, and empty temporaries.
void FunctionSolver::findContentTests() {
  contentTests_.assign(function_->locations.size(), {});
  isEmptyTemporary_.assign(function_->locations.size(), false);
  std::vector<bool> isFilled(function_->locations.size(), false); // perhaps: `c ? Ref() : make()`
  auto placeOf = [&](ir::PlaceId place) { return function_->places[place.index()]; };
  for (const ir::Call &call : function_->calls) {
    if (call.result)
      isFilled[placeOf(call.result).base.index()] = true;
    if (!call.callee || call.arguments.empty() || call.arguments[0].kind != OperandKind::Address)
      continue;
    const ir::Place object = placeOf(call.arguments[0].place());
    const ir::Location &base = function_->locations[object.base.index()];
    if (program_.symbol(call.callee).isConstructor && base.kind == ir::LocationKind::Temporary) {
      const Summary &summary = summaries_.summaryOf(call.callee);
      const bool isEmpty = object.depth == 0 && summary.knowledge == Knowledge::Modelled &&
                           leavesNothing(call, summary);
      (isEmpty ? isEmptyTemporary_ : isFilled)[object.base.index()] = true;
    } else if (call.result && base.kind == ir::LocationKind::Parameter && object.depth == 1 &&
               object.path[0].kind() == ProjectionKind::Deref) {
      const ResultFacts answers = summaries_.summaryOf(call.callee).answers;
      if (placeOf(call.result).depth == 0 && (answers.areFilled || answers.areEmpty))
        contentTests_[placeOf(call.result).base.index()] = {call.arguments[0].place(),
                                                            answers.areEmpty};
    }
  }
  for (const ir::Block &block : function_->blocks)
    for (const ir::Event &event : block.events)
      if (event.kind == ir::EventKind::Assign)
        isFilled[placeOf(event.destination).base.index()] = true;
  for (size_t i = 0; i < isFilled.size(); ++i)
    if (isFilled[i])
      isEmptyTemporary_[i] = false;
}

// The object behind a parameter whose content the condition asks for, where that is all that it
// asks; `isEmpty`: it holds where there is none.
CellId FunctionSolver::contentTested(const State &state, const ir::Condition &condition,
                                     bool &isEmpty) {
  const ir::Place &tested = function_->places[condition.place.index()];
  const ContentTest &test = contentTests_[tested.base.index()];
  const bool isZero = condition.kind == ir::ConditionKind::Zero;
  if (tested.depth > 0 || !test.object || !(isZero || condition.kind == ir::ConditionKind::NonZero))
    return {};
  const Resolved object = resolve(state, test.object, nullptr);
  if (!object.isUnique() || state.find(object.hits[0].cell))
    return {};
  isEmpty = test.isEmpty != isZero;
  return object.hits[0].cell;
}

// A parameter that refers to an object which may hold nothing.
bool FunctionSolver::isOwnerBehind(const SummaryPath &path, CellId cell) const {
  return path.root == RootKind::Formal && path.depth == 1 &&
         path.path[0].kind() == ProjectionKind::Deref && hasOwn(cells_[cell].typeClass);
}

bool FunctionSolver::isEmptyObject(const Argument &argument) const {
  std::span<const Target> given = sets_.of(argument.addresses);
  if (given.size() != 1 || given[0].kind != TargetKind::Loan)
    return false;
  const ir::LocationId location = cells_.locationOf(given[0].cell());
  return location && isEmptyTemporary_[location.index()];
}

// The caller hands its own parameter on: what the callee does on a condition, it does on the same
// one. `const Ref &find(const Ref &otherwise = nullptr) { return value("key", otherwise); }`
void FunctionSolver::tieToContent(Value &value, const FormalCondition &condition,
                                  const CallSite &site) {
  if (!condition.isContent || size_t(condition.formal) >= site.arguments.size())
    return;
  const Resolved &object = site.arguments[size_t(condition.formal)].place;
  if (!object.isUnique())
    return;
  const CellId cell = object.hits[0].cell;
  const std::optional<SummaryPath> path = cells_.pathOf(cell);
  if (!path || !isOwnerBehind(*path, cell))
    return;
  if (std::optional<uint32_t> number = numberOf({cell, ir::ConditionKind::NonZero, 0}))
    makeDependent(value, GuardId(*number * 2 + condition.isNonZero));
}

} // namespace outlive::lifetime
