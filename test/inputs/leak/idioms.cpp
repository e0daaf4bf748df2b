// What programs do every day, in C++.
#include "mini/functional"
#include "mini/map"
#include "mini/memory"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string"
#include "mini/string.h"
#include "mini/thread"
#include "mini/utility"
#include "mini/vector"

struct Item {
  int n = 0;
  virtual ~Item() {}
};
int use(const Item &item);

// The parent deletes its children.
struct Widget {
  explicit Widget(Widget *parent) {
    if (parent)
      parent->children.push_back(this);
  }
  virtual ~Widget() {
    for (Widget *child : children)
      delete child;
  }
  std::vector<Widget *> children;
};
void parent_ok(Widget *top) {
  new Widget(top);
}
struct Node {
  Node *left = nullptr, *right = nullptr;
  ~Node() {
    delete left;
    delete right;
  }
  void add(int n) {
    Node **at = n ? &left : &right;
    if (*at)
      (*at)->add(n);
    else
      *at = new Node;
  }
};
void tree_ok() {
  Node node;
  node.add(1);
  node.add(2);
}
// A list of one's own.
class List {
  struct Entry {
    Entry *next;
    int value;
  };
  Entry *head_ = nullptr;

public:
  ~List() { clear(); }
  void clear() {
    while (head_) {
      Entry *entry = head_;
      head_ = head_->next;
      delete entry;
    }
  }
  void push(int value) {
    Entry *entry = new Entry;
    entry->next = head_;
    entry->value = value;
    head_ = entry;
  }
};
void list_ok() {
  List list;
  list.push(1);
  list.push(2);
}
void named_ok(std::map<std::string, Item *> &items) {
  items["c"] = new Item;
}
void pairs_ok(std::vector<std::pair<int, Item *>> &items) {
  items.emplace_back(2, new Item);
}
std::unique_ptr<Item> perhaps_ok(bool really) {
  Item *item = really ? new Item : nullptr;
  return std::unique_ptr<Item>(item);
}
Item *given_up_ok(std::unique_ptr<Item> item) { return item.release(); }
// Closures that delete what they know, kept by others.
void thread_ok() {
  std::thread thread([item = new Item] { delete item; });
  thread.join();
}
void function_ok() {
  Item *item = new Item;
  std::function<void()> run = [item] { delete item; };
  run();
}
void filled_ok() {
  std::vector<Item *> items(3);
  for (auto &item : items)
    item = new Item;
  for (auto item : items)
    delete item;
}
void array_filled_ok() {
  Item *items[3];
  for (auto &item : items)
    item = new Item;
  for (auto item : items)
    delete item;
}
// A class with all five.
class Text {
  char *data_ = nullptr;

public:
  Text() = default;
  explicit Text(const char *text) : data_(strdup(text)) {}
  Text(const Text &other) : data_(other.data_ ? strdup(other.data_) : nullptr) {}
  Text(Text &&other) noexcept : data_(other.data_) { other.data_ = nullptr; }
  Text &operator=(const Text &other) {
    if (this != &other) {
      free(data_);
      data_ = other.data_ ? strdup(other.data_) : nullptr;
    }
    return *this;
  }
  Text &operator=(Text &&other) noexcept {
    std::swap(data_, other.data_);
    return *this;
  }
  ~Text() { free(data_); }
};
void five_ok() {
  Text a("a"), b(a), c;
  c = a;
  c = std::move(b);
  Text d = Text("d");
}
Text five_returned_ok() {
  Text a("a");
  return a;
}
void five_in_container_ok(std::vector<Text> &texts) {
  texts.push_back(Text("a"));
  texts.emplace_back("b");
}
// Throws when it cannot acquire.
class File {
  FILE *file_;

public:
  explicit File(const char *name) {
    file_ = fopen(name, "r");
    if (!file_)
      throw 1;
  }
  ~File() { fclose(file_); }
};
void thrown_ok() { File file("a"); }
class Renewed {
  Item *item_;

public:
  Renewed() : item_(new Item) {}
  Renewed(const Renewed &) = delete;
  ~Renewed() {
    delete item_;
    item_ = nullptr;
  }
  void renew() {
    delete item_;
    item_ = new Item;
  }
};
void renewed_ok() {
  Renewed renewed;
  renewed.renew();
  renewed.renew();
}
Item *chosen_ok(int kind) {
  std::unique_ptr<Item> item;
  switch (kind) {
  case 0:
    item.reset(new Item);
    break;
  default:
    item = std::make_unique<Item>();
  }
  return item.release();
}
void rows_ok(int count) {
  char **rows = new char *[count];
  for (int i = 0; i < count; i++)
    rows[i] = new char[3];
  for (int i = 0; i < count; i++)
    delete[] rows[i];
  delete[] rows;
}
class Counted {
  int count_ = 1;

public:
  void ref() { count_++; }
  void unref() {
    if (!--count_)
      delete this;
  }
};
template <class T> class Pointer {
  T *object_;

public:
  explicit Pointer(T *object) : object_(object) {
    if (object_)
      object_->ref();
  }
  ~Pointer() {
    if (object_)
      object_->unref();
  }
};
void counted_ok() {
  Counted *counted = new Counted;
  Pointer<Counted> pointer(counted);
  counted->unref();
}
void replaced_ok(std::vector<Item *> &items, size_t at) {
  if (at < items.size())
    delete items[at];
  items[at] = new Item;
}
class Single {
  static Single *single;

public:
  static Single *get() {
    if (!single)
      single = new Single;
    return single;
  }
};
Single *Single::single = nullptr;
void single_ok() { Single::get(); }
