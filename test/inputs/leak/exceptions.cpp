// Exceptions on the way.
#include "mini/exception"
#include "mini/memory"
#include "mini/stdexcept"
#include "mini/stdio.h"
#include "mini/stdlib.h"

struct Item {
  int n = 0;
};
void may_throw(int n);
void never_throws(int n) noexcept;
void check(int n) {
  if (n < 0)
    throw std::runtime_error("negative");
}

void thrown_here_bad(int n) {
  Item *item = new Item; //~ leak-memory: when an exception leaves the function
  if (n < 0)
    throw std::runtime_error("negative");
  delete item;
}
void thrown_here_ok(int n) {
  Item *item = new Item;
  if (n < 0) {
    delete item;
    throw std::runtime_error("negative");
  }
  delete item;
}
// A number is an exception like others.
void number_thrown_bad(int n) {
  Item *item = new Item; //~ leak-memory: 'item'
  if (n < 0)
    throw 1;
  if (n > 10)
    throw n + 1;
  delete item;
}

// What a callee throws, in its own body.
void thrown_by_callee_bad(int n) {
  Item *item = new Item; //~ leak-memory: 'item'
  check(n);
  delete item;
}
void owner_ok(int n) {
  std::unique_ptr<Item> item(new Item);
  check(n);
}
// Any function may throw that nobody has seen: that would be a finding everywhere.
void unseen_ok(int n) {
  Item *item = new Item;
  may_throw(n);
  delete item;
}
void noexcept_ok(int n) {
  Item *item = new Item;
  never_throws(n);
  delete item;
}
void caught_ok(int n) {
  Item *item = new Item;
  try {
    check(n);
  } catch (...) {
    delete item;
    throw;
  }
  delete item;
}
int caught_bad(int n) {
  Item *item = new Item; //~ leak-memory: 'item'
  try {
    check(n);
  } catch (const std::exception &) {
    return -1;
  }
  delete item;
  return 0;
}
int caught_and_on_ok(int n) {
  Item *item = new Item;
  try {
    check(n);
  } catch (const std::exception &) {
    item->n = -1;
  }
  delete item;
  return 0;
}
int inside_try_bad(int n, const char *name) {
  try {
    FILE *file = fopen(name, "r"); //~ leak-file: 'file'
    if (!file)
      return -1;
    if (n < 0)
      throw std::runtime_error("negative");
    fclose(file);
  } catch (const std::exception &) {
    return -1;
  }
  return 0;
}
int inside_try_ok(int n, const char *name) {
  FILE *file = nullptr;
  try {
    file = fopen(name, "r");
    if (!file)
      return -1;
    if (n < 0)
      throw std::runtime_error("negative");
  } catch (const std::exception &) {
  }
  if (file)
    fclose(file);
  return 0;
}
int anything_caught_ok(int n) {
  Item *item = new Item;
  try {
    check(n);
  } catch (...) {
    item->n = -1;
  }
  delete item;
  return 0;
}
// Never leaves: the program ends.
void terminates_ok(int n) noexcept {
  Item *item = new Item;
  check(n);
  delete item;
}

// ---- thrown by a callee

void deep(int n) { check(n); }
void deeper(int n) { deep(n); }
void swallows(int n) {
  try {
    check(n);
  } catch (...) {
  }
}
void two_calls_away_bad(int n) {
  Item *item = new Item; //~ leak-memory: 'item'
  deep(n);
  delete item;
}
// Far away: for what hardly ever happens. Found with low confidence.
void far_away_ok(int n) {
  Item *item = new Item;
  deeper(n);
  delete item;
}
void swallowed_ok(int n) {
  Item *item = new Item;
  swallows(n);
  delete item;
}
int swallowed_in_try_ok(int n) {
  Item *item = new Item;
  try {
    swallows(n);
  } catch (...) {
    return -1;
  }
  delete item;
  return 0;
}
FILE *file_bad(const char *name, int n) {
  FILE *file = fopen(name, "r"); //~ leak-file: 'file'
  if (!file)
    return nullptr;
  check(n);
  return file;
}
void released_before_ok(int n) {
  Item *item = new Item;
  delete item;
  check(n);
}
// Always throws: no way leads on.
[[noreturn]] void fail() { throw std::runtime_error("failed"); }
int always_bad(int n) {
  Item *item = new Item; //~ leak-memory: 'item'
  if (n < 0)
    fail();
  delete item;
  return 0;
}
int always_ok(int n) {
  Item *item = new Item;
  if (n < 0) {
    delete item;
    fail();
  }
  delete item;
  return 0;
}
// Whoever gets it may have taken or released it by then.
void release_and_throw(Item *item, int n) {
  if (n < 0) {
    delete item;
    throw std::runtime_error("negative");
  }
}
void handed_over_ok(int n) {
  Item *item = new Item;
  release_and_throw(item, n);
  delete item;
}
void look(const Item *item) {
  if (item->n < 0)
    throw std::runtime_error("negative");
}
void looked_at_bad() {
  Item *item = new Item; //~ leak-memory: 'item'
  look(item);
  delete item;
}
// `new` itself gives the memory back when the constructor throws.
struct Checked {
  explicit Checked(int n) { check(n); }
};
void constructor_ok(int n) {
  Checked *checked = new Checked(n);
  delete checked;
}
void other_constructor_bad(int n) {
  Item *item = new Item; //~ leak-memory: 'item'
  Checked checked(n);
  delete item;
}
// The destructor of a variable sees to it.
struct Holder {
  Item *item = nullptr;
  ~Holder() { delete item; }
};
void member_ok(int n) {
  Holder holder;
  holder.item = new Item;
  check(n);
}
struct Closer {
  Item *&item;
  ~Closer() { delete item; }
};
void guarded_ok(int n) {
  Item *item = new Item;
  Closer closer{item};
  check(n);
}
// Either may be meant; only one of them throws.
struct Shape {
  virtual void draw(int n) = 0;
  virtual ~Shape() {}
};
struct Strict : Shape {
  void draw(int n) override { check(n); }
};
struct Lax : Shape {
  void draw(int) override {}
};
void some_overrider_ok(Shape &shape, int n) {
  Item *item = new Item;
  shape.draw(n);
  delete item;
}
// It is in the result as well, whose destructor sees to it.
Holder open_holder(Item **seen) {
  Holder holder;
  holder.item = new Item;
  *seen = holder.item;
  return holder;
}
void seen_ok(int n) {
  Item *item = nullptr;
  Holder holder = open_holder(&item);
  check(n);
}

// A constructor that throws: the language releases the memory. Silent.
struct Careless {
  Careless();
  ~Careless();
};
int constructed_in_try_ok() {
  try {
    Careless *made = new Careless;
    delete made;
  } catch (...) {
    return 1;
  }
  return 0;
}

// ---- caught in the same function

class Expression {
public:
  virtual ~Expression();
  virtual Expression *copy() const; // which may throw
};
struct Wrapper {
  Expression *expression = nullptr;
};
void report(const char *text);
Wrapper *wrapped_bad(const Expression &expression) {
  try {
    auto *wrapper = new Wrapper(); //~ leak-memory: 'wrapper'
    wrapper->expression = expression.copy();
    return wrapper;
  } catch (const std::exception &) {
    report("failed");
    return nullptr;
  }
}
Wrapper *wrapped_ok(const Expression &expression) {
  Wrapper *wrapper = nullptr;
  try {
    wrapper = new Wrapper();
    wrapper->expression = expression.copy();
    return wrapper;
  } catch (const std::exception &) {
    delete wrapper;
    report("failed");
    return nullptr;
  }
}
// Nothing can go wrong once it is there.
Wrapper *copied_first_ok(const Expression &expression) {
  try {
    Expression *copy = expression.copy();
    auto *wrapper = new Wrapper();
    wrapper->expression = copy;
    return wrapper;
  } catch (const std::exception &) {
    report("failed");
    return nullptr;
  }
}
