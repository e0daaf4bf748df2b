// Reading, writing and matching of baselines; see Baseline.h.
#include "findings/Baseline.h"

#include "findings/Fingerprint.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <tuple>

namespace outlive {

namespace {

constexpr std::string_view title = "# outlive baseline, version ";
constexpr unsigned knownVersion = 1;
constexpr std::string_view explanation =
    "# Findings that are known and not reported: count, file, rule, function, variable, kind.\n"
    "# Written by `outlive --write-baseline`; lines may be taken out. See docs/ci.md.\n";
constexpr size_t maxFields = 6, minFields = 3;

// Tabs and line ends separate; names that contain them have them escaped.
constexpr std::string_view special = "\\\t\n\r", letters = "\\tnr";

std::string escaped(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (size_t at = special.find(c); at != std::string_view::npos) {
      result += '\\';
      c = letters[at];
    }
    result += c;
  }
  return result;
}

std::optional<std::string> unescaped(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\\') {
      size_t at = i + 1 < text.size() ? letters.find(text[++i]) : std::string_view::npos;
      if (at == std::string_view::npos)
        return std::nullopt;
      c = special[at];
    }
    result += c;
  }
  return result;
}

bool readNumber(std::string_view text, uint32_t &number) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number > 0;
}

class Reader {
public:
  std::variant<Baseline, BaselineError> read(std::string_view text) {
    readAll(text);
    if (error_)
      return *error_;
    Baseline baseline;
    for (auto &[key, count] : counts_)
      baseline.entries.push_back({key, count});
    return baseline;
  }

private:
  void readAll(std::string_view text) {
    for (size_t line = 1; !text.empty() || line == 1; ++line) {
      size_t end = std::min(text.find('\n'), text.size());
      std::string_view content = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      if (content.ends_with('\r'))
        content.remove_suffix(1);
      std::string problem = line == 1 ? readTitle(content) : readLine(content);
      if (!problem.empty()) {
        error_ = {line, std::move(problem)};
        return;
      }
    }
  }

  static std::string readTitle(std::string_view line) {
    uint32_t version = 0;
    if (!line.starts_with(title) || !readNumber(line.substr(title.size()), version))
      return "this is no baseline: the first line is not '" + std::string(title) +
             std::to_string(knownVersion) + "'; write one with --write-baseline";
    if (version > knownVersion)
      return "version " + std::to_string(version) +
             " of the format is unknown here, the newest is " + std::to_string(knownVersion) +
             "; use the outlive that has written it, or write it anew with --write-baseline";
    return {};
  }

  std::string readLine(std::string_view line) {
    if (line.empty() || line.starts_with('#'))
      return {};
    for (std::string_view marker : {"<<<<<<<", "=======", ">>>>>>>", "|||||||"})
      if (line.starts_with(marker))
        return "a conflict of a merge is left here: keep the lines of both sides, or write it anew "
               "with --write-baseline";
    std::array<std::string, maxFields> fields;
    size_t number = 0;
    for (bool isLast = false; !isLast; ++number) {
      size_t tab = line.find('\t');
      isLast = tab == std::string_view::npos;
      std::optional<std::string> field = unescaped(line.substr(0, tab));
      if (!field)
        return "a backslash is followed by none of \\, t, n and r";
      if (number == maxFields)
        return "more than " + std::to_string(maxFields) + " columns";
      fields[number] = std::move(*field);
      line.remove_prefix(isLast ? line.size() : tab + 1);
    }
    uint32_t count = 0;
    if (number < minFields || !readNumber(fields[0], count) || fields[1].empty() ||
        fields[2].empty())
      return "expected a count, a file and a rule, with tabs between them";
    BaselineKey key{fields[1], fields[2], fields[3], fields[4], fields[5]};
    uint32_t &known = counts_[std::move(key)];
    known = std::max(known, count);
    return {};
  }

  std::map<BaselineKey, uint32_t> counts_;
  std::optional<BaselineError> error_;
};

std::string_view nameOf(std::string_view path) { return path.substr(path.rfind('/') + 1); }
std::string_view folderOf(std::string_view path) {
  return path.substr(0, path.size() - nameOf(path).size());
}

class Matcher {
public:
  Matcher(const Baseline &baseline, std::span<const BaselineKey> findings,
          const PresentCode &present)
      : left_(baseline.entries), findings_(findings), present_(present) {
    match_.isKnown.assign(findings.size(), false);
  }

  BaselineMatch match() {
    meetEqual();
    meetMoved([](const BaselineKey &was, const BaselineKey &is) {
      return nameOf(was.file) == nameOf(is.file);
    });
    meetMoved([](const BaselineKey &was, const BaselineKey &is) {
      return folderOf(was.file) == folderOf(is.file);
    });
    meetMoved([](const BaselineKey &, const BaselineKey &) { return true; });
    for (BaselineEntry &entry : left_)
      if (entry.count > 0)
        match_.missing.push_back(std::move(entry));
    return std::move(match_);
  }

private:
  // All but the file.
  using MovedKey =
      std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>;
  static MovedKey movedKey(const BaselineKey &key) {
    return {key.rule, key.function, key.variable, key.kind};
  }

  void meet(BaselineEntry &entry, size_t finding) {
    match_.isKnown[finding] = true;
    --entry.count;
  }

  void meetEqual() {
    std::map<BaselineKey, BaselineEntry *> byKey;
    for (BaselineEntry &entry : left_)
      byKey.emplace(entry.key, &entry);
    for (size_t i = 0; i < findings_.size(); ++i)
      if (auto found = byKey.find(findings_[i]); found != byKey.end() && found->second->count > 0)
        meet(*found->second, i);
  }

  template <typename IsNear> void meetMoved(IsNear isNear) {
    std::map<MovedKey, std::vector<BaselineEntry *>> gone;
    for (BaselineEntry &entry : left_)
      if (entry.count > 0 && !present_.has(entry.key))
        gone[movedKey(entry.key)].push_back(&entry);
    for (size_t i = 0; i < findings_.size(); ++i) {
      if (match_.isKnown[i])
        continue;
      auto group = gone.find(movedKey(findings_[i]));
      if (group == gone.end())
        continue;
      for (BaselineEntry *entry : group->second)
        if (entry->count > 0 && isNear(entry->key, findings_[i])) {
          meet(*entry, i);
          break;
        }
    }
  }

  std::vector<BaselineEntry> left_; // with what is left of the counts
  std::span<const BaselineKey> findings_;
  const PresentCode &present_;
  BaselineMatch match_;
};

} // namespace

bool isInInitializer(const Finding &finding) {
  // Names that are not in the sources stand in parentheses; "(anonymous namespace)::f" does not.
  const std::string &name = finding.function;
  return name.starts_with('(') && name.find(')') == name.size() - 1;
}

BaselineKey baselineKey(const Finding &finding, std::string relativeFile) {
  return {std::move(relativeFile), finding.rule,
          isInInitializer(finding) ? std::string() : withoutPositions(finding.function),
          withoutPositions(finding.variable), finding.kind};
}

Baseline baselineOf(std::span<const BaselineKey> findings) {
  std::map<BaselineKey, uint32_t> counts;
  for (const BaselineKey &key : findings)
    ++counts[key];
  Baseline baseline;
  for (const auto &[key, count] : counts)
    baseline.entries.push_back({key, count});
  return baseline;
}

std::variant<Baseline, BaselineError> parseBaseline(std::string_view text) {
  return Reader().read(text);
}

std::string printBaseline(const Baseline &baseline) {
  std::string text = std::string(title) + std::to_string(knownVersion) + '\n';
  text += explanation;
  for (const BaselineEntry &entry : baseline.entries) {
    const BaselineKey &key = entry.key;
    std::string line = std::to_string(entry.count);
    for (const std::string *field : {&key.file, &key.rule, &key.function, &key.variable, &key.kind})
      line += '\t' + escaped(*field);
    line.erase(line.find_last_not_of('\t') + 1);
    text += line + '\n';
  }
  return text;
}

void PresentCode::addFunction(std::string_view file, std::string_view function) {
  addFile(file);
  functions_.emplace(file, withoutPositions(function));
}

bool PresentCode::has(const BaselineKey &key) const {
  return key.function.empty() ? files_.contains(key.file)
                              : functions_.contains({key.file, key.function});
}

BaselineMatch matchBaseline(const Baseline &baseline, std::span<const BaselineKey> findings,
                            const PresentCode &present) {
  return Matcher(baseline, findings, present).match();
}

} // namespace outlive
