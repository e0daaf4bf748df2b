// What a function leaves behind with one of its results only if a flag asks for that is not there
// where the flag is not set.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/unistd.h"

struct text { size_t length, room; char *at; };
enum { SKIP_EMPTY = 1, WARN = 2 };
void use(const char *at);

static void text_free(struct text *t) {
  free(t->at);
  t->at = NULL;
  t->length = t->room = 0;
}
static int slurp(struct text *t, const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return -1;
  if (!t->room) {
    t->at = malloc(4096);
    if (!t->at)
      abort();
    t->room = 4096;
  }
  long n = read(fd, t->at, 4095);
  close(fd);
  if (n < 0) {
    text_free(t);
    return -1;
  }
  t->length = (size_t)n;
  return (int)n;
}
static int line(struct text *t, const char *name, unsigned flags) {
  size_t before = t->length;
  if (slurp(t, name) < 0)
    return 0;
  if ((flags & SKIP_EMPTY) && t->length == before)
    return 0;
  return 1;
}

// Silent.
int state(void) {
  struct text t = {0};
  if (!line(&t, "onto", WARN))
    return -1;
  use(t.at);
  text_free(&t);
  return 0;
}
// True: an empty file leaves memory behind.
int state_bad(void) {
  struct text t = {0};
  if (!line(&t, "onto", SKIP_EMPTY)) //~ leak-memory: 't'
    return -1;
  use(t.at);
  text_free(&t);
  return 0;
}
// True: it may be asked for.
int asked_bad(unsigned flags) {
  struct text t = {0};
  if (!line(&t, "onto", flags)) //~ leak-memory: 't'
    return -1;
  use(t.at);
  text_free(&t);
  return 0;
}
// True: where it has succeeded.
int success_bad(void) {
  struct text t = {0};
  if (!line(&t, "onto", WARN)) //~ leak-memory: 't'
    return -1;
  if (!t.room)
    return 0;
  if (t.at[0] == 'x')
    return 1;
  text_free(&t);
  return 0;
}
