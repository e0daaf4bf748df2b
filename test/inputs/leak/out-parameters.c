// Handed out through a pointer, on success or always.
#include "mini/fcntl.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

int use(const char *text);
int check(const char *text);

static int copy_of(const char *text, char **out) {
  char *copy = strdup(text);
  if (!copy)
    return -1;
  *out = copy;
  return 0;
}
int success_ok(const char *text) {
  char *copy;
  if (copy_of(text, &copy) < 0)
    return -1;
  use(copy);
  free(copy);
  return 0;
}
int success_bad(const char *text) {
  char *copy;
  if (copy_of(text, &copy) < 0) //~ leak-memory: 'copy'
    return -1;
  return use(copy);
}
int not_zero_ok(const char *text) {
  char *copy;
  int error = copy_of(text, &copy);
  if (error)
    return error;
  free(copy);
  return 0;
}
int ignored_bad(const char *text) {
  char *copy = NULL;
  copy_of(text, &copy); //~ leak-memory: 'copy'
  return 0;
}
int ignored_ok(const char *text) {
  char *copy = NULL;
  copy_of(text, &copy);
  free(copy);
  return 0;
}
// One more level.
static int copy_checked(const char *text, char **out) {
  if (copy_of(text, out) < 0)
    return -1;
  if (check(*out) < 0) {
    free(*out);
    *out = NULL;
    return -2;
  }
  return 0;
}
int deep_ok(const char *text) {
  char *copy;
  if (copy_checked(text, &copy) != 0)
    return -1;
  free(copy);
  return 0;
}
int deep_bad(const char *text, int n) {
  char *copy;
  if (copy_checked(text, &copy) != 0) //~ leak-memory: 'copy'
    return -1;
  if (n)
    return -1;
  free(copy);
  return 0;
}
// Returns true when there is one.
static int try_open(const char *name, FILE **file) {
  *file = fopen(name, "r");
  return *file != NULL;
}
int true_ok(const char *name) {
  FILE *file;
  if (!try_open(name, &file))
    return -1;
  return fclose(file);
}
int true_bad(const char *name) {
  FILE *file;
  if (!try_open(name, &file)) //~ leak-file: 'file'
    return -1;
  return fgetc(file);
}
// Two at once.
static int pair_of(const char *text, char **a, char **b) {
  *a = strdup(text);
  if (!*a)
    return -1;
  *b = strdup(text);
  if (!*b) {
    free(*a);
    return -1;
  }
  return 0;
}
int pair_ok(const char *text) {
  char *a, *b;
  if (pair_of(text, &a, &b))
    return -1;
  free(a);
  free(b);
  return 0;
}
int pair_bad(const char *text) {
  char *a, *b;
  if (pair_of(text, &a, &b)) //~ leak-memory: 'b'
    return -1;
  free(a);
  return 0;
}
// The function itself loses it on its error path.
int given_and_lost_bad(const char *text, char **out) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (!copy)
    return -1;
  if (check(copy) < 0)
    return -1;
  *out = copy;
  return 0;
}
// The caller must see to it even then.
int given_and_failed_ok(const char *text, char **out) {
  *out = strdup(text);
  if (check(*out) < 0)
    return -1;
  return 0;
}
int into_array_ok(const char *text, char **out, int i) {
  out[i] = strdup(text);
  return out[i] ? 0 : -1;
}
static int descriptor_of(const char *name, int *fd) {
  *fd = open(name, O_RDONLY);
  if (*fd < 0)
    return -1;
  return 0;
}
int descriptor_bad(const char *name) {
  int fd;
  if (descriptor_of(name, &fd)) //~ leak-fd: 'fd'
    return -1;
  return 0;
}
int descriptor_ok(const char *name, int *out) {
  int fd;
  if (descriptor_of(name, &fd))
    return -1;
  *out = fd;
  return 0;
}
// Replaces what was there.
static void replace(char **text, const char *by) {
  free(*text);
  *text = strdup(by);
}
void replace_ok(void) {
  char *text = strdup("a");
  replace(&text, "b");
  replace(&text, "c");
  free(text);
}
// May be null afterwards, and only the place tells.
void replace_bad(void) {
  char *text = NULL;
  replace(&text, "b"); //~ leak-memory: 'text'
}
static void set(char **text, const char *to) { *text = strdup(to); }
void set_twice_fn(void) {
  char *text;
  set(&text, "a");
  set(&text, "b");
  free(text);
}
// Optional.
static char *read_all(const char *name, char **error) {
  FILE *file = fopen(name, "r");
  if (!file) {
    if (error)
      *error = strdup(name);
    return NULL;
  }
  fclose(file);
  return strdup(name);
}
void optional_ok(const char *name) {
  char *text = read_all(name, NULL);
  free(text);
}
void optional_error_ok(const char *name) {
  char *error = NULL;
  char *text = read_all(name, &error);
  if (!text) {
    use(error);
    free(error);
    return;
  }
  free(text);
}
void optional_error_fn(const char *name) {
  char *error = NULL;
  char *text = read_all(name, &error);
  if (!text)
    return;
  free(text);
}
