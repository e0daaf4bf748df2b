// Exceptions on the way.
#include "mini/exception"
#include "mini/memory"
#include "mini/stdexcept"
#include "mini/stdio.h"
#include "mini/stdlib.h"

struct Item {
  int n = 0;
};
void may_throw(int n);
void never_throws(int n) noexcept;
void check(int n) {
  if (n < 0)
    throw std::runtime_error("negative");
}

void thrown_here_bad(int n) {
  Item *item = new Item; //~ leak-memory: when an exception leaves the function
  if (n < 0)
    throw std::runtime_error("negative");
  delete item;
}
void thrown_here_ok(int n) {
  Item *item = new Item;
  if (n < 0) {
    delete item;
    throw std::runtime_error("negative");
  }
  delete item;
}
// What a callee throws is followed to handlers only.
void thrown_by_callee_fn(int n) {
  Item *item = new Item;
  check(n);
  delete item;
}
void owner_ok(int n) {
  std::unique_ptr<Item> item(new Item);
  check(n);
}
// Any function may throw that nobody has seen: that would be a finding everywhere.
void unseen_ok(int n) {
  Item *item = new Item;
  may_throw(n);
  delete item;
}
void noexcept_ok(int n) {
  Item *item = new Item;
  never_throws(n);
  delete item;
}
void caught_ok(int n) {
  Item *item = new Item;
  try {
    check(n);
  } catch (...) {
    delete item;
    throw;
  }
  delete item;
}
int caught_bad(int n) {
  Item *item = new Item; //~ leak-memory: 'item'
  try {
    check(n);
  } catch (const std::exception &) {
    return -1;
  }
  delete item;
  return 0;
}
int caught_and_on_ok(int n) {
  Item *item = new Item;
  try {
    check(n);
  } catch (const std::exception &) {
    item->n = -1;
  }
  delete item;
  return 0;
}
int inside_try_bad(int n, const char *name) {
  try {
    FILE *file = fopen(name, "r"); //~ leak-file: 'file'
    if (!file)
      return -1;
    if (n < 0)
      throw std::runtime_error("negative");
    fclose(file);
  } catch (const std::exception &) {
    return -1;
  }
  return 0;
}
int inside_try_ok(int n, const char *name) {
  FILE *file = nullptr;
  try {
    file = fopen(name, "r");
    if (!file)
      return -1;
    if (n < 0)
      throw std::runtime_error("negative");
  } catch (const std::exception &) {
  }
  if (file)
    fclose(file);
  return 0;
}
int anything_caught_ok(int n) {
  Item *item = new Item;
  try {
    check(n);
  } catch (...) {
    item->n = -1;
  }
  delete item;
  return 0;
}
// Never leaves: the program ends.
void terminates_ok(int n) noexcept {
  Item *item = new Item;
  check(n);
  delete item;
}
