// args: -m
// Functions of the library that run a constructor of the program on their arguments.
#include "mini/map"
#include "mini/memory"
#include "mini/optional"
#include "mini/string"
#include "mini/vector"

int *global;
struct Keeper {
  int *p;
  explicit Keeper(int *q) : p(q) {} //~ remark: leaking param: q to *this
};
struct Refers {
  int &r;
  explicit Refers(int &q) : r(q) {} //~ remark: leaking param: q to *this
};
struct Leaky {
  explicit Leaky(int *q) { global = q; } //~ remark: leaking param: q: stored to global global
};
struct Copies {
  int v;
  explicit Copies(int *q) : v(*q) {} //~ remark: q does not escape
};
struct Aggregate {
  int n;
  int *p;
};
struct Named {
  const char *name;
  explicit Named(const std::string &text) : name(text.c_str()) {}
};

// Made behind an owner that is returned.
std::unique_ptr<Keeper> unique_bad() {
  int x = 1;                           //~ remark: x must go to the heap
  return std::make_unique<Keeper>(&x); //~ remark: make_unique<Keeper> escapes //~ escape-return: x
}
std::unique_ptr<Refers> reference_bad() {
  int x = 1;                          //~ remark: x must go to the heap
  return std::make_unique<Refers>(x); //~ escape-return: x
}
std::shared_ptr<Keeper> shared_bad() {
  int x = 1;                           //~ remark: x must go to the heap
  return std::make_shared<Keeper>(&x); //~ escape-return: x
}
std::unique_ptr<Named> view_bad(const char *text) {
  std::string s = text;              //~ remark: s must go to the heap
  return std::make_unique<Named>(s); //~ escape-return: s
}
std::unique_ptr<Keeper> given_ok(int *p) { //~ remark: leaking param: p to result level=0
  return std::make_unique<Keeper>(p);
}
std::unique_ptr<Copies> copied_ok() {
  int x = 1; //~ no-remark: of x
  return std::make_unique<Copies>(&x);
}
void local_ok(int *p) { //~ remark: p does not escape
  auto keeper = std::make_unique<Keeper>(p); //~ remark: make_unique<Keeper> does not escape
}
void leaky_bad() {
  int x = 1;                    //~ remark: x must go to the heap
  std::make_unique<Leaky>(&x); //~ escape-global: x
}

// Made inside a container.
void emplaced_bad(std::vector<Keeper> &v) {
  int x = 1;          //~ remark: x must go to the heap: its address escapes to param v
  v.emplace_back(&x); //~ escape-param: x
}
void emplacedReference_bad(std::vector<Refers> &v) {
  int x = 1;         //~ remark: x must go to the heap
  v.emplace_back(x); //~ escape-param: x
}
void emplacedGiven_ok(std::vector<Keeper> &v, int *p) { //~ remark: leaking param: p to param v level=0
  v.emplace_back(p);
}
void emplacedCopy_ok(std::vector<Copies> &v, int *p) { //~ remark: p does not escape
  v.emplace_back(p);
}
void emplacedLeaky_bad() {
  std::vector<Leaky> v;
  int x = 1;          //~ remark: x must go to the heap
  v.emplace_back(&x); //~ escape-global: x
}
void emplacedLocal_ok(int *p) { //~ remark: p does not escape
  std::vector<Keeper> v;
  v.emplace_back(p);
}
void mapped_bad(std::map<int, Keeper> &m) {
  int x = 1;        //~ remark: x must go to the heap
  m.emplace(1, &x); //~ escape-param: x
}
std::optional<Keeper> optional_bad() {
  int x = 1; //~ remark: x must go to the heap
  std::optional<Keeper> o;
  o.emplace(&x); //~ escape-return: x
  return o;
}

// Without a constructor: field by field.
void aggregate_ok(std::vector<Aggregate> &v, int *p) { //~ remark: leaking param: p to param v level=0
  v.emplace_back(1, p);
}
void copiedWhole_ok(std::vector<Aggregate> &v, const Aggregate &a) { //~ remark: leaking param: a to param v level=1
  v.emplace_back(a);
}

// An owner inside a container takes the object over.
void owned_ok(std::vector<std::unique_ptr<Keeper>> &v, int *p) { //~ remark: leaking param: p to param v
  v.emplace_back(new Keeper(p)); //~ remark: new Keeper escapes to heap: stored to param v
}
void ownedBy_ok(std::unique_ptr<Keeper> &owner, int *p) { //~ remark: leaking param: p to param owner
  owner.reset(new Keeper(p)); //~ remark: new Keeper escapes to heap: stored to param owner
}
