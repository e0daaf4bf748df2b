#include <stdlib.h>
// What is called is another function in each unit, by the same name.
static int boxed(char **box, int n) {
  char *p = malloc(10);
  if (!p)
    return 1;
  p[0] = (char)n;
  store(box, p);
  if (n)
    return 3;
  free(p);
  return 0;
}

// By way of a macro, at the acquisition.
static int made(int n) {
  char *p = MAKE(10);
  if (!p)
    return 1;
  p[0] = (char)n;
  if (n)
    return 3;
  return 0;
}

// The same in both.
static int plain(int n) {
  char *p = malloc(10);
  if (!p)
    return 1;
  p[0] = (char)n;
  if (n) {
    free(p);
    return 3;
  }
  free(p);
  return 0;
}
