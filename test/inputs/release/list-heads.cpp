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

// A member, which no branch asks for.
struct Registry {
  Proxy *first = nullptr;
  int count = 0;
};
static Registry registry;
static void forget(Proxy *proxy) {
  registry.first = proxy->next;
  --registry.count;
  delete proxy;
}
void forgetAll_ok() {
  while (registry.count)
    forget(registry.first);
}
static void lose(Proxy *proxy) {
  --registry.count;
  delete proxy;
}
void loseAll_bad() {
  while (registry.count)
    lose(registry.first); //~ release-twice: is released again
}

class Pool {
public:
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
void clear(Pool &pool) { pool.clear_bad(); }
