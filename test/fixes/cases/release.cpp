// args: real
// `delete` of what `new` has made, with the same type.
#include <string>

struct Base {
  virtual ~Base() = default;
  int number = 0;
};
struct Part : Base {
  std::string name;
};
bool get();

int plain(int n) {
  Part *part = new Part;
  if (n > 3)
    return 1;
  delete part;
  return 0;
}

int array(int n) {
  int *numbers = new int[100];
  numbers[0] = n;
  for (int i = 0; i < n; ++i)
    if (get())
      return i;
  delete[] numbers;
  return 0;
}

std::string text(int n) {
  auto *part = new Part();
  if (n > 3)
    return "many";
  if (n > 2)
    return {};
  std::string result = part->name;
  delete part;
  return result;
}

// Near misses.

int by_base(int n) {
  Base *part = new Part;
  if (n > 3)
    return 1;
  delete part;
  return 0;
}

std::string looked_at(int n) {
  auto *part = new Part();
  if (n > 3)
    return part->name;
  delete part;
  return {};
}

struct Guard {
  explicit Guard(Part *part) : part(part) {}
  ~Guard() { part->number = 1; }
  Part *part;
};
int guarded(int n) {
  Part *part = new Part;
  Guard guard(part);
  if (n > 3)
    return 1; // the guard uses it after that
  return 2;
}

template <typename T> int in_template(int n) {
  T *part = new T;
  if (n > 3)
    return 1;
  delete part;
  return 0;
}
template int in_template<Part>(int);

// The name means something else there.

extern "C" {
int open(const char *name, int flags, ...);
int close(int fd);
}
namespace net {
void close(int id);
int load(const char *name, int n) {
  int fd = ::open(name, 0);
  if (fd < 0)
    return -1;
  if (n > 3)
    return 1; // a plain close() is another function
  ::close(fd);
  return 0;
}
} // namespace net

struct Door {
  void close(int id);
  int load(const char *name, int n);
};
struct Gate : Door {
  int pass(const char *name, int n);
};
int Gate::pass(const char *name, int n) {
  int fd = ::open(name, 0);
  if (fd < 0)
    return -1;
  if (n > 3)
    return 1; // likewise, of the class below
  ::close(fd);
  return 0;
}

int plain_name(const char *name, int n) {
  int fd = open(name, 0);
  if (fd < 0)
    return -1;
  if (n > 3)
    return 1;
  close(fd);
  return 0;
}

// A function that the compiler would find because of the argument's type.
#include <stdlib.h>

namespace pool {
struct Block {
  int number;
};
void free(Block *block);
} // namespace pool
int by_its_type(int n) {
  auto *block = static_cast<pool::Block *>(malloc(sizeof(pool::Block)));
  if (!block)
    return -1;
  block->number = n;
  if (n > 3)
    return 1;
  ::free(block);
  return 0;
}
