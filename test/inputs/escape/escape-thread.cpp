// Threads and asynchronous calls that may outlive what they were given.
#include "mini/functional"
#include "mini/future"
#include "mini/memory"
#include "mini/mutex"
#include "mini/string"
#include "mini/thread"
#include "mini/vector"

void work(int *p);
void readText(const std::string &text);

void detached_bad() {
  int local = 1;
  std::thread([&local] { ++local; }).detach(); //~ escape-thread: local
}
void detached_named_bad() {
  int local = 1;
  std::thread worker([&] { ++local; });
  worker.detach(); //~ escape-thread: local
}
void argument_bad() {
  int local = 1;
  std::thread worker(work, &local);
  worker.detach(); //~ escape-thread: local
}
void ref_bad() {
  std::string local = "text";
  std::thread worker(readText, std::ref(local));
  worker.detach(); //~ escape-thread: local
}
void some_path_bad(bool b) {
  int local = 1;
  std::thread worker([&local] { ++local; });
  if (b)
    worker.join();
  else
    worker.detach(); //~ escape-thread: local
}
class Server {
public:
  void start_bad() {
    int local = 1;
    worker_ = std::thread([this, &local] { count_ += local; }); //~ escape-thread: local
  }
  void start_ok() {
    worker_ = std::thread([this] { ++count_; });
  }
  ~Server() {
    if (worker_.joinable())
      worker_.join();
  }

private:
  int count_ = 0;
  std::thread worker_;
};
std::future<int> future_bad() {
  int local = 1;
  return std::async(std::launch::async, [&local] { return local; }); //~ escape-thread: local
}
std::vector<std::thread> gThreads;
void global_bad() {
  int local = 1;
  gThreads.emplace_back([&local] { ++local; }); //~ escape-thread: local
}
void jthread_order_bad() {
  std::jthread worker;
  int local = 1;
  worker = std::jthread([&local] { ++local; }); //~ escape-thread: local
}
std::thread returned_bad() {
  int local = 1;
  return std::thread([&local] { ++local; }); //~ escape-thread: local
}
void inner_scope_bad() {
  std::thread worker;
  {
    int local = 1;
    worker = std::thread([&local] { ++local; }); //~ escape-thread: local
  }
  worker.join();
}

// ---- near misses --------------------------------------------------------------------------------
void joined_ok() {
  int local = 1;
  std::thread worker([&local] { ++local; });
  worker.join();
}
void joined_on_all_paths_ok(bool b) {
  int local = 1;
  std::thread worker(work, &local);
  if (b) {
    worker.join();
    return;
  }
  ++local;
  worker.join();
}
void jthread_ok() {
  int local = 1;
  std::jthread worker([&local] { ++local; });
}
void copied_ok() {
  int local = 1;
  std::thread([local]() mutable { ++local; }).detach();
}
void argument_copied_ok() {
  std::string local = "text";
  std::thread(readText, local).detach();
}
void shared_ok() {
  auto state = std::make_shared<int>(1);
  std::thread([state] { ++*state; }).detach();
}
void waited_ok() {
  int local = 1;
  auto result = std::async(std::launch::async, [&local] { return local; });
  local = result.get();
}
void future_dropped_ok() {
  int local = 1;
  auto result = std::async(std::launch::async, [&local] { return local; });
}
void pool_ok(int n) {
  int local = 1;
  std::mutex mutex;
  std::vector<std::thread> workers;
  for (int i = 0; i < n; ++i)
    workers.emplace_back([&] {
      std::lock_guard<std::mutex> lock(mutex);
      ++local;
    });
  for (std::thread &worker : workers)
    worker.join();
}
void jthreads_ok(int n) {
  int local = 1;
  std::vector<std::jthread> workers;
  for (int i = 0; i < n; ++i)
    workers.emplace_back([&local] { ++local; });
}
class Joiner {
public:
  explicit Joiner(std::thread &thread) : thread_(thread) {}
  ~Joiner() { thread_.join(); }

private:
  std::thread &thread_;
};
void guard_ok() {
  int local = 1;
  std::thread worker([&local] { ++local; });
  Joiner joiner(worker);
}
void static_ok() {
  static int counter = 0;
  std::thread([] { ++counter; }).detach();
}
