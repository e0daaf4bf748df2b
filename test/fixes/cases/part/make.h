#include <stdlib.h>
// Kept in one unit, lost in the other.
static int make(char **kept, int n) {
  char *p = malloc(10);
  if (!p)
    return 1;
  p[0] = (char)n;
  KEEP(p);
  if (n)
    return 3;
  free(p);
  return 0;
}

// Its macros mean the same everywhere, and do not name it.
static int plain(int n) {
  char *p = malloc(10);
  if (!p)
    return MISSING;
  p[0] = (char)n;
  if (n > MISSING)
    return 3;
  free(p);
  return 0;
}
