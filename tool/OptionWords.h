// Words on the command line: choosing one of a list, and what is said of a mistake.
//
// A mistake is an exception while the command line is read; whoever called gets it as data
// (EarlyExit in Options.h).
#pragma once

#include "findings/NearestWord.h"

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace outlive {

class UsageError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

template <typename Value> struct Choice {
  std::string_view word;
  Value value;
};

inline std::string inQuotes(std::string_view word) { return "'" + std::string(word) + "'"; }

// "; did you mean 'json'?", or nothing when no candidate is near.
inline std::string didYouMean(std::string_view word,
                              const std::vector<std::string_view> &candidates) {
  std::string_view nearest = nearestWord(word, candidates);
  return nearest.empty() ? std::string() : "; did you mean " + inQuotes(nearest) + "?";
}

template <typename Value, size_t count>
Value choose(std::string_view option, const std::string &word,
             const std::array<Choice<Value>, count> &choices) {
  std::vector<std::string_view> words;
  std::string list;
  for (const Choice<Value> &choice : choices) {
    if (choice.word == word)
      return choice.value;
    words.push_back(choice.word);
    list += (list.empty() ? "" : ", ") + std::string(choice.word);
  }
  throw UsageError(std::string(option) + ": unknown value " + inQuotes(word) + " (one of " + list +
                   ")" + didYouMean(word, words));
}

template <typename Value, size_t count>
std::string listOf(const std::array<Choice<Value>, count> &choices) {
  std::string list;
  for (const Choice<Value> &choice : choices)
    list += (list.empty() ? "" : "|") + std::string(choice.word);
  return list;
}

} // namespace outlive
