// args: -m
// Indirections, levels and maps: rows 144 to 150 of the checklist.
#include "mini/map"
#include "mini/memory"

int gi;
int *gp;

struct Holder {
  int *p;
  int *q;
};

// 144: stored in a new object that stays here (Go says that i moves)
void row144_ok() {
  int i = 0;              //~ no-remark: must go to the heap
  Holder *x = new Holder; //~ remark: new Holder does not escape
  x->p = &i;
  delete x;
}

// 145: the same; the object is returned by pointer, by value
Holder *row145_pointer_bad() {
  int i = 0;                //~ remark: i must go to the heap
  Holder *x = new Holder{}; //~ remark: new Holder escapes to heap
  x->p = &i; //~ escape-return: i
  return x;
}
Holder row145_value_bad() {
  int i = 0; //~ remark: i must go to the heap
  Holder *x = new Holder{}; //~ remark: new Holder does not escape
  x->p = &i;
  Holder copy = *x; //~ escape-return: i
  delete x;
  return copy;
}

// 146: one object copied into another; a parameter copied into a local object
void row146_ok(Holder *p, Holder *q) { //~ remark: leaking param: q to param p level=1 //~ no-remark: leaking param: p
  *p = *q;
}
void row146_local_ok(Holder *p1) { //~ remark: p1 does not escape
  Holder local;
  *&local = *p1;
  (void)local;
}

// 147: stored through an alias of a parameter
void row147_bad(Holder *p) { //~ no-remark: leaking param: p
  int i = 0;                 //~ remark: i must go to the heap
  Holder *alias = p;
  alias->p = &i; //~ escape-param: i
}

// 148: chains of addresses: exactly those up to the level that leaves
void row148_level0_bad() {
  int i = 0;
  int *p0 = &i;
  int **p1 = &p0; //~ no-remark: must go to the heap
  (void)p1;
  gp = p0; //~ escape-global: i
}
int ***gppp;
void row148_level2_bad() {
  int i = 0;        //~ remark: i must go to the heap
  int *p0 = &i;     //~ remark: p0 must go to the heap
  int **p1 = &p0;   //~ remark: p1 must go to the heap
  int ***p2 = &p1;  //~ no-remark: must go to the heap
  gppp = p2;        //~ escape-global: p1
}
void row148_content_bad() {
  int i = 0;        //~ remark: i must go to the heap
  int *p0 = &i;     //~ no-remark: must go to the heap
  int **p1 = &p0;   //~ no-remark: must go to the heap
  int ***p2 = &p1;  //~ no-remark: must go to the heap
  gp = **p2;        //~ escape-global: i
}
void row148_scalar_ok() {
  int i = 0;      //~ no-remark: must go to the heap
  int *p0 = &i;   //~ no-remark: must go to the heap
  int **p1 = &p0; //~ no-remark: must go to the heap
  gi = **p1;
}

// 149: key and value addresses in a local map: unused, read, ranged (Go says that both move)
void row149_ok() {
  int i = 0; //~ no-remark: must go to the heap
  int j = 0; //~ no-remark: must go to the heap
  std::map<int *, int *> m;
  m[&i] = &j;
  gi = *m[&i];
  for (auto &entry : m)
    gi += *entry.second;
}
int *row149_read_bad() {
  static int key = 0;
  int j = 0; //~ remark: j must go to the heap
  std::map<int *, int *> m;
  m[&key] = &j;
  return m[&key]; //~ escape-return: j
}
// Known false alarm: keys and values share one place, so the key seems to be returned.
int *row149_key_fp() {
  static int value = 0;
  int i = 0;
  std::map<int *, int *> m;
  m[&i] = &value;
  return m[&i]; //~ escape-return: i
}

// 150: a map returned; kept
std::map<int, int *> row150_bad() {
  int i = 0; //~ remark: i must go to the heap
  std::map<int, int *> m;
  m[1] = &i; //~ escape-return: i
  return m;
}
std::map<int, int *> gMap;
void row150_kept_bad() {
  int i = 0;    //~ remark: i must go to the heap
  gMap[1] = &i; //~ escape-global: i
}
std::map<int, int> *row150_new_ok() {
  return new std::map<int, int>; //~ remark: escapes to heap
}
