// Futures that nobody keeps or asks.
#include "mini/future"
#include "mini/utility"
#include "mini/vector"

int compress(int block);
void upload(int block);

void dropped_bad(int block) {
  std::async(std::launch::async, compress, block); //~ thread-future-dropped: the future that 'std::async' returns is dropped
  upload(block);
}
void default_bad(int block) {
  std::async([block] { upload(block); }); //~ thread-future-dropped: this runs as a plain call would
  upload(block);
}
void cast_away_bad(int block) {
  (void)std::async(std::launch::async, compress, block); //~ thread-future-dropped: is dropped
}
void kept_ok(int block) {
  std::future<int> compressed = std::async(std::launch::async, compress, block);
  upload(block);
  compressed.get();
}
// Waits at the end of the scope, as somebody may want.
void scoped_ok(int block) {
  auto waits = std::async(std::launch::async, compress, block);
  upload(block);
}
void at_once_ok(int block) { std::async(std::launch::async, compress, block).get(); }
std::future<int> returned_ok(int block) {
  return std::async(std::launch::async, compress, block);
}
void collected_ok(int block) {
  std::vector<std::future<int>> all;
  all.push_back(std::async(std::launch::async, compress, block));
  for (std::future<int> &each : all)
    each.wait();
}
