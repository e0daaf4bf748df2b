// Functions that allocate only when they are given no buffer; a second try after a first one that
// has failed; and what is put into objects that a callee makes, one after the other.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

char *getcwd(char *buffer, size_t size);
int show(const char *text);
void make_folders(const char *name);

struct buffer {
  char *text;
  size_t room;
};
int own_buffer_ok(struct buffer *buffer) {
  char *here = getcwd(buffer->text, buffer->room);
  return here ? 0 : -1;
}
int no_buffer_bad(void) {
  char *here = getcwd(NULL, 0); //~ leak-memory: 'here'
  return here ? show(here) : -1;
}
int no_buffer_ok(void) {
  char *here = getcwd(NULL, 0);
  int result = here ? show(here) : -1;
  free(here);
  return result;
}

// Whichever has succeeded.
static int open_again_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd >= 0)
    return fd;
  make_folders(name);
  return open(name, O_RDONLY);
}
int try_ok(const char *name) {
  int fd = open_again_ok(name);
  if (fd < 0)
    return -1;
  close(fd);
  return 0;
}
int try_bad(const char *name) {
  int fd = open_again_ok(name); //~ leak-fd: 'fd'
  if (fd < 0)
    return -1;
  return show(name);
}

struct item {
  struct item *next;
  char *extra;
};
static struct item *all;
static struct item *add_ok(void) {
  struct item *item = malloc(sizeof *item);
  if (!item)
    abort();
  item->next = all;
  item->extra = NULL;
  return all = item;
}
void fill_ok(int count) {
  char *extra = NULL;
  int i;
  for (i = 0; i < count; ++i) {
    struct item *item = add_ok();
    extra = item->extra = strdup("extra");
  }
  show(extra);
}
void fill_bad(int count) {
  char *extra = NULL;
  int i;
  for (i = 0; i < count; ++i) {
    struct item *item = add_ok();
    extra = strdup("extra"); //~ leak-memory: 'extra'
    item->extra = NULL;
  }
  show(extra);
}
