// Mutual recursion through pointers, self-calls, and a ring of functions.
typedef int *(*function)(int *, int);
static int *a(int *p, int n);
static int *b(int *p, int n);
static int *c(int *p, int n);
static function table[] = {a, b, c};
static int *a(int *p, int n) { return n ? b(p, n - 1) : p; }
static int *b(int *p, int n) { return n ? c(p, n - 1) : a(p, n); }
static int *c(int *p, int n) { return n ? table[n % 3](p, n - 1) : p; }
int *ring_bad(int n) {
  int local = 1;
  return a(&local, n); //~ escape-return: local
}
int *endless_ok(int *p) { return endless_ok(p); }
struct ring {
  struct ring *next;
};
void ring_ok(struct ring *r) {
  r->next->next->next->next->next->next->next->next->next = r;
  for (;;)
    r = r->next;
}
