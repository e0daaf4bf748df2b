// What is left when the function is: its summary, and addresses that outlive it.
#include "lifetime/FunctionSolver.h"

#include <algorithm>

namespace outlive::lifetime {

using ir::LocationKind;
using ir::ProjectionKind;

// ---- the summary

// Cells with entries that exist after the function: memory behind formals and globals, the
// result, and what was allocated and can be reached from these.
std::vector<FunctionSolver::Visible> FunctionSolver::visibleCells(const State &state) {
  std::vector<Visible> visible;
  auto isAllocated = [&](CellId cell) {
    const Object &object = cells_.objectOf(cell);
    return object.kind == ObjectKind::Fresh ||
           (object.kind == ObjectKind::Location &&
            function_->locations[object.index].kind == LocationKind::Allocation);
  };
  for (const State::Entry &entry : state.entries) {
    if (isAllocated(entry.cell))
      continue;
    const Object &object = cells_.objectOf(entry.cell);
    std::optional<SummaryPath> path = cells_.pathOf(entry.cell);
    bool isOwnCopy = object.kind == ObjectKind::Location && path && path->root == RootKind::Formal;
    if (path && !isOwnCopy)
      visible.push_back({entry.cell, *path});
  }
  std::vector<ObjectId> reached;
  for (size_t i = 0; i < visible.size(); ++i) {
    SetId set = state.find(visible[i].cell);
    std::vector<Target> targets(sets_.of(set).begin(), sets_.of(set).end());
    SummaryPath pointer = visible[i].path;
    if (pointer.depth >= ir::Place::maxDepth)
      continue;
    for (const Target &target : targets) {
      if (target.kind != TargetKind::Loan || !isAllocated(target.cell()))
        continue;
      ObjectId object = cells_[target.cell()].object;
      if (std::find(reached.begin(), reached.end(), object) != reached.end())
        continue;
      reached.push_back(object);
      for (const State::Entry &entry : state.entries)
        if (cells_[entry.cell].object == object)
          visible.push_back(
              {entry.cell, cells_.appendInner(pointer.then(ir::Projection::deref()), entry.cell)});
    }
  }
  return visible;
}

void FunctionSolver::addEffects(Summary &summary, const State &exit, const Visible &visible,
                                bool isAdded) {
  if (!cells_[visible.cell].mayHoldAddress || visible.path.isCut)
    return;
  SetId set = exit.find(visible.cell);
  std::vector<Target> targets(sets_.of(set).begin(), sets_.of(set).end());
  std::erase_if(targets, [](const Target &target) { return target.kind == TargetKind::Undone; });
  auto isOldContent = [&](const Target &target) {
    return target.kind == TargetKind::Initial && target.cell() == visible.cell;
  };
  bool keepsOld = std::any_of(targets.begin(), targets.end(), isOldContent);
  for (const Target &target : targets) {
    if (isOldContent(target) || target.kind == TargetKind::Dynamic)
      continue;
    Effect effect;
    effect.destination = visible.path;
    effect.isAdded = keepsOld || isAdded;
    effect.isAlways = targets.size() == 1 && !isAdded;
    if (target.step) {
      const Step &step = sets_.step(target.step);
      effect.position = step.position;
      effect.reason = step.isYield                      ? ir::Reason::Yielded
                      : step.isCapture                  ? ir::Reason::CapturedByReference
                      : step.kind == StepKind::Returned ? ir::Reason::Returned
                      : step.kind == StepKind::Thrown   ? ir::Reason::Thrown
                                                        : ir::Reason::Assigned;
    }
    switch (target.kind) {
    case TargetKind::Null:
    case TargetKind::Cleared:
      effect.source = SourceKind::Nothing;
      break;
    case TargetKind::Static:
    case TargetKind::Constant:
      effect.source = SourceKind::Static;
      break;
    case TargetKind::Function:
      effect.source = SourceKind::Function;
      effect.path.index = target.ref;
      break;
    case TargetKind::Initial:
    case TargetKind::Loan: {
      const Object &object = cells_.objectOf(target.cell());
      std::optional<SummaryPath> path = cells_.pathOf(target.cell());
      if (target.kind == TargetKind::Initial && path) {
        effect.source = SourceKind::Value;
        effect.path = *path;
        SetId left = read(exit, target.cell());
        std::span<const Target> held = sets_.of(left);
        effect.isMoved = std::any_of(held.begin(), held.end(), [](const Target &each) {
          return each.kind == TargetKind::Cleared;
        });
      } else if (object.kind == ObjectKind::Pointee || object.kind == ObjectKind::Global) {
        effect.source = SourceKind::Address;
        effect.path = *path;
      } else if (object.kind == ObjectKind::Fresh ||
                 (object.kind == ObjectKind::Location &&
                  function_->locations[object.index].kind == LocationKind::Allocation)) {
        effect.source = SourceKind::Fresh;
      }
      break;
    }
    default:
      break;
    }
    summary.effects.push_back(effect);
  }
}

Summary FunctionSolver::summarize() {
  Summary summary;
  summary.knowledge = Knowledge::Computed;
  summary.isComplete = isComplete_;
  summary.letsOthersRun = letsOthersRun_;
  summary.neverReturns = exits_.empty() && !function_->isCoroutine;
  std::sort(exits_.begin(), exits_.end(),
            [](const auto &a, const auto &b) { return a.first < b.first; });
  State exit;
  for (size_t i = 0; i < exits_.size(); ++i)
    exit = i == 0 ? exits_[0].second : join(exit, exits_[i].second);
  for (const Visible &visible : visibleCells(exit))
    addEffects(summary, exit, visible, cells_.objectOf(visible.cell).kind == ObjectKind::Thread);
  State thrown;
  for (size_t i = 0; i < thrown_.size(); ++i)
    thrown = i == 0 ? thrown_[0] : join(thrown, thrown_[i]);
  for (const Visible &visible : visibleCells(thrown))
    addEffects(summary, thrown, visible, true);
  for (CellId pointer : yielded_) {
    Effect effect;
    effect.destination.root = RootKind::Result;
    effect.destination = effect.destination.then(ir::Projection::own());
    effect.source = SourceKind::Value;
    effect.path = cells_.pathOf(pointer).value_or(SummaryPath());
    effect.reason = ir::Reason::Yielded;
    effect.position = function_->position;
    summary.effects.push_back(effect);
  }
  std::sort(summary.effects.begin(), summary.effects.end());
  summary.effects.erase(std::unique(summary.effects.begin(), summary.effects.end()),
                        summary.effects.end());
  constexpr size_t maxEffects = 96;
  if (summary.effects.size() > maxEffects) {
    summary.effects.resize(maxEffects);
    summary.isComplete = false;
  }
  summary.uses = uses_;
  std::sort(summary.uses.begin(), summary.uses.end());
  summary.invalidates = invalidated_;
  std::sort(summary.invalidates.begin(), summary.invalidates.end());
  return summary;
}

void FunctionSolver::noteThrown(const State &state) {
  constexpr size_t maxThrown = 8;
  State held;
  for (const State::Entry &entry : state.entries)
    if (cells_.objectOf(entry.cell).kind == ObjectKind::Exception)
      held.entries.push_back(entry);
  if (!held.entries.empty() && thrown_.size() < maxThrown &&
      std::find(thrown_.begin(), thrown_.end(), held) == thrown_.end())
    thrown_.push_back(std::move(held));
}

// ---- facts

// Alive, but in storage that ends with the function without an End: its parameters.
bool FunctionSolver::diesWithFunction(const Target &target) const {
  ir::LocationId location = cells_.locationOf(target.cell());
  return location && function_->locations[location.index()].kind == LocationKind::Parameter;
}

void FunctionSolver::checkExit(const State &state, ir::Position exit) {
  for (const Visible &visible : visibleCells(state)) {
    SetId set = state.find(visible.cell);
    std::vector<Target> targets(sets_.of(set).begin(), sets_.of(set).end());
    for (const Target &target : targets) {
      if (target.kind != TargetKind::Loan || !(target.isDead() || diesWithFunction(target)))
        continue;
      ir::Position position = target.step ? sets_.step(target.step).position : exit;
      DanglingFact fact;
      Confidence cap = Confidence::High;
      Danger danger = Danger::LeftInResult;
      const SummaryPath &path = visible.path;
      fact.holder = describe(path);
      switch (path.root) {
      case RootKind::Result:
        if (function_->isCoroutine)
          continue;
        fact.isWholeResult = path.depth == 0;
        break;
      case RootKind::Global:
        // Nobody runs after main but destructors of globals.
        if (symbol_->isMain)
          continue;
        danger = Danger::LeftInGlobal;
        fact.global = ir::GlobalId(path.index);
        break;
      case RootKind::Formal: {
        danger = Danger::LeftBehindFormal;
        bool isSelf = symbol_->hasThis && path.index == 0;
        if (isSelf && symbol_->isDestructor)
          continue;
        fact.isThisFormal = isSelf;
        bool isLambda = isSelf && symbol_->record &&
                        program_.module().records[symbol_->record.index()].isLambda;
        if (isSelf && path.depth > 1 && !isLambda)
          fact.member = describe(path, 1);
        // Contexts of C programs on the caller's stack often keep addresses that nobody reads
        // again; members of objects and out-parameters are there to be read.
        bool isOutParameter = path.depth == 1;
        bool isReference =
            !isSelf && path.index < symbol_->formals.size() &&
            types_.type(symbol_->formals[path.index].type) &&
            types_.type(symbol_->formals[path.index].type)->kind == ir::TypeKind::Reference;
        bool isShallow = path.derefs() == 1 || (isLambda && path.derefs() == 2);
        if (!isShallow || !(isSelf || isOutParameter || isReference))
          cap = Confidence::Medium;
        break;
      }
      case RootKind::Thread:
        if (target.isDead())
          continue; // reported where it died
        danger = Danger::HeldByThread;
        fact.isDetached = true;
        cap = Confidence::Medium;
        break;
      default:
        continue;
      }
      report(danger, target, visible.cell, position, cap, std::move(fact));
    }
  }
}

void FunctionSolver::checkThrown(const State &state, ir::Position position) {
  for (const State::Entry &entry : state.entries) {
    if (cells_.objectOf(entry.cell).kind != ObjectKind::Exception)
      continue;
    std::vector<Target> targets(sets_.of(entry.set).begin(), sets_.of(entry.set).end());
    for (const Target &target : targets) {
      ir::LocationId location =
          target.kind == TargetKind::Loan ? cells_.locationOf(target.cell()) : ir::LocationId();
      if (!location)
        continue;
      LocationKind kind = function_->locations[location.index()].kind;
      bool isOfFrame = kind == LocationKind::Local || kind == LocationKind::Temporary ||
                       kind == LocationKind::Closure || kind == LocationKind::Parameter;
      if (!isOfFrame)
        continue;
      DanglingFact fact;
      fact.isWholeResult = !cells_[entry.cell].parent;
      report(Danger::LeftInException, target, entry.cell,
             target.step ? sets_.step(target.step).position : position, Confidence::High,
             std::move(fact));
    }
  }
}

void FunctionSolver::reportUse(const State &, CellId pointer, const Target &target,
                               const Use &use) {
  if (!isReporting_)
    return;
  DanglingFact fact;
  fact.user = use.user;
  report(Danger::Used, target, pointer, use.position, Confidence::High, std::move(fact));
}

Confidence FunctionSolver::confidenceOf(const Target &target) const {
  if (target.flags & isAmbiguous)
    return Confidence::Low;
  bool isUnclear = target.flags & (isShaken | isOneOfMany);
  isUnclear |= (target.flags & isMixed) && (target.flags & isUnguarded) && hasOpaqueBranches_;
  return isUnclear || function_->hasErrors ? Confidence::Medium : Confidence::High;
}

void FunctionSolver::report(Danger danger, const Target &target, CellId holder,
                            ir::Position position, Confidence cap, DanglingFact fact) {
  ir::LocationId location = cells_.locationOf(target.cell());
  if (!location || !position.isValid())
    return;
  const ir::Location &storage = function_->locations[location.index()];
  fact.danger = danger;
  fact.body = body_;
  fact.location = location;
  fact.variable = std::string(program_.text(storage.name));
  if (const ir::Type *type = types_.type(storage.type))
    fact.type = std::string(program_.text(type->spelling));
  fact.isContent = cells_[target.cell()].owns > 0;
  fact.position = position;
  fact.endedAt = target.isDead() ? sets_.death(target.death).position : function_->endPosition;
  fact.confidence = std::min(cap, confidenceOf(target));
  if (fact.holder.empty() && holder)
    fact.holder = describe(holder);
  fact.steps = stepsOf(target.step);
  fact.borrowedAt = fact.steps.empty() ? position : fact.steps.front().position;
  fact.isCaptured = target.step && sets_.step(target.step).isCapture;
  for (DanglingFact &other : facts_) {
    bool isSame =
        other.danger == danger && other.location == location &&
        (danger == Danger::Used ? other.borrowedAt == fact.borrowedAt : other.position == position);
    if (!isSame)
      continue;
    // One defect, however many paths and later uses it has.
    if (danger == Danger::Used ? position < other.position && fact.confidence >= other.confidence
                               : fact.confidence > other.confidence)
      other = std::move(fact);
    return;
  }
  facts_.push_back(std::move(fact));
}

std::vector<FactStep> FunctionSolver::stepsOf(StepId id) {
  std::vector<FactStep> steps;
  for (; id; id = sets_.step(id).previous) {
    const Step &step = sets_.step(id);
    FactStep told;
    told.kind = step.kind;
    told.position = step.position;
    told.inner = step.inner;
    told.function = step.function;
    if (step.cell)
      told.place = describe(step.cell);
    steps.push_back(std::move(told));
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

// As a reader would write it; empty for what has no name.
std::string FunctionSolver::describe(CellId cell) const {
  if (std::optional<SummaryPath> path = cells_.pathOf(cell))
    return describe(*path);
  ir::LocationId location = cells_.locationOf(cell);
  if (!location || program_.text(function_->locations[location.index()].name).empty())
    return {};
  SummaryPath path = cells_.appendInner(SummaryPath(), cell);
  std::string text(program_.text(function_->locations[location.index()].name));
  for (size_t i = 0; i < path.depth; ++i)
    if (path.path[i].kind() == ProjectionKind::Field)
      text +=
          "." +
          std::string(program_.text(program_.module().fields[path.path[i].fieldId().index()].name));
  return text;
}

std::string FunctionSolver::describe(const SummaryPath &path, size_t skipped) const {
  std::string text;
  bool isReference = false;
  switch (path.root) {
  case RootKind::Formal: {
    const ir::Location &formal =
        function_->locations[ir::Function::formalLocation(path.index).index()];
    text = program_.text(formal.name);
    isReference = formal.isByReference;
    if (text.empty() && symbol_->hasThis && path.index == 0)
      text = "this";
    break;
  }
  case RootKind::Global:
    if (path.index != ir::GlobalId::none)
      text = program_.text(program_.module().globals[path.index].name);
    break;
  default:
    break;
  }
  if (skipped > 0)
    text.clear();
  bool isPending = false; // a deref whose spelling depends on what follows
  for (size_t i = skipped; i < path.depth; ++i) {
    switch (path.path[i].kind()) {
    case ProjectionKind::Deref:
      if (isPending)
        text = "(*" + text + ")";
      isPending = !(isReference && i == 0);
      break;
    case ProjectionKind::Own:
      break;
    case ProjectionKind::Field:
      if (!text.empty())
        text += isPending ? "->" : ".";
      text += program_.text(program_.module().fields[path.path[i].fieldId().index()].name);
      isPending = false;
      break;
    }
  }
  if (isPending && !text.empty())
    text = "*" + text;
  return text;
}

} // namespace outlive::lifetime
