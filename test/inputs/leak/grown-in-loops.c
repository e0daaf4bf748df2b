// One that is grown in place by a function: what was there is gone, or still there, whichever turn
// of the loop it is.
#include "mini/stdlib.h"

int more(void);

static int grow(char **place, int size) {
  char *larger = realloc(*place, size);
  if (!larger)
    return -1;
  *place = larger;
  return 0;
}

int collect_ok(void) {
  char *text = NULL;
  while (more())
    if (grow(&text, 10))
      break;
  free(text);
  return 0;
}

int collect_unasked_ok(char **out) {
  char *text = NULL;
  while (more())
    grow(&text, 10);
  *out = text;
  return 0;
}

int collect_bad(void) {
  char *text = NULL;
  while (more())
    if (grow(&text, 10)) //~ leak-memory: on every path
      return -1;
  free(text);
  return 0;
}

// Puts something else there, and forgets what was there.
static int put(char **place, int size) {
  char *other = malloc(size);
  if (!other)
    return -1;
  *place = other;
  return 0;
}

int replace_bad(void) {
  char *text = NULL;
  while (more())
    if (put(&text, 10)) //~ leak-memory: gets another value
      break;
  free(text);
  return 0;
}
