/* GCC's malloc attribute may name what releases the result. Clang 19 knows the plain form only. */
#include "mini/stdlib.h"

void item_free(int *item);
int *item_new(int n) __attribute__((malloc, malloc(item_free, 1)));
__attribute__((__malloc__(item_free))) int *item_copy(const int *item);

int use(void) {
  int *item = item_new(3);
  int n = item ? *item : 0;
  item_free(item);
  return n;
}

int lost(void) {
  int *n = malloc(sizeof *n); //~ leak-memory: 'n'
  return n ? 1 : 0;
}
