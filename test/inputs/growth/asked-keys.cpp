// Keys that a branch on the way has asked about: whether they are there, and in which range.
#include "mini/map"
#include "mini/memory"
#include "mini/string"
#include "mini/unistd.h"
#include "mini/vector"

int next();
std::string name();

// ---- what is there already

static std::map<std::string, int> counted;
void counted_ok() {
  for (;;) {
    sleep(1);
    std::string key = name();
    if (counted.count(key))
      counted[key]++;
  }
}
static std::map<std::string, int> found;
void found_ok() {
  for (;;) {
    sleep(1);
    std::string key = name();
    if (found.find(key) == found.end())
      continue;
    found[key]++;
  }
}
static std::map<std::string, int> kept;
void kept_ok(const std::string &key) {
  auto at = kept.find(key);
  if (at != kept.end())
    kept[key] = next();
}
void keep() {
  for (;;) {
    sleep(1);
    kept_ok(name());
  }
}
static std::map<std::string, int> added;
void added_bad() {
  for (;;) {
    sleep(1);
    std::string key = name();
    if (!added.count(key))
      added[key] = 1; //~ growth-container: global 'added' only grows
  }
}
static std::map<std::string, int> missing;
void missing_bad() {
  for (;;) {
    sleep(1);
    std::string key = name();
    if (missing.find(key) == missing.end())
      missing[key] = 1; //~ growth-container: global 'missing' only grows
  }
}
static std::map<std::string, int> one, another;
void of_another_table_bad() {
  for (;;) {
    sleep(1);
    std::string key = name();
    if (one.count(key))
      another[key]++; //~ growth-container: global 'another' only grows
  }
}
static std::map<std::string, int> changed;
void another_key_by_now_bad() {
  for (;;) {
    sleep(1);
    std::string key = name();
    if (changed.count(key)) {
      key = name();
      changed[key]++; //~ growth-container: global 'changed' only grows
    }
  }
}
static std::map<std::string, int> both_ways;
void on_both_ways_bad() {
  for (;;) {
    sleep(1);
    std::string key = name();
    if (both_ways.count(key))
      sleep(2);
    both_ways[key]++; //~ growth-container: global 'both_ways' only grows
  }
}

// ---- numbers in a range

static std::map<int, int> ranged;
void ranged_ok() {
  for (;;) {
    sleep(1);
    int n = next();
    if (n < 0 || n > 31)
      continue;
    ranged[n]++;
  }
}
static std::map<unsigned, int> narrow;
void unsigned_ok(unsigned n) {
  if (n < 100)
    narrow[n]++;
}
void narrow_down() {
  for (;;) {
    sleep(1);
    unsigned_ok(static_cast<unsigned>(next()));
  }
}
static std::map<int, int> counted_up;
void counted_up_ok() {
  for (;;) {
    sleep(1);
    for (int i = 0; i < 8; i++)
      counted_up[i] = next();
  }
}
static std::map<int, int> half_open;
void half_open_bad() {
  for (;;) {
    sleep(1);
    int n = next();
    if (n < 0)
      continue;
    half_open[n]++; //~ growth-container: global 'half_open' only grows
  }
}
static std::map<int, int> moved_on;
void moved_on_bad() {
  for (;;) {
    sleep(1);
    int n = next();
    if (n < 0 || n > 31)
      continue;
    n += next();
    moved_on[n]++; //~ growth-container: global 'moved_on' only grows
  }
}

// ---- remainders

static std::map<int, int> rest;
void remainder_ok() {
  for (;;) {
    sleep(1);
    rest[next() % 10]++;
  }
}
static std::map<unsigned, int> low;
void low_bits_ok() {
  for (;;) {
    sleep(1);
    low[next() & 0xff]++;
  }
}
static std::map<int, int> quotients;
void quotient_bad() {
  for (;;) {
    sleep(1);
    quotients[next() / 10]++; //~ growth-container: global 'quotients' only grows
  }
}

// ---- enumerations as numbers

enum class Color { Red, Green, Blue };
Color color();
static std::map<int, int> colors;
void cast_ok() {
  for (;;) {
    sleep(1);
    colors[static_cast<int>(color())]++;
  }
}

// ---- fixed tables

static std::map<std::string, int> by_word;
const char *word(int n) {
  static const char *words[] = {"one", "two", "three"};
  return words[n];
}
void fixed_table_ok() {
  for (;;) {
    sleep(1);
    by_word[word(next())]++;
  }
}
static std::map<std::string, int> by_changing_word;
const char *changing_word(int n) {
  static const char *words[] = {"one", "two", "three"};
  static std::string last;
  last = name();
  words[2] = last.c_str();
  return words[n];
}
void changing_table_bad() {
  for (;;) {
    sleep(1);
    by_changing_word[changing_word(next())]++; //~ growth-container: global 'by_changing_word' only grows
  }
}

// ---- as many as are in use

class Pool {
public:
  int *take_ok() {
    if (free_.empty()) {
      all_.push_back(new int());
      return all_.back();
    }
    int *item = free_.back();
    free_.pop_back();
    return item;
  }
  void give_back(int *item) { free_.push_back(item); }

private:
  std::vector<int *> all_, free_;
};
class Log {
public:
  void add_bad(int *item) {
    if (waiting_.empty())
      all_.push_back(item); //~ growth-container: member 'all_' of 'Log' only grows
    waiting_.push_back(item);
  }

private:
  std::vector<int *> all_, waiting_;
};
static Pool pool;
static Log events;
void pools() {
  for (;;) {
    sleep(1);
    int *item = pool.take_ok();
    *item = next();
    events.add_bad(new int());
    pool.give_back(item);
  }
}

int main(int argc, char **) {
  switch (argc) {
  case 1:
    counted_ok();
    found_ok();
    keep();
    added_bad();
    missing_bad();
    of_another_table_bad();
    another_key_by_now_bad();
    on_both_ways_bad();
    break;
  case 2:
    ranged_ok();
    narrow_down();
    counted_up_ok();
    half_open_bad();
    moved_on_bad();
    break;
  case 3:
    remainder_ok();
    low_bits_ok();
    quotient_bad();
    cast_ok();
    break;
  default:
    fixed_table_ok();
    changing_table_bad();
    pools();
  }
}
