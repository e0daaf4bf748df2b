// args: -m
// Arrays and calls: rows 119 to 127 of the checklist.
#include "mini/algorithm"
#include "mini/array"
#include "mini/memory"
#include "mini/string_view"
#include "mini/vector"

int *gp;

// 119: arrays of pointers through calls: two locals told apart by their arrays
struct Two {
  int *p[2];
};
Two makeTwo(int *a, int *b) { //~ remark: leaking param: a to result level=0
  Two t;                      //~^ remark: leaking param: b to result level=0
  t.p[0] = a;
  t.p[1] = b;
  return t;
}
void row119_ok() {
  int x = 0; //~ no-remark: must go to the heap
  int y = 1; //~ no-remark: must go to the heap
  Two t = makeTwo(&x, &y);
  *t.p[0] = *t.p[1];
}
int *row119_bad() {
  int x = 0; //~ remark: x must go to the heap
  Two t = makeTwo(&x, nullptr);
  return t.p[0]; //~ escape-return: x
}

// 120: store into an array through a pointer, return an element
int *row120_ok(Two *x, int *y) { //~ remark: leaking param: x to result level=1 //~ remark: leaking param: y to param x
  x->p[0] = y;
  return x->p[1];
}

// 121: a small array; a huge one
int row121_ok() {
  int small[4] = {1, 2, 3, 4};
  int *p = small;
  return p[2];
}

// 122: new of a small object, of a huge one; what is stored there does not leak (Go says it does)
struct Small {
  int *p;
};
struct Huge {
  int *p;
  char bytes[1 << 20];
};
void row122_small_ok(int *p) { //~ remark: p does not escape
  Small *s = new Small{p};     //~ remark: new Small does not escape: can live on the stack
  *s->p = 1;
  delete s;
}
void row122_huge_ok(int *p) { //~ remark: p does not escape
  Huge *s = new Huge;         //~ no-remark: can live on the stack
  s->p = p;
  *s->p = 1;
  delete s;
}

// 123: an array of unknown size
int row123_ok(int n) {
  int *a = new int[n]; //~ no-remark: can live on the stack
  a[0] = n;
  int result = a[0];
  delete[] a;
  return result;
}

// 124: the address of a returned span's element to a function without a body
void unknown(int *p);
int *pick(int *all) { return all; } //~ remark: leaking param: all to result level=0
void row124_ok() {
  int x[3] = {};
  unknown(&pick(x)[1]);
}

// 125: a recursive tree walk with a swap
struct Node {
  Node *left;
  Node *right;
};
int row125_ok(Node *np) { //~ no-remark: leaking param: np to
  if (!np)
    return 0;
  Node *keep = np->left;
  np->left = np->right;
  np->right = keep;
  return 1 + row125_ok(np->left) + row125_ok(np->right);
}

// 126: a function variable that was assigned again must not keep its first summary
void harmless(int *p) { *p = 1; }  //~ remark: p does not escape
void harmful(int *p) { gp = p; }   //~ remark: leaking param: p
void row126_bad() {
  int x = 1; //~ remark: x must go to the heap
  void (*f)(int *) = harmless;
  f = harmful;
  f(&x); //~ escape-global: x
}

// 127: min and max: each argument to the result
const int &row127_ok(const int &a, const int &b) { //~ remark: leaking param: a to result level=0
  return std::max(a, b);                           //~^ remark: leaking param: b to result level=0
}
std::string_view row127_view_ok(std::string_view a, std::string_view b) { //~ remark: leaking param: a to result
  return std::min(a, b);                                                  //~^ remark: leaking param: b to result
}
