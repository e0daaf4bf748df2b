// What facts are about: positions, types, records, fields, globals and function symbols.
//
// These are the entries of a module's tables (ir/Module.h); they refer to each other by id.
// Identity across modules: USR for functions, records and globals; path for files; record
// and name for fields.
#pragma once

#include "support/Id.h"
#include "support/StringTable.h"

#include <cstdint>
#include <vector>

namespace outlive::ir {

using FileId = Id<struct FileTag>;
using TypeId = Id<struct TypeTag>;
using RecordId = Id<struct RecordTag>;
using FieldId = Id<struct FieldTag>;
using GlobalId = Id<struct GlobalTag>;
using FunctionId = Id<struct FunctionTag>; // a function symbol, with or without body

// Where something stands in the source. Lines and columns count from 1, columns in bytes.
// In a macro: where the macro is expanded. An invalid file means "no position".
struct Position {
  FileId file;
  uint32_t line = 0;
  uint32_t column = 0;
  bool isValid() const { return file.isValid(); }
  auto operator<=>(const Position &) const = default;
};

struct File {
  Symbol path;           // absolute, without "." and ".."
  bool isSystem = false; // found through -isystem or the compiler's own folders
};

enum class TypeKind : uint8_t {
  Void,
  Scalar,        // arithmetic, enum, bool
  Pointer,       // element: pointee
  Reference,     // element: referent; lowered as a pointer that is never null
  Record,        // record
  Array,         // element: element type; elements share one place
  Function,      // a function (pointers to functions are Pointer to Function)
  MemberPointer, // pointer to member
  Unknown,       // dependent or erroneous
};

struct Type {
  TypeKind kind = TypeKind::Unknown;
  TypeId element;
  RecordId record;
  uint64_t size = 0; // bytes; 0 when unknown or incomplete
  bool mayHoldAddress =
      false;       // an address may be inside: pointers, records with such fields, unknown
  Symbol spelling; // as a user would write it
};

struct Field {
  Symbol name; // a lambda's capture has the name of the variable, or "this"
  RecordId record;
  TypeId type;
  Position position;
  bool isReferenceCapture = false; // a lambda's capture by reference
};

struct Record {
  Symbol usr;
  Symbol name;     // qualified, no template arguments, no inline namespaces: std::vector
  Symbol spelling; // with arguments
  Position position;
  std::vector<FieldId> fields;   // own fields, in order; bases' fields are in the bases
  std::vector<RecordId> bases;   // direct
  std::vector<TypeId> arguments; // template type arguments
  bool isComplete = false;
  bool isUnion = false;
  bool isLambda = false;
  bool isPolymorphic = false;
  bool hasTrivialDestructor = true;
  bool isSystem = false;
  bool isDeclaredOwner = false;   // [[gsl::Owner]], written or implied by Clang
  bool isDeclaredPointer = false; // [[gsl::Pointer]]
};

// What the source declares of a parameter (formal 0 is `this` in a method).
struct Formal {
  Symbol name;
  TypeId type;
  Position position;
  bool isNoEscape = false;      // [[clang::noescape]]
  bool isLifetimeBound = false; // [[clang::lifetimebound]]
  // [[clang::lifetime_capture_by(...)]]: index of the capturing formal, or one of these.
  static constexpr int16_t captureNone = -1;
  static constexpr int16_t captureGlobal = -2;
  static constexpr int16_t captureUnknown = -3;
  int16_t captureBy = captureNone;
  bool isTaken = false;     // ownership_takes
  bool isHeld = false;      // ownership_holds
  bool isConsumed = false;  // by-value parameter or && parameter: the caller gives it away
  bool isNeverNull = false; // nonnull, _Nonnull
};

// A function symbol: everything a caller can know without its body.
struct FunctionSymbol {
  Symbol usr;      // unique in the program; internal linkage is qualified by file
  Symbol name;     // qualified, no template arguments, no inline namespaces: std::vector::push_back
  Symbol spelling; // what reports call it: ns::Class::method, f(int)::operator() for lambdas
  Position position; // of the name in the best declaration (definition if seen)
  std::vector<Formal> formals;
  TypeId result;
  RecordId record;                   // the class of a method, constructor, destructor
  std::vector<TypeId> arguments;     // template type arguments, of function then class
  std::vector<FunctionId> overrides; // methods that this one overrides directly
  bool hasThis = false;
  bool isVirtual = false;
  bool isPure = false;
  bool isFinal = false; // or its class is
  bool isConstructor = false;
  bool isCopyOrMove = false; // copy or move constructor or assignment
  bool isMove = false;       // a move one
  bool isDestructor = false;
  bool isConst = false;
  bool isVariadic = false;
  bool isNoReturn = false;
  bool isNoThrow = false;
  bool isSystem = false;   // declared in a system header: models speak for it
  bool isInternal = false; // internal linkage
  bool isImplicit = false; // written by the compiler
  bool isMain = false;
  bool returnsNonNull = false;
  bool returnsOwned = false; // ownership_returns, malloc attribute
};

struct Global {
  Symbol usr;
  Symbol name; // static locals: their plain name
  TypeId type;
  Position position;
  FunctionId function; // of a static local
  bool isThreadLocal = false;
  bool isConstant = false;
  bool isInternal = false;
  bool isDefined = false; // here; else some other unit has it, `extern int count;`
};

} // namespace outlive::ir
