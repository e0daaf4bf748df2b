#include "summary.h"

#include "padding.h"

namespace demo {
namespace {

void addHeading(std::vector<std::string> &lines, const char *title) {
  std::string line(title);
  line += '\n';
  lines.push_back(line);
}

void printJobs(const std::vector<Job> &jobs) {
  for (const Job &job : jobs) {
    std::string line;
    line += job.name;
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), stdout);
  }
}

} // namespace

std::size_t widthOf(std::string title, std::size_t margin) { return title.size() + 2 * margin; }

int lengthOf(const Span &span) { return span.last - span.first; }

std::size_t countBytes(std::FILE *file) {
  char buffer[256 * 1024];
  std::size_t all = 0, count = 0;
  while ((count = std::fread(buffer, 1, sizeof buffer, file)) > 0)
    all += count;
  return all;
}

void printSummary(const std::vector<Job> &jobs) {
  std::vector<std::string> lines;
  addHeading(lines, "jobs");
  for (const std::string &line : lines)
    print_padded(line.c_str(), widthOf(line, 1));
  printJobs(jobs);
  std::printf("%d\n", lengthOf({0, static_cast<int>(jobs.size())}));
}

} // namespace demo
