// Lambdas and function objects that outlive what they refer to.
#include "mini/algorithm"
#include "mini/functional"
#include "mini/map"
#include "mini/memory"
#include "mini/string"
#include "mini/vector"

std::function<int()> gFunction;
std::vector<std::function<void()>> gQueue;
void unknownRun(void (*run)());

std::function<int()> returned_bad() {
  int local = 1;
  return [&local] { return local; }; //~ escape-closure: local
}
std::function<int()> default_capture_bad(int parameter) {
  return [&] { return parameter; }; //~ escape-closure: parameter
}
auto returned_lambda_bad() {
  int local = 1;
  return [&local] { return local; }; //~ escape-closure: local
}
std::function<int()> named_bad() {
  int local = 1;
  auto lambda = [&local] { return local; };
  auto copy = lambda;
  return copy; //~ escape-closure: local
}
void global_bad() {
  int local = 1;
  gFunction = [&local] { return local; }; //~ escape-closure: local
}
void queue_bad() {
  int local = 1;
  gQueue.push_back([&local] { ++local; }); //~ escape-closure: local
}
void out_bad(std::function<int()> &out) {
  int local = 1;
  out = [&local] { return local; }; //~ escape-closure: local
}
std::function<int()> pointer_capture_bad() {
  int local = 1;
  return [p = &local] { return *p; }; //~ escape-closure: local
}
std::function<size_t()> view_capture_bad() {
  std::string local = "text";
  std::string_view view = local;
  return [view] { return view.size(); }; //~ escape-closure: local
}
std::function<int()> nested_bad() {
  int local = 1;
  return [inner = [&local] { return local; }] { return inner(); }; //~ escape-closure: local
}
std::function<int(int)> some_by_reference_bad(int a) {
  int local = 1;
  return [=, &local](int b) { return a + b + local; }; //~ escape-closure: local
}
std::function<void()> ref_bad() {
  int local = 1;
  auto add = [](int &n) { ++n; };
  return std::bind(add, std::ref(local)); //~ escape-closure: local
}
struct Adder {
  int &sum;
  void operator()() const { ++sum; }
};
std::function<void()> function_object_bad() {
  int local = 1;
  return Adder{local}; //~ escape-closure: local
}
// The address of the closure's own variable: no closure is left that could hold it.
int *own_variable_bad() {
  auto run = [] {
    int inner = 1;
    return &inner; //~ escape-return: inner
  };
  return run();
}
int *passed_on_bad() {
  int local = 1;
  auto run = [&local] { return &local; };
  return run(); //~ escape-return: local
}
int scope_bad(bool b) {
  std::function<int()> run = [] { return 0; };
  if (b) {
    int local = 1;
    run = [&local] { return local; };
  }
  return run(); //~ escape-closure: local
}
int array_bad() {
  std::function<int()> all[3];
  for (int i = 0; i < 3; ++i) {
    int local = i;
    all[i] = [&local] { return local; };
  }
  return all[0](); //~ escape-closure: local
}
int loop_bad(int n) {
  std::vector<std::function<int()>> all;
  for (int i = 0; i < n; ++i)
    all.push_back([&i] { return i; });
  return all[0](); //~ escape-closure: i
}
std::function<int()> loop_variable_bad(const std::vector<int> &numbers) {
  for (int number : numbers)
    if (number > 3)
      return [&number] { return number; }; //~ escape-closure: number
  return nullptr;
}

// Callees that keep it: a signal, a future's .then, a setter, a virtual function.
class Signal {
public:
  void connect(std::function<void()> slot) { slots_.push_back(slot); }
  void emit() {
    for (auto &slot : slots_)
      slot();
  }

private:
  std::vector<std::function<void()>> slots_;
};
struct Promise {
  std::function<void(int)> callback_;
  Promise &then(std::function<void(int)> callback) {
    callback_ = callback;
    return *this;
  }
};
struct Sink {
  virtual void add(std::function<void()> callback) = 0;
  virtual ~Sink() = default;
};
struct KeepingSink final : Sink {
  std::function<void()> kept_;
  void add(std::function<void()> callback) override { kept_ = callback; }
};
void signal_bad(Signal &signal) {
  int local = 1;
  signal.connect([&local] { ++local; }); //~ escape-closure: local
}
void then_bad(Promise *promise) {
  int local = 1;
  promise->then([&](int n) { local = n; }); //~ escape-closure: local
}
void virtual_bad(Sink &sink) {
  int local = 1;
  sink.add([&local] { ++local; }); //~ escape-closure: local
}
class Window {
public:
  explicit Window(Signal &signal) : signal_(signal) {}
  void member_bad() {
    int local = 1;
    onClick_ = [this, &local] { clicks_ += local; }; //~ escape-closure: local
  }
  void self_ok() {
    onClick_ = [this] { ++clicks_; };
  }
  std::function<void()> handler() {
    return [=, this] { ++clicks_; };
  }

private:
  Signal &signal_;
  std::function<void()> onClick_;
  int clicks_ = 0;
};
std::function<void()> local_object_bad(Signal &signal) {
  Window window(signal);
  return window.handler(); //~ escape-closure: window
}

// ---- near misses --------------------------------------------------------------------------------
int called_ok() {
  int local = 1;
  return [&] { return local; }();
}
std::function<int()> copy_ok() {
  int local = 1;
  return [local] { return local; };
}
std::function<int()> default_copy_ok(int parameter) {
  return [=] { return parameter; };
}
std::function<size_t()> init_ok() {
  std::string local = "text";
  return [text = std::move(local)] { return text.size(); };
}
void algorithm_ok(std::vector<int> &numbers) {
  int sum = 0;
  std::for_each(numbers.begin(), numbers.end(), [&sum](int n) { sum += n; });
  std::sort(numbers.begin(), numbers.end(), [&](int a, int b) { return a + sum < b; });
}
int local_function_ok() {
  int local = 1;
  std::function<int()> run = [&local] { return local; };
  return run();
}
void connected_here_ok() {
  int local = 1;
  Signal signal;
  signal.connect([&local] { ++local; });
  signal.emit();
}
int not_called_ok(bool b) {
  std::function<int()> run = [] { return 0; };
  if (b) {
    int local = 1;
    run = [&local] { return local; };
    run = [] { return 1; };
  }
  return run();
}
void reset_ok() {
  int local = 1;
  gFunction = [&local] { return local; };
  gFunction();
  gFunction = nullptr;
}
std::function<int()> static_ok() {
  static int counter = 0;
  return [] { return ++counter; };
}
template <class F> int apply(F &&run) { return run(); }
int forwarded_ok() {
  int local = 1;
  return apply([&] { return local; });
}
int recursive_ok(int n) {
  std::function<int(int)> f = [&f](int k) { return k == 0 ? 0 : f(k - 1); };
  return f(n);
}
std::function<int()> shared_ok() {
  auto state = std::make_shared<int>(1);
  return [state] { return *state; };
}
std::function<int()> reference_parameter_ok(int &counter) {
  return [&counter] { return ++counter; };
}
int noescape_helper(int (*run)(void *), void *data [[clang::noescape]]);
int trampoline_ok() {
  int local = 1;
  return noescape_helper([](void *data) { return *static_cast<int *>(data); }, &local);
}
