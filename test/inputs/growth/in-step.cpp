// Containers that grow in step with one whose size is looked at, and sizes that are narrowed before
// somebody looks at them.
#include "mini/deque"
#include "mini/unistd.h"
#include "mini/vector"

int cores();
int next();
void send(std::vector<int> &all);
void show(size_t size);

// ---- in step

struct Usage {
  std::vector<std::deque<int>> percent;
};
static Usage usage;
static std::vector<int> totals, idles;
Usage &collect() {
  Usage &now = usage;
  for (int core = 1; core <= cores(); core++) {
    while (static_cast<int>(now.percent.size()) < core) {
      totals.push_back(0);
      idles.push_back(0);
      now.percent.emplace_back();
    }
    totals.at(core - 1) = core;
  }
  return now;
}
void in_step_ok() {
  for (;;) {
    sleep(1);
    Usage now = collect();
    show(now.percent.size());
  }
}

// The other one is emptied each time, so this one grows for ever.
static std::vector<int> batch, sent;
void emptied_bad(size_t limit) {
  for (;;) {
    sleep(1);
    while (batch.size() < limit) {
      sent.push_back(next()); //~ growth-container: global 'sent' only grows
      batch.push_back(next());
    }
    send(batch);
    batch.clear();
  }
}

// The other one is a new one each time.
static std::vector<int> log;
void local_bad(size_t limit) {
  for (;;) {
    sleep(1);
    std::vector<int> fresh;
    while (fresh.size() < limit) {
      log.push_back(next()); //~ growth-container: global 'log' only grows
      fresh.push_back(next());
    }
  }
}

// The other one grows some of the times.
static std::vector<int> kept, tried;
void sometimes_bad(size_t limit) {
  for (;;) {
    sleep(1);
    while (kept.size() < limit) {
      tried.push_back(next()); //~ growth-container: global 'tried' only grows
      if (next() > 0)
        kept.push_back(next());
    }
  }
}

// Up to a number that is counted: asked for after each growth.
static std::vector<int> rows, columns;
void counted_ok() {
  for (;;) {
    sleep(1);
    for (size_t row = 1; row < 10; ++row)
      while (rows.size() < row)
        rows.push_back(next());
  }
}
// The number is counted in the same loop: it only tells how far to go.
void counted_bad() {
  for (;;) {
    sleep(1);
    for (size_t i = 0; i < columns.size(); ++i)
      if (columns[i] == 7)
        columns.push_back(next()); //~ growth-container: global 'columns' only grows
  }
}

// ---- narrowed

static std::vector<int> window, narrow, all;
void narrowed_ok() {
  for (;;) {
    sleep(1);
    if (static_cast<int>(window.size()) < cores())
      window.push_back(next());
  }
}
// Goes through what is there, and adds.
void looked_at_bad() {
  for (;;) {
    sleep(1);
    for (int i = 0; i < static_cast<int>(all.size()); ++i)
      if (all[i] == 7)
        return;
    all.push_back(next()); //~ growth-container: global 'all' only grows
  }
}

int main() { return 0; }
