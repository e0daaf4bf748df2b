// The address of a promise goes into an object that a library function makes; whoever gets that
// object may fulfil it.
#include "mini/future"
#include "mini/memory"
#include "mini/tuple"
#include "mini/utility"
#include "mini/vector"

struct Task {
  virtual ~Task() = default;
  virtual void run() = 0;
};
void queue(std::shared_ptr<Task> task); // another thread runs it
void note(const std::shared_ptr<int> &count);

struct Answer : Task {
  std::promise<int> *result;
  explicit Answer(std::promise<int> *result) : result(result) {}
  Answer(int, std::promise<int> *result) : result(result) {}
  void run() override { result->set_value(7); }
};

int made_ok() {
  std::promise<int> promise;
  std::future<int> future = promise.get_future();
  auto task = std::make_shared<Answer>(&promise);
  queue(task);
  return future.get();
}
int second_argument_ok() {
  std::promise<int> promise;
  std::future<int> future = promise.get_future();
  queue(std::make_shared<Answer>(1, &promise));
  return future.get();
}
// As the element of a container, and in a tuple.
int element_ok(std::vector<Answer> &answers) {
  std::promise<int> promise;
  std::future<int> future = promise.get_future();
  answers.emplace_back(1, &promise);
  return future.get();
}
void queueBoth(std::tuple<int, std::promise<int> *> both);
int tuple_ok() {
  std::promise<int> promise;
  std::future<int> future = promise.get_future();
  queueBoth(std::make_tuple(1, &promise));
  return future.get();
}
void fulfil(std::tuple<std::promise<int> *> &arguments);
template <class... A> struct Stored : Task {
  std::tuple<A...> arguments;
  explicit Stored(A... a) : arguments(a...) {}
  void run() override { fulfil(arguments); }
};
template <class... A> void execute(A... a) { queue(std::make_shared<Stored<A...>>(a...)); }
int forwarded_ok() {
  std::promise<int> promise;
  std::future<int> future = promise.get_future();
  execute(&promise);
  return future.get();
}

// Another promise is given away; what is made holds a number only; the handle is moved only.
int other_bad() {
  std::promise<int> promise, other;
  std::future<int> future = promise.get_future();
  queue(std::make_shared<Answer>(&other));
  return future.get(); //~ thread-blocked: nobody fulfils the promise 'promise'
}
int number_bad() {
  std::promise<int> promise;
  std::future<int> future = promise.get_future();
  note(std::make_shared<int>(1));
  return future.get(); //~ thread-blocked: nobody fulfils the promise 'promise'
}
