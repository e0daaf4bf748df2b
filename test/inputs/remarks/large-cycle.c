// args: --disable leak -m
// A large cycle of direct calls, closed by an assertion: callees first, and a call that leads back
// to what is not solved yet is one of an unknown function, and says so.
#define TEN(X, n) X(n##0) X(n##1) X(n##2) X(n##3) X(n##4) X(n##5) X(n##6) X(n##7) X(n##8) X(n##9)
void *malloc(unsigned long size);

void failed(const char *what);

struct Node {
  struct Node *next;
  int *value;
};
void *allocate(void) {
  void *p = malloc(16); //~ remark: malloc(...) escapes to heap: returned
  if (!p)
    failed("memory");
  return p;
}
struct Node *prepend(struct Node *list, int *value) { //~ remark: leaking param: value to result level=0
  struct Node *node = allocate();
  node->next = list; //~ no-remark: unknown
  node->value = value;
  return node;
}
int reads(int *p) { return *prepend(0, p)->value; } //~ remark: p does not escape

// A function that calls itself is solved on its own.
int *last(struct Node *list) { //~ remark: leaking param: list to result level=1
  if (!list)
    return allocate();
  return list->next ? last(list->next) : list->value;
}

// Two that call each other: one of the two calls leads back.
int *odd(struct Node *list);
int *even(struct Node *list) {
  if (!list)
    failed("even");
  return list->next ? odd(list->next) : list->value;
}
int *odd(struct Node *list) { //~ remark: leaking param content: list: passed on to odd by even, in a cycle of calls too large to follow
  return list->next ? even(list->next) : list->value;
}

#define FILLER(n)                                                                                  \
  void filler##n(void) { allocate(); }
#define CALL(n) filler##n();
TEN(FILLER, 1) TEN(FILLER, 2) TEN(FILLER, 3) TEN(FILLER, 4)

void failed(const char *what) { //~ remark: what does not escape
  int x = what[0];
  reads(&x);
  last(prepend(0, &x));
  even(prepend(0, &x));
  TEN(CALL, 1) TEN(CALL, 2) TEN(CALL, 3) TEN(CALL, 4)
}
