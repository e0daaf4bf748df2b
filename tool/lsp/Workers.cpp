// See Workers.h.
#include "lsp/Workers.h"

#include <algorithm>
#include <thread>

#include <sys/resource.h>

namespace outlive::lsp {

class ThreadWorkers::Thread {
public:
  explicit Thread(bool isPolite)
      : thread_([this, isPolite] {
          // On Linux a thread has a niceness of its own, and its children inherit it.
          if (isPolite)
            setpriority(PRIO_PROCESS, 0, std::min(getpriority(PRIO_PROCESS, 0) + 5, 19));
          work();
        }) {}
  ~Thread() {
    finish();
    thread_.join();
  }

  void put(Task task) {
    {
      std::lock_guard lock(mutex_);
      if (isFinishing_)
        return;
      tasks_.push_back(std::move(task));
    }
    changed_.notify_all();
  }

  void finish() {
    {
      std::lock_guard lock(mutex_);
      isFinishing_ = true;
      tasks_.clear();
    }
    changed_.notify_all();
  }

  bool waitUntil(TimePoint end) {
    std::unique_lock lock(mutex_);
    return changed_.wait_until(lock, end, [&] { return !isBusy_; });
  }

private:
  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [&] { return isFinishing_ || !tasks_.empty(); });
      if (isFinishing_)
        return;
      Task task = std::move(tasks_.front());
      tasks_.pop_front();
      isBusy_ = true;
      lock.unlock();
      task();
      task = nullptr; // what it holds ends here, not with the next one
      lock.lock();
      isBusy_ = false;
      changed_.notify_all();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> tasks_;
  bool isBusy_ = false, isFinishing_ = false;
  std::thread thread_; // last: it uses the others
};

ThreadWorkers::ThreadWorkers()
    : check_(std::make_unique<Thread>(false)), details_(std::make_unique<Thread>(true)),
      refresh_(std::make_unique<Thread>(true)) {}

ThreadWorkers::~ThreadWorkers() = default;

ThreadWorkers::Thread &ThreadWorkers::threadOf(Lane lane) {
  switch (lane) {
  case Lane::Check:
    return *check_;
  case Lane::Details:
    return *details_;
  case Lane::Refresh:
    break;
  }
  return *refresh_;
}

void ThreadWorkers::run(Lane lane, Task task) { threadOf(lane).put(std::move(task)); }

bool ThreadWorkers::finish(Milliseconds patience) {
  const TimePoint end = Clock::now() + patience;
  constexpr Lane lanes[] = {Lane::Check, Lane::Details, Lane::Refresh};
  for (Lane lane : lanes)
    threadOf(lane).finish();
  bool isDone = true;
  for (Lane lane : lanes)
    isDone = threadOf(lane).waitUntil(end) && isDone;
  return isDone;
}

} // namespace outlive::lsp
