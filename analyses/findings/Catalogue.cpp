// Reading rule files and rendering messages from them; see Catalogue.h for the idea.
//
// The format is a small part of Markdown with front matter, read line by line:
//   ---
//   key: value          one line each; values are taken as they are, without quotes
//   ---
//   # RULE-ID
//   ## What ... ## Why ... ## Example ... ## Fix ... ## When it is silent
// A "#" inside a fenced code block is code (a preprocessor line), not a heading.
#include "findings/Catalogue.h"

#include "findings/NearestWord.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

namespace outlive {

namespace {

constexpr std::array<std::string_view, 18> partNames = {
    "borrow", "variable", "sink",  "holder", "callee", "owner", "noun", "release", "acquire",
    "object", "instead",  "bytes", "room",   "depth",  "cause", "uses", "keeper",  "all"};

struct SectionForm {
  std::string_view title;
  bool hasCode;
};
constexpr std::array<SectionForm, 5> sectionForms = {{{"What", false},
                                                      {"Why", false},
                                                      {"Example", true},
                                                      {"Fix", true},
                                                      {"When it is silent", false}}};

constexpr std::array<std::string_view, 3> severityWords = {"remark", "warning", "error"};
constexpr std::array<std::string_view, 3> confidenceWords = {"low", "medium", "high"};

template <size_t N>
std::optional<size_t> indexOf(const std::array<std::string_view, N> &words, std::string_view word) {
  auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end())
    return std::nullopt;
  return static_cast<size_t>(found - words.begin());
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::vector<std::string_view> splitLines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r'))
      line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

bool isFence(std::string_view line) { return line.starts_with("```"); }

bool isKindName(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

// A template cut into literal text and placeholders: odd elements are names of parts.
// None when a brace has no partner.
std::optional<std::vector<std::string_view>> splitTemplate(std::string_view text) {
  std::vector<std::string_view> pieces;
  while (true) {
    size_t open = text.find_first_of("{}");
    pieces.push_back(text.substr(0, open));
    if (open == std::string_view::npos)
      return pieces;
    size_t close = text.find_first_of("{}", open + 1);
    if (text[open] == '}' || close == std::string_view::npos || text[close] == '{')
      return std::nullopt;
    pieces.push_back(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
}

const std::string *partOf(const Finding &finding, std::string_view name) {
  for (const MessagePart &part : finding.parts)
    if (part.name == name)
      return &part.text;
  return nullptr;
}

std::string fill(std::string_view text, const Finding &finding) {
  auto pieces = splitTemplate(text);
  if (!pieces)
    return std::string(text);
  std::string filled;
  for (size_t i = 0; i < pieces->size(); ++i) {
    if (i % 2 == 0) {
      filled += (*pieces)[i];
    } else if (const std::string *part = partOf(finding, (*pieces)[i])) {
      filled += *part;
    } else {
      filled += '{';
      filled += (*pieces)[i];
      filled += '}';
    }
  }
  return filled;
}

// Reads one file; errors are collected so that one look shows all that is wrong with it.
class RuleReader {
public:
  explicit RuleReader(const RuleText &file) : file_(file), lines_(splitLines(file.text)) {}

  std::optional<Rule> read() {
    readFrontMatter();
    if (errors_.empty())
      readPage();
    if (!errors_.empty())
      return std::nullopt;
    return std::move(rule_);
  }

  std::vector<std::string> takeErrors() { return std::move(errors_); }

private:
  // `line` is an index; people count from one.
  void fail(size_t line, std::string_view message) {
    errors_.push_back(std::string(file_.name) + ":" + std::to_string(line + 1) + ": " +
                      std::string(message));
  }
  static std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

  void readFrontMatter() {
    if (lines_.empty() || lines_[0] != "---") {
      fail(0, "a rule file starts with front matter between lines '---'");
      return;
    }
    for (next_ = 1; next_ < lines_.size() && lines_[next_] != "---"; ++next_)
      readEntry(next_);
    if (next_ == lines_.size()) {
      fail(lines_.size() - 1, "the front matter is not closed by a line '---'");
      return;
    }
    for (std::string_view key :
         {"id", "family", "severity", "confidence", "cwe", "summary", "message", "fix"}) {
      // What only costs more than it need is no weakness.
      bool isOptional = key == "cwe" && rule_.severity == Severity::Remark;
      if (!seen_.contains(key) && !isOptional)
        fail(next_, "the front matter has no " + quoted(key));
    }
    if (errors_.empty())
      checkName(0);
    ++next_;
  }

  void readEntry(size_t line) {
    std::string_view text = lines_[line];
    size_t colon = text.find(':');
    if (colon == std::string_view::npos)
      return fail(line, "expected 'key: value'");
    std::string_view key = trim(text.substr(0, colon));
    std::string_view value = trim(text.substr(colon + 1));
    if (value.empty())
      return fail(line, quoted(key) + " has no value");
    if (!seen_.insert(key).second)
      return fail(line, quoted(key) + " is given twice");
    if (key == "id") {
      rule_.id = value;
    } else if (key == "family") {
      rule_.family = value;
    } else if (key == "summary") {
      rule_.summary = value;
    } else if (key == "severity") {
      if (auto index = indexOf(severityWords, value))
        rule_.severity = static_cast<Severity>(*index);
      else
        fail(line, "severity is remark, warning or error, not " + quoted(value));
    } else if (key == "confidence") {
      if (auto index = indexOf(confidenceWords, value))
        rule_.confidence = static_cast<Confidence>(*index);
      else
        fail(line, "confidence is low, medium or high, not " + quoted(value));
    } else if (key == "cwe") {
      readCwe(line, value);
    } else if (key == "message" || key.starts_with("message.")) {
      readTemplate(line, key, value, rule_.messages);
    } else if (key == "fix" || key.starts_with("fix.")) {
      readTemplate(line, key, value, rule_.fixes);
      fixLines_.emplace_back(key, line);
    } else {
      fail(line, "unknown key " + quoted(key));
    }
  }

  void readCwe(size_t line, std::string_view value) {
    auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), rule_.cwe);
    if (error != std::errc() || end != value.data() + value.size() || rule_.cwe == 0)
      fail(line, "cwe is a number such as 562, not " + quoted(value));
  }

  void readTemplate(size_t line, std::string_view key, std::string_view value,
                    std::map<std::string, std::string, std::less<>> &into) {
    size_t dot = key.find('.');
    std::string_view kind = dot == std::string_view::npos ? "" : key.substr(dot + 1);
    if (dot != std::string_view::npos && !isKindName(kind))
      return fail(line, "a kind of message is a lower-case word, not " + quoted(kind));
    auto pieces = splitTemplate(value);
    if (!pieces)
      return fail(line, "a brace in " + quoted(key) + " has no partner");
    for (size_t i = 1; i < pieces->size(); i += 2)
      if (!indexOf(partNames, (*pieces)[i]))
        fail(line, "no check fills in the placeholder '{" + std::string((*pieces)[i]) + "}'");
    into.emplace(kind, value);
  }

  void checkName(size_t line) {
    if (!rule_.id.starts_with(rule_.family + "-"))
      fail(line, "the id " + quoted(rule_.id) + " does not start with its family " +
                     quoted(rule_.family));
    std::string expected = rule_.family + "/" + rule_.id + ".md";
    if (file_.name != expected)
      fail(line, "the rule " + quoted(rule_.id) + " belongs into the file " + quoted(expected));
    for (const auto &[key, at] : fixLines_) {
      std::string_view kind = key;
      kind.remove_prefix(std::min<size_t>(kind.size(), 4)); // "fix." or the whole of "fix"
      if (!rule_.messages.contains(kind))
        fail(at, quoted(key) + " belongs to no message: there is no " +
                     quoted("message." + std::string(kind)));
    }
  }

  void readPage() {
    while (next_ < lines_.size() && trim(lines_[next_]).empty())
      ++next_;
    if (next_ == lines_.size() || lines_[next_] != "# " + rule_.id)
      return fail(std::min(next_, lines_.size() - 1),
                  "expected the heading " + quoted("# " + rule_.id));
    ++next_;
    bool isCode = false;
    std::optional<size_t> sectionLine;
    size_t bodyStart = next_;
    auto close = [&](size_t end) {
      if (sectionLine)
        addSection(*sectionLine, bodyStart, end);
      else
        for (size_t i = bodyStart; i < end; ++i)
          if (!trim(lines_[i]).empty())
            return fail(i, "text before the section 'What'");
    };
    for (; next_ < lines_.size(); ++next_) {
      std::string_view line = lines_[next_];
      if (isFence(line))
        isCode = !isCode;
      if (isCode || !line.starts_with('#'))
        continue;
      close(next_);
      if (!line.starts_with("## "))
        fail(next_, "a rule page has no headings of this level");
      sectionLine = next_;
      bodyStart = next_ + 1;
    }
    close(lines_.size());
    if (isCode)
      fail(lines_.size() - 1, "a code block is not closed");
    for (size_t i = rule_.sections.size(); i < sectionForms.size() && errors_.empty(); ++i)
      fail(lines_.size() - 1, "the section " + quoted(sectionForms[i].title) + " is missing");
  }

  void addSection(size_t headingLine, size_t begin, size_t end) {
    std::string_view title = lines_[headingLine];
    title = trim(title.substr(std::min<size_t>(title.size(), 3)));
    size_t number = rule_.sections.size();
    if (number >= sectionForms.size())
      return fail(headingLine, "unexpected section " + quoted(title));
    if (title != sectionForms[number].title)
      return fail(headingLine, "expected the section " + quoted(sectionForms[number].title) +
                                   " here, not " + quoted(title));
    std::string text;
    bool hasCode = false;
    for (size_t i = begin; i < end; ++i) {
      hasCode |= isFence(lines_[i]);
      text += lines_[i];
      text += '\n';
    }
    if (trim(text).empty())
      return fail(headingLine, "the section " + quoted(title) + " is empty");
    if (sectionForms[number].hasCode && !hasCode)
      return fail(headingLine, "the section " + quoted(title) + " has no code block");
    rule_.sections.push_back({std::string(title), std::string(trim(text))});
  }

  const RuleText &file_;
  std::vector<std::string_view> lines_;
  size_t next_ = 0;
  Rule rule_;
  std::set<std::string_view> seen_;
  std::vector<std::pair<std::string_view, size_t>> fixLines_;
  std::vector<std::string> errors_;
};

} // namespace

Catalogue::ReadResult Catalogue::read(std::span<const RuleText> files) {
  ReadResult result;
  std::vector<RuleText> sorted(files.begin(), files.end());
  std::sort(sorted.begin(), sorted.end(),
            [](const RuleText &a, const RuleText &b) { return a.name < b.name; });
  for (const RuleText &file : sorted) {
    RuleReader reader(file);
    if (auto rule = reader.read())
      result.catalogue.rules_.push_back(std::move(*rule));
    for (std::string &error : reader.takeErrors())
      result.errors.push_back(std::move(error));
  }
  auto &rules = result.catalogue.rules_;
  // Ids start with their family and name their file, so this order is that of the file names
  // and no two files can hold the same rule unless a name was given twice.
  std::sort(rules.begin(), rules.end(), [](const Rule &a, const Rule &b) { return a.id < b.id; });
  auto same = [](const Rule &a, const Rule &b) { return a.id == b.id; };
  for (auto twin = std::adjacent_find(rules.begin(), rules.end(), same); twin != rules.end();
       twin = std::adjacent_find(rules.begin(), rules.end(), same)) {
    result.errors.push_back(twin->family + "/" + twin->id + ".md:1: the rule is defined twice");
    rules.erase(twin);
  }
  return result;
}

const Rule *Catalogue::find(std::string_view id) const {
  auto found =
      std::lower_bound(rules_.begin(), rules_.end(), id,
                       [](const Rule &rule, std::string_view key) { return rule.id < key; });
  return found != rules_.end() && found->id == id ? &*found : nullptr;
}

std::string Catalogue::suggest(std::string_view id) const {
  std::vector<std::string_view> ids;
  for (const Rule &rule : rules_)
    ids.push_back(rule.id);
  return std::string(nearestWord(id, ids));
}

std::string Catalogue::problemOf(const Finding &finding) const {
  const Rule *rule = find(finding.rule);
  if (!rule)
    return "unknown rule '" + finding.rule + "'";
  auto message = rule->messages.find(finding.kind);
  if (message == rule->messages.end())
    return "rule '" + finding.rule + "' has no message of kind '" + finding.kind + "'";
  auto fix = rule->fixes.find(finding.kind);
  if (fix == rule->fixes.end())
    fix = rule->fixes.find("");
  for (const std::string *text : {&message->second, &fix->second}) {
    auto pieces = splitTemplate(*text);
    for (size_t i = 1; i < pieces->size(); i += 2)
      if (!partOf(finding, (*pieces)[i]))
        return "rule '" + finding.rule + "': nobody filled in '{" + std::string((*pieces)[i]) +
               "}'";
  }
  return {};
}

std::string Catalogue::render(const Finding &finding) const {
  const Rule *rule = find(finding.rule);
  if (!rule)
    return finding.rule;
  auto message = rule->messages.find(finding.kind);
  if (message == rule->messages.end())
    message = rule->messages.find("");
  return fill(message->second, finding);
}

std::string Catalogue::renderFix(const Finding &finding) const {
  const Rule *rule = find(finding.rule);
  if (!rule)
    return {};
  auto fix = rule->fixes.find(finding.kind);
  if (fix == rule->fixes.end())
    fix = rule->fixes.find("");
  return fill(fix->second, finding);
}

std::string_view wordOf(Severity severity) { return severityWords[static_cast<size_t>(severity)]; }

std::string_view wordOf(Confidence confidence) {
  return confidenceWords[static_cast<size_t>(confidence)];
}

} // namespace outlive
