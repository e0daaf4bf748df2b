// Acquired and released under conditions that belong together.
#include "mini/fcntl.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

int use(const char *text);
enum kind { NONE, NAMED, COUNTED };

void same_condition_ok(int verbose) {
  FILE *log = NULL;
  if (verbose)
    log = fopen("log", "w");
  use("a");
  if (verbose && log)
    fclose(log);
}
void same_comparison_ok(int level) {
  char *p = NULL;
  if (level > 3)
    p = malloc(8);
  use("a");
  if (level > 3)
    free(p);
}
void opposite_bad(int verbose) {
  char *p = NULL;
  if (verbose)
    p = malloc(8); //~ leak-memory: 'p'
  if (!verbose)
    free(p);
}
void changed_bad(int verbose) {
  char *p = NULL;
  if (verbose)
    p = malloc(8); //~ leak-memory: 'p'
  verbose = use("a");
  if (verbose)
    free(p);
}
void flag_ok(const char *name) {
  int is_open = 0;
  FILE *file = stdout;
  if (name) {
    file = fopen(name, "w");
    if (!file)
      return;
    is_open = 1;
  }
  fputs("a", file);
  if (is_open)
    fclose(file);
}
void flag_bad(const char *name) {
  int is_open = 0;
  FILE *file = stdout;
  if (name) {
    file = fopen(name, "w"); //~ leak-file: 'file'
    if (!file)
      return;
  }
  fputs("a", file);
  if (is_open)
    fclose(file);
}
void counter_ok(const char *name) {
  int count = 0;
  char *copy = NULL;
  if (name) {
    copy = strdup(name);
    ++count;
  }
  use("a");
  if (count)
    free(copy);
}
int kind_ok(enum kind kind) {
  char *p = NULL;
  switch (kind) {
  case NAMED:
    p = strdup("a");
    break;
  case COUNTED:
    p = malloc(8);
    break;
  default:
    break;
  }
  use("a");
  switch (kind) {
  case NAMED:
  case COUNTED:
    free(p);
    break;
  default:
    break;
  }
  return 0;
}
int kind_bad(enum kind kind) {
  char *p = NULL;
  switch (kind) {
  case NAMED:
    p = strdup("a");
    break;
  case COUNTED:
    p = malloc(8); //~ leak-memory: 'p'
    break;
  default:
    break;
  }
  use("a");
  if (kind == NAMED)
    free(p);
  return 0;
}
int fall_through_ok(int step, const char *text) {
  char *a = NULL, *b = NULL;
  switch (step) {
  case 2:
    b = strdup(text);
    /* fall through */
  case 1:
    a = strdup(text);
  }
  free(b);
  free(a);
  return 0;
}
int case_without_bad(int kind) {
  char *p = malloc(8); //~ leak-memory: 'p'
  switch (kind) {
  case 1:
    free(p);
    return 1;
  case 2:
    return 2;
  }
  free(p);
  return 0;
}
// Numbers that never change.
static int five = 5;
static const int is_debug = 0;
void constant_ok(void) {
  char *p = malloc(8);
  if (five == 5)
    free(p);
}
void constant_bad(void) {
  char *p = malloc(8); //~ leak-memory: 'p'
  if (five != 5)
    free(p);
}
void debug_ok(void) {
  char *p = malloc(8);
  if (is_debug)
    return;
  free(p);
}
static int changing = 5;
void change(int n) { changing = n; }
void changing_bad(void) {
  char *p = malloc(8); //~ leak-memory: 'p'
  if (changing == 5)
    free(p);
}
static int always(void) { return 1; }
static int never(void) { return 0; }
void always_ok(void) {
  char *p = malloc(8);
  if (always())
    free(p);
}
void never_bad(void) {
  char *p = malloc(8); //~ leak-memory: 'p'
  if (never())
    free(p);
}
// Own buffer or borrowed one.
void borrowed_ok(char *given) {
  char *p = given ? given : malloc(8);
  use(p);
  if (!given)
    free(p);
}
void borrowed_by_address_ok(char *given) {
  char *p = given;
  if (!p)
    p = malloc(8);
  use(p);
  if (p != given)
    free(p);
}
void borrowed_bad(char *given) {
  char *p = given ? given : malloc(8); //~ leak-memory: 'p'
  use(p);
  if (given)
    return;
}
void small_buffer_ok(int size) {
  char small[64], *p = small;
  if (size > 64) {
    p = malloc((size_t)size);
    if (!p)
      return;
  }
  use(p);
  if (p != small)
    free(p);
}
// One of two descriptors has failed.
int two_bad(const char *from, const char *to) {
  int in = open(from, O_RDONLY); //~ leak-fd: 'in'
  int out = open(to, O_WRONLY);
  if (in < 0 || out < 0) {
    if (out >= 0)
      close(out);
    return -1;
  }
  close(in);
  close(out);
  return 0;
}
int two_ok(const char *from, const char *to) {
  int in = open(from, O_RDONLY);
  int out = open(to, O_WRONLY);
  if (in < 0 || out < 0) {
    if (in >= 0)
      close(in);
    if (out >= 0)
      close(out);
    return -1;
  }
  close(in);
  close(out);
  return 0;
}
int result_variable_ok(const char *text) {
  int error = 0;
  char *copy = strdup(text);
  if (!copy)
    error = -1;
  if (error)
    return error;
  free(copy);
  return 0;
}
int result_variable_bad(const char *text, int n) {
  int error = 0;
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (!copy)
    error = -1;
  else if (n < 0)
    error = -2;
  if (error)
    return error;
  free(copy);
  return 0;
}
