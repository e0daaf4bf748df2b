// Who throws before it has done anything with what it is given has not taken it over.
#include "mini/vector"

struct Full {};
struct Missing {};
struct Item {
  int number = 0;
};

class Registry {
  std::vector<Item *> items_;
  bool isClosed_ = false;

public:
  ~Registry() {
    for (Item *item : items_)
      delete item;
  }
  void close() { isClosed_ = true; }
  void add(Item *item) {
    if (isClosed_)
      throw Full();
    items_.push_back(item);
  }
  void addAndCheck(Item *item) {
    items_.push_back(item);
    if (isClosed_)
      throw Full();
  }
  void addUnlessNull(Item *item) {
    if (!item)
      throw Missing();
    items_.push_back(item);
  }
  void addOrDrop(Item *item) {
    if (isClosed_) {
      delete item;
      throw Full();
    }
    items_.push_back(item);
  }
};

void added_bad(Registry &registry) {
  auto *item = new Item; //~ leak-memory: object in 'item' is not released when an exception leaves
  registry.add(item);
}
void added_and_caught_ok(Registry &registry) {
  auto *item = new Item;
  try {
    registry.add(item);
  } catch (const Full &) {
    delete item;
  }
}
void kept_ok(Registry &registry) {
  auto *item = new Item;
  registry.addAndCheck(item);
}
void there_ok(Registry &registry) {
  auto *item = new Item;
  registry.addUnlessNull(item);
}
void dropped_ok(Registry &registry) {
  auto *item = new Item;
  registry.addOrDrop(item);
}
