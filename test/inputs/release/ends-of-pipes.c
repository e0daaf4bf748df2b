// Two descriptors in one array: that one of them is closed says nothing of the other.
#include "mini/stdlib.h"
#include "mini/unistd.h"

static int make_ends(int *ends) { return pipe(ends) ? -1 : 0; }
static int open_half(void) {
  int ends[2];
  if (make_ends(ends))
    exit(1);
  close(ends[0]);
  return ends[1];
}
int half_ok(void) {
  int end = open_half();
  if (end != -1)
    close(end);
  return 0;
}
static int open_half_itself(void) {
  int ends[2];
  if (pipe(ends))
    exit(1);
  close(ends[0]);
  return ends[1];
}
int half_itself_ok(void) {
  int end = open_half_itself();
  write(end, "", 1);
  return close(end);
}

// A variable is one thing.
static int close_early(void) {
  int end = dup(1);
  close(end);
  return end;
}
int early_bad(void) {
  int end = close_early();
  if (end != -1)
    close(end); //~ release-twice: 'end'
  return 0;
}
