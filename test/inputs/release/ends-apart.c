// Elements of small local arrays that constants name are variables of their own.
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

int job(int fd);
void keep(char **all);

// ---- both ends of a pipe

int one_end_bad(void) {
  int ends[2];
  if (pipe(ends)) //~ leak-fd: 'ends[1]'
    return -1;
  close(ends[0]);
  return 0;
}
int one_path_bad(void) {
  int ends[2];
  if (pipe(ends)) //~ leak-fd: 'ends[1]'
    return -1;
  if (job(ends[0])) {
    close(ends[0]);
    return -1;
  }
  close(ends[0]);
  close(ends[1]);
  return 0;
}
int twice_bad(void) {
  int ends[2];
  if (pipe(ends))
    return -1;
  close(ends[1]);
  close(ends[1]); //~ release-twice: 'ends[1]'
  close(ends[0]);
  return 0;
}
int both_ends_ok(void) {
  int ends[2] = {-1, -1};
  if (pipe(ends))
    return -1;
  int result = job(ends[0]);
  close(ends[0]);
  close(ends[1]);
  return result;
}
int handed_out_ok(int *reader, int *writer) {
  int ends[2];
  if (pipe(ends) < 0)
    return -1;
  *reader = ends[0];
  *writer = ends[1];
  return 0;
}
int in_a_loop_ok(int n) {
  for (int i = 0; i < n; ++i) {
    int ends[2];
    if (pipe(ends))
      return -1;
    close(ends[0]);
    close(ends[1]);
  }
  return 0;
}
// Which one a variable names is not known, nor what somebody does who is given them all.
int by_number_ok(void) {
  int ends[2];
  if (pipe(ends))
    return -1;
  for (int i = 0; i < 2; ++i)
    close(ends[i]);
  return 0;
}
static void close_both(int *ends) {
  close(ends[0]);
  close(ends[1]);
}
int by_callee_ok(void) {
  int ends[2];
  if (pipe(ends))
    return -1;
  close_both(ends);
  return 0;
}

// ---- pointers

int texts_bad(const char *one, const char *other) {
  char *texts[2];
  texts[0] = strdup(one);
  texts[1] = strdup(other); //~ leak-memory: 'texts[1]'
  free(texts[0]);
  return 0;
}
int texts_twice_bad(const char *one, const char *other) {
  char *texts[2];
  texts[0] = strdup(one);
  texts[1] = strdup(other);
  free(texts[0]);
  free(texts[1]);
  free(texts[0]); //~ release-twice: 'texts[0]'
  return 0;
}
int texts_ok(const char *one, const char *other) {
  char *texts[2] = {NULL};
  texts[0] = strdup(one);
  if (!texts[0])
    return -1;
  texts[1] = strdup(other);
  if (!texts[1]) {
    free(texts[0]);
    return -1;
  }
  free(texts[0]);
  free(texts[1]);
  return sizeof texts;
}
int kept_ok(const char *one) {
  static char *texts[2];
  texts[0] = strdup(one);
  keep(texts);
  return 0;
}
int given_ok(const char *one) {
  char *texts[2];
  texts[0] = strdup(one);
  texts[1] = NULL;
  keep(texts);
  return 0;
}
int by_address_ok(const char *one) {
  char *texts[2];
  texts[0] = strdup(one);
  texts[1] = NULL;
  keep(&texts[0]);
  return 0;
}
