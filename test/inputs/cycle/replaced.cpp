// A member that gets another object does not keep the one that it had before.
#include "mini/functional"
#include "mini/memory"
#include "mini/utility"
#include "mini/vector"

// ---- trees are turned

namespace turned {
struct Node {
  std::shared_ptr<Node> left, right;
  int key;
};
using Link = std::shared_ptr<Node>;

Link to_left_ok(Link top) {
  Link next = top->right;
  top->right = next->left;
  next->left = top;
  return next;
}

// By pieces.
void hang_left(Node &on, Link one) { on.left = one; }
void hang_right(Node &on, Link one) { on.right = one; }
Link to_right_ok(Link top) {
  Link next = top->left;
  hang_left(*top, next->right);
  hang_right(*next, top);
  return next;
}

// All of it in a function of its own, which its caller knows by what it does.
void turn(Link top, Link &result) {
  result = top->right;
  top->right = result->left;
  result->left = top;
}
Link twice_ok(Link top) {
  Link first, second;
  turn(top, first);
  turn(first, second);
  return second;
}
} // namespace turned

namespace forgotten {
struct Node {
  std::shared_ptr<Node> left, right; //~ cycle-shared-ptr: 'left' of one 'forgotten::Node' and member 'right' of another own each other
};
using Link = std::shared_ptr<Node>;

// The other side is hung over, this one is not.
Link to_left_bad(Link top) {
  Link next = top->right;
  top->left = next->left;
  next->left = top;
  return next;
}
} // namespace forgotten

// ---- what a member gets is kept from then on

namespace renewed {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner; //~ cycle-shared-ptr: 'owner' owns the 'renewed::Owner' that owns its 'renewed::Part' through member 'part'
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  void renew_bad() {
    part = std::make_shared<Part>();
    part->owner = shared_from_this();
  }
};
} // namespace renewed

namespace sent_away {
struct Car {
  std::shared_ptr<Car> next, tow;
};
// The old one may keep the car before it: nothing there keeps the old one.
void uncouple_ok(std::shared_ptr<Car> car, std::shared_ptr<Car> other) {
  std::shared_ptr<Car> old = car->next;
  car->next = other;
  old->tow = car;
}
// Let go altogether.
void stop_ok(std::shared_ptr<Car> car) {
  std::shared_ptr<Car> old = car->next;
  car->next = nullptr;
  old->tow = car;
}
} // namespace sent_away

// ---- what is moved out of a member is not there any longer

namespace taken_out {
struct Loop : std::enable_shared_from_this<Loop> {
  std::vector<std::function<void()>> waiting;
  void post() {
    waiting.push_back([self = shared_from_this()] { (void)self; });
  }
  void run_ok() {
    auto now = std::move(waiting);
    for (auto &each : now)
      each();
  }
};

struct Jobs {
  std::vector<std::function<void()>> list;
};
struct Pool : std::enable_shared_from_this<Pool> {
  Jobs jobs;
  void post() {
    jobs.list.push_back([self = shared_from_this()] { (void)self; });
  }
  void run_ok() {
    Jobs now = std::move(jobs);
    for (auto &each : now.list)
      each();
  }
};

struct Stuck : std::enable_shared_from_this<Stuck> {
  std::vector<std::function<void()>> waiting;
  void post_bad() {
    waiting.push_back([self = shared_from_this()] { (void)self; }); //~ cycle-self-capture: the closure in member 'waiting' captures 'self'
  }
  void run() {
    for (auto &each : waiting)
      each();
  }
};
} // namespace taken_out
