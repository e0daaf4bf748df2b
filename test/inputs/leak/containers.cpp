// Containers of raw pointers.
#include "mini/list"
#include "mini/map"
#include "mini/stdlib.h"
#include "mini/string"
#include "mini/string.h"
#include "mini/vector"

struct Item {
  int n = 0;
  ~Item() { n = 0; }
};
int use(const Item &item);

void given_ok(std::vector<Item *> &items) { items.push_back(new Item); }
std::vector<Item *> returned_ok() {
  std::vector<Item *> items;
  items.push_back(new Item);
  return items;
}
void deleted_ok(int count) {
  std::vector<Item *> items;
  for (int i = 0; i < count; ++i)
    items.push_back(new Item);
  for (Item *item : items)
    delete item;
}
void not_deleted_bad(int count) {
  std::vector<Item *> items;
  for (int i = 0; i < count; ++i)
    items.push_back(new Item); //~ leak-memory: object in 'items'
  for (Item *item : items)
    use(*item);
}
void by_index_ok(std::size_t count) {
  std::vector<Item *> items;
  for (std::size_t i = 0; i < count; ++i)
    items.push_back(new Item);
  for (std::size_t i = 0; i < items.size(); ++i)
    delete items[i];
}
void by_iterator_ok() {
  std::list<Item *> items;
  items.push_back(new Item);
  for (auto at = items.begin(); at != items.end(); ++at)
    delete *at;
}
void cleared_bad() {
  std::vector<Item *> items;
  items.push_back(new Item); //~ leak-memory: object in 'items'
  items.clear();
}
void until_empty_ok() {
  std::vector<Item *> items;
  items.push_back(new Item);
  while (!items.empty()) {
    delete items.back();
    items.pop_back();
  }
}
int early_bad(int n) {
  std::vector<Item *> items;
  items.push_back(new Item); //~ leak-memory: object in 'items'
  if (n < 0)
    return -1;
  for (Item *item : items)
    delete item;
  return 0;
}
void map_ok() {
  std::map<int, Item *> items;
  items[1] = new Item;
  for (auto &entry : items)
    delete entry.second;
}
void map_bad() {
  std::map<int, Item *> items;
  items[1] = new Item; //~ leak-memory:
}
void map_of_caller_ok(std::map<int, Item *> &items) { items[1] = new Item; }
// Keeps what it holds until it is destroyed itself.
class Items {
  std::vector<Item *> items_;

public:
  ~Items() {
    for (Item *item : items_)
      delete item;
  }
  void add_ok() { items_.push_back(new Item); }
  Item *make_ok() {
    Item *item = new Item;
    items_.push_back(item);
    return item;
  }
};
void owner_ok() {
  Items items;
  items.add_ok();
  use(*items.make_ok());
}
// Strings copy characters.
std::string copied_bad() {
  char *text = strdup("a"); //~ leak-memory: 'text'
  return std::string(text);
}
std::string copied_ok() {
  char *text = strdup("a");
  std::string copy(text);
  free(text);
  return copy;
}
void copied_into_container_bad(std::vector<std::string> &texts) {
  texts.push_back(strdup("a")); //~ leak-memory: 'strdup'
}
