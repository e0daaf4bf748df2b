// A second try after the first one was in vain: what failed has handed out nothing.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/unistd.h"

int use(int in, int out);

static int open_pipe(int *ends) {
  if (pipe(ends) != 0) {
    if (pipe(ends) != 0)
      return -1;
  }
  return 0;
}
int twice_ok(void) {
  int ends[2];
  if (open_pipe(ends))
    return -1;
  int result = use(ends[0], ends[1]);
  close(ends[0]);
  close(ends[1]);
  return result;
}
int twice_bad(void) {
  int ends[2];
  if (open_pipe(ends)) //~ leak-fd: 'ends'
    return -1;
  if (use(ends[0], ends[1]) < 0)
    return -1;
  close(ends[0]);
  close(ends[1]);
  return 0;
}

// The answer is kept, and asked later.
static int open_kept(int *ends) {
  int failed = pipe(ends);
  if (failed)
    failed = pipe(ends);
  if (failed)
    return -1;
  return 0;
}
int kept_ok(void) {
  int ends[2];
  if (open_kept(ends))
    return -1;
  int result = use(ends[0], ends[1]);
  close(ends[0]);
  close(ends[1]);
  return result;
}

// Nothing to do with each other: the second one fails while the first one is there.
int both_bad(void) {
  int first[2], second[2];
  if (pipe(first) != 0) //~ leak-fd: 'first[0]'
    return -1;
  if (pipe(second) != 0)
    return -1;
  int result = use(first[0], second[1]);
  close(first[0]);
  close(first[1]);
  close(second[0]);
  close(second[1]);
  return result;
}
// One of them is there after a failure, and after another one it is not: that is for callers to find
// out.
static int open_both(int *first, int *second) {
  if (pipe(first) != 0)
    return -1;
  return pipe(second);
}
int one_of_both_bad(void) {
  int first[2], second[2];
  if (open_both(first, second)) //~ leak-fd: 'first'
    return -1;
  int result = use(first[0], second[1]);
  close(first[0]);
  close(first[1]);
  close(second[0]);
  close(second[1]);
  return result;
}

// By the program's own function, into a pointer.
static int fill(char **to, unsigned long size) {
  char *made = malloc(size);
  if (!made)
    return -1;
  *to = made;
  return 0;
}
static int fill_somehow(char **to, unsigned long size) {
  if (fill(to, size) < 0)
    if (fill(to, size / 2) < 0)
      return -1;
  return 0;
}
int filled_ok(unsigned long size) {
  char *text = NULL;
  if (fill_somehow(&text, size) < 0)
    return -1;
  free(text);
  return 0;
}
int filled_bad(unsigned long size, int is_late) {
  char *text = NULL;
  if (fill_somehow(&text, size) < 0) //~ leak-memory: 'text'
    return -1;
  if (is_late)
    return -1;
  free(text);
  return 0;
}
