// Threads that never end, started behind a flag of their object: one for each object.
#include "mini/socket.h"
#include "mini/thread"
#include "mini/unistd.h"

int nextEvent();

void listen_fn() {
  for (;;)
    nextEvent();
}
void session_bad() {
  for (;;)
    nextEvent(); //~ thread-endless: starts more of them
}
void restarted_bad() {
  for (;;)
    nextEvent(); //~ thread-endless: starts more of them
}

// Silent: there is one server.
class Server {
  bool isListening_ = false;
  void listen() { std::thread(listen_fn).detach(); }

public:
  void serve() {
    if (!isListening_) {
      isListening_ = true;
      listen();
    }
  }
};

// One for each session, and there are more and more of these.
class Session {
  bool isListening_ = false;
  int number_;

public:
  explicit Session(int number) : number_(number) {}
  void serve() {
    if (!isListening_) {
      isListening_ = true;
      std::thread(session_bad).detach();
    }
  }
};

// The flag is turned back.
class Restarted {
  bool isListening_ = false;

public:
  void serve() {
    if (!isListening_) {
      isListening_ = true;
      std::thread(restarted_bad).detach();
    }
  }
  void pause() { isListening_ = false; }
};

int main() {
  Server server;
  Restarted restarted;
  for (int fd; (fd = accept(3, nullptr, nullptr)) >= 0;) {
    server.serve();
    Session session(fd);
    session.serve();
    restarted.serve();
    restarted.pause();
    close(fd);
  }
}
