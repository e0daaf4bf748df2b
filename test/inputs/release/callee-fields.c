// A callee releases a field of what the caller was given: the field still points there.
#include "mini/stdlib.h"

struct buffer {
  char *text;
  int size;
};

static void drop(struct buffer *b) { free(b->text); }
static void clear(struct buffer *b) {
  free(b->text);
  b->text = 0;
}
static void destroy(struct buffer *b) {
  free(b->text);
  free(b);
}

int read_bad(struct buffer *b) {
  drop(b);
  return b->text[0]; //~ release-then-use: 'b->text'
}
int read_ok(struct buffer *b) {
  int first = b->text[0];
  drop(b);
  return first;
}
int cleared_ok(struct buffer *b) {
  clear(b);
  return b->text ? b->text[0] : 0;
}
int filled_ok(struct buffer *b) {
  drop(b);
  b->text = malloc(10);
  return b->text ? b->text[0] : 0;
}

void twice_bad(struct buffer *b) {
  drop(b);
  destroy(b); //~ release-twice: released
}
void twice_ok(struct buffer *b) {
  clear(b);
  destroy(b);
}
