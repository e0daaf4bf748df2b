// Used after it has been released, in C++.
#include "mini/memory"
#include "mini/vector"

struct Item {
  int n = 0;
  int area() const { return n * n; }
  virtual int edges() const;
  ~Item() { n = 0; }
};
int use(const Item &item);

int member_bad() {
  Item *item = new Item;
  delete item;
  return item->n; //~ release-then-use: 'item'
}
int method_bad() {
  Item *item = new Item;
  delete item;
  return item->area(); //~ release-then-use: 'item'
}
// Reads at least where its virtual functions are.
int virtual_fn() {
  Item *item = new Item;
  delete item;
  return item->edges();
}
int reference_bad(Item *item) {
  delete item;
  return use(*item); //~ release-then-use: 'item'
}
int array_bad(int n) {
  int *numbers = new int[n];
  delete[] numbers;
  return numbers[0]; //~ release-then-use: 'numbers'
}
class Holder {
  Item *item_ = new Item;

public:
  int clear_bad() {
    delete item_;
    return item_->n; //~ release-then-use: 'this->item_'
  }
  int replace_ok() {
    delete item_;
    item_ = new Item;
    return item_->n;
  }
  ~Holder() { delete item_; }
};
// The object that runs is gone.
class Suicide {
  int count_ = 0;

public:
  int done_bad() {
    delete this;
    return count_; //~ release-then-use:
  }
  int done_ok() {
    int count = count_;
    delete this;
    return count;
  }
};

struct Unseen {
  int n = 0;
  ~Unseen();
};
int unseen_destructor_bad() {
  Unseen *unseen = new Unseen;
  delete unseen;
  return unseen->n; //~ release-then-use: 'unseen'
}

int member_ok() {
  Item *item = new Item;
  int n = item->n;
  delete item;
  return n;
}
int after_reset_ok() {
  auto item = std::make_unique<Item>();
  item.reset(new Item);
  return item->n;
}
void loop_ok(std::vector<Item *> &items) {
  for (Item *item : items) {
    use(*item);
    delete item;
  }
}

static int numberOf(Item *&item) { return item->n; }
int byReference_bad() {
  Item *item = new Item;
  delete item;
  return numberOf(item); //~ release-then-use: 'item'
}
static void renew(Item *&item) {
  item = new Item;
  item->n = 1;
}
int renewed_ok() {
  Item *item = new Item;
  delete item;
  renew(item);
  int n = item->n;
  delete item;
  return n;
}
