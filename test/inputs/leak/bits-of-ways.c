// Whether a function fails, or ends the program instead, depends on bits that it is passed; also
// where others pass them on.
#include "mini/stdlib.h"

enum { DIE = 1, REPORT = 2, READ = 4 };
struct list {
  char *text;
};
int try_lock(const char *path);
int is_used(void);
void print(const char *text);

static int lock_mode(const char *path, int flags, int mode) {
  int fd = try_lock(path);
  if (fd < 0) {
    if (flags & DIE)
      exit(1);
    if (flags & REPORT)
      print(path);
  }
  return fd + 0 * mode;
}
static int lock_plain(const char *path, int flags) {
  int fd = try_lock(path);
  if (fd < 0) {
    if (flags & DIE)
      exit(1);
    if (flags & REPORT)
      print(path);
  }
  return fd;
}
static int lock_further(const char *path, int flags) { return lock_plain(path, flags); }
static int lock_furthest(const char *path, int flags) { return lock_further(path, flags); }
static void fill(struct list *list) {
  list->text = malloc(10);
  if (!list->text)
    abort();
}

// It does not fail: silent.
int locked(const char *path, size_t n) {
  char *text = malloc(n);
  if (!text)
    return -1;
  int fd = lock_furthest(path, DIE | REPORT);
  if (fd < 0)
    return -1;
  free(text);
  return fd;
}
static int set_up(struct list *list, const char *path, int flags) {
  int fd;
  if (!is_used())
    return -1;
  if (flags & READ)
    fd = 0;
  else
    fd = lock_furthest(path, DIE);
  fill(list);
  return fd;
}
int used(const char *path, int flags) {
  struct list list = {0};
  int fd = set_up(&list, path, flags);
  if (fd < 0)
    return 0;
  free(list.text);
  return 1;
}

// It only reports: lost.
int reported(const char *path, size_t n) {
  char *text = malloc(n); //~ leak-memory: 'text'
  if (!text)
    return -1;
  int fd = lock_furthest(path, REPORT);
  if (fd < 0)
    return -1;
  free(text);
  return fd;
}
int passed(const char *path, size_t n, int flags) {
  char *text = malloc(n); //~ leak-memory: 'text'
  if (!text)
    return -1;
  int fd = lock_further(path, flags);
  if (fd < 0)
    return -1;
  free(text);
  return fd;
}
int computed(const char *path, size_t n) {
  char *text = malloc(n); //~ leak-memory: 'text'
  if (!text)
    return -1;
  if (lock_mode(path, REPORT, 3) < 0)
    return -1;
  free(text);
  return 0;
}
