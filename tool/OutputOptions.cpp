// Reading --format and -o; see OutputOptions.h.
#include "OutputOptions.h"

#include "OptionWords.h"

#include <algorithm>

namespace outlive {
namespace {

constexpr std::array<Choice<Format>, 6> formats = {{{"text", Format::Text},
                                                    {"json", Format::Json},
                                                    {"sarif", Format::Sarif},
                                                    {"gitlab", Format::Gitlab},
                                                    {"github", Format::Github},
                                                    {"junit", Format::Junit}}};

// `sarif:out/a.sarif`, `a.txt`, `-`. A word before the first colon is one of a format: a file of
// such a name is written ./sarif:x.
Destination parseOutput(const std::string &text, Format format) {
  const size_t colon = text.find(':');
  const std::string word = text.substr(0, colon);
  std::string file = text;
  if (std::optional<Format> named = chosen(word, formats); named && colon != std::string::npos) {
    format = *named;
    file = text.substr(colon + 1);
  }
  if (file.empty())
    throw UsageError("-o: " + inQuotes(text) + " names no file");
  const bool isWord = !word.empty() && std::all_of(word.begin(), word.end(),
                                                   [](char c) { return c >= 'a' && c <= 'z'; });
  if (file == text && colon != std::string::npos && isWord) {
    const std::string_view meant = nearestWord(word, wordsOf(formats));
    throw UsageError("-o: there is no format " + inQuotes(word) + "; " +
                     (meant.empty() ? "there are " + joined(wordsOf(formats), ", ")
                                    : "did you mean " + inQuotes(meant) + "?") +
                     " (a file of this name is written " + inQuotes("./" + text) + ")");
  }
  return {format, file == "-" ? std::string() : file};
}

} // namespace

std::string formatWords() { return listOf(formats); }

std::vector<Destination> parseOutputs(const std::string &formatWord,
                                      const std::vector<std::string> &texts) {
  const bool isFormatGiven = !formatWord.empty();
  const Format format = isFormatGiven ? choose("--format", formatWord, formats) : Format::Text;
  std::vector<Destination> outputs;
  bool isFormatUsed = false;
  for (const std::string &text : texts) {
    outputs.push_back(parseOutput(text, format));
    isFormatUsed |= outputs.back().file == text || text == "-";
    const std::string &file = outputs.back().file;
    if (std::count_if(outputs.begin(), outputs.end(),
                      [&](const Destination &other) { return other.file == file; }) > 1)
      throw UsageError("-o: two reports go to " +
                       (file.empty() ? std::string("standard output") : inQuotes(file)));
  }
  if (outputs.empty() || (isFormatGiven && !isFormatUsed)) {
    for (const Destination &output : outputs)
      if (output.file.empty())
        throw UsageError("--format and -o: two reports go to standard output");
    outputs.insert(outputs.begin(), {format, ""});
  }
  return outputs;
}

} // namespace outlive
