// One function hands out one thing or another, and says which.
#include "mini/stdlib.h"

struct Item {
  int kind;
};
static Item *make(bool isShort, bool &isOfC) {
  isOfC = isShort;
  if (isShort)
    return static_cast<Item *>(malloc(sizeof(Item)));
  return new Item();
}
void make_ok(bool isShort) {
  bool isOfC = false;
  Item *item = make(isShort, isOfC);
  if (isOfC)
    free(item);
  else
    delete item;
}
static Item *makeNew() { return new Item(); }
void makeNew_bad(bool isOfC) {
  Item *item = makeNew();
  if (isOfC)
    free(item); //~ release-mismatch: 'item' comes from 'makeNew' but is released by 'free'
  else
    delete item;
}

// Two things at once, at different places.
static Item *makeNamed(char *&name) {
  name = static_cast<char *>(malloc(10));
  return new Item();
}
void makeNamed_ok() {
  char *name = nullptr;
  Item *item = makeNamed(name);
  delete item;
  free(name);
}
void makeNamed_bad() {
  char *name = nullptr;
  Item *item = makeNamed(name);
  free(item); //~ release-mismatch: 'item' comes from 'makeNamed' but is released by 'free'
  free(name);
}
