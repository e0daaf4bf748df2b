// Coroutines: parameters are copied into the frame, references are not; locals live in the frame.
#include "mini/coroutine"
#include "mini/string"

void use(std::string_view);
struct Task {
  struct promise_type {
    Task get_return_object() { return Task{std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(int value) { result = value; }
    void unhandled_exception() {}
    int result = 0;
  };
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> awaiting) const { awaiting.resume(); }
  int await_resume() const { return handle.promise().result; }
  std::coroutine_handle<promise_type> handle;
};
Task child(const std::string &text) {
  use(text);
  co_return 1;
}
Task awaited_in_place_ok() {
  std::string local = "text";
  int n = co_await child(local);
  co_return n;
}
Task temporary_awaited_ok() { co_return co_await child(std::string("text")); }
Task temporary_kept_bad() {
  Task task = child(std::string("text")); //~ escape-coroutine:
  co_return co_await task;
}
Task started_suspended_bad() {
  std::string local = "text";
  return child(local); //~ escape-coroutine: local
}
int *frame_address_ok(int *p) { return p; }
