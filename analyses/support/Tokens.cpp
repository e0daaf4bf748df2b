// Measuring tokens; see Tokens.h.
#include "support/Tokens.h"

#include <algorithm>
#include <array>
#include <string>

namespace outlive {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// Bytes above 127 are parts of UTF-8 letters; '$' is an extension everybody has.
bool isNameCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 128;
}

size_t nameLength(std::string_view text) {
  return static_cast<size_t>(std::find_if_not(text.begin(), text.end(), isNameCharacter) -
                             text.begin());
}

// A preprocessing number: 1'000u, 0x1.8p-3, .5e+10f.
size_t numberLength(std::string_view text) {
  size_t length = 1;
  while (length < text.size()) {
    char c = text[length], before = text[length - 1];
    bool isExponentSign = (c == '+' || c == '-') &&
                          (before == 'e' || before == 'E' || before == 'p' || before == 'P');
    bool isSeparator = c == '\'' && length + 1 < text.size() && isNameCharacter(text[length + 1]);
    if (!isNameCharacter(c) && c != '.' && !isExponentSign && !isSeparator)
      break;
    ++length;
  }
  return length;
}

// A literal up to its closing quote, or to the end of the line when it has none.
size_t quotedLength(std::string_view text) {
  size_t i = 1;
  for (; i < text.size() && text[i] != '\n'; ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == text[0])
      return i + 1;
  }
  return std::min(i, text.size());
}

// R"delimiter( ... )delimiter" from the quote on.
size_t rawLength(std::string_view text) {
  size_t open = text.find('(');
  if (open == std::string_view::npos)
    return quotedLength(text);
  std::string close = ")" + std::string(text.substr(1, open - 1)) + "\"";
  size_t end = text.find(close, open);
  return end == std::string_view::npos ? quotedLength(text) : end + close.size();
}

size_t operatorLength(std::string_view text) {
  // Longest first: "maximal munch".
  constexpr std::array<std::string_view, 28> operators = {
      "<<=", ">>=", "<=>", "->*", "...", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=",
      "&&",  "||",  "+=",  "-=",  "*=",  "/=", "%=", "^=", "&=", "|=", "::", ".*", "##", "[["};
  for (std::string_view op : operators)
    if (text.starts_with(op))
      return op.size();
  return 1;
}

} // namespace

size_t tokenLength(std::string_view text) {
  if (text.empty() || text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r'))
    return 0;
  if (isDigit(text[0]) || (text[0] == '.' && text.size() > 1 && isDigit(text[1])))
    return numberLength(text);
  if (text[0] == '"' || text[0] == '\'')
    return quotedLength(text);
  if (size_t length = nameLength(text)) {
    // An encoding prefix belongs to its literal.
    std::string_view name = text.substr(0, length), rest = text.substr(length);
    constexpr std::array<std::string_view, 4> prefixes = {"u8", "u", "U", "L"};
    bool isRaw = name.ends_with('R');
    std::string_view prefix = isRaw ? name.substr(0, length - 1) : name;
    bool isPrefix = (isRaw && prefix.empty()) ||
                    std::find(prefixes.begin(), prefixes.end(), prefix) != prefixes.end();
    if (isPrefix && rest.starts_with('"'))
      return length + (isRaw ? rawLength(rest) : quotedLength(rest));
    if (isPrefix && !isRaw && rest.starts_with('\''))
      return length + quotedLength(rest);
    return length;
  }
  if (text.starts_with("//"))
    return std::min(text.find('\n'), text.size());
  if (text.starts_with("/*")) {
    size_t end = text.find("*/", 2);
    return end == std::string_view::npos ? text.size() : end + 2;
  }
  return operatorLength(text);
}

} // namespace outlive
