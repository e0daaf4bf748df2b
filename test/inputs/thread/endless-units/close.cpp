// Who sets the flag, and who waits.
#include "worker.h"

void Worker::close() {
  isClosed_ = true;
  thread_.join();
  watcher_.join();
}
