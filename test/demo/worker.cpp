#include "worker.h"

#include <cstdio>
#include <utility>

namespace demo {

void Queue::push(Task task) {
  std::lock_guard<std::mutex> lock(mutex_);
  tasks_.push_back(std::move(task));
  changed_.notify_one();
}

Task Queue::pop() {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [this] { return isClosed_ || !tasks_.empty(); });
  if (tasks_.empty())
    return nullptr;
  Task task = std::move(tasks_.front());
  tasks_.pop_front();
  return task;
}

void Queue::close() {
  std::lock_guard<std::mutex> lock(mutex_);
  isClosed_ = true;
  changed_.notify_all();
}

void Queue::setFinished(Task callback) { onFinished_ = std::move(callback); }

void Queue::finished() const {
  if (onFinished_)
    onFinished_();
}

WorkerPool::WorkerPool(Queue &queue, int count) : queue_(queue) {
  for (int i = 0; i < count; ++i)
    threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
  queue_.close();
  for (std::thread &thread : threads_)
    thread.join();
}

void WorkerPool::work() {
  while (Task task = queue_.pop()) {
    task();
    queue_.finished();
  }
}

int sumOfPriorities(const std::vector<Job> &jobs) {
  int first = 0, second = 0;
  std::size_t middle = jobs.size() / 2;
  std::thread worker([&] {
    for (std::size_t i = 0; i < middle; ++i)
      first += jobs[i].priority;
  });
  for (std::size_t i = middle; i < jobs.size(); ++i)
    second += jobs[i].priority;
  worker.join();
  return first + second;
}

void flushLater(const Job &job) {
  std::string line = job.name + ": done";
  std::thread writer([&line] { std::puts(line.c_str()); });
  writer.detach();
}

void announce(const std::vector<Job> &jobs) {
  std::thread printer([count = jobs.size()] { std::printf("%zu jobs\n", count); });
  if (jobs.empty())
    return;
  printer.join();
}

} // namespace demo
