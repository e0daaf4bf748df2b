// args: -- -std=c++17
// A callee reads a great deal through one argument, and only then something through another: which
// of it must be alive is not forgotten.
struct Options {
  int *a0, *a1, *a2, *a3, *a4, *a5, *a6, *b0, *b1, *b2, *b3, *b4, *b5, *b6, *c0, *c1, *c2, *c3, *c4,
      *c5, *c6, *d0, *d1, *d2, *d3, *d4, *d5, *d6, *e0, *e1, *e2, *e3, *e4, *e5, *e6, *f0, *f1, *f2,
      *f3, *f4, *f5, *f6, *g0, *g1, *g2, *g3, *g4, *g5, *g6;
};
class Limit {
public:
  explicit Limit(int value) : value_(value) {}
  int value() const { return value_; }

private:
  int value_;
};
int sum(const Options &o) {
  return *o.a0 + *o.a1 + *o.a2 + *o.a3 + *o.a4 + *o.a5 + *o.a6 + *o.b0 + *o.b1 + *o.b2 + *o.b3 +
         *o.b4 + *o.b5 + *o.b6 + *o.c0 + *o.c1 + *o.c2 + *o.c3 + *o.c4 + *o.c5 + *o.c6 + *o.d0 +
         *o.d1 + *o.d2 + *o.d3 + *o.d4 + *o.d5 + *o.d6 + *o.e0 + *o.e1 + *o.e2 + *o.e3 + *o.e4 +
         *o.e5 + *o.e6 + *o.f0 + *o.f1 + *o.f2 + *o.f3 + *o.f4 + *o.f5 + *o.f6 + *o.g0 + *o.g1 +
         *o.g2 + *o.g3 + *o.g4 + *o.g5 + *o.g6;
}
class Checker {
public:
  explicit Checker(const Limit &limit) : limit_(limit) {}
  bool isMet(const Options &options) const { return sum(options) < limit_.value(); }
  bool isAtAll(const Options &options) const { return sum(options) > 0; }

private:
  const Limit &limit_;
};
bool keepsTemporary_bad(const Options &options, int most) {
  Checker checker(Limit{most}); //~ escape-temporary: Limit
  return checker.isMet(options);
}
bool keepsVariable_ok(const Options &options, int most) {
  Limit limit(most);
  Checker checker(limit);
  return checker.isMet(options);
}
// The limit is gone, and nobody asks for it any more.
bool asksElsewhere_ok(const Options &options, int most) {
  Checker checker(Limit{most});
  return checker.isAtAll(options);
}
bool inOneExpression_ok(const Options &options, int most) {
  return Checker(Limit{most}).isMet(options);
}
