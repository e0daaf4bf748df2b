// Containers that last as long as the program, and only grow.
#include "mini/map"
#include "mini/mutex"
#include "mini/set"
#include "mini/stdlib.h"
#include "mini/string"
#include "mini/thread"
#include "mini/unistd.h"
#include "mini/vector"

int next();
std::string name();
void unseen(std::vector<int> &list);
void unseen_const(const std::vector<int> &list);

// ---- who waits in a loop, and adds

static std::vector<int> seen;
void server_bad() {
  for (;;) {
    sleep(1);
    seen.push_back(next()); //~ growth-container: global 'seen' only grows
  }
}

static std::map<std::string, int> visits;
void visit(const std::string &user) {
  visits[user]++; //~ growth-container: global 'visits' only grows
}
static bool running = true;
void stop() { running = false; }
void by_key() {
  while (running)
    sleep(1), visit(name());
}

// A getter, a reference, a function that is given it.
struct Registry {
  std::vector<int> items;
  static Registry &instance();
};
Registry &Registry::instance() {
  static Registry registry;
  return registry;
}
void append(std::vector<int> &to) { to.push_back(next()); }
void through_reference_bad() {
  for (;;) {
    sleep(1);
    append(Registry::instance().items); //~ growth-container: member 'items' of 'Registry' only grows
  }
}

// The only one of its class, made by who runs once.
class Engine {
public:
  void run() {
    for (;;) {
      sleep(1);
      log_.push_back(next()); //~ growth-container: member 'log_' of 'Engine' only grows
      window_.push_back(next());
      if (window_.size() > 10)
        window_.pop_back();
    }
  }

private:
  std::vector<int> log_, window_;
};

// ---- what is taken out again

static std::vector<int> queue;
void queue_ok() {
  for (;;) {
    sleep(1);
    queue.push_back(next());
    while (!queue.empty())
      queue.pop_back();
  }
}

static std::vector<int> taken;
void take_ok(std::vector<int> &to) { to.swap(taken); }
void give_ok() {
  for (;;)
    sleep(1), taken.push_back(next());
}

static std::vector<int> moved;
std::vector<int> move_ok() { return static_cast<std::vector<int> &&>(moved); }
void fill_moved_ok() {
  for (;;)
    sleep(1), moved.push_back(next());
}

static std::vector<int> cleared;
void clear_all(std::vector<int> &list) { list.clear(); }
void clear_ok() { clear_all(cleared); }
void fill_cleared_ok() {
  for (;;)
    sleep(1), cleared.push_back(next());
}

// ---- what is bounded

enum class Color { Red, Green };
static std::map<Color, int> colors;
static std::map<unsigned char, int> bytes;
static std::map<std::string, int> words;
void finite_ok(Color color, unsigned char byte) {
  for (;;) {
    sleep(1);
    colors[color]++;
    bytes[byte]++;
    words["all"]++;
    if (words.find("none") != words.end() || visits.count("all"))
      sleep(2);
  }
}

static std::vector<int> bounded;
void bounded_ok() {
  for (;;) {
    sleep(1);
    if (bounded.size() < 100)
      bounded.push_back(next());
  }
}
// Not for ever: until there is no more input.
static std::vector<int> input;
void input_low() {
  while (int value = next()) {
    sleep(1);
    input.push_back(value);
  }
}
static std::vector<int> compared;
void compared_bad() {
  for (;;) {
    sleep(1);
    int value = next(), known = 0;
    for (unsigned long i = 0; i < compared.size(); ++i) // says nothing of its size
      known += compared[i] == value;
    if (!known)
      compared.push_back(value); //~ growth-container: global 'compared' only grows
  }
}

static std::vector<int> limited;
static bool full() { return limited.size() >= 10; }
void limited_ok() {
  for (;;) {
    sleep(1);
    if (!full())
      limited.push_back(next());
  }
}

// ---- what is done once

static std::vector<int> table;
static bool isReady;
void flag_ok() {
  for (;;) {
    sleep(1);
    if (!isReady) {
      isReady = true;
      table.push_back(1);
      table.push_back(2);
    }
  }
}

static std::vector<int> first;
void first_ok() {
  for (;;) {
    sleep(1);
    if (first.empty())
      first.push_back(next());
  }
}

static std::vector<int> lazily;
static std::once_flag once;
void once_ok() {
  for (;;) {
    sleep(1);
    std::call_once(once, [] { lazily.push_back(1); });
  }
}

static std::vector<int> arguments;
static int initial = (arguments.push_back(1), 1);

// ---- who is not seen

static std::vector<int> handed;
void handed_ok() {
  for (;;)
    sleep(1), handed.push_back(next()), unseen(handed);
}
static std::vector<int> shown;
void shown_bad() {
  for (;;)
    sleep(1), shown.push_back(next()), unseen_const(shown); //~ growth-container: global 'shown' only grows
}

// Unseen callers decide how often.
static std::vector<int> plugins;
void registerPlugin_low(int plugin) { plugins.push_back(plugin); }

// Objects that come and go.
struct Request {
  std::vector<int> parts;
  void add(int part) { parts.push_back(part); }
};
void request_ok() {
  for (;;) {
    sleep(1);
    Request request;
    request.add(next());
  }
}

// A key of bytes is no key of one byte; a pair of enumerations is one of few.
std::vector<unsigned char> nextKey();
std::pair<Color, Color> nextPair();
static std::map<std::vector<unsigned char>, int> byBytes;
static std::map<std::pair<Color, Color>, int> byPair;
void keys_bad() {
  for (;;) {
    sleep(1);
    byBytes[nextKey()]++; //~ growth-container: global 'byBytes'
  }
}
void pairs_ok() {
  for (;;) {
    sleep(1);
    byPair[nextPair()]++;
  }
}

int main(int argc, char **argv) {
  for (int i = 0; i < argc; ++i)
    arguments.push_back(i);
  Engine engine;
  engine.run();
  arguments.clear();
  return initial;
}

// ---- the program ends after the loop

static std::map<std::string, std::string> texts;
const std::string &textOf(const std::string &word) { return texts[word] = word; }
void usage_ok(std::vector<std::string> &words) {
  for (std::string &word : words)
    textOf(word);
  exit(0);
}
static std::vector<int> endings;
void ends_inside_bad() {
  for (;;) {
    endings.push_back(next()); //~ growth-container: global 'endings' only grows
    sleep(1);
    if (next() < 0)
      exit(1);
  }
}

// A loop without a condition that ends the program where something is wrong: all goes well for ever.
static std::vector<int> received;
void fails_first_bad() {
  for (;;) {
    int number = next();
    if (number < 0)
      exit(1);
    received.push_back(number); //~ growth-container: global 'received' only grows
  }
}
static std::vector<int> fetched;
void fails_last_bad() {
  while (true) {
    fetched.push_back(next()); //~ growth-container: global 'fetched' only grows
    if (next() < 0)
      abort();
  }
}
static std::vector<int> numbers;
void done_ok() {
  for (;;) {
    int number = next();
    if (number < 0)
      exit(0);
    numbers.push_back(number);
  }
}
static std::vector<int> listed;
void list_ok(int count) {
  for (int i = 0; i < count; ++i)
    listed.push_back(i);
  exit(2);
}

// ---- one for each thread

// Silent: ids of threads that have ended come back.
static std::map<std::thread::id, int> perThread;
void count_ok() {
  for (;;) {
    sleep(1);
    perThread[std::this_thread::get_id()]++;
  }
}
// True: of other numbers there is no end.
struct Ticket {
  unsigned long number;
  bool operator<(const Ticket &other) const noexcept;
};
Ticket draw();
static std::map<Ticket, int> perTicket;
void count_bad() {
  for (;;) {
    sleep(1);
    perTicket[draw()]++; //~ growth-container: global 'perTicket' only grows
  }
}
