// YAML as a tree of values with positions, as much of it as a configuration needs.
//
// LLVM's parser reads the text; it goes over it once, finds the first mistake and knows neither
// types nor repeated keys. Here its events become a tree that can be walked again and again:
// plain scalars get their type (as in the core schema of YAML 1.2: null, true and false, numbers;
// everything else and whatever is quoted is text), and what would surprise is refused with its
// position: repeated keys, keys that are no words, anchors, aliases and tags, more than one
// document, tabs before text, and what is too large or too deep for a configuration.
//
// Example: `mute: [third_party]` is a map with one entry, whose value is a list with one text.
//
// Bytes are hostile: any input gives a tree or problems. Work ends because the text is bounded by
// `largestBytes`, and depth by `greatestDepth`: beyond it reading stops at once, for the parser
// calls itself for each level that it is told to skip. Cost: linear in the text.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace outlive {

struct YamlEntry;

struct YamlNode {
  // Refused: something that is a problem already.
  enum class Kind : uint8_t { Null, Boolean, Number, Text, List, Map, Refused };
  Kind kind = Kind::Null;
  uint32_t line = 0, column = 0;  // from 1, in bytes
  std::string text;               // of scalars: their content
  std::vector<YamlNode> items;    // of lists
  std::vector<YamlEntry> entries; // of maps, as written; no key twice
};

struct YamlEntry {
  YamlNode key; // a scalar
  YamlNode value;
};

struct YamlProblem {
  uint32_t line = 0, column = 0;
  std::string message;
};

struct YamlTree {
  constexpr static size_t largestBytes = 64 * 1024;
  constexpr static unsigned greatestDepth = 16;

  YamlNode root;                     // Null for an empty text
  std::vector<YamlProblem> problems; // in order of the text; with any, the tree may be cut short
};

YamlTree readYaml(llvm::StringRef text);

// "a list", "a number": for messages.
std::string_view nameOf(YamlNode::Kind kind);

} // namespace outlive
