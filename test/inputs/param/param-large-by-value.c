// args: --enable param-large-by-value
// Structs that are copied and only read, in C.
struct matrix {
  double cells[16];
};
struct pair {
  int first, second;
};
void change(struct matrix *m);

double large_bad(struct matrix m) { //~ param-large-by-value: 'm' is copied for each call, with 128 bytes
  return m.cells[0] + m.cells[5];
}
int small_ok(struct pair p) { return p.first + p.second; }
double written_ok(struct matrix m) {
  m.cells[0] = 1;
  return m.cells[0];
}
void passed_on_ok(struct matrix m) { change(&m); }
double pointer_ok(const struct matrix *m) { return m->cells[0]; }
