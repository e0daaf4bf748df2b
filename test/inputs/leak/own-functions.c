// Functions behind pointers that objects have beside what they own.
#include "mini/stdlib.h"
#include "mini/string.h"

void log_line(const char *text);

struct part {
  char *data;
  void (*free_data)(void *arg);
  void (*tell)(void *arg);
  void *arg;
};
static void free_text(void *p) {
  struct part *part = p;
  free(part->data);
  part->data = NULL;
}
static void tell_text(void *p) { log_line(((struct part *)p)->data); }

static void clear(struct part *part) {
  if (part->free_data)
    part->free_data(part->arg);
  part->free_data = NULL;
  part->arg = part;
  part->data = NULL;
}
static int set(struct part *part, const char *text) {
  clear(part);
  part->data = strdup(text);
  if (!part->data)
    return -1;
  part->free_data = free_text;
  part->tell = tell_text;
  return 0;
}
int copy_ok(struct part *to, const struct part *from) {
  int result = set(to, from->data);
  if (result == 0)
    log_line(from->data);
  else
    clear(to);
  if (!from->arg)
    clear(to);
  return result;
}

// One that only looks sees to nothing.
static void forget(struct part *part) {
  if (part->tell)
    part->tell(part->arg);
  part->data = NULL;
}
int forgotten_bad(struct part *to, const char *text) {
  to->data = strdup(text); //~ leak-memory: 'to->data'
  if (!to->data)
    return -1;
  to->tell = tell_text;
  forget(to);
  return 0;
}

// Nor does that of another object.
static void clear_other(struct part *part, struct part *other) {
  if (other->free_data)
    other->free_data(other->arg);
  part->data = NULL;
}
int other_bad(struct part *to, struct part *other, const char *text) {
  to->data = strdup(text); //~ leak-memory: 'to->data'
  if (!to->data)
    return -1;
  clear_other(to, other);
  return 0;
}
