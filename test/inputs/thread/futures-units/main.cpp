#include "start.h"
void upload(int block);
void dropped_bad(int block) {
  start(block); //~ thread-future-dropped: the future that 'start' returns is dropped
  upload(block);
}
// What nobody has seen may return any future.
void unseen_ok(int block) {
  later(block);
  upload(block);
}
int kept_ok(int block) {
  std::future<int> compressed = start(block);
  upload(block);
  return compressed.get();
}
