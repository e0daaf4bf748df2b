// Words on the command line: one of a list (Choices.h), or a mistake.
//
// A mistake is an exception while the command line is read; whoever called gets it as data
// (EarlyExit in Options.h).
#pragma once

#include "Choices.h"

#include <stdexcept>

namespace outlive {

class UsageError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

template <typename Value, size_t count>
Value choose(std::string_view option, const std::string &word,
             const std::array<Choice<Value>, count> &choices) {
  if (std::optional<Value> value = chosen(word, choices))
    return *value;
  throw UsageError(std::string(option) + ": " + unknownValue(word, wordsOf(choices)));
}

// For help: "text|json".
template <typename Value, size_t count>
std::string listOf(const std::array<Choice<Value>, count> &choices) {
  return joined(wordsOf(choices), "|");
}

} // namespace outlive
