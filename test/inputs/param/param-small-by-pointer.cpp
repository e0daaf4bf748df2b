// args: --enable param-small-by-pointer
// Small parameters that are passed by address and only read.
struct Point {
  int x, y;
};
struct Wide {
  long a, b, c;
};
struct Counted {
  int n;
  ~Counted();
};
void keep(const Point *p);

int squared_bad(const Point &p) { //~ param-small-by-pointer: 'p' leads to 8 bytes
  return p.x * p.x + p.y * p.y;
}
int number_bad(const int &n) { //~ param-small-by-pointer: 'n' leads to 4 bytes
  return n + 1;
}
int changed_ok(Point &p) { return ++p.x; }
long wide_ok(const Wide &w) { return w.a; }
int with_a_destructor_ok(const Counted &c) { return c.n; }
void kept_ok(const Point &p) { keep(&p); }
const Point *returned_ok(const Point &p) { return &p; }
int text_ok(const char *text) { return text[0]; }
