// Waits that code may end which nobody has seen.
#include "mini/condition_variable"
#include "mini/future"
#include "mini/mutex"
#include "mini/semaphore"
#include "mini/thread"

// The method that wakes is called, and its body is elsewhere.
class Gate {
public:
  void pass_ok() {
    std::unique_lock<std::mutex> lock(mutex_);
    opened_.wait(lock);
  }
  void open();

private:
  std::mutex mutex_;
  std::condition_variable opened_;
};
void gate_ok() {
  Gate gate;
  std::jthread opener([&] { gate.open(); });
  gate.pass_ok();
}

// It only looks.
class Window {
public:
  void pass_bad() {
    std::unique_lock<std::mutex> lock(mutex_);
    opened_.wait(lock); //~ thread-blocked: nobody in the program wakes 'opened_'
  }
  bool isOpen() const;

private:
  std::mutex mutex_;
  std::condition_variable opened_;
};
void window() {
  Window window;
  std::jthread looker([&] { window.isOpen(); });
  window.pass_bad();
}

// All of the class is seen.
class Door {
public:
  void pass_bad() {
    std::unique_lock<std::mutex> lock(mutex_);
    opened_.wait(lock); //~ thread-blocked: nobody in the program wakes 'opened_'
  }
  void open() { isOpen_ = true; }

private:
  std::mutex mutex_;
  std::condition_variable opened_;
  bool isOpen_ = false;
};
void door() {
  Door door;
  std::jthread opener([&] { door.open(); });
  door.pass_bad();
}

// A function gets what the object is part of.
struct Slots {
  std::counting_semaphore<8> free{0};
};
struct Server {
  Slots *slots;
};
void fill(Server &server);
void server_ok(Slots &slots) {
  Server server{&slots};
  std::jthread filler([&] { fill(server); });
  slots.free.acquire();
}

class Call {
public:
  int ask_ok() { return answer_.get_future().get(); }
  void reply(int number);

private:
  std::promise<int> answer_;
};
void call_ok() {
  Call call;
  std::jthread replier([&] { call.reply(1); });
  call.ask_ok();
}

// Who overrides it is not seen.
class Bell {
public:
  virtual void ring() = 0;
  void wait_ok() {
    std::unique_lock<std::mutex> lock(mutex_);
    rung_.wait(lock);
  }

protected:
  std::mutex mutex_;
  std::condition_variable rung_;
};
void bell_ok(Bell &bell) {
  std::jthread ringer([&] { bell.ring(); });
  bell.wait_ok();
}

// ---- a unit that is missing defines it
extern std::mutex mutex;
extern std::condition_variable elsewhere;
std::condition_variable here;
void elsewhere_ok() {
  std::unique_lock<std::mutex> lock(mutex);
  elsewhere.wait(lock);
}
void here_bad() {
  std::unique_lock<std::mutex> lock(mutex);
  here.wait(lock); //~ thread-blocked: nobody in the program wakes 'here'
}
int main() {
  gate_ok();
  window();
  door();
  call_ok();
  elsewhere_ok();
  here_bad();
}
