// args: --enable alloc-in-loop
// Memory that each turn of a loop takes and gives back, in C.
#include "mini/stdlib.h"
#include "mini/string.h"

struct item {
  struct item *next;
  size_t size;
};
void keep(char *text);

void copied_bad(const struct item *list) {
  for (; list; list = list->next) {
    char *copy = malloc(list->size); //~ alloc-in-loop: memory from 'malloc' is allocated and released in each turn
    if (!copy)
      return;
    copy[0] = 0;
    free(copy);
  }
}
void kept_ok(const struct item *list) {
  for (; list; list = list->next) {
    char *copy = malloc(list->size);
    keep(copy);
  }
}
void before_ok(const struct item *list, size_t largest) {
  char *copy = malloc(largest);
  for (; copy && list; list = list->next)
    copy[0] = 0;
  free(copy);
}
