// The list of threads is in another file than who starts them.
#include "pool.h"
std::vector<std::thread> workers, helpers;
void joinAll(std::vector<std::thread> &threads) {
  for (std::thread &thread : threads)
    thread.join();
  threads.clear();
}
