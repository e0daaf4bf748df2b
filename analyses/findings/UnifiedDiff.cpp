// Reading diffs line by line; see UnifiedDiff.h.
#include "findings/UnifiedDiff.h"

#include <algorithm>
#include <charconv>

namespace outlive {

namespace {

constexpr uint32_t maxLine = 1u << 30; // beyond it a number in a diff is nonsense

bool isOctal(char c) { return c >= '0' && c <= '7'; }

// "src/caf\303\251.c" -> src/café.c, from the opening quote on. None without closing quote; `rest`
// is what stands behind it.
std::optional<std::string> unquoted(std::string_view text, std::string_view &rest) {
  std::string name;
  for (size_t i = 1; i < text.size(); ++i) {
    char c = text[i];
    if (c == '"') {
      rest = text.substr(i + 1);
      return name;
    }
    if (c != '\\') {
      name += c;
      continue;
    }
    if (++i == text.size())
      return std::nullopt;
    if (isOctal(text[i])) {
      unsigned value = 0;
      size_t end = std::min(i + 3, text.size());
      for (; i < end && isOctal(text[i]); ++i)
        value = value * 8 + static_cast<unsigned>(text[i] - '0');
      --i;
      name += static_cast<char>(value);
      continue;
    }
    constexpr std::string_view letters = "abfnrtv\"\\", meant = "\a\b\f\n\r\t\v\"\\";
    size_t letter = letters.find(text[i]);
    if (letter == std::string_view::npos)
      return std::nullopt;
    name += meant[letter];
  }
  return std::nullopt;
}

// The name on a line "--- NAME" or "+++ NAME": quoted, or up to a tab, after which diff(1) writes
// the time. None when its quotes are wrong.
std::optional<std::string> nameOn(std::string_view text) {
  std::string_view rest;
  if (text.starts_with('"'))
    return unquoted(text, rest);
  return std::string(text.substr(0, text.find('\t')));
}

constexpr std::string_view nowhere = "/dev/null";

// The letters before the slash: "a/" and "b/", "i/" and "w/" with diff.mnemonicPrefix.
char prefixOf(std::string_view name) {
  constexpr std::string_view known = "abciow";
  bool has = name.size() > 2 && name[1] == '/' && known.find(name[0]) != std::string_view::npos;
  return has ? name[0] : '\0';
}

// The name of the new file without its prefix. Prefixes come in pairs that differ: "b/x.c" against
// "b/x.c" is a file in a folder b. Where the old file is nowhere, `headerOld` (of the line
// "diff --git") stands for it.
std::string withoutPrefix(std::string_view newName, std::string_view oldName,
                          std::string_view headerOld) {
  if (oldName == nowhere)
    oldName = headerOld;
  char mine = prefixOf(newName), other = prefixOf(oldName);
  bool isPrefix = mine && (oldName.empty() ? mine == 'b' : other && other != mine);
  return std::string(newName.substr(isPrefix ? 2 : 0));
}

// The two names of "diff --git OLD NEW". Without quotes nothing says where a name with blanks ends;
// then the line is cut in the middle, where two names of the same length meet (all but renames).
struct HeaderNames {
  std::string oldName, newName;
};
HeaderNames headerNames(std::string_view text) {
  std::string_view rest;
  if (text.starts_with('"')) {
    std::optional<std::string> first = unquoted(text, rest);
    if (!first || !rest.starts_with(' '))
      return {};
    return {*first, nameOn(rest.substr(1)).value_or("")};
  }
  if (size_t quote = text.find(" \""); quote != std::string_view::npos)
    return {std::string(text.substr(0, quote)),
            unquoted(text.substr(quote + 1), rest).value_or("")};
  size_t cut = text.size() / 2;
  if (text.size() % 2 == 0 || text[cut] != ' ')
    cut = text.find(' ');
  if (cut == std::string_view::npos)
    return {};
  return {std::string(text.substr(0, cut)), std::string(text.substr(cut + 1))};
}

bool takeNumber(std::string_view &text, uint32_t &number) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number > maxLine)
    return false;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  return true;
}

// "10,2" or "10", which means one line.
bool takeRange(std::string_view &text, uint32_t &start, uint32_t &count) {
  if (!takeNumber(text, start))
    return false;
  count = 1;
  if (!text.starts_with(','))
    return true;
  text.remove_prefix(1);
  return takeNumber(text, count);
}

struct Hunk {
  uint32_t oldCount = 0;
  uint32_t newStart = 0, newCount = 0;
};

// "@@ -10,2 +10,3 @@ ..."
std::optional<Hunk> hunkOn(std::string_view text) {
  Hunk hunk;
  uint32_t oldStart = 0;
  auto take = [&](std::string_view word) {
    bool isThere = text.starts_with(word);
    text.remove_prefix(isThere ? word.size() : 0);
    return isThere;
  };
  bool isWell = take("@@ -") && takeRange(text, oldStart, hunk.oldCount) && take(" +") &&
                takeRange(text, hunk.newStart, hunk.newCount) && take(" @@");
  return isWell ? std::optional(hunk) : std::nullopt;
}

void normalize(std::vector<LineRange> &lines) {
  std::sort(lines.begin(), lines.end(),
            [](const LineRange &a, const LineRange &b) { return a.first < b.first; });
  std::vector<LineRange> merged;
  for (const LineRange &range : lines)
    if (!merged.empty() && range.first <= merged.back().last + 1)
      merged.back().last = std::max(merged.back().last, range.last);
    else
      merged.push_back(range);
  lines = std::move(merged);
}

class Parser {
public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::variant<FileChanges, DiffError> parse() {
    bool isBlank = true;
    while (!error_ && nextLine()) {
      isBlank = isBlank && line_.find_first_not_of(" \t") == std::string_view::npos;
      readHeader();
    }
    if (!error_ && !hasDiff_ && !isBlank)
      fail(1, "this is no unified diff: there is no line that begins with '+++ '");
    if (error_)
      return *error_;
    for (auto &[name, change] : changes_)
      normalize(change.lines);
    return std::move(changes_);
  }

private:
  bool nextLine() {
    if (at_ >= text_.size())
      return false;
    size_t end = std::min(text_.find('\n', at_), text_.size());
    line_ = text_.substr(at_, end - at_);
    if (line_.ends_with('\r'))
      line_.remove_suffix(1);
    at_ = end + 1;
    ++number_;
    return true;
  }

  void fail(size_t line, std::string message) {
    if (!error_)
      error_ = DiffError{line, std::move(message)};
  }

  bool take(std::string_view word) {
    if (!line_.starts_with(word))
      return false;
    line_.remove_prefix(word.size());
    return true;
  }

  void readHeader() {
    if (take("diff --git ")) {
      header_ = headerNames(line_);
      oldName_.clear();
      file_ = nullptr;
      isLink_ = false;
      hasDiff_ = true;
    } else if (isLinkMode()) {
      isLink_ = true;
    } else if (take("deleted file mode ")) {
      header_ = {};
    } else if (line_.starts_with("diff --cc ") || line_.starts_with("diff --combined ") ||
               line_.starts_with("@@@ ")) {
      fail(number_, "combined diffs of merges cannot be read: compare with one commit, as "
                    "`git diff COMMIT` does");
    } else if (take("--- ")) {
      oldName_ = nameOn(line_).value_or("");
    } else if (take("+++ ")) {
      readNewName();
    } else if (line_.starts_with("@@ ")) {
      readHunk();
    } else if (line_.starts_with("Binary files ") || line_ == "GIT binary patch") {
      noteBinary();
    }
  }

  // "new file mode 120000", "index 3b18e51..1e0f2c4 120000": what a link is to Git.
  bool isLinkMode() const {
    return line_.ends_with(" 120000") &&
           (line_.starts_with("index ") || line_.starts_with("new file mode ") ||
            line_.starts_with("new mode "));
  }

  void readNewName() {
    hasDiff_ = true;
    std::optional<std::string> name = nameOn(line_);
    if (!name || name->empty())
      return fail(number_, "the name of the file cannot be read: '" + std::string(line_) + "'");
    file_ =
        *name == nowhere ? &deleted_ : &changes_[withoutPrefix(*name, oldName_, header_.oldName)];
    file_->isLink = isLink_;
    isLink_ = false; // what follows without a line of Git's is no link
    header_ = {};
    oldName_.clear();
  }

  // Only Git says which file it is in a way that can be read back.
  void noteBinary() {
    if (!header_.newName.empty())
      changes_[withoutPrefix(header_.newName, header_.oldName, {})].isWhole = true;
  }

  void readHunk() {
    std::optional<Hunk> hunk = hunkOn(line_);
    if (!hunk)
      return fail(number_, "malformed hunk: '" + std::string(line_) + "'");
    if (!file_)
      return fail(number_, "a hunk without the line '+++ FILE' before it");
    const size_t start = number_;
    // `@@ -5,2 +4,0 @@`: with no new lines the number is that of the line before the gap.
    uint32_t next = hunk->newCount == 0 ? hunk->newStart + 1 : hunk->newStart;
    uint32_t oldLeft = hunk->oldCount, newLeft = hunk->newCount;
    bool isAdded = false, isRemoved = false; // since the last line that stays
    auto endRun = [&] {
      if (isRemoved && !isAdded)
        file_->lines.push_back({std::max(next - 1, 1u), next});
      isAdded = isRemoved = false;
    };
    while (oldLeft > 0 || newLeft > 0) {
      if (!nextLine())
        return fail(start, "the diff ends within this hunk");
      // Some mail programs take trailing blanks away, and with them the mark of an empty line.
      char mark = line_.empty() ? ' ' : line_[0];
      if (mark == '+' && newLeft > 0) {
        --newLeft;
        isAdded = true;
        file_->lines.push_back({next, next});
        ++next;
      } else if (mark == '-' && oldLeft > 0) {
        --oldLeft;
        isRemoved = true;
      } else if (mark == ' ' && oldLeft > 0 && newLeft > 0) {
        endRun();
        --oldLeft, --newLeft;
        ++next;
      } else if (mark != '\\') {
        return fail(number_,
                    "the hunk of line " + std::to_string(start) + " has other lines than it says");
      }
    }
    endRun();
  }

  std::string_view text_;
  size_t at_ = 0;
  std::string_view line_;
  size_t number_ = 0;
  std::optional<DiffError> error_;

  FileChanges changes_;
  FileChange deleted_;         // where the hunks of deleted files go
  FileChange *file_ = nullptr; // of the last "+++"
  HeaderNames header_;         // of the last "diff --git", until "+++"
  std::string oldName_;        // of the last "---", as written
  bool isLink_ = false;        // the file since the last "diff --git"
  bool hasDiff_ = false;
};

} // namespace

bool FileChange::contains(uint32_t line) const {
  if (isWhole)
    return true;
  auto after = std::upper_bound(lines.begin(), lines.end(), line,
                                [](uint32_t l, const LineRange &range) { return l < range.first; });
  return after != lines.begin() && line <= std::prev(after)->last;
}

void FileChange::add(const FileChange &other) {
  isWhole |= other.isWhole;
  lines.insert(lines.end(), other.lines.begin(), other.lines.end());
  normalize(lines);
}

std::variant<FileChanges, DiffError> parseUnifiedDiff(std::string_view text) {
  return Parser(text).parse();
}

} // namespace outlive
