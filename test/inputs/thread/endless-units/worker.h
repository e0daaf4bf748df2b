#pragma once
#include "mini/atomic"
#include "mini/thread"

void work();

class Worker {
public:
  void start();
  void close();
  void run();

private:
  std::atomic<bool> isClosed_{false};
  std::atomic<bool> isPaused_{false};
  std::thread thread_, watcher_;
};
