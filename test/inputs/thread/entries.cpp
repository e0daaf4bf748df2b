// Where the function that a thread runs comes from.
#include "mini/functional"
#include "mini/thread"
#include "mini/unistd.h"
#include "mini/utility"

void work();
bool isDone();
using Entry = void (*)();

// ---- a function's result

static void picked_bad() {
  while (true)
    work(); //~ thread-endless: each thread that runs 'picked_bad' stays in this loop for ever
}
static Entry pick() { return picked_bad; }
void serve_picked() {
  for (;;) {
    sleep(1);
    Entry entry = pick();
    std::thread(entry).detach();
  }
}

// ---- a function object

static void wrapped_bad() {
  while (true)
    work(); //~ thread-endless: each thread that runs 'wrapped_bad' stays in this loop for ever
}
static void ends_ok() {
  while (!isDone())
    work();
}
void serve_wrapped() {
  for (;;) {
    sleep(1);
    std::function<void()> task = wrapped_bad;
    std::thread(task).detach();
    std::function<void()> other = ends_ok;
    std::thread(other).detach();
  }
}
static void start(std::function<void()> task) { std::thread(std::move(task)).detach(); }
void serve_given() {
  for (;;) {
    sleep(1);
    start([] {
      while (true)
        work(); //~ thread-endless: each thread that runs
    });
  }
}

// ---- a table

struct Operations {
  void (*run)();
  void (*idle)();
};
static void run_bad() {
  while (true)
    work(); //~ thread-endless: each thread that runs 'run_bad' stays in this loop for ever
}
// In the table, but nobody starts it.
static void idle_ok() {
  while (true)
    work();
}
static const Operations operations = {run_bad, idle_ok};
void serve_table() {
  for (;;) {
    sleep(1);
    std::thread(operations.run).detach();
  }
}
