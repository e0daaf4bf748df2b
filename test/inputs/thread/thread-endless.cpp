// Threads that run loops without a way out, and somebody who is harmed by that.
#include "mini/atomic"
#include "mini/functional"
#include "mini/mutex"
#include "mini/socket.h"
#include "mini/thread"
#include "mini/utility"
#include "mini/vector"

void work();
bool failed();

// ---- joined by a destructor
class Forever_bad {
public:
  Forever_bad() : thread_([this] { run_bad(); }) {}
  ~Forever_bad() { thread_.join(); }

private:
  void run_bad() {
    for (;;)
      work(); //~ thread-endless: 'Forever_bad::Forever_bad::lambda' never ends: there is no way out of this loop, but 'Forever_bad::~Forever_bad' waits for it
  }
  std::thread thread_;
};
class NeverSet_bad {
public:
  void start() { thread_ = std::thread(&NeverSet_bad::run_bad, this); }
  ~NeverSet_bad() { thread_.join(); }

private:
  void run_bad() {
    while (!stop_) //~ thread-endless: no way out of this loop, but 'NeverSet_bad::~NeverSet_bad' waits for it
      work();
  }
  std::atomic<bool> stop_{false};
  std::thread thread_;
};
// It is set to go on, and never to stop.
class OnlyStarted_bad {
public:
  void start() {
    isRunning_ = true;
    thread_ = std::thread(std::bind(&OnlyStarted_bad::run_bad, this));
  }
  void close() { thread_.join(); }

private:
  bool isRunning() const { return isRunning_; }
  void run_bad() {
    while (isRunning()) //~ thread-endless: but 'OnlyStarted_bad::close' waits for it
      work();
  }
  bool isRunning_ = false;
  std::thread thread_;
};
class Pool_bad {
public:
  explicit Pool_bad(int n) {
    for (int i = 0; i < n; ++i)
      threads_.push_back(std::thread([this] { run_bad(); }));
  }
  ~Pool_bad() {
    for (std::thread &thread : threads_)
      thread.join();
  }

private:
  void run_bad() {
    while (true)
      work(); //~ thread-endless: but 'Pool_bad::~Pool_bad' waits for it
  }
  std::vector<std::thread> threads_;
};
// The destructor of a jthread joins, and its function does not ask the token.
class Unasked_bad {
public:
  Unasked_bad() : thread_([] {
    while (true)
      work(); //~ thread-endless: but 'Unasked_bad::~Unasked_bad' waits for it
  }) {}
  ~Unasked_bad() {}

private:
  std::jthread thread_;
};

// ---- the same with a way out
class Stopped_ok {
public:
  Stopped_ok() : thread_([this] { run_ok(); }) {}
  ~Stopped_ok() {
    stop_ = true;
    thread_.join();
  }

private:
  void run_ok() {
    while (!stop_)
      work();
  }
  std::atomic<bool> stop_{false};
  std::thread thread_;
};
class Stored_ok {
public:
  Stored_ok() : thread_([this] { run_ok(); }) {}
  ~Stored_ok() {
    {
      std::lock_guard<std::mutex> guard(mutex_);
      stop_ = true;
    }
    thread_.join();
  }

private:
  bool isStopped() {
    std::lock_guard<std::mutex> guard(mutex_);
    return stop_;
  }
  void run_ok() {
    while (!isStopped())
      work();
  }
  std::mutex mutex_;
  bool stop_ = false;
  std::thread thread_;
};
class Breaks_ok {
public:
  Breaks_ok() : thread_([this] { run_ok(); }) {}
  ~Breaks_ok() { thread_.join(); }

private:
  void run_ok() {
    for (;;) {
      work();
      if (failed())
        break;
    }
  }
  std::thread thread_;
};
class Asks_ok {
public:
  Asks_ok() : thread_([](std::stop_token token) {
    while (!token.stop_requested())
      work();
  }) {}
  ~Asks_ok() {}

private:
  std::jthread thread_;
};
// Others set it through its address.
class GivenAway_ok {
public:
  void start() { thread_ = std::thread(&GivenAway_ok::run_ok, this); }
  ~GivenAway_ok() { thread_.join(); }
  bool *flag() { return &stop_; }

private:
  void run_ok() {
    while (!stop_)
      work();
  }
  bool stop_ = false;
  std::thread thread_;
};
struct Interrupted {};
void check_ok() {
  if (failed())
    throw Interrupted();
}
class Throws_ok {
public:
  Throws_ok() : thread_([this] { run_ok(); }) {}
  ~Throws_ok() { thread_.join(); }

private:
  void run_ok() {
    try {
      for (;;) {
        work();
        check_ok();
      }
    } catch (const Interrupted &) {
    }
  }
  std::thread thread_;
};

// ---- captured variables
void captured_bad() {
  bool quit = false;
  std::thread thread([&] {
    while (!quit) //~ thread-endless: but 'captured_bad' waits for it
      work();
  });
  thread.join();
}
void captured_ok() {
  bool quit = false;
  std::thread thread([&] {
    while (!quit)
      work();
  });
  quit = true;
  thread.join();
}

// ---- the object ends, the thread does not
class Detached_bad {
public:
  Detached_bad() { std::thread(&Detached_bad::run_bad, this).detach(); }
  ~Detached_bad() { work(); }

private:
  void run_bad() {
    for (;;)
      work(); //~ thread-endless: no way out of this loop, and 'Detached_bad' objects end before it
  }
};
void ends() { Detached_bad object; }

// A background thread of what lives as long as the program.
class Background_ok {
public:
  static Background_ok &instance() {
    static Background_ok *const only = new Background_ok;
    return *only;
  }

private:
  Background_ok() { std::thread(&Background_ok::run_ok, this).detach(); }
  ~Background_ok() { work(); }
  void run_ok() {
    for (;;)
      work();
  }
};
void background_ok() { Background_ok::instance(); }

// Nobody sets the flag: somebody has meant it to end.
bool isFinished = false;
static bool isOver = false;
void once_bad() {
  std::thread([] {
    while (!isOver) //~ thread-endless: never ends: there is no way out of this loop
      work();
  }).detach();
}

// ---- two members are compared with each other, and one of them changes
class Follower {
public:
  void start() {
    thread_ = std::thread([this] { run_ok(); });
    other_ = std::thread([this] { wait_ok(); });
    last_ = std::thread([this] { stay_bad(); });
  }
  void publish(int number) { published_ = number; }
  void stop() {
    published_ = 5;
    thread_.join();
    other_.join();
    last_.join();
  }

private:
  void run_ok() {
    while (seen_ == published_)
      work();
  }
  void wait_ok() {
    bool isDifferent = wanted_ != published_;
    while (isDifferent) {
      work();
      isDifferent = wanted_ != published_;
    }
  }
  void stay_bad() {
    while (seen_ == 0) //~ thread-endless: no way out of this loop, but 'Follower::stop' waits for it
      work();
  }
  int seen_ = 0, wanted_ = 5, published_ = 0;
  std::thread thread_, other_, last_;
};

// ---- another class's loop, reached through a virtual function
class Task {
public:
  virtual ~Task() { thread_.join(); }
  void start() {
    thread_ = std::thread([this] { run(); });
  }
  virtual void run() = 0;

private:
  std::thread thread_;
};
class Poll_bad : public Task {
  void run() override {
    while (true)
      work(); //~ thread-endless: but 'Task::~Task' waits for it
  }
};
class Once_ok : public Task {
  void run() override { work(); }
};
void tasks() {
  Poll_bad poll;
  Once_ok once;
}

// ---- one for each connection
void answer(int connection) { work(); }
void serveOne_bad(int connection) {
  for (;;)
    answer(connection); //~ thread-endless: each thread that runs 'serveOne_bad' stays in this loop for ever, and 'connected' starts more of them
}
void serveOne_ok(int connection) {
  while (!failed())
    answer(connection);
}
void connected(int connection) {
  std::thread(serveOne_bad, connection).detach();
  std::thread(serveOne_ok, connection).detach();
}
void serve(int socket) {
  int connection;
  while ((connection = accept(socket, nullptr, nullptr)) >= 0)
    connected(connection);
}
// A few of them, and one that is started when it is first needed.
void poll_ok(int part) {
  for (;;)
    answer(part);
}
void poll_first_ok(int part) {
  for (;;)
    answer(part);
}
static bool hasFirst = false;
void needed_ok(int part) {
  if (!hasFirst) {
    hasFirst = true;
    std::thread(poll_first_ok, part).detach();
  }
}
void pool_ok(int n) {
  for (int i = 0; i < n; ++i)
    std::thread(poll_ok, i).detach();
  for (;;)
    needed_ok(n);
}

// ---- std::atomic_flag
class Flagged {
public:
  Flagged() : thread_([this] { run_bad(); }) {}
  ~Flagged() { thread_.join(); }

private:
  void run_bad() {
    while (!stop_.test()) //~ thread-endless: no way out of this loop
      answer(1);
  }
  std::atomic_flag stop_;
  std::thread thread_;
};
class FlagSet {
public:
  FlagSet() : thread_([this] { run_ok(); }) {}
  ~FlagSet() {
    stop_.test_and_set();
    thread_.join();
  }

private:
  void run_ok() {
    while (!stop_.test())
      answer(1);
  }
  std::atomic_flag stop_;
  std::thread thread_;
};
// It is set while there is work, and nobody clears it.
class FlagKept {
public:
  FlagKept() {
    busy_.test_and_set();
    thread_ = std::thread([this] { run_bad(); });
  }
  ~FlagKept() { thread_.join(); }

private:
  void run_bad() {
    while (busy_.test_and_set()) //~ thread-endless: no way out of this loop
      answer(1);
  }
  std::atomic_flag busy_;
  std::thread thread_;
};
class FlagCleared {
public:
  FlagCleared() {
    busy_.test_and_set();
    thread_ = std::thread([this] { run_ok(); });
  }
  ~FlagCleared() {
    busy_.clear();
    thread_.join();
  }

private:
  void run_ok() {
    while (busy_.test_and_set())
      answer(1);
  }
  std::atomic_flag busy_;
  std::thread thread_;
};
// Cleared for the next start, and set by who asks whether it is set.
class Restarted {
public:
  void start() {
    stop_.clear();
    thread_ = std::thread([this] { run_ok(); });
  }
  void stop() {
    if (!stop_.test_and_set())
      thread_.join();
  }

private:
  void run_ok() {
    while (!stop_.test())
      answer(1);
  }
  std::atomic_flag stop_;
  std::thread thread_;
};
void flags() {
  Restarted restarted;
  restarted.start();
  restarted.stop();
  Flagged flagged;
  FlagSet flagSet;
  FlagKept flagKept;
  FlagCleared flagCleared;
}

int main() {
  isFinished = true;
  once_bad();
}
