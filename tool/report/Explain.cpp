// Printing rule pages; see Explain.h.
#include "report/Explain.h"

#include "Embedded.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Format.h"

#include <algorithm>
#include <tuple>

namespace outlive {

namespace {

using Colour = llvm::raw_ostream::Colors;

void bold(llvm::raw_ostream &out, llvm::StringRef text) {
  out.changeColor(Colour::SAVEDCOLOR, /*Bold=*/true);
  out << text;
  out.resetColor();
}

// Text between back quotes is code: coloured where there are colours, quoted where not.
void writeProse(llvm::StringRef line, bool isTerminal, llvm::raw_ostream &out) {
  if (!isTerminal) {
    out << line << '\n';
    return;
  }
  for (bool isCode = false; !line.empty(); isCode = !isCode) {
    auto [piece, rest] = line.split('`');
    if (isCode)
      out.changeColor(Colour::CYAN);
    out << piece;
    if (isCode)
      out.resetColor();
    line = rest;
  }
  out << '\n';
}

void writeSection(const RuleSection &section, bool isTerminal, llvm::raw_ostream &out) {
  bold(out, section.title);
  out << "\n\n";
  bool isCode = false;
  llvm::StringRef rest = section.text;
  while (!rest.empty()) {
    llvm::StringRef line;
    std::tie(line, rest) = rest.split('\n');
    if (line.starts_with("```"))
      isCode = !isCode;
    else if (line.empty())
      out << '\n';
    else if (isCode)
      out << "      " << line << '\n';
    else
      writeProse("  " + line.str(), isTerminal, out);
  }
}

} // namespace

Catalogue embeddedCatalogue(std::vector<std::string> &errors) {
  std::vector<RuleText> texts;
  for (const EmbeddedFile &file : embeddedRules())
    // Models live below rules/ as well; a page about them is no rule.
    if (!file.name.starts_with("models/"))
      texts.push_back({file.name, file.text});
  Catalogue::ReadResult result = Catalogue::read(texts);
  errors.insert(errors.end(), result.errors.begin(), result.errors.end());
  return std::move(result.catalogue);
}

void writeRules(const Catalogue &catalogue, bool isTerminal, llvm::raw_ostream &out) {
  out.enable_colors(isTerminal);
  size_t idWidth = 0;
  for (const Rule &rule : catalogue.rules())
    idWidth = std::max(idWidth, rule.id.size());
  for (const Rule &rule : catalogue.rules()) {
    bold(out, rule.id);
    out.indent(static_cast<unsigned>(idWidth - rule.id.size() + 2));
    out << llvm::left_justify(wordOf(rule.severity), 9)
        << llvm::left_justify(wordOf(rule.confidence), 8) << rule.summary << '\n';
  }
}

bool writeExplanation(const Catalogue &catalogue, std::string_view id, bool isTerminal,
                      llvm::raw_ostream &out, std::string &error) {
  const Rule *rule = catalogue.find(id);
  if (!rule) {
    error = "there is no rule '" + std::string(id) + "'";
    if (std::string meant = catalogue.suggest(id); !meant.empty())
      error += "; did you mean '" + meant + "'?";
    else
      error += "; 'outlive rules' lists them all";
    return false;
  }
  out.enable_colors(isTerminal);
  bold(out, rule->id);
  out << ": " << rule->summary << '\n'
      << wordOf(rule->severity) << ", " << wordOf(rule->confidence) << " confidence";
  if (rule->cwe != 0)
    out << ", CWE-" << rule->cwe;
  out << '\n';
  for (const RuleSection &section : rule->sections) {
    out << '\n';
    writeSection(section, isTerminal, out);
  }
  out << "\nIn short: " << rule->fixes.find("")->second << ".\n";
  return true;
}

} // namespace outlive
