// The server: takes lines, runs jobs, remembers results.
#pragma once

#include "cache.h"
#include "config.h"
#include "registry.h"
#include "worker.h"

#include <atomic>
#include <cstdio>
#include <string>
#include <vector>

namespace demo {

class Server {
public:
  explicit Server(Config config);

  void setCache(Cache *cache) { cache_ = cache; }
  Cache *cache() { return cache_; }
  const Config &config() const { return config_; }
  Queue &queue() { return queue_; }

  // Says hello; returns the length of what was said.
  std::size_t greet();
  // Counts finished jobs from now on.
  void onFinished();
  // Runs one job at once, by its handler.
  int run(const Job &job);
  // Runs many jobs on worker threads.
  int runAll(const std::vector<Job> &jobs);
  // Runs the jobs that come line by line, until somebody stops it or there are no more.
  int serve(std::FILE *input);
  void stop() { isStopping_ = true; }

private:
  Config config_;
  Cache *cache_ = nullptr;
  Queue queue_;
  std::atomic<bool> isStopping_{false};
};

} // namespace demo
