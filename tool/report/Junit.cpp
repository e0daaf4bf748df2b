// Writing a report as JUnit XML; see Junit.h.
#include "report/Junit.h"

#include "findings/RelativePath.h"
#include "report/Results.h"
#include "report/Utf8.h"
#include "report/Words.h"

#include <map>

namespace outlive {

namespace {

// For attributes and content alike. Line ends and tabs in attributes would be read as blanks.
std::string escaped(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const char32_t c = takeCodePoint(text);
    const bool isAllowed = c >= 0x20 && c != 0xFFFE && c != 0xFFFF;
    if (c == '&')
      result += "&amp;";
    else if (c == '<')
      result += "&lt;";
    else if (c == '>')
      result += "&gt;";
    else if (c == '"')
      result += "&quot;";
    else if (c == '\t' || c == '\n' || c == '\r')
      result += "&#" + std::to_string(static_cast<unsigned>(c)) + ';';
    else
      appendUtf8(result, isAllowed ? c : 0xFFFD);
  }
  return result;
}

// Text between tags keeps its line ends, so that people can read the file.
std::string escapedLines(std::string_view text) {
  std::string result;
  for (size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    result += escaped(text.substr(0, end)) + '\n';
    text.remove_prefix(end + 1);
  }
  return result + escaped(text);
}

class JunitWriter {
public:
  JunitWriter(const Report &report, const Catalogue &catalogue, llvm::raw_ostream &out)
      : report_(report), results_(report, catalogue), out_(out) {}

  void write() {
    std::map<std::string, std::vector<size_t>> byRule;
    for (size_t i = 0; i < report_.findings.size(); ++i)
      byRule[report_.findings[i].rule].push_back(i);
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"outlive\"";
    writeCounts(unitCases() + report_.findings.size(), report_.findings.size(),
                report_.failures.size());
    out_ << ">\n";
    writeUnits();
    for (const auto &[rule, findings] : byRule)
      writeRule(rule, findings);
    out_ << "</testsuites>\n";
  }

private:
  size_t unitCases() const { return std::max<size_t>(report_.failures.size(), 1); }

  void writeCounts(size_t tests, size_t failures, size_t errors) {
    out_ << " tests=\"" << tests << "\" failures=\"" << failures << "\" errors=\"" << errors << '"';
  }

  void beginSuite(const std::string &name, size_t tests, size_t failures, size_t errors) {
    out_ << "  <testsuite name=\"" << escaped(name) << '"';
    writeCounts(tests, failures, errors);
    out_ << ">\n";
  }
  void endSuite() { out_ << "  </testsuite>\n"; }

  void beginCase(const std::string &suite, const std::string &name, const SourcePosition &at) {
    out_ << "    <testcase classname=\"" << escaped("outlive." + suite) << "\" name=\""
         << escaped(name) << "\" file=\""
         << escaped(relativePath(at.file, report_.workingDirectory)) << '"';
    if (at.line != 0)
      out_ << " line=\"" << at.line << '"';
    out_ << ">\n";
  }

  void writeProblem(std::string_view element, std::string_view type, const std::string &message,
                    const std::string &text) {
    out_ << "      <" << element << " message=\"" << escaped(message) << "\" type=\"" << type
         << "\">" << escapedLines(text) << "</" << element << ">\n    </testcase>\n";
  }

  void writeUnits() {
    const std::string suite = "translation-units";
    beginSuite(suite, unitCases(), 0, report_.failures.size());
    for (const Failure &failure : report_.failures) {
      const std::string file = relativePath(failure.file, report_.workingDirectory);
      const std::string reason = results_.shown(failure.reason);
      beginCase(suite, distinct(suite, file), {failure.file, 0, 0});
      writeProblem("error", "parse", "could not be analysed completely: " + reason, reason);
    }
    if (report_.failures.empty())
      out_ << "    <testcase classname=\"outlive." << suite
           << "\" name=\"all were analysed completely\"/>\n";
    if (!report_.notes.empty()) {
      out_ << "    <system-out>";
      for (const std::string &note : report_.notes)
        out_ << escapedLines("note: " + note + '\n');
      out_ << "</system-out>\n";
    }
    endSuite();
  }

  void writeRule(const std::string &rule, const std::vector<size_t> &findings) {
    beginSuite(rule, findings.size(), findings.size(), 0);
    for (size_t index : findings) {
      const Result result = results_.at(index);
      std::string name = relativePath(result.position.file, report_.workingDirectory) + ": ";
      if (!result.function.empty())
        name += result.function + ": ";
      beginCase(rule, distinct(rule, name + result.message), result.position);
      std::string text = placeText(result.position, report_.workingDirectory) + ": " +
                         result.message + " [" + result.ruleId + "], confidence " +
                         std::string(wordOf(result.confidence));
      if (std::string explanation = explanationOf(result, report_.workingDirectory);
          !explanation.empty())
        text += '\n' + explanation;
      writeProblem("failure", wordOf(result.severity), result.message, text);
    }
    endSuite();
  }

  std::string distinct(const std::string &suite, const std::string &name) {
    unsigned count = ++counts_[{suite, name}];
    return count == 1 ? name : name + " (" + std::to_string(count) + ")";
  }

  const Report &report_;
  const Results results_;
  llvm::raw_ostream &out_;
  std::map<std::pair<std::string, std::string>, unsigned> counts_; // names, by suite
};

} // namespace

void writeJunit(const Report &report, const Catalogue &catalogue, llvm::raw_ostream &out) {
  JunitWriter(report, catalogue, out).write();
}

} // namespace outlive
