// `realloc(p, 0)` gives null and has released `p`.
#include "mini/stdlib.h"
#include "mini/string.h"

void *shrink(void *memory, size_t size) {
  void *result = realloc(memory, size);
  if (result == NULL && size > 0)
    abort();
  return result;
}
char *without_spaces_ok(const char *in) {
  size_t n = 0;
  char *buffer = malloc(strlen(in) + 1);
  if (buffer == NULL)
    abort();
  for (; *in; in++)
    if (*in != ' ')
      buffer[n++] = *in;
  buffer = shrink(buffer, n);
  return buffer;
}
void none_ok(size_t n) {
  char *buffer = malloc(n);
  if (buffer)
    buffer = realloc(buffer, 0);
}
void none_bad(size_t n) {
  char *buffer = malloc(n);
  if (!buffer)
    return;
  buffer[0] = 0;
  realloc(buffer, 0);
  free(buffer); //~ release-twice: 'buffer'
}
// Here null says that there is no memory, and that it is still there.
void *grow(void *memory, size_t size) {
  void *result = realloc(memory, size);
  if (result == NULL && size == 0)
    abort();
  return result;
}
char *grown_bad(char *text, size_t n) {
  char *buffer = malloc(n); //~ leak-memory: 'buffer'
  if (buffer == NULL)
    return NULL;
  buffer = grow(buffer, n + 8);
  return buffer;
}
char *direct_bad(size_t n) {
  char *buffer = malloc(16); //~ leak-memory: 'buffer'
  if (buffer == NULL)
    return NULL;
  buffer = realloc(buffer, n);
  return buffer;
}
char *direct_ok(size_t n) {
  char *buffer = malloc(16), *more;
  if (buffer == NULL)
    return NULL;
  more = realloc(buffer, n);
  if (more == NULL) {
    free(buffer);
    return NULL;
  }
  return more;
}
