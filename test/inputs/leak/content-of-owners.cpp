// An owner destroys what it holds: what the destructor of that releases is not lost.
#include "mini/memory"
#include "mini/utility"
#include "mini/vector"

struct Node {
  int *values = nullptr;
  ~Node() { delete[] values; }
};
void use(Node *);

void early_ok(int count) {
  std::unique_ptr<Node> node(new Node());
  node->values = new int[4];
  if (count < 0)
    return;
  use(node.release());
}

void thrown_ok(int count) {
  auto node = std::make_unique<Node>();
  node->values = new int[4];
  if (count < 0)
    throw count;
  use(node.release());
}

// Its destructor releases the content of a member.
struct Pair {
  Node first;
  int *second = nullptr;
  ~Pair() { delete[] second; }
};
void member_ok() {
  std::unique_ptr<Pair> pair(new Pair());
  pair->first.values = new int[4];
  pair->second = new int[4];
}

void elements_ok(unsigned count) {
  std::vector<Node> nodes(count);
  for (Node &node : nodes)
    node.values = new int[4];
}

// By the destructor of the class that has the member.
struct Shape {
  virtual ~Shape() = default;
};
struct Polygon : Shape {
  int *points = nullptr;
  ~Polygon() override { delete[] points; }
};
void derived_ok() {
  Polygon *polygon = new Polygon();
  std::unique_ptr<Shape> shape(polygon);
  polygon->points = new int[4];
}

// Nobody knows what this one does.
struct Elsewhere {
  int *values = nullptr;
  ~Elsewhere();
};
void unseen_ok() {
  std::unique_ptr<Elsewhere> object(new Elsewhere());
  object->values = new int[4];
}

// One that releases something else.
struct Forgetful {
  int *kept = nullptr, *lost = nullptr;
  ~Forgetful() { delete[] kept; }
};
void forget(Forgetful &object) { delete[] object.lost; }
void other_member_bad(int count) {
  std::unique_ptr<Forgetful> object(new Forgetful());
  object->kept = new int[4];
  object->lost = new int[4]; //~ leak-memory: array
  if (count < 0)
    return;
  forget(*object);
}

struct Plain {
  int *values = nullptr;
};
void drop(Plain &object) { delete[] object.values; }
void no_destructor_bad(int count) {
  std::unique_ptr<Plain> object(new Plain());
  object->values = new int[4]; //~ leak-memory: array
  if (count < 0)
    return;
  drop(*object);
}

// By functions that nobody has seen, or by one that only looks.
void put_back(int *values);
struct Pooled {
  int *values = nullptr;
  ~Pooled() { put_back(values); }
};
void pooled_ok() {
  std::unique_ptr<Pooled> object(new Pooled());
  object->values = new int[4];
}
static int total;
static void count(const int *values) { total += values != nullptr; }
struct Counted {
  int *values = nullptr;
  ~Counted() { count(values); }
};
void drop(Counted &object) { delete[] object.values; }
void counted_bad(bool isEarly) {
  std::unique_ptr<Counted> object(new Counted());
  object->values = new int[4]; //~ leak-memory: array
  if (isEarly)
    return;
  drop(*object);
}

// The destructor hands the whole object on.
struct Handed {
  int *values = nullptr;
  ~Handed() { hand_on(this); }
  static void hand_on(Handed *object);
};
void handed_ok() {
  Handed object;
  object.values = new int[4];
}
void handed_by_owner_ok() {
  std::unique_ptr<Handed> object(new Handed());
  object->values = new int[4];
}

// Owners that share it: the last one does so.
void shared_ok() {
  auto node = std::make_shared<Node>();
  node->values = new int[4];
}
void shared_twice_ok(std::shared_ptr<Node> &other) {
  std::shared_ptr<Node> node(new Node());
  node->values = new int[4];
  other = node;
}
void shared_member_ok() {
  auto pair = std::make_shared<Pair>();
  pair->first.values = new int[4];
}
struct Bare {
  int *values = nullptr;
};
void shared_bad() {
  auto plain = std::make_shared<Bare>();
  plain->values = new int[4]; //~ leak-memory: array
}
void shared_looks_bad() {
  auto object = std::make_shared<Counted>();
  object->values = new int[4]; //~ leak-memory: array
}
