// args: -m
// Parameters and slices: rows 151 to 163 of the checklist.
#include "mini/memory"
#include "mini/span"
#include "mini/vector"

int *gp;
int **gpp;

// 151: in to out; in, in to out, out; in to other in; in to receiver; in to heap
int *param0(int *p) { return p; } //~ remark: leaking param: p to result level=0
void caller0_ok() {
  int i = 0; //~ no-remark: must go to the heap
  (void)param0(&i);
}
void caller0_bad() {
  int i = 0;        //~ remark: i must go to the heap
  gp = param0(&i);  //~ escape-global: i
}
struct Results {
  int *a;
  int *b;
};
Results param1(int *p1, int *p2) { return {p1, p2}; } //~ remark: leaking param: p1 to result level=0
void caller1_bad() {
  int i = 0; //~ remark: i must go to the heap
  int j = 0; //~ no-remark: j must go to the heap
  Results r = param1(&i, &j);
  gp = r.a; //~ escape-global: i
}
void param2(int *p1, int **p2) { *p2 = p1; } //~ remark: leaking param: p1 to param p2
void caller2_ok() {
  int i = 0; //~ no-remark: must go to the heap
  int *p = nullptr;
  param2(&i, &p);
  (void)p;
}
void caller2_bad() {
  int i = 0;       //~ remark: i must go to the heap
  param2(&i, &gp); //~ escape-global: i
}
struct Receiver {
  int *p1;
  int *p2;
  void param3(int *q) { p1 = q; } //~ remark: leaking param: q to *this
  void move() { p1 = p2; }        //~ remark: this does not escape
};
void caller3_ok() {
  int i = 0; //~ no-remark: must go to the heap
  Receiver r{};
  r.param3(&i);
  (void)*r.p1;
}
Receiver caller3_bad() {
  int i = 0; //~ remark: i must go to the heap
  Receiver r{};
  r.param3(&i); //~ escape-return: i
  return r;
}
void param4(int *p) { gp = p; } //~ remark: leaking param: p
void caller4_bad() {
  int i = 0;   //~ remark: i must go to the heap
  param4(&i);  //~ escape-global: i
}

// 152: *in, **in to heap and to result; callers move exactly what is reached
void content(int **p) { gp = *p; }             //~ remark: leaking param content: p
int *level1(int **p) { return *p; }            //~ remark: leaking param: p to result level=1
int *level2(int ***p) { return **p; }          //~ remark: leaking param: p to result level=2
void callerContent_bad() {
  int i = 0;    //~ remark: i must go to the heap
  int *p = &i;  //~ no-remark: must go to the heap
  content(&p);  //~ escape-global: i
}
int *callerLevel2_bad() {
  int i = 0;        //~ remark: i must go to the heap
  int *p = &i;      //~ no-remark: must go to the heap
  int **pp = &p;    //~ no-remark: must go to the heap
  return level2(&pp); //~ escape-return: i
}

// 153: &in returned; stored in the receiver
int **param8_bad(int *i) { //~ remark: i must go to the heap
  return &i;               //~ escape-return: i
}
struct Receiver2 {
  int **p;
  void param9_bad(int *i) { //~ remark: i must go to the heap
    p = &i;                 //~ escape-param: i
  }
};

// 154: self-assignment
struct Cycle {
  Cycle *next;
  Cycle *previous;
  Cycle *all[3];
};
void row154_ok(Cycle *c) { //~ remark: c does not escape
  c->next = c->previous;
  c->all[0] = c->all[1];
}

// 155: self-assignment, then one of two is kept
Cycle *gCycle;
void row155_ok(Cycle *c, Cycle *d) { //~ remark: leaking param content: c //~ no-remark: leaking param: d
  c->next = c->previous;
  d->next = d->previous;
  gCycle = c->next;
}

// 156: stored through a field of a value
struct Value {
  int **slot;
};
void row156_ok(Value v, int *i) { //~ no-remark: leaking param: v //~ remark: leaking param: i to param v
  *v.slot = i;
}

// 157: the next pointer of a recursive type goes to the heap
void row157_ok(Cycle *c) { //~ remark: leaking param content: c
  gCycle = c->next;
}

// 159: stored in a container that stays here (Go says that i moves)
int row159_ok() {
  int i = 0; //~ no-remark: must go to the heap
  std::vector<int *> v;
  v.push_back(&i);
  int *fixed[4] = {};
  fixed[1] = &i;
  return *v[0] + *fixed[1];
}
void row159_parameter_bad(std::span<int *> s) { //~ no-remark: leaking param: s
  int i = 0;                                    //~ remark: i must go to the heap
  s[0] = &i;                                    //~ escape-param: i
}

// 160: a literal with an address: local, an element returned, all returned
int row160_ok() {
  int i = 0; //~ no-remark: must go to the heap
  std::vector<int *> v{&i};
  return *v[0];
}
int *row160_element_bad() {
  int i = 0; //~ remark: i must go to the heap
  std::vector<int *> v{&i};
  return v[0]; //~ escape-return: i
}
std::vector<int *> row160_all_bad() {
  int i = 0;                     //~ remark: i must go to the heap
  return std::vector<int *>{&i}; //~ escape-return: i
}

// 161: constant size
int row161_ok(int n) {
  int *a = new int[16]; //~ remark: does not escape: can live on the stack
  a[n & 15] = 1;
  int result = a[0];
  delete[] a;
  return result;
}

// 162: a span seen as a pointer to an array
int (*row162_ok(std::span<int> s))[4] { //~ remark: leaking param: s to result level=0
  return reinterpret_cast<int(*)[4]>(s.data());
}

// 163: merged lists: content of both in and out, out to result
int **row163_ok(int **in, int **out, int n) { //~ remark: leaking param: out to result level=0
  for (int k = 0; k < n; ++k)
    *out++ = *in++;
  return out;
}
