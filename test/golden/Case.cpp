#include "Case.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

namespace golden {
namespace {

namespace fs = std::filesystem;

bool isUnit(const fs::path &path) {
  return path.extension() == ".c" || path.extension() == ".cpp" || path.extension() == ".cc";
}

bool isSource(const fs::path &path) {
  return isUnit(path) || path.extension() == ".h" || path.extension() == ".hpp";
}

std::vector<fs::path> sortedEntries(const fs::path &directory) {
  std::vector<fs::path> entries;
  for (const fs::directory_entry &entry : fs::directory_iterator(directory))
    entries.push_back(entry.path());
  std::sort(entries.begin(), entries.end());
  return entries;
}

void finish(Case &test, const fs::path &root) {
  test.expected = root / "expected" / test.family / (test.name + ".txt");
  std::string source = readFile(test.directory / test.units.front());
  parseArgs(source.substr(0, source.find('\n')), test.toolFlags, test.compileFlags);

  bool hasStandard = std::any_of(test.compileFlags.begin(), test.compileFlags.end(),
                                 [](const std::string &flag) { return flag.starts_with("-std="); });
  auto isC = [](const std::string &unit) { return fs::path(unit).extension() == ".c"; };
  size_t cUnits = static_cast<size_t>(std::count_if(test.units.begin(), test.units.end(), isC));
  // One set of flags serves all units, so a mixed case takes Clang's defaults.
  if (!hasStandard && cUnits == test.units.size())
    test.compileFlags.push_back("-std=c17");
  else if (!hasStandard && cUnits == 0)
    test.compileFlags.push_back("-std=c++20");
  test.compileFlags.push_back("-I" + (root / "inputs").string());
}

} // namespace

fs::path Case::expectedFacts() const {
  return expected.parent_path() / (expected.stem().string() + ".facts.txt");
}

std::string readFile(const fs::path &path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

bool parseArgs(std::string_view line, std::vector<std::string> &toolFlags,
               std::vector<std::string> &compileFlags) {
  constexpr std::string_view prefix = "// args:";
  if (!line.starts_with(prefix))
    return false;
  std::istringstream words{std::string(line.substr(prefix.size()))};
  std::vector<std::string> *into = &toolFlags;
  for (std::string word; words >> word;) {
    if (word == "--")
      into = &compileFlags;
    else
      into->push_back(word);
  }
  return true;
}

std::vector<Case> findCases(const fs::path &root) {
  std::vector<Case> cases;
  for (const fs::path &family : sortedEntries(root / "inputs")) {
    if (!fs::is_directory(family) || family.filename() == "mini")
      continue;
    std::vector<fs::path> entries = sortedEntries(family);
    std::map<std::string, int> stems;
    for (const fs::path &entry : entries)
      if (fs::is_directory(entry) || isUnit(entry))
        ++stems[fs::is_directory(entry) ? entry.filename().string() : entry.stem().string()];
    for (const fs::path &entry : entries) {
      Case test;
      test.family = family.filename().string();
      if (fs::is_directory(entry)) {
        test.name = entry.filename().string();
        test.directory = entry;
        for (const fs::path &file : sortedEntries(entry)) {
          if (isUnit(file))
            test.units.push_back(file.filename().string());
          if (isSource(file))
            test.sources.push_back(file.filename().string());
        }
        if (test.units.empty())
          continue;
      } else if (isUnit(entry)) {
        bool isAlone = stems[entry.stem().string()] == 1;
        test.name = isAlone ? entry.stem().string() : entry.filename().string();
        test.directory = family;
        test.units = test.sources = {entry.filename().string()};
      } else {
        continue;
      }
      finish(test, root);
      cases.push_back(std::move(test));
    }
  }
  return cases;
}

} // namespace golden
