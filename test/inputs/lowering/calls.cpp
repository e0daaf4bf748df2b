// Calls: default arguments, virtual, through pointers to members and functions, operators,
// recursion, variadic templates, function objects, conversions of arguments.
#include "mini/functional"
#include "mini/stddef.h"
#include "mini/string"
#include "mini/utility"
#include "mini/vector"

const int &withDefault(int n, const int &other = 7) { return n ? other : other; }
const int &default_bad() {
  return withDefault(1); //~ escape-return:
}
int default_ok() { return withDefault(1); }

struct Shape {
  virtual int *data(int *p) { return p; }
  int *plain(int *p) { return p; }
  static int *fixed(int *p) { return p; }
  int *operator()(int *p) const { return p; }
  int *operator[](int *p) { return p; }
  int *operator->*(int *p) { return p; }
  virtual ~Shape() = default;
};
struct Safe final : Shape {
  int *data(int *) override { return nullptr; }
};
int *virtual_bad(Shape &shape) {
  int local = 1;
  return shape.data(&local); //~ escape-return: local
}
int *final_ok(Safe &safe) {
  int local = 1;
  return safe.data(&local);
}
int *static_type_bad() {
  Shape shape;
  int local = 1;
  return shape.data(&local); //~ escape-return: local
}
int *member_pointer_bad(Shape &shape) {
  int *(Shape::*method)(int *) = &Shape::plain;
  int local = 1;
  return (shape.*method)(&local); //~ escape-return: local
}
int *function_pointer_bad() {
  int *(*function)(int *) = Shape::fixed;
  int local = 1;
  return function(&local); //~ escape-return: local
}
int *call_operator_bad(const Shape &shape) {
  int local = 1;
  return shape(&local); //~ escape-return: local
}
int *index_operator_bad(Shape shape) {
  int local = 1;
  return shape[&local]; //~ escape-return: local
}
int *overloaded_arrow_bad(Shape &shape) {
  int local = 1;
  return shape->*(&local); //~ escape-return: local
}
struct Table {
  int *(*get)(int *);
};
static const Table table = {Shape::fixed};
int *table_bad() {
  int local = 1;
  return table.get(&local); //~ escape-return: local
}
int *recursive(int *p, int n) { return n == 0 ? p : recursive(p, n - 1); }
int *recursive_bad(int n) {
  int local = 1;
  return recursive(&local, n); //~ escape-return: local
}
template <class T> T first(T value) { return value; }
template <class T, class... R> T first(T value, R...) { return value; }
int *variadic_bad() {
  int local = 1;
  return first(&local, 1, "a"); //~ escape-return: local
}
template <class F, class... A> auto invoke(F &&f, A &&...a) {
  return std::forward<F>(f)(std::forward<A>(a)...);
}
int *invoked_bad() {
  int local = 1;
  return invoke([](int *p) { return p; }, &local); //~ escape-return: local
}
int *invoked_ok(int *p) {
  int local = 1;
  return invoke([](int *a, int *) { return a; }, p, &local);
}
int *unknown(int *p);
int *unknown_ok() {
  int local = 1;
  return unknown(&local);
}
int *lifetimebound(int *p [[clang::lifetimebound]]);
int *lifetimebound_bad() {
  int local = 1;
  return lifetimebound(&local); //~ escape-return: local
}
struct Capturing {
  void add(std::string_view text [[clang::lifetime_capture_by(this)]]);
  std::string_view get() const;
};
Capturing capture_bad() {
  Capturing capturing;
  std::string local = "text";
  capturing.add(local); //~ escape-return: local
  return capturing;
}
[[noreturn]] void stop();
int *noreturn_ok(bool b, int *p) {
  int local = 1;
  if (b) {
    p = &local;
    stop();
  }
  return p;
}
std::ptrdiff_t operator_minus_ok() {
  int local[4] = {};
  return &local[3] - &local[1];
}
