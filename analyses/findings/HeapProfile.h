// What a profile of a real run says of the places that findings are about.
//
// Problem: hundreds of remarks tell where memory is allocated without need; only a run tells which
// of them matter. Example: a sample of 40,000 allocations, innermost frame first
//     operator new, std::vector::_M_realloc_insert (stl_vector.h:453), parse (parse.cpp:15), main
// belongs to parse.cpp:15, the innermost frame in a file of the program; the remark whose position
// or steps lead there gets the figure. Inlined functions are frames like others.
// Files of profiles are named as the compiler saw them, or by their last part only: a name stands
// for each file of the program whose path ends with it. Cost: linear in frames, times the files of
// one name.
#pragma once

#include "findings/Finding.h"

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace outlive {

struct ProfileFrame {
  std::string file; // as in the profile; empty when nobody knows
  uint32_t line = 0;
};

struct ProfileSample {
  std::vector<ProfileFrame> frames; // the innermost first
  uint64_t bytes = 0;               // allocated in all, or at the peak: what the profile counts
  uint64_t allocations = 0;         // 0 when it does not count them
};

struct HeapProfile {
  std::vector<ProfileSample> samples;
};

// Samples by the place in the program that they belong to.
class MeasuredPlaces {
public:
  // `files`: absolute paths of the program's own files.
  MeasuredPlaces(const HeapProfile &profile, std::span<const std::string> files);

  // Adds the figures to what is about such a place. The steps of what has a cost already count,
  // too: they say where the memory is allocated.
  void addTo(Finding &finding) const { add(finding.position, finding.trace, finding.cost); }
  // Where a parameter goes is no allocation, though one may stand in the same line.
  void addTo(Remark &remark) const {
    if (remark.rule != "leaking-param")
      add(remark.position, remark.trace, remark.cost);
  }

  // Samples of which some frame is in the program's files.
  size_t placedSamples() const { return placedSamples_; }

private:
  struct Measured {
    uint64_t bytes = 0;
    uint64_t allocations = 0;
  };
  using Place = std::pair<std::string, uint32_t>; // file, line

  void add(const SourcePosition &position, const std::vector<TraceStep> &trace,
           std::optional<Cost> &cost) const;

  std::map<Place, Measured> places_;
  size_t placedSamples_ = 0;
};

// Which of two results is told first: the one that costs more in a real run, then by position.
bool comesFirst(const std::optional<Cost> &a, const SourcePosition &at,
                const std::optional<Cost> &b, const SourcePosition &bt);

} // namespace outlive
