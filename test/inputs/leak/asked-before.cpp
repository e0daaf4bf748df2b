// A registry keeps what it is given where the name is new. Whoever has asked for the name knows.
#include "mini/map"
#include "mini/string"

struct Item {
  int number;
};
class Registry {
public:
  bool has(int number) const {
    for (Item *const *at = items_; at != items_ + size_; ++at)
      if ((*at)->number == number)
        return true;
    return false;
  }
  bool add(int number, Item *item) {
    for (Item *const *at = items_; at != items_ + size_; ++at)
      if ((*at)->number == number)
        return false;
    if (size_ == 8)
      return false;
    items_[size_++] = item;
    return true;
  }

private:
  Item *items_[8];
  int size_ = 0;
};
void added_low(Registry &registry, int number) {
  if (registry.has(number))
    return;
  registry.add(number, new Item{number});
}
void added_bad(Registry &registry, int number) {
  registry.add(number, new Item{number}); //~ leak-memory: object
}
