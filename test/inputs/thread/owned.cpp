// Threads in a pointer or an optional of the function, which ends with them.
#include "mini/memory"
#include "mini/optional"
#include "mini/thread"
#include "mini/utility"

void work();
bool isDone();

void pointer_bad() {
  auto worker = std::make_unique<std::thread>(work); //~ thread-not-joined: 'worker' may still be joinable when it is destroyed
}
void pointer_left_bad() {
  auto worker = std::make_unique<std::thread>(work); //~ thread-not-joined: 'worker' may still be joinable when it is destroyed
  if (isDone())
    return;
  worker->join();
}
void pointer_ok() {
  auto worker = std::make_unique<std::thread>(work);
  worker->join();
}
void perhaps_ok() {
  std::unique_ptr<std::thread> worker;
  if (!isDone())
    worker = std::make_unique<std::thread>(work);
  if (worker)
    worker->join();
}
std::unique_ptr<std::thread> returned_ok() { return std::make_unique<std::thread>(work); }
void moved_ok(std::unique_ptr<std::thread> &to) {
  auto worker = std::make_unique<std::thread>(work);
  to = std::move(worker);
}
class Service {
  std::unique_ptr<std::thread> thread_;

public:
  void start_ok() { thread_ = std::make_unique<std::thread>(work); }
  ~Service() {
    if (thread_)
      thread_->join();
  }
};

void optional_bad() {
  std::optional<std::thread> worker;
  worker.emplace(work); //~ thread-not-joined: neither joined nor detached on every path
}
void optional_ok() {
  std::optional<std::thread> worker;
  if (!isDone())
    worker.emplace(work);
  if (worker)
    worker->join();
}

// Whoever joins what is still joinable does nothing after somebody has.
void run(int n);
struct Asking {
  std::thread worker;
  ~Asking() {
    if (worker.joinable())
      worker.join();
  }
  void stop() {
    if (!worker.joinable())
      return;
    worker.join();
  }
  void stop_twice() {
    stop();
    stop();
  }
};
struct Careless {
  std::thread worker;
  void stop() { worker.join(); }
};
void joined_before_it_dies_ok() {
  Asking asking;
  asking.worker = std::thread(run, 1);
  asking.worker.join();
}
void stopped_before_it_dies_ok() {
  Asking asking;
  asking.worker = std::thread(run, 1);
  asking.stop_twice();
}
void nobody_asks_bad() {
  Careless careless;
  careless.worker = std::thread(run, 1);
  careless.worker.join();
  careless.stop(); //~ release-twice: 'careless.worker'
}
