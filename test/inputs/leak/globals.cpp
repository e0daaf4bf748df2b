// Kept as long as the program runs: static storage, singletons, registries.
#include "mini/map"
#include "mini/memory"
#include "mini/string"
#include "mini/vector"

struct Item {
  int n = 0;
};
static Item *item = new Item;
static std::vector<Item *> items;
static std::map<int, Item *> byNumber;

Item &single_ok() {
  static Item *single = new Item;
  return *single;
}
Item *lazy_ok() {
  static Item *lazy;
  if (!lazy)
    lazy = new Item;
  return lazy;
}
void registered_ok() { items.push_back(new Item); }
void numbered_ok(int n) { byNumber[n] = new Item; }
struct Registry {
  std::vector<Item *> items;
  static Registry &instance() {
    static Registry registry;
    return registry;
  }
  void add(Item *item) { items.push_back(item); }
};
void registry_ok() { Registry::instance().add(new Item); }
void registry_bad(int n) {
  Item *item = new Item; //~ leak-memory: 'item'
  if (n)
    return;
  Registry::instance().add(item);
}
// Registers itself.
class Plugin {
  static Plugin *first;
  Plugin *next_;

public:
  Plugin() : next_(first) { first = this; }
};
Plugin *Plugin::first;
void plugin_ok() { new Plugin; }
struct Silent {
  Silent() {}
};
void silent_bad() { new Silent; } //~ leak-memory: is dropped
