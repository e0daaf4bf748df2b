// args: real
// What is put into the pointer has no other owner any more when the function is done, or was made of
// something that nobody else has. None of these is fixed: the object would be gone.
#include <algorithm>
#include <iterator>
#include <memory>
#include <vector>

namespace emptied_through_a_pointer {
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
struct Slot {
  std::shared_ptr<Owner> current;
  void clear() { current.reset(); }
};
void adopt(Slot *slot, Part &part) {
  part.owner = slot->current;
  slot->clear();
}
} // namespace emptied_through_a_pointer

namespace replaced_through_a_pointer {
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
struct Slot {
  std::shared_ptr<Owner> current;
  void clear() { current.reset(); }
};
void adopt(Slot *slot, Part &part) {
  part.owner = slot->current;
  *slot = Slot{};
}
} // namespace replaced_through_a_pointer

namespace emptied_by_a_callee {
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
struct Slot {
  std::shared_ptr<Owner> current;
  void clear() { current.reset(); }
};
void drop(Slot *slot) { slot->current = nullptr; }
void adopt(Slot *slot, Part &part) {
  part.owner = slot->current;
  drop(slot);
}
} // namespace emptied_by_a_callee

namespace emptied_through_a_shared_pointer {
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
struct Slot {
  std::shared_ptr<Owner> current;
  void clear() { current.reset(); }
};
void adopt(const std::shared_ptr<Slot> &slot, Part &part) {
  part.owner = slot->current;
  slot->clear();
}
} // namespace emptied_through_a_shared_pointer

namespace replaced_under_another_name {
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
struct Slot {
  std::shared_ptr<Owner> current;
  void clear() { current.reset(); }
};
void adopt(Slot *slot, Part &part) {
  part.owner = slot->current;
  Slot *other = slot;
  *other = Slot{};
}
} // namespace replaced_under_another_name

namespace of_a_global {
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
struct Slot {
  std::shared_ptr<Owner> current;
  void clear() { current.reset(); }
};
Slot slot;
void refill() { slot.current = std::make_shared<Owner>(); }
void adopt(Part &part) { part.owner = slot.current; }
} // namespace of_a_global

namespace somebody_is_called {
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
  Shop *other = nullptr;
  void refill() { current = std::make_shared<Owner>(); }
  void step() const { other->refill(); }
  void adopt(Part &part) {
    part.owner = current;
    step();
  }
};
} // namespace somebody_is_called

namespace of_a_derived_class {
struct Owner;
struct Part {
  explicit Part(std::shared_ptr<Owner> o = {}) : owner(o) {}
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
struct Big : Owner {};
std::shared_ptr<Part> make() { return std::make_shared<Part>(std::make_shared<Big>()); }
} // namespace of_a_derived_class

namespace of_a_unique_pointer {
struct Owner;
struct Part {
  explicit Part(std::shared_ptr<Owner> o = {}) : owner(o) {}
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
std::shared_ptr<Part> make() { return std::make_shared<Part>(std::make_unique<Owner>()); }
} // namespace of_a_unique_pointer

namespace converted_by_a_container {
struct Owner;
struct Part {
  Part(std::shared_ptr<Owner> o = {}) : owner(o) {}
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
std::vector<Part> make(int count) {
  std::vector<std::shared_ptr<Owner>> owners;
  for (int i = 0; i < count; ++i)
    owners.push_back(std::make_shared<Owner>());
  return std::vector<Part>(owners.begin(), owners.end());
}
} // namespace converted_by_a_container

namespace converted_by_an_iterator {
struct Owner;
struct Part {
  Part(std::shared_ptr<Owner> o = {}) : owner(o) {}
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
void make(std::vector<Part> &parts, int count) {
  std::vector<std::shared_ptr<Owner>> owners;
  for (int i = 0; i < count; ++i)
    owners.push_back(std::make_shared<Owner>());
  std::copy(owners.begin(), owners.end(), std::back_inserter(parts));
}
} // namespace converted_by_an_iterator
