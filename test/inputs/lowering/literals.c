// Compound literals live to the end of their block (at file scope: for ever); designated initialisers.
struct point {
  int x, y;
};
struct shape {
  const char *name;
  struct point *points;
  int counts[2];
  union {
    int *number;
    const char *text;
  };
};
void draw(const struct shape *shape);

static struct shape global_shape = {.name = "global", .points = (struct point[]){{1, 2}, {3, 4}}};
struct shape *global_ok(void) { return &global_shape; }

void argument_ok(void) { draw(&(struct shape){.name = "a", .counts = {[1] = 2}}); }
int same_block_ok(void) {
  struct point *p = &(struct point){1, 2};
  p = &(struct point){3, 4};
  return p->x;
}
int inner_block_bad(int n) {
  struct point *p = 0;
  if (n) {
    p = &(struct point){1, 2};
  }
  return p ? p->x : 0; //~ escape-scope:
}
int loop_body_bad(int n) {
  struct point *p = 0;
  for (int i = 0; i < n; ++i) {
    if (p && p->x == i) //~ escape-scope:
      return i;
    p = &(struct point){i, i};
  }
  return 0;
}
struct point *returned_bad(void) {
  return &(struct point){1, 2}; //~ escape-return:
}
struct point value_ok(void) { return (struct point){1, 2}; }
struct shape inside_bad(void) {
  struct point local[2] = {{1, 2}, {3, 4}};
  return (struct shape){.name = "a", .points = local}; //~ escape-return: local
}
struct shape designated_ok(struct point *points) {
  struct point local = {.y = 2};
  struct shape s = {.points = &local, .name = "a"};
  s = (struct shape){.points = points, .counts[0] = local.y};
  return s;
}
struct shape union_bad(void) {
  int local = 1;
  struct shape s = {.name = "a", .number = &local}; //~ escape-return: local
  return s;
}
struct shape override_ok(struct point *points) {
  struct point local = {1, 2};
  struct shape s = {.points = &local, .points = points};
  return s;
}
const char *string_ok(void) {
  const char *text = (const char *){"static"};
  return text;
}
