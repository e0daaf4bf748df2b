// Callees that throw where an index is too large, and callers who have asked for the size.
#include "mini/stddef.h"

struct OutOfMemory {};
struct OutOfBounds {
  OutOfBounds(const char *file, int line) : file(file) {
    if (line < 0)
      throw OutOfMemory();
  }
  const char *file;
};
template <class T> class ListOf {
public:
  size_t size() const { return count_; }
  size_t room() const { return room_; }
  T *at(const size_t index) const;
  T *checked(size_t index) const;

private:
  size_t count_;
  size_t room_;
  T **items_;
};
template <class T> T *ListOf<T>::at(const size_t index) const {
  if (index >= count_)
    throw OutOfBounds(__FILE__, __LINE__);
  return items_[index];
}
void check();
void check() { throw OutOfBounds("here", 1); }
template <class T> T *ListOf<T>::checked(size_t index) const {
  if (index >= count_)
    throw OutOfBounds(__FILE__, __LINE__);
  check();
  return items_[index];
}
struct Item {
  int n;
};

int loop_ok(ListOf<Item> *items) {
  int *sum = new int(0);
  for (size_t i = 0; i < items->size(); i++)
    *sum += items->at(i)->n;
  const int result = *sum;
  delete sum;
  return result;
}
int counted_ok(const ListOf<Item> &items) {
  int *sum = new int(0);
  const size_t count = items.size();
  for (size_t i = 0; i < count; i++) {
    if (i % 2)
      continue;
    *sum += items.at(i)->n;
  }
  const int result = *sum;
  delete sum;
  return result;
}
int asked_ok(const ListOf<Item> &items, size_t index) {
  int *sum = new int(0);
  if (index < items.size())
    *sum = items.at(index)->n;
  const int result = *sum;
  delete sum;
  return result;
}
int unasked_bad(const ListOf<Item> &items, size_t index) {
  int *sum = new int(0); //~ leak-memory: object in 'sum' is not released when an exception leaves
  *sum = items.at(index)->n;
  const int result = *sum;
  delete sum;
  return result;
}
int other_list_bad(const ListOf<Item> &items, const ListOf<Item> &others) {
  int *sum = new int(0); //~ leak-memory: object in 'sum' is not released when an exception leaves
  for (size_t i = 0; i < items.size(); i++)
    *sum += others.at(i)->n;
  const int result = *sum;
  delete sum;
  return result;
}
int other_number_bad(const ListOf<Item> &items) {
  int *sum = new int(0); //~ leak-memory: object in 'sum' is not released when an exception leaves
  for (size_t i = 0; i < items.room(); i++)
    *sum += items.at(i)->n;
  const int result = *sum;
  delete sum;
  return result;
}
int further_bad(const ListOf<Item> &items) {
  int *sum = new int(0); //~ leak-memory: object in 'sum' is not released when an exception leaves
  for (size_t i = 0; i < items.size(); i++) {
    i++;
    *sum += items.at(i)->n;
  }
  const int result = *sum;
  delete sum;
  return result;
}
int other_side_bad(const ListOf<Item> &items, size_t index) {
  int *sum = new int(0); //~ leak-memory: object in 'sum' is not released when an exception leaves
  if (index < items.size())
    return delete sum, 0;
  *sum = items.at(index)->n;
  const int result = *sum;
  delete sum;
  return result;
}
// It throws for another reason as well.
int checked_bad(const ListOf<Item> &items) {
  int *sum = new int(0); //~ leak-memory: object in 'sum' is not released when an exception leaves
  for (size_t i = 0; i < items.size(); i++)
    *sum += items.checked(i)->n;
  const int result = *sum;
  delete sum;
  return result;
}

// ---- by other ways

void add(ListOf<Item> &items);
int downwards_ok(ListOf<Item> &items) {
  int *sum = new int(0);
  size_t count = items.size();
  if (count == 0)
    add(items);
  count = items.size();
  for (size_t i = count; i > 0; i--)
    *sum += items.at(i - 1)->n;
  const int result = *sum;
  delete sum;
  return result;
}
int from_elsewhere_bad(const ListOf<Item> &items, size_t last) {
  int *sum = new int(0); //~ leak-memory: object in 'sum' is not released when an exception leaves
  for (size_t i = last; i > 0; i--)
    *sum += items.at(i - 1)->n;
  const int result = *sum;
  delete sum;
  return result;
}
int both_ways_bad(const ListOf<Item> &items) {
  int *sum = new int(0); //~ leak-memory: object in 'sum' is not released when an exception leaves
  for (size_t i = items.size(); i > 0; i -= 2) {
    i += 3;
    *sum += items.at(i - 1)->n;
  }
  const int result = *sum;
  delete sum;
  return result;
}
// An object that counts what is in its list.
class Names {
public:
  int get(size_t index) const {
    if (index >= used_)
      return 0;
    return items_.at(index)->n;
  }
  int must(size_t index) const { return items_.at(index)->n; }

private:
  ListOf<Item> items_;
  size_t used_;
};
int own_count_ok(const Names &names, size_t index) {
  int *sum = new int(0);
  *sum += names.get(index);
  const int result = *sum;
  delete sum;
  return result;
}
int no_count_bad(const Names &names, size_t index) {
  int *sum = new int(0); //~ leak-memory: object in 'sum' is not released when an exception leaves
  *sum += names.must(index);
  const int result = *sum;
  delete sum;
  return result;
}
