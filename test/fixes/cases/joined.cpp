// args: real --fix
// The library's own thread.
#include <thread>

void work(int number);

void never_joined(int n) {
  std::thread worker(work, n);
  work(2);
}
