// Profiles in the formats that tools write, and bytes that are none.
#include "profile/ReadProfile.h"

#include "Catch.h"

#include <random>

using namespace outlive;

namespace {

// The pieces of a protobuf message.
std::string varint(uint64_t value) {
  std::string bytes;
  for (; value > 127; value >>= 7)
    bytes += static_cast<char>((value & 0x7f) | 0x80);
  return bytes + static_cast<char>(value);
}
std::string number(uint64_t field, uint64_t value) { return varint(field << 3) + varint(value); }
std::string bytes(uint64_t field, const std::string &content) {
  return varint(field << 3 | 2) + varint(content.size()) + content;
}

// 40 allocations of 1200 bytes in a function that was inlined into another one.
std::string sample() {
  std::string message;
  message += bytes(1, number(1, 1) + number(2, 2)); // alloc_objects count
  message += bytes(1, number(1, 3) + number(2, 4)); // alloc_space bytes
  message += bytes(1, number(1, 5) + number(2, 4)); // inuse_space bytes
  message += bytes(2, bytes(1, varint(7)) + bytes(2, varint(40) + varint(1200) + varint(3)));
  message += bytes(4, number(1, 7) + bytes(4, number(1, 1) + number(2, 15)) +
                          bytes(4, number(1, 2) + number(2, 30)));
  message += bytes(5, number(1, 1) + number(4, 6));
  message += bytes(5, number(1, 2) + number(4, 7));
  for (const char *text :
       {"", "alloc_objects", "count", "alloc_space", "bytes", "inuse_space", "/src/a.cpp", "b.cpp"})
    message += bytes(6, text);
  return message;
}

std::string describe(const HeapProfile &profile) {
  std::string text;
  for (const ProfileSample &sample : profile.samples) {
    text += std::to_string(sample.allocations) + "x " + std::to_string(sample.bytes);
    for (const ProfileFrame &frame : sample.frames)
      text += " " + frame.file + ":" + std::to_string(frame.line);
    text += "\n";
  }
  return text;
}

std::string errorOf(const std::string &content) {
  llvm::Expected<HeapProfile> profile = profile::readPprof(content);
  return profile ? "read" : llvm::toString(profile.takeError());
}

} // namespace

TEST_CASE("pprof: allocated values, and functions that were inlined", "[profile]") {
  llvm::Expected<HeapProfile> profile = profile::readPprof(sample());
  REQUIRE(static_cast<bool>(profile));
  CHECK(describe(*profile) == "40x 1200 /src/a.cpp:15 b.cpp:30\n");
}

TEST_CASE("files that other tools have to read first say which", "[profile]") {
  using profile::adviceForRaw;
  const std::string gperftools =
      "heap profile:      1:     4096 [     1:     4096] @ heapprofile\n";
  CHECK(adviceForRaw(gperftools).find("pprof -proto") != std::string::npos);
  CHECK(adviceForRaw("heap_v2/524288\n  t*: 1: 2 [0: 0]\n").find("pprof -proto") !=
        std::string::npos);
  CHECK(adviceForRaw("\x28\xb5\x2f\xfd...").find("heaptrack_print") != std::string::npos);
  CHECK(adviceForRaw("v 10300 2\nx 7 program\n").find("heaptrack_print") != std::string::npos);
  CHECK(adviceForRaw(sample()).empty());
  CHECK(adviceForRaw("v is no version\n").empty());
}

TEST_CASE("pprof: bytes that are no profile are an error, wherever they end", "[profile]") {
  const std::string good = sample();
  CHECK(errorOf("").find("no sample types") != std::string::npos);
  CHECK(errorOf("int main() { return 0; }\n").find("no profile of pprof") == 0);
  for (size_t size = 0; size < good.size(); ++size)
    errorOf(good.substr(0, size)); // must not read beyond, nor run for ever
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string bad = good;
    for (int k = 0; k < 3; ++k)
      bad[random() % bad.size()] = static_cast<char>(random());
    errorOf(bad);
  }
  llvm::Expected<std::string> unpacked = profile::unpackGzip("\x1f\x8b nonsense");
  REQUIRE_FALSE(static_cast<bool>(unpacked));
  CHECK(llvm::toString(unpacked.takeError()).find("gzip cannot unpack it") != std::string::npos);
}

TEST_CASE("heaptrack_print: each way to a place that allocates", "[profile]") {
  const char *text = "reading file \"h.zst\" - please wait\n"
                     "MOST CALLS TO ALLOCATION FUNCTIONS\n"
                     "40000 calls to allocation functions with 1.20K peak consumption from\n"
                     "std::vector<>::_M_realloc_insert()\n"
                     "  at /usr/include/c++/12/bits/vector.tcc:453\n"
                     "  in /src/p\n"
                     "20000 calls with 600B peak consumption from:\n"
                     "    main\n"
                     "      at /src/p.cpp:15\n"
                     "      in /src/p\n"
                     "20000 calls with 600B peak consumption from:\n"
                     "    main\n"
                     "      at /src/p.cpp:16\n"
                     "\n"
                     "3 calls to allocation functions with 72.70K peak consumption from\n"
                     "read()\n"
                     "  at /src/q.cpp:4\n"
                     "\n"
                     "PEAK MEMORY CONSUMERS\n"
                     "72.70K peak memory consumed over 3 calls from\n"
                     "read()\n"
                     "  at /src/q.cpp:4\n";
  REQUIRE(profile::isHeaptrack(text));
  CHECK(describe(profile::readHeaptrack(text)) ==
        "20000x 600 /usr/include/c++/12/bits/vector.tcc:453 /src/p.cpp:15\n"
        "20000x 600 /usr/include/c++/12/bits/vector.tcc:453 /src/p.cpp:16\n"
        "3x 72700 /src/q.cpp:4\n");
}

TEST_CASE("massif: the leaves of the peak", "[profile]") {
  const char *text = "desc: --massif-out-file=m\n"
                     "cmd: ./p\n"
                     "snapshot=1\n"
                     "heap_tree=detailed\n"
                     "n1: 900 (heap allocation functions) malloc/new/new[], --alloc-fns, etc.\n"
                     " n0: 900 0x1: late (late.cpp:1)\n"
                     "snapshot=2\n"
                     "heap_tree=peak\n"
                     "n2: 700 (heap allocation functions) malloc/new/new[], --alloc-fns, etc.\n"
                     " n2: 600 0x4012: parse (parse.cpp:15)\n"
                     "  n0: 400 0x401A: main (main.cpp:20)\n"
                     "  n0: 200 in 2 places, all below massif's threshold (1.00%)\n"
                     " n0: 100 0x48FA: ??? (in /usr/lib/libstdc++.so.6)\n"
                     "snapshot=3\n"
                     "heap_tree=empty\n";
  REQUIRE(profile::isMassif(text));
  CHECK(describe(profile::readMassif(text)) == "0x 400 parse.cpp:15 main.cpp:20\n"
                                               "0x 200 parse.cpp:15\n"
                                               "0x 100 :0\n");
}
