// args: -m
// Results, calls and recursion: rows 105 to 118 of the checklist.
#include "mini/any"
#include "mini/functional"
#include "mini/string.h"

int *gp;

// 105: thrown by value: a copy travels
void row105_ok() {
  int x = 1; //~ no-remark: must go to the heap
  throw x;
}

// 106: results swapped across calls: each parameter to the right result
struct TwoPointers {
  int *first;
  int *second;
};
TwoPointers pairOf(int *a, int *b) { //~ remark: leaking param: a to result level=0
  return {a, b};                     //~^ remark: leaking param: b to result level=0
}
int *row106_first_ok(int *a, int *b) { //~ remark: leaking param: a to result level=0 //~ remark: b does not escape
  return pairOf(a, b).first;
}
int *row106_second_ok(int *a, int *b) { //~ remark: a does not escape //~ remark: leaking param: b to result level=0
  TwoPointers p = pairOf(a, b);
  return p.second;
}

// 107: to a global and to the result: the deeper one is said
int *row107_ok(int *p) { //~ remark: leaking param: p
  gp = p;
  return p;
}

// 108: the caller keeps one of two results
void row108_bad() {
  int x = 1; //~ remark: x must go to the heap
  int y = 2; //~ no-remark: y must go to the heap
  TwoPointers p = pairOf(&x, &y);
  gp = p.first; //~ escape-global: x
}

// 109: a chained method's result is returned
struct Chain {
  int n = 0;
  Chain *add() { //~ remark: leaking param: this to result level=0
    ++n;
    return this;
  }
};
Chain *row109_ok() {
  return (new Chain)->add()->add(); //~ remark: new Chain escapes to heap
}
Chain *row109_bad() {
  Chain chain;               //~ remark: chain must go to the heap
  return chain.add()->add(); //~ escape-return: chain
}

// 110: mutual recursion with swapped parameters: only scalars leave (Go mixes the roles)
int odd(int *a, int *b, int n);
int even(int *a, int *b, int n) { //~ remark: a does not escape //~ remark: b does not escape
  return n == 0 ? *a : odd(b, a, n - 1);
}
int odd(int *a, int *b, int n) { //~ remark: a does not escape //~ remark: b does not escape
  return n == 0 ? *b : even(b, a, n - 1);
}

// 111: an early return and a store to a global
int *row111_ok(int *p, bool early) { //~ remark: leaking param: p
  if (early)
    return nullptr;
  gp = p;
  return nullptr;
}

// 112: huge local array
int row112_ok(int n) {
  char big[20 << 20]; //~ no-remark: does not escape
  memset(big, n, sizeof big);
  return big[n];
}
char *row112_huge_ok() {
  char *block = new char[64 << 20]; //~ no-remark: can live on the stack
  block[0] = 1;
  char first = block[0];
  delete[] block;
  return first ? nullptr : nullptr;
}

// 113: unnamed parameters
void row113_ok(int *, const char *) {}

// 114: a loop over the addresses of a parameter's elements
struct Table {
  int cells[8];
};
int row114_ok(Table *t) { //~ remark: t does not escape
  int sum = 0;
  for (int k = 0; k < 8; ++k) {
    int *cell = &t->cells[k];
    sum += *cell;
  }
  return sum;
}

// 115: copied out after a checked cast: scalars; pointers
int *gHeld;
int row115_scalar_ok(std::any *a) { //~ remark: a does not escape
  if (int *n = std::any_cast<int>(a))
    return *n;
  return 0;
}
void row115_pointer_ok(std::any *a) { //~ remark: leaking param content: a
  if (int **p = std::any_cast<int *>(a))
    gHeld = *p;
}

// 116: recursion must not hide the escape
void row116_bad(int n) {
  int x = n;          //~ remark: x must go to the heap
  if (n > 0)
    row116_bad(n - 1);
  gp = &x; //~ escape-global: x
}

// 117: an address stored as an integer may escape, and is no finding
uintptr_t gBits;
void row117_ok() {
  int x = 1;
  gBits = reinterpret_cast<uintptr_t>(&x);
}

// 118: a parameter goes to a result whose address goes to a global
int *same(int *p) { return p; } //~ remark: leaking param: p to result level=0
int **gpp;
void row118_bad(int *p) { //~ remark: leaking param: p
  int *r = same(p);       //~ remark: r must go to the heap
  gpp = &r;               //~ escape-global: r
}
