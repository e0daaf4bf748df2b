// The text of heaptrack_print: its list of the places that allocate most often.
//
//     40000 calls to allocation functions with 1.20K peak consumption from
//     std::vector<>::_M_realloc_insert(...)          the innermost frames, which all share
//       at /usr/include/c++/12/bits/vector.tcc:453
//     20000 calls with 600B peak consumption from:   those around them, for each way there
//         parse(std::string const&)
//           at /src/parse.cpp:15
// Bytes are those at the peak. The other lists of the text count the same allocations again.
#include "profile/ReadProfile.h"

#include "llvm/ADT/StringExtras.h"

namespace outlive::profile {
namespace {

constexpr llvm::StringLiteral heading = "MOST CALLS TO ALLOCATION FUNCTIONS";

// "72.70K", "0B".
uint64_t bytesOf(llvm::StringRef text) {
  double number = 0;
  llvm::StringRef digits = text.take_while([](char c) { return llvm::isDigit(c) || c == '.'; });
  if (digits.empty() || digits.getAsDouble(number))
    return 0;
  llvm::StringRef unit = text.drop_front(digits.size());
  double factor = unit.starts_with("K")   ? 1e3
                  : unit.starts_with("M") ? 1e6
                  : unit.starts_with("G") ? 1e9
                  : unit.starts_with("T") ? 1e12
                                          : 1;
  return static_cast<uint64_t>(number * factor + 0.5);
}

// "20000 calls with 600B peak consumption from:"
bool readCounts(llvm::StringRef line, ProfileSample &sample) {
  llvm::StringRef rest = line;
  if (rest.consumeInteger(10, sample.allocations) || !rest.starts_with(" calls"))
    return false;
  size_t with = rest.find(" with "), end = rest.find(" peak consumption");
  if (with == llvm::StringRef::npos || end == llvm::StringRef::npos)
    return false;
  sample.bytes = bytesOf(rest.slice(with + 6, end));
  return true;
}

bool readFrame(llvm::StringRef line, std::vector<ProfileFrame> &frames) {
  llvm::StringRef at = line.ltrim();
  if (!at.consume_front("at "))
    return false;
  auto [file, number] = at.rsplit(':');
  ProfileFrame frame;
  if (number.getAsInteger(10, frame.line))
    return false;
  frame.file = file.str();
  frames.push_back(std::move(frame));
  return true;
}

} // namespace

bool isHeaptrack(llvm::StringRef text) { return text.contains(heading); }

HeapProfile readHeaptrack(llvm::StringRef text) {
  HeapProfile profile;
  text = text.substr(text.find(heading)).drop_front(heading.size());
  ProfileSample inner, sample;
  bool hasWays = false, isOpen = false;
  auto close = [&] {
    if (isOpen && !hasWays)
      profile.samples.push_back(inner);
    else if (isOpen)
      profile.samples.push_back(sample);
    isOpen = false;
  };
  llvm::SmallVector<llvm::StringRef, 0> lines;
  text.split(lines, '\n');
  for (size_t i = 1; i < lines.size(); ++i) {
    llvm::StringRef line = lines[i].rtrim("\r");
    // The next list.
    if (line.starts_with("PEAK MEMORY") || line.starts_with("MOST TEMPORARY") ||
        line.starts_with("MEMORY LEAKS") || line.starts_with("total runtime"))
      break;
    ProfileSample counts;
    if (readCounts(line, counts)) {
      bool isWay = line.trim().ends_with(":");
      if (!isWay || hasWays)
        close();
      isOpen = true;
      hasWays = isWay;
      if (isWay) {
        sample = counts;
        sample.frames = inner.frames;
      } else {
        inner = counts;
      }
    } else if (isOpen) {
      readFrame(line, hasWays ? sample.frames : inner.frames);
    }
  }
  close();
  return profile;
}

} // namespace outlive::profile
