#include "Expectations.h"

#include <algorithm>
#include <cctype>
#include <tuple>

namespace golden {
namespace {

// Bytes of UTF-8 sequences count: identifiers may have them.
bool isIdentifier(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80) != 0;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
    text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
    text.remove_suffix(1);
  return text;
}

void readAnnotations(std::string_view file, unsigned lineNumber, std::string_view line,
                     Expectations &into) {
  constexpr std::string_view mark = "//~";
  size_t at = line.find(mark);
  while (at != std::string_view::npos) {
    size_t next = line.find(mark, at + mark.size());
    std::string_view text =
        line.substr(at + mark.size(), next == std::string_view::npos ? std::string_view::npos
                                                                     : next - at - mark.size());
    at = next;

    std::string where = std::string(file) + ":" + std::to_string(lineNumber);
    unsigned above = 0;
    while (!text.empty() && text.front() == '^') {
      ++above;
      text.remove_prefix(1);
    }
    text = trimmed(text);
    size_t colon = text.find(':');
    bool isWellFormed = colon != std::string_view::npos && colon > 0;
    for (size_t i = 0; isWellFormed && i < colon; ++i)
      isWellFormed = std::islower(static_cast<unsigned char>(text[i])) || text[i] == '-';
    if (!isWellFormed) {
      into.errors.push_back(where + ": malformed annotation: " + std::string(text));
      continue;
    }
    if (above >= lineNumber) {
      into.errors.push_back(where + ": annotation points above the file");
      continue;
    }
    into.annotations.push_back({std::string(file), lineNumber - above,
                                std::string(text.substr(0, colon)),
                                std::string(trimmed(text.substr(colon + 1)))});
  }
}

// The source with comments and the contents of literals blanked; same length, same lines.
std::string withoutComments(std::string_view source) {
  std::string text(source);
  size_t i = 0;
  auto blank = [&](size_t from, size_t to) {
    for (size_t k = from; k < to && k < text.size(); ++k)
      if (text[k] != '\n')
        text[k] = ' ';
  };
  while (i < text.size()) {
    if (text.compare(i, 2, "//") == 0) {
      size_t end = std::min(text.find('\n', i), text.size());
      blank(i, end);
      i = end;
    } else if (text.compare(i, 2, "/*") == 0) {
      size_t end = text.find("*/", i + 2);
      end = end == std::string::npos ? text.size() : end + 2;
      blank(i, end);
      i = end;
    } else if (text[i] == '"' || (text[i] == '\'' && (i == 0 || !isIdentifier(text[i - 1])))) {
      char quote = text[i];
      size_t end = i + 1;
      while (end < text.size() && text[end] != quote && text[end] != '\n')
        end += text[end] == '\\' ? 2 : 1;
      blank(i + 1, end);
      i = end + 1;
    } else {
      ++i;
    }
  }
  return text;
}

size_t skipSpace(std::string_view text, size_t at) {
  while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at])))
    ++at;
  return at;
}

// From an opening bracket to just after its closing one; npos when there is none.
size_t skipBrackets(std::string_view text, size_t at, char open, char close) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == open)
      ++depth;
    else if (text[at] == close && --depth == 0)
      return at + 1;
  }
  return std::string_view::npos;
}

// True when what follows a parameter list begins a body: qualifiers, attributes, a trailing
// result type, then "{" (or, for constructors, ":").
bool isBodyAhead(std::string_view text, size_t at) {
  while (true) {
    at = skipSpace(text, at);
    if (at >= text.size())
      return false;
    if (text[at] == '{')
      return true;
    if (text.compare(at, 2, "->") == 0) {
      size_t end = text.find_first_of("{;", at);
      return end != std::string_view::npos && text[end] == '{';
    }
    if (text[at] == '&') {
      ++at;
      continue;
    }
    if (text.compare(at, 2, "[[") == 0) {
      at = skipBrackets(text, at, '[', ']');
      if (at == std::string_view::npos)
        return false;
      continue;
    }
    size_t end = at;
    while (end < text.size() && isIdentifier(text[end]))
      ++end;
    std::string_view word = text.substr(at, end - at);
    if (word == "try")
      return true;
    if (word != "const" && word != "noexcept" && word != "override" && word != "final" &&
        word != "volatile" && word != "mutable" && word != "__attribute__")
      return false;
    at = skipSpace(text, end);
    if (at < text.size() && text[at] == '(') {
      at = skipBrackets(text, at, '(', ')');
      if (at == std::string_view::npos)
        return false;
    }
  }
}

void readMarkedFunctions(std::string_view source, Expectations &into) {
  const std::string text = withoutComments(source);
  size_t at = 0;
  while (at < text.size()) {
    if (!isIdentifier(text[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < text.size() && isIdentifier(text[end]))
      ++end;
    std::string name = text.substr(at, end - at);
    at = end;
    MarkedFunction function{name, Verdict::Ok};
    if (!verdictOf(name, function.verdict))
      continue;
    size_t open = skipSpace(text, end);
    if (open >= text.size() || text[open] != '(')
      continue;
    size_t close = skipBrackets(text, open, '(', ')');
    if (close == std::string_view::npos || !isBodyAhead(text, close))
      continue;
    auto isSame = [&](const MarkedFunction &other) { return other.name == name; };
    if (std::none_of(into.functions.begin(), into.functions.end(), isSame))
      into.functions.push_back(function);
  }
}

std::string describe(const Result &result) {
  return result.file + ":" + std::to_string(result.line) + ": " + result.rule + ": " +
         result.message +
         (result.function.empty() ? std::string() : " (in " + result.function + ")");
}

std::string describe(const Annotation &annotation) {
  return annotation.file + ":" + std::to_string(annotation.line) + ": " + annotation.kind + ": " +
         annotation.text;
}

bool meets(const Result &result, const Annotation &annotation) {
  return result.file == annotation.file && result.line == annotation.line &&
         result.message.find(annotation.text) != std::string::npos;
}

} // namespace

bool verdictOf(std::string_view name, Verdict &verdict) {
  static constexpr std::pair<std::string_view, Verdict> suffixes[] = {
      {"_bad", Verdict::Bad},       {"_ok", Verdict::Ok},     {"_latent", Verdict::Latent},
      {"_fp", Verdict::FalseAlarm}, {"_fn", Verdict::Missed},
  };
  for (const auto &[suffix, meaning] : suffixes)
    if (name.size() > suffix.size() && name.ends_with(suffix)) {
      verdict = meaning;
      return true;
    }
  return false;
}

bool isInside(std::string_view function, std::string_view name) {
  // Names at bracket depth 0, between "::": "f(int)::(lambda)::operator()" has f and operator.
  int depth = 0;
  std::string component;
  for (size_t i = 0; i <= function.size(); ++i) {
    char c = i < function.size() ? function[i] : ':';
    bool isOperator = component.starts_with("operator");
    if ((c == '(' || (c == '<' && !isOperator)) && i < function.size()) {
      ++depth;
    } else if ((c == ')' || (c == '>' && !isOperator)) && depth > 0) {
      --depth;
    } else if (depth == 0) {
      if (isIdentifier(c)) {
        component += c;
      } else if (c == ':' || c == ' ' || c == '.') {
        if (component == name)
          return true;
        component.clear();
      }
    }
  }
  return false;
}

void readExpectations(std::string_view file, std::string_view source, Expectations &into) {
  unsigned lineNumber = 0;
  size_t begin = 0;
  while (begin <= source.size()) {
    size_t end = std::min(source.find('\n', begin), source.size());
    readAnnotations(file, ++lineNumber, source.substr(begin, end - begin), into);
    begin = end + 1;
  }
  readMarkedFunctions(source, into);
}

std::vector<std::string> check(const Expectations &expectations, const Results &results) {
  std::vector<std::string> problems = expectations.errors;

  // Findings and annotations in pairs. The longest text first: a vague annotation must not
  // take the finding that a precise one on the same line needs.
  std::vector<const Annotation *> rules;
  for (const Annotation &annotation : expectations.annotations)
    if (annotation.kind != "note" && annotation.kind != "remark" &&
        annotation.kind != "no-remark" && annotation.kind != "failure")
      rules.push_back(&annotation);
  std::sort(rules.begin(), rules.end(), [](const Annotation *a, const Annotation *b) {
    return std::make_tuple(b->text.size(), std::tie(a->file, a->line, a->kind, a->text)) <
           std::make_tuple(a->text.size(), std::tie(b->file, b->line, b->kind, b->text));
  });
  std::vector<bool> isExpected(results.findings.size(), false);
  for (const Annotation *annotation : rules) {
    bool isMet = false;
    for (size_t i = 0; i < results.findings.size() && !isMet; ++i)
      if (!isExpected[i] && results.findings[i].rule == annotation->kind &&
          meets(results.findings[i], *annotation))
        isMet = isExpected[i] = true;
    if (!isMet)
      problems.push_back("missing finding: " + describe(*annotation));
  }
  for (size_t i = 0; i < results.findings.size(); ++i)
    if (!isExpected[i])
      problems.push_back("unexpected finding: " + describe(results.findings[i]));

  for (const Annotation &annotation : expectations.annotations) {
    if (annotation.kind == "note") {
      bool isMet = false;
      for (const Result &finding : results.findings)
        for (const Note &note : finding.trace)
          isMet |= note.file == annotation.file && note.line == annotation.line &&
                   note.message.find(annotation.text) != std::string::npos;
      if (!isMet)
        problems.push_back("missing note: " + describe(annotation));
    } else if (annotation.kind == "remark" || annotation.kind == "no-remark") {
      const Result *found = nullptr;
      for (const Result &remark : results.remarks)
        if (meets(remark, annotation))
          found = &remark;
      if (annotation.kind == "remark" && !found)
        problems.push_back("missing remark: " + describe(annotation));
      if (annotation.kind == "no-remark" && found)
        problems.push_back("remark that must not be there: " + describe(*found));
    } else if (annotation.kind == "failure") {
      bool isMet = std::any_of(results.failures.begin(), results.failures.end(),
                               [&](const Failure &failure) {
                                 return failure.file == annotation.file &&
                                        failure.reason.find(annotation.text) != std::string::npos;
                               });
      if (!isMet)
        problems.push_back("missing failure: " + describe(annotation));
    }
  }
  for (const Failure &failure : results.failures) {
    bool isExpectedFailure =
        std::any_of(expectations.annotations.begin(), expectations.annotations.end(),
                    [&](const Annotation &annotation) {
                      return annotation.kind == "failure" && annotation.file == failure.file &&
                             failure.reason.find(annotation.text) != std::string::npos;
                    });
    if (!isExpectedFailure)
      problems.push_back("unexpected failure: " + failure.file + ": " + failure.reason);
  }

  for (const MarkedFunction &function : expectations.functions) {
    bool isReported =
        std::any_of(results.findings.begin(), results.findings.end(),
                    [&](const Result &f) { return isInside(f.function, function.name); });
    switch (function.verdict) {
    case Verdict::Bad:
      if (!isReported)
        problems.push_back(function.name + ": no finding inside a function that is bad");
      break;
    case Verdict::Ok:
    case Verdict::Latent:
      if (isReported)
        problems.push_back(function.name + ": finding inside a function that is fine");
      break;
    case Verdict::FalseAlarm:
      if (!isReported)
        problems.push_back(function.name +
                           ": the known false alarm is gone: rename the function to _ok");
      break;
    case Verdict::Missed:
      if (isReported)
        problems.push_back(function.name +
                           ": the known miss is found now: rename the function to _bad");
      break;
    }
  }
  return problems;
}

} // namespace golden
