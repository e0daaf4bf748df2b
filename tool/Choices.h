// Words that stand for values, on the command line and in configurations: one table for each, and
// what is said of a word that is in none.
#pragma once

#include "Options.h"
#include "findings/Finding.h"
#include "findings/NearestWord.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace outlive {

template <typename Value> struct Choice {
  std::string_view word;
  Value value;
};

inline constexpr std::array<Choice<FailOn>, 4> failOnChoices = {{{"error", FailOn::Error},
                                                                 {"warning", FailOn::Warning},
                                                                 {"new", FailOn::New},
                                                                 {"never", FailOn::Never}}};
inline constexpr std::array<Choice<Confidence>, 3> confidenceChoices = {
    {{"low", Confidence::Low}, {"medium", Confidence::Medium}, {"high", Confidence::High}}};
inline constexpr std::array<Choice<Severity>, 3> severityChoices = {
    {{"error", Severity::Error}, {"warning", Severity::Warning}, {"remark", Severity::Remark}}};

template <typename Value, size_t count>
std::optional<Value> chosen(std::string_view word,
                            const std::array<Choice<Value>, count> &choices) {
  for (const Choice<Value> &choice : choices)
    if (choice.word == word)
      return choice.value;
  return std::nullopt;
}

template <typename Value, size_t count>
std::string_view wordFor(Value value, const std::array<Choice<Value>, count> &choices) {
  for (const Choice<Value> &choice : choices)
    if (choice.value == value)
      return choice.word;
  return "";
}

using ChoiceWords = std::vector<std::string_view>;

template <typename Value, size_t count>
ChoiceWords wordsOf(const std::array<Choice<Value>, count> &choices) {
  ChoiceWords words;
  for (const Choice<Value> &choice : choices)
    words.push_back(choice.word);
  return words;
}

inline std::string inQuotes(std::string_view word) { return "'" + std::string(word) + "'"; }

inline std::string joined(const ChoiceWords &words, std::string_view separator) {
  std::string list;
  for (std::string_view word : words) {
    list += list.empty() ? "" : separator;
    list += word;
  }
  return list;
}

// "; did you mean 'json'?", or nothing when no candidate is near.
inline std::string didYouMean(std::string_view word, const ChoiceWords &candidates) {
  std::string_view nearest = nearestWord(word, candidates);
  return nearest.empty() ? std::string() : "; did you mean " + inQuotes(nearest) + "?";
}

// "unknown value 'jsn' (one of text, json); did you mean 'json'?"
inline std::string unknownValue(std::string_view word, const ChoiceWords &words) {
  return "unknown value " + inQuotes(word) + " (one of " + joined(words, ", ") + ")" +
         didYouMean(word, words);
}

} // namespace outlive
