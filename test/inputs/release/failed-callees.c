// Callees that have released what they were given, whatever they return: a failure of theirs is
// none of the release.
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/unistd.h"

int is_bad(const char *text);
int write_out(const char *text);

static int consume(char *text) {
  if (is_bad(text)) {
    free(text);
    return -1;
  }
  write_out(text);
  free(text);
  return 0;
}
static int print(FILE *file, char *text) {
  int result = fputs(text, file);
  free(text);
  return result;
}
static int close_it(int file) { return close(file); }

// True: it has been released, failure or not.
int less_bad(void) {
  char *text = malloc(10);
  if (!text)
    return -1;
  if (consume(text) < 0)
    free(text); //~ release-twice: 'text'
  return 0;
}
int minus_bad(void) {
  char *text = malloc(10);
  if (!text)
    return -1;
  if (consume(text) == -1)
    free(text); //~ release-twice: 'text'
  return 0;
}
int printed_bad(FILE *file) {
  char *text = malloc(10);
  if (!text)
    return -1;
  if (print(file, text) < 0)
    free(text); //~ release-twice: 'text'
  return 0;
}

// Silent: the caller leaves it alone.
int less_ok(void) {
  char *text = malloc(10);
  if (!text)
    return -1;
  if (consume(text) < 0)
    return -1;
  return 0;
}
// Near miss: what is returned is the answer of the release itself, which may have failed.
int again_ok(const char *name, int file) {
  while (close_it(file) < 0)
    write_out(name);
  return 0;
}
int once_more_ok(int file) {
  if (close_it(file) == -1)
    return close(file);
  return 0;
}
// Near miss: it releases what is empty and keeps the rest, on success; the caller keeps it else.
struct buffer {
  char *data;
  unsigned long size;
};
static int set(struct buffer *buffer, char *data, unsigned long size, const char *name) {
  if (size == 0) {
    free(data);
    return 0;
  }
  if (is_bad(name))
    return -1;
  buffer->data = data;
  buffer->size = size;
  return 0;
}
int set_ok(struct buffer *buffer, unsigned long size, const char *name) {
  char *data = malloc(10);
  if (!data)
    return -1;
  if (set(buffer, data, size, name) != 0) {
    free(data);
    return -1;
  }
  return 0;
}
