// Solves one function: abstract interpretation of its control-flow graph over State.h.
//
// Example: `const char *f() { std::string s = make(); const char *p = s.c_str(); return p; }`
//     call c_str        p = { Loan(s.own) }            the model: Address of formal 0.deref.own
//     result <- p       result = { Loan(s.own) }
//     end s             p and result = { dead Loan(s.own) }
//     exit              the result outlives the function and holds a dead loan: a fact
//
// Rules:
//  * A write to exactly one cell that stands for one place replaces what is there; else it is
//    added, and what was there is marked as shaken.
//  * The end of a location kills the loans on it and on everything inside it, wherever they
//    are held; the dead loans stay until they are overwritten.
//  * Dead loans are reported where they are followed (Use, store through, callee that uses
//    them), and at the exit where a place holds them that outlives the function.
//  * Whatever is unknown (callees, casts, too deep paths) reads as Unknown and is never
//    reported; unknown callees may have reset what they were given the address of.
// Two passes over the blocks: one to the fixpoint, and, only when some loan died, one over the
// stable states to collect the facts.
// Cost: visits of blocks times events; each event touches a few interned sets, the end of a
// borrowed location looks at the whole state.
#pragma once

#include "dataflow/ForwardFixpoint.h"
#include "lifetime/DanglingFact.h"

#include <set>

namespace outlive::lifetime {

// Summaries of everything that can be called, as far as they are known now.
class SummarySource {
public:
  virtual ~SummarySource() = default;
  // Never null; Knowledge::Unknown when nothing is known. Valid until the next solved body.
  virtual const Summary &summaryOf(ir::FunctionId function) = 0;
  // The call operator of a closure's class, or none.
  virtual ir::FunctionId callOperatorOf(ir::RecordId record) const = 0;
};

struct FunctionResult {
  Summary summary;
  std::vector<DanglingFact> facts;
  bool gaveUp = false;
  uint64_t visits = 0;
};

class FunctionSolver {
public:
  using State = lifetime::State;

  FunctionSolver(const Program &program, const TypeFacts &types, SummarySource &summaries);

  FunctionResult solve(BodyId body, bool wantsFacts);

  // ---- the dataflow domain
  State atEntry();
  void transfer(ir::BlockId block, State &state);
  bool follow(ir::BlockId block, size_t edge, const State &after, State &sent);
  State join(const State &a, const State &b);

private:
  // One cell that a place may be, and the pointer that led there: the address of `r.x`, where
  // `r` is a dead reference, is dead as well.
  struct Hit {
    CellId cell;
    bool isThroughPointer = false;
    Target via; // the loan that was followed last; valid when isThroughPointer
  };
  // The cells that a place or path stands for at one point.
  struct Resolved {
    std::vector<Hit> hits; // sorted by cell and deadness, unique
    bool isExact = true;   // nothing else can be meant
    bool isUnique() const { return isExact && hits.size() == 1; }
  };
  // A value on its way: what the root holds, and for records what is inside. Keys are cells
  // under the relative root, in the order of the walk; the root comes first.
  struct Value {
    std::vector<std::pair<CellId, SetId>> parts;
  };
  // What a formal gets at a call.
  struct Argument {
    ir::Operand operand;
    Resolved place;                        // Value and Address operands: the place
    SetId addresses = TargetSets::empty(); // what the formal holds, unless a record by value
    bool isPlace = false;                  // the formal is a copy of `place`
  };
  // Add: beside what is there. ReplaceContent: also what a single owner holds as a whole.
  enum class Strength : uint8_t { Replace, ReplaceContent, Add };
  struct Repoint {
    CellId from, to;        // no `to`: unknown where
    bool onlyOwned = false; // loans on the object itself stay
  };
  // A variable that holds what came out of a formal's owner.
  struct Origin {
    CellId cell;
    SummaryPath path;
  };

  // ---- reading and writing (Memory.cpp)
  SetId read(const State &state, CellId cell);
  SetId absent(const State &state, CellId cell);
  SetId inherit(SetId outer, CellId from, CellId cell);
  SetId unsureOfItself(CellId cell, SetId set);
  Value readValue(const State &state, CellId cell);
  void dropSelfReferences(Value &value, CellId object, bool andOwned);
  void addValue(Value &into, const Value &other);
  Value valueOf(SetId set);
  void write(State &state, const Resolved &to, const Value &value, Strength strength,
             const Step *step);
  void eraseInside(State &state, CellId cell, bool withRoot);
  void forget(State &state, CellId cell);            // its content becomes unknown
  void forgetLoansOn(State &state, CellId cell);     // loans on what it owns become unknown
  void noteMoves(const std::vector<Repoint> &moves); // for the summary
  void repoint(State &state, const std::vector<Repoint> &moves);
  void dropConditionsOn(State &state, CellId cell);
  void renameConditions(State &state, ir::PlaceId from, CellId to);
  SetId undoneBy(const State &state, CellId cell);
  SetId clearedFrom(const State &state, CellId cell);
  bool hasCleared(SetId set) const;
  static constexpr uint32_t absorbsAll = 1; // Target::ref of Cleared: no marks say what was there
  void letOthersRun(State &state);
  SetId withStep(SetId set, const Step &step, uint8_t flags);
  Target loanOn(const Hit &hit, ir::Position position);
  template <typename Change> void changeTargets(State &state, Change change);
  template <typename Visit> void forEachInside(CellId cell, Visit visit);
  bool isTestedField(ir::FieldId field) const;
  bool isTracked(CellId cell) const;

  // ---- places (Memory.cpp)
  struct Use {
    ir::Position position;
    ir::FunctionId user; // a callee that does it
    bool isImplicit = false;
  };
  Resolved resolve(const State &state, ir::PlaceId place, const Use *use);
  Resolved follow(const State &state, const Resolved &from, ir::Projection projection,
                  const Use *use);
  void recordUse(const State &state, CellId pointee);

  // ---- events (Transfer.cpp)
  bool hasHandler_ = false; // the block being transferred is inside a try
  void transferEvent(const ir::Event &event, State &state);
  Value evaluate(const State &state, const ir::Operand &operand, ir::Position position);
  void assign(const ir::Event &event, State &state);
  void end(const ir::Event &event, State &state);
  void endBlock(ir::BlockId block, State &state);
  bool applyCondition(State &state, const ir::Condition &condition, bool isTaken);
  bool applyComparison(State &state, ir::PlaceId place, CellId cell, const ir::Operand &other,
                       bool isSame);
  ir::FunctionId lenderOf(StepId step) const;
  bool dropWhatCameFrom(State &state, CellId cell, const ir::Operand &other);
  // Copies.cpp
  void bringBack(State &state, CellId cell, const ir::Operand &other);
  void dropFromCopies(State &state, CellId pointer, const Target &gone);
  int outcomeOf(const State &state, uint32_t condition);
  void findTestedPlaces();
  void findBlockLocalValues();

  // ---- calls (Calls.cpp)
  void call(const ir::Event &event, State &state);
  Argument makeArgument(const State &state, const ir::Operand &operand, ir::Position position);
  Resolved resolvePath(const State &state, const SummaryPath &path,
                       std::span<const Argument> arguments, const Resolved &result, const Use *use);
  struct CallSite {
    ir::Position position;
    uint32_t number; // of the call in the function
    std::span<const Argument> arguments;
    Resolved result;
    bool hasResult = false;
    bool isOneOfMany = false;
  };
  bool isMemberOfUnion(CellId from, const Resolved &to) const;
  bool isPartOfUnion(CellId cell) const;
  bool isRuledOut(const FormalCondition &condition, const CallSite &site) const;
  CellId copiedObject(const Effect &effect, CellId cell) const;
  Value evaluateEffect(const State &state, const Effect &effect, const CallSite &site,
                       uint32_t ordinal, const Resolved &destination);
  // What a call is about to write to one destination.
  struct PendingWrite {
    std::span<const Effect> effects; // with this destination; never empty
    Resolved to;
    Value value;
    bool isLate = false; // the destination exists only after other writes
    bool isAdded = false;
    bool isTied = false;     // to what the call returns
    bool isOptional = false; // some source is stored on some paths only
    const SummaryPath &destination() const { return effects[0].destination; }
    bool isMadeBy(const PendingWrite &other) const;
  };
  void useThroughCall(const CallSite &site, ir::FunctionId callee, const Summary &summary,
                      const State &state);
  void useThroughView(const CallSite &site, ir::FunctionId callee, const State &state);
  std::vector<PendingWrite> evaluateEffects(const CallSite &site, const Summary &summary,
                                            const State &state);
  std::vector<Repoint> movesOf(const CallSite &site, const Summary &summary,
                               const std::vector<PendingWrite> &pending, const State &state,
                               std::vector<Resolved> &emptied);
  void invalidate(const CallSite &site, ir::FunctionId callee, const Summary &summary,
                  const std::vector<PendingWrite> &pending, State &state,
                  std::vector<Resolved> &emptied);
  void writePending(const CallSite &site, ir::FunctionId callee, const Summary &summary,
                    std::vector<PendingWrite> pending, State &state);
  void doubtOptional(State &state, const Resolved &overwritten);
  void applySummary(const CallSite &site, ir::FunctionId callee, const Summary &summary,
                    State &state, uint8_t nesting);
  void flagLoans(Value &value, TargetFlag flag);
  SetId movedAlong(SetId set);
  void moveAlong(Value &value);
  void tieToResult(Value &value, ResultCondition condition, const CallSite &site);
  void makeDependent(Value &value, GuardId guard);
  void applyUnknown(const CallSite &site, ir::FunctionId callee, State &state);
  void applyDeclared(const CallSite &site, const ir::FunctionSymbol &callee, State &state);
  void keepBestMatches(std::vector<ir::FunctionId> &constructors,
                       std::span<const Argument> arguments) const;
  void construct(const CallSite &site, const ir::FunctionSymbol &callee, const Summary &summary,
                 State &state, uint8_t nesting);
  void callClosures(const CallSite &site, const Summary &summary, ir::FunctionId callee,
                    State &state, uint8_t nesting);
  void moveHeld(const CallSite &site, const ir::FunctionSymbol &callee, State &state);
  bool isErased(CellId cell) const;
  void useArgument(const State &state, const Argument &argument, const Use &use);
  static bool reachesOutside(const Summary &summary);
  template <typename Test> bool reachesBody(ir::FunctionId function, Test isSought) const;
  bool mentions(ir::FunctionId function, uint32_t global) const;
  void forgetNumbers(State &state, ir::FunctionId callee, CellId object);
  bool wasPassed(StepId step) const;
  ir::FunctionId destructorOfOwned(CellId cell) const;
  bool undoes(ir::FunctionId destructor, bool isExact, const Object &keeper, const Target &held);
  void deregister(ir::FunctionId destructor, const Argument &object, State &state);
  bool isThrowing(const State &state);
  void forgetReached(State &state, const Argument &argument);

  // ---- tests that are kept in a flag (KeptTests.cpp)
  std::vector<std::pair<ir::LocationId, ir::LocationId>> compared_; // with each other
  ir::LocationId wholeVariable(ir::PlaceId place) const;
  void findComparedVariables();
  void noteCopy(State &state, const ir::Event &event);
  void forgetCopies(State &state, CellId cell);
  bool areCopies(const State &state, ir::PlaceId a, ir::PlaceId b);
  Value evaluateTest(const State &state, const ir::Condition &test, State &whenTrue,
                     State &whenFalse);
  void tieToFlag(State &state, CellId flag, const State &whenTrue, const State &whenFalse);

  // ---- parameters asked for their content (ContentTests.cpp)
  struct ContentTest {
    ir::PlaceId object; // none: the value is no such test
    bool isEmpty = false;
  };
  std::vector<ContentTest> contentTests_;    // by location of what was answered
  std::vector<bool> isEmptyTemporary_;       // by location
  std::set<const ir::Event *> numberCopies_; // of unions, where they hold no address
  void findContentTests();
  void findUnionCopies(); // UnionCopies.cpp
  CellId contentTested(const State &state, const ir::Condition &condition, bool &isEmpty);
  bool isOwnerBehind(const SummaryPath &path, CellId cell) const;
  bool isEmptyObject(const Argument &argument) const;
  void tieToContent(Value &value, const FormalCondition &condition, const CallSite &site);

  // ---- exits and facts (Exit.cpp)
  struct Visible {
    CellId cell;
    SummaryPath path;
    ir::Position since; // inside new memory: where the address of that was put into sight
    GuardId guard;      // and on which condition
  };
  std::vector<Visible> visibleCells(const State &state);
  bool diesWithFunction(const Target &target) const;
  bool isLink(CellId cell) const;
  bool isPlainRecord(CellId cell) const;
  bool isBehindUntyped(CellId cell) const;
  bool isBehindMoved(const State &state, CellId cell) const;
  bool isInThread(CellId cell) const;
  bool isInFrame(CellId cell, const Target &target) const;
  CellId closureAround(CellId cell) const;
  SummaryPath withoutCaptures(SummaryPath path, CellId cell) const;
  void dropEchoes();
  Summary summarize();
  void addEffects(Summary &summary, const State &exit, const Visible &visible, bool isAdded);
  bool leadsTo(CellId pointer, CellId cell) const;
  bool isCertain(const Target &target) const;
  FormalCondition formalTested(GuardId guard) const;
  bool isKnownToCallers(const FormalCondition &condition) const;
  void tieToResult(Effect &effect, CellId cell, const Target &target);
  void checkExit(const State &state, ir::Position position);
  void checkThrown(const State &state, ir::Position position);
  void noteThrown(const State &state); // for the summary
  void reportUse(const State &state, CellId pointer, const Target &target, const Use &use);
  void report(Danger danger, const Target &target, CellId holder, ir::Position position,
              Confidence cap, DanglingFact fact);
  std::vector<FactStep> stepsOf(StepId step);
  FactPlace placeOf(const Step &step) const;
  std::string describe(CellId cell) const;
  std::string describe(const SummaryPath &path, bool withoutThis = false) const;
  std::string describe(ir::PlaceId place) const;
  std::string spell(std::string text, ir::TypeId type, std::span<const ir::Projection> path) const;
  Confidence confidenceOf(const Target &target) const;

  const Program &program_;
  const TypeFacts &types_;
  SummarySource &summaries_;

  // Of the function being solved.
  BodyId body_;
  const ir::Function *function_ = nullptr;
  const ir::FunctionSymbol *symbol_ = nullptr;
  CellTable cells_;
  TargetSets sets_;
  std::vector<std::pair<ir::BlockId, State>> exits_; // at returns
  std::vector<State> thrown_;                        // only what the exception holds
  std::vector<SummaryPath> uses_;
  std::vector<SummaryPath> invalidated_;
  std::vector<OwnerMove> moves_;
  std::vector<Origin> origins_;
  std::vector<CellId> yielded_;
  std::vector<DanglingFact> facts_;
  bool isReporting_ = false;
  bool sawDeath_ = false; // facts are possible
  bool isComplete_ = true;
  bool letsOthersRun_ = false;
  std::vector<bool> testedLocations_;
  std::vector<bool> isHandler_; // by block
  std::vector<ir::FieldId> testedFields_;
  std::vector<ir::BlockId> onlyBlockOf_; // by location, Values only: the block that mentions it
  std::vector<std::vector<ir::LocationId>> blockLocals_; // by block
  // Conditions met so far: what is tested against what.
  struct ConditionKey {
    CellId cell;
    ir::ConditionKind kind; // NonZero, Equal or Less; a fact only: Same
    int64_t constant;       // Same: the other cell
    bool operator==(const ConditionKey &) const = default;
  };
  std::vector<ConditionKey> conditions_;
  std::optional<uint32_t> numberOf(const ConditionKey &key);
  std::optional<ConditionKey> sameness(ir::PlaceId a, ir::PlaceId b);
  bool learn(State &state, ConditionKey key, bool holds, int depth);
  bool hasOpaqueBranches_ = false; // two or more branches whose conditions are not understood
  std::vector<Target> scratch_;
};

template <typename Visit> void FunctionSolver::forEachInside(CellId cell, Visit visit) {
  for (CellId child = cells_[cell].firstChild; child; child = cells_[child].nextSibling) {
    visit(child);
    forEachInside(child, visit);
  }
}

// Visits every target of every entry; `change` returns true when it changed the target.
template <typename Change> void FunctionSolver::changeTargets(State &state, Change change) {
  for (State::Entry &entry : state.entries) {
    bool isChanged = false;
    std::span<const Target> targets = sets_.of(entry.set);
    scratch_.assign(targets.begin(), targets.end());
    for (Target &target : scratch_)
      isChanged |= change(entry.cell, target);
    if (isChanged)
      entry.set = sets_.intern(scratch_);
  }
}

} // namespace outlive::lifetime
