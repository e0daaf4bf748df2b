// The queue in front of the thread that owns everything.
//
// Problem: a reader, three workers and a clock all want to change the same state.
// Idea: nobody does, except one thread. The others put what is to be done into its mailbox. What
// belongs to that thread needs no lock, and there is nothing to get into a wrong order; projects,
// which workers share, have locks of their own. Tasks are done in the order in which they come.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

namespace outlive::lsp {

using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;
using Milliseconds = std::chrono::milliseconds;

using Task = std::function<void()>;

class Mailbox {
public:
  void put(Task task) {
    {
      std::lock_guard lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    arrived_.notify_one();
  }

  // The oldest task; nothing when none has come by then.
  Task take(std::optional<TimePoint> until) {
    std::unique_lock lock(mutex_);
    auto hasCome = [&] { return !tasks_.empty(); };
    if (until)
      arrived_.wait_until(lock, *until, hasCome);
    else
      arrived_.wait(lock, hasCome);
    if (tasks_.empty())
      return {};
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    return task;
  }

private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Task> tasks_;
};

} // namespace outlive::lsp
