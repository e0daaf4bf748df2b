// What the ownership solver concluded about one resource.
//
// Facts hold names and positions, not cells: they stay valid when the solver's tables of one
// function are gone. Rules and words are decided in OwnershipCheck.h.
#pragma once

#include "findings/Finding.h"
#include "program/Program.h"
#include "summary/Ownership.h"

#include <string>
#include <vector>

namespace outlive::ownership {

enum class Wrong : uint8_t {
  Leaked,      // the last that held it is gone, and it was not released
  Mismatched,  // released by a function of another family
  NotAtStart,  // released by a pointer into its middle
  NotAcquired, // released though it is no resource: a local variable, a literal...
  ReleasedTwice,
  UsedAfter, // read or written through after the release
  Left,      // returned, or left where callers look, after the release
};

enum class Loss : uint8_t {
  ScopeEnd,      // the variable that held it ends
  Return,        // the function returns
  Unread,        // ... and the global that holds it only hands values to its callees
  Overwritten,   // the variable gets another value
  OwnerReleased, // what held it was released without releasing its content
  Unwound,       // an exception leaves the function
  Jumped,        // a jump does, `longjmp`
};

enum class StepKind : uint8_t {
  Acquired, // function: by whom; none for `new`
  Assumed,  // a branch is taken; text: "'p' is null"
  Released, // function: by whom
  Thrown,   // function: by whom, and a handler catches it
  Failed,   // function: the call; else it would have taken it, or it has left it there
  Spared,   // function: of the program; the call that releases it on other paths
};

struct Step {
  StepKind kind = StepKind::Acquired;
  ir::Position position;
  ir::FunctionId function;
  ir::Position inner; // where the callee does it
  std::string text;
};

// What a function did with one field of a local variable, which a callee may have filled.
struct ContentUse {
  ir::RecordId record; // the type that has the field
  ir::FieldId field;
  bool isReleased = false; // by a callee, on some path
  bool isLeaked = false;   // on some path
  ir::FunctionId releasedBy;
};

// A function has released what another one had handed out.
struct ReleaserUse {
  ir::FunctionId acquiredBy; // of the program
  ir::FunctionId releaser;   // the same, and made for it; none: released in another way
  FamilyId family;
};

// Where a plain variable that certainly holds the resource ends, and the resource is lost with it.
struct MissingRelease {
  std::string variable;
  ir::Position position; // of the statement, or of the brace
};

struct OwnershipFact {
  Wrong wrong = Wrong::Leaked;
  BodyId body;
  FamilyId family;         // of the resource; none when it came from the caller
  FamilyId releasedFamily; // Mismatched: what it was released as
  ir::RecordId ownType;    // Leaked: the content of a local variable of this type...
  ir::FieldId ownField;    // ... in this field; none for what was acquired for sure
  Loss loss = Loss::Return;
  bool isReturned = false;    // Left: it is what the function returns
  bool isAmongOthers = false; // Leaked: one of many elements
  bool isInLoop = false;      // Leaked: it is lost in a loop, which may lose more
  bool isShare = false;       // Leaked: one of several, which `releasedBy` drops
  bool isGuess = false;       // Leaked: see PathFailures.cpp
  bool isObject = false;      // Leaked: an object is the resource itself, no pointer or number is
  bool isAssumed = false;     // Leaked: there only if an argument is null, which nobody knows
  std::string variable;       // what held it, as written; empty when nothing with a name did
  std::string lastHolder;     // Leaked, Overwritten: what gets another value, where not `variable`
  std::string type;           // NotAcquired: what it is, in words: "a local variable"
  ir::FunctionId acquiredBy;  // none for `new`
  ir::FieldId leftIn;         // the callee leaves it in this member of an object
  ir::FunctionId releasedBy;  // Mismatched, NotAcquired, ReleasedTwice
  ir::FunctionId thrownBy;    // Unwound, by a callee: the function that throws
  ir::Position thrownAt;
  ir::Position acquiredAt; // where the finding is anchored, for leaks
  ir::Position position;   // where it goes wrong
  // Leaked, OwnerReleased: where a callee that knows the type does it; invalid when it happens
  // here. Overwritten: where a callee does it to a member. Leaked, and the callee has left it there
  // when it failed: the callee.
  ir::Position cause;
  ir::FunctionId overwrittenBy; // Leaked, Overwritten: the callee that does it to a member
  ir::Position otherRelease;    // Leaked: another path releases it here; invalid when none does
  // Leaked: this function of the program is made for it, there or (UsualReleasers.h) elsewhere;
  // none: as its family does.
  ir::FunctionId otherReleaser;
  // Leaked, Overwritten: the object has been in use, as is seen where this other member of it is
  // released; elsewhere in the program what is lost here is released.
  std::string usedAgain;
  ir::Position usedAgainAt, releasedElsewhere;
  // Leaked: a release at each of these would mend it (PathReleases.cpp). Empty: not that simple.
  std::vector<MissingRelease> missing;
  Confidence confidence = Confidence::High;
  std::vector<Step> steps; // in the order in which they happen
};

enum class MemberLoss : uint8_t {
  Destructor,   // there is one, which forgets the member
  NoDestructor, // a class without
  Released,     // the object is released, as mere memory
  StillThere,   // the destructor finds something in the member, and leaves it there
  OnlyReplaced, // released where something else is put there, not where the object is
  NotAsked,     // a function may have left it there, and its caller does not ask
};

// A member that owns what it holds, and is not released when the object ends.
struct MemberFact {
  ir::FieldId field;
  FamilyId family;
  MemberLoss loss = MemberLoss::NoDestructor;
  ir::FunctionId acquiredBy; // none for `new`
  ir::Position acquiredAt;
  ir::Position storedAt;     // where the member gets it
  ir::FunctionId destroyer;  // none without destructor
  ir::Position testedAt;     // StillThere; NotAsked: where it is decided to leave it there
  ir::Position releasedAt;   // StillThere, OnlyReplaced, NotAsked: elsewhere
  ir::FunctionId releasedBy; // NotAsked: by whom there, or not
  ir::Position ignoredAt;    // NotAsked: the call whose answer nobody looks at
  ir::FunctionId releaser;   // what the program has for that; none: what its family has
  ir::Position position;     // of the destructor; of the member; where the object is released
  Confidence confidence = Confidence::High;
};

// Functions that count the owners of an object with the same number.
struct SharePair {
  ir::FunctionId share, drop;
  ShareCount count; // of `share`
};

// An object is deleted as a base without virtual destructor, and may be of a class with more to it.
struct BaseDeletion {
  BodyId body;
  ir::PlaceId place; // what is deleted, in the body
  ir::RecordId base, derived;
  ir::FieldId member;        // of the derived part: it has a destructor; none when the class has
  ir::FunctionId destructor; // ... one with something to do
  ir::Position position;
  ir::Position madeAt;
};

// A member that each destructor releases has been copied with its object.
struct CopyFact {
  ir::FieldId field;
  FamilyId family;
  BodyId body; // that copies
  ir::Position position;
  ir::FunctionId destructor;
  ir::Position releasedAt;
  ir::FunctionId acquiredBy; // none for `new`
  ir::Position acquiredAt;
  uint32_t others = 0;       // copies elsewhere
  bool isOwnCopying = false; // by a constructor of the class's own
};

} // namespace outlive::ownership
