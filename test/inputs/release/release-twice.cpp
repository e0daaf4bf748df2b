// Released twice on one path, in C++.
#include "mini/memory"
#include "mini/vector"

struct Item {
  int n = 0;
  ~Item() { n = 0; }
};
bool check(const Item &item);

void straight_bad() {
  Item *item = new Item;
  delete item;
  delete item; //~ release-twice: 'item' is released again by 'operator delete'
}
void error_path_bad() {
  Item *item = new Item;
  if (!check(*item))
    delete item;
  delete item; //~ release-twice: 'item'
}
void two_owners_bad() {
  Item *item = new Item;
  std::unique_ptr<Item> one(item);
  std::unique_ptr<Item> two(item); //~ release-twice: 'item' is given to a second owner
}
void owner_and_delete_bad() {
  std::unique_ptr<Item> owner(new Item);
  delete owner.get(); //~ release-twice: what 'owner' holds
}
class Holder {
  Item *item_ = new Item;

public:
  void clear() { delete item_; }
  void reset() {
    delete item_;
    item_ = nullptr;
  }
  ~Holder() { delete item_; }
};
void cleared_bad() {
  Holder holder;
  holder.clear();
} //~ release-twice:
void elements_fn(std::vector<Item *> &items) {
  for (Item *item : items)
    delete item;
  delete items[0];
}

void error_path_ok() {
  Item *item = new Item;
  if (!check(*item)) {
    delete item;
    return;
  }
  delete item;
}
void nulled_ok() {
  Item *item = new Item;
  delete item;
  item = nullptr;
  delete item;
}
void reset_ok() {
  Holder holder;
  holder.reset();
}
void elements_ok(std::vector<Item *> &items) {
  for (Item *item : items)
    delete item;
  items.clear();
}
struct Pair {
  Item *first, *second;
};
void whole_replaced_fp() {
  Pair pair = {new Item, nullptr};
  delete pair.first;
  pair = Pair();
  delete pair.first; //~ release-twice: 'pair.first'
}
void braces_ok() {
  Pair pair = {new Item, nullptr};
  delete pair.first;
  pair = {};
  delete pair.first;
}
void released_from_owner_ok() {
  std::unique_ptr<Item> owner(new Item);
  delete owner.release();
}
