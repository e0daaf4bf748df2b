#include "findings/HeapProfile.h"

#include <algorithm>
#include <set>

namespace outlive {
namespace {

std::string_view lastPart(std::string_view path) {
  size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// `name` is `path`, or the last parts of it.
bool isNameOf(std::string_view name, std::string_view path) {
  while (name.starts_with("./"))
    name.remove_prefix(2);
  return path.ends_with(name) && (path.size() == name.size() || name.starts_with('/') ||
                                  path[path.size() - name.size() - 1] == '/');
}

uint64_t measuredBytes(const std::optional<Cost> &cost) { return cost ? cost->measuredBytes : 0; }
uint64_t measuredAllocations(const std::optional<Cost> &cost) {
  return cost ? cost->measuredAllocations : 0;
}

} // namespace

MeasuredPlaces::MeasuredPlaces(const HeapProfile &profile, std::span<const std::string> files) {
  std::map<std::string, std::vector<std::string_view>, std::less<>> byLastPart;
  for (const std::string &file : files)
    byLastPart[std::string(lastPart(file))].push_back(file);
  for (const ProfileSample &sample : profile.samples) {
    std::set<Place> places;
    for (const ProfileFrame &frame : sample.frames) {
      auto found = byLastPart.find(lastPart(frame.file));
      if (frame.file.empty() || found == byLastPart.end())
        continue;
      for (std::string_view file : found->second)
        if (isNameOf(frame.file, file))
          places.emplace(file, frame.line);
      if (!places.empty())
        break; // callers of the program's code do not allocate it themselves
    }
    placedSamples_ += !places.empty();
    for (const Place &place : places) {
      Measured &measured = places_[place];
      measured.bytes += sample.bytes;
      measured.allocations += sample.allocations;
    }
  }
}

void MeasuredPlaces::add(const SourcePosition &position, const std::vector<TraceStep> &trace,
                         std::optional<Cost> &cost) const {
  std::set<Place> about = {{position.file, position.line}};
  if (cost)
    for (const TraceStep &step : trace)
      about.emplace(step.position.file, step.position.line);
  Measured sum;
  for (const Place &place : about)
    if (auto found = places_.find(place); found != places_.end()) {
      sum.bytes += found->second.bytes;
      sum.allocations += found->second.allocations;
    }
  if (sum.bytes == 0 && sum.allocations == 0)
    return;
  if (!cost)
    cost.emplace();
  cost->measuredBytes = sum.bytes;
  cost->measuredAllocations = sum.allocations;
}

bool comesFirst(const std::optional<Cost> &a, const SourcePosition &at,
                const std::optional<Cost> &b, const SourcePosition &bt) {
  if (measuredBytes(a) != measuredBytes(b))
    return measuredBytes(a) > measuredBytes(b);
  if (measuredAllocations(a) != measuredAllocations(b))
    return measuredAllocations(a) > measuredAllocations(b);
  return at < bt;
}

} // namespace outlive
