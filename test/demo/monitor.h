// What the server knows of itself while it runs: counts, reports, sessions.
#pragma once

#include "job.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace demo {

// Calls back when the server stops.
void whenStopped(std::function<void()> callback);
// Sends the result of a job to those who wait for it.
void sendResult(const std::string &name, int result);
// Writes the name of a job to the log, meanwhile.
void logJob(const Job &job);
// Prints the names of jobs, a line each.
void printNames(const std::vector<Job> &jobs);

// Says that the server is there, now and then.
class Reporter {
public:
  Reporter() : thread_([this] { run(); }) {}
  ~Reporter() { thread_.join(); }

private:
  void run();

  std::atomic<bool> stop_{false};
  std::thread thread_;
};

// Jobs wait here until the server is ready.
class Gate {
public:
  void open();
  void pass();

private:
  std::mutex mutex_;
  std::condition_variable opened_;
  bool isOpen_ = false;
};

// One client and what it is called back for.
class Session : public std::enable_shared_from_this<Session> {
public:
  void start();
  void close();

private:
  std::function<void()> onClose_;
  int jobs_ = 0;
};

class Group;

struct Member {
  std::shared_ptr<Group> group;
  std::string name;
};

// Clients that see each other's results.
class Group : public std::enable_shared_from_this<Group> {
public:
  void add(std::shared_ptr<Member> member);

private:
  std::vector<std::shared_ptr<Member>> members_;
};

struct Result {
  int code = 0;
  std::vector<char> output;
};

// The codes of the last jobs.
class History {
public:
  void add(const std::shared_ptr<Result> &result);
  int last() const { return codes_.empty() ? 0 : *codes_.back(); }
  void trim();

private:
  std::vector<std::shared_ptr<const int>> codes_;
};

} // namespace demo
