// Two pointers change places.
#include "mini/utility"

struct Item {
  int n;
};
class Holder {
  Item *item_;

public:
  explicit Holder(int n) : item_(new Item{n}) {}
  Holder(const Holder &other) : item_(new Item{other.item_->n}) {}
  Holder &operator=(Holder other) {
    std::swap(item_, other.item_);
    return *this;
  }
  ~Holder() { delete item_; }
  void replace_ok(int n) {
    Item *item = new Item{n};
    std::swap(item, item_);
    delete item;
  }
  void replace_fn(int n) {
    Item *item = new Item{n};
    std::swap(item, item_);
  }
};
int copy_and_swap_ok() {
  Holder one(1), other(2);
  one = other;
  return 0;
}
void locals_ok() {
  Item *one = new Item{1}, *other = new Item{2};
  std::swap(one, other);
  delete one;
  delete other;
}
void locals_bad() {
  Item *one = new Item{1}; //~ leak-memory: object
  Item *other = nullptr;
  std::swap(one, other);
  delete one;
}
