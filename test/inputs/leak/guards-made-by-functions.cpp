// Guards that a function makes, and that know a variable of its caller by reference.
#include "mini/fcntl.h"
#include "mini/unistd.h"
#include "mini/utility"

template <typename T, typename F> class Defer {
public:
  Defer(T value, F end) : value_(value), end_(end) {}
  ~Defer() { end_(value_); }

private:
  T value_;
  F end_;
};
template <typename T, typename F> Defer<T, F> defer(T &&value, F end) {
  return Defer<T, F>(std::forward<T>(value), end);
}
class Watcher {
public:
  explicit Watcher(int &fd) : fd_(fd) {}
  bool isThere() const { return fd_ >= 0; }

private:
  int &fd_;
};
static Watcher watch(int &fd) { return Watcher(fd); }

int guarded_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd == -1)
    return -1;
  auto closer = defer(fd, close);
  char first = 0;
  return read(fd, &first, 1) == 1 ? first : -1;
}
// One that only knows it.
int watched_bad(const char *name) {
  int fd = open(name, O_RDONLY); //~ leak-fd: descriptor in 'fd'
  if (fd == -1)
    return -1;
  auto watcher = watch(fd);
  return watcher.isThere();
}
// Too late.
int early_bad(const char *name, bool isQuiet) {
  int fd = open(name, O_RDONLY); //~ leak-fd: descriptor in 'fd'
  if (fd == -1)
    return -1;
  if (isQuiet)
    return 0;
  auto closer = defer(fd, close);
  return 1;
}
