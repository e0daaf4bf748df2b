// A parameter that says what to do is asked in a loop, and once more after it.
#include "mini/stdlib.h"

enum task { BIND, UNBIND, GET };
static int *list_of(int n) {
  int *list = malloc(sizeof(int) * 2);
  if (list)
    list[0] = n;
  return list;
}
static void hook(int n) {
  static int last;
  last += n;
}
static int *walk(const char *text, enum task task) {
  int n = 0;
  while (*text != 0) {
    if (*text == '$') {
      switch (task) {
      case BIND:
        hook(1);
        break;
      case UNBIND:
        hook(-1);
        break;
      case GET:
        n++;
        break;
      }
    }
    text++;
  }
  if (task == GET)
    return list_of(n);
  return NULL;
}
void bind_ok(const char *text) { walk(text, BIND); }
void unbind_ok(const char *text) { walk(text, UNBIND); }
int *get_ok(const char *text) { return walk(text, GET); }
void get_bad(const char *text) {
  walk(text, GET); //~ leak-memory: walk
}
