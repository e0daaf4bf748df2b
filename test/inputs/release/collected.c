// What is released out of arrays and unions.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

int use(const char *text);
void fill(char **texts, int count);
int pipe(int fds[2]);

static void release_third(char *texts[]) {
  char *text = texts[2];
  free(text);
}
static void release_both(char **texts) {
  free(texts[0]);
  free(texts[1]);
}
union any {
  char *text;
  unsigned char *bytes;
};
union shape {
  struct {
    char *name;
  } named;
  struct {
    char *first;
    char *second;
  } pair;
};

void array_bad(const char *name) {
  char *copy = strdup(name);
  char *texts[4];
  if (!copy)
    return;
  free(copy);
  texts[2] = copy;
  release_third(texts); //~ release-twice: 'copy' is released again
}
void local_bad(void) {
  char text[8] = "a";
  char *texts[4];
  texts[2] = text;
  release_third(texts); //~ release-not-heap: 'text' is a local variable
}
void union_bad(const char *name) {
  union any any;
  char *copy = strdup(name);
  if (!copy)
    return;
  any.text = copy;
  free(copy);
  free(any.bytes); //~ release-twice: 'copy' is released again
}
void union_moved_bad(const char *name) {
  union any any;
  any.text = strdup(name);
  if (!any.text)
    return;
  unsigned char *at = any.bytes;
  for (; *at; ++at)
    if (*at == ':')
      break;
  free(at); //~ release-not-heap: 'any' does not point to the start
}

void array_ok(const char *name) {
  char *texts[2];
  texts[0] = strdup(name);
  texts[1] = strdup(name);
  release_both(texts);
}
void reused_ok(const char *name) {
  char *texts[2];
  texts[0] = strdup(name);
  free(texts[0]);
  texts[0] = strdup(name);
  free(texts[0]);
}
void cleared_ok(const char *name) {
  char *texts[2] = {NULL};
  texts[0] = strdup(name);
  free(texts[0]);
  free(texts[1]);
}
void filled_ok(const char *name) {
  char *texts[2];
  char *copy = strdup(name);
  texts[0] = copy;
  fill(texts, 2);
  free(copy);
  free(texts[1]);
}
void pair_ok(const char *name) {
  union shape shape;
  shape.pair.first = strdup(name);
  shape.pair.second = strdup(name);
  free(shape.pair.first);
  free(shape.pair.second);
}
void pipe_ok(void) {
  int fds[2];
  if (pipe(fds) < 0)
    return;
  close(fds[0]);
  close(fds[1]);
}
