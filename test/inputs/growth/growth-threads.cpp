// Threads that have ended, and stay in a list.
#include "mini/list"
#include "mini/socket.h"
#include "mini/thread"
#include "mini/vector"

void serve(int connection);

static std::vector<std::thread> workers;
void accept_bad(int listener) {
  for (;;)
    workers.push_back(std::thread(serve, accept(listener, nullptr, nullptr))); //~ growth-threads: threads that have ended stay in global 'workers'
}

static std::list<std::thread> pruned;
void accept_ok(int listener) {
  for (;;) {
    pruned.push_back(std::thread(serve, accept(listener, nullptr, nullptr)));
    pruned.front().join();
    pruned.pop_front();
  }
}

// So many and no more.
static std::vector<std::thread> pool;
static void start_low(int count) {
  for (int i = 0; i < count; ++i)
    pool.push_back(std::thread(serve, i));
}
int main(int argc, char **) {
  start_low(argc);
  for (std::thread &thread : pool)
    thread.join();
  for (std::thread &thread : workers)
    thread.join();
}
