#include "models/Names.h"

#include <algorithm>
#include <cctype>

namespace outlive::models {
namespace {

// Operator names contain angle brackets that are no template arguments.
size_t operatorLength(std::string_view text) {
  for (std::string_view name :
       {"operator<=>", "operator->*", "operator<<=", "operator>>=", "operator->", "operator<<",
        "operator>>", "operator<=", "operator>=", "operator<", "operator>"})
    if (text.starts_with(name))
      return name.size();
  return 0;
}

std::string withoutArguments(std::string_view name) {
  std::string plain;
  size_t depth = 0;
  for (size_t i = 0; i < name.size(); ++i) {
    if (size_t length = operatorLength(name.substr(i)); length && depth == 0) {
      plain += name.substr(i, length);
      i += length - 1;
    } else if (name[i] == '<') {
      ++depth;
    } else if (name[i] == '>' && depth > 0) {
      --depth;
    } else if (depth == 0) {
      plain += name[i];
    }
  }
  return plain;
}

bool isInlineNamespace(std::string_view part) {
  static constexpr std::string_view names[] = {
      "__1", "__2",  "__cxx11",        "__cxx1998", "__ndk1",    "_V2",        "__debug",
      "__8", "__Cr", "_GLIBCXX_STD_C", "__fs",      "__profile", "__parallel", "__7"};
  return std::find(std::begin(names), std::end(names), part) != std::end(names);
}

std::string replaceAll(std::string text, std::string_view from, std::string_view to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::string snakeCase(std::string_view camel) {
  std::string snake;
  for (size_t i = 0; i < camel.size(); ++i) {
    bool startsWord =
        std::isupper(static_cast<unsigned char>(camel[i])) && i > 0 &&
        (std::islower(static_cast<unsigned char>(camel[i - 1])) ||
         (i + 1 < camel.size() && i > 1 && std::islower(static_cast<unsigned char>(camel[i + 1]))));
    if (startsWord)
      snake += '_';
    snake += static_cast<char>(std::tolower(static_cast<unsigned char>(camel[i])));
  }
  return snake;
}

void addUnique(std::vector<std::string> &names, std::string name) {
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
    names.push_back(std::move(name));
}

// __builtin_strlen, __builtin___memcpy_chk, __memcpy_chk, __isoc99_sscanf, _setjmp...
void addLibcSpellings(std::vector<std::string> &names, std::string_view name) {
  std::string_view rest = name;
  for (std::string_view prefix :
       {"__builtin_", "__isoc99_", "__isoc23_", "__xpg_", "__gnu_", "__posix_", "__old_"})
    if (rest.starts_with(prefix))
      rest.remove_prefix(prefix.size());
  if (rest != name)
    addUnique(names, std::string(rest));
  std::string_view bare = rest;
  while (bare.starts_with('_'))
    bare.remove_prefix(1);
  if (bare.size() + 2 <= rest.size() && bare.ends_with("_chk"))
    addUnique(names, std::string(bare.substr(0, bare.size() - 4)));
  else if (bare != rest)
    addUnique(names, std::string(bare));
  for (std::string_view suffix : {"_unlocked", "64"})
    if (bare.size() > suffix.size() && bare.ends_with(suffix))
      addUnique(names, std::string(bare.substr(0, bare.size() - suffix.size())));
}

} // namespace

std::string normalizeName(std::string_view name) {
  std::string plain =
      name.find('<') == std::string_view::npos ? std::string(name) : withoutArguments(name);
  if (plain.find("__") == std::string::npos && plain.find("_V2") == std::string::npos)
    return plain;
  std::string result;
  std::string_view rest = plain;
  while (true) {
    size_t colons = rest.find("::");
    std::string_view part = rest.substr(0, colons);
    bool isLast = colons == std::string_view::npos;
    if (isLast || result.empty() || !isInlineNamespace(part)) {
      if (!result.empty())
        result += "::";
      result += part;
    }
    if (isLast)
      break;
    rest.remove_prefix(colons + 2);
  }
  return replaceAll(std::move(result), "__gnu_debug::", "__gnu_cxx::");
}

std::vector<std::string> spellingsOf(std::string_view name) {
  std::vector<std::string> names = {std::string(name)};
  if (name.starts_with("std::ranges::"))
    addUnique(names, "std::" + std::string(name.substr(13)));
  else if (name.starts_with("std::") && name.find("::", 5) == std::string_view::npos)
    addUnique(names, std::string(name.substr(5)));
  else if (name.starts_with("_"))
    addLibcSpellings(names, name);
  else if (name.find("::") == std::string_view::npos && name.ends_with("_unlocked"))
    addUnique(names, std::string(name.substr(0, name.size() - 9)));
  return names;
}

std::string functionOfObject(std::string_view record) {
  ScopedName split = splitName(record);
  if (!split.scope.starts_with("std"))
    return {};
  if (!split.scope.starts_with("std::ranges") && !split.scope.starts_with("std::views"))
    return {};
  std::string_view last = split.name;
  // libc++: std::ranges::__sort::__fn, std::ranges::views::__filter::__fn
  if (last == "__fn") {
    ScopedName outer = splitName(split.scope);
    std::string_view name = outer.name;
    while (name.starts_with('_'))
      name.remove_prefix(1);
    return std::string(outer.scope) + "::" + std::string(name);
  }
  // libstdc++: std::ranges::__sort_fn
  if (last.starts_with("__") && last.ends_with("_fn"))
    return std::string(split.scope) + "::" + std::string(last.substr(2, last.size() - 5));
  // libstdc++: std::ranges::__cust_access::_Begin, std::ranges::views::_TakeWhile
  if (last.size() > 1 && last[0] == '_' && std::isupper(static_cast<unsigned char>(last[1]))) {
    ScopedName outer = splitName(split.scope);
    std::string_view scope = outer.name.starts_with("__") ? outer.scope : split.scope;
    return std::string(scope) + "::" + snakeCase(last.substr(1));
  }
  return {};
}

ScopedName splitName(std::string_view name) {
  // The operator's own name may hold colons: "A::operator std::string_view".
  constexpr size_t keyword = 8;
  auto isKeywordAt = [&](size_t at) {
    bool startsHere = at == 0 || name[at - 1] == ':';
    size_t next = at + keyword;
    bool endsHere = next >= name.size() ||
                    (name[next] != '_' && !std::isalnum(static_cast<unsigned char>(name[next])));
    return startsHere && endsHere;
  };
  size_t limit = name.find("operator");
  while (limit != std::string_view::npos && !isKeywordAt(limit))
    limit = name.find("operator", limit + 1);
  size_t colons = limit == std::string_view::npos ? name.rfind("::")
                  : limit >= 2                    ? limit - 2
                                                  : std::string_view::npos;
  if (colons == std::string_view::npos)
    return {{}, name};
  return {name.substr(0, colons), name.substr(colons + 2)};
}

std::vector<std::string> wordsOfName(std::string_view name) {
  std::vector<std::string> words(1);
  for (size_t i = 0; i < name.size(); ++i) {
    auto c = static_cast<unsigned char>(name[i]);
    bool isStart =
        std::isupper(c) && i > 0 && std::islower(static_cast<unsigned char>(name[i - 1]));
    if (!std::isalnum(c) || isStart)
      words.emplace_back();
    if (std::isalnum(c))
      words.back() += static_cast<char>(std::tolower(c));
  }
  return words;
}

bool isStandard(std::string_view name) {
  for (std::string_view prefix : {"std::", "__gnu_cxx::", "__cxxabiv1::", "__builtin_", "__atomic_",
                                  "__sync_", "_mm", "abi::"})
    if (name.starts_with(prefix))
      return true;
  return false;
}

} // namespace outlive::models
