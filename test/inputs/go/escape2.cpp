// args: -m
// Addresses, pointers and fields: rows 1 to 52 of the checklist. In Go a variable can be moved to
// the heap; here it dies, so some rows are findings as well.
#include "mini/functional"
#include "mini/map"
#include "mini/memory"
#include "mini/thread"
#include "mini/vector"

int *gxx;
int **gppi;

// 1: global gets the address of a by-value parameter
void row1_bad(int x) { //~ remark: x must go to the heap
  gxx = &x;            //~ escape-global: x
}

// 2: global gets a pointer parameter
void row2_ok(int *yy) { //~ remark: leaking param: yy
  gxx = yy;
}

// 3: the address of a parameter is returned
int *row3_bad(int x) { //~ remark: x must go to the heap
  return &x;           //~ escape-return: x
}

// 4: a pointer is stored through itself
struct Self {
  Self *next;
};
void row4_ok(Self *t) { //~ remark: leaking param: t
  t->next = t;
}

// 5: a parameter's own slot is overwritten
void row5_ok(int *xx, int *yy) { //~ remark: xx does not escape //~ remark: yy does not escape
  xx = yy;
  (void)xx;
}

// 6: a parameter's own slot gets the address of another parameter
void row6_ok(int **xx, int *yy) { //~ remark: xx does not escape //~ no-remark: leaking param: yy
  xx = &yy;                       //~ no-remark: must go to the heap
  (void)xx;
}

// 7: stored through a pointer parameter
void row7_ok(int **xx, int *yy) { //~ remark: leaking param: yy to param xx
  *xx = yy;                       //~ no-remark: leaking param: xx
}

// 8: scalars copied through pointers
int row8_ok(int *xx, int *yy) { //~ remark: xx does not escape //~ remark: yy does not escape
  *xx = *yy;
  return *xx;
}

// 9: overwritten before it is returned (Go says that both leak)
int *row9_ok(int *xx, int *yy) { //~ remark: leaking param: yy to result level=0
  xx = yy;
  return xx;
}

// 10: addresses of locals used locally
int row10_ok() {
  int i = 1;
  int *p = &i;
  int **pp = &p;
  return **pp;
}

// 11: pointer to pointer to a global
void row11_ok(int **p) { //~ remark: leaking param: p
  gppi = p;
}

// 12: what the parameter points to goes to what the global points to
void row12_ok(int **p) { //~ remark: leaking param content: p
  *gppi = *p;
}

// 13: a scalar at the end of both
void row13_ok(int **p) { //~ remark: p does not escape
  **gppi = **p;
}

// 14: global gets the address of a pointer parameter
void row14_bad(int *yy) { //~ remark: yy must go to the heap
  gppi = &yy;             //~ escape-global: yy
}

// 15: stored through a global pointer
void row15_ok(int *yy) { //~ remark: leaking param: yy
  *gppi = yy;
}
int ***gpppi;
void row15_address_bad(int *yy) { //~ remark: yy must go to the heap
  *gpppi = &yy;                   //~ escape-global: yy
}

// 16: a new object is returned
struct Bar {
  int i;
  int *ip;
};
Bar *row16_ok() {
  return new Bar{1, nullptr}; //~ remark: new Bar escapes to heap
}

// 17: with a pointer inside; with a scalar read through it
Bar *row17_ok(int *x) {    //~ remark: leaking param: x
  return new Bar{1, x};    //~ remark: new Bar escapes to heap
}
Bar *row17_scalar_ok(int *x) {    //~ remark: x does not escape
  return new Bar{*x, nullptr};    //~ remark: new Bar escapes to heap
}

struct Box {
  int i;
  int *ip;
  int array[12];
  int *slice;
  int *address();
  int *pointer();
  int *valuePointer() const;
  int read() const;
  void run();
  void reset() { i = 0; }
};

// 18: read through a field
int Box::read() const { return *ip; } //~ remark: this does not escape

// 19: the address of a field
int *Box::address() { return &i; } //~ remark: leaking param: this to result level=0

// 20: a pointer field, through a pointer; from a value
int *Box::pointer() { return ip; }              //~ remark: leaking param: this to result level=1
int *row20_ok(Box b) { return b.ip; }           //~ remark: leaking param: b to result level=0
int *row20_pointer_ok(Box *b) { return b->ip; } //~ remark: leaking param: b to result level=1

// 21: a local's address is stored in the copy, which is returned
Box row21_bad(Box b) { //~ remark: leaking param: b to result level=0
  int v = 0;           //~ remark: v must go to the heap
  b.ip = &v;
  return b; //~ escape-return: v
}

// 22: the same, not returned
int row22_ok(Box b) { //~ no-remark: leaking param: b
  int v = 0;          //~ no-remark: must go to the heap
  b.ip = &v;
  return *b.ip;
}

// 23: a thread that nobody joins uses the object
void Box::run() { //~ remark: leaking param: this
  std::thread([this] { reset(); }).detach();
}
void row23_joined_ok(Box *b) { //~ no-remark: leaking param: b
  std::thread worker([b] { b->reset(); });
  worker.join();
}

// 24: slice of an array field; a slice field sliced again; an array field copied
int *row24_array_ok(Box *b) { return b->array + 1; } //~ remark: leaking param: b to result level=0
int *row24_slice_ok(Box *b) { return b->slice + 1; } //~ remark: leaking param: b to result level=1
int row24_copy_ok(Box *b) {                          //~ remark: b does not escape
  int copy[12];
  for (int k = 0; k < 12; ++k)
    copy[k] = b->array[k];
  return copy[3];
}

// 25: the object's own array in its own field: a self reference, not a leak to the heap
void row25_ok(Box *b) { b->slice = b->array; } //~ remark: leaking param: b
void row25_local_ok(Box *b) {                  //~ remark: leaking param: b
  int *first = b->array + 2;
  b->slice = first;
}

// 26: a closure with copies is returned
std::function<int()> row26_ok() {
  int x = 1;                //~ no-remark: x must go to the heap
  return [x] { return x; }; //~ remark: lambda escapes to heap
}
std::function<int()> row26_parameter_ok(int *p) { //~ remark: leaking param: p
  return [p] { return *p; };                      //~ remark: lambda escapes to heap
}

// 27: a closure that modifies what it captured by reference is returned
std::function<int()> row27_bad() {
  int x = 1;                   //~ remark: x must go to the heap
  return [&x] { return ++x; }; //~ escape-closure: x //~ remark: lambda escapes to heap
}

// 28: called in place
int row28_ok() {
  int x = 1;                     //~ no-remark: must go to the heap
  return [&x] { return x; }();   //~ remark: lambda does not escape
}

// 29: the address of a closure variable is returned
auto *row29_bad() {
  static int n = 0;
  auto f = [] { return ++n; }; //~ remark: f must go to the heap
  return &f;                   //~ escape-return: f
}

// 30: an address handed to a function that keeps it; to one that does not
void keep(int *p) { gxx = p; }      //~ remark: leaking param: p
int look(const int *p) { return *p; } //~ remark: p does not escape
void row30_bad() {
  int x = 1; //~ remark: x must go to the heap
  keep(&x);  //~ escape-global: x
}
int row30_ok() {
  int x = 1; //~ no-remark: must go to the heap
  return look(&x);
}

// 31: a method that calls a method that keeps `this`
struct Kept {
  int value;
  void remember();
  void forget() { value = 0; } //~ remark: this does not escape
  void callsRemember();
  void callsForget();
};
Kept *gKept;
void Kept::remember() { gKept = this; }       //~ remark: leaking param: this
void Kept::callsRemember() { remember(); }    //~ remark: leaking param: this
void Kept::callsForget() { forget(); }        //~ remark: this does not escape

// 32: a local's address into a field of a global, of this, of a parameter
struct Foo {
  int x;
  int *xx;
  void row32_this_bad();
};
Foo gFoo;
void row32_global_bad() {
  int x = 1;    //~ remark: x must go to the heap
  gFoo.xx = &x; //~ escape-global: x
}
void Foo::row32_this_bad() {
  int local = 1; //~ remark: local must go to the heap
  xx = &local;   //~ escape-param: local
}
void row32_parameter_bad(Foo *f) { //~ no-remark: leaking param: f
  int x = 1;                       //~ remark: x must go to the heap
  f->xx = &x;                      //~ escape-param: x
}

// 33: a pointer field copied to a global
void row33_ok(Foo *f) { //~ remark: leaking param content: f
  gFoo.xx = f->xx;
}

// 34: a field's address in another field of the same object
void row34_ok(Foo *f) { //~ remark: leaking param: f
  f->xx = &f->x;
}

// 35: into elements of global containers
std::vector<int *> gVector;
std::map<int *, int *> gMap;
void row35_element_ok(int *x) { //~ remark: leaking param: x
  gVector[3] = x;
}
void row35_value_ok(int *x) { //~ remark: leaking param: x
  gMap[nullptr] = x;
}
void row35_key_ok(int *x) { //~ remark: leaking param: x
  gMap[x] = nullptr;
}

// 36: *&x; casts of &x
int *row36_ok(int *x) { return *&x; } //~ remark: leaking param: x to result level=0
int *row36_cast_ok(int *x) {          //~ remark: leaking param: x to result level=0
  return reinterpret_cast<int *>(*reinterpret_cast<long **>(&x));
}

// 37: the bits of a float read through a cast
unsigned row37_ok(float f) { //~ no-remark: must go to the heap
  return *reinterpret_cast<unsigned *>(&f);
}

// 38: the cast address of a parameter; a cast pointer parameter
unsigned *row38_bad(float f) {            //~ remark: f must go to the heap
  return reinterpret_cast<unsigned *>(&f); //~ escape-return: f
}
unsigned *row38_ok(float *f) { //~ remark: leaking param: f to result level=0
  return reinterpret_cast<unsigned *>(f);
}

// 39: a checked cast returns the pointer inside; one arm returns a new local's address
struct Base {
  virtual ~Base();
  virtual void use();
};
struct Derived : Base {
  int *held;
};
Derived *row39_ok(Base *b) { //~ remark: leaking param: b to result level=0
  if (auto *d = dynamic_cast<Derived *>(b))
    return d;
  return nullptr;
}
int *row39_bad(Base *b) {
  if (auto *d = dynamic_cast<Derived *>(b))
    return d->held;
  int v = 0; //~ remark: v must go to the heap
  return &v; //~ escape-return: v
}

// 40: an alias made in the init of a switch
int *row40_ok(int *p, int k) { //~ remark: leaking param: p to result level=0
  switch (int *alias = p; k) {
  case 1:
    return alias;
  default:
    return nullptr;
  }
}

// 41: fields of one object are told apart; array elements are not
int *row41_array_ok(int *i, int n) { //~ remark: leaking param: i to result level=0
  int *a[2] = {};
  a[0] = i;
  return a[n];
}
struct Pair {
  int *first;
  int *second;
};
int *row41_struct_ok(int *i) { //~ remark: i does not escape
  Pair p{};
  p.first = i;
  return p.second;
}

// 42: the same, but null is returned
int *row42_ok(int *i) { //~ remark: i does not escape
  int *a[2] = {};
  a[0] = i;
  return nullptr;
}

// 43: stored in a new object that stays here (Go says that it leaks)
void row43_ok(int *i) { //~ remark: i does not escape
  auto s = new Pair{};  //~ remark: new Pair does not escape
  s->first = i;
  delete s;
}

// 44: virtual calls, by the overriders of the program; no call
struct Shape {
  virtual void keep() = 0;
  virtual int area() const = 0;
  virtual ~Shape() = default;
};
Shape *gShape;
struct Circle final : Shape {
  void keep() override { gShape = this; } //~ remark: leaking param: this
  int area() const override { return 3; } //~ remark: this does not escape
};
struct Square final : Shape {
  void keep() override {}                 //~ remark: this does not escape
  int area() const override { return 4; } //~ remark: this does not escape
};
void row44_keep_ok(Shape *s) { s->keep(); }       //~ remark: leaking param: s
int row44_area_ok(Shape *s) { return s->area(); } //~ remark: s does not escape
void row44_unused_ok(Shape *s) { (void)s; }       //~ remark: s does not escape

// 45: converted to a base, the callee keeps it or does not
void row45_bad() {
  Circle circle;          //~ remark: circle must go to the heap
  row44_keep_ok(&circle); //~ escape-global: circle
}
int row45_ok() {
  Circle circle; //~ no-remark: must go to the heap
  return row44_area_ok(&circle);
}

// 46: a copy is boxed; nothing of the original escapes
std::function<int()> gFunction;
void keepFunction(std::function<int()> f) { gFunction = f; } //~ remark: leaking param
int callFunction(const std::function<int()> &f) { return f(); }
int row46_ok() {
  Bar mv{1, nullptr};                         //~ no-remark: mv must go to the heap
  return callFunction([mv] { return mv.i; }); //~ remark: lambda does not escape
}
void row46_kept_ok() {
  Bar mv{1, nullptr};                  //~ no-remark: mv must go to the heap
  keepFunction([mv] { return mv.i; }); //~ remark: lambda escapes to heap
}

// 47: a parameter's slot is overwritten, then called: only the second is used
void row47_ok(Shape *m, Circle *n) { //~ remark: leaking param: n //~ remark: m does not escape
  m = n;
  m->keep();
}

// 48: added to a container that is returned
std::vector<int *> row48_ok(std::vector<int *> v, int *p) { //~ remark: leaking param: p to result
  v.push_back(p);
  return v;
}
std::vector<int *> row48_bad(std::vector<int *> v) {
  int x = 1; //~ remark: x must go to the heap
  v.push_back(&x);
  return v; //~ escape-return: x
}

// 49: in a local array that is not returned; in one that is
int row49_ok() {
  int x = 1; //~ no-remark: must go to the heap
  int *a[2] = {&x, nullptr};
  return *a[0];
}
struct Two {
  int *a[2];
};
Two row49_bad() {
  int x = 1; //~ remark: x must go to the heap
  Two t{};
  t.a[0] = &x; //~ escape-return: x
  return t;
}

// 50: addresses of a loop's locals in an outer array: unread, read after the loop
void row50_ok() {
  int *a[10];
  for (int k = 0; k < 10; ++k) {
    int x = k;
    a[k] = &x;
    ++*a[k];
  }
}
int row50_bad() {
  int *a[10] = {};
  for (int k = 0; k < 10; ++k) {
    int x = k;
    a[k] = &x;
  }
  return *a[3]; //~ escape-scope: x
}

// 51: a guard that runs a closure at the end of each iteration
struct Guard {
  std::function<void()> run;
  ~Guard() { run(); }
};
void row51_ok() {
  for (int k = 0; k < 3; ++k) {
    int vv = k; //~ no-remark: vv must go to the heap
    Guard guard{[&vv] { ++vv; }};
  }
}

// 52: closures in an outer array, with copies; with references to the iteration's variable
int row52_ok() {
  std::function<int()> all[3];
  for (int k = 0; k < 3; ++k)
    all[k] = [k] { return k; };
  return all[0]();
}
int row52_bad() {
  std::function<int()> all[3];
  for (int k = 0; k < 3; ++k) {
    int copy = k;
    all[k] = [&copy] { return copy; };
  }
  return all[0](); //~ escape-closure: copy
}
