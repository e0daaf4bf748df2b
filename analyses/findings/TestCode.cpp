// What looks like a test; see TestCode.h.
#include "findings/TestCode.h"

#include "findings/RelativePath.h"

#include <algorithm>
#include <cctype>

namespace outlive {
namespace {

std::string lowered(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

bool isTestWord(std::string_view word) {
  return word == "test" || word == "tests" || word == "testing" || word == "unittest" ||
         word == "unittests" || word == "testsuite";
}

bool isSeparator(char c) { return c == '_' || c == '-' || c == '.'; }

// `unit_tests`, `test-helpers`: one of the words between separators.
bool hasTestWord(std::string_view name) {
  const std::string lower = lowered(name);
  size_t begin = 0;
  for (size_t end = 0; end <= lower.size(); ++end) {
    if (end < lower.size() && !isSeparator(lower[end]))
      continue;
    if (isTestWord(std::string_view(lower).substr(begin, end - begin)))
      return true;
    begin = end + 1;
  }
  return false;
}

// `ServerTest`, `ServerTests`: not `contest`.
bool endsInTest(std::string_view stem) {
  for (std::string_view word : {"Test", "Tests"})
    if (stem.size() > word.size() && stem.ends_with(word))
      return true;
  return false;
}

} // namespace

std::string commonFolder(const std::vector<std::string_view> &files) {
  if (files.empty())
    return {};
  std::string_view common = files.front().substr(0, files.front().rfind('/'));
  for (std::string_view file : files)
    while (!common.empty() &&
           !(file.starts_with(common) && file.size() > common.size() && file[common.size()] == '/'))
      common = common.substr(0, common.rfind('/'));
  return std::string(common);
}

bool isTestCode(std::string_view path, std::string_view root) {
  const std::string relative = relativePath(path, root);
  if (relative.starts_with('/') && !root.empty())
    return false; // a header from elsewhere
  std::string_view rest = relative;
  for (size_t slash = rest.find('/'); slash != std::string_view::npos; slash = rest.find('/')) {
    if (hasTestWord(rest.substr(0, slash)))
      return true;
    rest = rest.substr(slash + 1);
  }
  std::string_view stem = rest.substr(0, rest.rfind('.'));
  return hasTestWord(stem) || endsInTest(stem);
}

// What is lost or kept, as opposed to what is wrongly used.
static bool isAboutLeaks(std::string_view rule) {
  return rule.starts_with("leak-") || rule.starts_with("cycle-") || rule.starts_with("growth-") ||
         rule.starts_with("retain-");
}

bool isDoubtedInTests(const Finding &finding) {
  return isAboutLeaks(finding.rule) ||
         (finding.rule == "escape-global" && finding.confidence != Confidence::High);
}

void doubtTests(std::vector<Finding> &findings, std::string_view root) {
  for (Finding &finding : findings)
    if (isDoubtedInTests(finding) && isTestCode(finding.position.file, root))
      finding.confidence = Confidence::Low;
}

} // namespace outlive
