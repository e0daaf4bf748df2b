// Sorting and de-duplicating results; see Order.h.
#include "findings/Order.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace outlive {

namespace {

template <typename Result> std::vector<Result> join(std::vector<std::vector<Result>> lists) {
  std::vector<Result> all;
  for (std::vector<Result> &list : lists)
    all.insert(all.end(), std::make_move_iterator(list.begin()),
               std::make_move_iterator(list.end()));
  return all;
}

// A finding with the message it will be printed with.
struct Told {
  std::string message;
  Finding finding;

  auto identity() const { return std::tie(finding.position, finding.rule, message); }

  bool operator<(const Told &other) const {
    if (auto a = identity(), b = other.identity(); a != b)
      return a < b;
    const Finding &f = finding, &g = other.finding;
    if (f.confidence != g.confidence)
      return f.confidence > g.confidence;
    if (f.trace.size() != g.trace.size())
      return f.trace.size() < g.trace.size();
    return std::tie(f.function, f.variable, f.kind, f.severity, f.parts, f.trace, f.retention) <
           std::tie(g.function, g.variable, g.kind, g.severity, g.parts, g.trace, g.retention);
  }
};

} // namespace

void orderFindings(std::vector<Finding> &findings, const Catalogue &catalogue) {
  std::vector<Told> told;
  told.reserve(findings.size());
  for (Finding &finding : findings) {
    std::string message = catalogue.render(finding);
    told.push_back({std::move(message), std::move(finding)});
  }
  std::sort(told.begin(), told.end());
  told.erase(std::unique(told.begin(), told.end(),
                         [](const Told &a, const Told &b) { return a.identity() == b.identity(); }),
             told.end());
  findings.clear();
  for (Told &each : told)
    findings.push_back(std::move(each.finding));
}

void orderRemarks(std::vector<Remark> &remarks) {
  auto identity = [](const Remark &r) {
    return std::tie(r.position, r.rule, r.message, r.sinkPosition);
  };
  std::sort(remarks.begin(), remarks.end(), [&](const Remark &a, const Remark &b) {
    if (auto x = identity(a), y = identity(b); x != y)
      return x < y;
    if (auto x = std::tuple(a.detail, a.trace.size()), y = std::tuple(b.detail, b.trace.size());
        x != y)
      return x < y;
    return std::tie(a.function, a.variable, a.trace) < std::tie(b.function, b.variable, b.trace);
  });
  remarks.erase(
      std::unique(remarks.begin(), remarks.end(),
                  [&](const Remark &a, const Remark &b) { return identity(a) == identity(b); }),
      remarks.end());
}

std::vector<Finding> mergeFindings(std::vector<std::vector<Finding>> lists,
                                   const Catalogue &catalogue) {
  std::vector<Finding> all = join(std::move(lists));
  orderFindings(all, catalogue);
  return all;
}

std::vector<Remark> mergeRemarks(std::vector<std::vector<Remark>> lists) {
  std::vector<Remark> all = join(std::move(lists));
  orderRemarks(all);
  return all;
}

} // namespace outlive
