// Captures of every kind, generic lambdas, immediately invoked ones, captures of this and *this.
#include "mini/functional"
#include "mini/memory"
#include "mini/string"

std::function<int()> init_reference_bad() {
  int local = 1;
  return [&alias = local] { return alias; }; //~ escape-closure: local
}
std::function<int()> init_pointer_bad() {
  int local = 1;
  return [p = &local] { return *p; }; //~ escape-closure: local
}
std::function<int()> init_copy_ok() {
  int local = 1;
  return [copy = local + 1] { return copy; };
}
std::function<int()> init_move_ok() {
  auto owner = std::make_unique<int>(1);
  return [owner = std::make_shared<int>(*owner)] { return *owner; };
}
std::function<int()> reference_variable_bad() {
  int local = 1;
  int &alias = local;
  return [&alias] { return alias; }; //~ escape-closure: local
}
std::function<int()> reference_variable_ok(int &outer) {
  int &alias = outer;
  return [&alias] { return alias; };
}
int generic_ok() {
  int local = 1;
  auto run = [&local](auto n) { return local + n; };
  return run(1) + static_cast<int>(run(2L));
}
auto generic_bad() {
  int local = 1;
  return [&local](auto n) { return local + n; }; //~ escape-closure: local
}
int useGenericBad() { return generic_bad()(1); }
auto template_lambda_ok() {
  return []<class T>(T value) { return value; };
}
struct Object {
  int value = 0;
  std::function<int()> this_capture() {
    return [this] { return value; };
  }
  std::function<int()> this_copy() const {
    return [*this] { return value; };
  }
  std::function<int()> default_copy() {
    return [=, this] { return value; };
  }
};
std::function<int()> this_bad() {
  Object local;
  return local.this_capture(); //~ escape-closure: local
}
std::function<int()> this_copy_ok() {
  Object local;
  return local.this_copy();
}
std::function<int()> default_copy_bad() {
  Object local;
  return local.default_copy(); //~ escape-closure: local
}
int immediately_ok() {
  const int value = [&] {
    int local = 3;
    int *p = &local;
    return *p;
  }();
  return value;
}
int *result_of_lambda_bad() {
  int local = 1;
  auto get = [&local] { return &local; };
  return get(); //~ escape-return: local
}
int *inner_local_bad() {
  return [] {
    int local = 1;
    return &local; //~ escape-return: local
  }();
}
int (*converted_ok())(int) {
  return [](int n) { return n; };
}
struct Visitor : Object {
  template <class... T> static auto pack_bad(T &&...) {
    int local = 1;
    return [&local] { return local; }; //~ escape-closure: local
  }
};
int usePack() { return Visitor::pack_bad(1, 2)(); }
int structured_capture_ok() {
  struct {
    int a, b;
  } pair{1, 2};
  auto &[a, b] = pair;
  return [&a, &b] { return a + b; }();
}
