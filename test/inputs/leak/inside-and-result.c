// What is made larger is returned, and an address inside of it is put where the caller says: the
// start is what must be released, and what hung on the old one hangs on the new.
#include "mini/stdlib.h"
#include "mini/string.h"

struct node {
  char *name;
  size_t size;
  int items[1];
};
void keep(struct node *node);

static struct node *add(struct node *node, int **slot) {
  struct node *larger = realloc(node, sizeof *node + sizeof(int) * (node->size + 1));
  if (!larger)
    abort();
  *slot = &larger->items[larger->size];
  larger->size++;
  return larger;
}
int moved_ok(const char *name) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    abort();
  node->size = 0;
  node->name = strdup(name);
  int *slot;
  struct node *larger = add(node, &slot);
  *slot = 1;
  free(larger->name);
  free(larger);
  return 0;
}
void handed_on_ok(const char *name) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    abort();
  node->size = 0;
  node->name = strdup(name);
  int *slot;
  node = add(node, &slot);
  *slot = 1;
  keep(node);
}
int dropped_bad(size_t wanted) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    abort();
  node->name = NULL;
  node->size = 0;
  int *slot;
  struct node *larger = add(node, &slot); //~ leak-memory: 'larger'
  *slot = 1;
  if (wanted > 1)
    return -1;
  free(larger);
  return 0;
}
// The other way round.
static int *add_at(struct node *node, struct node **whole) {
  struct node *larger = realloc(node, sizeof *node + sizeof(int) * (node->size + 1));
  if (!larger)
    abort();
  *whole = larger;
  return &larger->items[larger->size++];
}
int other_way_bad(size_t wanted) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    abort();
  node->name = NULL;
  node->size = 0;
  struct node *whole;
  int *slot = add_at(node, &whole); //~ leak-memory: 'whole'
  *slot = 1;
  if (wanted > 1)
    return -1;
  free(whole);
  return 0;
}
