// See YamlTree.h.
#include "config/YamlTree.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Casting.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

#include <algorithm>

namespace outlive {
namespace {

using llvm::StringRef;
using Kind = YamlNode::Kind;

// What a scalar without quotes stands for.
Kind kindOfPlain(StringRef text) {
  if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL")
    return Kind::Null;
  if (text == "true" || text == "True" || text == "TRUE" || text == "false" || text == "False" ||
      text == "FALSE")
    return Kind::Boolean;
  // [-+]? digits, with one point and an exponent; and the few words for numbers that are none.
  StringRef digits = text;
  if (!digits.consume_front("-"))
    digits.consume_front("+");
  if (digits == ".inf" || digits == ".Inf" || digits == ".INF" || text == ".nan" ||
      text == ".NaN" || text == ".NAN")
    return Kind::Number;
  if (text.starts_with("0x") && text.size() > 2 &&
      llvm::all_of(text.drop_front(2), llvm::isHexDigit))
    return Kind::Number;
  auto take = [&] {
    size_t count = digits.find_first_not_of("0123456789");
    count = std::min(count, digits.size());
    digits = digits.drop_front(count);
    return count;
  };
  size_t count = take();
  if (digits.consume_front("."))
    count += take();
  if (count == 0)
    return Kind::Text;
  if (digits.consume_front("e") || digits.consume_front("E")) {
    if (!digits.consume_front("-"))
      digits.consume_front("+");
    if (take() == 0)
      return Kind::Text;
  }
  return digits.empty() ? Kind::Number : Kind::Text;
}

class Reader {
public:
  explicit Reader(StringRef text)
      : text_(text), buffer_(text.str()),
        stream_(llvm::MemoryBufferRef(buffer_, "YAML"), sources_, /*ShowColors=*/false) {
    sources_.setDiagHandler(&Reader::heard, this);
    for (size_t at = 0; at != StringRef::npos; at = text_.find('\n', at)) {
      at += lines_.empty() ? 0 : 1;
      lines_.push_back(at);
    }
  }

  YamlTree read() {
    if (isText() && isIndentedBySpaces())
      readDocument();
    std::stable_sort(tree_.problems.begin(), tree_.problems.end(),
                     [](const YamlProblem &a, const YamlProblem &b) {
                       return std::tie(a.line, a.column) < std::tie(b.line, b.column);
                     });
    return std::move(tree_);
  }

private:
  // ---- Positions and complaints -----------------------------------------------------------

  void place(YamlNode &node, size_t offset) const {
    auto line = std::upper_bound(lines_.begin(), lines_.end(), offset);
    node.line = static_cast<uint32_t>(line - lines_.begin());
    node.column = static_cast<uint32_t>(offset - line[-1] + 1);
  }

  size_t offsetOf(const char *pointer) const {
    return pointer < buffer_.data() ? 0
                                    : std::min<size_t>(pointer - buffer_.data(), buffer_.size());
  }
  // The parser begins lists and maps behind their bracket.
  size_t offsetOf(const llvm::yaml::Node &node) const {
    const size_t offset = offsetOf(node.getSourceRange().Start.getPointer());
    const char bracket = llvm::isa<llvm::yaml::SequenceNode>(node)  ? '['
                         : llvm::isa<llvm::yaml::MappingNode>(node) ? '{'
                                                                    : '\0';
    StringRef before = text_.take_front(offset).rtrim(" \t\r\n");
    return bracket && before.ends_with(StringRef(&bracket, 1)) ? before.size() - 1 : offset;
  }

  void complain(const YamlNode &at, std::string message) {
    tree_.problems.push_back({at.line, at.column, std::move(message)});
  }
  void complainAt(size_t offset, std::string message) {
    YamlNode at;
    place(at, offset);
    complain(at, std::move(message));
  }
  // After this nothing more is asked of the parser.
  void stop(const YamlNode &at, std::string message) {
    complain(at, std::move(message));
    isStopped_ = true;
  }

  // The parser tells of its first mistake only; what follows it would be guesses.
  static void heard(const llvm::SMDiagnostic &diagnostic, void *reader) {
    auto &self = *static_cast<Reader *>(reader);
    if (diagnostic.getKind() != llvm::SourceMgr::DK_Error || self.isStopped_)
      return;
    std::string message = diagnostic.getMessage().rtrim(".!").str();
    if (!message.empty())
      message.front() = llvm::toLower(message.front());
    if (message == "unrecognized character while tokenizing")
      message += " (a text with special characters stands in quotes)";
    self.tree_.problems.clear();
    self.complainAt(self.offsetOf(diagnostic.getLoc().getPointer()),
                    "this is not YAML: " + message);
    self.isStopped_ = true;
  }

  // ---- What the parser does not look at ---------------------------------------------------

  static bool isControl(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7f;
  }

  bool isText() {
    auto *at = reinterpret_cast<const llvm::UTF8 *>(buffer_.data());
    if (!llvm::isLegalUTF8String(&at, at + buffer_.size())) {
      complainAt(at - reinterpret_cast<const llvm::UTF8 *>(buffer_.data()),
                 "this is not UTF-8 text");
      return false;
    }
    auto odd = std::find_if(buffer_.begin(), buffer_.end(), isControl);
    if (odd != buffer_.end())
      complainAt(static_cast<size_t>(odd - buffer_.begin()),
                 "a control character has no place here");
    return tree_.problems.empty();
  }

  // The parser takes a tab for one space, which is hardly what it looks like.
  bool isIndentedBySpaces() {
    for (size_t begin : lines_) {
      size_t first = text_.find_first_not_of(' ', begin);
      if (first == StringRef::npos || text_[first] != '\t')
        continue;
      size_t content = text_.find_first_not_of(" \t\r", first);
      if (content != StringRef::npos && text_[content] != '\n' && text_[content] != '#')
        complainAt(first, "lines are indented by spaces, not by tabs");
    }
    return tree_.problems.empty();
  }

  // ---- Nodes ------------------------------------------------------------------------------

  void readDocument() {
    if (text_.trim().empty())
      return; // the parser wants at least one byte
    llvm::yaml::document_iterator document = stream_.begin();
    if (document == stream_.end() || isStopped_)
      return;
    llvm::yaml::Node *root = document->getRoot();
    if (!root || isStopped_)
      return;
    tree_.root = convert(root, 0);
    if (isStopped_ || stream_.failed())
      return;
    ++document;
    if (isStopped_ || stream_.failed() || document == stream_.end())
      return;
    llvm::yaml::Node *next = document->getRoot();
    if (next && !isStopped_) {
      complainAt(offsetOf(*next), "this belongs to nothing before it: a configuration is one map, "
                                  "in one document");
    }
  }

  YamlNode convert(llvm::yaml::Node *node, unsigned depth) {
    YamlNode result;
    place(result, offsetOf(*node));
    if (depth > YamlTree::greatestDepth) {
      stop(result, "this is too deep for a configuration");
      return result;
    }
    // Both are pieces of the text.
    if (StringRef anchor = node->getAnchor(); !anchor.empty())
      complainAt(offsetOf(anchor.data()) - 1,
                 "anchors ('&" + anchor.str() + "') are not used here");
    if (StringRef tag = node->getRawTag(); !tag.empty())
      complainAt(offsetOf(tag.data()), "tags ('" + tag.str() + "') are not used here");
    if (auto *scalar = llvm::dyn_cast<llvm::yaml::ScalarNode>(node)) {
      llvm::SmallString<64> storage;
      result.text = scalar->getValue(storage).str();
      StringRef raw = scalar->getRawValue();
      bool isQuoted = raw.starts_with("\"") || raw.starts_with("'");
      result.kind = isQuoted ? Kind::Text : kindOfPlain(result.text);
    } else if (auto *block = llvm::dyn_cast<llvm::yaml::BlockScalarNode>(node)) {
      result.text = block->getValue().str();
      result.kind = Kind::Text;
    } else if (auto *list = llvm::dyn_cast<llvm::yaml::SequenceNode>(node)) {
      convertList(*list, depth, result);
    } else if (auto *map = llvm::dyn_cast<llvm::yaml::MappingNode>(node)) {
      convertMap(*map, depth, result);
    } else if (auto *alias = llvm::dyn_cast<llvm::yaml::AliasNode>(node)) {
      StringRef name = alias->getName();
      result.kind = Kind::Refused;
      complainAt(offsetOf(name.data()) - 1,
                 "'*" + name.str() +
                     "' is an alias to YAML, which is not used here: a text that "
                     "begins with '*' stands in quotes");
    }
    return result;
  }

  // The iterators skip what was not read, and call themselves for each level of it: after a stop
  // they are left where they are.
  void convertList(llvm::yaml::SequenceNode &list, unsigned depth, YamlNode &result) {
    result.kind = Kind::List;
    for (auto item = list.begin(); !isStopped_ && item != list.end();) {
      YamlNode converted = convert(&*item, depth + 1);
      if (isStopped_)
        return;
      result.items.push_back(std::move(converted));
      ++item;
    }
  }

  void convertMap(llvm::yaml::MappingNode &map, unsigned depth, YamlNode &result) {
    result.kind = Kind::Map;
    for (auto entry = map.begin(); !isStopped_ && entry != map.end();) {
      llvm::yaml::Node *key = entry->getKey();
      if (!key || isStopped_)
        return;
      YamlEntry converted;
      converted.key = convertKey(key);
      if (isStopped_)
        return;
      llvm::yaml::Node *value = entry->getValue();
      if (!value || isStopped_)
        return;
      converted.value = convert(value, depth + 1);
      if (isStopped_)
        return;
      // What is not there stands nowhere: the parser names the next token.
      if (llvm::isa<llvm::yaml::NullNode>(value)) {
        converted.value.line = converted.key.line;
        converted.value.column = converted.key.column;
      }
      addEntry(std::move(converted), result);
      ++entry;
    }
  }

  YamlNode convertKey(llvm::yaml::Node *key) {
    if (llvm::isa<llvm::yaml::ScalarNode>(key))
      return convert(key, 0);
    YamlNode result;
    place(result, offsetOf(*key));
    stop(result, "a key is a word, followed by ':'");
    return result;
  }

  void addEntry(YamlEntry entry, YamlNode &map) {
    auto same = std::find_if(map.entries.begin(), map.entries.end(),
                             [&](const YamlEntry &e) { return e.key.text == entry.key.text; });
    if (same == map.entries.end()) {
      map.entries.push_back(std::move(entry));
      return;
    }
    complain(entry.key, "'" + entry.key.text + "' is here twice; the first is in line " +
                            std::to_string(same->key.line));
  }

  StringRef text_;
  std::string buffer_; // a copy: the parser looks for a null behind the end
  std::vector<size_t> lines_;
  llvm::SourceMgr sources_;
  llvm::yaml::Stream stream_;
  YamlTree tree_;
  bool isStopped_ = false;
};

} // namespace

YamlTree readYaml(llvm::StringRef text) {
  if (text.size() > YamlTree::largestBytes)
    return {{}, {{1, 1, "this is too large for a configuration: more than 64 KiB"}}};
  return Reader(text).read();
}

std::string_view nameOf(YamlNode::Kind kind) {
  switch (kind) {
  case Kind::Null:
    return "nothing";
  case Kind::Boolean:
    return "true or false";
  case Kind::Number:
    return "a number";
  case Kind::Text:
    return "text";
  case Kind::List:
    return "a list";
  case Kind::Map:
    return "a map";
  case Kind::Refused:
    return "a mistake";
  }
  return "";
}

} // namespace outlive
