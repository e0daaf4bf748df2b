// What wants the same place is mended in one run.
#include <stdio.h>
#include <stdlib.h>

int get(void);

int two(int n) {
  char *a = malloc(10);
  if (!a)
    return -1;
  char *b = malloc(20);
  if (!b)
    return -1;
  if (n > 3)
    return -2;
  free(a);
  free(b);
  return n;
}

int three(const char *name, int n) {
  FILE *file = fopen(name, "r");
  if (!file)
    return -1;
  char *a = malloc(10);
  if (!a)
    goto out;
  char *b = malloc(20);
  if (!b)
    goto out;
  for (int i = 0; i < n; ++i)
    if (get() == i) {
      return i;
    }
  free(b);
out:
  free(a);
  fclose(file);
  return 0;
}

// Where one place cannot be mended, none is.
int looked_at(int n) {
  char *a = calloc(1, 10);
  if (!a)
    return -1;
  int *b = calloc(2, sizeof *b);
  if (!b) {
    free(a);
    return -1;
  }
  if (n > 3)
    return -2;
  if (n > 2)
    return b[1];
  free(a);
  free(b);
  return 0;
}
