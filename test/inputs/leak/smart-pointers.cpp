// Owners of the standard library take over, give up, and release.
#include "mini/memory"
#include "mini/new"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/utility"
#include "mini/vector"

struct Item {
  int n = 0;
};
struct Shape {
  virtual ~Shape() {}
};
struct Square : Shape {
  char *name = nullptr;
  ~Square() override { free(name); }
};
bool check(int n);
int use(const Item &item);

void constructor_ok() { std::unique_ptr<Item> item(new Item); }
int early_ok(int n) {
  std::unique_ptr<Item> item(new Item);
  if (n < 0)
    return -1;
  return use(*item);
}
void variable_ok() {
  Item *raw = new Item;
  std::unique_ptr<Item> item(raw);
  use(*item);
}
int variable_bad(int n) {
  Item *raw = new Item; //~ leak-memory: 'raw'
  if (n < 0)
    return -1;
  std::unique_ptr<Item> item(raw);
  return use(*item);
}
void reset_ok() {
  std::unique_ptr<Item> item;
  item.reset(new Item);
  item.reset(new Item);
}
void array_ok(int n) { std::unique_ptr<int[]> numbers(new int[n]); }
void shared_ok() { std::shared_ptr<Item> item(new Item); }
void shared_copy_ok() {
  std::shared_ptr<Item> item(new Item);
  std::shared_ptr<Item> other = item;
}
void made_ok() {
  auto item = std::make_unique<Item>();
  use(*item);
}
void released_bad() {
  std::unique_ptr<Item> item(new Item);
  Item *raw = item.release(); //~ leak-memory: 'raw'
  use(*raw);
}
// Elsewhere somebody mostly has the pointer from get().
void released_and_dropped_bad() {
  auto item = std::make_unique<Item>();
  item.release(); //~ leak-memory: is dropped
}
void released_ok() {
  auto item = std::make_unique<Item>();
  Item *raw = item.release();
  delete raw;
}
Item *released_to_caller_ok(int n) {
  auto item = std::make_unique<Item>();
  if (n < 0)
    return nullptr;
  return item.release();
}
std::unique_ptr<Item> returned_ok() { return std::unique_ptr<Item>(new Item); }
void moved_ok() {
  std::unique_ptr<Item> item(new Item);
  std::unique_ptr<Item> other = std::move(item);
}
void got_ok() {
  std::unique_ptr<Item> item(new Item);
  Item *raw = item.get();
  use(*raw);
}
void base_ok() { std::unique_ptr<Shape> shape(new Square); }
void custom_ok(const char *name) {
  std::unique_ptr<FILE, int (*)(FILE *)> file(fopen(name, "r"), fclose);
  if (!file)
    return;
  fgetc(file.get());
}
struct Closer {
  void operator()(FILE *file) const { fclose(file); }
};
void closer_ok(const char *name) { std::unique_ptr<FILE, Closer> file(fopen(name, "r")); }
void in_container_ok(std::vector<std::unique_ptr<Item>> &items) {
  items.push_back(std::unique_ptr<Item>(new Item));
  items.emplace_back(new Item);
}
class Keeper {
  std::unique_ptr<Item> item_;
  Item *raw_ = nullptr;

public:
  Keeper() : item_(new Item) {}
  void set_ok() { item_.reset(new Item); }
  void set_raw_ok() { raw_ = new Item; }
};
static std::unique_ptr<Item> global;
void global_ok() { global.reset(new Item); }

// One's own.
template <class T> class Owner {
  T *object_;

public:
  explicit Owner(T *object) : object_(object) {}
  Owner(const Owner &) = delete;
  Owner(Owner &&other) : object_(other.object_) { other.object_ = nullptr; }
  ~Owner() { delete object_; }
  T *get() const { return object_; }
  T *release() {
    T *object = object_;
    object_ = nullptr;
    return object;
  }
  void reset(T *object = nullptr) {
    delete object_;
    object_ = object;
  }
};
void own_ok() {
  Owner<Item> item(new Item);
  use(*item.get());
}
void own_reset_ok() {
  Owner<Item> item(nullptr);
  item.reset(new Item);
}
void own_released_bad() {
  Owner<Item> item(new Item); //~ leak-memory: 'item.object_'
  use(*item.release());
}
void own_released_ok() {
  Owner<Item> item(new Item);
  delete item.release();
}
void own_moved_ok() {
  Owner<Item> item(new Item);
  Owner<Item> other(std::move(item));
}
Item *own_returned_ok() {
  Owner<Item> item(new Item);
  return item.release();
}
// Counted by the object itself.
class Counted {
  int count_ = 1;

public:
  void ref() { ++count_; }
  void unref() {
    if (--count_ == 0)
      delete this;
  }
};
void counted_ok() {
  Counted *counted = new Counted;
  counted->unref();
}
void counted_bad(int n) {
  Counted *counted = new Counted; //~ leak-memory: 'counted'
  if (n)
    return;
  counted->unref();
}
// A guard that runs at the end of the scope.
template <class F> class Guard {
  F f_;

public:
  explicit Guard(F f) : f_(f) {}
  ~Guard() { f_(); }
};
int guard_ok(int n) {
  char *p = static_cast<char *>(malloc(8));
  Guard guard([p] { free(p); });
  if (n < 0)
    return -1;
  return 0;
}
// The closure has the variable before the variable has anything.
int guard_by_reference_ok(int n) {
  char *p = nullptr;
  Guard guard([&p] { free(p); });
  p = static_cast<char *>(malloc(8));
  if (n < 0)
    return -1;
  return 0;
}
// Somebody has taken it by get(), and release() only lets go.
struct Cache {
  Item *items[8];
  int count = 0;
  bool insert(Item *item) {
    if (count == 8)
      return false;
    items[count++] = item;
    return true;
  }
};
void got_then_released_ok(Cache &cache) {
  auto item = std::make_unique<Item>();
  if (!cache.insert(item.get()))
    return;
  [[maybe_unused]] Item *released = item.release();
}
void got_then_released_bad() {
  auto item = std::make_unique<Item>();
  use(*item.get());
  Item *released = item.release(); //~ leak-memory: 'released'
  use(*released);
}
// What a deleter of the library is called for is gone, by an object of its own or by a base.
struct CountsItself {
  int count = 1;
  void drop() {
    if (--count == 0)
      std::default_delete<CountsItself>{}(this);
  }
};
void deleting_ok(bool isKept, Item *&kept) {
  Item *item = new Item;
  if (isKept)
    kept = item;
  else
    std::default_delete<Item>()(item);
}
struct Drops : std::default_delete<Item> {
  void go(Item *item) { (*this)(item); }
};
void deleting_base_ok() {
  Item *item = new Item;
  Drops drops;
  drops.go(item);
}
void counts_itself_ok() {
  CountsItself *counted = new CountsItself;
  counted->drop();
}
void deleting_bad(bool isKept) {
  Item *item = new Item; //~ leak-memory: item
  if (isKept)
    return;
  std::default_delete<Item>()(item);
}
