// A job server that reads its jobs from its arguments.
#include "checksum.h"
#include "pipeline.h"
#include "server.h"
#include "summary.h"

#include <cstdio>
#include <memory>
#include <string>

using namespace demo;

namespace {

class EchoHandler final : public Handler {
public:
  int handle(const Job &job) override { return static_cast<int>(job.arguments.size()); }
};

std::vector<Job> readJobs(int count, char **lines) {
  std::vector<Job> jobs;
  for (int i = 0; i < count; ++i) {
    try {
      jobs.push_back(parseJob(lines[i], i + 1));
    } catch (const ParseError &error) {
      std::printf("line %d is not a job\n", error.line);
    }
  }
  return jobs;
}

} // namespace

int main(int argc, char **argv) {
  Config config = Config::parse("server.host = demo\nserver.workers = 3\n");
  auto cache = std::make_unique<Cache>();
  EchoHandler echo;
  Registration registration("echo", echo);

  Server server(std::move(config));
  server.setCache(cache.get());
  server.greet();
  if (argc == 2 && argv[1] == std::string("-"))
    return server.serve(stdin) > 0 ? 0 : 1;
  std::vector<Job> jobs = readJobs(argc - 1, argv + 1);
  int sum = server.runAll(jobs) + sumOfPriorities(jobs);
  runFarewell(sum);
  if (!jobs.empty()) {
    announce(jobs);
    std::printf("%s %d\n", moreUrgent(jobs.front(), jobs.back()).name.c_str(), largest(jobs));
  }
  std::printf("%s\n", checksum_skip("sum=", '='));
  printSummary(jobs);
  return sum > 0 ? 0 : 1;
}
