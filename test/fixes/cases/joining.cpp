// A thread that joins when it is destroyed.
#include <string>
#include <thread>
#include <vector>

void work(int number);
bool get();

void never_joined(int n) {
  std::thread worker(work, n);
  work(2);
}

void on_one_path(int n) {
  auto worker = std::thread([n] { work(n); });
  if (get())
    return;
  worker.join();
}

// Near misses.

void started_later(int n) {
  std::thread worker;
  std::string text;
  worker = std::thread(work, n);
}

using Thread = std::thread;
void alias(int n) {
  Thread worker(work, n);
  work(2);
}

void two_of_them(int n) {
  std::thread first(work, n), second(work, 2);
  second.join();
}

void generic(int n) {
  std::thread worker([](auto... numbers) { (work(numbers), ...); }, n);
  work(2);
}

void wants_plain_ones(std::vector<std::thread> &threads, int n) {
  std::thread worker(work, n);
  if (get())
    threads.push_back(std::move(worker));
}
