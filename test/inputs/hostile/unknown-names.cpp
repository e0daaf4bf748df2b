// Unknown types and functions, half a class, a missing member.
//~ failure: unknown type name 'Missing'
Missing make();
struct Half {
  Missing member;
  int *pointer;
};
int *after_bad() {
  int local = 1;
  return &local; //~ escape-return: local
}
int use(Half half) { return half.nothing + undefined(half) + make().x; }
