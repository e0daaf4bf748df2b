// What is done once, or so many times, however often it is asked for.
#include "mini/atomic"
#include "mini/map"
#include "mini/typeindex"
#include "mini/unistd.h"
#include "mini/vector"

int next();

// ---- a flag of an object that lasts

static std::vector<int> tables;
class Engine {
public:
  void start_ok() {
    if (isReady_)
      return;
    isReady_ = true;
    tables.push_back(next());
  }
  void fill() {
    if (!isFilled_) {
      isFilled_ = true;
      fillAll_ok();
    }
  }

private:
  void fillAll_ok() { more_.push_back(next()); }
  bool isReady_ = false, isFilled_ = false;
  std::vector<int> more_;
};

static std::vector<int> sockets;
class Listener {
public:
  void open_ok() {
    if (isOpen_.exchange(true))
      return;
    sockets.push_back(next());
  }

private:
  std::atomic<bool> isOpen_{false};
};

// Whatever order the flag is set in.
static std::atomic_flag isLoaded;
static std::vector<int> loaded;
void load_ok() {
  if (!isLoaded.test_and_set(4))
    loaded.push_back(next());
}

// Turned back: when it is done, by a method, by each request.
class Server {
public:
  void enter_bad(int request) {
    if (isBusy_)
      return;
    isBusy_ = true;
    entered_.push_back(request); //~ growth-container: member 'entered_' of 'Server' only grows
    isBusy_ = false;
  }
  void mark_bad(int request) {
    if (!isDirty_) {
      isDirty_ = true;
      marked_.push_back(request); //~ growth-container: member 'marked_' of 'Server' only grows
    }
  }
  void flush() { isDirty_ = false; }
  void accept_bad(int request) {
    if (active_ < 100) {
      ++active_;
      accepted_.push_back(request); //~ growth-container: member 'accepted_' of 'Server' only grows
    }
  }
  void close() { --active_; }
  void repeat_bad(int request) {
    for (next_ = 0; next_ < 8; ++next_)
      repeated_.push_back(request); //~ growth-container: member 'repeated_' of 'Server' only grows
  }
  void unlock_bad(int request) {
    if (!isLocked_.exchange(true))
      locked_.push_back(request); //~ growth-container: member 'locked_' of 'Server' only grows
    isLocked_.store(false);
  }
  void learn_ok(int request) {
    if (!isTaught_) {
      isTaught_ = true;
      learned_.push_back(request);
    }
  }
  void reset() { isTaught_ = false; }
  ~Server() { isTaught_ = false; }

private:
  bool isBusy_ = false, isDirty_ = false, isTaught_ = false;
  int active_ = 0, next_ = 0;
  std::atomic<bool> isLocked_{false};
  std::vector<int> entered_, marked_, accepted_, repeated_, locked_, learned_;
};
static int round_;
static std::vector<int> rounds;
void round_bad() {
  for (round_ = 0; round_ < 8; ++round_)
    rounds.push_back(next()); //~ growth-container: global 'rounds' only grows
}

// Objects of this class come and go, each of them does it once.
static std::vector<int> seen;
class Request {
public:
  void note_bad() {
    if (isNoted_)
      return;
    isNoted_ = true;
    seen.push_back(next()); //~ growth-container: global 'seen' only grows
  }

private:
  bool isNoted_ = false;
};

// The flag says something else.
static std::vector<int> lines;
class Log {
public:
  void add_bad() {
    if (!isOn_)
      return;
    lines.push_back(next()); //~ growth-container: global 'lines' only grows
  }
  void turn() { isOn_ = !isOn_; }

private:
  bool isOn_ = false;
};

// ---- a count

static std::vector<int> workers;
static int workerCount;
void add_worker_ok() {
  if (workerCount < 8) {
    ++workerCount;
    workers.push_back(next());
  }
}
static std::vector<int> history;
static int total;
void count_bad() {
  ++total;
  history.push_back(next()); //~ growth-container: global 'history' only grows
}

// ---- a parameter: most callers say that it is not to be done

static std::vector<int> options;
static void read_ok(bool isFirst) {
  int option = next();
  if (isFirst)
    options.push_back(option);
}
static std::vector<int> names;
static void addName(int name) { names.push_back(name); }
static void scan_ok(int mode) {
  int name = next();
  if (mode == 1)
    addName(name);
}
static std::vector<int> changes;
static void look_bad(bool isFirst) {
  int change = next();
  if (!isFirst)
    changes.push_back(change); //~ growth-container: global 'changes' only grows
}
// It is made to say so.
static std::vector<int> values;
static void keep_bad(bool isKept) {
  isKept = next() > 0 || isKept;
  if (isKept)
    values.push_back(next()); //~ growth-container: global 'values' only grows
}

// ---- keys of which there are only so many: types of the program
static std::map<std::type_index, int> kinds;
void kind_ok(const void *kind) { kinds[std::type_index(kind)]++; }

int main() {
  Engine engine;
  Listener listener;
  Server server;
  server.reset(); // once
  Log log;
  read_ok(true);
  scan_ok(1);
  look_bad(true);
  keep_bad(true);
  for (;;) {
    sleep(1);
    engine.start_ok();
    engine.fill();
    listener.open_ok();
    load_ok();
    server.enter_bad(next());
    server.mark_bad(next());
    server.flush();
    server.accept_bad(next());
    server.close();
    server.repeat_bad(next());
    server.unlock_bad(next());
    server.learn_ok(next());
    round_bad();
    log.turn();
    log.add_bad();
    add_worker_ok();
    count_bad();
    read_ok(false);
    scan_ok(2);
    look_bad(false);
    keep_bad(false);
    Request request;
    request.note_bad();
    kind_ok(nullptr);
  }
}
