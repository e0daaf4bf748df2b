#include "server.h"

#include "checksum.h"
#include "monitor.h"

#include <atomic>
#include <cstdio>
#include <poll.h>
#include <utility>

namespace demo {

Server::Server(Config config) : config_(std::move(config)) {}

std::size_t Server::greet() {
  std::string_view host = trimmed(config_.hostName());
  std::printf("%.*s is ready\n", static_cast<int>(host.size()), host.data());
  return host.size();
}

void Server::onFinished() {
  int finished = 0;
  queue_.setFinished([&finished] { ++finished; });
  std::puts("counting");
}

int Server::run(const Job &job) {
  Handler *handler = Registry::instance().find(job.name);
  int result = handler ? handler->handle(job) : -1;
  if (cache_)
    cache_->store(job.name, result);
  return result;
}

int Server::serve(std::FILE *input) {
  Reporter reporter;
  int sum = 0, number = 0;
  char line[256];
  pollfd ready = {fileno(input), POLLIN, 0};
  while (!isStopping_) {
    if (poll(&ready, 1, 1000) <= 0)
      continue;
    if (!std::fgets(line, sizeof line, input)) {
      stop();
      continue;
    }
    std::vector<Job> jobs = {parseJob(line, ++number)};
    printNames(jobs);
    logJob(jobs.front());
    whenStopped([name = jobs.front().name] { std::printf("%s is done\n", name.c_str()); });
    int result = runAll(jobs);
    sendResult(jobs.front().name, result);
    sum += result;
  }
  return sum;
}

int Server::runAll(const std::vector<Job> &jobs) {
  std::atomic<int> sum{0};
  {
    Queue queue;
    WorkerPool pool(queue, config_.workers());
    for (const Job &job : jobs)
      queue.push([this, &job, &sum] { sum += run(job); });
  }
  unsigned long check = checksum_line("done", 1);
  return sum + static_cast<int>(check % 2);
}

} // namespace demo
