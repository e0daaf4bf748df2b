// Jobs: what clients ask for, one line of text each.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace demo {

struct Job {
  std::string name;
  int priority = 0;
  std::vector<std::string> arguments;
};

// Thrown when a line cannot be understood.
struct ParseError {
  std::string_view message;
  int line = 0;
};

// The part of `text` without blanks at either end.
std::string_view trimmed(std::string_view text);

// "NAME PRIORITY ARGUMENT..."
Job parseJob(const std::string &line, int lineNumber);

// The more urgent of two jobs.
const Job &moreUrgent(const Job &a, const Job &b);

// The highest priority among the jobs.
int largest(const std::vector<Job> &jobs);

} // namespace demo
