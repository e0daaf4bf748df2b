// Lists that are emptied from their head: what is taken out is not there any more.
#include "mini/stdlib.h"

struct link {
  struct link *next, *previous;
};
struct item {
  int number;
  struct link link;
};
#define item_of(at) ((struct item *)((char *)(at) - __builtin_offsetof(struct item, link)))

static inline int is_empty(const struct link *head) { return head->next == head; }
static inline void join(struct link *previous, struct link *next) {
  next->previous = previous;
  previous->next = next;
}
static inline void take_out(struct link *link) {
  join(link->previous, link->next);
  link->next = NULL;
  link->previous = NULL;
}

// The head is the caller's, or static.
void drain_ok(struct link *head) {
  while (!is_empty(head)) {
    struct item *item = item_of(head->next);
    take_out(&item->link);
    free(item);
  }
}
static struct link items = {&items, &items};
void drain_items_ok(void) {
  while (!is_empty(&items)) {
    struct item *item = item_of(items.next);
    take_out(&item->link);
    free(item);
  }
}
// Nobody takes it out.
static int number_of(const struct link *link) { return item_of(link)->number; }
void drain_bad(struct link *head) {
  while (!is_empty(head)) {
    struct item *item = item_of(head->next);
    if (number_of(&item->link) > 0) //~ release-then-use: 'item'
      free(item);
  }
}
void drain_items_bad(void) {
  while (!is_empty(&items)) {
    struct item *item = item_of(items.next);
    free(item); //~ release-twice: 'items.next'
  }
}

// Ends that are null, and who is the first and the last one is known to all.
struct node {
  struct node *previous, *next;
  int number;
};
static struct node *first, *last;
static void remove_node(struct node *node) {
  if (node->previous)
    node->previous->next = node->next;
  else
    first = node->next;
  if (node->next)
    node->next->previous = node->previous;
  else
    last = node->previous;
}
void clear_ok(void) {
  while (first) {
    struct node *node = first;
    remove_node(node);
    free(node);
  }
}
static void reset(struct node *node) {
  node->number = 0;
  node->next = NULL;
}
void clear_bad(void) {
  while (first) {
    struct node *node = first;
    reset(node); //~ release-then-use: 'node'
    free(node);
  }
}
