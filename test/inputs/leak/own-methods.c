// Objects that carry their functions: the one that releases knows the object, whatever others do
// that the same pointer may lead to.
#include "mini/stdlib.h"
#include "mini/string.h"

struct cursor {
  char *data;
  int (*next)(struct cursor *cursor);
  void (*end)(struct cursor *cursor);
};
static int next_byte(struct cursor *cursor) { return *cursor->data++; }
static int next_none(struct cursor *cursor) { return cursor->data != NULL; }
static void end_copy(struct cursor *cursor) { free(cursor->data); }
static void end_none(struct cursor *cursor) { cursor->next = NULL; }

int begin(struct cursor *cursor, const char *text) {
  cursor->data = NULL;
  cursor->next = next_none;
  cursor->end = end_none;
  if (!text)
    return 0;
  cursor->data = strdup(text);
  if (!cursor->data)
    return -1;
  cursor->next = next_byte;
  cursor->end = end_copy;
  return 0;
}
int all_ok(const char *text) {
  struct cursor cursor;
  cursor.data = strdup(text);
  cursor.end = text[0] ? end_copy : end_none;
  cursor.end(&cursor);
  return 0;
}
int none_bad(const char *text) {
  struct cursor cursor;
  cursor.data = strdup(text); //~ leak-memory: 'cursor.data'
  cursor.next = next_none;
  return cursor.next(&cursor);
}
