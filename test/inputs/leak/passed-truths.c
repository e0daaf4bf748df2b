/* A function that returns the truth of what it is given, or its opposite, tells the caller. */
#include "mini/stdio.h"
#include "mini/stdlib.h"
#define bool _Bool

bool must(bool holds, const char *what) {
  if (holds)
    return 1;
  puts(what);
  return 0;
}
bool same(bool holds) { return holds; }
bool opposite(bool holds) { return !holds; }

int *number(int value) {
  int *n = malloc(sizeof *n);
  if (!must(n, "no memory"))
    return NULL; /* silent: there is none */
  *n = value;
  return n;
}

int *compared(void) {
  int *n = malloc(sizeof *n);
  if (!same(n != NULL))
    return NULL; /* silent */
  return n;
}

int *denied(void) {
  int *n = malloc(sizeof *n);
  if (opposite(n != NULL))
    return NULL; /* silent */
  return n;
}

struct person { char *name; };

struct person *person_new(void) {
  struct person *p = malloc(sizeof *p);
  if (!p)
    return NULL;
  p->name = malloc(20);
  if (!must(p->name, "no name")) {
    free(p); /* silent: there is no name */
    return NULL;
  }
  return p;
}

int *other_side(void) {
  int *n = malloc(sizeof *n); //~ leak-memory: 'n'
  if (must(n, "no memory"))
    return NULL;
  return n;
}

int *of_another(int value) {
  int *n = malloc(sizeof *n); //~ leak-memory: 'n'
  if (!must(n, "no memory"))
    return NULL;
  if (!must(value != 0, "zero"))
    return NULL;
  return n;
}

int *of_larger(int value) {
  int *n = malloc(sizeof *n); //~ leak-memory: 'n'
  if (!must(n != NULL, "no memory"))
    return NULL;
  if (!same(value > 7))
    return NULL;
  return n;
}
