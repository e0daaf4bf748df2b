// Containers that are emptied again and again, and keep the memory of their largest content.
#include "mini/deque"
#include "mini/string"
#include "mini/unistd.h"
#include "mini/unordered_map"
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

// As many each time: the memory that it keeps is what it needs.
static std::vector<int> row;
void row_ok() {
  for (;;) {
    sleep(1);
    row.clear();
    for (int i = 0; i < 10; ++i)
      row.push_back(i);
    handle(row);
  }
}
static std::vector<int> rows;
void rows_bad() {
  for (;;) {
    sleep(1);
    rows.clear(); //~ retain-capacity: global 'rows' keeps the memory
    for (int i = 0; i < 10; ++i)
      while (int number = readNumber())
        rows.push_back(number);
    handle(rows);
  }
}
static std::vector<int> counted;
void counted_bad() {
  for (;;) {
    sleep(1);
    counted.clear(); //~ retain-capacity: global 'counted' keeps the memory
    int count = readNumber();
    for (int i = 0; i < count; ++i)
      counted.push_back(readNumber());
    handle(counted);
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

// Hash tables and deques give the memory of their elements back.
static std::unordered_map<int, std::string> names;
static std::deque<int> waiting;
void nodes_ok() {
  for (;;) {
    sleep(1);
    names.clear();
    while (int number = readNumber())
      names[number] = "busy";
  }
}
void chunks_ok() {
  for (;;) {
    sleep(1);
    waiting.clear();
    while (int number = readNumber())
      waiting.push_back(number);
  }
}
