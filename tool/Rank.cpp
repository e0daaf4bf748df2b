// See Rank.h.
#include "Rank.h"

#include <algorithm>

namespace outlive {

// The program's own files, as a profile may name them.
static std::vector<std::string> ownFiles(const Program &program) {
  std::vector<std::string> files;
  for (const ir::File &file : program.module().files)
    if (!file.isSystem)
      files.emplace_back(program.text(file.path));
  return files;
}

void rank(const HeapProfile &profile, const Program &program, Report &report) {
  const std::vector<std::string> files = ownFiles(program);
  const MeasuredPlaces places(profile, files);
  if (places.placedSamples() == 0)
    report.notes.push_back(
        "the profile has no frame in a file of this program; was it built with -g?");
  auto rankAll = [&](auto &results) {
    for (auto &result : results)
      places.addTo(result);
    std::stable_sort(results.begin(), results.end(), [](const auto &a, const auto &b) {
      return comesFirst(a.cost, a.position, b.cost, b.position);
    });
  };
  rankAll(report.findings);
  rankAll(report.remarks);
}

} // namespace outlive
