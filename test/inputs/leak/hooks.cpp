// Allocator hooks in C++: static members and globals that hold functions.
#include "mini/stdlib.h"

struct Memory {
  static void *(*allocate)(size_t);
  static void (*release)(void *);
  static void replace(void *(*a)(size_t), void (*r)(void *)) {
    allocate = a;
    release = r;
  }
};
void *(*Memory::allocate)(size_t) = malloc;
void (*Memory::release)(void *) = free;

static char *buffer(size_t size) { return static_cast<char *>(Memory::allocate(size)); }
int use(const char *text);

int kept_bad(size_t size) {
  char *text = buffer(size); //~ leak-memory: 'text'
  if (!text)
    return -1;
  if (use(text) < 0)
    return -2;
  Memory::release(text);
  return 0;
}
int kept_ok(size_t size) {
  char *text = buffer(size);
  if (!text)
    return -1;
  int result = use(text);
  Memory::release(text);
  return result;
}
// The pointer belongs to the object, which may do nothing.
struct Pool {
  void (*release)(void *) = free;
};
void setRelease(Pool &pool, void (*release)(void *)) { pool.release = release; }
void pooled_ok(Pool &pool, char *text) {
  pool.release(text);
  use(text);
}
