// Guards of several locks, and locks of which there are two kinds.
#include "mini/mutex"
#include "mini/shared_mutex"

struct Queue {
  std::mutex in, out;
  int count = 0;

  int size() {
    std::scoped_lock<std::mutex, std::mutex> guard(in, out);
    return count;
  }
  void add_bad() {
    std::scoped_lock<std::mutex> guard(out);
    count = size() + 1; //~ thread-blocked: 'out' is held here already
  }
  void both_bad() {
    std::scoped_lock<std::mutex, std::mutex> guard(in, out);
    std::lock_guard<std::mutex> again(in); //~ thread-blocked: 'in' is held here already
    ++count;
  }
  void first_bad() {
    std::scoped_lock<std::mutex, std::mutex> guard(in, out);
    std::lock_guard<std::mutex> again(out); //~ thread-blocked: 'out' is held here already
    ++count;
  }
  // The guard lets go of both.
  void later_ok() {
    {
      std::scoped_lock<std::mutex, std::mutex> guard(in, out);
      ++count;
    }
    count = size() + 1;
    std::lock_guard<std::mutex> one(in);
    std::lock_guard<std::mutex> other(out);
  }
  void adopted_ok() {
    in.lock();
    out.lock();
    std::scoped_lock<std::mutex, std::mutex> guard(std::adopt_lock, in, out);
    ++count;
  }
};

struct Table {
  std::shared_mutex mutex;
  int rows = 0;

  void add() {
    std::unique_lock<std::shared_mutex> writer(mutex);
    ++rows;
  }
  void addTwo_bad() {
    std::unique_lock<std::shared_mutex> writer(mutex);
    ++rows;
    add(); //~ thread-blocked: 'mutex' is held here already
  }
  void addTwo_ok() {
    {
      std::unique_lock<std::shared_mutex> writer(mutex);
      ++rows;
    }
    add();
    mutex.lock();
    ++rows;
    mutex.unlock();
    add();
  }
  // Readers let each other in.
  int size() {
    std::shared_lock<std::shared_mutex> reader(mutex);
    return rows;
  }
  int twice_ok() {
    std::shared_lock<std::shared_mutex> reader(mutex);
    return 2 * size();
  }
};
