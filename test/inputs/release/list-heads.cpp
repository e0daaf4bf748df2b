// The head of a list moves on when its first element is deleted.
#include "mini/stdlib.h"

class Node {
public:
  explicit Node(Node *&first) : first_(first), next_(first) { first = this; }
  Node(const Node &) = delete;
  ~Node();

private:
  Node *&first_;
  Node *next_;
};
Node::~Node() { first_ = next_; }

struct Proxy {
  Proxy *next = nullptr;
};
static Proxy *proxies;
static void remove(Proxy *proxy) {
  if (proxies == proxy)
    proxies = proxy->next;
  delete proxy;
}
void removeAll_ok() {
  while (proxies)
    remove(proxies);
}
void removeTwice_bad() {
  Proxy *first = proxies;
  if (!first)
    return;
  remove(first);
  remove(first); //~ release-twice: is released again
}

class Pool {
public:
  void clear_ok() {
    while (head_)
      drop(head_);
  }
  void clear_bad() {
    Proxy *first = head_;
    if (!first)
      return;
    drop(first);
    drop(first); //~ release-twice: is released again
  }

private:
  void drop(Proxy *proxy) {
    if (head_ == proxy)
      head_ = proxy->next;
    delete proxy;
  }
  Proxy *head_ = nullptr;
};
void clear(Pool &pool) {
  pool.clear_ok();
  pool.clear_bad();
}
