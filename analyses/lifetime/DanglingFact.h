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

struct FactStep {
  StepKind kind = StepKind::Stored;
  ir::Position position;
  ir::Position inner;
  std::string place; // as a reader would write it; empty when it has no name
  ir::FunctionId function;
};

struct DanglingFact {
  Danger danger = Danger::Used;
  BodyId body;
  ir::LocationId location;                    // what died
  std::string variable;                       // its name; empty for temporaries
  std::string type;                           // its type as written
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
