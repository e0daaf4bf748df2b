// Waits that nobody ends.
#include "mini/algorithm"
#include "mini/atomic"
#include "mini/condition_variable"
#include "mini/functional"
#include "mini/future"
#include "mini/memory"
#include "mini/mutex"
#include "mini/ranges"
#include "mini/semaphore"
#include "mini/thread"
#include "mini/utility"
#include "mini/vector"

void work();
bool failed();

// ---- condition variables
class Gate_bad {
public:
  void open() {
    std::lock_guard<std::mutex> guard(mutex_);
    isOpen_ = true;
  }
  void pass_bad() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (!isOpen_)
      opened_.wait(lock); //~ thread-blocked: nobody in the program wakes 'opened_'
  }

private:
  std::mutex mutex_;
  std::condition_variable opened_;
  bool isOpen_ = false;
};
void notify(std::condition_variable &condition) { condition.notify_one(); }
class Gate_ok {
public:
  void open() {
    isOpen_ = true;
    notify(opened_);
  }
  void pass_ok() {
    std::unique_lock<std::mutex> lock(mutex_);
    opened_.wait(lock, [this] { return isOpen_; });
  }
  // Ends by itself.
  void look_ok() {
    std::unique_lock<std::mutex> lock(mutex_);
    looked_.wait_for(lock, 100);
  }

private:
  std::mutex mutex_;
  std::condition_variable opened_, looked_;
  bool isOpen_ = false;
};
void captured_ok() {
  std::mutex mutex;
  std::condition_variable done;
  std::thread thread([&] {
    work();
    done.notify_one();
  });
  std::unique_lock<std::mutex> lock(mutex);
  done.wait(lock);
  thread.join();
}
void captured_bad() {
  std::mutex mutex;
  std::condition_variable done;
  bool isDone = false;
  std::thread thread([&] {
    std::lock_guard<std::mutex> guard(mutex);
    isDone = true;
  });
  std::unique_lock<std::mutex> lock(mutex);
  while (!isDone)
    done.wait(lock); //~ thread-blocked: nobody in the program wakes 'done'
  thread.join();
}
// Others may wake what they have the address of.
std::condition_variable *shown;
void register_elsewhere(std::condition_variable *condition);
void shown_ok() {
  std::mutex mutex;
  static std::condition_variable known, kept;
  register_elsewhere(&known);
  shown = &kept;
  std::unique_lock<std::mutex> lock(mutex);
  known.wait(lock);
  kept.wait(lock);
}

// ---- a queue of the program's own
class Queue {
public:
  void push(int value) {
    std::lock_guard<std::mutex> guard(mutex_);
    last_ = value;
    pushed_.notify_one();
  }
  int pop() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (last_ == 0)
      pushed_.wait(lock);
    return last_;
  }

private:
  std::mutex mutex_;
  std::condition_variable pushed_;
  int last_ = 0;
};
static Queue requests, answers;
void send_ok() { requests.push(1); }
int receive_ok() { return requests.pop(); }
int answer_bad() {
  return answers.pop(); //~ thread-blocked: this waits for ever: 'Queue::pop' waits, and nobody wakes 'answers'
}

// ---- counters
static std::counting_semaphore<> never(0), given(2), posted(0);
void semaphores_bad() {
  never.acquire(); //~ thread-blocked: nobody in the program wakes 'never'
}
void semaphores_ok() {
  given.acquire();
  posted.acquire();
}
void post() { posted.release(); }
void latch_bad() {
  std::latch started(1);
  std::thread thread([&] { work(); });
  started.wait(); //~ thread-blocked: nobody in the program wakes 'started'
  thread.join();
}
void latch_ok() {
  std::latch started(1);
  std::thread thread([&] { started.count_down(); });
  started.wait();
  thread.join();
}
// One that counts from nothing is open; how many are left is not always known.
void latch_open_ok() {
  std::latch open(0);
  open.wait();
}
long left();
void latch_unknown_ok() {
  std::latch some(left());
  some.wait();
}
void latch_few_bad(long) {
  std::latch many(3);
  many.wait(); //~ thread-blocked: nobody in the program wakes 'many'
}

// ---- promises
int promise_bad() {
  std::promise<int> result;
  std::future<int> future = result.get_future();
  std::thread thread([] { work(); });
  thread.join();
  return future.get(); //~ thread-blocked: nobody fulfils the promise 'result'
}
int promise_ok() {
  std::promise<int> result;
  std::future<int> future = result.get_future();
  std::thread thread([&] { result.set_value(1); });
  thread.join();
  return future.get();
}
void fulfil(std::promise<int> result);
int moved_ok() {
  std::promise<int> result;
  std::future<int> future = result.get_future();
  fulfil(std::move(result));
  return future.get();
}

// ---- locks that are held already
class Log {
public:
  void append_bad() {
    std::lock_guard<std::mutex> guard(mutex_);
    flush(); //~ thread-blocked: this waits for ever: 'mutex_' is held here already
  }
  void append_ok() {
    {
      std::lock_guard<std::mutex> guard(mutex_);
      ++size_;
    }
    flush();
  }
  void flush() {
    std::lock_guard<std::mutex> guard(mutex_);
    size_ = 0;
  }
  void shrink_ok() {
    mutex_.lock();
    flushLocked();
    mutex_.unlock();
  }
  // Lets it go before it takes it again.
  void yield_ok() {
    mutex_.lock();
    letOthers();
    mutex_.unlock();
  }
  void unlocked_ok() {
    std::unique_lock<std::mutex> lock(mutex_);
    ++size_;
    lock.unlock();
    flush();
    lock.lock();
  }
  void twice_bad() {
    std::unique_lock<std::mutex> lock(mutex_);
    std::lock_guard<std::mutex> guard(mutex_); //~ thread-blocked: 'mutex_' is held here already
    ++size_;
  }
  void maybe_ok(bool isLocked) {
    if (isLocked)
      mutex_.unlock();
    mutex_.lock();
    mutex_.unlock();
  }
  void nested_ok() {
    std::lock_guard<std::recursive_mutex> guard(recursive_);
    nest_ok();
  }
  void nest_ok() {
    std::lock_guard<std::recursive_mutex> guard(recursive_);
    ++size_;
  }
  void swap_ok(Log &other) {
    std::lock_guard<std::mutex> guard(mutex_);
    other.flush();
  }

private:
  void flushLocked() { size_ = 0; }
  void letOthers() {
    mutex_.unlock();
    work();
    mutex_.lock();
  }
  std::mutex mutex_;
  std::recursive_mutex recursive_;
  int size_ = 0;
};

// A lock and a guard of the program's own.
class Lock {
public:
  void acquire() { mutex_.lock(); }
  void release() { mutex_.unlock(); }

private:
  std::mutex mutex_;
};
class Holder {
public:
  explicit Holder(Lock *lock) : lock_(lock) { lock_->acquire(); }
  ~Holder() { lock_->release(); }

private:
  Lock *lock_;
};
static Lock table;
void insert() { Holder holder(&table); }
void update_bad() {
  Holder holder(&table);
  insert(); //~ thread-blocked: 'mutex_' is held here already
}
void update_ok() {
  {
    Holder holder(&table);
    work();
  }
  insert();
}

// ---- behind pointers that stay what they are
struct StoreState {
  std::mutex mutex;
  int size = 0;
};
class Store {
public:
  Store() : state_(new StoreState) {}
  int size_ok() {
    std::lock_guard<std::mutex> guard(state_->mutex);
    return state_->size;
  }
  void add_bad() {
    std::lock_guard<std::mutex> guard(state_->mutex);
    state_->size = size_ok() + 1; //~ thread-blocked: 'mutex' is held here already
  }
  void add_ok() {
    int size = size_ok();
    std::lock_guard<std::mutex> guard(state_->mutex);
    state_->size = size + 1;
  }

private:
  std::unique_ptr<StoreState> state_;
};
class Shelf {
public:
  explicit Shelf(StoreState *state) : state_(state) {}
  int size_ok() {
    std::lock_guard<std::mutex> guard(state_->mutex);
    return state_->size;
  }
  void add_bad() {
    std::lock_guard<std::mutex> guard(state_->mutex);
    state_->size = size_ok() + 1; //~ thread-blocked: 'mutex' is held here already
  }

private:
  StoreState *state_;
};
// Another one by then.
class Moving {
public:
  explicit Moving(StoreState *state) : state_(state) {}
  int size_ok() {
    std::lock_guard<std::mutex> guard(state_->mutex);
    return state_->size;
  }
  void next_ok(StoreState *other) {
    std::lock_guard<std::mutex> guard(state_->mutex);
    state_ = other;
    size_ok();
  }

private:
  StoreState *state_;
};

// As part of an object that is written whole, or by a closure that somebody runs.
struct Shared {
  StoreState *state;
};
class Parts {
public:
  explicit Parts(StoreState *state) : shared_{state}, own_(state) {}
  void whole_ok(Shared other) {
    shared_.state->mutex.lock();
    shared_ = other;
    shared_.state->mutex.lock();
    shared_.state->mutex.unlock();
  }
  void swapped_ok(Shared &other) {
    shared_.state->mutex.lock();
    std::swap(shared_, other);
    shared_.state->mutex.lock();
    shared_.state->mutex.unlock();
  }
  void closure_ok(std::vector<StoreState *> &all) {
    own_->mutex.lock();
    std::for_each(all.begin(), all.end(), [this](StoreState *state) { own_ = state; });
    own_->mutex.lock();
    own_->mutex.unlock();
  }
  void same_bad(std::vector<StoreState *> &all) {
    shared_.state->mutex.lock();
    std::for_each(all.begin(), all.end(), [](StoreState *state) { state->size = 0; });
    shared_.state->mutex.lock(); //~ thread-blocked: 'mutex' is held here already
    shared_.state->mutex.unlock();
  }

  // Another object of the class is written.
  void copy_bad() {
    shared_.state->mutex.lock();
    Shared copy = shared_;
    copy.state = nullptr;
    shared_.state->mutex.lock(); //~ thread-blocked: 'mutex' is held here already
    shared_.state->mutex.unlock();
  }
  void given_bad() {
    shared_.state->mutex.lock();
    look(shared_);
    shared_.state->mutex.lock(); //~ thread-blocked: 'mutex' is held here already
    shared_.state->mutex.unlock();
  }
  // It may be this one.
  void found_ok(Shared *where, const Shared &other) {
    shared_.state->mutex.lock();
    *where = other;
    shared_.state->mutex.lock();
    shared_.state->mutex.unlock();
  }

private:
  static int look(Shared shared) { return shared.state->size; }
  Shared shared_;
  StoreState *own_;
};

// ---- in closures that run before the call returns
class Sums {
public:
  void add_ok(int n) {
    std::lock_guard<std::mutex> guard(mutex_);
    sum_ += n;
  }
  void addAll_bad(std::vector<int> &all) {
    std::lock_guard<std::mutex> guard(mutex_);
    std::for_each(all.begin(), all.end(), [this](int n) { add_ok(n); }); //~ thread-blocked: 'mutex_' is held here already
  }
  void addAll_ok(std::vector<int> &all) {
    std::for_each(all.begin(), all.end(), [this](int n) { add_ok(n); });
    std::lock_guard<std::mutex> guard(mutex_);
    sum_ += 1;
  }

  // Later, by whoever goes through the view.
  auto view_ok() {
    std::lock_guard<std::mutex> guard(mutex_);
    return std::ranges::views::filter([this](int n) {
      add_ok(n);
      return n > 0;
    });
  }

private:
  std::mutex mutex_;
  int sum_ = 0;
};

// ---- who waits for a change may come too late to wait: medium confidence
static std::atomic_flag isReady_bad, isSeen_ok;
void awaitReady() {
  isReady_bad.wait(false); //~ thread-blocked: nobody in the program wakes 'isReady_bad'
}
void awaitSeen_ok() { isSeen_ok.wait(false); }
void see() {
  isSeen_ok.test_and_set();
  isSeen_ok.notify_all();
}

// ---- a reference wrapper leads a thread to what it wakes
void signal(std::binary_semaphore &done) { done.release(); }
void wrapped_ok() {
  std::binary_semaphore done(0);
  std::thread worker(signal, std::ref(done));
  done.acquire();
  worker.join();
}
void unwrapped_bad() {
  std::binary_semaphore done(0), other(0);
  std::thread worker(signal, std::ref(other));
  done.acquire(); //~ thread-blocked: nobody in the program wakes 'done'
  worker.join();
}

int main() {}
