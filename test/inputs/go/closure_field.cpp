// args: --disable leak -m
// Closures, fields, goto and interfaces: rows 128 to 143 of the checklist.
#include "mini/any"
#include "mini/functional"
#include "mini/memory"
#include "mini/span"
#include "mini/vector"

int *gp;
int **gpp;

// 128: called directly with an address, in and around a loop
void row128_ok() {
  int x = 0;                  //~ no-remark: must go to the heap
  [](int *p) { *p = 1; }(&x); //~ remark: p does not escape //~ remark: lambda does not escape
  for (int k = 0; k < 3; ++k) {
    int y = k;                  //~ no-remark: must go to the heap
    [](int *p) { *p = 1; }(&y); //~ remark: lambda does not escape
  }
}

// 129: the body leaks p; returns p; returns p to a global; takes &p to a global
void row129_leaks_bad() {
  int x = 0;                 //~ remark: x must go to the heap
  [](int *p) { gp = p; }(&x); //~ escape-global: x //~ remark: leaking param: p
}
int row129_returns_ok() {
  int x = 0;                                 //~ no-remark: must go to the heap
  int *q = [](int *p) { return p; }(&x);     //~ remark: leaking param: p to result level=0
  return *q;
}
void row129_returns_bad() {
  int x = 0;                          //~ remark: x must go to the heap
  gp = [](int *p) { return p; }(&x);  //~ escape-global: x
}
void row129_address_bad() {
  int x = 0;
  [](int *p) { gpp = &p; }(&x); //~ escape-global: p //~ remark: p must go to the heap
}

// 130: an outer variable gets p, in a loop; unread afterwards, read afterwards
void row130_ok() {
  int *outer = nullptr;
  for (int k = 0; k < 3; ++k) {
    int x = k;
    [&](int *p) { outer = p; }(&x);
    ++*outer;
  }
}
int row130_bad() {
  int *outer = nullptr;
  for (int k = 0; k < 3; ++k) {
    int x = k;
    [&](int *p) { outer = p; }(&x);
  }
  return *outer; //~ escape-scope: x
}

// 131: a guard's closure, at the top and in a loop (Go says that the loop's one escapes)
template <class F> struct Guard {
  F run;
  ~Guard() { run(); }
};
template <class F> Guard(F) -> Guard<F>;
void row131_ok() {
  int x = 0; //~ no-remark: must go to the heap
  Guard top{[&x] { ++x; }};
  for (int k = 0; k < 3; ++k) {
    int y = k; //~ no-remark: must go to the heap
    Guard inner{[&y] { ++y; }};
  }
}

// 132: two levels
int *row132_ok(int **p) { //~ remark: leaking param: p to result level=1
  return [](int **q) { return *q; }(p);
}
void row132_global_ok(int **p) { //~ remark: leaking param content: p
  [](int **q) { gp = *q; }(p);   //~ remark: leaking param content: q
}

// 133: returns an element of a captured span
int *row133_ok(std::span<int *> s) { //~ remark: leaking param: s to result level=1
  return [s] { return s[0]; }();
}

// 134: closure variables copied are still resolved
void row134_ok() {
  auto f = [](int *p) { *p = 1; };
  auto g = f;
  int *q = new int(0); //~ remark: new int does not escape
  g(q);
  delete q;
}

// 135: an address in one field, the same or another field kept (Go does not tell them apart)
struct Fields {
  int *p1;
  int *p2;
  int *a[2];
  struct {
    int *deep;
    int *other;
  } inner;
};
void row135_same_bad() {
  int i = 0; //~ remark: i must go to the heap
  Fields x{};
  x.p1 = &i;
  gp = x.p1; //~ escape-global: i
}
void row135_other_ok() {
  int i = 0; //~ no-remark: must go to the heap
  Fields x{};
  x.p1 = &i;
  gp = x.p2;
}
void row135_nested_bad() {
  int i = 0; //~ remark: i must go to the heap
  Fields x{};
  x.inner.deep = &i;
  gp = x.inner.deep; //~ escape-global: i
}
void row135_nested_ok() {
  int i = 0; //~ no-remark: must go to the heap
  Fields x{};
  x.inner.deep = &i;
  gp = x.inner.other;
}
void row135_array_bad() {
  int i = 0; //~ remark: i must go to the heap
  Fields x{};
  x.a[0] = &i;
  gp = x.a[0]; //~ escape-global: i
}
void row135_literal_ok() {
  int i = 0; //~ no-remark: must go to the heap
  gp = Fields{&i, nullptr, {}, {}}.p2;
}

// 136: the content of a pointer parameter's field
void row136_ok(Fields *x) { //~ remark: leaking param content: x
  gp = x->p1;
}

// 137: nested struct copies
void row137_ok() {
  int i = 0; //~ no-remark: must go to the heap
  Fields x{};
  x.inner.deep = &i;
  Fields y = x;
  Fields z = y;
  (void)z;
}

// 138: boxed, asked for as another type: nothing comes out (Go says that i moves)
struct Other {
  int *p;
};
void row138_ok() {
  int i = 0;
  std::any box = Fields{&i, nullptr, {}, {}};
  if (Other *other = std::any_cast<Other>(&box))
    gp = other->p;
}

// 139: a loop made of goto before an allocation (Go says that it escapes)
void row139_ok(int n) {
loop:
  if (n-- > 0)
    goto loop;
  int *x = new int(n); //~ remark: new int does not escape
  delete x;
}

// 140: polymorphic objects: unused, kept, called, handed to leaking and harmless functions
struct M {
  virtual void run() = 0;
  virtual ~M() = default;
};
M *gM;
struct Concrete final : M {
  int n = 0;
  void run() override { ++n; } //~ remark: this does not escape
};
void leakM(M *m) { gM = m; }        //~ remark: leaking param: m
void harmlessM(M *m) { m->run(); } //~ remark: m does not escape
void row140_unused_ok() {
  M *m = new Concrete; //~ remark: new Concrete does not escape
  delete m;
}
void row140_kept_ok() {
  gM = new Concrete; //~ remark: new Concrete escapes to heap
}
void row140_called_ok() {
  M *m = new Concrete; //~ remark: new Concrete does not escape
  m->run();
  delete m;
}
void row140_leaking_ok() {
  leakM(new Concrete); //~ remark: new Concrete escapes to heap
}
void row140_harmless_ok() {
  Concrete c; //~ no-remark: must go to the heap
  harmlessM(&c);
}

// 141: what a box holds is copied into a new object
struct Holder {
  int *p;
};
Holder *row141_ok(std::any *x) { //~ remark: leaking param: x to result level=1
  return new Holder(*std::any_cast<Holder>(x)); //~ remark: new Holder escapes to heap
}

// 143: the concrete type is known; another one was assigned
struct N {
  virtual void run() = 0;
  virtual ~N() = default;
};
N *gN;
struct Quiet final : N {
  void run() override {} //~ remark: this does not escape
};
struct Leaky final : N {
  void run() override { gN = this; } //~ remark: leaking param: this
};
void row143_known_ok() {
  Quiet quiet; //~ no-remark: must go to the heap
  Quiet *q = &quiet;
  q->run();
}
void row143_unknown_bad() {
  Quiet quiet;
  Leaky leaky; //~ remark: leaky must go to the heap
  N *n = &quiet;
  n = &leaky;
  n->run(); //~ escape-global: leaky
}
