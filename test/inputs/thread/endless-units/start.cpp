// Who starts them.
#include "worker.h"

void watch_bad(std::atomic<bool> *isPaused);

void Worker::start() {
  thread_ = std::thread(&Worker::run, this);
  watcher_ = std::thread(watch_bad, &isPaused_);
}
