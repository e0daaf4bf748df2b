// What may be done with what a weak pointer leads to.
#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

// Numbers, what plain functions do with it, and what the object does itself.
namespace numbers {
struct Owner;
struct Part {
  std::weak_ptr<Owner> owner;
  int run(std::vector<int> &all) const;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 0;
  void show(int n) const;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
bool isGood(const Owner &owner) { return owner.number > 0; }
int Part::run(std::vector<int> &all) const {
  const int number = owner.lock()->number;
  all.push_back(owner.lock()->number);
  owner.lock()->show(number);
  return isGood(*owner.lock()) ? (*owner.lock()).number : owner.lock().get()->number;
}
} // namespace numbers

// The comment and the attribute stay.
namespace worded {
struct Owner;
struct Part {
  std::weak_ptr<Owner> owner /* who made it */ [[maybe_unused]];
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 0;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
} // namespace worded

// Near misses.

// A closure refers to it.
namespace captured {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
  int run() const;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 0;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
int Part::run() const {
  auto later = [&o = *owner] { return o.number; };
  return later();
}
} // namespace captured

// A class of the program has its address.
namespace viewed {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
  int run() const;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 0;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct View {
  Owner *owner;
};
int Part::run() const {
  View view{&*owner};
  return view.owner->number;
}
} // namespace viewed

// A list has its address.
namespace listed {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
  void run(std::vector<Owner *> &all) const;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 0;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
void Part::run(std::vector<Owner *> &all) const { all.push_back(owner.get()); }
} // namespace listed

// An object may keep what it is given.
namespace registered {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
  void run() const;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 0;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Registry {
  void add(Owner &owner);
};
Registry &registry();
void Part::run() const { registry().add(*owner); }
} // namespace registered

// The result of a call may refer to it.
namespace wrapped {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
  int run() const;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 0;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Reference {
  const int &number;
};
Reference refer(const Owner &owner);
int Part::run() const {
  auto reference = refer(*owner);
  return reference.number;
}
} // namespace wrapped

// A function object that is handed back.
namespace called_back {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
  std::function<int()> run() const;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 0;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
std::function<int()> Part::run() const {
  return [&owner = *owner] { return owner.number; };
}
} // namespace called_back

// Templates can name it without an object.
namespace by_a_name {
struct Owner;
struct Part {
  std::shared_ptr<Owner> boss;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 0;
  void take(std::shared_ptr<Part> p) {
    p->boss = shared_from_this();
    part = p;
  }
};
template <typename T> auto bossOf(T &part) { return part.*(&T::boss); }
} // namespace by_a_name

namespace inherited {
struct Owner;
struct Part {
  std::shared_ptr<Owner> chief;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 0;
  void take(std::shared_ptr<Part> p) {
    p->chief = shared_from_this();
    part = p;
  }
};
template <typename T> struct Sub : T {
  using T::chief;
  auto get() { return chief; }
};
} // namespace inherited

// Weak pointers cannot be compared.
namespace compared {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
  bool operator==(const Part &) const = default;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int number = 0;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
} // namespace compared
