#include "Results.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>

namespace golden {
namespace {

using nlohmann::json;

Result parseResult(const json &object) {
  Result result;
  result.rule = object.at("rule").get<std::string>();
  result.message = object.at("message").get<std::string>();
  const json &location = object.at("location");
  result.file = location.at("file").get<std::string>();
  result.line = location.at("line").get<unsigned>();
  result.column = location.at("column").get<unsigned>();
  result.function = object.value("function", "");
  for (const json &step : object.value("trace", json::array()))
    result.trace.push_back({step.at("file").get<std::string>(), step.at("line").get<unsigned>(),
                            step.at("message").get<std::string>()});
  return result;
}

struct TextLine {
  std::string file;
  unsigned line = 0;
  unsigned column = 0;
  std::string kind; // "warning", "error", "note", "remark", or empty
  std::string rest;
};

std::vector<TextLine> parseText(std::string_view text) {
  static const std::regex pattern(
      R"(^(\S[^:]*):(\d+):(\d+): (?:(warning|error|note|remark): )?(.*)$)");
  std::vector<TextLine> lines;
  size_t begin = 0;
  while (begin < text.size()) {
    size_t end = std::min(text.find('\n', begin), text.size());
    std::string line(text.substr(begin, end - begin));
    begin = end + 1;
    std::smatch match;
    if (std::regex_match(line, match, pattern))
      lines.push_back({match[1], static_cast<unsigned>(std::stoul(match[2])),
                       static_cast<unsigned>(std::stoul(match[3])), match[4], match[5]});
  }
  return lines;
}

std::string describe(const Result &result) {
  return result.file + ":" + std::to_string(result.line) + ":" + std::to_string(result.column) +
         ": " + result.message + " [" + result.rule + "]";
}

bool standsFor(const TextLine &line, const Result &result) {
  return line.file == result.file && line.line == result.line && line.column == result.column &&
         line.rest.find(result.message) != std::string::npos;
}

} // namespace

Results parseJson(std::string_view text) {
  const json document = json::parse(text);
  if (document.at("version") != 1)
    throw std::runtime_error("unknown version of the JSON report");
  Results results;
  for (const json &object : document.at("findings"))
    results.findings.push_back(parseResult(object));
  for (const json &object : document.value("remarks", json::array()))
    results.remarks.push_back(parseResult(object));
  for (const json &object : document.value("failures", json::array()))
    results.failures.push_back(
        {object.at("file").get<std::string>(), object.at("reason").get<std::string>()});
  return results;
}

std::vector<std::string> compareTextWithJson(std::string_view text, const Results &results) {
  std::vector<std::string> problems;
  const std::vector<TextLine> lines = parseText(text);

  // Of severity remark are findings that the user asked for by name, and lines of -m.
  auto isAskedFor = [&](const TextLine &line) {
    return std::any_of(results.findings.begin(), results.findings.end(),
                       [&](const Result &finding) { return standsFor(line, finding); });
  };
  auto isFinding = [&](const TextLine &line) {
    return line.kind == "warning" || line.kind == "error" ||
           (line.kind == "remark" && isAskedFor(line));
  };
  for (const Result &finding : results.findings) {
    bool isPrinted = std::any_of(lines.begin(), lines.end(), [&](const TextLine &line) {
      return isFinding(line) && standsFor(line, finding) &&
             line.rest.find("[" + finding.rule + "]") != std::string::npos;
    });
    if (!isPrinted)
      problems.push_back("JSON has a finding that the text lacks: " + describe(finding));
  }
  size_t printed = static_cast<size_t>(std::count_if(lines.begin(), lines.end(), isFinding));
  if (printed != results.findings.size())
    problems.push_back("the text has " + std::to_string(printed) + " findings, JSON has " +
                       std::to_string(results.findings.size()));

  for (const Result &remark : results.remarks) {
    bool isPrinted = std::any_of(lines.begin(), lines.end(), [&](const TextLine &line) {
      return !isFinding(line) && line.kind != "note" && standsFor(line, remark);
    });
    if (!isPrinted)
      problems.push_back("JSON has a remark that the text lacks: " + describe(remark));
  }
  auto isMarked = [&](const TextLine &line) { return line.kind == "remark" && !isFinding(line); };
  size_t marked = static_cast<size_t>(std::count_if(lines.begin(), lines.end(), isMarked));
  if (marked > results.remarks.size())
    problems.push_back("the text has " + std::to_string(marked) + " remarks, JSON has " +
                       std::to_string(results.remarks.size()));
  return problems;
}

} // namespace golden
