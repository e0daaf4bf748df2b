// Findings for which nothing is even proposed: each says why.
#include <stdlib.h>

int either(int n) {
  char *p = malloc(8), *q = malloc(9);
  if (!p || !q)
    return 0;
  p[0] = q[0] = 1;
  if (n)
    return 1;
  free(p);
  free(q);
  return 2;
}

#define MAKE(size) malloc(size)
int made_by_macro(int n) {
  char *p = MAKE(8);
  if (!p)
    return 0;
  p[0] = 1;
  if (n)
    return 1;
  free(p);
  return 2;
}

struct holder {
  char *text;
};
int in_object(int n) {
  struct holder holder;
  holder.text = malloc(8);
  if (!holder.text)
    return 0;
  holder.text[0] = 1;
  if (n)
    return 1;
  free(holder.text);
  return 2;
}

// This one is mended.
int plain(int n) {
  char *p = malloc(8);
  if (!p)
    return 0;
  p[0] = 1;
  if (n) {
    free(p);
    return 1;
  }
  free(p);
  return 2;
}
