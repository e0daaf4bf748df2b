#ifndef ITEM_H
#define ITEM_H
struct item {
  int n;
  char *name;
};
struct item *item_new(const char *name);
void item_free(struct item *item);
void item_clear(struct item *item);
int item_check(struct item *item); /* frees it when it returns less than 0 */
int item_number(const struct item *item);
#endif
