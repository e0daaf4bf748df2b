// A callee releases a field of what the caller was given: the field still points there.
#include "mini/stdlib.h"

struct buffer {
  char *text;
  int size;
};

static void drop(buffer *b) { free(b->text); }
static void clear(buffer *b) {
  free(b->text);
  b->text = nullptr;
}
static void destroy(buffer *b) {
  free(b->text);
  free(b);
}

int read_bad(buffer *b) {
  drop(b);
  return b->text[0]; //~ release-then-use: 'b->text'
}
int read_ok(buffer *b) {
  int first = b->text[0];
  drop(b);
  return first;
}
int cleared_ok(buffer *b) {
  clear(b);
  return b->text ? b->text[0] : 0;
}
int filled_ok(buffer *b) {
  drop(b);
  b->text = static_cast<char *>(malloc(10));
  return b->text ? b->text[0] : 0;
}

void twice_bad(buffer *b) {
  drop(b);
  destroy(b); //~ release-twice: released
}
void twice_ok(buffer *b) {
  clear(b);
  destroy(b);
}
