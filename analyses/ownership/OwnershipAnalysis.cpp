#include "ownership/OwnershipAnalysis.h"

#include "ownership/ArgumentLoops.h"
#include "ownership/BaseDestructors.h"
#include "ownership/BorrowEvidence.h"
#include "ownership/ConstantGlobals.h"
#include "ownership/CopiedOwners.h"
#include "ownership/CursorFields.h"
#include "ownership/CycleRounds.h"
#include "ownership/DestroyFunctions.h"
#include "ownership/DestructorTests.h"
#include "ownership/FlatCopies.h"
#include "ownership/Jumps.h"
#include "ownership/KindTests.h"
#include "ownership/LibraryNumbers.h"
#include "ownership/LibraryTypes.h"
#include "ownership/LibraryWays.h"
#include "ownership/NamedGlobals.h"
#include "ownership/NeverReturns.h"
#include "ownership/OnlyLooking.h"
#include "ownership/OnlyReading.h"
#include "ownership/OverwrittenOwners.h"
#include "ownership/Owners.h"
#include "ownership/PassedGlobals.h"
#include "ownership/PathSolver.h"
#include "ownership/ProgramEnds.h"
#include "ownership/SelfDetached.h"
#include "ownership/ShareCounts.h"
#include "ownership/SolvingOrder.h"
#include "ownership/UnnamedArguments.h"
#include "ownership/UnseenResults.h"
#include "ownership/UsualReleasers.h"
#include "ownership/WrittenFields.h"

#include <algorithm>
#include <memory>
#include <set>
#include <span>
#include <tuple>

namespace outlive {
namespace {

using namespace ownership;

constexpr int maxRounds = 3;

class Knowing : public DutySource {
public:
  Knowing(const Program &program, const Models &models, const places::TypeFacts &types, bool isPart)
      : program_(program), models_(models), types_(types), constants_(program),
        callerArguments_(program, isPart), unsetFlags_(program, isPart), numbers_(program, models),
        globals_(program), fields_(program, types), cursors_(program),
        passedGlobals_(program, types), throws_(program, models), exceptions_(program, throws_),
        kindTests_(program), variableTypes_(program.module()),
        hasCallers_(program.module().functions.size()), onlyLooks_(findOnlyLooking(program, types)),
        onlyReads_(findOnlyReading(program, types)), unnamed_(program, types, *this),
        known_(program.module().functions.size()), computed_(program.module().bodies.size()),
        rounds_(program.module().bodies.size()), passedOn_(program.module().bodies.size()) {
    for (const ir::Function &body : program.module().bodies)
      for (const ir::Call &call : body.calls)
        if (call.callee && call.callee != body.symbol)
          hasCallers_[call.callee.index()] = true;
    const std::vector<FamilyId> families = findUnseenResults(program, *this);
    for (size_t i = 0; i < families.size(); ++i)
      if (families[i])
        tellHandedOut(ir::FunctionId(i), families[i]);
  }

  // Found out when first asked for, by a solver of its own: the one that asks is in the middle of
  // its work. Whoever asks for what is being found out is in a cycle.
  const std::vector<OwnershipEffect> *effectsOf(ir::FunctionId function, size_t index) override {
    BodyId body = program_.bodyOf(function);
    rounds_.ask(body);
    std::vector<PassedOnEffects> &all = passedOn_[body.index()];
    all.resize(computed_[body.index()].passedOn.size());
    if (all[index].stage == PassedOnEffects::Done) {
      rounds_.use(all[index].basis);
      return &all[index].effects;
    }
    if (all[index].stage == PassedOnEffects::Begun || depth_ >= maxNesting)
      return nullptr;
    all[index].stage = PassedOnEffects::Begun;
    if (solvers_.size() <= depth_)
      solvers_.push_back(std::make_unique<PathSolver>(program_, types_, *this));
    PathSolver &solver = *solvers_[depth_++];
    const uint64_t outer = rounds_.enter();
    FunctionOwnership solved = solver.solvePassedOn(body, computed_[body.index()].passedOn[index]);
    --depth_;
    steps_ += solved.steps;
    giveUps_ += solved.gaveUp;
    PassedOnEffects &known = passedOn_[body.index()][index];
    known.basis = rounds_.leave(outer);
    known.stage = PassedOnEffects::Done;
    known.effects = std::move(solved.duties.effects);
    if (solved.gaveUp > 0)
      known.effects = {anything(computed_[body.index()].passedOn[index].path)};
    std::move(solved.facts.begin(), solved.facts.end(), std::back_inserter(facts_));
    return &known.effects;
  }

  // What the body does to the value that nobody may do; told already where somebody has asked what
  // becomes of it.
  void judge(BodyId body, size_t index) {
    std::vector<PassedOnEffects> &all = passedOn_[body.index()];
    if (index < all.size() && all[index].stage == PassedOnEffects::Done)
      return;
    if (solvers_.empty())
      solvers_.push_back(std::make_unique<PathSolver>(program_, types_, *this));
    ++depth_;
    FunctionOwnership solved = solvers_[0]->solvePassedOn(
        body, computed_[body.index()].passedOn[index], PathSolver::Wanted::Wrongs);
    --depth_;
    steps_ += solved.steps;
    giveUps_ += solved.gaveUp;
    std::move(solved.facts.begin(), solved.facts.end(), std::back_inserter(facts_));
  }

  // Once it is known which functions never return.
  void findJumps() { jumps_ = std::make_unique<Jumps>(program_, *this); }
  void setHardlyReturning(std::vector<bool> bodies) { hardlyReturns_ = std::move(bodies); }
  // The body has been solved (again). False: nothing else was found out than before.
  bool set(BodyId body, FunctionDuties duties) {
    if (computed_[body.index()] == duties) {
      dropOutdated(body);
      return false;
    }
    computed_[body.index()] = std::move(duties);
    passedOn_[body.index()].clear();
    rounds_.change(body);
    return true;
  }
  // What was found out of values that the body passes on, of functions that have changed since.
  void dropOutdated(BodyId body) {
    for (PassedOnEffects &each : passedOn_[body.index()])
      if (each.stage == PassedOnEffects::Done && !rounds_.holds(each.basis))
        each = {};
  }
  CycleRounds &rounds() { return rounds_; }
  std::vector<OwnershipFact> takeFacts() { return std::move(facts_); }
  uint64_t steps() const { return steps_; }
  uint64_t giveUps() const { return giveUps_; }

  const FunctionDuties &dutiesOf(ir::FunctionId function) override {
    if (BodyId body = program_.bodyOf(function)) {
      rounds_.ask(body);
      return computed_[body.index()];
    }
    return lookUp(function).duties;
  }

  const Summary *modelOf(ir::FunctionId function) override {
    if (program_.bodyOf(function))
      return nullptr;
    const Known &known = lookUp(function);
    return known.model ? &*known.model : nullptr;
  }

  std::optional<int64_t> constantOf(ir::GlobalId global) override { return constants_.of(global); }
  std::optional<int64_t> constantOf(ir::GlobalId global,
                                    std::span<const ir::Projection> part) override {
    return constants_.hasParts(global) ? constants_.ofPart(global, part) : std::nullopt;
  }
  bool isNeverNull(ir::GlobalId global) override { return constants_.isNeverNull(global); }
  bool isNeverNegative(ir::FieldId field) override { return numbers_.isNeverNegative(field); }
  bool isPassed(ir::GlobalId global) override { return passedGlobals_.has(global); }
  bool mentions(BodyId body, ir::GlobalId global) override { return globals_.has(body, global); }
  bool mayWrite(BodyId body, ir::FieldId field) override { return fields_.mayWrite(body, field); }
  bool writes(BodyId body, ir::GlobalId global) override { return fields_.writes(body, global); }
  bool writes(BodyId body, ir::FieldId field) override { return fields_.writes(body, field); }
  bool isCursor(ir::FieldId field) override { return cursors_.has(field); }
  bool onlyLooks(ir::FunctionId function) override {
    BodyId body = program_.bodyOf(function);
    return body && onlyLooks_[body.index()];
  }
  bool onlyReads(ir::FunctionId function, size_t formal) override {
    const BodyId body = program_.bodyOf(function);
    return body && formal < 64 && (onlyReads_[body.index()] >> formal & 1) != 0;
  }
  const std::vector<GivenArguments> &argumentsOf(BodyId body) override {
    return callerArguments_.of(body);
  }
  const std::vector<UnsetFlag> &unsetFlagsOf(ir::RecordId record) override {
    return unsetFlags_.of(record);
  }
  bool mayKeepUnnamed(ir::FunctionId function) override { return unnamed_.mayKeep(function); }
  bool hasCallers(ir::FunctionId function) override { return hasCallers_[function.index()]; }
  bool isVariableType(ir::RecordId record) override { return variableTypes_.has(record); }
  FamilyId familyNamed(std::string_view name) override { return models_.familyNamed(name); }
  ResourceKind kindOf(FamilyId family) override { return models_.families()[family.index()].kind; }

  bool hardlyReturns(ir::FunctionId function) override {
    BodyId body = program_.bodyOf(function);
    return body && hardlyReturns_[body.index()];
  }
  const KindTests &kindTests() override { return kindTests_; }
  Thrown thrownBy(BodyId body, ir::CallId call) override { return throws_.ofCall(body, call); }
  const ExceptionTypes &exceptionTypes() override { return exceptions_; }
  Thrown jumpOf(BodyId body, ir::CallId call) override {
    return jumps_ ? jumps_->ofCall(body, call) : Thrown();
  }

  bool isToldByCallers(ir::FunctionId function) override {
    return known_[function.index()] && known_[function.index()]->isToldByCallers;
  }

  bool leavesAlone(ir::FunctionId function, FamilyId family) override {
    return models_.leavesAlone(program_.module(), program_.symbol(function), family);
  }

  bool isLookingByName(ir::FunctionId function) override {
    return models_.isLookingByName(program_.text(program_.symbol(function).name));
  }

  const std::vector<FamilyId> &familiesOf(ir::RecordId record) override {
    if (!libraryTypes_)
      libraryTypes_ = std::make_unique<LibraryTypes>(program_, *this);
    return libraryTypes_->familiesOf(record);
  }

  std::optional<Confidence> leavesToCaller(const ir::Call &call, ir::FunctionId function,
                                           size_t argument) override {
    if (!evidence_)
      evidence_ = std::make_unique<BorrowEvidence>(program_, *this, releasedFormals());
    return evidence_->leavesToCaller(call, function, argument);
  }

  const ShareCount *sharing(ir::FunctionId function) override {
    return shareCounts().sharing(function);
  }
  const ShareCount *dropping(ir::FunctionId function) override {
    return shareCounts().dropping(function);
  }
  const ShareCount *counted(ir::FunctionId function) override {
    return shareCounts().counted(function);
  }
  ir::FunctionId dropOf(ir::FieldId counter) override { return shareCounts().dropOf(counter); }
  const ShareCounts &shareCounts() {
    if (!shareCounts_)
      shareCounts_ = std::make_unique<ShareCounts>(program_, *this, releasedFormals());
    return *shareCounts_;
  }

  FunctionDuties &computed(BodyId body) { return computed_[body.index()]; }
  std::vector<FunctionDuties> takeComputed() { return std::move(computed_); }

private:
  const ReleasedFormals &releasedFormals() {
    if (!releasedFormals_)
      releasedFormals_ = std::make_unique<ReleasedFormals>(program_, *this);
    return *releasedFormals_;
  }

  static constexpr size_t maxNesting = 48;
  struct PassedOnEffects {
    enum Stage : uint8_t { Unasked, Begun, Done } stage = Unasked;
    std::vector<OwnershipEffect> effects;
    CycleRounds::Basis basis;
  };

  // What a library function returns that hands out its result: what it acquires, or -1. Who asks
  // `fd == -1` knows as much as who asks `fd < 0`; and no map is at null.
  ValueSet resultsOf(const ir::FunctionSymbol &function,
                     const std::vector<OwnershipEffect> &effects) const {
    for (const OwnershipEffect &effect : effects) {
      if (effect.kind != OwnershipKind::Acquires || !effect.path.isResult())
        continue;
      if (effect.whenResult == ~ValueSet::negative())
        return ~ValueSet::below();
      if (effect.whenResult == ~ValueSet::minusOne() && types_.isPointerLike(function.result))
        return ValueSet::minusOne() | ValueSet::positive();
    }
    return ValueSet::any();
  }

  static OwnershipEffect anything(const SummaryPath &path) {
    OwnershipEffect effect;
    effect.kind = OwnershipKind::Takes;
    effect.path = path;
    effect.isAlways = false;
    effect.into.root = RootKind::Unknown;
    return effect;
  }

  // `__attribute__((ownership_takes(malloc, 1)))`: it is released there; ownership_holds: kept.
  std::vector<OwnershipEffect> declaredDuties(const ir::FunctionSymbol &function) const {
    std::vector<OwnershipEffect> effects;
    for (size_t i = 0; i < function.formals.size(); ++i) {
      const ir::Formal &formal = function.formals[i];
      if (!formal.isTaken && !formal.isHeld)
        continue;
      OwnershipEffect &effect = effects.emplace_back();
      effect.kind = formal.isTaken ? OwnershipKind::Releases : OwnershipKind::Takes;
      effect.path.root = RootKind::Formal;
      effect.path.index = static_cast<uint32_t>(i);
      if (formal.isTaken)
        effect.family = models_.familyNamed("malloc");
      else
        effect.into.root = RootKind::Unknown;
    }
    return effects;
  }

  struct Known {
    FunctionDuties duties;
    std::optional<Summary> model;
    bool isToldByCallers = false;
  };

  // What else the function does stays unknown.
  void tellHandedOut(ir::FunctionId function, FamilyId family) {
    OwnershipEffect effect;
    effect.path.root = RootKind::Result;
    effect.family = family;
    effect.whenResult = ValueSet::positive();
    known_[function.index()]->duties.effects = {effect};
    known_[function.index()]->isToldByCallers = true;
  }

  const Known &lookUp(ir::FunctionId function) {
    std::unique_ptr<Known> &known = known_[function.index()];
    if (known)
      return *known;
    known = std::make_unique<Known>();
    const ir::FunctionSymbol &symbol = program_.symbol(function);
    known->model = models_.summaryOf(program_.module(), symbol, Numbers::Kept);
    known->duties.effects = models_.ownershipOf(program_.module(), symbol);
    if (known->duties.effects.empty())
      known->duties.effects = declaredDuties(symbol);
    known->duties.isKnown = known->model || !known->duties.effects.empty();
    if (known->model && known->model->answers.areNotNegative)
      known->duties.result = ~ValueSet::negative();
    if (known->model && known->model->answers.areFailures) // `execv` returns to tell that it cannot
      known->duties.result = ValueSet::minusOne();
    known->duties.result = known->duties.result & resultsOf(symbol, known->duties.effects);
    if (symbol.returnsNonNull)
      known->duties.result = known->duties.result & ValueSet::nonZero();
    known->duties.ways = libraryWays(program_.module(), types_, models_, symbol, known->duties);
    known->duties.neverReturns = symbol.isNoReturn || (known->model && known->model->neverReturns);
    return *known;
  }

  const Program &program_;
  const Models &models_;
  const places::TypeFacts &types_;
  ConstantGlobals constants_;
  CallerArguments callerArguments_;
  UnsetFlags unsetFlags_;
  LibraryNumbers numbers_;
  NamedGlobals globals_;
  WrittenFields fields_;
  CursorFields cursors_;
  PassedGlobals passedGlobals_;
  Throws throws_;
  ExceptionTypes exceptions_;
  KindTests kindTests_;
  VariableTypes variableTypes_;
  std::vector<bool> hasCallers_;    // by function
  std::vector<bool> onlyLooks_;     // by body
  std::vector<uint64_t> onlyReads_; // by body: a bit for each formal
  UnnamedArguments unnamed_;
  std::vector<std::unique_ptr<Known>> known_; // by function: those without a body
  std::vector<FunctionDuties> computed_;      // by body
  CycleRounds rounds_;
  std::vector<bool> hardlyReturns_;                    // by body
  std::vector<std::vector<PassedOnEffects>> passedOn_; // by body and number
  std::vector<std::unique_ptr<PathSolver>> solvers_;   // by depth
  std::unique_ptr<Jumps> jumps_;
  std::unique_ptr<BorrowEvidence> evidence_;         // made when first asked for
  std::unique_ptr<LibraryTypes> libraryTypes_;       // the same
  std::unique_ptr<ReleasedFormals> releasedFormals_; // the same
  std::unique_ptr<ShareCounts> shareCounts_;         // the same
  size_t depth_ = 0;
  std::vector<OwnershipFact> facts_;
  uint64_t steps_ = 0, giveUps_ = 0;
};

// What one forgotten member costs is told once, not wherever an object is made; and what is told of
// one function need not be told of the class.
void dropRepeated(OwnershipResult &result) {
  auto isTold = [&](const MemberFact &member) {
    return std::any_of(result.facts.begin(), result.facts.end(), [&](const OwnershipFact &fact) {
      return fact.wrong == Wrong::Leaked && fact.confidence != Confidence::Low &&
             fact.acquiredAt == member.acquiredAt && fact.acquiredBy == member.acquiredBy;
    });
  };
  std::erase_if(result.members, isTold);
  std::erase_if(result.facts, [&](const OwnershipFact &fact) {
    return fact.wrong == Wrong::Leaked && fact.leftIn &&
           std::any_of(result.members.begin(), result.members.end(),
                       [&](const MemberFact &member) { return member.field == fact.leftIn; });
  });
  std::erase_if(result.facts, [&](const OwnershipFact &fact) {
    return fact.wrong == Wrong::Leaked && fact.loss == Loss::OwnerReleased && fact.leftIn &&
           std::any_of(result.baseDeletions.begin(), result.baseDeletions.end(),
                       [&](const BaseDeletion &deletion) {
                         return deletion.body == fact.body && deletion.position == fact.position;
                       });
  });
}

// `pipe(ends)`: where one path loses both ends, that is one story.
void dropOtherElements(std::vector<OwnershipFact> &facts) {
  auto arrayOf = [](std::string_view variable) {
    return variable.ends_with(']') ? variable.substr(0, variable.rfind('[')) : std::string_view();
  };
  std::set<std::tuple<BodyId, ir::Position, ir::Position, std::string>> told;
  std::erase_if(facts, [&](const OwnershipFact &fact) {
    const std::string_view array = arrayOf(fact.variable);
    return fact.wrong == Wrong::Leaked && !array.empty() &&
           !told.emplace(fact.body, fact.acquiredAt, fact.position, array).second;
  });
}

// Where both owners end in sight, that is the story.
void dropCopiesInSight(OwnershipResult &result) {
  std::erase_if(result.copies, [&](const CopyFact &copy) {
    return std::any_of(result.facts.begin(), result.facts.end(), [&](const OwnershipFact &fact) {
      return fact.body == copy.body && fact.wrong == Wrong::ReleasedTwice;
    });
  });
}

// At the end of the program the system takes everything back; what an option overwrites that is
// given twice is no more than that.
void lowerAtEnd(OwnershipResult &result, const Program &program, DutySource &source) {
  auto isMeant = [](const OwnershipFact &fact) {
    return fact.wrong == Wrong::Leaked && fact.confidence != Confidence::Low;
  };
  std::vector<BodyId> losing;
  for (const OwnershipFact &fact : result.facts)
    if (isMeant(fact) && !fact.isInLoop)
      losing.push_back(fact.body);
  const std::vector<bool> isLast = findLastFunctions(program, source, losing);
  std::optional<ArgumentLoops> loops;
  for (OwnershipFact &fact : result.facts) {
    if (!isMeant(fact))
      continue;
    bool isHarmless = isLast[fact.body.index()] && !fact.isInLoop;
    if (fact.loss == Loss::Overwritten && !isHarmless) {
      if (!loops)
        loops.emplace(program);
      isHarmless = loops->isBounded(fact.body, fact.position);
    }
    if (isHarmless)
      fact.confidence = Confidence::Low;
  }
}

// Functions of libraries that start a thread. By function.
std::vector<bool> findThreadStarters(const Program &program, Knowing &knowing) {
  std::vector<bool> starters(program.module().functions.size());
  for (size_t i = 0; i < starters.size(); ++i) {
    if (program.bodyOf(ir::FunctionId(i)))
      continue;
    const std::vector<OwnershipEffect> &effects = knowing.dutiesOf(ir::FunctionId(i)).effects;
    starters[i] = std::any_of(effects.begin(), effects.end(), [&](const OwnershipEffect &effect) {
      return effect.kind == OwnershipKind::Acquires && effect.family &&
             knowing.kindOf(effect.family) == ResourceKind::Thread;
    });
  }
  return starters;
}

// Of threads that nobody joins, those that see to themselves.
void dropSelfDetached(OwnershipResult &result, const Program &program, Knowing &knowing) {
  auto isThread = [&](const OwnershipFact &fact) {
    return fact.wrong == Wrong::Leaked && !fact.isObject && fact.family &&
           knowing.kindOf(fact.family) == ResourceKind::Thread;
  };
  if (std::none_of(result.facts.begin(), result.facts.end(), isThread))
    return;
  SelfDetached detached(program, knowing);
  std::erase_if(result.facts, [&](OwnershipFact &fact) {
    if (!isThread(fact))
      return false;
    std::optional<Confidence> confidence = detached.doubt(fact);
    fact.confidence = confidence.value_or(fact.confidence);
    return !confidence;
  });
}

// Worth a look although no caller is known to have a resource there. What is done to an argument,
// or to a field of what it points to: what lies further away is mostly released together with its
// owner, whose story is told. And not far from here: at the end of long ways somebody may release
// nearly everything.
bool deservesLook(const PassedOn &value) {
  constexpr uint8_t maxCalls = 4; // drop -> xfree -> free
  return value.mayRelease() && value.isUsedAgain && value.path.depth <= 2 &&
         value.releasedAfter <= maxCalls;
}

} // namespace

OwnershipResult solveOwnership(const Program &program, const Models &models,
                               OwnershipRequest request) {
  OwnershipResult result;
  places::TypeFacts types(program.module(), models);
  Knowing knowing(program, models, types, request.isPart);
  std::vector<bool> neverReturns = findNeverReturning(program, knowing);
  for (size_t i = 0; i < neverReturns.size(); ++i)
    knowing.computed(BodyId(i)).neverReturns = neverReturns[i];
  knowing.setHardlyReturning(findHardlyReturning(program, knowing, neverReturns));
  knowing.findJumps();
  PathSolver solver(program, types, knowing);
  std::vector<std::vector<OwnershipFact>> facts(program.module().bodies.size());
  std::vector<std::vector<ContentUse>> contents(program.module().bodies.size());
  std::vector<std::vector<ReleaserUse>> releasers(program.module().bodies.size());
  const std::vector<std::vector<BodyId>> order =
      solvingOrder(program, neverReturns, findThreadStarters(program, knowing));
  std::vector<uint32_t> gaveUp(program.module().bodies.size());
  for (const std::vector<BodyId> &component : order) {
    CycleRounds &cycle = knowing.rounds();
    cycle.begin(component);
    std::vector<CycleRounds::Basis> bases(component.size());
    const int rounds = program.isCycle(component) ? maxRounds : 1;
    for (BodyId body : component)
      knowing.computed(body).isAwaited = rounds > 1;
    for (int round = 0; round < rounds; ++round) {
      bool isStable = true;
      for (size_t i = 0; i < component.size(); ++i) {
        const BodyId body = component[i];
        if (cycle.holds(bases[i])) {
          knowing.dropOutdated(body);
          continue;
        }
        const uint64_t outer = cycle.enter();
        FunctionOwnership solved = solver.solve(body);
        bases[i] = cycle.leave(outer);
        result.steps += solved.steps;
        facts[body.index()] = std::move(solved.facts);
        contents[body.index()] = std::move(solved.contents);
        releasers[body.index()] = std::move(solved.releasers);
        gaveUp[body.index()] = solved.gaveUp;
        isStable &= !knowing.set(body, std::move(solved.duties));
      }
      if (isStable)
        break;
    }
    for (BodyId body : component)
      knowing.computed(body).isAwaited = false;
  }
  for (uint32_t count : gaveUp)
    result.giveUps += count;
  // What a function does twice to a value of its caller is wrong whoever calls it.
  const std::span<const std::vector<BodyId>> components = program.components();
  if (request.wantsAll)
    for (const std::vector<BodyId> &component : components)
      for (BodyId body : component)
        for (size_t i = 0; i < knowing.computed(body).passedOn.size(); ++i)
          if (const std::vector<OwnershipEffect> *effects =
                  knowing.effectsOf(program.body(body).symbol, i))
            result.passedOn.push_back({body, *effects});
  // Callers first: they may ask what becomes of the values of those that they call.
  for (size_t i = components.size(); i-- > 0;)
    for (BodyId body : components[i])
      for (size_t j = 0; j < knowing.computed(body).passedOn.size(); ++j)
        if (deservesLook(knowing.computed(body).passedOn[j]))
          knowing.judge(body, j);
  for (std::vector<OwnershipFact> &each : facts)
    std::move(each.begin(), each.end(), std::back_inserter(result.facts));
  std::vector<OwnershipFact> more = knowing.takeFacts();
  std::move(more.begin(), more.end(), std::back_inserter(result.facts));
  std::vector<ContentUse> uses;
  for (const std::vector<ContentUse> &each : contents)
    uses.insert(uses.end(), each.begin(), each.end());
  result.ownTypes = OwnTypes(uses);
  for (OwnershipFact &fact : result.facts)
    result.ownTypes.judge(fact);
  std::vector<ReleaserUse> released;
  for (const std::vector<ReleaserUse> &each : releasers)
    released.insert(released.end(), each.begin(), each.end());
  UsualReleasers usual(program, knowing, released);
  for (OwnershipFact &fact : result.facts)
    usual.complete(fact);
  result.steps += knowing.steps();
  result.giveUps += knowing.giveUps();
  ValueFlows flows(program, types, knowing);
  ObjectEnds ends(program, types, flows);
  MemberFlows members(program, types, flows);
  const std::vector<bool> copied = findFlatCopies(program, types, knowing);
  for (std::vector<MemberFact> found :
       {findForgottenMembers(program, types, flows, members, ends, copied),
        findMembersLeft(program, knowing, flows, members, ends),
        findIncompleteDestroyers(program, flows, members, ends, copied)})
    std::move(found.begin(), found.end(), std::back_inserter(result.members));
  // A thread is joined on its own account, before its object ends.
  std::erase_if(result.members, [&](const MemberFact &member) {
    return knowing.kindOf(member.family) == ResourceKind::Thread;
  });
  for (MemberFact &member : result.members)
    usual.complete(member);
  result.baseDeletions = findBaseDeletions(program, types, flows);
  result.copies = findCopiedOwners(program, types, knowing, members);
  OwnerFacts owners = findTwoOwners(program, types, knowing);
  result.twoOwners = std::move(owners.twice);
  std::move(owners.used.begin(), owners.used.end(), std::back_inserter(result.facts));
  std::vector<OwnershipFact> overwritten = findOverwrittenOwners(program, knowing, flows);
  std::move(overwritten.begin(), overwritten.end(), std::back_inserter(result.facts));
  dropSelfDetached(result, program, knowing);
  lowerAtEnd(result, program, knowing);
  dropRepeated(result);
  dropOtherElements(result.facts);
  dropCopiesInSight(result);
  result.shares = knowing.shareCounts().pairs();
  result.duties = knowing.takeComputed();
  return result;
}

} // namespace outlive
