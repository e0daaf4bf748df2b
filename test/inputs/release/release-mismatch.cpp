// `malloc`, `new` and `new[]` have books of their own.
#include "mini/memory"
#include "mini/new"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

struct Item {
  int n = 0;
};

int sum_bad(std::size_t count) {
  int *numbers = new int[count]();
  int total = numbers[0];
  delete numbers; //~ release-mismatch: 'numbers' comes from 'new[]' but is released by 'operator delete'
  return total;
}
void single_bad() {
  Item *item = new Item;
  delete[] item; //~ release-mismatch: 'item' comes from 'new' but is released by 'operator delete[]'
}
void freed_bad() {
  Item *item = new Item;
  free(item); //~ release-mismatch: 'item' comes from 'new' but is released by 'free'
}
void deleted_bad(const char *text) {
  char *copy = strdup(text);
  delete copy; //~ release-mismatch: 'copy' comes from 'strdup' but is released by 'operator delete'
}
// Smart pointers delete as their type says.
void owner_bad(const char *text) {
  std::unique_ptr<char> copy(strdup(text)); //~ release-mismatch: memory from 'strdup' is given to an owner that releases it with 'delete'
}
void array_owner_bad(std::size_t count) {
  char *text = new char[count];
  std::unique_ptr<char> owner(text); //~ release-mismatch: array from 'new[]' is given to an owner that releases it with 'delete'
}
void single_owner_bad() {
  std::unique_ptr<Item[]> items(new Item); //~ release-mismatch: object from 'new' is given to an owner that releases it with 'delete[]'
}
void reset_bad(std::size_t count) {
  std::unique_ptr<Item> items;
  items.reset(new Item[count]); //~ release-mismatch: array from 'new[]' is given to an owner that releases it with 'delete'
}
void shared_bad(std::size_t count) {
  std::shared_ptr<Item> items(new Item[count]); //~ release-mismatch: array from 'new[]' is given to an owner that releases it with 'delete'
}
struct Link {
  Link *next;
};
void of_links_bad(std::size_t count) {
  std::unique_ptr<Link> links(new Link[count]); //~ release-mismatch: array from 'new[]' is given to an owner that releases it with 'delete'
}
void of_links_ok(std::size_t count) { std::unique_ptr<Link[]> links(new Link[count]); }
struct Buffer {
  char *data;
  Buffer() : data(new char[8]) {}
  ~Buffer() { delete data; }
};
void member_bad() {
  Buffer buffer;
} //~ release-mismatch: 'buffer.data' comes from 'Buffer::Buffer'

int sum_ok(std::size_t count) {
  int *numbers = new int[count]();
  int total = numbers[0];
  delete[] numbers;
  return total;
}
void single_ok() {
  Item *item = new Item;
  delete item;
}
void single_or_array_ok(bool many) {
  Item *item = many ? new Item[4] : new Item;
  if (many)
    delete[] item;
  else
    delete item;
}
// Raw memory of `operator new` goes by its own function.
void raw_ok() {
  void *memory = operator new(8);
  operator delete(memory);
}
void owner_ok() { std::unique_ptr<Item[]> items(new Item[4]); }
void released_ok() {
  std::unique_ptr<Item> item(new Item);
  delete item.release();
}
void shared_ok() { std::shared_ptr<Item> item(new Item); }
void reset_ok() {
  std::unique_ptr<Item> item;
  item.reset(new Item);
}
// A deleter of the program's own knows better.
struct Freer {
  void operator()(void *memory) const { free(memory); }
};
void freer_ok(const char *text) { std::unique_ptr<char, Freer> copy(strdup(text)); }
struct Text {
  char first;
};
template <> struct std::default_delete<Text> {
  void operator()(Text *text) const { free(text); }
};
void specialized_ok() {
  std::unique_ptr<Text> text(static_cast<Text *>(malloc(sizeof(Text))));
}
void closer_ok(const char *name) {
  std::unique_ptr<FILE, int (*)(FILE *)> file(fopen(name, "r"), fclose);
}
