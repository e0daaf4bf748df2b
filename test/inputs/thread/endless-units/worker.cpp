// What the threads run.
#include "worker.h"

void Worker::run() {
  while (!isClosed_)
    work();
}
void watch_bad(std::atomic<bool> *) {
  for (;;)
    work(); //~ thread-endless: the thread that runs 'watch_bad' never ends: there is no way out of this loop, but 'Worker::close' waits for it
}
void closed_ok() {}
