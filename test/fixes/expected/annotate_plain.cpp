// args: real --fix=annotations
// Clang optimises by `noescape`: it is written only where every use is of a plain kind.
#include <bit>
#include <coroutine>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>

struct Point {
  int x, y;
  int sum() const { return x + y; }
  void clear() { x = y = 0; }
};

int read_ok([[clang::noescape]] const int *p) { return p ? *p : 0; }
void write_ok([[clang::noescape]] int *p, int n) {
  for (int *at = p, *end = p + n; at != end; ++at)
    *at = 1;
}
int member_ok([[clang::noescape]] const Point &point) { return point.x + point.sum(); }
void change_ok([[clang::noescape]] Point *point) {
  point->clear();
  point->x += 2;
}
int handed_on_ok([[clang::noescape]] const int *p) { return read_ok(p); }
int text_ok([[clang::noescape]] const char *text) { return std::printf("%s\n", text) + int(std::strlen(text)); }
bool same_ok([[clang::noescape]] const int *p, [[clang::noescape]] const int *q) { return p == q; }
int size_ok([[clang::noescape]] const std::string &text) { return int(text.size()); }

// Near misses: each of them keeps it, or shows where it is.
static int *kept;
static std::uintptr_t bits;
static char bytes[sizeof(int *)], base[1], shown[32];
static std::ptrdiff_t distance;
static bool isKnown;

void cast_bad(int *p) { bits = reinterpret_cast<std::uintptr_t>(p); }
void bit_cast_bad(int *p) { bits = std::bit_cast<std::uintptr_t>(p); }
void copied_bad(int *p) { std::memcpy(&kept, &p, sizeof p); }
void bytes_bad(int *p) {
  const char *from = reinterpret_cast<const char *>(&p);
  for (unsigned i = 0; i < sizeof p; ++i)
    bytes[i] = from[i];
}
void difference_bad(int *p) { distance = reinterpret_cast<char *>(p) - base; }
void assembly_bad(int *p) { asm volatile("" : "=m"(kept) : "r"(p)); }
void constructed_bad(int *p) { std::construct_at(&kept, p); }
void tied_bad(int *p) { std::tie(kept) = std::make_tuple(p); }
void exchanged_bad(int *p) { __sync_lock_test_and_set(&kept, p); }
void printed_bad(int *p) { std::snprintf(shown, sizeof shown, "%p", static_cast<void *>(p)); }
void compared_bad(int *p) { isKnown = p == kept; }

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};
Task coroutine_bad(int *p) {
  *p = 5;
  co_return;
}

struct Known {
  Known() = default;
  Known(const Known &other) : number(other.number) { last = &other; }
  static const Known *last;
  int number = 0;
};
const Known *Known::last = nullptr;
int copy_bad(const Known &known) {
  Known copy = known;
  return copy.number;
}

// Another body may stand in for it.
[[gnu::weak]] void weak_bad(int *p) { *p = 1; }

// It would be of another type.
int looked_at_bad(int *p) { return *p; }
static_assert(std::is_same_v<decltype(&looked_at_bad), int (*)(int *)>);
