// What std::exchange takes out of a variable is in its result, and what std::swap takes out of one
// object is in the other.
#include "mini/stdlib.h"
#include "mini/utility"

struct Item {
  int n;
};

void taken_ok() {
  Item *item = new Item{1};
  Item *old = std::exchange(item, nullptr); // silent: `old` has it
  delete old;
}
void released_ok() {
  char *text = static_cast<char *>(malloc(8));
  free(std::exchange(text, nullptr)); // silent
}
Item *replaced_ok(Item *other) {
  Item *item = new Item{1};
  Item *old = std::exchange(item, other); // silent
  delete item;
  return old;
}
void dropped_bad() {
  Item *item = new Item{1}; //~ leak-memory: object
  std::exchange(item, nullptr);
}
void taken_bad() {
  Item *item = new Item{1}; //~ leak-memory: object
  Item *old = std::exchange(item, nullptr);
  old->n = 2;
}

struct Pair {
  Item *first = nullptr, *second = nullptr;
};

void objects_ok() {
  Pair one, other;
  one.first = new Item{1};
  std::swap(one, other); // silent: `other.first` has it
  delete other.first;
}
void objects_fn() {
  Pair one, other;
  one.first = new Item{1};
  std::swap(one, other);
  delete one.first;
}
void twice_bad() {
  Item *one = new Item{1}, *other = nullptr;
  std::swap(one, other);
  delete other;
  delete other; //~ release-twice: 'one'
}
void families_ok() {
  Item *one = new Item{1};
  Item *other = static_cast<Item *>(malloc(sizeof(Item)));
  std::swap(one, other);
  delete other;
  free(one);
}
void families_bad() {
  Item *one = new Item{1};
  Item *other = static_cast<Item *>(malloc(sizeof(Item)));
  std::swap(one, other);
  free(other); //~ release-mismatch: 'free'
  free(one);
}
void inLoop_ok(int count) {
  Item *one = new Item{1}, *other = new Item{2};
  for (int i = 0; i < count; ++i)
    std::swap(one, other);
  delete one;
  delete other;
}
