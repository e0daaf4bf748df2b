// Arrays that grow: after `capacity = size + 26` there is room, and who asks whether there is takes
// the arm that puts the entry in.
#include "mini/stdlib.h"

struct entry {
  int number;
};
struct table {
  int size, capacity;
  struct entry **entries;
};

void set_ok(struct table *t) {
  struct entry *e = malloc(sizeof *e);
  if (!e)
    return;
  t->capacity = t->size + 26;
  if (t->capacity > t->size)
    t->entries[t->size++] = e;
}
void grown_ok(struct table *t) {
  struct entry *e = malloc(sizeof *e);
  if (!e)
    return;
  if (t->capacity <= t->size)
    t->capacity = t->size + 26;
  if (t->capacity > t->size)
    t->entries[t->size++] = e;
}
// As a macro writes it: room for one more, and some.
void reserved_ok(struct table *t) {
  struct entry *e = malloc(sizeof *e);
  if (!e)
    return;
  if (t->capacity < t->size + 1)
    t->capacity = (t->size + 1) + 25;
  if (t->capacity > t->size)
    t->entries[t->size++] = e;
}
void locals_ok(struct entry **to, int size, int capacity) {
  struct entry *e = malloc(sizeof *e);
  if (!e)
    return;
  if (capacity <= size)
    capacity = size + 26;
  if (capacity > size)
    to[size] = e;
}
// No room is made.
void untested_bad(struct table *t) {
  struct entry *e = malloc(sizeof *e); //~ leak-memory: memory in 'e'
  if (!e)
    return;
  if (t->capacity > t->size)
    t->entries[t->size++] = e;
}
void shrunk_bad(struct table *t) {
  struct entry *e = malloc(sizeof *e); //~ leak-memory: memory in 'e'
  if (!e)
    return;
  t->capacity = t->size - 1;
  if (t->capacity > t->size)
    t->entries[t->size++] = e;
}
// One more than there were is not one more than there are.
void counted_since_bad(struct table *t, int more) {
  struct entry *e = malloc(sizeof *e); //~ leak-memory: memory in 'e'
  if (!e)
    return;
  t->capacity = t->size + 1;
  t->size += more;
  if (t->capacity > t->size)
    t->entries[t->size++] = e;
}
// Both count one more: there may be as much room as there are entries.
void one_too_few_bad(struct table *t) {
  struct entry *e = malloc(sizeof *e); //~ leak-memory: memory in 'e'
  if (!e)
    return;
  if (t->capacity + 1 < t->size + 1)
    abort();
  if (t->capacity > t->size)
    t->entries[t->size++] = e;
}
