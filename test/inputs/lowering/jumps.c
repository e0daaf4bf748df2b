// args: -- -std=gnu17
// goto, computed goto, switch into blocks, statement expressions.
int *forward_bad(int n) {
  int *p = 0;
  if (n)
    goto done;
  {
    int local = n;
    p = &local;
  }
done:
  return p; //~ escape-return: local
}
int *forward_ok(int n, int *other) {
  int *p = other;
  if (n)
    goto done;
  {
    int local = n;
    p = &local;
    *p = 2;
  }
  p = other;
done:
  return p;
}
int *computed_bad(int n) {
  static void *const labels[] = {&&one, &&two};
  int local = n;
  int *p = 0;
  goto *labels[n & 1];
one:
  p = &local;
two:
  return p; //~ escape-return: local
}
int computed_ok(int n) {
  static void *const labels[] = {&&one, &&two};
  int local = n;
  int *p = &local;
  goto *labels[n & 1];
one:
  ++*p;
two:
  return *p;
}
int *duff_bad(int n) {
  int local = n;
  int *p = 0;
  switch (n) {
    while (n--) {
    case 1:
      p = &local;
    }
  default:
    break;
  }
  return p; //~ escape-return: local
}
int statement_value_ok(int n) {
  return ({
    int local = n;
    local + 1;
  });
}
int statement_pointer_bad(int n) {
  int *p = ({
    int local = n;
    &local;
  });
  return *p; //~ escape-scope: local
}
#define MAX(a, b)                                                                                  \
  ({                                                                                               \
    __typeof__(a) a_ = (a);                                                                        \
    __typeof__(b) b_ = (b);                                                                        \
    a_ > b_ ? a_ : b_;                                                                             \
  })
int *statement_macro_ok(int *a, int *b) { return MAX(a, b); }
int *backward_bad(int n) {
  int *p = 0;
  int local = 0;
again:
  if (n-- > 0) {
    p = &local;
    goto again;
  }
  return p; //~ escape-return: local
}
