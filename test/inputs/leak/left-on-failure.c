// A function fails, and leaves behind what it has got by then: its callers release what success
// gives them only.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

int ready(void);
int mark(int number);
int use(int in, int out);

static int open_marked(int *ends) {
  if (pipe(ends))
    return -1;
  if (ready())
    return -1;
  return 0;
}
int marked_bad(void) {
  int ends[2];
  if (open_marked(ends)) //~ leak-fd: 'ends'
    return -1;
  int result = use(ends[0], ends[1]);
  close(ends[0]);
  close(ends[1]);
  return result;
}
int marked_again(void) { // the same cause: told above
  int ends[2];
  if (open_marked(ends))
    return 1;
  close(ends[0]);
  close(ends[1]);
  return 0;
}
int marked_released_ok(void) {
  int ends[2] = {-1, -1};
  if (open_marked(ends)) {
    if (ends[0] >= 0) {
      close(ends[0]);
      close(ends[1]);
    }
    return -1;
  }
  int result = use(ends[0], ends[1]);
  close(ends[0]);
  close(ends[1]);
  return result;
}

// The mended one.
static int open_both_or_none(int *ends) {
  if (pipe(ends))
    return -1;
  if (ready()) {
    close(ends[0]);
    close(ends[1]);
    return -1;
  }
  return 0;
}
int mended_ok(void) {
  int ends[2];
  if (open_both_or_none(ends))
    return -1;
  int result = use(ends[0], ends[1]);
  close(ends[0]);
  close(ends[1]);
  return result;
}

// Memory, and one function more in between.
static int copy_checked(char **to, const char *text) {
  *to = strdup(text);
  if (!*to)
    return -1;
  if (mark(**to))
    return -1;
  return 0;
}
static int copy_named(char **to, const char *text) {
  if (text[0] == 0 || copy_checked(to, text))
    return -1;
  return 0;
}
int copied_bad(const char *text) {
  char *copy;
  if (copy_named(&copy, text)) //~ leak-memory: 'copy'
    return -1;
  int result = mark(copy[0]);
  free(copy);
  return result;
}
int copied_ok(const char *text) {
  char *copy = NULL;
  int result = copy_named(&copy, text);
  if (result == 0)
    result = mark(copy[0]);
  free(copy);
  return result;
}
// After success it is there for sure, whatever becomes of failures.
int copied_late_bad(const char *text) {
  char *copy = NULL;
  if (copy_named(&copy, text)) { //~ leak-memory: 'copy'
    free(copy);
    return -1;
  }
  if (mark(copy[0]))
    return -1;
  free(copy);
  return 0;
}

// That it may fail is not known: it returns what it has counted.
static int copy_counted(char **to, const char *text) {
  *to = malloc(strlen(text) + 1);
  if (!*to)
    return -1;
  int count = use(text[0], text[1]);
  return count;
}
int counted_ok(const char *text) {
  char *copy;
  if (copy_counted(&copy, text) == -1)
    return -1;
  free(copy);
  return 0;
}

// Failing means that nothing is left: on one way that is not seen, for the flags are never 0 there.
static int open_flagged(int *ends, int flags) {
  flags = 1 | (flags & mark(flags));
  if (pipe(ends))
    return -1;
  if (flags == 0 && ready())
    return -1;
  if (ready())
    goto error;
  return 0;
error:
  close(ends[0]);
  close(ends[1]);
  return -1;
}
int flagged_ok(void) {
  int ends[2];
  if (open_flagged(ends, 4))
    return -1;
  close(ends[0]);
  close(ends[1]);
  return 0;
}

// It returns a length, which is never negative.
static int copy_measured(char **to, const char *text) {
  unsigned long length = strlen(text);
  char *copy = malloc(length + 1);
  if (!copy)
    return -1;
  *to = copy;
  return use(length, 0);
}
int measured_ok(const char *text) {
  char *copy;
  int length = copy_measured(&copy, text);
  if (length < 0)
    return -1;
  free(copy);
  return length;
}
