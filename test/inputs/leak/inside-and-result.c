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

// Who is in a list by a link that is part of it is the list's, although the start is returned.
struct link {
  struct link *next, *prev;
};
struct item {
  char *name;
  struct link link;
};
static void append(struct link *link, struct link *head) {
  head->prev->next = link;
  link->next = head;
  link->prev = head->prev;
  head->prev = link;
}
static struct item *item_add(struct link *head, const char *name) {
  struct item *item = malloc(sizeof *item);
  if (!item)
    abort();
  item->name = strdup(name);
  append(&item->link, head);
  return item;
}
void listed_ok(struct link *head) {
  item_add(head, "first");
  item_add(head, "second");
}
// By no link.
static struct item *item_new(struct link *head, const char *name) {
  struct item *item = malloc(sizeof *item);
  if (!item)
    abort();
  item->name = NULL;
  item->link.next = head->next;
  item->link.prev = head;
  return item;
}
void unlisted_bad(struct link *head) {
  item_new(head, "first"); //~ leak-memory: memory from 'item_new' is dropped and never released
}
