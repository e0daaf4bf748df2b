// A buffer with its start, its end and a position: the block is released by its start.
#include "mini/stdlib.h"

struct buffer {
  char *at;
  char *end;
  char *start;
};

static void begin(struct buffer *buffer) {
  buffer->start = malloc(16);
  if (!buffer->start)
    exit(1);
  buffer->at = buffer->start;
  buffer->end = buffer->start + 16;
}
static void grow(struct buffer *buffer) {
  size_t length = buffer->at - buffer->start, size = 2 * (buffer->end - buffer->start);
  buffer->start = realloc(buffer->start, size);
  if (!buffer->start)
    exit(1);
  buffer->at = buffer->start + length;
  buffer->end = buffer->start + size;
}
static void put(struct buffer *buffer, char c) {
  if (buffer->at >= buffer->end)
    grow(buffer);
  *buffer->at++ = c;
}

char *text_ok(int count) {
  struct buffer out;
  begin(&out);
  while (count--)
    put(&out, 'x');
  put(&out, 0);
  return out.start;
}
int quoted_ok(const char *from, char **to) {
  struct buffer out = {0, 0, 0};
  char *at;
  begin(&out);
  at = out.at;
  for (; *from != '"'; from++) {
    if (*from < 32) {
      free(out.start);
      return -1;
    }
    *at++ = *from;
    out.at = at;
    if (out.at >= out.end)
      grow(&out);
    at = out.at;
  }
  *to = out.start;
  return 0;
}

// Nobody releases it.
int lost_bad(const char *from) {
  struct buffer out;
  int count = 0;
  begin(&out); //~ leak-memory: memory in 'out.start' is not released
  for (; *from; from++)
    put(&out, *from);
  count = (int)(out.at - out.start);
  return count;
}
int early_bad(const char *from, char **to) {
  struct buffer out;
  begin(&out); //~ leak-memory: memory in 'out.start' is not released
  if (*from == 0)
    return -1;
  *to = out.start;
  return 0;
}
// By the position, which has moved on: it is not known any more that it leads to the block.
void moved_fn(void) {
  struct buffer out;
  begin(&out);
  *out.at++ = 'x';
  free(out.at);
}
