// See ConfigFile.h.
#include "config/ConfigFile.h"

#include "Choices.h"
#include "Mute.h"
#include "config/RuleWords.h"
#include "config/YamlTree.h"
#include "findings/RelativePath.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/Path.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace outlive {
namespace {

using Kind = YamlNode::Kind;

constexpr uint64_t largestLimit = uint64_t(1) << 40; // a terabyte: more is a slip

constexpr std::array<LimitKey, 5> limitTable = {{
    {"small-allocation", &SizeLimits::stackAllocation,
     "bytes of an allocation that could as well be a variable (alloc-could-be-stack)"},
    {"large-frame", &SizeLimits::largeFrame, "bytes of a function's variables (stack-large)"},
    {"large-recursive-frame", &SizeLimits::largeRecursiveFrame,
     "the same of a function that calls itself (stack-large)"},
    {"large-value", &SizeLimits::largeValue,
     "bytes that are dear to pass by value (param-large-by-value)"},
    {"small-value", &SizeLimits::smallValue,
     "bytes that are cheap to pass by value (param-small-by-pointer)"},
}};

// What may be meant, or else all that there is.
std::string nearestOrAll(std::string_view word, const ChoiceWords &words) {
  std::string nearest = didYouMean(word, words);
  return nearest.empty() ? " (there are " + joined(words, ", ") + ")" : nearest;
}

std::string onOneLine(std::string_view text) {
  std::string line;
  for (char c : text)
    if (auto byte = static_cast<unsigned char>(c); byte < 0x20 || byte == 0x7f)
      line += c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\x" + llvm::utohexstr(byte, false, 2);
    else
      line += c;
  return line;
}

std::string problemOfGlob(const std::string &text) {
  llvm::Expected<Mute> mute = Mute::make({text}, "/");
  return mute ? "" : llvm::toString(mute.takeError());
}

class Parser {
public:
  Parser(std::string path, const Catalogue &catalogue) : catalogue_(catalogue) {
    parsed_.file.folder = llvm::sys::path::parent_path(path).str();
    parsed_.file.path = std::move(path);
  }

  ParsedConfig parse(llvm::StringRef text) {
    YamlTree tree = readYaml(text);
    for (YamlProblem &problem : tree.problems)
      parsed_.problems.push_back(
          {{parsed_.file.path, problem.line, problem.column}, std::move(problem.message)});
    if (tree.root.kind == Kind::Map)
      for (const YamlEntry &entry : tree.root.entries)
        readEntry(entry);
    else if (tree.root.kind != Kind::Null && tree.problems.empty())
      complain(tree.root, "a configuration is a map of keys and values, not " +
                              std::string(nameOf(tree.root.kind)) + ": 'disable: [RULE]'");
    // Texts that they quote may have several lines.
    for (ConfigProblem &problem : parsed_.problems)
      problem.message = onOneLine(problem.message);
    std::stable_sort(parsed_.problems.begin(), parsed_.problems.end());
    return std::move(parsed_);
  }

private:
  using Words = std::vector<Sourced<std::string>>;

  struct Key {
    std::string_view name;
    void (Parser::*read)(const YamlEntry &entry);
  };
  static std::span<const Key> keys();

  void readEntry(const YamlEntry &entry) {
    std::vector<std::string_view> names;
    for (const Key &key : keys()) {
      if (key.name == entry.key.text)
        return (this->*key.read)(entry);
      names.push_back(key.name);
    }
    complain(entry.key,
             "unknown key " + inQuotes(entry.key.text) + nearestOrAll(entry.key.text, names));
  }

  // ---- The keys ---------------------------------------------------------------------------

  void readRoot(const YamlEntry &entry) {
    if (std::optional<bool> isRoot = readFlag(entry))
      parsed_.file.isRoot = *isRoot;
  }
  void readEnable(const YamlEntry &entry) { readRuleWords(entry, parsed_.file.enable); }
  void readDisable(const YamlEntry &entry) { readRuleWords(entry, parsed_.file.disable); }
  void readMute(const YamlEntry &entry) { readGlobs(entry, parsed_.file.mute); }
  void readMuteThirdParty(const YamlEntry &entry) {
    if (std::optional<bool> isMuted = readFlag(entry))
      parsed_.file.isThirdPartyMuted = {*isMuted, originOf(entry.value)};
  }
  void readExclude(const YamlEntry &entry) { readGlobs(entry, parsed_.file.exclude); }
  void readModels(const YamlEntry &entry) {
    forEachText(entry, [&](const YamlNode &item) {
      if (item.text.empty())
        return complain(item, "a file name is missing");
      parsed_.file.models.push_back({item.text, originOf(item)});
    });
  }

  void readSeverity(const YamlEntry &entry) {
    forEachRule(entry, [&](const YamlEntry &rule) {
      Severity severity;
      if (choose(rule.value, severityChoices, severity))
        parsed_.file.severities.push_back({rule.key.text, severity, originOf(rule.value)});
    });
  }

  void readConfidence(const YamlEntry &entry) {
    Confidence confidence;
    if (entry.value.kind == Kind::Text) {
      if (choose(entry.value, confidenceChoices, confidence))
        parsed_.file.confidence = {confidence, originOf(entry.value)};
      return;
    }
    if (entry.value.kind != Kind::Map)
      return complainOfKind(entry, "one of low, medium, high, or a map '{RULE: high}'");
    forEachRule(entry, [&](const YamlEntry &rule) {
      if (choose(rule.value, confidenceChoices, confidence))
        parsed_.file.confidences.push_back({rule.key.text, confidence, originOf(rule.value)});
    });
  }

  void readFailOn(const YamlEntry &entry) {
    if (entry.value.kind != Kind::Text)
      return complainOfKind(entry, "one of " + joined(wordsOf(failOnChoices), ", "));
    FailOn failOn;
    if (choose(entry.value, failOnChoices, failOn))
      parsed_.file.failOn = {failOn, originOf(entry.value)};
  }

  void readLimits(const YamlEntry &entry) {
    std::vector<std::string_view> names;
    for (const LimitKey &key : limitTable)
      names.push_back(key.name);
    forEachEntry(entry, "sizes: '{large-value: 128}'", [&](const YamlEntry &limit) {
      auto key = std::find_if(limitTable.begin(), limitTable.end(),
                              [&](const LimitKey &k) { return k.name == limit.key.text; });
      if (key == limitTable.end())
        return complain(limit.key, "there is no limit " + inQuotes(limit.key.text) +
                                       nearestOrAll(limit.key.text, names));
      readLimit(limit, *key);
    });
  }

  void readLimit(const YamlEntry &limit, const LimitKey &key) {
    const std::string &text = limit.value.text;
    uint64_t value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (limit.value.kind != Kind::Number || error != std::errc() ||
        end != text.data() + text.size() || value == 0 || value > largestLimit)
      return complain(limit.value, inQuotes(limit.key.text) + " is a number of bytes, from 1 to " +
                                       std::to_string(largestLimit));
    parsed_.file.limits.push_back({&key, value, originOf(limit.value)});
  }

  // ---- Shapes that keys share -------------------------------------------------------------

  std::optional<bool> readFlag(const YamlEntry &entry) {
    if (entry.value.kind == Kind::Boolean)
      return llvm::StringRef(entry.value.text).equals_insensitive("true");
    complainOfKind(entry, "true or false");
    return std::nullopt;
  }

  void readRuleWords(const YamlEntry &entry, Words &words) {
    forEachText(entry, [&](const YamlNode &item) {
      if (isRuleWord(item))
        words.push_back({item.text, originOf(item)});
    });
  }

  void readGlobs(const YamlEntry &entry, Words &globs) {
    forEachText(entry, [&](const YamlNode &item) {
      if (std::string problem = problemOfGlob(item.text); !problem.empty())
        complain(item, std::move(problem));
      else
        globs.push_back({item.text, originOf(item)});
    });
  }

  // A list of texts. Nothing at all is an empty list: its items are commented out.
  template <typename Use> void forEachText(const YamlEntry &entry, Use use) {
    if (entry.value.kind == Kind::Null)
      return;
    if (entry.value.kind != Kind::List)
      return complainOfKind(entry, entry.value.kind == Kind::Text
                                       ? "a list: '[\"" + entry.value.text + "\"]'"
                                       : "a list of texts");
    for (const YamlNode &item : entry.value.items)
      if (item.kind == Kind::Text)
        use(item);
      else
        complain(item, inQuotes(entry.key.text) + " is a list of texts; this is " +
                           std::string(nameOf(item.kind)));
  }

  template <typename Use>
  void forEachEntry(const YamlEntry &entry, std::string_view example, Use use) {
    if (entry.value.kind == Kind::Null)
      return;
    if (entry.value.kind != Kind::Map)
      return complainOfKind(entry, "a map of " + std::string(example));
    for (const YamlEntry &inner : entry.value.entries)
      use(inner);
  }

  template <typename Use> void forEachRule(const YamlEntry &entry, Use use) {
    forEachEntry(entry, "rules: '{RULE: WORD}'", [&](const YamlEntry &rule) {
      if (isRuleWord(rule.key))
        use(rule);
    });
  }

  bool isRuleWord(const YamlNode &word) {
    std::string problem = problemOfRuleWord(word.text, catalogue_);
    if (!problem.empty())
      complain(word, std::move(problem));
    return problem.empty();
  }

  template <typename Value, size_t count>
  bool choose(const YamlNode &node, const std::array<Choice<Value>, count> &choices, Value &value) {
    const ChoiceWords words = wordsOf(choices);
    if (node.kind != Kind::Text) {
      complain(node, "one of " + joined(words, ", ") + " is wanted; this is " +
                         std::string(nameOf(node.kind)));
      return false;
    }
    if (std::optional<Value> known = chosen(node.text, choices)) {
      value = *known;
      return true;
    }
    complain(node, unknownValue(node.text, words));
    return false;
  }

  // ---- Complaints -------------------------------------------------------------------------

  Origin originOf(const YamlNode &node) const {
    return {{parsed_.file.path, node.line, node.column}, {}};
  }

  void complain(const YamlNode &at, std::string message) {
    if (at.kind == Kind::Refused)
      return; // that is complaint enough
    parsed_.problems.push_back({{parsed_.file.path, at.line, at.column}, std::move(message)});
  }
  void complainOfKind(const YamlEntry &entry, std::string_view expected) {
    complain(entry.value, inQuotes(entry.key.text) + " is " + std::string(expected) + "; this is " +
                              std::string(nameOf(entry.value.kind)));
  }

  const Catalogue &catalogue_;
  ParsedConfig parsed_;
};

std::span<const Parser::Key> Parser::keys() {
  static constexpr std::array<Key, 11> table = {{
      {"root", &Parser::readRoot},
      {"enable", &Parser::readEnable},
      {"disable", &Parser::readDisable},
      {"severity", &Parser::readSeverity},
      {"min-confidence", &Parser::readConfidence},
      {"mute", &Parser::readMute},
      {"mute-third-party", &Parser::readMuteThirdParty},
      {"exclude", &Parser::readExclude},
      {"models", &Parser::readModels},
      {"limits", &Parser::readLimits},
      {"fail-on", &Parser::readFailOn},
  }};
  return table;
}

} // namespace

std::span<const LimitKey> limitKeys() { return limitTable; }

std::string textOf(const ConfigProblem &problem, std::string_view directory) {
  const SourcePosition &position = problem.position;
  std::string text = relativePath(position.file, directory) + ':';
  if (position.line > 0)
    text += std::to_string(position.line) + ':' + std::to_string(position.column) + ':';
  return text + ' ' + relativePathsIn(problem.message, directory);
}

ParsedConfig parseConfig(std::string path, llvm::StringRef text, const Catalogue &catalogue) {
  return Parser(std::move(path), catalogue).parse(text);
}

} // namespace outlive
