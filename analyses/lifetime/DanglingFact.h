// What the lifetime solver concluded about one address that outlives its storage.
//
// Facts hold names and positions, not places: they stay valid when the solver's tables of one
// function are gone. Which rule a fact breaks and how it is worded is decided elsewhere
// (DanglingCheck.h).
#pragma once

#include "findings/Finding.h"
#include "lifetime/State.h"
#include "program/Program.h"

namespace outlive::lifetime {

enum class Danger : uint8_t {
  Used,             // the address was used after the end
  LeftInResult,     // ... is what the function returns, or inside it
  LeftInGlobal,     // ... is still in static storage when the function returns
  LeftBehindFormal, // ... is still in memory that a formal leads to
  LeftInException,  // ... is what is thrown, or inside it
  HeldByThread,     // a thread that may still run held it at the end
  HeldByCoroutine,  // a suspended coroutine held it at the end
};

// Where a step puts the address.
struct FactPlace {
  enum class Kind : uint8_t {
    Nameless,
    Named,           // name: as a reader would write it
    Result,          // of the function; name: of the part, empty for the whole
    Exception,       // the object that is thrown; name: of the part
    Closure,         // the object of a lambda expression
    CompoundLiteral, // name: of the part
    Static,          // static storage that nobody can name
    Thread,          // what other threads may use
  };
  Kind kind = Kind::Nameless;
  std::string name;
  bool isInClosure = false; // within a closure that is or lies in the place
  bool operator==(const FactPlace &) const = default;
};

struct FactStep {
  StepKind kind = StepKind::Stored;
  bool isLate = false;    // happens after the end of the storage
  bool isResult = false;  // Passed: in what the function returns
  bool isBehind = false;  // ... or in what that points to
  bool isContent = false; // Borrowed: of what the object owns, not of the object
  ir::Position position;
  ir::Position inner;
  ir::LocationId location; // Borrowed: whose address it is
  FactPlace place;
  ir::FunctionId function;
};

struct DanglingFact {
  Danger danger = Danger::Used;
  BodyId body;
  ir::LocationId location;                    // what died
  std::string variable;                       // its name; empty for temporaries
  bool isContent = false;                     // what it owns is meant (the characters of a string)
  bool isCaptured = false;                    // held inside a closure
  bool isThisCapture = false;                 // ... which captured `this`
  bool isThisFormal = false;                  // LeftBehindFormal: inside *this
  bool isDetached = false;                    // HeldByThread: no thread object is left to join
  bool isWholeResult = false;                 // LeftInResult: the result itself, not a part of it
  ir::GlobalId global;                        // LeftInGlobal
  std::string holder;                         // Used: what held it; else: where it is left
  std::string member;                         // LeftBehindFormal in *this: the member, "a.b"
  ir::FunctionId user;                        // Used: the function that uses it, if a call does
  ir::Position borrowedAt, endedAt, position; // taken; end of the storage; where to report
  Confidence confidence = Confidence::High;
  std::vector<FactStep> steps; // from the borrow on, in the order in which they happen
};

} // namespace outlive::lifetime
