// args: real
// A thread is joined in place of a crash only where it cannot wait for what happens here.
#include <any>
#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

void work(int number);
void say(const std::string &text);
bool get();

void given_ok(int n) {
  std::thread worker(work, n);
  if (get())
    return;
  worker.join();
}
void closure_ok(const std::string &text) {
  std::thread worker([text] { say(text); });
  if (get())
    return;
  if (worker.joinable())
    worker.join();
}

// Near misses. It waits for a flag that nobody sets any more, for a lock that is held.
void flag_bad() {
  std::atomic<bool> isDone{false};
  std::thread worker([&] {
    while (!isDone)
      std::this_thread::yield();
  });
  if (get())
    return;
  isDone = true;
  worker.join();
}
void locked_bad() {
  std::mutex mutex;
  std::unique_lock<std::mutex> lock(mutex);
  std::thread worker([&] { std::lock_guard<std::mutex> inner(mutex); });
  if (get())
    return;
  lock.unlock();
  worker.join();
}

// It would be given a token.
struct Asking {
  void operator()(std::any token = {}) const { work(token.has_value()); }
};
void token_bad() {
  std::thread worker(Asking{});
  if (get())
    return;
  worker.join();
}

// Another function is called for the new class.
int kind(std::thread &) { return 1; }
template <typename T> int kind(T &) { return 7; }
void overload_bad() {
  std::thread worker(work, 1);
  if (get())
    return;
  work(kind(worker));
  worker.join();
}
