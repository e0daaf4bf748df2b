#include "monitor.h"

#include <chrono>
#include <cstdio>
#include <future>
#include <utility>

namespace demo {

namespace {

std::mutex stoppedMutex;
std::vector<std::function<void()>> stopped;

std::vector<std::string> lines;

std::mutex logsMutex;
std::vector<std::future<void>> logs;

} // namespace

void whenStopped(std::function<void()> callback) {
  std::lock_guard<std::mutex> lock(stoppedMutex);
  stopped.push_back(std::move(callback));
}

void sendResult(const std::string &name, int result) {
  static_cast<void>(std::async(std::launch::async, [name, result] {
    std::printf("%s: %d\n", name.c_str(), result);
  }));
}

void logJob(const Job &job) {
  std::lock_guard<std::mutex> lock(logsMutex);
  logs.push_back(std::async(std::launch::async, [name = job.name] { std::puts(name.c_str()); }));
}

void printNames(const std::vector<Job> &jobs) {
  lines.clear();
  lines.reserve(jobs.size());
  for (const Job &job : jobs)
    lines.push_back(job.name);
  for (const std::string &line : lines)
    std::puts(line.c_str());
}

void Reporter::run() {
  while (!stop_) {
    std::this_thread::sleep_for(std::chrono::seconds(1));
    std::puts("still there");
  }
}

void Gate::open() {
  std::lock_guard<std::mutex> lock(mutex_);
  isOpen_ = true;
}

void Gate::pass() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!isOpen_)
    opened_.wait(lock);
}

void Session::start() {
  onClose_ = [self = shared_from_this()] { self->jobs_ = 0; };
}

void Session::close() {
  if (onClose_)
    onClose_();
}

void Group::add(std::shared_ptr<Member> member) {
  member->group = shared_from_this();
  members_.push_back(std::move(member));
}

void History::add(const std::shared_ptr<Result> &result) {
  codes_.push_back(std::shared_ptr<const int>(result, &result->code));
}

void History::trim() {
  if (codes_.size() > 10)
    codes_.erase(codes_.begin());
}

} // namespace demo
