// Containers that are emptied again and again, and keep the memory of their largest content.
#include "mini/string"
#include "mini/unistd.h"
#include "mini/vector"

int readNumber();
void handle(const std::vector<int> &numbers);

static std::vector<int> numbers;
void serve_bad() {
  for (;;) {
    sleep(1);
    numbers.clear(); //~ retain-capacity: global 'numbers' keeps the memory
    while (int number = readNumber())
      numbers.push_back(number);
    handle(numbers);
  }
}

// Cut down now and then.
static std::vector<int> trimmed;
void trim_ok() {
  for (;;) {
    sleep(1);
    trimmed.clear();
    while (int number = readNumber())
      trimmed.push_back(number);
    handle(trimmed);
    trimmed.shrink_to_fit();
  }
}

static std::vector<int> swapped;
void swap_ok() {
  for (;;) {
    sleep(1);
    while (int number = readNumber())
      swapped.push_back(number);
    handle(swapped);
    std::vector<int> none;
    swapped.swap(none);
  }
}

// One element each time.
static std::vector<int> single;
void single_ok() {
  for (;;) {
    sleep(1);
    single.clear();
    single.push_back(readNumber());
    handle(single);
  }
}

static std::vector<int> bounded;
void bounded_ok() {
  for (;;) {
    sleep(1);
    bounded.clear();
    while (bounded.size() < 10)
      bounded.push_back(readNumber());
    handle(bounded);
  }
}

void local_ok() {
  for (;;) {
    sleep(1);
    std::vector<int> local;
    while (int number = readNumber())
      local.push_back(number);
    handle(local);
  }
}

// Callers that are not seen decide how often.
static std::vector<int> collected;
void collect_low() {
  collected.clear();
  while (int number = readNumber())
    collected.push_back(number);
}
