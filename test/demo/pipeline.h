// A small coroutine type: work that goes on when somebody resumes it.
#pragma once

#include <coroutine>
#include <exception>
#include <string>
#include <utility>

namespace demo {

class Step {
public:
  struct promise_type {
    Step get_return_object() {
      return Step(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };

  explicit Step(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  Step(Step &&other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Step &operator=(Step &&) = delete;
  ~Step() {
    if (handle_)
      handle_.destroy();
  }
  void run() {
    while (!handle_.done())
      handle_.resume();
  }

private:
  std::coroutine_handle<promise_type> handle_;
};

Step greet(const std::string &name);
Step farewell(std::string name);

Step startGreeting(int number);
void runFarewell(int number);

} // namespace demo
