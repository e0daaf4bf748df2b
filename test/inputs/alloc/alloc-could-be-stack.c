// args: --enable alloc-could-be-stack
// Memory from the heap that a variable could replace, in C.
#include "mini/stdlib.h"
#include "mini/string.h"

struct point {
  int x, y;
};
void keep(void *p);

int freed_bad(void) {
  struct point *p = malloc(sizeof *p); //~ alloc-could-be-stack: 'malloc' of 8 bytes
  if (!p)
    return -1;
  p->x = 1;
  int result = p->x;
  free(p);
  return result;
}
int zeroed_bad(void) {
  char *text = calloc(16, 1); //~ alloc-could-be-stack: 'calloc' of 16 bytes
  if (!text)
    return -1;
  int result = text[0];
  free(text);
  return result;
}
int kept_ok(void) {
  struct point *p = malloc(sizeof *p);
  keep(p);
  free(p);
  return 0;
}
char *returned_ok(void) { return malloc(16); }
int grown_ok(void) {
  char *text = malloc(16);
  char *more = realloc(text, 32);
  free(more ? more : text);
  return 0;
}
int size_not_constant_ok(size_t n) {
  char *text = malloc(n);
  if (!text)
    return -1;
  text[0] = 0;
  int result = text[0];
  free(text);
  return result;
}
