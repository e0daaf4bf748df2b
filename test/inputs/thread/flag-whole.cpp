// A flag that somebody writes to who has the object that it is in.
#include "mini/thread"

void work();

// The method stands in another file.
class Elsewhere {
public:
  Elsewhere()
      : thread_([this] {
          while (!quit_)
            work();
        }) {}
  void stop();
  void close_ok() {
    stop();
    thread_.join();
  }

private:
  bool quit_ = false;
  std::thread thread_;
};

// What stands there only looks.
class Looks {
public:
  Looks()
      : thread_([this] {
          while (!quit_) //~ thread-endless: but 'Looks::close' waits for it
            work();
        }) {}
  bool isOver() const;
  void close() {
    if (isOver())
      work();
    thread_.join();
  }

private:
  bool quit_ = false;
  std::thread thread_;
};

// A pointer to member leads to the flag.
class Pointed {
public:
  Pointed()
      : thread_([this] {
          while (!quit_)
            work();
        }) {}
  void close_ok() {
    bool Pointed::*which = &Pointed::quit_;
    this->*which = true;
    thread_.join();
  }

private:
  bool quit_ = false;
  std::thread thread_;
};
