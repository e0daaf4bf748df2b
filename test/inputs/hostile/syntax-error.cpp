// Errors in some functions; the others are analysed all the same.
//~ failure: expected
int *before_bad() {
  int local = 1;
  return &local; //~ escape-return: local
}
int broken(int n) {
  int x = ;
  if (n > {
    return undeclared + x;
}
