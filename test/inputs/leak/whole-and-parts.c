// What is inside of an object is released with it: who is to be called, those say who release the
// object.
#include "mini/stdlib.h"

struct list {
  void **items;
  int length;
};
int use(struct list *list);

struct list *list_new(void) {
  struct list *list = malloc(sizeof(*list));
  if (!list)
    return NULL;
  list->length = 0;
  list->items = malloc(10 * sizeof(void *));
  return list;
}
void list_free(struct list *list) {
  if (!list)
    return;
  free(list->items);
  free(list);
}
void list_free_all(struct list *list) {
  for (int i = 0; i < list->length; i++)
    free(list->items[i]);
  list_free(list);
}

void first_ok(void) {
  struct list *list = list_new();
  if (!list)
    return;
  use(list);
  list_free(list);
}
void second_ok(void) {
  struct list *list = list_new();
  if (!list)
    return;
  use(list);
  list_free(list);
}
int lost_bad(void) {
  struct list *list = list_new(); //~ leak-memory: 'list' is not released by 'list_free'
  if (!list)
    return 1;
  return use(list);
}
// Near miss: the object alone.
int emptied_bad(void) {
  struct list *list = list_new(); //~ leak-memory: 'list->items'
  if (!list)
    return 1;
  int length = list->length;
  free(list);
  return length;
}
