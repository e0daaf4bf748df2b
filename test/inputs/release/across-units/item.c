#include "item.h"
#include "mini/stdlib.h"
#include "mini/string.h"

struct item *item_new(const char *name) {
  struct item *item = malloc(sizeof *item);
  if (!item)
    return NULL;
  item->n = 0;
  item->name = strdup(name);
  return item;
}
void item_clear(struct item *item) {
  free(item->name);
  item->name = NULL;
}
void item_free(struct item *item) {
  item_clear(item);
  free(item);
}
int item_check(struct item *item) {
  if (item->n < 0) {
    item_free(item);
    return -1;
  }
  return 0;
}
int item_number(const struct item *item) { return item->n; }
