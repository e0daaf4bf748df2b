// Lists that take something in on success only: in one place or another, always there.
#include "mini/vector"

struct Item {
  Item *next = nullptr;
  int number = 0;
};

class List {
public:
  bool append(Item *item) {
    if (count_ >= 8)
      return false;
    if (tail_)
      tail_->next = item;
    else
      head_ = item;
    tail_ = item;
    ++count_;
    return true;
  }

private:
  Item *head_ = nullptr, *tail_ = nullptr;
  int count_ = 0;
};
class Shelf {
public:
  int put(Item *item) {
    if (items_.size() > 100)
      return -1;
    if (item->number > 5)
      items_.insert(items_.begin(), item);
    else
      items_.push_back(item);
    return 0;
  }

private:
  std::vector<Item *> items_;
};

bool append_bad(List &list) {
  Item *item = new Item(); //~ leak-memory: 'item'
  if (!list.append(item))
    return false;
  return true;
}
int put_bad(Shelf &shelf) {
  Item *item = new Item(); //~ leak-memory: 'item'
  return shelf.put(item);
}
bool append_ok(List &list) {
  Item *item = new Item();
  if (list.append(item))
    return true;
  delete item;
  return false;
}
int put_ok(Shelf &shelf) {
  Item *item = new Item();
  if (shelf.put(item) < 0) {
    delete item;
    return -1;
  }
  return 0;
}
