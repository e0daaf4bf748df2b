// Flags: what is acquired and what is released under bits of one value.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

#define WARN 1u
#define FATAL 2u
#define ABORT 4u
#define ALERT 16u
#define FAILED (FATAL | ABORT)
#define TYPE 0xf000u
#define REGULAR 0x8000u
#define LINK 0xa000u

int use(const char *text);
unsigned look(const char *text);

unsigned set_and_asked_ok(const char *name, int bad) {
  unsigned code = 0;
  char *message = NULL;
  if (bad) {
    message = strdup(name);
    code |= ALERT | FATAL;
  }
  if (code & FAILED)
    free(message);
  return code;
}
unsigned set_on_top_ok(const char *name, int bad) {
  unsigned code = look(name);
  char *message = NULL;
  if (bad) {
    message = strdup(name);
    code |= ALERT | FATAL;
  }
  code |= look("again");
  if (code & FAILED)
    free(message);
  return code;
}
unsigned other_bit_bad(const char *name, int bad) {
  unsigned code = 0;
  char *message = NULL;
  if (bad) {
    message = strdup(name); //~ leak-memory: 'message'
    code |= ALERT | WARN;
  }
  if (code & FAILED)
    free(message);
  return code;
}
unsigned taken_away_bad(const char *name, int bad) {
  unsigned code = 0;
  char *message = NULL;
  if (bad) {
    message = strdup(name); //~ leak-memory: 'message'
    code |= ALERT | FATAL;
  }
  code &= ~FATAL;
  if (code & FAILED)
    free(message);
  return code;
}
int complement_ok(const char *path, unsigned flags, int other) {
  int fd;
  if (flags & 4u)
    fd = open(path, O_RDONLY);
  else
    fd = other;
  if (fd < 0)
    return -1;
  if (~flags & 4u)
    return other;
  close(fd);
  return 0;
}
int not_all_bad(const char *path, unsigned flags, int other) {
  int fd;
  if (flags & 6u)
    fd = open(path, O_RDONLY); //~ leak-fd: 'fd'
  else
    fd = other;
  if (fd < 0)
    return -1;
  if (~flags & 6u)
    return other;
  close(fd);
  return 0;
}
int kinds_ok(const char *path, unsigned mode) {
  int fd = -1;
  if ((mode & TYPE) == REGULAR)
    fd = open(path, O_RDONLY);
  if ((mode & TYPE) == LINK)
    return -1;
  if (fd >= 0)
    close(fd);
  return 0;
}
int kinds_bad(const char *path, unsigned mode) {
  int fd = -1;
  if ((mode & TYPE) == REGULAR)
    fd = open(path, O_RDONLY); //~ leak-fd: 'fd'
  if ((mode & LINK) == REGULAR)
    return -1;
  if (fd >= 0)
    close(fd);
  return 0;
}
void one_of_two_ok(unsigned flags) {
  char *p = NULL;
  if (flags & 6u)
    p = malloc(8);
  use("a");
  if (flags & 2u) {
    free(p);
    return;
  }
  if (flags & 4u)
    free(p);
}
void one_of_three_bad(unsigned flags) {
  char *p = NULL;
  if (flags & 7u)
    p = malloc(8); //~ leak-memory: 'p'
  use("a");
  if (flags & 2u) {
    free(p);
    return;
  }
  if (flags & 4u)
    free(p);
}
struct job {
  unsigned flags;
  char *text;
};
void in_memory_ok(struct job *job) {
  char *p = NULL;
  if (job->flags & 8u)
    p = malloc(8);
  if (!(job->flags & 8u))
    return;
  free(p);
}
void written_between_bad(struct job *job) {
  char *p = NULL;
  if (job->flags & 8u)
    p = malloc(8); //~ leak-memory: 'p'
  job->flags = look("a");
  if (!(job->flags & 8u))
    return;
  free(p);
}
// One of two numbers.
void two_valued_ok(int a, int b, const char *s) {
  int fallback = 0;
  char *copy;
  if (a)
    fallback = 1;
  if (b)
    fallback = 1;
  if (fallback == 1)
    use(s);
  else
    copy = strdup(s);
  if (fallback == 0)
    free(copy);
}
void three_valued_bad(int a, int b, const char *s) {
  int fallback = 0;
  char *copy;
  if (a)
    fallback = 1;
  if (b)
    fallback = 2;
  if (fallback == 1)
    use(s);
  else
    copy = strdup(s); //~ leak-memory: 'copy'
  if (fallback == 0)
    free(copy);
}
int told_apart_ok(int ready, const char *s) {
  int is_set = (look(s) & 2u) != 0;
  char *copy = NULL;
  if (is_set)
    copy = strdup(s);
  if (is_set == 1)
    free(copy);
  return ready;
}
