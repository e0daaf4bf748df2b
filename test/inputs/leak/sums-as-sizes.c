// What is passed is one more than something else: not 0.
#include "mini/stdlib.h"
#include "mini/unistd.h"

static void *grow(void *old, size_t size) {
  void *memory = realloc(old, size);
  if (memory == NULL && size > 0)
    abort();
  return memory;
}
static void *grow_little(void *old, size_t size) {
  void *memory = realloc(old, size);
  if (memory == NULL && size > 1000)
    abort();
  return memory;
}
char *read_ok(int fd) {
  int size = 64, length = 0;
  char *text = malloc((size_t)size + 1);
  if (text == NULL)
    return NULL;
  for (;;) {
    long n = read(fd, text + length, (size_t)(size - length));
    if (n <= 0)
      break;
    length += (int)n;
    if (length == size) {
      size += 64;
      text = grow(text, (size_t)size + 1);
    }
  }
  text[length] = 0;
  return text;
}
char *read_bad(int fd) {
  int size = 64, length = 0;
  char *text = malloc((size_t)size + 1); //~ leak-memory: 'text'
  if (text == NULL)
    return NULL;
  for (;;) {
    long n = read(fd, text + length, (size_t)(size - length));
    if (n <= 0)
      break;
    length += (int)n;
    if (length == size) {
      size += 64;
      text = grow_little(text, (size_t)size + 1); //~ leak-memory: 'text'
    }
  }
  text[length] = 0;
  return text;
}
