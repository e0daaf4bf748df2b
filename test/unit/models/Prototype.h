// Functions written as in C, for tests of models: "int asprintf(char **, const char *, ...)".
//
// Types are told by their form: what ends in `*`, `&` or `(*)(...)` points; a name that begins
// with `struct ` or was declared as a record is one; other names are scalars. Methods are written
// `method int File::open(int)`, constructors as rows call them: `constructor
// File::constructor(int)`. Static methods begin with `static`. An array as a template argument:
// `P<int []>`.
#pragma once

#include "models/Library.h"

#include <map>

namespace outlive::test {

class Prototypes {
public:
  Library library;

  void declarePointer(const std::string &name) { named_[name] = library.pointer(opaque()); }
  void declareScalar(const std::string &name) { named_[name] = library.scalar(name); }
  void declareRecord(const std::string &name) { named_[name] = library.record(name); }

  ir::FunctionSymbol parse(std::string text) {
    bool isConstructor = take(text, "constructor ");
    bool isStatic = take(text, "static ");
    bool isMethod = take(text, "method ") || isConstructor || isStatic;
    size_t open = argumentsAt(text);
    std::string arguments = text.substr(open + 1, text.rfind(')') - open - 1);
    std::string head = trim(text.substr(0, open));
    size_t nameAt = nameOf(head);
    std::string name = head.substr(nameAt);
    std::vector<ir::TypeId> formals;
    bool isVariadic = false;
    for (const std::string &argument : split(arguments))
      if (argument == "...")
        isVariadic = true;
      else if (argument != "void")
        formals.push_back(type(argument));
    std::string result = trim(head.substr(0, nameAt));
    ir::FunctionSymbol symbol;
    if (isMethod) {
      size_t colons = name.rfind("::");
      std::string scope = name.substr(0, colons);
      if (scope.find_first_of("<:") == std::string::npos && !named_.count(scope))
        declareRecord(scope);
      ir::TypeId owner = type(scope);
      symbol = isConstructor
                   ? library.constructor(owner, formals)
                   : library.method(owner, name.substr(colons + 2), type(result), formals);
    } else {
      std::vector<ir::TypeId> given; // std::make_unique<T>
      if (size_t at = name.find('<');
          name.back() == '>' && name.find("operator") == std::string::npos) {
        for (const std::string &argument : split(name.substr(at + 1, name.size() - at - 2)))
          given.push_back(type(argument));
        name.resize(at);
      }
      symbol = library.function(name, type(result), formals);
      symbol.arguments = given;
    }
    if (isStatic) {
      symbol.hasThis = false;
      symbol.formals.erase(symbol.formals.begin());
    }
    symbol.isVariadic = isVariadic;
    return symbol;
  }

  static std::string trim(std::string text) {
    while (!text.empty() && text.back() == ' ')
      text.pop_back();
    text.erase(0, text.find_first_not_of(' '));
    return text;
  }

private:
  static bool take(std::string &text, std::string_view word) {
    if (text.rfind(word, 0) != 0)
      return false;
    text.erase(0, word.size());
    return true;
  }

  // The parenthesis that belongs to the last one.
  static size_t argumentsAt(const std::string &text) {
    size_t at = text.rfind(')');
    REQUIRE(at != std::string::npos);
    for (size_t depth = 1; depth > 0;) {
      REQUIRE(at > 0);
      --at;
      depth += text[at] == ')' ? 1 : 0;
      depth -= text[at] == '(' ? 1 : 0;
    }
    return at;
  }

  // Where the name begins: "operator new[]" has a blank and other signs in it.
  static size_t nameOf(const std::string &head) {
    if (size_t at = head.find("operator "); at != std::string::npos)
      return at;
    size_t depth = 0;
    size_t at = head.size();
    for (; at > 0; --at) {
      char c = head[at - 1];
      depth += c == '>' ? 1 : 0;
      if (depth == 0 && (c == ' ' || c == '*' || c == '&'))
        break;
      depth -= c == '<' ? 1 : 0;
    }
    return at;
  }

  static std::vector<std::string> split(const std::string &list) {
    std::vector<std::string> parts;
    int depth = 0;
    std::string part;
    for (char c : list + ",") {
      depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
      if (c != ',' || depth > 0) {
        part += c;
        continue;
      }
      if (part = trim(part); !part.empty())
        parts.push_back(part);
      part.clear();
    }
    return parts;
  }

  ir::TypeId opaque() { return library.record("opaque"); }

  ir::TypeId type(std::string text) {
    text = trim(text);
    if (text.find("(*)") != std::string::npos)
      return library.functionPointer();
    while (take(text, "const "))
      continue;
    if (text.ends_with(" const"))
      return type(text.substr(0, text.size() - 6));
    if (text.back() == '*')
      return library.pointer(type(text.substr(0, text.size() - 1)));
    if (text.back() == '&')
      return library.reference(type(text.substr(0, text.find('&'))));
    if (text.ends_with(" []")) // a template argument
      return library.array(type(text.substr(0, text.size() - 3)));
    if (size_t bracket = text.find('['); bracket != std::string::npos &&
                                         bracket + 1 < text.size() &&
                                         text.back() == ']') // as the pointer that it becomes
      return library.pointer(type(text.substr(0, bracket)));
    if (text == "void")
      return library.nothing();
    auto [known, isNew] = named_.try_emplace(text);
    if (isNew) {
      size_t angle = text.find('<');
      bool isRecord = angle != std::string::npos || text.rfind("struct ", 0) == 0 ||
                      text.find("::") != std::string::npos;
      known->second = library.scalar();
      if (isRecord) {
        std::vector<ir::TypeId> arguments;
        if (angle != std::string::npos)
          for (const std::string &argument :
               split(text.substr(angle + 1, text.rfind('>') - angle - 1)))
            arguments.push_back(type(argument));
        named_[text] = library.record(text.substr(0, angle), arguments);
      }
    }
    return named_[text];
  }

  std::map<std::string, ir::TypeId> named_;
};

} // namespace outlive::test
