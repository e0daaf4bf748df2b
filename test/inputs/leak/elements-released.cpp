// Elements that are released through a pair, a member, an algorithm, or a loop over an array.
#include "mini/algorithm"
#include "mini/list"
#include "mini/map"
#include "mini/utility"
#include "mini/vector"

struct Item {
  int n;
};
void dispose(Item *item) { delete item; }
void show(const Item &item);

void by_second_ok() {
  std::map<int, Item *> items;
  items[1] = new Item;
  for (auto &entry : items)
    delete entry.second;
}
void by_iterator_ok() {
  std::map<int, Item *> items;
  items[1] = new Item;
  for (auto at = items.begin(); at != items.end(); ++at)
    delete at->second;
}
void second_not_deleted_bad() {
  std::map<int, Item *> items;
  items[1] = new Item; //~ leak-memory: object
  for (auto &entry : items)
    show(*entry.second);
}
struct Row {
  Item *item;
};
void by_member_ok() {
  std::vector<Row> rows;
  rows.push_back(Row{new Item});
  for (Row &row : rows)
    delete row.item;
}
void member_not_deleted_bad() {
  std::vector<Row> rows;
  rows.push_back(Row{new Item}); //~ leak-memory: object
  for (Row &row : rows)
    show(*row.item);
}
void by_algorithm_ok() {
  std::list<Item *> items;
  items.push_back(new Item);
  std::for_each(items.begin(), items.end(), [](Item *item) { delete item; });
}
void by_function_ok() {
  std::vector<Item *> items;
  items.push_back(new Item);
  std::for_each(items.begin(), items.end(), dispose);
}
void array_ok() {
  Item *items[3] = {};
  items[0] = new Item;
  for (Item *item : items)
    delete item;
}
void array_bad() {
  Item *items[3] = {};
  items[0] = new Item; //~ leak-memory: object in 'items'
  for (Item *item : items)
    show(*item);
}
