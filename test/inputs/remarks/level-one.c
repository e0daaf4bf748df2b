// args: -m
// What only unknown code could do to a variable is not said without -m=2.
int *seen;
void keep(int *p);

void unknown_ok(void) {
  int x = 1; //~ no-remark: x
  keep(&x);
}
void restored_ok(void) {
  int *before = seen;
  int x = 1; //~ remark: address of x may escape: stored to global seen
  seen = &x;
  seen = before;
}
