// args: real
// What is put into the pointer stays alive only if nobody empties its owner while the function
// runs.
#include <functional>
#include <memory>
#include <vector>

namespace nobody_is_called {
struct Owner;
struct Part {
  std::weak_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Shop;
Shop *theShop;
struct Plain {
  int n;
  ~Plain() = default;
};
struct Shop {
  std::shared_ptr<Owner> current;
  std::vector<int> n;
  void adopt(Part &part) {
    Plain p{1};
    auto q = std::make_shared<Part>();
    std::vector<std::shared_ptr<Part>> parts;
    parts.push_back(q);
    n.push_back(p.n);
    part.owner = current;
    for (int i : n)
      p.n += i;
  }
};

} // namespace nobody_is_called

namespace out_of_a_list {
struct Owner;
struct Part {
  std::weak_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};

struct Shop {
  std::vector<std::shared_ptr<Owner>> owners;
  void adopt(Part &part) {
    for (const auto &o : owners)
      part.owner = o;
    for (auto &o : owners)
      if (o->number)
        part.owner = o;
  }
};

} // namespace out_of_a_list

namespace by_a_setter {
struct Owner;
struct Part {
  std::weak_ptr<Owner> owner;
  void set(std::shared_ptr<Owner> o) {
    owner = std::move(o);
    n++;
  }
  int n = 0;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};

struct Shop {
  std::shared_ptr<Owner> current;
  void adopt(Part &part) { part.set(current); }
};

} // namespace by_a_setter

// Somebody may: none of these is fixed. What the end of a variable runs is not written where it is
// run.

namespace variable_ends {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Shop;
Shop *theShop;
struct Cleaner {
  ~Cleaner();
};
struct Shop {
  std::shared_ptr<Owner> current;
  void adopt(Part &part) {
    Cleaner cleaner;
    part.owner = current;
  }
};
Cleaner::~Cleaner() { theShop->current.reset(); }
} // namespace variable_ends

namespace held_variable_ends {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Shop;
Shop *theShop;
struct Cleaner {
  ~Cleaner();
};
struct Shop {
  std::shared_ptr<Owner> current;
  void adopt(Part &part) {
    auto cleaner = std::make_unique<Cleaner>();
    part.owner = current;
  }
};
Cleaner::~Cleaner() { theShop->current.reset(); }
} // namespace held_variable_ends

namespace list_ends {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Shop;
Shop *theShop;
struct Cleaner {
  ~Cleaner();
};
struct Shop {
  std::shared_ptr<Owner> current;
  void adopt(Part &part) {
    std::vector<Cleaner> cleaners(2);
    part.owner = current;
  }
};
Cleaner::~Cleaner() { theShop->current.reset(); }
} // namespace list_ends

namespace member_ends {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Shop;
Shop *theShop;
struct Cleaner {
  ~Cleaner();
};
struct Both {
  Cleaner c;
  int n;
};
struct Shop {
  std::shared_ptr<Owner> current;
  void adopt(Part &part) {
    Both both{{}, 1};
    part.owner = current;
  }
};
Cleaner::~Cleaner() { theShop->current.reset(); }
} // namespace member_ends

namespace deleted {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Shop;
Shop *theShop;
struct Cleaner {
  ~Cleaner();
};
struct Shop {
  std::shared_ptr<Owner> current;
  Cleaner *c;
  void adopt(Part &part) {
    part.owner = current;
    delete c;
  }
};
Cleaner::~Cleaner() { theShop->current.reset(); }
} // namespace deleted

namespace temporary_ends {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Shop;
Shop *theShop;
struct Cleaner {
  ~Cleaner();
};
struct Shop {
  std::shared_ptr<Owner> current;
  void adopt(Part &part) {
    part.owner = current;
    Cleaner();
  }
};
Cleaner::~Cleaner() { theShop->current.reset(); }
} // namespace temporary_ends

namespace list_is_cleared {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Shop;
Shop *theShop;
struct Cleaner {
  ~Cleaner();
};
struct Shop {
  std::shared_ptr<Owner> current;
  std::vector<Cleaner> c;
  void adopt(Part &part) {
    part.owner = current;
    c.clear();
  }
};
Cleaner::~Cleaner() { theShop->current.reset(); }
} // namespace list_is_cleared

namespace callback_is_called {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Shop;
Shop *theShop;

struct Shop {
  std::shared_ptr<Owner> current;
  std::function<void()> c;
  void adopt(Part &part) {
    part.owner = current;
    c();
  }
};

} // namespace callback_is_called

namespace loop_begins {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Shop;
Shop *theShop;
struct List {
  int *begin();
  int *end();
};
struct Shop {
  std::shared_ptr<Owner> current;
  List c;
  int sum = 0;
  void adopt(Part &part) {
    part.owner = current;
    for (int i : c)
      sum += i;
  }
};
int *List::begin() {
  theShop->current.reset();
  return nullptr;
}
int *List::end() { return nullptr; }
} // namespace loop_begins

namespace setter_empties {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
  void set(std::shared_ptr<Owner> o);
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Shop;
Shop *theShop;

struct Shop {
  std::shared_ptr<Owner> current;
  void adopt(Part &part) { part.set(current); }
};
inline void Part::set(std::shared_ptr<Owner> o) {
  owner = o;
  theShop->current.reset();
}
} // namespace setter_empties

namespace setter_calls {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
  void set(std::shared_ptr<Owner> o);
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Shop;
Shop *theShop;
void refill();
struct Shop {
  std::shared_ptr<Owner> current;
  void adopt(Part &part) { part.set(current); }
};
inline void Part::set(std::shared_ptr<Owner> o) {
  owner = o;
  refill();
}
void refill() { theShop->current.reset(); }
} // namespace setter_calls

namespace reference_to_a_local {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
  void set(std::shared_ptr<Owner> &o) { owner = o; }
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};

struct Shop {
  void adopt(Part &part) {
    std::shared_ptr<Owner> fresh = std::make_shared<Owner>();
    part.set(fresh);
  }
};

} // namespace reference_to_a_local

namespace list_called {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Shop;
Shop *theShop;
void refill();
struct Shop {
  std::vector<std::shared_ptr<Owner>> owners;
  void adopt(Part &part) {
    for (const auto &o : owners)
      part.owner = o;
    refill();
  }
};
void refill() { theShop->owners.clear(); }
} // namespace list_called

namespace list_emptied {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};

struct Shop {
  std::vector<std::shared_ptr<Owner>> owners;
  void adopt(Part &part) {
    for (const auto &o : owners)
      part.owner = o;
    owners.clear();
  }
};

} // namespace list_emptied

namespace owner_ends {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 7;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};

struct Shop {
  std::shared_ptr<Owner> current;
  Part *part;
  ~Shop() { part->owner = current; }
};
} // namespace owner_ends
