// args: --disable leak -m
// One handler called through a pointer, which may do anything, ties a whole program into a cycle.
// It is cut there: what the functions do to each other directly is still known.
#define TEN(X, n) X(n##0) X(n##1) X(n##2) X(n##3) X(n##4) X(n##5) X(n##6) X(n##7) X(n##8) X(n##9)
void *malloc(unsigned long size);

void (*outOfMemory)(void);
int *seen;
int **slot;

void *allocate(void) {
  void *p = malloc(8); //~ remark: malloc(...) escapes to heap: returned
  if (!p)
    outOfMemory();
  return p;
}
struct Node {
  struct Node *next;
  int *value;
};
struct Node *prepend(struct Node *list, int *value) { //~ remark: leaking param: value to result level=0
  struct Node *node = allocate();                     //~ no-remark: leaking param: list: 
  node->next = list;
  node->value = value;
  return node;
}
int *first(struct Node *list) { return list ? list->value : (allocate(), seen); } //~ remark: leaking param: list to result level=1
int reads(int *p) { //~ remark: p does not escape
  struct Node *list = prepend(0, p);
  return *first(list);
}
void tell(void (*how)(int *, void (*)(void)), int *p) { how(p, outOfMemory); }

// Directly recursive, inside the cycle.
int *last(struct Node *list) { //~ remark: leaking param: list to result level=1
  if (!list)
    return allocate();
  return list->next ? last(list->next) : list->value;
}

// Many more of them.
#define FILLER(n)                                                                                  \
  void filler##n(void) { allocate(); }
#define CALL(n) filler##n();
TEN(FILLER, 1) TEN(FILLER, 2) TEN(FILLER, 3) TEN(FILLER, 4)

void handle(void) {
  int x = 1;
  reads(&x);
  last(prepend(0, &x));
  TEN(CALL, 1) TEN(CALL, 2) TEN(CALL, 3) TEN(CALL, 4)
}
void install(void) { outOfMemory = handle; }
