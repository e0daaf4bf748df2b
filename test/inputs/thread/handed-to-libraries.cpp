// A thread that a class of the library gets by && is that one's to join.
#include "mini/map"
#include "mini/memory"
#include "mini/optional"
#include "mini/thread"
#include "mini/tuple"
#include "mini/utility"

void work(int part);

void pair_ok() {
  std::thread worker(work, 1);
  std::pair<int, std::thread> numbered(1, std::move(worker));
  numbered.second.join();
}
void tuple_ok() {
  std::tuple<std::thread, int> numbered{std::thread(work, 1), 1};
  std::get<0>(numbered).join();
}
void optional_ok() {
  std::thread worker(work, 1);
  std::optional<std::thread> maybe(std::move(worker));
  maybe->join();
}
void table_ok(std::map<int, std::thread> &table) {
  std::thread worker(work, 1);
  table.emplace(1, std::move(worker));
}
void pointer_ok() {
  std::thread worker(work, 1);
  std::unique_ptr<std::thread> owner = std::make_unique<std::thread>(std::move(worker));
  owner->join();
}

// One that is allocated: to delete it while it runs would end the program.
void allocated_bad() {
  std::thread *worker = new std::thread(work, 1); //~ thread-not-joined: the thread in 'worker' is neither joined nor detached on every path
  (void)worker;
}
void joined_bad() {
  std::thread *worker = new std::thread(work, 1); //~ leak-memory: object in 'worker' is not released by 'delete'
  worker->join();
}
void released_ok() {
  std::thread *worker = new std::thread(work, 1);
  worker->join();
  delete worker;
}

// Who is given the thread itself, or a pointer to it, does not have it.
void pointed_bad() {
  std::thread worker(work, 1); //~ thread-not-joined: 'worker' may still be joinable when it is destroyed
  std::pair<int, std::thread *> numbered(1, &worker);
}
void other_bad(std::map<int, std::thread> &table) {
  std::thread worker(work, 1); //~ thread-not-joined: 'worker' may still be joinable when it is destroyed
  std::thread second(work, 2);
  table.emplace(1, std::move(second));
}
