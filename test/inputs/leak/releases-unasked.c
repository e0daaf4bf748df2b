// Functions that release only where they succeed, and callers who do not ask whether they have.
#include "mini/stdlib.h"

struct object {
  unsigned magic;
  char *text;
};
static struct object *make(void) {
  struct object *object = calloc(1, sizeof *object);
  if (object)
    object->magic = 0xdead;
  return object;
}
static int end(struct object *object) {
  if (object->magic != 0xdead)
    return 22;
  object->magic = 0;
  free(object);
  return 0;
}

// Of medium confidence.
int unasked_bad(void) {
  struct object *object = make(); //~ leak-memory: 'object'
  if (!object)
    return -1;
  end(object);
  return 0;
}
int asked_bad(void) {
  struct object *object = make(); //~ leak-memory: 'object'
  if (!object)
    return -1;
  if (end(object))
    return -1;
  return 0;
}
// On another path.
int forgotten_bad(int is_quiet) {
  struct object *object = make(); //~ leak-memory: 'object'
  if (!object)
    return -1;
  if (is_quiet)
    return 0;
  end(object);
  return 0;
}
// What the release has not done is done twice.
int again_bad(void) {
  struct object *object = make();
  if (!object)
    return -1;
  end(object);
  free(object); //~ release-twice: 'object'
  return 0;
}
// Who takes something over only where it succeeds is another matter.
struct list {
  struct object *items[4];
  int count;
};
static int add(struct list *list, struct object *object) {
  if (list->count == 4)
    return -1;
  list->items[list->count++] = object;
  return 0;
}
int not_taken_bad(struct list *list) {
  struct object *object = make(); //~ leak-memory: 'object'
  if (!object)
    return -1;
  add(list, object);
  return 0;
}
