// Released although it was never allocated, in C++.
#include "mini/memory"
#include "mini/new"
#include "mini/stdlib.h"

struct Item {
  int n = 0;
};
int use(const Item &item);
static Item fallback;

void local_bad() {
  Item item;
  delete &item; //~ release-not-heap: 'item'
}
void owner_fn() {
  Item item;
  std::unique_ptr<Item> owner(&item);
}
void shared_fn() { std::shared_ptr<Item> owner(&fallback); }
void placement_bad() {
  alignas(Item) char memory[sizeof(Item)];
  Item *item = new (memory) Item;
  delete item; //~ release-not-heap: 'memory' is a local variable
}
void fallback_bad(bool isOwn) {
  Item *item = isOwn ? new Item : &fallback;
  use(*item);
  delete item; //~ release-not-heap: 'fallback' is static storage
}

void fallback_ok(bool isOwn) {
  Item *item = isOwn ? new Item : &fallback;
  use(*item);
  if (isOwn)
    delete item;
}
void fallback_by_address_ok(bool isOwn) {
  Item *item = isOwn ? new Item : &fallback;
  use(*item);
  if (item != &fallback)
    delete item;
}
void placement_ok() {
  alignas(Item) char memory[sizeof(Item)];
  Item *item = new (memory) Item;
  item->~Item();
}
struct Keep {
  void operator()(Item *) const {}
};
void no_deleter_ok() {
  Item item;
  std::unique_ptr<Item, Keep> owner(&item, Keep());
}
