// Objects that library functions construct of a raw pointer, and objects that are not made at all.
#include "mini/exception"
#include "mini/map"
#include "mini/memory"
#include "mini/string"
#include "mini/vector"

struct Part {
  virtual ~Part();
  int n = 0;
};
// Counted: the last one releases.
class Shared {
public:
  Shared(Part *part) : count_(part ? new int(1) : nullptr), part_(part) {}
  Shared(const Shared &other) : count_(other.count_), part_(other.part_) {
    if (count_)
      ++*count_;
  }
  ~Shared() {
    if (count_ && --*count_ == 0) {
      delete part_;
      delete count_;
    }
  }

private:
  int *count_;
  Part *part_;
};
// Only looks.
class Weight {
public:
  explicit Weight(const Part *part) : n_(part->n) {}

private:
  int n_;
};

class Parts {
public:
  void add(Part *part) { parts_.emplace_back(part); }
  void weigh(Part *part) { weights_.emplace_back(part); }

private:
  std::vector<Shared> parts_;
  std::vector<Weight> weights_;
};

void variable_ok() { Shared shared(new Part); }
int copied_ok(int n) {
  Shared shared(new Part);
  Shared other(shared);
  if (n)
    return 1;
  return 0;
}
void emplaced_ok(std::vector<Shared> &parts) { parts.emplace_back(new Part); }
void emplaced_bad(std::vector<Weight> &weights) {
  weights.emplace_back(new Part); //~ leak-memory:
}
void by_callee_ok(Parts &parts) { parts.add(new Part); }
void by_callee_bad(Parts &parts) {
  parts.weigh(new Part); //~ leak-memory:
}
// Its constructor is used by the library alone.
template <class T> class Counted {
public:
  Counted(T *object) : object_(object) {}
  ~Counted() { delete object_; }

private:
  T *object_;
};
void template_ok(std::vector<Counted<Part>> &parts) { parts.emplace_back(new Part); }
void in_map_ok(std::map<int, Shared> &parts) { parts.emplace(1, new Part); }
void made_ok() { auto shared = std::make_unique<Shared>(new Part); }
void made_bad() {
  auto weight = std::make_unique<Weight>(new Part); //~ leak-memory:
}

// ---- what makes the arguments throws, so there is no object, and its memory is released

std::string text(int n); // which may throw
class Named : public Part {
public:
  explicit Named(const std::string &name) { n = name.size(); }
};
Part *argument_throws_ok(int n) {
  try {
    return new Named(text(n));
  } catch (...) {
    return nullptr;
  }
}
Part *named_ok(int n) {
  try {
    Part *part = new Named(text(n));
    return part;
  } catch (...) {
    return nullptr;
  }
}
Part *assigned_ok(int n) {
  Part *part = nullptr;
  try {
    part = new Named(text(n));
  } catch (...) {
    return nullptr;
  }
  return part;
}
// There is one when the second call throws.
Part *later_bad(int n) {
  try {
    Part *part = new Named(text(n)); //~ leak-memory: 'part'
    part->n += text(n + 1).size();
    return part;
  } catch (...) {
    return nullptr;
  }
}
// Library classes throw where memory is short. Found with low confidence.
Part *library_class_ok(std::vector<int> &numbers) {
  try {
    Part *part = new Part;
    numbers.push_back(part->n);
    return part;
  } catch (...) {
    return nullptr;
  }
}

// ---- functions that throw unless nothing has gone wrong

class Failure {
public:
  explicit Failure(int code);
};
int last_error();
void fail(int code) {
  switch (code) {
  case 0:
    return;
  case 1:
    throw Failure(1);
  case 2:
    throw Failure(2);
  case 3:
    throw Failure(3);
  default:
    throw Failure(code);
  }
}
void fail() { fail(last_error()); }
// Does something in most cases.
void choose(int code) {
  switch (code) {
  case 0:
    return;
  case 1:
    last_error();
    return;
  case 2:
    return;
  default:
    throw Failure(code);
  }
}
struct Item {
  int n = 0;
};
void failed_ok(int n) {
  Item *item = new Item;
  if (n < 0) {
    delete item;
    fail();
  }
  delete item;
}
void failed_bad(int n) {
  Item *item = new Item;
  if (n > 0) {
    delete item;
    choose(n);
  }
  delete item; //~ release-twice: 'item'
}
