// The file that valgrind's massif writes: the tree of its peak, or of the largest snapshot.
//
//     n2: 72716 (heap allocation functions) malloc/new/new[], --alloc-fns, etc.
//      n1: 72704 0x401234: parse (parse.cpp:15)
//       n0: 72704 0x401A1D: main (main.cpp:20)
// A line is `n`, how many lines one deeper follow, the bytes, and a frame; files have no folders.
// The depth is the number of blanks; the outermost caller is the deepest.
#include "profile/ReadProfile.h"

namespace outlive::profile {
namespace {

struct Line {
  size_t depth = 0;
  uint64_t children = 0;
  uint64_t bytes = 0;
  ProfileFrame frame;
  bool isFrame = false;
};

bool readLine(llvm::StringRef text, Line &line) {
  llvm::StringRef rest = text.ltrim(' ');
  line.depth = text.size() - rest.size();
  if (!rest.consume_front("n") || rest.consumeInteger(10, line.children) ||
      !rest.consume_front(": ") || rest.consumeInteger(10, line.bytes))
    return false;
  line.isFrame = rest.starts_with(" 0x");
  auto [file, number] = rest.rsplit('(').second.rtrim(')').rsplit(':');
  if (line.isFrame && !number.getAsInteger(10, line.frame.line))
    line.frame.file = file.str();
  return true;
}

// Each leaf is a way; what is below valgrind's threshold has no frame and belongs to the line
// above.
void readTree(const std::vector<Line> &lines, HeapProfile &profile) {
  std::vector<ProfileFrame> way;
  for (const Line &line : lines) {
    if (line.depth == 0)
      continue; // all allocation functions
    ProfileSample sample;
    sample.bytes = line.bytes;
    way.resize(line.depth - 1);
    if (line.isFrame)
      way.push_back(line.frame);
    sample.frames = way;
    if (!line.isFrame || line.children == 0)
      profile.samples.push_back(std::move(sample));
  }
}

} // namespace

bool isMassif(llvm::StringRef text) {
  return text.starts_with("desc:") && text.contains("\nsnapshot=");
}

HeapProfile readMassif(llvm::StringRef text) {
  std::vector<Line> best, lines;
  bool isBestPeak = false, isPeak = false;
  auto keep = [&] {
    if (lines.empty())
      return;
    bool isBetter = best.empty() || (isPeak && !isBestPeak) ||
                    (isPeak == isBestPeak && lines.front().bytes > best.front().bytes);
    if (isBetter) {
      best = std::move(lines);
      isBestPeak = isPeak;
    }
    lines.clear();
  };
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    text = rest;
    if (line.starts_with("snapshot="))
      keep();
    else if (line.starts_with("heap_tree="))
      isPeak = line.ends_with("=peak");
    else if (Line read; readLine(line, read))
      lines.push_back(std::move(read));
  }
  keep();
  HeapProfile profile;
  readTree(best, profile);
  return profile;
}

} // namespace outlive::profile
