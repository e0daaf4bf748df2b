// args: -- -std=c++17
// Objects that enter themselves into a registry and leave it when they die.
#include "mini/memory"
#include "registering-library.h"
struct Node;
struct Registry {
  Node *entries[8];
  int count;
  void add(Node *node) { entries[count++] = node; }
  void remove(Node *node) {
    for (int i = 0; i < count; ++i)
      if (entries[i] == node)
        entries[i] = entries[--count];
  }
};
static Registry registry;
struct Node {
  Node() { registry.add(this); }
  ~Node() { registry.remove(this); }
  int value = 0;
};
void registered_ok() {
  Node node;
  node.value = 1;
}

// The destructor has other things to do: it does not undo anything.
static Node *last;
struct Forgetful {
  int *data = new int(1);
  ~Forgetful() { delete data; }
};
static Forgetful *kept;
void forgetful_bad() {
  Forgetful object;
  kept = &object; //~ escape-global: object
}

struct Reporter {
  Reporter *previous;
  static Reporter *current;
  Reporter() : previous(current) { current = this; }
  ~Reporter() { current = previous; }
};
Reporter *Reporter::current;
void nested_ok() {
  Reporter outer;
  Reporter inner;
}

// A list of the whole program: a node leaves it through its neighbours.
struct Link {
  Link *next, *previous;
};
static Link everyone{&everyone, &everyone};
void runAll();
void enter(Link *link) {
  link->next = everyone.next;
  link->previous = &everyone;
  everyone.next->previous = link;
  everyone.next = link;
}
void leave(Link *link) {
  link->next->previous = link->previous;
  link->previous->next = link->next;
}
void linked_ok() {
  Link link;
  enter(&link);
  runAll();
  leave(&link);
}

// Nobody has seen this destructor: it may undo what a function did, hardly an assignment here.
struct Sealed {
  void enlist();
  ~Sealed();
  int value = 0;
};
static Sealed *enlisted;
static Sealed *assigned;
inline void Sealed::enlist() { enlisted = this; }
void sealed_ok() {
  Sealed object;
  object.enlist();
}
void sealed_bad() {
  Sealed object;
  assigned = &object; //~ escape-global: object
}

// The same behind an implicit destructor of a library's class.
static const void *mocked;
void lib::Member::enlist(const void *object) { mocked = object; }
struct Mock {
  lib::Member member;
};
void strict_ok() {
  lib::Strict<Mock> mock;
  mock.member.enlist(&mock);
}

// Owned by a pointer: what runs is the destructor of the object, or of a class derived from it.
struct Service {
  virtual void enlist();
  virtual ~Service();
};
static Service *services[8];
static int serviceCount;
void Service::enlist() { services[serviceCount++] = this; }
struct Timer : Service {
  ~Timer() override {
    for (int i = 0; i < serviceCount; ++i)
      if (services[i] == this)
        services[i] = services[--serviceCount];
  }
};
void owned_ok() {
  std::unique_ptr<Service> service(new Timer);
  service->enlist();
}
// This one forgets.
static Forgetful *ownedForgetful;
void keep(Forgetful *object) { ownedForgetful = object; }
void ownedForgetful_bad() {
  std::unique_ptr<Forgetful> object(new Forgetful);
  keep(object.get()); //~ escape-global: object
}

// Who owns it knows what its destructor does, however far down that is, and whatever else is called.
struct Board {
  struct Notice *shown = nullptr;
};
static void wipe(Board *board) { board->shown = nullptr; }
static void clean(Board *board) { wipe(board); }
static void clear(Board *board) { clean(board); }
struct Notice {
  Board *board;
  explicit Notice(Board *board) : board(board) { board->shown = this; }
  ~Notice() { clear(board); }
};
static int leaf() { return 1; }
static int branch() { return leaf(); }
static int bough() { return branch(); }
static int stem() { return bough(); }
static int tree() { return stem(); }
int owned_low_ok(Board *board) {
  auto notice = std::make_unique<Notice>(board);
  return leaf();
}
int owned_high_ok(Board *board) {
  auto notice = std::make_unique<Notice>(board);
  return tree();
}
