#include "server.h"

#include "checksum.h"

#include <atomic>
#include <cstdio>
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
