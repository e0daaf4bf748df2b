// What a run along paths asks about the rest of the program: what callees do, what globals hold,
// who counts owners.
//
// Bodies are solved bottom-up, and each asks for those that it calls; the one who knows it all is
// in OwnershipAnalysis.cpp.
#pragma once

#include "findings/Finding.h"
#include "models/Models.h"
#include "ownership/CallerArguments.h"
#include "ownership/KindTests.h"
#include "ownership/UnsetFlags.h"
#include "program/ExceptionTypes.h"
#include "program/Throws.h"
#include "summary/Ownership.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace outlive::ownership {

// After the call it is somewhere where it was not before.
inline bool isHandedOut(const OwnershipEffect &effect) {
  return effect.kind == OwnershipKind::Acquires || effect.kind == OwnershipKind::Dangles;
}

// What is known of functions; bodies are solved bottom-up.
class DutySource {
public:
  virtual ~DutySource() = default;
  virtual const FunctionDuties &dutiesOf(ir::FunctionId function) = 0;
  // What becomes of one of the values that a body passes on; none when that is being found out.
  virtual const std::vector<OwnershipEffect> *effectsOf(ir::FunctionId function,
                                                        size_t passedOn) = 0;
  // The flows of a library function; none when there is no model.
  virtual const Summary *modelOf(ir::FunctionId function) = 0;
  // The number that a global always holds, if it does.
  virtual std::optional<int64_t> constantOf(ir::GlobalId global) = 0;
  virtual std::optional<int64_t> constantOf(ir::GlobalId global,
                                            std::span<const ir::Projection> part) = 0;
  virtual bool isNeverNull(ir::GlobalId global) = 0;   // see ConstantGlobals.h
  virtual bool isNeverNegative(ir::FieldId field) = 0; // see LibraryNumbers.h
  // The global only hands values to the functions that are called next.
  virtual bool isPassed(ir::GlobalId global) = 0;
  virtual bool mentions(BodyId body, ir::GlobalId global) = 0;
  virtual bool mayWrite(BodyId body, ir::FieldId field) = 0; // by what it calls as well
  // Of pointers, and of numbers that branches ask for: some assignment there, in it or in what it
  // calls, is seen (WrittenFields.h).
  virtual bool writes(BodyId body, ir::GlobalId global) = 0;
  virtual bool writes(BodyId body, ir::FieldId field) = 0;
  virtual bool isCursor(ir::FieldId field) = 0;                       // see CursorFields.h
  virtual bool onlyLooks(ir::FunctionId function) = 0;                // see OnlyLooking.h
  virtual bool onlyReads(ir::FunctionId function, size_t formal) = 0; // see OnlyReading.h
  // What the body is given, one for each kind of call; empty: anything (CallerArguments.h).
  virtual const std::vector<GivenArguments> &argumentsOf(BodyId body) = 0;
  // Flags of base classes that are never set in objects of the class (UnsetFlags.h).
  virtual const std::vector<UnsetFlag> &unsetFlagsOf(ir::RecordId record) = 0;
  virtual bool mayKeepUnnamed(ir::FunctionId function) = 0; // see UnnamedArguments.h
  // Somebody is seen to call it by name.
  virtual bool hasCallers(ir::FunctionId function) = 0;
  // Some function has a variable of the type.
  virtual bool isVariableType(ir::RecordId record) = 0;
  virtual FamilyId familyNamed(std::string_view name) = 0;
  virtual ResourceKind kindOf(FamilyId family) = 0;
  virtual bool hardlyReturns(ir::FunctionId function) = 0; // see NeverReturns.h
  virtual const KindTests &kindTests() = 0;
  virtual Thrown thrownBy(BodyId body, ir::CallId call) = 0;
  virtual const ExceptionTypes &exceptionTypes() = 0;
  virtual Thrown jumpOf(BodyId body, ir::CallId call) = 0; // see Jumps.h
  // What it hands out is told by those who call it only (UnseenResults.h).
  virtual bool isToldByCallers(ir::FunctionId function) = 0;
  // A function of the family's own library, all of whose doings models tell.
  virtual bool leavesAlone(ir::FunctionId function, FamilyId family) = 0;
  // Its name says that it only looks at what it is given.
  virtual bool isLookingByName(ir::FunctionId function) = 0;
  // What objects of the type are to a library (LibraryTypes.h).
  virtual const std::vector<FamilyId> &familiesOf(ir::RecordId record) = 0;
  // Functions that count owners (ShareCounts.h); null: it is none of these.
  virtual const ShareCount *sharing(ir::FunctionId function) = 0;
  virtual const ShareCount *dropping(ir::FunctionId function) = 0;
  virtual const ShareCount *counted(ir::FunctionId function) = 0; // whoever shares
  virtual ir::FunctionId dropOf(ir::FieldId counter) = 0;
  // Of a function of which nothing is known: see BorrowEvidence.h.
  virtual std::optional<Confidence> leavesToCaller(const ir::Call &call, ir::FunctionId function,
                                                   size_t argument) = 0;
};

} // namespace outlive::ownership
