// args: --enable param-small-by-pointer
// The same in C.
struct point {
  int x, y;
};
void keep(const struct point *p);

static int squared_bad(const struct point *p) { //~ param-small-by-pointer: 'p' leads to 8 bytes
  return p->x * p->x + p->y * p->y;
}
int asked_ok(const struct point *p) { return p ? p->x : 0; }
int indexed_ok(const struct point *p, int n) { return p[n].x; }
void kept_ok(const struct point *p) { keep(p); }
int passed_on_ok(const struct point *p) { return asked_ok(p); }
int changed_ok(struct point *p) { return ++p->x; }
int interface_ok(const struct point *p) { return p->x; }
int calls_ok(const struct point *p) { return squared_bad(p); }
