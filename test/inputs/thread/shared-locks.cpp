// Who has a lock for reading, and then wants it alone, waits for himself.
#include "mini/mutex"
#include "mini/shared_mutex"

struct Table {
  std::shared_mutex mutex;
  int rows = 0;

  void add() {
    std::unique_lock<std::shared_mutex> writer(mutex);
    ++rows;
  }
  int size() {
    std::shared_lock<std::shared_mutex> reader(mutex);
    return rows;
  }
  void upgrade_bad() {
    std::shared_lock<std::shared_mutex> reader(mutex);
    if (rows == 0)
      add(); //~ thread-blocked: 'mutex' is held here already
  }
  void here_bad() {
    mutex.lock_shared();
    if (rows == 0) {
      mutex.lock(); //~ thread-blocked: 'mutex' is held here already
      ++rows;
      mutex.unlock();
    }
    mutex.unlock_shared();
  }
  int read_while_writing_bad() {
    std::unique_lock<std::shared_mutex> writer(mutex);
    ++rows;
    return size(); //~ thread-blocked: 'mutex' is held here already
  }
  // It lets go before it takes the lock again.
  void let_go_first_ok() {
    mutex.lock_shared();
    const bool isEmpty = rows == 0;
    mutex.unlock_shared();
    if (isEmpty)
      add();
    mutex.lock();
    ++rows;
    mutex.unlock();
  }
  void scopes_ok() {
    bool isEmpty = false;
    {
      std::shared_lock<std::shared_mutex> reader(mutex);
      isEmpty = rows == 0;
    }
    if (isEmpty)
      add();
  }
  // Readers let each other in.
  int both_ok() {
    std::shared_lock<std::shared_mutex> reader(mutex);
    return size() + size();
  }
  // The callee lets go of what the caller has.
  void let_in() {
    mutex.unlock_shared();
    mutex.lock();
    ++rows;
    mutex.unlock();
    mutex.lock_shared();
  }
  void by_callee_ok() {
    mutex.lock_shared();
    let_in();
    mutex.unlock_shared();
  }
  // On some paths only it is still held.
  void perhaps_ok(bool isQuick) {
    mutex.lock_shared();
    if (!isQuick)
      mutex.unlock_shared();
    if (!isQuick)
      add();
    else
      mutex.unlock_shared();
  }
};

// Two locks.
struct Pair {
  Table one, other;
  void copy_ok() {
    std::shared_lock<std::shared_mutex> reader(one.mutex);
    other.add();
  }
  void same_bad() {
    std::shared_lock<std::shared_mutex> reader(one.mutex);
    one.add(); //~ thread-blocked: 'mutex' is held here already
  }
};

int main() {
  Pair pair;
  pair.one.upgrade_bad();
  pair.one.here_bad();
  pair.one.let_go_first_ok();
  pair.one.scopes_ok();
  pair.one.by_callee_ok();
  pair.one.perhaps_ok(true);
  pair.copy_ok();
  pair.same_bad();
  return pair.one.both_ok() + pair.one.read_while_writing_bad();
}
