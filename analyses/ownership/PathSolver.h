// Follows one resource at a time along the paths of one function.
//
// Problem: who must release what is decided by branches, callees and callers together.
// Algorithm, for each body:
//   1. A run without a resource (`survey`) evaluates the function and notes what may deserve a run
//   of
//      its own: calls and `new` expressions that acquire, and values of the caller that are
//      released, kept or returned.
//   2. For each acquisition, and for values of the caller once somebody has a resource there
//      (`solvePassedOn`), a run with that resource: states travel along the edges of the
//      control-flow graph; a branch whose condition contradicts a state is not taken; a callee's
//      effects come from its FunctionDuties, and where they depend on the result the state is
//      split. States that agree on the resource (see `Agreement`) are merged once there are more
//      than a few of them at a block. What variables hold that nobody reads any more is dropped.
//   3. States at exits say whether it leaked, and become the function's own duties: on which
//   results
//      it hands out, releases, keeps.
// Why it ends: merging only loses what is known; agreements are finitely many, and both they and
// the steps of a run are bounded. A bound that is hit is recorded (`gaveUp`), and that run tells
// nothing.
// Cost: runs times blocks times states; a run that meets no second resource state is one pass.
#pragma once

#include "dataflow/LiveLocations.h"
#include "ownership/DutySource.h"
#include "ownership/OwnershipFact.h"
#include "ownership/PathState.h"
#include "ownership/StoredArguments.h"
#include "ownership/Touches.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>

namespace outlive::ownership {

struct FunctionOwnership {
  FunctionDuties duties;
  std::vector<OwnershipFact> facts;
  std::vector<ContentUse> contents;   // of its local variables
  std::vector<ReleaserUse> releasers; // of what callees hand out
  uint64_t steps = 0;
  uint32_t gaveUp = 0; // runs that hit a bound
};

struct Limits {
  // States of one agreement at one block: what tells paths apart matters while somebody holds the
  // resource.
  size_t alike(Status status) const {
    switch (status) {
    case Status::Held:
    case Status::Released:
    case Status::Before:
      return 2;
    case Status::Failed:
    case Status::Gone:
      return 1;
    }
    return 1;
  }
  size_t maxStates = 40;        // at one block
  size_t maxStepsPerRun = 6000; // events evaluated
  size_t maxStepsPerBody = 20000;
  size_t maxRuns = 64;
  size_t maxEffects = 24;
};

class PathSolver {
public:
  PathSolver(const Program &program, const places::TypeFacts &types, DutySource &source)
      : program_(program), module_(program.module()), types_(types), source_(source),
        cells_(types) {}

  FunctionOwnership solve(BodyId body);
  // What becomes of one value that a solved body passes on. Wrongs: only what is done to it that
  // cannot be right, whoever calls.
  enum class Wanted : uint8_t { Duties, Wrongs };
  FunctionOwnership solvePassedOn(BodyId body, const PassedOn &value,
                                  Wanted wanted = Wanted::Duties);

private:
  // ---- what a run follows

  enum class Origin : uint8_t { Nothing, Call, New, Entry, Content, Share };
  struct Subject {
    Origin origin = Origin::Nothing;
    ir::CallId call;         // Call
    size_t effect = 0;       // Call: which of the callee's Acquires
    ir::FunctionId function; // Call: the callee
    ir::LocationId location; // New
    // Entry: what holds it when the function is entered. Content: the field. Share: the object.
    CellId holder;
    FamilyId family;
    ir::BlockId block;                    // Call, New, Content: where that is
    std::vector<ir::BlockId> otherBlocks; // Content: the same
    bool isReleased = false;              // it is dangling from the start
    bool isCertain = true;                // it is always a resource when the effect says so
    bool leadsBack = false;               // Call: who has a part of it can find it
    bool isElsewhere = false;             // Call: not in its result
    bool isOnlyJudged = false;            // Entry: nobody asks for the duties
    bool isKept = false;                  // Call: somebody else has it (PathLetGo.cpp)
    auto operator<=>(const Subject &) const = default;
  };

  // Names of values that a call makes: one for each resource, and one for its result.
  static constexpr uint32_t tokensPerCall = 64, resultToken = 63;

  struct HistoryNode {
    uint32_t parent = 0;
    Step step;
    const ir::Block *branch = nullptr; // Assumed: put into words when somebody wants to read it
    bool isTrue = false;
  };

  // What branches have told of a number that was passed.
  struct FormalBits {
    uint32_t formal = 0;
    Bits bits;
    std::vector<std::pair<uint64_t, uint64_t>> denied; // see KnownTests::deniedOf
    Range range = {};
  };

  // What is left of a path when the function is left.
  struct Exit {
    Status status = Status::Before;
    std::vector<SummaryPath> holders;  // that callers can name
    std::vector<SummaryPath> insides;  // of these: hold an address inside of it
    std::vector<SummaryPath> elements; // of those: hold the address of an element
    bool isHeldElsewhere = false;      // too far away for a name
    bool isAtEntryPlace = true;        // Entry: its place still holds it
    ValueSet result;
    std::optional<int64_t> constant;
    std::vector<int64_t> numbers;            // the result is one of these; none: any
    SeenResults seen;                        // see seenAt
    bool isDropped = false;                  // Entry: nobody has it, and it was not released
    bool hasAcquiredResult = false;          // the result is some resource
    bool isAnswered = false;                 // see OwnershipEffect
    ValueSet acquiredResults;                // ... when it is one of these
    std::vector<SummaryPath> acquiredPlaces; // that hold some other resource
    std::vector<std::pair<SummaryPath, ValueSet>> values; // of places that callers can name
    std::vector<ValueSet> formals;
    std::vector<Way::Asked> asked; // see askedAtEntry
    std::vector<FormalBits> bits;  // sorted by formal
    FamilyId releasedFamily;
    bool isUnwinding = false;
  };

  struct Spot {
    CellId cell; // where the value is; none for values that are nowhere
    Value value;
  };

  // ---- what a call does

  // An effect on the resource, or on what has it inside.
  struct Concern {
    const OwnershipEffect *effect = nullptr;
    Spot spot;
    Spot into;            // Keeps: where it goes, as far as that has a name before the call
    bool isWhole = false; // the object there is copied, with what is inside
  };
  struct CallEffects {
    std::vector<Concern> concerns;
    const OwnershipEffect *acquires = nullptr; // the resource comes from here
    const OwnershipEffect *leaves = nullptr;   // ... and is there on some paths with other results
    const OwnershipEffect *starts = nullptr;   // a thread, which is given the resource
    bool isMentioned = false;                  // an effect speaks of the resource itself
    bool isLost = false;    // handed on to those who release such values, and nothing is known
    bool isTooFar = false;  // it may be released behind an argument
    bool isUnasked = false; // it may fail to release it, and nobody asks
    // It depends on this, of which nothing is known here, what becomes of the resource.
    std::optional<ValueAt> open;
    bool hasAlias = false; // the result is always `alias`
    Value alias;
  };
  // What a call may return, and what it has done then.
  struct Outcome {
    ValueSet results = ValueSet::none();
    std::vector<const Concern *> concerns;
    const OwnershipEffect *acquires = nullptr;
    bool isGivenAway = false; // to a thread
  };

  // ---- PathSolver.cpp: runs

  struct Agreement {
    Status status;
    bool isRenamed;
    uint32_t lost;
    SharedVector<CellId> holders;
    Value result;
    Confidence attested = Confidence::High;
    bool isMoved = false; // something that holds it has moved on, `p++`
    bool operator==(const Agreement &other) const = default;
  };
  // Which state at which block has sent something, and when it was visited for that.
  struct Sender {
    ir::BlockId block; // none: nobody
    uint32_t index = 0;
    size_t visit = 0;
    bool isOlderThan(const Sender &other) const {
      return block && block == other.block && index == other.index && visit < other.visit;
    }
  };
  // What a state knows of a place that is asked for later.
  struct Told {
    CellId cell;
    Value value;
    ValueSet set;
    Bits bits;
  };
  struct Known {
    PathState state;
    Agreement agreement;
    Sender from;            // nobody: several have
    std::vector<Told> told; // of what is asked next; none: not found yet
    bool isWaiting = false;
  };
  // In the order of visits.
  struct Waiting {
    uint32_t region; // rank of the outermost loop around it, or of the block
    uint32_t sweep;  // through that loop
    uint32_t rank, block, index;
    auto operator<=>(const Waiting &) const = default;
    static bool isLater(const Waiting &a, const Waiting &b) { return b < a; }
  };
  // By the survey, from one block to another.
  struct Sent {
    ir::BlockId from, to;
    PathState state;
  };
  // What comes of the program after a loss. What is lost just before it ends is no leak:
  // `p = realloc(p, n); if (!p) abort();`.
  struct AfterLoss {
    bool isMoot = false;               // the program ends, on some path
    bool isLeft = false;               // the function is left, on some path
    Answers answers = Answers::Either; // of a status object, on this path
    bool isReckonedWith = false;       // by some path: see PathReplacements.cpp
    ir::BlockId block;                 // where it was lost
  };
  bool begin(BodyId body); // false when there is nothing to do
  void prepare();
  bool isTable() const;
  void survey();
  void follow(const Subject &subject);
  bool isNeverRead(CellId variable) const;
  bool isRestOfReleased(const Subject &subject) const;
  bool isPutInPlace(const Subject &subject) const;
  Confidence evidenceFor(const Subject &subject, const OwnershipFact &fact) const;
  bool isAloneInOwner(ir::CallId release) const;
  bool run();
  void visitAll();
  bool isPast(const std::vector<ir::BlockId> &blocks, ir::BlockId block) const;
  bool mayBeReleasedAsElement(const OwnershipFact &fact, ir::BlockId lostIn) const;
  void findCounters();
  void findMatched();
  void findFixed();
  void findRead();
  void dropDead(ir::BlockId next, PathState &state);
  void forgetUnheld(PathState &state);
  void visit(ir::BlockId block, PathState state);
  void endProgram(const PathState &state);
  PathState atHandler(const ir::Event &event, PathState state);
  void throwTo(ir::BlockId handler, PathState state, const Exceptions &thrown);
  bool isOverAtHandler(const ir::Call &call, ir::FunctionId target, const PathState &state);
  PathState entryState();
  bool isGiven(PathState &state);
  bool isThread() const;

  // ---- PathMeetings.cpp: which paths are kept apart

  void send(ir::BlockId block, PathState state);
  void wait(ir::BlockId block, size_t index, bool isForward);
  Agreement agreementOf(const PathState &state) const;
  void findPlacesLater();
  std::vector<Told> toldAt(ir::BlockId block, const PathState &state);
  size_t forgottenBetween(ir::BlockId block, const PathState &one, const std::vector<Told> &told,
                          const PathState &other, const std::vector<Told> &otherTold);
  void nameNumbers(ir::BlockId block, PathState &one, const std::vector<Told> &told,
                   PathState &other, const std::vector<Told> &otherTold);
  std::pair<size_t, size_t> whoMeet(ir::BlockId block, const std::vector<size_t> &alike,
                                    const PathState &coming, const std::vector<Told> &told);

  // ---- PathTransfer.cpp: events

  void transfer(const ir::Event &event, std::vector<PathState> &states);
  void assign(const ir::Event &event, PathState &state);
  void endLocation(ir::LocationId location, ir::Position position, PathState &state);
  bool isHeldByOuterValue(ir::LocationId ending, const PathState &state) const;
  static CellId pointeeOf(const Value &value);
  CellId cellOf(ir::PlaceId place, const PathState &state);
  CellId cellAt(const ir::Place &place, size_t depth, const PathState &state);
  Value read(CellId cell, const PathState &state);
  Value readAny(CellId cell, const PathState &state);
  std::optional<int64_t> constantPart(CellId cell);
  CellId elementPointer(const ir::Place &place, const PathState &state);
  bool isMixed(CellId cell) const;
  CellId partOf(CellId cell, ir::Projection projection);
  CellId mixedOf(CellId part) const;
  Value readElement(CellId cell, const PathState &state);
  Value valueOf(const ir::Operand &operand, const PathState &state);
  Value answerOf(const ir::Condition &test, const PathState &state);
  ValueSet setOf(const Value &value, const PathState &state) const;
  // isElement: one of several that share the cell. through: see PathState::storedThrough.
  void write(CellId cell, Value value, PathState &state, ir::Position position,
             bool isElement = false, CellId through = {});
  void clobber(CellId at, PathState &state);
  void clobberAliases(CellId written, PathState &state);
  void clobberUnnamed(const ir::Place &written, PathState &state);
  ir::TypeId typeOf(const ir::Place &place) const;
  void forgetOthers(ir::FieldId field, ir::TypeId type, ObjectId except, PathState &state);
  void noteElementsTaken(const ir::Event &event, CellId from, CellId to, const Value &value,
                         const PathState &state);
  void noteMovedOn(CellId to, const PathState &state);
  bool isOneOfMany(CellId cell) const;
  bool isUnion(ir::TypeId type) const;
  bool isBehindOneOfMany(CellId cell) const;
  CellId fresh(ir::CallId call, uint32_t ordinal, ir::TypeId type);
  void renew(CellId token, PathState &state); // another instance takes the token

  bool isTracked(const Value &value, const PathState &state) const {
    return value.target && token_ &&
           (state.status == Status::Held || state.status == Status::Released) &&
           cells_[value.target].object == cells_[state.isRenamed ? renamed_ : token_].object;
  }
  bool isHeld(const PathState &state) const; // by anybody
  bool isDoubtful(const PathState &state) const;
  // `holder`: what no longer holds it, where that matters. `cause`: see OwnershipFact.
  // In a callee: see OwnershipFact::cause.
  struct Cause {
    ir::Position position;
    ir::FunctionId by;
  };
  void checkHeld(Loss loss, ir::Position position, PathState &state, CellId holder = {},
                 Cause cause = {});
  bool isClobbered(CellId cell, const PathState &state) const;
  void noteUse(const ir::Operand &operand, ir::Position position, ir::FunctionId user,
               PathState &state);
  bool isOtherwiseReplaced(CellId cell, const PathState &state) const;
  Value wholeOf(const Value &value) const;

  // ---- PathUses.cpp: what is looked at

  void noteUsed(CellId target);
  bool isUsedOnEveryWay(const SummaryPath &path, const std::set<ir::BlockId> &blocks) const;
  std::vector<SummaryPath> pathsUsedBehind() const;
  void reportUse(ir::Position position, ir::FunctionId by, std::string variable,
                 Confidence confidence, PathState &state);

  // ---- PathSurvey.cpp: what deserves a run

  void surveyCall(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                  const PathState &state);
  static constexpr size_t maxEntries = 256;
  void noteCandidate(const Value &value, uint8_t releasedAfter = 0);
  void noteOverwritten(CellId cell, const PathState &state);
  bool isBound(ir::FunctionId function) const;
  void noteTouch(const Spot &spot);
  Value firstValueAt(const Spot &spot, const PathState &state);

  // ---- PathLetGo.cpp: owners that let go of what somebody else keeps

  void noteOwned(const ir::Call &call, const FunctionDuties &duties, const PathState &state);
  void notePassed(const Value &value, ir::FunctionId callee, size_t passedOn);
  void notePutInto(CellId content, const Value &value);
  bool isKeptByCallee(CellId value);
  bool isKeptElsewhere(const ir::Call &call, const Summary *model, const PathState &state);

  // ---- PathSearch.cpp: which part of the function a run visits

  bool isSurveyed() const;
  void findWhatLeadsToSubject();
  std::vector<ir::BlockId> blocksThatRelease();
  bool isOver(const PathState &state, const Agreement &agreement, ir::BlockId next) const;
  void sendSurveyed();
  void sendPassingBy();
  bool isOutside(ir::BlockId from, ir::BlockId loop) const;
  void visitRest();

  // ---- PathCopies.cpp: whole objects that are copied

  void copyInside(CellId from, CellId to, PathState &state);
  void copyUnread(CellId from, CellId to, bool isSeen, PathState &state, int nesting = 0);
  void noteInside(const ir::Operand &argument, const PathState &state);
  static bool isSwap(const Effect &one, const Effect &other);
  bool exchange(const Spot &one, const Spot &other, const ir::Event &event, PathState &state);
  bool exchangeInside(CellId one, CellId other, PathState &state);
  bool exchangesArguments(const Summary &model, const ir::Call &call, const PathState &state);
  bool isHandedBack(const ir::Call &call, const PathState &state);
  void replaceQuietly(CellId cell, const Value &value, PathState &state);
  bool isInsideCopied(const SummaryPath &path, const Spot &spot, const PathState &state);
  void addWhole(CallEffects &found, const OwnershipEffect &effect, const Spot &spot,
                const ir::Call &call, const PathState &state);
  void applyToWhole(const Concern &concern, const ir::Call &call, PathState &state);

  // ---- PathConditions.cpp: branches

  // Everything that one edge tells. False when it contradicts the state.
  bool assume(const ir::Block &block, size_t edge, PathState &state);
  bool assumeCase(const ir::Block &block, size_t edge, PathState &state);
  bool assumeTest(const ir::Condition &condition, bool isTrue, PathState &state);
  bool assumeSame(const ir::Condition &condition, bool isSame, PathState &state);
  bool assumeBelow(const ir::Condition &condition, bool holds, PathState &state);
  bool assumeMasked(const ir::Condition &condition, bool holds, PathState &state);
  // A place that turns out to hold one number: is that all, or does it keep its name?
  enum class Naming : uint8_t { Dropped, Kept };
  bool assumeNumber(const ir::Condition &condition, bool isTrue, PathState &state,
                    Naming naming = Naming::Dropped);
  bool assumeCounted(const ir::Block &block, bool isTrue, PathState &state);
  bool restrictToBits(CellId name, PathState &state);
  bool learnNumber(const ir::Condition &condition, bool isTrue, PathState &state, Naming naming);
  bool learnOutcome(CellId name, const ir::Condition &condition, bool isTrue, PathState &state);
  bool learnOfElement(const ir::Condition &condition, ValueSet to, bool isTrue, PathState &state);
  bool assumeOfPart(CellId part, ValueSet to, PathState &state);
  void notePart(const ir::Operand &source, CellId to, PathState &state);
  void noteSum(const ir::Operand &source, CellId to, PathState &state);
  // What is counted away from other numbers (PathSteps.cpp).
  std::vector<CellId> passedBy(const ir::Event &event, const PathState &state);
  void noteStep(const ir::Event &event, const std::vector<CellId> &passed, PathState &state);
  // What is done in the last round of a loop (PathLastRounds.cpp).
  struct LastRound {
    ir::Condition asked;
    ir::PlaceId counter, limit; // none: `number`
    int64_t number = 0;
  };
  void findLastRounds();
  void noteLastRound(const ir::Condition &condition, bool isTrue, PathState &state);
  void beginRound(const ir::Event &event, PathState &state);
  std::string describe(const ir::Condition &condition, bool isTrue) const;
  CellId nameHeld(CellId cell, PathState &state);
  CellId giveName(CellId cell, const Value &held, PathState &state);
  void nameCounter(ir::PlaceId place, PathState &state);
  void forgetName(CellId cell, const Value &held, PathState &state);
  Bits bitsOf(const Value &value, const PathState &state) const;
  std::optional<int64_t> numberIn(const Value &value, const PathState &state) const;
  uint64_t onesOf(const ir::Operand &operand, const PathState &state);
  Value computed(const ir::Operand &operand, const PathState &state);

  // ---- PathCalls.cpp: calls

  void callOne(const ir::Event &event, const ir::Call &call, ir::FunctionId target, PathState state,
               std::vector<PathState> &after);
  void noteArguments(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                     const FunctionDuties &duties, const Summary *model, PathState &state);
  void noteUsedBehind(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                      const FunctionDuties &duties, PathState &state);
  bool mayHappen(const OwnershipEffect &effect, const ir::Call &call, const PathState &state);
  static bool isReplacedBy(const FunctionDuties &duties, const SummaryPath &path);
  CallEffects effectsOn(const PathState &state, const ir::Event &event, const ir::Call &call,
                        ir::FunctionId target, const FunctionDuties &duties);
  bool isPointerResult(const OwnershipEffect &effect) const;
  std::vector<Outcome> outcomesOf(const CallEffects &effects, ValueSet possible,
                                  const PathState &state) const;
  void applyEffect(const Concern &concern, const ir::Event &event, const ir::Call &call,
                   ir::FunctionId target, PathState &state);
  bool holdsTracked(const Value &value, const PathState &state) const;
  Spot spotOf(const ir::Call &call, const SummaryPath &path, ir::PlaceId result,
              const PathState &state);
  bool isHandedOnByPart(const ir::Call &call, const FunctionDuties &duties, const PathState &state);
  // What is released with a size of 0 (PathSizeZero.cpp).
  bool isWithNumber(const OwnershipEffect &effect, const ir::Call &call, const PathState &state);
  bool isToldByOther(const OwnershipEffect &effect, const FunctionDuties &duties,
                     const ir::Call &call, ir::FunctionId target, const PathState &state);
  bool wasReleasedForNothing(const PathState &state);
  bool isPutBack(const Concern &concern, const Outcome &outcome, const PathState &state) const;
  bool isCountedSince(const PathState &state) const; // see PathRounds.cpp
  bool isKeptUnnamed(const ir::Call &call, ir::FunctionId target, const PathState &state);
  bool isOfOtherDeleter(const OwnershipEffect &effect, ir::FunctionId target) const;
  void addConcern(CallEffects &found, const OwnershipEffect &effect, const Spot &spot,
                  const ir::Call &call, const PathState &state);
  bool leadsToTracked(const Value &value, const PathState &state);
  bool isHeldInMemory(const PathState &state) const;
  bool mayBeHeld(const ir::Operand &argument, const Value &value, const PathState &state) const;
  bool isFarBehind(const Value &value, const PathState &state);
  bool isBesideLink(CellId link, const PathState &state) const;
  bool mayBeBehind(const ir::Call &call, const SummaryPath &path, const PathState &state);
  void releaseUnasked(CallEffects &found, const ir::Call &call, ir::FunctionId target,
                      const PathState &state);

  // ---- PathWrites.cpp: what callees may write to

  bool isLeftAlone(CellId cell, ir::FunctionId callee) const;
  void clobberBy(ir::FunctionId callee, CellId at, PathState &state);
  CellId askedGlobal(CellId value, const PathState &state) const;
  void forgetAsked(BodyId callee, PathState &state);
  CellId textBehind(CellId variable, const PathState &state);
  void clobberArguments(const ir::Call &call, ir::FunctionId target, bool isModelled,
                        PathState &state);
  bool isWrittenBy(BodyId callee, CellId cell) const;
  void shakeHeads(const ir::Call &call, BodyId callee, PathState &state);

  // ---- PathModels.cpp: what library functions do to the resource

  bool applyModel(const Summary &model, const ir::Event &event, const ir::Call &call,
                  ir::FunctionId target, PathState &state);

  // ---- PathReleased.cpp: what callees release

  void dropHolders(const ir::Call &call, ir::FunctionId target, const Outcome &outcome,
                   PathState &state);
  bool mayBeOf(FamilyId family) const;
  void joinFamilies(std::vector<Concern> &concerns);
  void noteRelease(ir::Position position, ir::FunctionId by);
  void moveHeadsOn(BodyId callee, const Outcome &outcome, PathState &state);
  bool isGivenAnother(const SummaryPath &place, ir::FunctionId target);
  bool isMadeFor(const OwnershipEffect &effect, const ir::Call &call, ir::FunctionId target,
                 const PathState &state);
  FamilyId familyOf(const OwnershipEffect &effect, const ir::Event &event,
                    ir::FunctionId target) const;
  void release(const OwnershipEffect &effect, const ir::Event &event, ir::FunctionId target,
               ir::FunctionId releaser, CellId through, const Value &value, PathState &state);
  void releaseOwner(CellId object, const OwnershipEffect &effect, const ir::Event &event,
                    ir::FunctionId target, PathState &state);
  bool isToldSize(ir::FunctionId target) const;
  bool isInMiddle(const Value &value, const OwnershipEffect &effect) const;
  bool isExchanged(const OwnershipEffect &effect, ir::FunctionId target);
  bool isLink(CellId cell) const;
  Cause causeIn(ir::FunctionId target, const OwnershipEffect &effect) const;
  Cause overwriteIn(ir::FunctionId target, const OwnershipEffect &effect) const;
  bool fillsWhole(const ir::Function &body, ir::FieldId field) const;
  void checkNotAcquired(const Value &value, const OwnershipEffect &effect, const ir::Event &event,
                        ir::FunctionId target, const PathState &state);
  bool isNoResource(const Value &value) const;

  // ---- PathStartedThreads.cpp: what threads are given

  bool isHandedToThread(const OwnershipEffect &effect, const ir::Call &call, ir::FunctionId target,
                        const PathState &state);

  // ---- Twins.cpp: places that are set together

  void findElementsAsked();
  bool settleTwins(CellId cell, PathState &state);

  // ---- PathUnseenCallees.cpp: functions without body and model

  bool isOfItsLibrary(ir::FunctionId function);
  void applyUnknown(const ir::Call &call, ir::FunctionId target, PathState &state);

  // ---- PathOwnFunctions.cpp: functions behind pointers of objects

  bool mayReleaseSomething(ir::FunctionId function);
  bool isSeenToByOwnFunction(const ir::Call &call, const CallTargets &targets,
                             const PathState &state);

  // ---- PathTargets.cpp: who is called

  void call(const ir::Event &event, std::vector<PathState> &states);
  bool isSeenToByOne(const ir::Call &call, size_t first, uint32_t lostBefore, size_t toldBefore,
                     std::vector<PathState> &after);
  static void dropIdle(size_t first, const std::vector<size_t> &ends,
                       std::vector<PathState> &after);
  bool isOwnMethod(const ir::Call &call) const;
  ir::FunctionId methodOfObject(const ir::Call &call, const CallTargets &targets,
                                const PathState &state);
  void callEither(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                  PathState before, std::vector<PathState> &after);
  bool assumeArgument(const ir::Operand &argument, ValueSet to, PathState &state);

  // ---- PathResults.cpp: what calls return

  void writeResult(CellId result, const ir::Event &event, const ir::Call &call,
                   const CallEffects &effects, const Outcome &outcome, const FunctionDuties &duties,
                   const Summary *model, PathState &state);
  static std::vector<int64_t> numbersOf(const std::vector<const Exit *> &exits);
  void findNumbersAsked();
  void learnNumbers(const Value &result, const FunctionDuties &duties, const Outcome &outcome,
                    PathState &state) const;
  static bool isPartOrNothing(const Summary &model); // of an argument, or null
  static bool returnsArgument(const Summary &model); // or a part of it

  // ---- PathReplacements.cpp: owners that are replaced by what a function makes of them

  void noteReplacement(const CallEffects &effects, const Outcome &outcome, const ir::Event &event,
                       ir::FunctionId target, PathState &state);
  void noteAsked(const Value &value, PathState &state);

  // ---- PathAnswers.cpp: what callees ask of what they are given

  std::optional<SummaryPath> entryPathOf(CellId value) const;
  std::vector<Way::Asked> askedAtEntry(const PathState &state) const;
  std::vector<Way::Compared> comparedAtEntry(const PathState &state) const;
  static ValueSet askedOf(const std::vector<const Exit *> &exits, const SummaryPath &path);
  void noteWay(Way way);
  bool learnBits(const std::vector<const Way *> &ways, ValueSet results, const ir::Call &call,
                 PathState &state);
  void findWays();
  Value askedValue(const ir::Call &call, const SummaryPath &path, const PathState &state);
  // What ways ask of what one call is given, each thing found out once.
  using AskedValues = std::vector<std::pair<const SummaryPath *, Value>>;
  Value askedValue(const ir::Call &call, const SummaryPath &path, const PathState &state,
                   AskedValues &known);
  bool isPossible(const Way &way, const ir::Call &call, const PathState &state, AskedValues &known);
  std::vector<const Way *> possibleWays(const ir::Call &call, const FunctionDuties &duties,
                                        const PathState &state, AskedValues &known);
  bool isAnswerRead(const ir::Call &call) const;
  bool mayBeAskedFor(const ir::Call &call) const;
  bool isHandedOnUnasked(CellId target, const ir::Call &call) const;
  void learnFrom(const std::vector<const Way *> &ways, ValueSet results, const ir::Call &call,
                 const AskedValues &known, PathState &state);
  bool learnFromResult(CellId result, PathState &state);
  void leaveBehind(const std::vector<const Way *> &ways, ValueSet results, const ir::Call &call,
                   PathState &state);
  std::vector<std::pair<CellId, Value>> storedBy(const ir::Call &call, ir::FunctionId target,
                                                 const PathState &state);
  bool callEitherWay(const ValueAt &open, const ir::Event &event, const ir::Call &call,
                     ir::FunctionId target, const PathState &state, std::vector<PathState> &after);
  bool callByTests(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                   const FunctionDuties &duties, const PathState &state,
                   std::vector<PathState> &after);
  bool hasWaysByResult(const Value &returned);
  void noteWaysOf(const Value &returned, ValueSet results, const PathState &state);
  void learnAt(const ValueAt &known, const ir::Call &call, PathState &state);
  static std::vector<ValueAt> findBeside(const SummaryPath &place,
                                         const std::vector<const Exit *> &with);
  std::vector<ValueAt> leftBehind(const PathState &state) const;
  static void findNeeded(OwnershipEffect &effect, const std::vector<const Exit *> &with,
                         const std::vector<const Exit *> &without);
  bool mayHaveNeeded(const OwnershipEffect &effect, const ir::Call &call, const PathState &state);
  void learnNeeded(const OwnershipEffect &effect, const ir::Call &call, PathState &state);
  static void findAsked(OwnershipEffect &effect, const std::vector<const Exit *> &with,
                        const std::vector<const Exit *> &without);
  const OwnershipEffect *effectHere(const OwnershipEffect &effect, const ir::Call &call,
                                    const PathState &state);

  // ---- PathLeftNumbers.cpp: numbers that callees leave behind, and what they return with them

  static constexpr uint32_t maxLeft = 4, firstLeftToken = resultToken - maxLeft;
  bool isNamedOutside(CellId cell) const;
  std::vector<CellId> nullPlaces(const FunctionDuties &duties, const ir::Call &call,
                                 ir::FunctionId target, const PathState &state);
  void nameLeft(const std::vector<const Way *> &ways, ValueSet results, const ir::Call &call,
                ir::FunctionId target, const std::vector<CellId> &nulls, PathState &state);
  bool isLeftName(CellId value) const;
  bool learnFromLeft(CellId value, PathState &state);

  // ---- PathStatus.cpp: objects that tell of a resource

  bool isRecord(CellId cell) const;
  CellId statusName();
  void nameStatus(const ir::Call &call, PathState &state);
  bool makesObject(ir::FunctionId function) const;
  bool isGivenStatus(const ir::Call &call, ir::FunctionId target, const PathState &state);
  void passStatusOn(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                    PathState &state);
  bool isOtherAnswer(size_t known, const OwnershipFact &fact, Answers answers) const;
  void noteAnswer(const ir::Condition &condition, bool isTrue, PathState &state);

  // ---- PathQuestions.cpp: what objects say of themselves

  ValueSet toldOf(const FunctionDuties &duties, const ir::Call &call, const PathState &state);
  CellId library();
  bool returnsStatic(const ir::Call &call);
  struct Asked {
    std::vector<CellId> of; // none: it is no question
    Question what;
  };
  void findQuestions(const std::vector<ir::BlockId> &order);
  void findErrors();
  bool isRepeated(const ir::Call &call);
  bool isError(ir::PlaceId place) const;
  bool dropAnswers(ir::BlockId next, PathState &state);
  void forgetAskedIn(ir::BlockId loop, PathState &state);
  Asked askedBy(const ir::Call &call, const PathState &state);
  Value numberFrom(const ir::Event &event, const ir::Call &call, ValueSet results,
                   PathState &state);
  void forgetSaidBy(const ir::Call &call, ir::FunctionId target, PathState &state);
  void forgetSaidBy(CellId changed, PathState &state);
  void forgetAnswer(CellId name, PathState &state);

  // ---- PathElements.cpp: what branches tell of elements

  bool isOfNamedElement(const ir::Condition &condition) const;
  CellId elementAsked(const ir::Condition &condition, PathState &state);

  // ---- PathBits.cpp: bits of arguments

  std::vector<FormalBits> bitsAtEntry(const PathState &state);
  std::vector<AskedBits> askedBits(const PathState &state);
  static const FormalBits *bitsOf(const Exit &exit, uint32_t formal);
  void findBits(OwnershipEffect &effect, const std::vector<const Exit *> &with,
                const std::vector<const Exit *> &without) const;
  static const ir::Operand *askedArgument(const AskedBits &asked, const ir::Call &call);
  bool mayHaveBits(const AskedBits &asked, const ir::Call &call, const PathState &state);
  bool areBitsOpen(const AskedBits &asked, const ir::Call &call, const PathState &state);
  bool assumeBits(const AskedBits &asked, bool areSo, const ir::Call &call, PathState &state);

  // ---- PathClosures.cpp: closures that are handed on

  bool isHandedInClosure(const ir::Call &call, ir::FunctionId target, const PathState &state);
  bool onlyLooks(ir::RecordId closure) const;
  bool isPutTogether(const Summary &model, const ir::Call &call, const PathState &state);
  bool isClosure(CellId cell) const;
  void giveToHidden(const ir::Call &call, ir::FunctionId target, PathState &state);

  // ---- PathGuards.cpp: objects that keep the address of a variable

  bool isVariable(CellId cell) const;
  bool mayKeepAddress(const ir::FunctionSymbol &symbol, const ir::Call &call, size_t formal) const;
  void keepAddresses(const ir::Call &call, ir::FunctionId target, const FunctionDuties &duties,
                     const Outcome &outcome, PathState &state);

  // ---- PathFailures.cpp: calls that are found to have failed

  const ir::Call *callNamedBy(CellId value) const;
  ir::CallId idOf(const ir::Call &call) const {
    return ir::CallId(static_cast<size_t>(&call - function_->calls.data()));
  }
  SeenResults seenAt(const Value &result, const PathState &state) const;
  bool returnsAnswer() const;
  static SeenResults seenOn(const std::vector<const Exit *> &exits);
  void noteNotTaken(const ir::Event &event, ir::FunctionId target, const CallEffects &effects,
                    const Outcome &outcome, PathState &state);
  void noteFilledBy(const ir::Event &event, const OwnershipEffect &effect, PathState &state);
  static const OwnershipEffect *leftAsWell(const OwnershipEffect &always,
                                           const FunctionDuties &duties);
  void noteFailure(CellId value, PathState &state) const;
  void noteEmptyText(const ir::Condition &condition, CellId asked, ValueSet to, PathState &state);

  // ---- PathAskedBefore.cpp: calls that have been made sure of

  bool isAskedBefore(const ir::Event &event, const PathState &state);

  // ---- PathZeroes.cpp: variables that are filled with zeroes

  bool fillsWithZeroes(const ir::Call &call, size_t object) const;
  void fillWithZeroes(CellId object, PathState &state);
  void fillWithZeroes(const Summary &model, const FunctionDuties &duties, const ir::Call &call,
                      PathState &state);

  // ---- PathThrows.cpp: callees that throw

  bool mayThrow(const ir::Event &event) const;
  Thrown jumpOf(const ir::Event &event) const;
  void unwind(const ir::Event &event, const std::vector<PathState> &states);
  bool isPlainRecord(CellId object) const;
  bool isLostByUnwinding(const PathState &state);
  bool isOwnMember(CellId cell) const;
  bool isInHandsOf(const ir::Call &call, const CallTargets &targets, const Thrown &thrown,
                   const PathState &state);

  // ---- PathAcquisitions.cpp: what calls hand out

  void placeOthers(const ir::Event &event, const ir::Call &call, const FunctionDuties &duties,
                   const CallEffects &effects, const Outcome &outcome, PathState &state);
  void placeAcquired(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                     const CallEffects &effects, const Outcome &outcome, PathState &state);
  void placeFailed(const ir::Call &call, const OwnershipEffect &effect, PathState &state);
  bool isDoneByAll(const OwnershipEffect &effect, const CallTargets &targets);
  void noteAcquisitions(const ir::Event &event, const FunctionDuties &duties,
                        const PathState &state);

  // ---- PathContainers.cpp: what containers hold

  void noteContainers(const Summary &model, const ir::Call &call, ir::FunctionId target,
                      PathState &state);
  void noteStart(ir::LocationId location, PathState &state);
  std::string nameOfContainer(CellId cell) const;
  bool isHeldInCollection(const PathState &state) const;
  bool isCollection(CellId cell) const;
  void noteContent(CellId content, const Value &value, bool isAdded, PathState &state);
  CellId contentOf(const ir::Operand &container, const PathState &state);
  bool isAlone(const Value *held, const Value &added) const;
  bool isAllThere(const Value &value) const;

  // ---- PathRefusals.cpp: maps that take nothing

  CellId refusalFlag(const Summary &model, const ir::Call &call, ir::FunctionId target,
                     const PathState &state);
  bool isAskedElsewhere(const ir::Call &call) const;
  void refuse(const Summary &model, const ir::Call &call, ir::FunctionId target,
              const PathState &before, PathState &state, std::vector<PathState> &after);

  // ---- PathConstructions.cpp: objects that library functions construct

  Value constructedOf(const ir::Operand &argument, const PathState &state);
  bool isKeptByConstructor(ir::TypeId constructed, size_t argument, size_t count);
  std::span<const ir::Operand> putIntoTuple(const ir::Operand &tuple) const;
  void giveToConstructor(const Value &value, ir::TypeId constructed, size_t argument, size_t count,
                         PathState &state);
  void construct(const Summary &model, const ir::Call &call, PathState &state);

  // ---- PathFresh.cpp: what is in objects that have just been made

  Value readFresh(CellId cell, const PathState &state) const;
  bool isZeroed(CellId object, const Value &value) const;
  void clobberFresh(CellId at, PathState &state) const;
  void forgetKnownElsewhere(PathState &state) const;
  void makeZeroed(const Summary &model, const ir::Call &call, PathState &state);

  // ---- PathPointed.cpp: what a pointer leads to of which nothing is known

  // Of what is put into a field behind a pointer: what the function reads from there.
  enum class ReadBack : uint8_t { No, Constants, Always };
  void findReadBack();
  void namePointed(const ir::Event &event, PathState &state);
  bool isPointedName(CellId cell) const;
  void noteNeighbour(CellId link, PathState &state);
  void findAddressed();
  void shakeAddressed(ir::TypeId written, PathState &state) { shake(addressed_, written, state); }
  void shakeShown(bool isGivenAny, PathState &state);
  void shake(const std::set<CellId> &pointers, ir::TypeId written, PathState &state);

  // ---- PathDestructions.cpp: what owners destroy with their content

  bool isReleasedBy(ir::RecordId owner, const SummaryPath &member);
  void destroyContent(const ir::Call &call, ir::FunctionId target, PathState &state);

  // ---- PathContents.cpp: what callees may leave in the fields of objects

  bool isContentPlace(CellId cell) const;
  void noteFilled(const OwnershipEffect &effect, CellId place);
  bool isInsideHolder(const Value &value) const;
  bool isToldOfHolder(const Value &value, const PathState &state);
  void assumeEmpty(const ir::Condition &condition, bool isTrue, PathState &state);
  void addContentConcern(CallEffects &found, const OwnershipEffect &effect, const Spot &spot) const;
  bool applyToContent(const Concern &concern, const ir::Event &event, const ir::Call &call,
                      ir::FunctionId target, PathState &state);
  void fillContent(const OwnershipEffect &effect, const ir::Event &event, ir::FunctionId target,
                   PathState &state);
  void showContent(const OwnershipEffect &filled, const ir::Call &call, ir::FunctionId target,
                   ir::Position position, PathState &state);
  bool isContentKnownElsewhere(const PathState &state) const;
  void addContentDuty(const Subject &subject);
  void noteContentUse(const Subject &subject);
  bool overwrite(CellId object, ir::Position position, PathState &state);
  bool isPassedInside(const ir::Operand &argument, const PathState &state);

  // ---- PathShares.cpp: owners that the program counts

  Value countedArgument(const ir::Call &call, const ShareCount &count, const PathState &state);
  void noteShared(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                  const PathState &state);
  void followShare(const ir::Event &event, const ir::Call &call, ir::FunctionId target,
                   PathState &state);
  void tellShares(const Subject &subject);
  void releasePerhapsElse(size_t first);
  bool isOnlyShare(ir::FunctionId target, const PathState &state) const;

  // ---- PathReleases.cpp: where a release is missing

  // The end of a variable, as all states have found it that came there.
  struct Ending {
    bool isLost = false;    // by some: it held the resource, and nothing else did
    bool isSpoiled = false; // others found it otherwise
    std::set<ir::BlockId> blocks;
  };
  using EndingKey = std::pair<ir::Position, ir::LocationId>;
  struct EndingBefore {
    bool holdsPlainly = false; // the variable, and certainly
    bool isObject = false;     // something inside of it holds the resource
    uint32_t lost = 0;
  };
  bool isReleasable(ir::LocationId location) const;
  EndingBefore lookAtEnding(ir::LocationId location, const PathState &state) const;
  void noteEnding(ir::LocationId location, ir::Position position, const EndingBefore &before,
                  const PathState &after);
  bool isAlwaysAcquiredBefore(const Ending &ending) const;
  std::vector<MissingRelease> missingReleases() const;

  // ---- PathDuties.cpp: what callers must know

  using Exits = std::vector<const Exit *>;
  using PartedExits = std::pair<Exits, Exits>;
  // Of the exits that return: those of which it holds, and the others.
  template <typename Holds> PartedExits split(Holds holds) const {
    PartedExits parts;
    for (const Exit &exit : exits_)
      if (!exit.isUnwinding)
        (holds(exit) ? parts.first : parts.second).push_back(&exit);
    return parts;
  }
  static bool contains(const std::vector<SummaryPath> &paths, const SummaryPath &path) {
    return std::find(paths.begin(), paths.end(), path) != paths.end();
  }
  void addDuties(const Subject &subject);
  bool isCursor(const SummaryPath &path) const;
  const SummaryPath *dutifulPlace(const Exit &exit) const;
  void addNewDuties(const Subject &subject);
  OwnershipEffect effectAt(const SummaryPath &place, OwnershipKind kind, StepKind by,
                           const Subject &subject) const;
  static Exits withSameResult(const SummaryPath &place, const Exits &with, const Exits &without);
  bool tellByPlace(OwnershipEffect &effect, const Exits &with, const Exits &without) const;
  void addAcquired(const SummaryPath &place, const Subject &subject);
  void addDangling(const SummaryPath &place, const Subject &subject);
  void addDuty(OwnershipEffect effect, const std::vector<const Exit *> &with,
               const std::vector<const Exit *> &without);
  void addBothConditions(OwnershipEffect &effect, const std::vector<const Exit *> &with,
                         const std::vector<const Exit *> &without) const;
  static ValueSet resultsOf(const std::vector<const Exit *> &exits);
  static ValueSet valuesAt(const SummaryPath &place, const std::vector<const Exit *> &exits);

  // ---- PathEntryDuties.cpp: what callers must know of what a place of theirs held

  void addEntryDuties(const SummaryPath &path);
  Exits addExchanges(const SummaryPath &path);
  bool addExchange(const SummaryPath &from, const SummaryPath &into, const Exits &with,
                   const Exits &without);
  void addReleased(const SummaryPath &path, const PartedExits &released);
  void addGone(const SummaryPath &path, const PartedExits &gone);
  void addDropped(const SummaryPath &path, const PartedExits &dropped);
  void addKept(const SummaryPath &path, const Exits &held);

  // ---- PathExit.cpp: what is left when the function is left

  void leave(const ir::Block &block, PathState &state);
  bool isAcquisition(const Value &value) const;
  ValueSet acquiredResults(const Value &value);
  struct Visible {
    CellId cell;
    SummaryPath path;
    Value value;
  };
  bool matters(CellId cell, const Value &value, const PathState &state) const;
  std::vector<Visible> visiblePlaces(const PathState &state);
  bool isBehindOwnLink(CellId cell, const PathState &state) const;
  bool isFirstPlace(const SummaryPath &path, const Value &value,
                    const std::vector<Visible> &places) const;
  Exit exitOf(const PathState &state, const std::vector<Visible> &places);
  void noteResult(const Value &value, const PathState &state, Exit &exit) const;

  // ---- PathLeft.cpp: what is released, and left where callers find it

  void checkLeft(const ir::Block &block, const std::vector<Visible> &places, PathState &state);
  void judgeLeft();

  // ---- PathFacts.cpp: what is told, and the names in it

  uint32_t remember(uint32_t parent, Step step);
  const OwnershipEffect *subjectEffect() const;
  ir::FieldId fieldOfSubject() const;
  uint32_t report(OwnershipFact fact, const PathState &state);
  std::string nameOf(CellId cell) const;
  // Also for memory that only a variable leads to: "list->head".
  std::string nameIn(CellId cell, const PathState &state) const;
  std::string nameOf(ir::PlaceId place) const;

  const Program &program_;
  const ir::Module &module_;
  const places::TypeFacts &types_;
  DutySource &source_;
  CellTable cells_;
  Limits limits_;

  BodyId body_;
  BodyId prepared_; // for which all that is found by looking at the function has been found
  const ir::Function *function_ = nullptr;
  const ir::FunctionSymbol *symbol_ = nullptr;
  FunctionOwnership result_;
  std::vector<uint32_t> rank_;
  std::vector<bool> isInLoop_;         // by block
  std::vector<ir::BlockId> outerLoop_; // by block: where the outermost loop around it begins
  std::vector<bool> isLoopHead_;       // by block
  std::vector<LastRound> lastRounds_;
  bool asksNumbers_ = false;       // some branch: whether a place holds 2, say
  std::vector<bool> isMatched_;    // by location: compared with another place for being the same
  std::vector<bool> isCounter_;    // by location: starts at 0, and is only counted up by 1
  std::vector<ReadBack> readBack_; // by place: see PathPointed.cpp
  std::set<CellId> addressed_;     // pointers in variables: see PathPointed.cpp
  std::set<CellId> shown_;         // ... that any callee may find by their addresses
  std::set<CellId> given_;         // ... or one that is given something
  std::vector<bool> isFixed_;      // by location: a parameter that stays what it was
  std::vector<bool> isRead_;       // by location
  CellId resultCell_;
  dataflow::LiveLocations live_;
  std::vector<uint32_t> heldObjects_;                       // by object; see forgetUnheld
  uint32_t heldMark_ = 0;                                   // ... this one: held
  std::set<uint32_t> used_;                                 // formals: see FunctionDuties
  std::map<SummaryPath, std::set<ir::BlockId>> usedBehind_; // what hangs on them, and where

  // The survey's results.
  std::map<std::pair<uint32_t, uint32_t>, Subject> found_; // by kind and number
  std::map<CellId, uint8_t>
      entries_;                    // cells whose first value goes further: PassedOn::releasedAfter
  Touches touches_;                // of first values, by their holders
  std::set<CellId> elements_;      // read as one of several
  std::set<CellId> asElement_;     // written, or asked for, as one of several
  std::set<CellId> acquired_;      // tokens of all acquisitions
  std::map<CellId, CellId> owned_; // by owner: what it was given last
  std::map<CellId, std::set<std::pair<ir::FunctionId, size_t>>> passedTo_; // by value: to callees
  std::set<CellId> inOwners_;                // values that owners have among others
  std::set<CellId> rewritten_;               // in memory: some path puts another value there
  std::vector<std::vector<Known>> surveyed_; // by block: the states there
  bool isSurveyKnown_ = false;               // it has not given up
  std::vector<Sent> sent_;                   // in that order

  std::vector<std::pair<ir::PlaceId, ir::PlaceId>> asked_; // by branches: one, or two compared
  std::vector<uint64_t> placesLater_; // by block: bit n: number n of these there or later. Empty:
                                      // not found yet
  std::vector<uint64_t> questionsLater_; // by block: bit n: question n is asked there or later
  std::set<std::pair<ir::BlockId, Question>> asksInLoop_; // by loop: see outerLoop_
  std::map<BodyId, std::vector<StoredArgument>> stored_;  // by callees
  BodyId releasingIn_; // whose blocks that release something these are
  std::vector<ir::BlockId> releasing_;
  std::vector<bool> isErrorNumber_; // by location: points to errno; empty: none of these

  // One run.
  Subject subject_;
  CellId token_;   // what the resource is
  CellId renamed_; // ... after another one took the token
  std::vector<HistoryNode> histories_;
  std::vector<std::vector<Known>> atBlock_; // and room for larger functions
  std::vector<Waiting> queue_;              // a heap, the next one first
  uint32_t sweep_ = 0;
  // Paths that say nothing of the resource any more: where they would go on, and where they end.
  std::vector<std::pair<ir::BlockId, PathState>> putOff_, leftWithout_;
  std::map<EndingKey, Ending> endings_;
  std::set<ir::BlockId> putOffAt_; // where such paths would have gone on, also those that went on
  std::vector<Exit> exits_;
  std::vector<Way> ways_; // of the survey
  std::string variable_;  // who held it first, by name
  CellId firstHolder_;
  std::set<CellId> leakedFrom_;         // first holders of what was lost, in all runs
  ContentUse content_;                  // of the variable whose content is followed
  std::set<ir::CallId> answers_;        // calls that say something of a status object
  std::set<CellId> toldWithContent_;    // variables that the callees that fill it may write to
  std::deque<OwnershipEffect> certain_; // of the call that is looked at
  std::vector<OwnershipFact> facts_;
  std::vector<AfterLoss> losses_; // by fact
  ir::Position otherRelease_;     // the first that is met in the text
  ir::FunctionId otherReleaser_;  // ... and the function that does it, when made for it
  // Where it is released as one of several, or taken to another place, in a loop perhaps.
  std::vector<ir::BlockId> elementsReleased_, elementsTaken_;
  bool isReleasedInLoop_ = false;  // one after the other, on some path
  bool isExchanged_ = false;       // Entry: a callee may put something larger in its place
  bool isReleasedInside_ = false;  // by a pointer that does not lead to the start, on some path
  ir::Position perhapsReleasedAt_; // by a callee that does so on some paths
  ir::Position droppedAt_;         // Entry: another value takes its place
  bool isCompared_ = false;        // Entry: with static storage, before it is released
  bool isAskedFirst_ = false;      // Entry: whether it is one, see toldOf
  ir::BlockId block_;              // that is visited
  uint32_t event_ = 0;             // ... in it
  bool isSearching_ = false; // paths that say nothing of the resource any more are not followed
  std::vector<bool> leadsToSubject_; // by block
  bool isRethrowing_ = false;        // ... by one that it has not thrown itself
  bool isUnwinding_ = false;         // the block that is visited leaves by an exception
  Sender sender_;                    // who is visited
  size_t visits_ = 0;
  size_t steps_ = 0;
  bool isExhausted_ = false;
  // Room for the states of the event that is looked at, kept from one to the next: empty in
  // between.
  std::vector<PathState> here_, after_;
};

} // namespace outlive::ownership
