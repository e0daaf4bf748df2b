// The little language of model rows: which place, and which value goes there.
//
// Problem: a row must be readable by somebody who knows the library and not this tool, and
// must hold for `const T &`, `T &&`, `T` and `T *` overloads alike.
// Example: `"returns": "interior of this"`, `"from": "value of 0", "to": "own of this"`.
//
//   place   := { step "of" } root
//   step    := "own"          what an owner holds: elements, pointee, content
//            | "pointee"      what a pointer or view points to
//            | "field" NAME   one field, when the record has it
//   root    := "this" | N | N ".."   the object; argument N as written, counted from 0 without
//                                  `this`, references seen through; N and all that follow it
//            | "result" | "thread" | "global" | "exception" | "unknown" | "callback" N
//   source  := "fresh" | "static" | "unknown" | "nothing"
//            | "alias" | "value" | "copy" | "address" | "interior" | "content" | "made"  "of" place
//
// What the words mean depends on types and is decided in Resolve.h. Words are parsed once, when
// the rows are read; cost is linear in the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace outlive::models {

enum class StepKind : uint8_t { Own, Pointee, Field };

struct Step {
  StepKind kind = StepKind::Own;
  std::string field; // of Field
  auto operator<=>(const Step &) const = default;
};

enum class PlaceRoot : uint8_t {
  This,
  Argument,
  Result,
  Thread,
  Global, // some static storage of the library
  Exception,
  Unknown,
  Callback,
};

struct PlaceWords {
  PlaceRoot root = PlaceRoot::This;
  uint32_t index = 0;     // of Argument and Callback
  bool andAfter = false;  // Argument: all that follow as well
  std::vector<Step> path; // from the root outwards: "own of pointee of 0" is pointee, own
  auto operator<=>(const PlaceWords &) const = default;
};

enum class SourceWord : uint8_t {
  Fresh,
  Static,
  Unknown,
  Nothing,
  Alias,    // a reference or pointer to the place; the pointer itself when the place is one
  Value,    // what the place holds
  Copy,     // what `auto` would hold: the address of an array, else the value
  Address,  // the address of the place
  Interior, // the address of what an owner holds, or what a view points to
  Part,     // the same, or an address further on in there
  Content,  // what is held there
  Made,     // what an object of the destination's type keeps when it is made from the place
};

struct SourceWords {
  SourceWord word = SourceWord::Unknown;
  PlaceWords place; // from Alias on
};

// Each parses one text; returns nothing on success, else what is wrong with it.
std::string parsePlace(std::string_view text, PlaceWords &place);
std::string parseSource(std::string_view text, SourceWords &source);

// "unknown WHAT \"WORD\"; did you mean \"...\"?" with the nearest of the valid words, or the
// whole list where nothing is near.
std::string describeUnknown(std::string_view what, std::string_view word,
                            const std::vector<std::string_view> &valid);

} // namespace outlive::models
