// args: -m
// What is told of functions whose flows are too many to be told apart.
#define TEN(X, n) X(n##0) X(n##1) X(n##2) X(n##3) X(n##4) X(n##5) X(n##6) X(n##7) X(n##8) X(n##9)
#define HUNDRED(X, n)                                                                              \
  TEN(X, n##0) TEN(X, n##1) TEN(X, n##2) TEN(X, n##3) TEN(X, n##4)                                 \
  TEN(X, n##5) TEN(X, n##6) TEN(X, n##7) TEN(X, n##8) TEN(X, n##9)
#define VARIABLE(n) int *v##n = p;
#define AIM(n) if (choose()) to = &v##n;
#define STORE(n) *to = v##n;

int choose(void);
int *seen;

int small(int *p, int **out) { //~ remark: leaking param: p to param out level=0
  *out = p;
  return 0;
}

// The graph is made again, coarsely: what does not escape is sure, where the rest goes is not.
int coarse(int *p, int **out, int *q) { //~ remark: leaking param: p: function too large to tell where to
  int **to = out;                       //~ no-remark: leaking param: p to
  HUNDRED(VARIABLE, 1)
  HUNDRED(AIM, 1)
  HUNDRED(STORE, 1)
  return *q;                            //~ no-remark: leaking param: q
}

// Not even that.
#define ALL(X) HUNDRED(X, 1) HUNDRED(X, 2) HUNDRED(X, 3) HUNDRED(X, 4) HUNDRED(X, 5) HUNDRED(X, 6)
int huge(int *p, int **out) { //~ remark: huge: not analysed for escape: too large
  int **to = out;             //~ no-remark: does not escape
  ALL(VARIABLE)
  ALL(AIM)
  ALL(STORE)
  return 0;
}
int caller(int *p) {    //~ remark: leaking param: p: passed on to unknown code by huge
  return huge(p, &seen);
}
