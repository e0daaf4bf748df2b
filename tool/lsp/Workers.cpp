// See Workers.h.
#include "lsp/Workers.h"

#include <thread>

namespace outlive::lsp {

class ThreadWorkers::Thread {
public:
  Thread() : thread_([this] { work(); }) {}
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
    : check_(std::make_unique<Thread>()), refresh_(std::make_unique<Thread>()) {}

ThreadWorkers::~ThreadWorkers() = default;

void ThreadWorkers::run(Lane lane, Task task) {
  (lane == Lane::Check ? check_ : refresh_)->put(std::move(task));
}

bool ThreadWorkers::finish(Milliseconds patience) {
  const TimePoint end = Clock::now() + patience;
  check_->finish();
  refresh_->finish();
  const bool isCheckDone = check_->waitUntil(end);
  return refresh_->waitUntil(end) && isCheckDone;
}

} // namespace outlive::lsp
