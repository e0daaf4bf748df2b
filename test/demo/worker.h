// Threads that take jobs from a queue.
#pragma once

#include "job.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace demo {

using Task = std::function<void()>;

class Queue {
public:
  void push(Task task);
  // Nothing once the queue was closed and is empty.
  Task pop();
  void close();
  // Called after each task, from any thread.
  void setFinished(Task callback);
  void finished() const;

private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> tasks_;
  Task onFinished_;
  bool isClosed_ = false;
};

class WorkerPool {
public:
  WorkerPool(Queue &queue, int count);
  ~WorkerPool();
  WorkerPool(const WorkerPool &) = delete;
  WorkerPool &operator=(const WorkerPool &) = delete;

private:
  void work();

  Queue &queue_;
  std::vector<std::thread> threads_;
};

// Runs the jobs on two threads and adds their priorities.
int sumOfPriorities(const std::vector<Job> &jobs);

// Writes the log of one job some time later.
void flushLater(const Job &job);

// Prints how many there are, on a thread of its own.
void announce(const std::vector<Job> &jobs);

} // namespace demo
