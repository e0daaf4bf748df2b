// args: -m
// Getters, const hints, casts, sizes, threads: rows 164 to 184 of the checklist.
#include "mini/atomic"
#include "mini/functional"
#include "mini/span"
#include "mini/string"
#include "mini/thread"
#include "mini/vector"

const char *gText;
int *gp;

// 164: getters of nested structs: the level is the number of indirections
struct Inner {
  const char *text;
  const char **textPointer;
};
struct Middle {
  Inner inner;
  Inner *innerPointer;
};
struct Outer {
  Middle middle;
  Middle *middlePointer;
};
const char *get0(Outer o) { return o.middle.inner.text; }           //~ remark: leaking param: o to result level=0
const char *get1(Outer *o) { return o->middle.inner.text; }         //~ remark: leaking param: o to result level=1
const char *get2(Outer *o) { return o->middlePointer->inner.text; } //~ remark: leaking param: o to result level=2
const char *get3(Outer *o) {                                        //~ remark: leaking param: o to result level=3
  return o->middlePointer->innerPointer->text;
}
const char *get4(const char *****p) { return ****p; } //~ remark: leaking param: p to result level=4

// 165: which of several locals escape through a getter: exactly the one that is read
void row165_bad() {
  char a[2] = "a"; //~ no-remark: a must go to the heap
  char b[2] = "b"; //~ remark: b must go to the heap
  const char *pa = a;
  Inner far{b, &pa};
  Middle middle{{a, nullptr}, &far};
  gText = middle.innerPointer->text; //~ escape-global: b
}

// 166: two pointers into a returned struct, fields read by the caller
struct Pair {
  int *x;
  int *y;
};
Pair makePair(int *x, int *y) { return Pair{x, y}; } //~ remark: leaking param: x to result level=0
int row166_ok() {
  int i = 1; //~ no-remark: must go to the heap
  int j = 2; //~ no-remark: must go to the heap
  Pair p = makePair(&i, &j);
  return *p.x + *p.y;
}

// 167: written; only read
void row167_write_ok(int *p) { *p = 1; }     //~ remark: p does not escape
int row167_read_ok(int *p) { return *p; }    //~ remark: p does not escape

// 169: a field's address in the same object, then a copy is kept
struct SelfPointer {
  int i;
  int *pi;
};
SelfPointer gSelf;
void makeSelf(SelfPointer *p) { //~ remark: leaking param: p
  p->pi = &p->i;
  gSelf = *p;
}
void row169_bad() {
  SelfPointer s{}; //~ remark: s must go to the heap
  makeSelf(&s);    //~ escape-global: s
}

// 170: casts, arithmetic and masks follow the pointer
char *row170_ok(int *p, int n) { //~ remark: leaking param: p to result level=0
  char *bytes = reinterpret_cast<char *>(p) + n;
  bytes -= 1;
  return reinterpret_cast<char *>(reinterpret_cast<uintptr_t>(bytes) & ~uintptr_t(7));
}
const char *row170_data_ok(std::string_view s) { return s.data(); } //~ remark: leaking param: s to result level=0
std::string_view row170_view_ok(const char *p, size_t n) {          //~ remark: leaking param: p to result level=0
  return {p, n};
}

// 171: atomics: what is stored leaks, what is expected does not (Go says that both do)
std::atomic<int *> gAtomic;
void row171_store_ok(int *p) { gAtomic.store(p); }    //~ remark: leaking param: p
void row171_swap_ok(int *p) { gAtomic.exchange(p); }  //~ remark: leaking param: p
int *row171_load_ok() { return gAtomic.load(); }
bool row171_cas_ok(int *old, int *fresh) { //~ remark: leaking param: fresh //~ no-remark: leaking param: old
  return gAtomic.compare_exchange_strong(old, fresh);
}
void row171_store_bad() {
  int x = 0;          //~ remark: x must go to the heap
  gAtomic.store(&x);  //~ escape-global: x
}

// 174: sizes that are constants after folding
int row174_ok() {
  constexpr int n = 4 * 8;
  int *a = new int[n]; //~ remark: does not escape: can live on the stack
  a[0] = 1;
  int result = a[0];
  delete[] a;
  return result;
}

// 176: several pointers in a list: read, appended, kept
int row176_read_ok(std::initializer_list<int *> args) { //~ no-remark: leaking param: args
  int sum = 0;
  for (int *p : args)
    sum += *p;
  return sum;
}
std::vector<int *> gAll;
void row176_kept_ok(std::initializer_list<int *> args) { //~ remark: leaking param content: args
  for (int *p : args)
    gAll.push_back(p);
}
int *row176_first_ok(std::initializer_list<int *> args) { //~ remark: leaking param: args to result level=1
  return *args.begin();
}

// 177: range over an array field through a pointer
struct Cells {
  int *cell[4];
};
int *row177_ok(Cells *c) { //~ remark: leaking param: c to result level=1
  for (int *p : c->cell)
    if (p)
      return p;
  return nullptr;
}
int **row177_address_ok(Cells *c) { //~ remark: leaking param: c to result level=0
  for (int *&p : c->cell)
    if (p)
      return &p;
  return nullptr;
}

// 178: a closure that calls itself through the variable it is stored in
int row178_ok() {
  std::function<int(int)> f;
  f = [&f](int n) { return n == 0 ? 0 : f(n - 1); };
  return f(3);
}

// 179: bound methods in a list in a loop
struct Counter {
  int n = 0;
  void add() { ++n; }
};
int row179_ok() {
  int sum = 0;
  for (int k = 0; k < 3; ++k) {
    Counter c; //~ no-remark: must go to the heap
    void (Counter::*methods[])() = {&Counter::add, &Counter::add};
    for (auto method : methods)
      (c.*method)();
    sum += c.n;
  }
  return sum;
}

// 180: a bound method that does not keep this; that keeps it
struct Machine {
  int n = 0;
  void quiet() { ++n; }          //~ remark: this does not escape
  void loud();
};
Machine *gMachine;
void Machine::loud() { gMachine = this; } //~ remark: leaking param: this
void row180_ok() {
  Machine m; //~ no-remark: must go to the heap
  auto f = [&m] { m.quiet(); };
  f();
}
void row180_bad() {
  Machine m;                   //~ remark: m must go to the heap
  auto f = [&m] { m.loud(); };
  f(); //~ escape-global: m
}

// 181: too large for the stack; size not constant
struct Large {
  char bytes[8 << 20];
};
void row181_ok(int n) {
  Large *large = new Large; //~ no-remark: can live on the stack
  delete large;
  char *some = new char[n]; //~ no-remark: can live on the stack
  delete[] some;
}

// 182: scope guards and threads around new objects
void row182_ok() {
  int *p = new int(1); //~ remark: new int does not escape
  {
    std::jthread worker([p] { ++*p; });
  }
  delete p;
}

// 183: assignment cycles
void row183_ok(int *p) { //~ remark: leaking param: p
  int *a = p, *b = a, *c = b;
  for (int k = 0; k < 3; ++k) {
    a = c;
    c = b;
    b = a;
  }
  gp = c;
}

// 184: a buffer whose methods slice it stays on the stack
class Buffer {
  char bytes_[64];
  char *begin_ = bytes_;
  char *end_ = bytes_;

public:
  void write(char c) { //~ remark: this does not escape
    *end_++ = c;
    begin_ = begin_ + 0;
  }
  size_t size() const { return static_cast<size_t>(end_ - begin_); } //~ remark: this does not escape
};
size_t row184_ok() {
  Buffer b; //~ no-remark: must go to the heap
  b.write('x');
  return b.size();
}
