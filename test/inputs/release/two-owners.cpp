// What a smart pointer holds, and somebody else releases as well.
#include "mini/memory"

struct Item {
  int number = 0;
};
int measure(int number);
void look(const Item *item);
void dispose(Item *item) { delete item; }

int deleted_bad() {
  auto *item = new Item;
  std::unique_ptr<Item> kept(item);
  delete item; //~ release-twice: 'item' is released by 'operator delete', and again by 'kept'
  return 0;
}
int deleted_by_callee_bad() {
  auto *item = new Item;
  std::unique_ptr<Item> kept(item);
  dispose(item); //~ release-twice: 'item' is released by 'dispose', and again by 'kept'
  return 0;
}
int shown_bad() {
  auto kept = std::make_unique<Item>();
  delete kept.get(); //~ release-twice: what 'kept' holds is released by 'operator delete'
  return 0;
}
int shown_by_name_bad(int number) {
  auto kept = std::make_unique<Item>();
  Item *item = kept.get();
  look(item);
  if (measure(number) < 0) {
    delete item; //~ release-twice: 'item' is released by 'operator delete', and again by 'kept'
    return -1;
  }
  return item->number;
}
int shared_bad() {
  auto *item = new Item;
  std::shared_ptr<Item> one(item);
  std::shared_ptr<Item> other(item); //~ release-twice: 'item' is given to a second owner
  return one->number;
}
int both_bad() {
  auto one = std::make_unique<Item>();
  std::unique_ptr<Item> other(one.get()); //~ release-twice: is given to a second owner
  return other->number;
}
int reset_bad() {
  auto one = std::make_unique<Item>();
  std::unique_ptr<Item> other;
  other.reset(one.get()); //~ release-twice: is given to a second owner
  return other->number;
}

int released_ok() {
  auto *item = new Item;
  std::unique_ptr<Item> kept(item);
  kept.release();
  delete item;
  return 0;
}
int released_after_ok(int number) {
  auto *item = new Item;
  std::unique_ptr<Item> kept(item);
  if (measure(number) < 0) {
    delete item;
    kept.release();
    return -1;
  }
  return kept->number;
}
int both_ok() {
  auto one = std::make_unique<Item>();
  std::unique_ptr<Item> other(one.get());
  one.release();
  return other->number;
}
int moved_ok() {
  auto one = std::make_unique<Item>();
  Item *item = one.get();
  std::unique_ptr<Item> other(std::move(one));
  return other->number + item->number;
}
int shared_ok() {
  auto *item = new Item;
  std::shared_ptr<Item> one(item);
  std::shared_ptr<Item> other = one;
  return other->number;
}
int another_ok() {
  auto *item = new Item;
  std::unique_ptr<Item> kept(item);
  item = new Item;
  delete item;
  return 0;
}
// Near misses: others may have taken it out, or put something else there.
void change(std::unique_ptr<Item> &kept);
int changed_ok() {
  auto *item = new Item;
  std::unique_ptr<Item> kept(item);
  change(kept);
  delete item;
  return 0;
}
int kept_by_lambda_ok() {
  auto *item = new Item;
  std::unique_ptr<Item> kept(item);
  auto take = [&kept] { kept.release(); };
  take();
  delete item;
  return 0;
}
struct Leave {
  void operator()(Item *) const {}
};
int own_deleter_ok() {
  auto *item = new Item;
  std::unique_ptr<Item, Leave> view(item);
  delete item;
  return 0;
}
int each_ok(int count) {
  int sum = 0;
  for (int i = 0; i < count; ++i) {
    auto *item = new Item;
    std::unique_ptr<Item> kept(item);
    if (i == 3) {
      kept.release();
      delete item;
      continue;
    }
    sum += item->number;
  }
  return sum;
}
int either_ok(bool isKept) {
  auto *item = new Item;
  std::unique_ptr<Item> kept;
  if (isKept)
    kept.reset(item);
  else
    delete item;
  return 0;
}

// What the owner has replaced is gone.
int after_reset_bad() {
  auto kept = std::make_unique<Item>();
  Item *item = kept.get();
  kept.reset();
  return item->number; //~ release-then-use: 'item' is used after it has been released
}
int after_assignment_bad() {
  auto kept = std::make_unique<Item>();
  Item &item = *kept;
  kept = std::make_unique<Item>();
  item.number = 1; //~ release-then-use: 'item' is used after it has been released
  return 0;
}
int after_reset_of_own_bad() {
  auto *item = new Item;
  std::unique_ptr<Item> kept(item);
  kept.reset();
  delete item; //~ release-then-use: 'item' is used after it has been released
  return 0;
}
int before_reset_ok() {
  auto kept = std::make_unique<Item>();
  Item *item = kept.get();
  const int number = item->number;
  kept.reset(new Item);
  item = kept.get();
  return number + item->number;
}
int shared_reset_ok(const std::shared_ptr<Item> &outer) {
  std::shared_ptr<Item> kept = outer;
  Item *item = kept.get();
  kept.reset();
  return item->number;
}
int perhaps_reset_ok(bool isDone) {
  auto kept = std::make_unique<Item>();
  Item *item = kept.get();
  if (isDone)
    kept.reset();
  return isDone ? 0 : item->number;
}
int swapped_ok(std::unique_ptr<Item> &other) {
  auto kept = std::make_unique<Item>();
  Item *item = kept.get();
  kept.swap(other);
  return item->number;
}

// A list, one after the other.
struct Node {
  int number = 0;
  std::unique_ptr<Node> next;
};
int list_ok(std::unique_ptr<Node> first) {
  int sum = 0;
  std::unique_ptr<Node> at = std::move(first);
  while (at) {
    Node &node = *at;
    sum += node.number;
    at = std::move(node.next);
  }
  return sum;
}
int list_bad(std::unique_ptr<Node> first) {
  std::unique_ptr<Node> at = std::move(first);
  Node &node = *at;
  at = std::move(node.next);
  return node.number; //~ release-then-use: 'node' is used after it has been released
}
