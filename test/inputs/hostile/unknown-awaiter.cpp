// args: -- -std=c++20
// What is awaited is not known: the rest is analysed.
//~ failure: use of undeclared identifier 'nothing'
#include "mini/coroutine"

struct Task {
  struct promise_type {
    Task get_return_object();
    std::suspend_never initial_suspend();
    std::suspend_never final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};
Task wait(int n) {
  co_await nothing(n);
  co_yield n.nothing;
}

int *lost() {
  int x = 1;
  return &x; //~ escape-return: 'x'
}
