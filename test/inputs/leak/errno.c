// What a macro hides: errno is a function that returns where it is.
#include "mini/stdlib.h"

extern int *__errno_location(void);
#define errno (*__errno_location())
int posix_memalign(void **to, size_t alignment, size_t size);
void log_it(const char *text);

// Silent: nothing was made where errno is not 0.
void *aligned_ok(size_t size) {
  void *memory;
  errno = posix_memalign(&memory, 64, size);
  return errno ? NULL : memory;
}
// True: it is lost where something was made.
void *turned_bad(size_t size) {
  void *memory;
  errno = posix_memalign(&memory, 64, size); //~ leak-memory: 'memory'
  return errno ? memory : NULL;
}
// Near miss: whoever is called meanwhile may set it.
void *logged_bad(size_t size) {
  void *memory;
  errno = posix_memalign(&memory, 64, size); //~ leak-memory: 'memory'
  log_it("made");
  return errno ? NULL : memory;
}
