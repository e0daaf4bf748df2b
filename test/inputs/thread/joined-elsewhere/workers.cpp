// The other file: starts a thread, finishes one.
#include "workers.h"

std::thread start(int part) { return std::thread(work, part); }

void finish(std::thread &thread) {
  if (thread.joinable())
    thread.join();
}

void look(const std::thread &thread) { work(thread.joinable()); }
