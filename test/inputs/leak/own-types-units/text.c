#include "text.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

char text_nothing[1];

void text_init(struct text *t, size_t room) {
  struct text blank = TEXT_INIT;
  memcpy(t, &blank, sizeof *t);
  if (room) {
    text_add(t, "");
    t->length = 0;
  }
}
static void grow(struct text *t, size_t more) {
  int is_new = !t->room;
  if (is_new)
    t->bytes = NULL;
  if (t->length + more + 1 > t->room) {
    t->room = t->length + more + 1;
    t->bytes = realloc(t->bytes, t->room);
    if (!t->bytes)
      fatal("out of memory");
  }
  if (is_new)
    t->bytes[0] = 0;
}
void text_add(struct text *t, const char *s) {
  size_t count = strlen(s);
  grow(t, count);
  memcpy(t->bytes + t->length, s, count + 1);
  t->length += count;
}
void text_clear(struct text *t) {
  t->length = 0;
  if (t->bytes != text_nothing)
    t->bytes[0] = 0;
}
void text_release(struct text *t) {
  if (t->room) {
    free(t->bytes);
    text_init(t, 0);
  }
}
char *text_detach(struct text *t) {
  char *bytes;
  grow(t, 0);
  bytes = t->bytes;
  text_init(t, 0);
  return bytes;
}
int text_read(struct text *t, const char *name) {
  size_t room = t->room;
  char line[100];
  FILE *file = fopen(name, "r");
  if (!file)
    return -1;
  grow(t, 100);
  if (!fgets(line, 100, file)) {
    fclose(file);
    if (!room)
      text_release(t);
    else
      text_clear(t);
    return -1;
  }
  text_add(t, line);
  fclose(file);
  return (int)t->length;
}
const char *text_view(const struct text *t) { return t->bytes; }
size_t text_length(const struct text *t) { return t->length; }
