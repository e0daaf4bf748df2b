// args: --enable alloc-closure
// Closures that std::function keeps on the heap.
#include "mini/functional"
#include "mini/memory"
#include "mini/string"

struct Timer {
  std::function<int()> callback;
};
template <class F> int call(F &&f) { return f(); }

void large_bad(Timer &timer, int a, int b, int c, int d, int e) {
  timer.callback = [=] { return a + b + c + d + e; }; //~ alloc-closure: a closure of 20 bytes does not fit into 'std::function', which has place for 16 bytes
}
void with_a_string_bad(const std::string &name) {
  std::function<int()> length = [name] { return static_cast<int>(name.size()); }; //~ alloc-closure: a closure of 32 bytes
  length();
}
void with_a_destructor_bad(std::shared_ptr<int> count) {
  std::function<int()> read = [count] { return *count; }; //~ alloc-closure: goes to the heap in 'std::function': what it captures has a destructor
  read();
}
void small_ok(Timer &timer, int a, int b, int c, int d) {
  timer.callback = [=] { return a + b + c + d; };
}
void references_ok(Timer &timer, const std::string &name) {
  timer.callback = [&name] { return static_cast<int>(name.size()); };
}
int template_ok(int a, int b, int c, int d, int e) {
  return call([=] { return a + b + c + d + e; });
}
void copied_ok(Timer &timer, const std::function<int()> &other) { timer.callback = other; }
