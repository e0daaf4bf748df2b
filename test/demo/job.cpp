#include "job.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace demo {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ')
    text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ')
    text.remove_suffix(1);
  return text;
}

Job parseJob(const std::string &line, int lineNumber) {
  std::istringstream words(line);
  Job job;
  std::string priority;
  if (!(words >> job.name >> priority)) {
    std::string message = "too few words: " + line;
    throw ParseError{message, lineNumber};
  }
  job.priority = std::atoi(priority.c_str());
  for (std::string word; words >> word;)
    job.arguments.push_back(word);
  return job;
}

const Job &moreUrgent(const Job &a, const Job &b) { return a.priority < b.priority ? b : a; }

int largest(const std::vector<Job> &jobs) {
  int *seen = new int[16]();
  for (const Job &job : jobs)
    seen[job.priority & 15] = job.priority;
  int result = *std::max_element(seen, seen + 16);
  delete[] seen;
  return result;
}

} // namespace demo
