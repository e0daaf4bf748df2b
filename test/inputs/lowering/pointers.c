// Pointers that move, and elements of arrays, word for word.
typedef unsigned long uintptr;
struct node {
  int value;
  struct node *next;
  char *names[4];
};
void free_it(void *p);

char *moved(char *p, int n, struct node *s) {
  char *q = p + n;
  p++;
  --p;
  p += n;
  p = p + n;
  q = p + 0;
  q = &p[n];
  q = &p[0];
  s->next++;
  *p++ = 'x';
  free_it(p - 1);
  return p - n;
}
struct node *container(struct node **link) {
  return (struct node *)((char *)link - __builtin_offsetof(struct node, next));
}
char *tagged(char *p) {
  uintptr bits = (uintptr)p | 1;
  return (char *)bits;
}
void elements(char **a, struct node *s, int i, char *x) {
  char *local[3] = {x, x};
  local[i] = x;
  *local = x;
  a[0] = x;
  *a = x;
  a[i] = x;
  *(a + 2) = x;
  s->names[i] = x;
  s[i].next->names[1] = x;
  x = local[1];
  (*s).value = 5;
  if (!s->names[2])
    free_it(a[i]);
}
