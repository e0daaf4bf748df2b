// Findings for which nothing is even proposed: each says why.
#include <functional>
#include <memory>
#include <thread>
#include <vector>

// Whoever has the child later would find its parent gone.
struct Child;
struct Parent {
  std::vector<std::shared_ptr<Child>> children;
};
struct Child {
  std::shared_ptr<Parent> parent;
};
void family() {
  auto p = std::make_shared<Parent>();
  auto c = std::make_shared<Child>();
  c->parent = p;
  p->children.push_back(c);
}

struct Button {
  int clicks = 0;
  std::function<int()> handler() {
    Button copy = *this;
    return copy.counter();
  }
  std::function<int()> counter() {
    return [this] { return clicks; };
  }
};

void run();
void on_the_heap() {
  auto *t = new std::thread(run);
  (void)t;
}

template <typename T> int *make(T number) {
  int *p = new int(0);
  if (number > 3)
    return nullptr;
  return p;
}
int *make_int() { return make(3); }
