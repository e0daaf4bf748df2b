// Lists and tables that take something in on success only: in one place or another, always there.
#include "mini/stdlib.h"

struct item {
  struct item *next;
  int number;
};
struct list {
  struct item *head, *tail;
  struct item *slots[8];
  int count, most;
};

// The head as well where there was nothing yet, the last one's neighbour otherwise.
static int append(struct list *list, struct item *item) {
  if (list->count >= list->most)
    return -1;
  item->next = NULL;
  if (list->tail)
    list->tail->next = item;
  else
    list->head = item;
  list->tail = item;
  list->count++;
  return 0;
}
// The end is looked for.
static int append_at_end(struct list *list, struct item *item) {
  struct item **at = &list->head;
  if (list->count >= list->most)
    return -1;
  while (*at)
    at = &(*at)->next;
  *at = item;
  return 0;
}
static int put(struct list *list, struct item *item) {
  for (int i = 0; i < 8; i++)
    if (!list->slots[i]) {
      list->slots[i] = item;
      return 0;
    }
  return -1;
}

int append_bad(struct list *list) {
  struct item *item = calloc(1, sizeof *item); //~ leak-memory: 'item'
  if (!item)
    return -1;
  if (append(list, item) < 0)
    return -1;
  return 0;
}
int append_at_end_bad(struct list *list) {
  struct item *item = calloc(1, sizeof *item); //~ leak-memory: 'item'
  if (!item)
    return -1;
  return append_at_end(list, item);
}
int put_bad(struct list *list) {
  struct item *item = calloc(1, sizeof *item); //~ leak-memory: 'item'
  if (!item)
    return -1;
  if (put(list, item) == -1)
    return -1;
  return 0;
}

int append_ok(struct list *list) {
  struct item *item = calloc(1, sizeof *item);
  if (!item)
    return -1;
  if (append(list, item) < 0) {
    free(item);
    return -1;
  }
  return 0;
}
int append_at_end_ok(struct list *list) {
  struct item *item = calloc(1, sizeof *item);
  if (!item)
    return -1;
  int error = append_at_end(list, item);
  if (error)
    free(item);
  return error;
}
int put_ok(struct list *list) {
  struct item *item = calloc(1, sizeof *item);
  if (!item)
    return -1;
  if (put(list, item) < 0)
    free(item);
  return 0;
}

// Near miss: it fails as well after it has been taken in.
static int append_and_check(struct list *list, struct item *item) {
  if (list->tail)
    list->tail->next = item;
  else
    list->head = item;
  list->tail = item;
  if (++list->count > list->most)
    return -1;
  return 0;
}
int append_and_check_ok(struct list *list) {
  struct item *item = calloc(1, sizeof *item);
  if (!item)
    return -1;
  if (append_and_check(list, item) < 0)
    return -1;
  return 0;
}

// Near miss: it returns what is there, be it the new one or not.
struct tree {
  struct item *root;
};
static struct item *insert(struct tree *tree, struct item *item) {
  struct item *old = tree->root;
  while (old && old->number != item->number)
    old = old->next;
  if (old)
    return old;
  item->next = tree->root;
  tree->root = item;
  return item;
}
int insert_ok(struct tree *tree, int number) {
  struct item *item = calloc(1, sizeof *item);
  if (!item)
    return -1;
  item->number = number;
  insert(tree, item);
  return 0;
}

// Near miss: nobody asks whether there was one with that number, so there was none.
static int add_new(struct tree *tree, struct item *item, int is_kept) {
  for (struct item *old = tree->root; old; old = old->next)
    if (old->number == item->number)
      return 1;
  if (is_kept)
    tree->root = item;
  return 0;
}
int add_new_ok(struct tree *tree, int number, int is_kept) {
  struct item *item = calloc(1, sizeof *item);
  if (!item)
    return -1;
  item->number = number;
  add_new(tree, item, is_kept);
  return 0;
}
