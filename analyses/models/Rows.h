// Model rows as they stand in a file: parsed and checked, but not yet applied to a function.
//
// docs/models.md describes the format; each member here is one key of it.
#pragma once

#include "models/Models.h"
#include "models/Words.h"
#include "summary/Action.h"
#include "summary/Ownership.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace outlive::models {

// Words for the type of an argument (seen through references) or of the result.
enum class TypeWord : uint8_t {
  Pointer,
  Reference, // the result, or the argument itself
  Rvalue,    // a reference to what the caller gives away
  Scalar,    // arithmetic and enumeration types
  Array,
  Callable, // lambda, function, pointer to function, type-erased function
  Same,     // the class whose method this is; for a result: a reference to it
  Void,
  Record, // any class by value (result) or seen through a reference (argument)
  Owner,
  Shared,
  View,
  Erased,
  Thread,
  Value,
  Plain, // a class without a type class
};

// A template argument: "argument N" of the function, "class argument N" of the class of `this`.
struct TypeArgument {
  bool ofClass = false;
  uint32_t index = 0;
};

struct TypeCondition {
  bool ofResult = false;
  uint32_t argument = 0;
  std::optional<TypeArgument> templateArgument; // instead of an argument
  TypeWord word = TypeWord::Plain;
  std::string className; // instead of a word: this class or an instance of this template
};

struct Store {
  std::vector<SourceWords> from;
  PlaceWords to;
  std::optional<TypeArgument> as; // the type that "made of" makes
  bool adds = false;              // beside what is there
  bool moves = false;             // the source gives up what it holds
  bool isMaybe = false;           // not on every path
};

struct Construct {
  uint32_t from = 0;      // first argument that the constructor gets
  bool isOfTuple = false; // this one argument is a tuple of what it gets
  PlaceWords at;
  TypeArgument type;
};

// Which functions of one name are meant: all that is given must hold.
struct Selection {
  int leastArguments = -1; // written arguments, without `this`
  int mostArguments = -1;
  std::vector<TypeCondition> conditions;
  std::optional<bool> isConst;
  bool isUnrestricted() const {
    return leastArguments < 0 && conditions.empty() && !isConst.has_value();
  }
};

struct Row : Selection {
  std::vector<SourceWords> returns;
  std::vector<Store> stores;
  std::vector<PlaceWords> clears;
  std::vector<std::pair<PlaceWords, PlaceWords>> swaps;
  std::optional<std::vector<PlaceWords>> uses; // instead of the default
  std::vector<PlaceWords> invalidates;
  std::vector<PlaceWords> calls;
  std::optional<Construct> constructs;
  std::optional<uint32_t> opens; // an argument: the caller's unnamed arguments can be read there
  bool neverReturns = false;
  Jump jump = Jump::None;
  bool waits = false; // for other threads
  ResultFacts answers;
};

struct NamedRow {
  std::vector<std::string> names; // functions: normalised
  Row row;
};

// A class of library types ("types") or a table that such classes share ("kinds").
struct TypeRow {
  std::vector<std::string> names;
  std::optional<TypeClass> typeClass; // else that of `like`
  std::string like;
  std::optional<InPlace> inPlace;
  bool isFew = false; // there are only so many values, one for each of something in the program
  std::vector<std::string> notNegative; // fields
  // Methods that throw; of all others it is known that they do so for want of memory only. None:
  // nothing is known.
  std::optional<std::vector<std::string>> throwing;
  std::vector<NamedRow> methods;
};

// One row of "acquires", "releases", "takes", "keeps", "drops", "shares" or "tells".
struct DutyRow : Selection {
  OwnershipKind kind = OwnershipKind::Acquires;
  std::vector<PlaceWords> places;   // each of them
  std::optional<PlaceWords> into;   // Takes, Keeps; none: out of sight
  std::optional<PlaceWords> unless; // Acquires: not where something is known to be there
  ValueSet whenResult;
  bool isOne = false;     // such a result is 1
  int32_t argument = -1;  // counted as in PlaceWords; the value of this one
  ValueSet whenArgument;  // ... is one of these
  int64_t number = 0;     // ... is this, where that is not 0
  bool isMaybe = false;   // not on every such path
  bool isCleared = false; // Keeps: the place holds it no longer
};

struct NamedDutyRow {
  std::vector<std::string> names; // normalised
  DutyRow row;
};

// What one document says of a family ("resources").
struct ResourceRows {
  std::string family; // or `anyFamily`
  std::optional<ResourceKind> kind;
  std::string noun;
  std::string release;
  std::vector<NamedDutyRow> duties;
};

// One row of "actions".
struct ActionRow : Selection {
  ActionKind kind = ActionKind::Grows;
  PlaceWords place;
  std::optional<int64_t> number;
};

struct NamedActionRow {
  std::vector<std::string> names; // normalised; methods with their class
  ActionRow row;
};

// One row of "pointers".
struct PointerRow {
  std::vector<std::string> names; // of classes, normalised
  Holding holding = Holding::None;
};

// Which functions are the library's own ("library"): names begin with one of `prefixes`, and those
// without row hold none of the words in `except`.
struct LibraryRow {
  std::vector<std::string> prefixes;
  std::vector<std::string> except;
};

// What functions do to their arguments by the words of their names ("verbs"), where nothing else is
// known: `json_print` only looks, `list_push` keeps.
struct VerbRow {
  std::vector<std::string> look;
  std::vector<std::string> keep;
};

// Stands for every family, in rows that do not acquire.
inline constexpr std::string_view anyFamily = "any";

struct Document {
  std::vector<NamedRow> functions;
  std::vector<TypeRow> types;
  std::vector<TypeRow> kinds;
  std::vector<ResourceRows> resources;
  std::vector<NamedActionRow> actions;
  std::vector<PointerRow> pointers;
  LibraryRow library; // of the families that the document describes
  VerbRow verbs;      // of functions that no document describes
};

// Words for type classes, in the order of TypeClass.
inline constexpr std::string_view typeClassNames[] = {"plain",  "owner",  "shared", "view",
                                                      "erased", "thread", "value"};

// Reads one document strictly. Returns an error text with file name and JSON pointer, or nothing.
std::optional<std::string> readDocument(std::string_view fileName, std::string_view json,
                                        Document &document);

} // namespace outlive::models
