// One name per library entity, whatever the implementation calls it.
//
// Problem: the same function is std::vector::at, std::__1::vector<int>::at or
// std::__debug::vector::at; strlen may appear as __builtin_strlen or std::strlen, memcpy as
// __builtin___memcpy_chk; std::ranges::sort is the call operator of an object of class
// std::ranges::__sort_fn (libstdc++) or std::ranges::__sort::__fn (libc++).
// Idea: names are normalised before lookup, and a few further spellings are tried in order.
// Cost: linear in the name; names that need nothing are returned as they came.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace outlive::models {

// Without template arguments and without inline or debug namespaces of implementations.
std::string normalizeName(std::string_view name);

// Spellings under which a function may be listed, best first; `name` is normalised.
std::vector<std::string> spellingsOf(std::string_view name);

// The function that an object of this class stands for when called ("std::ranges::sort"), or
// empty. `record` is normalised.
std::string functionOfObject(std::string_view record);

// Splits "a::b::c" into "a::b" and "c"; the scope is empty for plain names.
struct ScopedName {
  std::string_view scope;
  std::string_view name;
};
ScopedName splitName(std::string_view name);

// The words that a name is made of, in small letters: `json_printValue` is json, print, value.
std::vector<std::string> wordsOfName(std::string_view name);

// Declared by the standard library or built into the compiler.
bool isStandard(std::string_view name);

} // namespace outlive::models
