// Who calls a function that it is passed does what that one does: each caller passes another.
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

typedef void (*visitor)(void *);
static void show(void *text) { puts(text); }
static void drop(void *text) { free(text); }
static void visit(void *text, visitor visitor) {
  if (visitor)
    visitor(text);
}

int shown_and_dropped_ok(void) {
  char *text = strdup("a");
  visit(text, show);
  visit(text, free);
  return 0;
}
int shown_ok(void) {
  char *text = strdup("a");
  visit(text, show);
  puts(text);
  free(text);
  return 0;
}
int shown_bad(void) {
  char *text = strdup("a"); //~ leak-memory: 'text'
  visit(text, show);
  return 0;
}
int dropped_ok(void) {
  char *text = strdup("a");
  visit(text, drop);
  return 0;
}
// Near miss: it is dropped, and then once more.
int dropped_twice_bad(void) {
  char *text = strdup("a");
  visit(text, drop);
  free(text); //~ release-twice: 'text'
  return 0;
}
