// The pointer that leads back becomes weak.
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace made {
struct Parent;
struct Child {
  explicit Child(std::shared_ptr<Parent> parent) : parent_(std::move(parent)) {}
  std::shared_ptr<Parent> parent_;
};
struct Parent : std::enable_shared_from_this<Parent> {
  std::shared_ptr<Child> child_;
  void open() {
    auto child = std::make_shared<Child>(shared_from_this());
    child_ = std::move(child);
  }
};
} // namespace made

// An alias knows its weak pointer; the one beside it stays.
namespace list {
struct Node;
using NodePtr = std::shared_ptr<Node>;
struct Node {
  NodePtr next;
  NodePtr previous{};
};
inline void link(const NodePtr &a, const NodePtr &b) {
  a->next = b;
  b->previous = a;
}
NodePtr firstOf(NodePtr node) {
  while (node->previous)
    node = node->previous;
  return node;
}
} // namespace list

// Where the library's name is at hand without the library's.
namespace named {
using std::shared_ptr;
struct Album;
struct Photo {
  const shared_ptr<Album> album;
  explicit Photo(const shared_ptr<Album> &owner) : album{owner} {}
};
struct Album : std::enable_shared_from_this<Album> {
  std::vector<shared_ptr<Photo>> photos;
  void add() { photos.push_back(std::make_shared<Photo>(shared_from_this())); }
};
} // namespace named

// Near misses.

// Somebody has a reference to the member itself.
namespace shown {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
  const std::shared_ptr<Owner> &get() const { return owner; }
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
} // namespace shown

// What is found would not be kept while it is used.
namespace kept {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
  const std::string &name() const;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  std::string name;
  std::vector<int> numbers;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
const std::string &Part::name() const { return owner->name; }
} // namespace kept

namespace walked {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
  int sum() const;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  std::vector<int> numbers;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
int Part::sum() const {
  int all = 0;
  for (int number : owner->numbers)
    all += number;
  return all;
}
} // namespace walked

// Nobody else owns what is put in.
namespace fresh {
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
void renew(Part &part) { part.owner = std::make_shared<Owner>(); }
} // namespace fresh

// ... nor when the function is left.
namespace dropped {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner {
  std::shared_ptr<Part> part;
};
std::shared_ptr<Part> make() {
  auto owner = std::make_shared<Owner>();
  auto part = std::make_shared<Part>();
  owner->part = part;
  part->owner = owner;
  return part;
}
} // namespace dropped

// Templates and structured bindings take members by name.
namespace generic {
struct Owner;
struct Part {
  std::shared_ptr<Owner> superior;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    p->superior = shared_from_this();
    part = p;
  }
};
template <typename T> auto superiorOf(const T &part) { return part.superior; }
} // namespace generic

namespace bound {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
  int number = 0;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
long count(const Part &part) {
  auto [owner, number] = part;
  return owner.use_count() + number;
}
} // namespace bound

// Two in one declaration; changed through a reference; a macro.
namespace several {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner, other;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
} // namespace several

namespace changed {
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
void fill(std::shared_ptr<Owner> &owner);
void find(Part &part) { fill(part.owner); }
} // namespace changed

#define OWNER_OF(part) ((part).owner)
namespace macro {
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
bool isOwned(const Part &part) { return OWNER_OF(part) != nullptr; }
} // namespace macro
