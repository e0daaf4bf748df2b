// How it is asked whether an acquisition has failed: on that path there is nothing to release.
#include "mini/fcntl.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/unistd.h"

int use(const char *text);
void log_error(const char *text);

int negated_ok(void) {
  char *p = malloc(8);
  if (!p)
    return -1;
  free(p);
  return 0;
}
int equal_null_ok(void) {
  char *p = malloc(8);
  if (p == NULL)
    return -1;
  free(p);
  return 0;
}
int null_equal_ok(void) {
  char *p = malloc(8);
  if (NULL == p)
    return -1;
  free(p);
  return 0;
}
int in_condition_ok(void) {
  char *p;
  if ((p = malloc(8)) == NULL)
    return -1;
  free(p);
  return 0;
}
int inside_ok(void) {
  char *p = malloc(8);
  if (p != NULL) {
    use(p);
    free(p);
  }
  return 0;
}
int unlikely_ok(void) {
  char *p = malloc(8);
  if (__builtin_expect(!p, 0))
    return -1;
  free(p);
  return 0;
}
int both_ok(void) {
  char *p = malloc(8), *q = malloc(8);
  if (!p || !q) {
    free(p);
    free(q);
    return -1;
  }
  free(q);
  free(p);
  return 0;
}
int both_bad(void) {
  char *p = malloc(8), *q = malloc(8); //~ leak-memory: 'p'
  if (!p || !q) //~^ leak-memory: 'q'
    return -1;
  free(q);
  free(p);
  return 0;
}
int both_and_ok(void) {
  char *p = malloc(8), *q = malloc(8);
  if (p && q) {
    use(p);
    use(q);
  }
  free(q);
  free(p);
  return 0;
}
int one_of_both_bad(void) {
  char *p = malloc(8), *q = malloc(8); //~ leak-memory: 'p'
  if (p && q) { //~^ leak-memory: 'q'
    free(q);
    free(p);
  }
  return 0;
}
int wrong_way_bad(void) {
  char *p = malloc(8); //~ leak-memory: 'p'
  if (p)
    return -1;
  free(p);
  return 0;
}
// A test kept in a variable.
int kept_test_ok(void) {
  char *p = malloc(8);
  int ok = p != NULL;
  if (!ok)
    return -1;
  free(p);
  return 0;
}
int kept_test_bad(void) {
  char *p = malloc(8); //~ leak-memory: 'p'
  int ok = p != NULL;
  if (ok)
    return -1;
  free(p);
  return 0;
}
static int is_good(const char *p) { return p != NULL; }
int asked_by_function_ok(void) {
  char *p = malloc(8);
  if (!is_good(p))
    return -1;
  free(p);
  return 0;
}
int conditional_operator_ok(void) {
  FILE *file = fopen("a", "r");
  int result = file ? fgetc(file) : -1;
  return file ? fclose(file) : result;
}

int less_than_zero_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return fd;
  close(fd);
  return 0;
}
int minus_one_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd == -1) {
    log_error(name);
    return -1;
  }
  close(fd);
  return 0;
}
int at_most_minus_one_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd <= -1)
    return -1;
  close(fd);
  return 0;
}
// Descriptor 0 is one as well, but programs that have a standard input never get it.
int at_most_zero_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd <= 0)
    return -1;
  close(fd);
  return 0;
}
int reversed_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  if (0 > fd)
    return -1;
  close(fd);
  return 0;
}
int not_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  if (!(fd >= 0))
    return -1;
  close(fd);
  return 0;
}
int three_conditions_ok(const char *name, int n) {
  int fd = -1;
  if (n > 0 && name && (fd = open(name, O_RDONLY)) >= 0) {
    close(fd);
    return 0;
  }
  return -1;
}
int error_code_ok(char **out) {
  int error = asprintf(out, "a");
  if (error == -1)
    return -1;
  return 0;
}
int error_code_later_bad(int n) {
  char *text;
  int error = asprintf(&text, "a"); //~ leak-memory: 'text'
  if (error < 0)
    return -1;
  if (n)
    return -2;
  free(text);
  return 0;
}

// Functions that do not come back.
static void die(const char *text) {
  log_error(text);
  exit(1);
}
_Noreturn void fail(const char *text);
static void *need(size_t size) {
  void *p = malloc(size);
  if (!p)
    die("out of memory");
  return p;
}
int own_die_ok(int n) {
  char *p = malloc(8);
  if (!p)
    die("memory");
  if (n < 0)
    die("n");
  free(p);
  return 0;
}
int declared_noreturn_ok(int n) {
  char *p = malloc(8);
  if (n < 0)
    fail("n");
  free(p);
  return 0;
}
int abort_ok(int n) {
  char *p = malloc(8);
  if (n < 0)
    abort();
  free(p);
  return 0;
}
// Ends only when it is told to.
static void maybe_die(int level) {
  if (level > 1)
    exit(level);
}
int perhaps_bad(int n) {
  char *p = malloc(8); //~ leak-memory: 'p'
  if (n < 0) {
    maybe_die(1);
    return -1;
  }
  free(p);
  return 0;
}
int told_to_die_ok(int n) {
  char *p = malloc(8);
  if (n < 0) {
    maybe_die(2);
    return -1;
  }
  free(p);
  return 0;
}
// Never null: the branch is not taken.
int never_null_ok(void) {
  char *p = need(8);
  if (!p)
    return -1;
  free(p);
  return 0;
}
int never_null_bad(void) {
  char *p = need(8); //~ leak-memory: 'p'
  return use(p);
}
