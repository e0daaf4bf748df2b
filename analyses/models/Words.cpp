#include "models/Words.h"

#include <algorithm>
#include <charconv>

namespace outlive::models {
namespace {

std::vector<std::string_view> splitWords(std::string_view text) {
  std::vector<std::string_view> words;
  size_t at = 0;
  while (at < text.size()) {
    size_t space = std::min(text.find(' ', at), text.size());
    if (space > at)
      words.push_back(text.substr(at, space - at));
    at = space + 1;
  }
  return words;
}

size_t editDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j)
    row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

bool parseNumber(std::string_view text, uint32_t &number) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number < 64;
}

struct RootName {
  std::string_view name;
  PlaceRoot root;
};
constexpr RootName rootNames[] = {
    {"this", PlaceRoot::This},           {"result", PlaceRoot::Result},
    {"thread", PlaceRoot::Thread},       {"global", PlaceRoot::Global},
    {"exception", PlaceRoot::Exception}, {"unknown", PlaceRoot::Unknown},
};

struct SourceName {
  std::string_view name;
  SourceWord word;
};
constexpr SourceName sourceNames[] = {
    {"fresh", SourceWord::Fresh},     {"static", SourceWord::Static},
    {"unknown", SourceWord::Unknown}, {"nothing", SourceWord::Nothing},
    {"alias", SourceWord::Alias},     {"value", SourceWord::Value},
    {"address", SourceWord::Address}, {"interior", SourceWord::Interior},
    {"content", SourceWord::Content}, {"copy", SourceWord::Copy},
    {"made", SourceWord::Made},       {"part", SourceWord::Part},
};

using Words = std::vector<std::string_view>;

std::string parseRoot(const Words &words, size_t at, PlaceWords &place) {
  if (at >= words.size())
    return "a place is missing at the end";
  std::string_view word = words[at];
  size_t last = at;
  if (word == "callback") {
    place.root = PlaceRoot::Callback;
    last = at + 1;
    if (last >= words.size() || !parseNumber(words[last], place.index))
      return "\"callback\" needs the number of an argument";
  } else if (word.front() >= '0' && word.front() <= '9') {
    place.root = PlaceRoot::Argument;
    if (word.ends_with("..")) {
      place.andAfter = true;
      word.remove_suffix(2);
    }
    if (!parseNumber(word, place.index))
      return "\"" + std::string(words[at]) + "\" is no argument number";
  } else {
    auto found = std::find_if(std::begin(rootNames), std::end(rootNames),
                              [&](const RootName &each) { return each.name == word; });
    if (found == std::end(rootNames)) {
      std::vector<std::string_view> valid = {"own", "pointee", "field", "callback"};
      for (const RootName &each : rootNames)
        valid.push_back(each.name);
      return describeUnknown("word", word, valid);
    }
    place.root = found->root;
  }
  if (last + 1 != words.size())
    return "nothing may follow \"" + std::string(words[last]) + "\"";
  return {};
}

std::string parsePlaceAt(const Words &words, size_t at, PlaceWords &place) {
  std::vector<Step> outermostFirst;
  while (at < words.size()) {
    Step step;
    size_t next = at + 1;
    if (words[at] == "own") {
      step.kind = StepKind::Own;
    } else if (words[at] == "pointee") {
      step.kind = StepKind::Pointee;
    } else if (words[at] == "field") {
      step.kind = StepKind::Field;
      if (next >= words.size() || words[next] == "of")
        return "\"field\" needs a name";
      step.field = std::string(words[next++]);
    } else {
      break;
    }
    if (next >= words.size() || words[next] != "of")
      return "\"of\" must follow \"" + std::string(words[next - 1]) + "\"";
    outermostFirst.push_back(std::move(step));
    at = next + 1;
  }
  place.path.assign(outermostFirst.rbegin(), outermostFirst.rend());
  return parseRoot(words, at, place);
}

} // namespace

std::string parsePlace(std::string_view text, PlaceWords &place) {
  return parsePlaceAt(splitWords(text), 0, place);
}

std::string parseSource(std::string_view text, SourceWords &source) {
  Words words = splitWords(text);
  if (words.empty())
    return "a source is missing";
  auto found = std::find_if(std::begin(sourceNames), std::end(sourceNames),
                            [&](const SourceName &each) { return each.name == words[0]; });
  if (found == std::end(sourceNames)) {
    std::vector<std::string_view> valid;
    for (const SourceName &each : sourceNames)
      valid.push_back(each.name);
    return describeUnknown("source", words[0], valid);
  }
  source.word = found->word;
  if (source.word < SourceWord::Alias)
    return words.size() == 1 ? "" : "nothing may follow \"" + std::string(words[0]) + "\"";
  if (words.size() < 2 || words[1] != "of")
    return "\"of\" must follow \"" + std::string(words[0]) + "\"";
  return parsePlaceAt(words, 2, source.place);
}

std::string describeUnknown(std::string_view what, std::string_view word,
                            const std::vector<std::string_view> &valid) {
  std::string text = "unknown " + std::string(what) + " \"" + std::string(word) + "\"";
  std::string_view nearest;
  size_t best = SIZE_MAX;
  for (std::string_view each : valid)
    if (size_t distance = editDistance(word, each); distance < best) {
      best = distance;
      nearest = each;
    }
  if (best <= std::max<size_t>(2, word.size() / 3))
    return text + "; did you mean \"" + std::string(nearest) + "\"?";
  text += "; valid are";
  for (std::string_view each : valid)
    text += (each == valid.front() ? " " : ", ") + std::string(each);
  return text;
}

} // namespace outlive::models
