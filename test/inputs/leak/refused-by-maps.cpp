// A map that has the key already takes nothing, and says so.
#include "mini/map"
#include "mini/set"

struct Item {
  int number = 0;
};
using Items = std::map<int, Item *>;

bool refused_bad(Items &items, int key) {
  auto *item = new Item; //~ leak-memory: object in 'item' is not released
  if (!items.insert({key, item}).second)
    return false;
  return true;
}
bool emplaced_bad(Items &items, int key) {
  auto *item = new Item; //~ leak-memory: object in 'item' is not released
  auto added = items.emplace(key, item);
  if (!added.second)
    return false;
  return true;
}
bool released_ok(Items &items, int key) {
  auto *item = new Item;
  if (!items.insert({key, item}).second) {
    delete item;
    return false;
  }
  return true;
}
bool unasked_ok(Items &items, int key) {
  auto *item = new Item;
  items.insert({key, item});
  return true;
}
bool replaced_ok(Items &items, int key) {
  auto *item = new Item;
  auto added = items.emplace(key, item);
  if (!added.second)
    added.first->second = item;
  return true;
}
// Near miss: it is certain that there was none.
bool asked_before_ok(Items &items, int key) {
  if (items.find(key) != items.end())
    return false;
  auto *item = new Item;
  if (!items.insert({key, item}).second)
    return false;
  return true;
}
// Near miss: who refuses it has the same one.
bool same_ok(std::set<Item *> &items) {
  auto *item = new Item;
  if (!items.insert(item).second)
    return false;
  return true;
}
// Known miss: who passes it on asks for what the callee returns.
static bool add(Items &items, int key, Item *item) { return items.insert({key, item}).second; }
bool added_fn(Items &items, int key) {
  auto *item = new Item;
  if (!add(items, key, item))
    return false;
  return true;
}
bool added_ok(Items &items, int key) {
  auto *item = new Item;
  if (!add(items, key, item))
    delete item;
  return true;
}
