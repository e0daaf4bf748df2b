// Released by functions of another file.
#include "item.h"
#include "mini/stdlib.h"

void twice_bad(void) {
  struct item *item = item_new("a");
  if (!item)
    return;
  item_free(item);
  item_free(item); //~ release-twice: 'item' is released again by 'item_free'
}
int used_bad(struct item *item) {
  item_free(item);
  return item_number(item); //~ release-then-use: 'item'
}
void member_twice_bad(struct item *item) {
  free(item->name);
  item_free(item); //~ release-twice: 'item->name'
}
int failed_bad(struct item *item) {
  if (item_check(item) < 0) {
    item_free(item); //~ release-twice: 'item'
    return -1;
  }
  return 0;
}
int failed_and_used_bad(struct item *item) {
  int error = item_check(item);
  if (error < 0)
    return item->n; //~ release-then-use: 'item'
  return 0;
}
void local_bad(void) {
  struct item item = {0, NULL};
  item_free(&item); //~ release-not-heap: 'item'
}

void once_ok(void) {
  struct item *item = item_new("a");
  if (item)
    item_free(item);
}
void cleared_ok(struct item *item) {
  item_clear(item);
  item_clear(item);
  item_free(item);
}
int failed_ok(struct item *item) {
  if (item_check(item) < 0)
    return -1;
  int n = item->n;
  item_free(item);
  return n;
}
void local_ok(void) {
  struct item item = {0, NULL};
  item_clear(&item);
}
