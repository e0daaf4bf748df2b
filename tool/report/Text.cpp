// Printing a report as text; see Text.h.
#include "report/Text.h"

#include "findings/HeapProfile.h"
#include "findings/RelativePath.h"
#include "report/Words.h"

#include "llvm/Support/Unicode.h"

#include <algorithm>
#include <tuple>

namespace outlive {

namespace {

using Colour = llvm::raw_ostream::Colors;

// The columns a piece of text takes on a terminal. Bytes that are no UTF-8, and control
// characters, take one each.
unsigned displayWidth(llvm::StringRef text) {
  int width = llvm::sys::unicode::columnWidthUTF8(text);
  return width >= 0 ? static_cast<unsigned>(width) : static_cast<unsigned>(text.size());
}

class TextWriter {
public:
  TextWriter(const Report &report, const Catalogue &catalogue, SourceText &sources,
             const TextOptions &options, llvm::raw_ostream &out)
      : report_(report), catalogue_(catalogue), sources_(sources), options_(options), out_(out) {
    // Without this a stream decides by itself; a report to a file must not, and a test cannot.
    out_.enable_colors(options.isTerminal);
  }

  void writeResults() {
    auto finding = report_.findings.begin();
    auto remark = report_.remarks.begin();
    while (finding != report_.findings.end() || remark != report_.remarks.end()) {
      bool isFindingNext =
          remark == report_.remarks.end() ||
          (finding != report_.findings.end() &&
           !comesFirst(remark->cost, remark->position, finding->cost, finding->position));
      if (isFindingNext)
        write(*finding++);
      else
        write(*remark++);
    }
    for (const Failure &failure : report_.failures)
      write(failure);
  }

private:
  void write(const Finding &finding) {
    writePosition(finding.position);
    coloured(finding.severity == Severity::Error     ? Colour::RED
             : finding.severity == Severity::Warning ? Colour::MAGENTA
                                                     : Colour::BLUE,
             std::string(wordOf(finding.severity)) + ": ");
    bold(printedMessage(finding, catalogue_, report_.workingDirectory));
    out_ << " [" << finding.rule << "]\n";
    writeExcerpt(finding.position);
    for (const TraceStep &step : finding.trace) {
      writePosition(step.position);
      coloured(Colour::CYAN, "note: ");
      out_ << shown(step.message) << '\n';
      writeExcerpt(step.position);
    }
    for (const RetentionEdge &edge : finding.retention) {
      writePosition(edge.position);
      coloured(Colour::CYAN, "note: ");
      out_ << "kept alive: " << shown(retentionText(edge)) << '\n';
      writeExcerpt(edge.position);
    }
    if (std::string fix = catalogue_.renderFix(finding); !fix.empty()) {
      coloured(Colour::GREEN, "    fix: ");
      out_ << fix << '\n';
    }
  }

  void write(const Remark &remark) {
    writePosition(remark.position);
    out_ << printedMessage(remark, report_.workingDirectory);
    if (catalogue_.find(remark.rule))
      out_ << " [" << remark.rule << ']';
    if (!remark.function.empty())
      out_ << " (in " << shown(remark.function) << ')';
    out_ << '\n';
    if (!options_.showFlow)
      return;
    for (const TraceStep &step : remark.trace) {
      out_ << "    ";
      writePosition(step.position);
      out_ << shown(step.message) << '\n';
    }
  }

  void write(const Failure &failure) {
    bold(relativePath(failure.file, report_.workingDirectory) + ": ");
    coloured(Colour::RED, "error: ");
    out_ << "could not be analysed completely: " << shown(failure.reason) << '\n';
  }

  // Messages and names of lambdas mention paths as well.
  std::string shown(std::string_view text) const {
    return relativePathsIn(text, report_.workingDirectory);
  }

  // Nothing for a step that happens nowhere in the sources, such as inside a library function.
  void writePosition(const SourcePosition &position) {
    if (position.file.empty())
      return;
    std::string text = relativePath(position.file, report_.workingDirectory) + ':';
    if (position.line != 0)
      text += std::to_string(position.line) + ':' + std::to_string(position.column) + ':';
    bold(text + ' ');
  }

  //    12 |   return &x;
  //       |          ^
  void writeExcerpt(const SourcePosition &position) {
    if (!options_.isTerminal)
      return;
    llvm::StringRef line = sources_.line(position.file, position.line);
    if (line.trim().empty() || position.column == 0 || position.column > line.size())
      return;
    SourceText::End end = sources_.tokenEnd(position);
    size_t start = position.column - 1;
    size_t stop = end.line == position.line ? end.column - 1 : line.size();
    std::string number = std::to_string(position.line);
    number.insert(0, number.size() < 5 ? 5 - number.size() : 0, ' ');
    out_ << number << " | " << withSpaces(line) << '\n';
    out_ << std::string(number.size(), ' ') << " | "
         << std::string(displayWidth(withSpaces(line.take_front(start))), ' ');
    unsigned width = displayWidth(withSpaces(line.slice(start, stop)));
    coloured(Colour::GREEN, "^" + std::string(width > 1 ? width - 1 : 0, '~'));
    out_ << '\n';
  }

  // Tabs are as wide as the terminal likes: replaced, so that the caret stands where it should.
  static std::string withSpaces(llvm::StringRef text) {
    std::string replaced;
    for (char c : text)
      if (c == '\t')
        replaced += "    ";
      else
        replaced += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    return replaced;
  }

  void bold(llvm::StringRef text) {
    out_.changeColor(Colour::SAVEDCOLOR, /*Bold=*/true);
    out_ << text;
    out_.resetColor();
  }
  void coloured(Colour colour, llvm::StringRef text) {
    out_.changeColor(colour, /*Bold=*/true);
    out_ << text;
    out_.resetColor();
  }

  const Report &report_;
  const Catalogue &catalogue_;
  SourceText &sources_;
  const TextOptions &options_;
  llvm::raw_ostream &out_;
};

// What somebody might miss. What is not sure enough is no news.
void writeLeftOut(const LeftOut &leftOut, llvm::raw_ostream &log) {
  const std::pair<uint64_t, std::string_view> reasons[] = {
      {leftOut.muted, "in other people's code"},
      {leftOut.suppressed, "suppressed by comments"},
      {leftOut.unchanged, "outside of the diff"},
      {leftOut.known, "known to the baseline"}};
  std::string_view separator = "not reported: ";
  for (auto [number, reason] : reasons)
    if (number > 0) {
      log << separator << number << ' ' << reason;
      separator = ", ";
    }
  if (separator == ", ")
    log << '\n';
}

void writeSummary(const Report &report, llvm::raw_ostream &log) {
  log << counted(report.findings.size(), "finding");
  if (!report.remarks.empty())
    log << ", " << counted(report.remarks.size(), "remark");
  log << " in " << counted(report.statistics.functions, "function") << " of "
      << counted(report.statistics.translationUnits, "translation unit");
  if (!report.failures.empty())
    log << "; " << report.failures.size() << " could not be analysed completely";
  log << '\n';
  writeLeftOut(report.leftOut, log);
}

} // namespace

void writeText(const Report &report, const Catalogue &catalogue, SourceText &sources,
               const TextOptions &options, llvm::raw_ostream &out, llvm::raw_ostream &log) {
  for (const std::string &note : report.notes)
    log << "note: " << note << '\n';
  TextWriter(report, catalogue, sources, options, out).writeResults();
  if (options.isTerminal) {
    // Two streams, one screen: the summary comes last.
    out.flush();
    writeSummary(report, log);
  }
}

} // namespace outlive
