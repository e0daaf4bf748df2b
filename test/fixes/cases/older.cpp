// args: real --fix -- -std=c++17
// Before C++20 there is no thread that joins.
#include <thread>

void work(int number);

void never_joined(int n) {
  std::thread worker(work, n);
  work(2);
}
