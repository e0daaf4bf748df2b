// What is done in the last round of a loop.
#include "mini/stdlib.h"

int work(int number);
struct batch {
  int count;
};

int last_ok(int n) {
  char *p = malloc(8);
  if (!p)
    return -1;
  if (n <= 0) {
    free(p);
    return 0;
  }
  for (int i = 0; i < n; i++) {
    work(i);
    if (i == n - 1)
      free(p);
  }
  return 0;
}
int next_is_end_ok(int n) {
  char *p = malloc(8);
  if (!p)
    return -1;
  for (int i = 0; i < n; i++) {
    work(i);
    if (i + 1 == n)
      free(p);
  }
  if (n <= 0)
    free(p);
  return 0;
}
int of_hundred_ok(void) {
  char *p = malloc(8);
  if (!p)
    return -1;
  for (int i = 0; i < 100; i++) {
    work(i);
    if (i == 99)
      free(p);
  }
  return 0;
}
int in_a_flag_ok(struct batch *b) {
  char *p = malloc(8);
  if (!p)
    return -1;
  if (b->count < 1) {
    free(p);
    return 0;
  }
  for (int i = 0; i < b->count; i++) {
    int isLast = i == b->count - 1;
    if (isLast)
      free(p);
  }
  return 0;
}
int until_it_is_ok(size_t n) {
  char *p = malloc(8);
  if (!p)
    return -1;
  if (n == 0) {
    free(p);
    return 0;
  }
  for (size_t i = 0; i != n; ++i) {
    if (i == n - 1)
      free(p);
    else
      work(2);
  }
  return 0;
}

int left_early_bad(int n) {
  char *p = malloc(8); //~ leak-memory: 'p'
  if (!p)
    return -1;
  if (n <= 0) {
    free(p);
    return 0;
  }
  for (int i = 0; i < n; i++) {
    if (work(i))
      break;
    if (i == n - 1)
      free(p);
  }
  return 0;
}
int no_round_bad(int n) {
  char *p = malloc(8); //~ leak-memory: 'p'
  if (!p)
    return -1;
  for (int i = 0; i < n; i++) {
    work(i);
    if (i == n - 1)
      free(p);
  }
  return 0;
}
int other_round_bad(int n, int k) {
  char *p = malloc(8); //~ leak-memory: 'p'
  if (!p)
    return -1;
  if (n <= 0) {
    free(p);
    return 0;
  }
  for (int i = 0; i < n; i++) {
    work(i);
    if (i == k)
      free(p);
  }
  return 0;
}
int and_after_it_bad(int n) {
  char *p = malloc(8);
  if (!p)
    return -1;
  if (n <= 0) {
    free(p);
    return 0;
  }
  for (int i = 0; i < n; i++) {
    work(i);
    if (i == n - 1)
      free(p);
  }
  free(p); //~ release-twice: 'p'
  return 0;
}
