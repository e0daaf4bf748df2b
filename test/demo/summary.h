// What is printed after a run: right, and dearer than it need be.
#pragma once

#include "job.h"

#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

namespace demo {

struct Span {
  int first, last;
};

// How wide a column with this title is.
std::size_t widthOf(std::string title, std::size_t margin);
int lengthOf(const Span &span);

// One line for each job, and how many bytes of the file that is named there are left.
void printSummary(const std::vector<Job> &jobs);
std::size_t countBytes(std::FILE *file);

} // namespace demo
