// A module: all facts of one translation unit, or of the linked program.
//
// Problem: analyses need the program, not its syntax, and need it without Clang: in a cache,
// across translation units, in a unit test written by hand.
// Idea: lower once into a few tables that refer to each other by id. One translation unit
// and the whole linked program have the same shape, so every analysis runs on either.
// Facts only: nothing here was concluded by an analysis or read from a model.
#pragma once

#include "ir/Function.h"
#include "ir/Symbols.h"

#include <vector>

namespace outlive::ir {

struct Module {
  StringTable strings;
  std::vector<File> files;
  std::vector<Type> types;
  std::vector<Record> records;
  std::vector<Field> fields;
  std::vector<Global> globals;
  std::vector<FunctionSymbol> functions; // all that are defined or mentioned
  std::vector<Function> bodies;          // at most one per symbol
  Symbol mainFile;                       // path of the translation unit; empty when linked

  std::string_view text(Symbol symbol) const { return strings.text(symbol); }
};

} // namespace outlive::ir
