// A loop that counts down what is left beside what it releases: the count knows which is the last.
#include "mini/stdlib.h"

struct list {
  int length;
  void **items;
};
struct node {
  char *name;
  struct list *list;
};
static int length(const struct list *list) { return list ? list->length : 0; }
static void drop(struct list *list, void *item) {
  for (int i = 0; i < list->length; i++)
    if (list->items[i] == item) {
      list->items[i] = list->items[--list->length];
      return;
    }
}
static void delete_node(struct node *node) {
  free(node->name);
  free(node->list->items);
  free(node->list);
  free(node);
}
int is_old(const void *item);

int expire_ok(struct node *node) {
  struct list *list = node->list;
  int removed = 0, i = 0, n = length(list);
  while (i < n) {
    void *item = list->items[i];
    if (is_old(item)) {
      drop(node->list, item);
      if (length(node->list) == 0)
        delete_node(node);
      n--;
      removed++;
    } else {
      i++;
    }
  }
  return removed;
}
// Each round counts.
int expire_bad(struct node *node) {
  struct list *list = node->list;
  int removed = 0, n = length(list);
  for (int i = 0; i < n; i++) {
    void *item = list->items[i]; //~ release-then-use: 'list'
    if (is_old(item)) {
      drop(node->list, item); //~ release-then-use: 'node'
      if (length(node->list) == 0)
        delete_node(node);
      removed++;
    }
  }
  return removed;
}
// In the same round.
int round_bad(struct node *node) {
  struct list *list = node->list;
  int i = 0, n = length(list);
  while (i < n) {
    void *item = list->items[i];
    if (is_old(item)) {
      drop(list, item);
      if (length(list) == 0) {
        delete_node(node);
        n = node->list->length; //~ release-then-use: 'node'
        break;
      }
      n--;
    } else {
      i++;
    }
  }
  return n;
}
