// Threads that are destroyed, or replaced, while they can still be joined.
#include "mini/stdexcept"
#include "mini/thread"
#include "mini/utility"
#include "mini/vector"

void work(int part);
int parse(const char *text);
void check(int n) {
  if (n > 7)
    throw std::runtime_error("too many");
}

int early_return_bad(const char *text) {
  std::thread worker(work, 1); //~ thread-not-joined: 'worker' may still be joinable when it is destroyed
  if (!text)
    return -1;
  worker.join();
  return 0;
}
int early_return_ok(const char *text) {
  std::thread worker(work, 1);
  if (!text) {
    worker.detach();
    return -1;
  }
  worker.join();
  return 0;
}
void thrown_bad(const char *text) {
  std::thread worker(work, 1); //~ thread-not-joined: 'worker' may still be joinable when an exception leaves
  if (!text)
    throw std::runtime_error("no text");
  worker.join();
}
void thrown_by_callee_bad(int n) {
  std::thread worker(work, 1); //~ thread-not-joined: when an exception leaves the function
  check(n);
  worker.join();
}
void caught_ok(int n) {
  std::thread worker(work, 1);
  try {
    check(n);
  } catch (...) {
    worker.join();
    throw;
  }
  worker.join();
}
void joins_itself_ok(int n) {
  std::jthread worker(work, 1);
  check(n);
}

// ---- only where there is one
void asked_ok(const char *text) {
  std::thread worker;
  if (text)
    worker = std::thread(work, 1);
  if (worker.joinable())
    worker.join();
}
void asked_wrongly_bad(const char *text) {
  std::thread worker;
  if (text)
    worker = std::thread(work, 1); //~ thread-not-joined: 'worker' may still be joinable
  if (!worker.joinable())
    worker.join();
}
void asked_after_join_ok() {
  std::thread worker(work, 1);
  worker.join();
  if (worker.joinable())
    worker.detach();
}
void same_condition_ok(bool isParallel) {
  std::thread worker;
  if (isParallel)
    worker = std::thread(work, 1);
  work(2);
  if (isParallel)
    worker.join();
}

// ---- moved
std::thread start_ok(int part) { return std::thread(work, part); }
void started_elsewhere_bad(int n) {
  std::thread worker = start_ok(n); //~ thread-not-joined: 'worker' may still be joinable
  if (n > 3)
    return;
  worker.join();
}
void started_elsewhere_ok(int n) {
  std::thread worker = start_ok(n);
  worker.join();
}
void moved_on_bad(int n) {
  std::thread first(work, n); //~ thread-not-joined: may still be joinable
  std::thread second(std::move(first));
}
void moved_on_ok(int n) {
  std::thread first(work, n);
  std::thread second(std::move(first));
  second.join();
}
void replaced_bad(int n) {
  std::thread first(work, n); //~ thread-not-joined: 'first' may still be joinable when it gets another thread
  std::thread second(work, n);
  first = std::move(second);
  first.join();
}
void temporary_bad(int n) {
  std::thread(work, n); //~ thread-not-joined: destroyed at once
}
void temporary_ok(int n) { std::thread(work, n).detach(); }

// ---- several
void batch_bad(int n) {
  std::vector<std::thread> workers;
  for (int i = 0; i < n; ++i)
    workers.emplace_back(work, i); //~ thread-not-joined: 'workers' may still be joinable when an exception leaves
  check(n);
  for (std::thread &worker : workers)
    worker.join();
}
void batch_moved_bad(int n) {
  std::vector<std::thread> workers;
  for (int i = 0; i < n; ++i)
    workers.push_back(std::thread(work, i)); //~ thread-not-joined: 'workers' may still be joinable when it is destroyed
  if (n > 7)
    return;
  for (std::thread &worker : workers)
    worker.join();
}
void batch_forgotten_bad(int n) {
  std::vector<std::thread> workers;
  for (int i = 0; i < n; ++i)
    workers.emplace_back([i] { work(i); }); //~ thread-not-joined: 'workers' may still be joinable
}
void batch_ok(int n) {
  std::vector<std::thread> workers;
  for (int i = 0; i < n; ++i)
    workers.emplace_back(work, i);
  for (std::thread &worker : workers)
    worker.join();
}
void batch_caught_ok(int n) {
  std::vector<std::thread> workers;
  for (int i = 0; i < n; ++i)
    workers.emplace_back(work, i);
  try {
    check(n);
  } catch (...) {
    for (std::thread &worker : workers)
      worker.join();
    throw;
  }
  for (std::thread &worker : workers)
    worker.join();
}

// ---- somebody else sees to it
struct Joining {
  std::thread &thread;
  ~Joining() {
    if (thread.joinable())
      thread.join();
  }
};
void guarded_ok(int n) {
  std::thread worker(work, n);
  Joining joining{worker};
  check(n);
}
class Owner {
  std::thread thread_;

public:
  explicit Owner(std::thread thread) : thread_(std::move(thread)) {}
  ~Owner() { thread_.join(); }
};
void owned_ok(int n) {
  Owner owner(std::thread(work, n));
  check(n);
}
struct Pool {
  std::vector<std::thread> workers;
  void add_ok(int part) { workers.emplace_back(work, part); }
  ~Pool() {
    for (std::thread &worker : workers)
      worker.join();
  }
};
void pooled_ok(int n) {
  Pool pool;
  pool.add_ok(n);
}
void stop(std::thread &thread) {
  if (thread.joinable())
    thread.join();
}
void stopped_elsewhere_ok(int n) {
  std::thread worker(work, n);
  stop(worker);
}
void allocated_ok(int n) {
  auto *worker = new std::thread(work, n);
  worker->join();
  delete worker;
}

// ---- threads that change places
void swapped_ok(int n) {
  std::thread running;
  {
    std::thread started(work, n);
    running.swap(started);
  }
  running.join();
}
void exchanged_ok(int n) {
  std::thread running;
  {
    std::thread started(work, n);
    std::swap(running, started);
  }
  running.join();
}
// The other one is joined then, which was none.
void swapped_bad(int n) {
  std::thread running;
  std::thread started(work, n); //~ thread-not-joined: 'started' may still be joinable
  running.swap(started);
  if (started.joinable())
    started.join();
}
