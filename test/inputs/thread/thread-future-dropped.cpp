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

// ---- by a function of the program that returns it

std::future<int> start(int block) { return std::async(std::launch::async, compress, block); }
std::future<int> startAgain(int block) { return start(block); }
void started_bad(int block) {
  start(block); //~ thread-future-dropped: the future that 'start' returns is dropped
  upload(block);
}
void started_again_bad(int block) {
  startAgain(block); //~ thread-future-dropped: the future that 'startAgain' returns is dropped
  upload(block);
}
int started_ok(int block) {
  std::future<int> compressed = start(block);
  return compressed.get() + startAgain(block).get();
}
// One that is ready, or comes from a promise, holds nobody up.
std::future<int> ready(std::promise<int> &promise, int block) {
  if (block)
    return promise.get_future();
  return std::async(std::launch::async, compress, block);
}
void ready_ok(std::promise<int> &promise, int block) {
  ready(promise, block);
  upload(block);
}

// ---- deferred: runs only when somebody asks

void deferred_bad(int block) {
  std::async(std::launch::deferred, compress, block); //~ thread-future-dropped: the task that 'std::async' is given never runs
  upload(block);
}
void never_asked_bad(int block) {
  std::future<int> later = std::async(std::launch::deferred, compress, block); //~ thread-future-dropped: never runs
  upload(block);
}
int asked_ok(int block) {
  std::future<int> later = std::async(std::launch::deferred, compress, block);
  upload(block);
  return later.get();
}
void asked_on_one_path_ok(int block) {
  std::future<int> later = std::async(std::launch::deferred, compress, block);
  if (block > 0)
    later.wait();
}
std::future<int> handed_on_ok(int block) {
  std::future<int> later = std::async(std::launch::deferred, compress, block);
  return later;
}
// Either way: whoever implements it chooses.
void any_ok(int block) {
  auto some = std::async(std::launch(3), compress, block);
  upload(block);
}
