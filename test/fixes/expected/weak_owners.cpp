// Who owns what is put into a pointer that is to become weak.
#include <memory>
#include <utility>
#include <vector>

// Whoever makes the child gives it its parent, under many names.
namespace all_of_them {
struct Parent;
struct Child {
  explicit Child(std::shared_ptr<Parent> parent) : parent_(std::move(parent)) {}
  std::weak_ptr<Parent> parent_;
};
struct Parent : std::enable_shared_from_this<Parent> {
  std::vector<std::shared_ptr<Child>> children;
  void open() {
    auto child = std::make_shared<Child>(shared_from_this());
    children.push_back(child);
  }
  void again() {
    const auto self = shared_from_this();
    children.push_back(std::make_shared<Child>(self));
  }
};
} // namespace all_of_them

namespace by_its_helper {
struct Owner;
struct Part {
  std::weak_ptr<Owner> owner;
};
static void attach(Part &part, const std::shared_ptr<Owner> &owner) { part.owner = owner; }
struct Owner : std::enable_shared_from_this<Owner> {
  std::vector<std::shared_ptr<Part>> parts;
  void take(std::shared_ptr<Part> p) {
    attach(*p, shared_from_this());
    parts.push_back(p);
  }
};
} // namespace by_its_helper

// The closing statement is the body of a loop.
namespace each_of_them {
struct Owner;
struct Part {
  std::weak_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::vector<std::shared_ptr<Part>> parts;
  void take(std::shared_ptr<Part> p) {
    parts.push_back(p);
    for (auto &each : parts)
      each->owner = shared_from_this();
  }
};
} // namespace each_of_them

namespace from_another {
struct Owner;
struct Part {
  std::weak_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
void follow(Part &part, const Part &other, int n) {
  auto owner = other.owner.lock();
  switch (n) {
  case 0:
    part.owner = owner;
    break;
  default:
    break;
  }
}
} // namespace from_another

// Near misses.

// A variable dies with its function.
namespace local {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
void renew(Part &part) {
  auto fresh = std::make_shared<Owner>();
  part.owner = fresh;
}
} // namespace local

namespace exchanged {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    auto owner = shared_from_this();
    p->owner = owner;
    part = p;
  }
};
void renew(Part &part, const Part &other) {
  auto owner = other.owner;
  owner = std::make_shared<Owner>();
  part.owner = owner;
}
} // namespace exchanged

// What belongs to a local object does so, too.
namespace of_a_local {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Holder {
  std::shared_ptr<Owner> owner = std::make_shared<Owner>();
};
void renew(Part &part) {
  Holder holder;
  part.owner = holder.owner;
}
} // namespace of_a_local

// One of the callers has made it for this call.
namespace given_a_new_one {
struct Parent;
struct Child {
  explicit Child(std::shared_ptr<Parent> parent) : parent_(std::move(parent)) {}
  std::shared_ptr<Parent> parent_;
};
struct Parent : std::enable_shared_from_this<Parent> {
  std::shared_ptr<Child> child_;
  void open() { child_ = std::make_shared<Child>(shared_from_this()); }
};
void alone() { Child child(std::make_shared<Parent>()); }
} // namespace given_a_new_one

namespace handed_on {
struct Parent;
struct Child {
  explicit Child(const std::shared_ptr<Parent> &parent) : parent_(parent) {}
  std::shared_ptr<Parent> parent_;
};
struct Parent : std::enable_shared_from_this<Parent> {
  std::shared_ptr<Child> child_;
  void open() { child_ = std::make_shared<Child>(shared_from_this()); }
};
std::shared_ptr<Child> alone() { return std::make_shared<Child>(std::make_shared<Parent>()); }
} // namespace handed_on

namespace derived {
struct Parent;
struct Child {
  explicit Child(std::shared_ptr<Parent> parent) : parent_(parent) {}
  std::shared_ptr<Parent> parent_;
};
struct Parent : std::enable_shared_from_this<Parent> {
  std::shared_ptr<Child> child_;
  void open() { child_ = std::make_shared<Child>(shared_from_this()); }
};
struct Grandchild : Child {
  using Child::Child;
};
void alone() { Grandchild child(std::make_shared<Parent>()); }
} // namespace derived

// Others may call it.
namespace seen_elsewhere {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
void attach(Part &part, const std::shared_ptr<Owner> &owner) { part.owner = owner; }
struct Owner : std::enable_shared_from_this<Owner> {
  std::vector<std::shared_ptr<Part>> parts;
  void take(std::shared_ptr<Part> p) {
    attach(*p, shared_from_this());
    parts.push_back(p);
  }
};
} // namespace seen_elsewhere

// Somebody asks what is left where it was moved from.
namespace asked_again {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int take(std::shared_ptr<Part> p) {
    auto self = shared_from_this();
    p->owner = std::move(self);
    part = p;
    return self ? 1 : 0;
  }
};
} // namespace asked_again

namespace moved_many_times {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::vector<std::shared_ptr<Part>> parts;
  void takeAll() {
    auto self = shared_from_this();
    for (auto &each : parts)
      each->owner = std::move(self);
  }
};
} // namespace moved_many_times

// The only other owner is in a variable, or in what one holds.
namespace in_a_list {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner {
  std::shared_ptr<Part> part;
};
std::shared_ptr<Part> make() {
  std::vector<std::shared_ptr<Owner>> all;
  auto owner = std::make_shared<Owner>();
  auto part = std::make_shared<Part>();
  all.push_back(owner);
  owner->part = part;
  part->owner = owner;
  return part;
}
} // namespace in_a_list

namespace in_a_holder {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner {
  std::shared_ptr<Part> part;
};
struct Holder {
  std::shared_ptr<Owner> owner;
};
std::shared_ptr<Part> make() {
  Holder holder;
  holder.owner = std::make_shared<Owner>();
  auto part = std::make_shared<Part>();
  holder.owner->part = part;
  part->owner = holder.owner;
  return part;
}
} // namespace in_a_holder

// Templates and generic lambdas call with what they are given.
namespace filled_by_a_template {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
  void setOwner(std::shared_ptr<Owner> o) { owner = std::move(o); }
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::vector<std::shared_ptr<Part>> parts;
  void take(std::shared_ptr<Part> p) {
    p->setOwner(shared_from_this());
    parts.push_back(p);
  }
};
template <class T> void fill(T &part) { part.setOwner(std::make_shared<Owner>()); }
void use(Part &part) { fill(part); }
} // namespace filled_by_a_template

namespace filled_by_a_generic_lambda {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
  void setOwner(std::shared_ptr<Owner> o) { owner = std::move(o); }
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::vector<std::shared_ptr<Part>> parts;
  void take(std::shared_ptr<Part> p) {
    p->setOwner(shared_from_this());
    parts.push_back(p);
  }
};
void use(Part &part) {
  auto fill = [](auto &each) { each.setOwner(std::make_shared<Owner>()); };
  fill(part);
}
} // namespace filled_by_a_generic_lambda

namespace made_by_a_template {
struct Owner;
struct Part {
  explicit Part(std::shared_ptr<Owner> o) : owner(std::move(o)) {}
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::vector<std::shared_ptr<Part>> parts;
  void open() { parts.push_back(std::make_shared<Part>(shared_from_this())); }
};
template <class T> T build() { return T(std::make_shared<Owner>()); }
void use() { Part part = build<Part>(); }
} // namespace made_by_a_template

namespace handed_on_by_a_template {
struct Owner;
struct Part {
  explicit Part(std::shared_ptr<Owner> o) : owner(std::move(o)) {}
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::vector<std::shared_ptr<Part>> parts;
  void open() { parts.push_back(std::make_shared<Part>(shared_from_this())); }
};
template <class T> std::shared_ptr<T> build() {
  return std::make_shared<T>(std::make_shared<Owner>());
}
void use() { auto part = build<Part>(); }
} // namespace handed_on_by_a_template

// The one that was there before goes.
namespace taken_out {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Slot {
  std::shared_ptr<Owner> current;
};
void adopt(Slot &slot, Part &part) {
  part.owner = slot.current;
  slot.current.reset();
}
} // namespace taken_out

namespace taken_from_a_list {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Cache {
  std::vector<std::shared_ptr<Owner>> ready;
};
void next(Cache &cache, Part &part) {
  auto owner = cache.ready.back();
  cache.ready.pop_back();
  part.owner = owner;
}
} // namespace taken_from_a_list

// A closure still looks at it.
namespace asked_by_a_closure {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  int take(std::shared_ptr<Part> p) {
    auto self = shared_from_this();
    auto isMine = [&] { return self != nullptr; };
    p->owner = std::move(self);
    part = p;
    return isMine() ? 1 : 2;
  }
};
} // namespace asked_by_a_closure

// Fixed all the same: it stays where it was.
namespace left_alone {
struct Owner;
struct Part {
  std::weak_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
struct Slot {
  std::shared_ptr<Owner> current;
  int uses = 0;
};
void adopt(Slot &slot, Part &part) {
  part.owner = slot.current;
  slot.uses = slot.uses + 1;
}
} // namespace left_alone

// Other units may call the template.
namespace linked_by_a_template {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
  void setOwner(std::shared_ptr<Owner> o) { owner = std::move(o); }
};
template <class T, class O> void link(T &part, const O &owner) { part.setOwner(owner); }
struct Owner : std::enable_shared_from_this<Owner> {
  std::vector<std::shared_ptr<Part>> parts;
  void take(std::shared_ptr<Part> p) {
    link(*p, shared_from_this());
    parts.push_back(p);
  }
};
} // namespace linked_by_a_template
