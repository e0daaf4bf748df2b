// Locks of Qt: one class of them is made to be locked again by whoever has it.
class QMutex {
public:
  QMutex();
  ~QMutex();
  void lock();
  void unlock();
};
class QRecursiveMutex : private QMutex {
public:
  QRecursiveMutex();
  using QMutex::lock;
  using QMutex::unlock;
};

void step();

class Plain {
public:
  void inner_ok() {
    mutex_.lock();
    step();
    mutex_.unlock();
  }
  void outer_bad() {
    mutex_.lock();
    inner_ok(); //~ thread-blocked: 'mutex_' is held here already
    mutex_.unlock();
  }

private:
  QMutex mutex_;
};
class Recursive {
public:
  void inner_ok() {
    mutex_.lock();
    step();
    mutex_.unlock();
  }
  void outer_ok() {
    mutex_.lock();
    inner_ok();
    mutex_.unlock();
  }

private:
  QRecursiveMutex mutex_;
};
static QRecursiveMutex shared;
static void inner_ok() {
  shared.lock();
  step();
  shared.unlock();
}
int main() {
  Plain plain;
  plain.outer_bad();
  Recursive recursive;
  recursive.outer_ok();
  shared.lock();
  inner_ok();
  shared.unlock();
}
