// args: --min-confidence low
// A pointer to one of several leads to another one after it has moved.
#include "mini/stdlib.h"

struct slot {
  char *text;
};
struct table {
  struct slot *slots;
  int count;
};

int fill_ok(struct table *table, int count) {
  table->slots = calloc(count, sizeof *table->slots);
  if (!table->slots)
    return -1;
  for (int i = 0; i < count; i++) {
    struct slot *slot = &table->slots[i];
    slot->text = malloc(8);
    table->count++;
  }
  return 0;
}

int fill_advancing_ok(struct table *table, int count) {
  struct slot *slot = table->slots = calloc(count, sizeof *slot);
  if (!slot)
    return -1;
  for (; table->count < count; table->count++, slot++)
    slot->text = malloc(8);
  return 0;
}

// Released with the elements, not element by element.
void scratch_bad(int count) {
  struct slot *slots = calloc(count, sizeof *slots);
  if (!slots)
    return;
  for (int i = 0; i < count; i++) {
    struct slot *slot = &slots[i];
    slot->text = malloc(8); //~ leak-memory: what holds it
  }
  free(slots);
}

// The same element all the time.
int replace_bad(struct table *table, int count, int wide) {
  table->slots = calloc(count, sizeof *table->slots);
  if (!table->slots)
    return -1;
  struct slot *slot = &table->slots[count - 1];
  slot->text = malloc(8); //~ leak-memory: gets another value
  if (wide)
    slot->text = malloc(16);
  return 0;
}
