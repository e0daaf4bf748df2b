// args: -m
// The rows of the checklist that make sense in C: parameters, levels, heap, out-parameters.
#include "mini/stdlib.h"
#include "mini/string.h"

int *gxx;
int **gppi;

// 1, 2, 3, 14
void row1_bad(int x) { //~ remark: x must go to the heap
  gxx = &x;            //~ escape-global: x
}
void row2_ok(int *yy) { //~ remark: leaking param: yy
  gxx = yy;
}
int *row3_bad(int x) { //~ remark: x must go to the heap
  return &x;           //~ escape-return: x
}
void row14_bad(int *yy) { //~ remark: yy must go to the heap
  gppi = &yy;             //~ escape-global: yy
}

// 5, 7, 8, 9
void row5_ok(int *xx, int *yy) { //~ remark: xx does not escape //~ remark: yy does not escape
  xx = yy;
  (void)xx;
}
void row7_ok(int **xx, int *yy) { //~ remark: leaking param: yy to param xx
  *xx = yy;
}
int row8_ok(int *xx, int *yy) { //~ remark: xx does not escape //~ remark: yy does not escape
  *xx = *yy;
  return *xx;
}
int *row9_ok(int *xx, int *yy) { //~ remark: leaking param: yy to result level=0
  xx = yy;
  return xx;
}

// 12, 13, 15
void row12_ok(int **p) { //~ remark: leaking param content: p
  *gppi = *p;
}
void row13_ok(int **p) { //~ remark: p does not escape
  **gppi = **p;
}
void row15_ok(int *yy) { //~ remark: leaking param: yy
  *gppi = yy;
}

// 16, 17: a new object is returned
struct bar {
  int i;
  int *ip;
};
struct bar *row16_ok(int *x) {              //~ remark: leaking param: x
  struct bar *b = malloc(sizeof(struct bar)); //~ remark: escapes to heap
  if (!b)
    return NULL;
  b->ip = x;
  return b;
}

// 19, 20: the address of a field; a field
int *row19_ok(struct bar *b) { return &b->i; }  //~ remark: leaking param: b to result level=0
int *row20_ok(struct bar *b) { return b->ip; }  //~ remark: leaking param: b to result level=1
int *row20_value_ok(struct bar b) { return b.ip; } //~ remark: leaking param: b to result level=0

// 21, 22: a local's address in a copy, returned or not
struct bar row21_bad(struct bar b) { //~ remark: leaking param: b to result level=0
  int v = 0;                         //~ remark: v must go to the heap
  b.ip = &v;
  return b; //~ escape-return: v
}
int row22_ok(struct bar b) { //~ no-remark: leaking param: b
  int v = 0;                 //~ no-remark: must go to the heap
  b.ip = &v;
  return *b.ip;
}

// 30: to a function that keeps it; to one that does not
static void keep(int *p) { gxx = p; }        //~ remark: leaking param: p
static int look(const int *p) { return *p; } //~ remark: p does not escape
void row30_bad(void) {
  int x = 1; //~ remark: x must go to the heap
  keep(&x);  //~ escape-global: x
}
int row30_ok(void) {
  int x = 1; //~ no-remark: must go to the heap
  return look(&x);
}

// 32: into a field of a parameter
void row32_bad(struct bar *f) { //~ no-remark: leaking param: f
  int x = 1;                    //~ remark: x must go to the heap
  f->ip = &x;                   //~ escape-param: x
}

// 41: fields told apart
struct pair {
  int *first;
  int *second;
};
int *row41_ok(int *i) { //~ remark: i does not escape
  struct pair p = {0};
  p.first = i;
  return p.second;
}

// 43: stored in a new object that stays here
void row43_ok(int *i) {                      //~ remark: i does not escape
  struct pair *s = malloc(sizeof(struct pair)); //~ remark: does not escape
  if (!s)
    return;
  s->first = i;
  free(s);
}

// 49: in a local array
int row49_ok(void) {
  int x = 1; //~ no-remark: must go to the heap
  int *a[2] = {&x, NULL};
  return *a[0];
}

// 50: a loop's locals in an outer array, read afterwards
int row50_bad(void) {
  int *a[10] = {0};
  for (int k = 0; k < 10; ++k) {
    int x = k;
    a[k] = &x;
  }
  return *a[3]; //~ escape-scope: x
}

// 57: through two pointers
int *row57_bad(void) {
  int z = 1; //~ remark: z must go to the heap
  int *p = &z;
  int **pp = &p; //~ no-remark: must go to the heap
  return *pp;    //~ escape-return: z
}

// 66, 69
int *row66_ok(int **s) { return s[0]; }        //~ remark: leaking param: s to result level=1
int *row69_ok(int (*a)[10]) { return *a + 3; } //~ remark: leaking param: a to result level=0

// 73: through integer arithmetic and back
int *row73_ok(int *p) { //~ remark: leaking param: p to result level=0
  uintptr_t bits = (uintptr_t)p;
  return (int *)(bits & ~(uintptr_t)3);
}

// 74: both branches
int *row74_bad(int b) {
  int x = 1; //~ remark: x must go to the heap
  int y = 1; //~ remark: y must go to the heap
  int *p;
  if (b)
    p = &x;
  else
    p = &y;
  return p; //~ escape-return: x //~ escape-return: y
}

// 75, 76: unknown code: nothing is claimed
void unknown(int *p);
void row75_ok(void (*f)(int *)) {
  int x = 1; //~ no-remark: x does not escape
  f(&x);
}
void row76_ok(int *p) { //~ no-remark: p does not escape
  unknown(p);
}

// 78: goto around an allocation
void row78_ok(int b) {
  int *x = NULL;
  if (b)
    goto done;
  x = malloc(sizeof *x); //~ remark: does not escape
done:
  free(x);
}

// 85: declared noescape
void declared(const char *text __attribute__((noescape)));
void row85_ok(char *x) { declared(x); } //~ remark: x does not escape

// 88: list walk
struct list {
  struct list *next;
  int value;
};
int row88_ok(struct list l) { //~ no-remark: must go to the heap
  int sum = 0;
  for (struct list *p = &l; p; p = p->next)
    sum += p->value;
  return sum;
}

// 97: one field gets an address, another is kept
void row97_ok(void) {
  int i = 1; //~ no-remark: must go to the heap
  struct pair x = {0};
  x.first = &i;
  gxx = x.second;
}

// 107, 110, 111
int *row107_ok(int *p) { //~ remark: leaking param: p
  gxx = p;
  return p;
}
static int odd(int *a, int *b, int n);
static int even(int *a, int *b, int n) { //~ remark: a does not escape //~ remark: b does not escape
  return n == 0 ? *a : odd(b, a, n - 1);
}
static int odd(int *a, int *b, int n) { return n == 0 ? *b : even(b, a, n - 1); }
int row110_ok(int n) {
  int x = 1, y = 2; //~ no-remark: must go to the heap
  return even(&x, &y, n);
}

// 117: an address stored as an integer
uintptr_t gBits;
void row117_ok(void) {
  int x = 1;
  gBits = (uintptr_t)&x;
}

// 126: a function pointer that was assigned again
static void harmless(int *p) { *p = 1; }
void row126_bad(void) {
  int x = 1; //~ remark: x must go to the heap
  void (*f)(int *) = harmless;
  f = keep;
  f(&x); //~ escape-global: x
}

// 148: levels
void row148_bad(void) {
  int i = 0;      //~ remark: i must go to the heap
  int *p0 = &i;   //~ no-remark: must go to the heap
  int **p1 = &p0; //~ no-remark: must go to the heap
  gxx = *p1;      //~ escape-global: i
}

// 151, 152, 153
static void param2(int *p1, int **p2) { *p2 = p1; } //~ remark: leaking param: p1 to param p2
void caller2_ok(void) {
  int i = 0; //~ no-remark: must go to the heap
  int *p = NULL;
  param2(&i, &p);
  (void)p;
}
void caller2_bad(void) {
  int i = 0;        //~ remark: i must go to the heap
  param2(&i, &gxx); //~ escape-global: i
}
int *level2(int ***p) { return **p; } //~ remark: leaking param: p to result level=2
int **param8_bad(int *i) {            //~ remark: i must go to the heap
  return &i;                          //~ escape-return: i
}

// 154: self-assignment
struct cycle {
  struct cycle *next;
  struct cycle *previous;
};
void row154_ok(struct cycle *c) { //~ remark: c does not escape
  c->next = c->previous;
}

// 161, 174: constant sizes; 123: unknown size
int row161_ok(int n) {
  int *a = malloc(16 * sizeof(int)); //~ remark: does not escape: can live on the stack
  if (!a)
    return 0;
  a[n & 15] = 1;
  int result = a[0];
  free(a);
  return result;
}
int row123_ok(int n) {
  int *a = malloc((size_t)n * sizeof(int)); //~ no-remark: can live on the stack
  if (!a)
    return 0;
  a[0] = 1;
  int result = a[0];
  free(a);
  return result;
}

// 164: levels of getters
struct inner {
  const char *text;
};
struct outer {
  struct inner in;
  struct inner *inp;
};
const char *get0(struct outer o) { return o.in.text; }   //~ remark: leaking param: o to result level=0
const char *get1(struct outer *o) { return o->in.text; } //~ remark: leaking param: o to result level=1
const char *get2(struct outer *o) { return o->inp->text; } //~ remark: leaking param: o to result level=2
