// Coroutines that are still suspended when what they were given is gone.
#include "mini/coroutine"
#include "mini/functional"
#include "mini/string"
#include "mini/vector"

void use(std::string_view);

// Starts at once, runs to its first suspension, is resumed by somebody else.
struct Task {
  struct promise_type {
    Task get_return_object() { return Task(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
  explicit Task(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  Task(Task &&other) noexcept : handle_(other.handle_) { other.handle_ = {}; }
  ~Task() {
    if (handle_.address())
      handle_.destroy();
  }
  void resume() { handle_.resume(); }
  std::coroutine_handle<promise_type> handle_;
};
// Starts suspended.
template <class T> struct Generator {
  struct promise_type {
    T current{};
    Generator get_return_object() {
      return Generator(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(T value) {
      current = value;
      return {};
    }
    void return_void() {}
    void unhandled_exception() {}
  };
  explicit Generator(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  Generator(Generator &&other) noexcept : handle_(other.handle_) { other.handle_ = {}; }
  ~Generator() {
    if (handle_.address())
      handle_.destroy();
  }
  bool next() {
    handle_.resume();
    return !handle_.done();
  }
  T value() { return handle_.promise().current; }
  std::coroutine_handle<promise_type> handle_;
};
struct Timer {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  void await_resume() const noexcept {}
};

Task byReference(const std::string &text) {
  co_await Timer{};
  use(text);
}
Task byView(std::string_view text) {
  co_await Timer{};
  use(text);
}
Task byValue(std::string text) {
  co_await Timer{};
  use(text);
}
Task before(const std::string &text) {
  use(text);
  co_await Timer{};
}
Generator<char> letters(const std::string &text) {
  for (size_t i = 0; i < text.size(); ++i)
    co_yield text[i];
}

Task returned_bad() {
  std::string local = "text";
  return byReference(local); //~ escape-coroutine: local
}
void temporary_bad() {
  Task task = byReference(std::string("text")); //~ escape-coroutine:
  task.resume();
}
void temporary_view_bad() {
  Task task = byView(std::string("text")); //~ escape-coroutine:
  task.resume();
}
Generator<char> generator_bad() {
  std::string local = "text";
  return letters(local); //~ escape-coroutine: local
}
Task lambda_bad() {
  int local = 1;
  auto run = [&local]() -> Task {
    co_await Timer{};
    ++local;
  };
  return run(); //~ escape-coroutine:
}
std::vector<Task> *gTasks;
void kept_bad() {
  std::string local = "text";
  gTasks->push_back(byReference(local)); //~ escape-coroutine: local
}
void scope_bad() {
  Task *task = nullptr;
  {
    std::string local = "text";
    task = new Task(byView(local)); //~ escape-coroutine: local
  }
  task->resume();
  delete task;
}

// ---- near misses --------------------------------------------------------------------------------
Task value_ok() {
  std::string local = "text";
  return byValue(local);
}
void temporary_value_ok() {
  Task task = byValue(std::string("text"));
  task.resume();
}
void local_ok() {
  std::string local = "text";
  Task task = byReference(local);
  task.resume();
}
void generator_ok() {
  std::string local = "text";
  Generator<char> generator = letters(local);
  while (generator.next())
    use({});
}
Task before_ok() {
  std::string local = "text";
  return before(local);
}
Task own_frame_ok() {
  std::string local = "text";
  std::string_view view = local;
  co_await Timer{};
  use(view);
}
Task reference_of_caller_ok(const std::string &text) { return byReference(text); }
Task literal_ok() { return byView("literal"); }
