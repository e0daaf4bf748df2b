// Classes with an `operator new` and an `operator delete` of their own.
#include "mini/memory"
#include "mini/new"
#include "mini/stdlib.h"

struct Node {
  int number;
  static void *operator new(std::size_t size) { return malloc(size); }
  static void operator delete(void *memory) { free(memory); }
};
struct Plain {
  int number;
};
static void drop(Node *node) { delete node; }

void deleted_ok() {
  Node *node = new Node;
  delete node;
}
void dropped_ok() {
  Node *node = new Node;
  drop(node);
}
void array_bad() {
  Node *nodes = new Node[3];
  delete nodes; //~ release-mismatch: 'nodes' comes from 'new[]'
}
void freed_bad() {
  Plain *plain = new Plain;
  free(plain); //~ release-mismatch: 'plain' comes from 'new' but is released by 'free'
}
void twice_bad() {
  Node *node = new Node;
  delete node;
  delete node; //~ release-twice: 'node' is released again
}
void lost_bad() {
  Node *node = new Node; //~ leak-memory: object in 'node'
  node->number = 1;
}

// Made by hand in an array of bytes; its own `operator delete` gives that back.
struct Store {
  int size = 0;
  static void operator delete(void *block) { ::operator delete[](block); }
};
void by_hand_ok(std::size_t total) {
  Store *store = ::new (::operator new[](total)) Store{};
  delete store;
}
void by_hand_owned_ok(std::size_t total) {
  std::unique_ptr<Store> store(::new (::operator new[](total)) Store{});
}
void by_hand_freed_bad(std::size_t total) {
  Store *store = ::new (::operator new[](total)) Store{};
  free(store); //~ release-mismatch: is released by 'free'
}
void by_hand_plain_bad(std::size_t total) {
  std::unique_ptr<Plain> plain(::new (::operator new[](total)) Plain{}); //~ release-mismatch: releases it with 'delete'
}
