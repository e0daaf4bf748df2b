// Callees that ask: what they return tells of what they got, and what they do depends on it.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

struct text {
  char *data;
  size_t length;
};
struct item {
  struct text name;
  int kind;
  struct item *next;
};
int use(const char *text);

static int is_set(struct text text) { return text.data != NULL; }
static int has_length(const struct text *text) { return text->length > 0; }
static int failed(const void *pointer) { return pointer == NULL; }

struct item *not_set_ok(const char *name) {
  struct item *item = calloc(1, sizeof *item);
  if (!item)
    return NULL;
  item->name.data = strdup(name);
  if (!is_set(item->name)) {
    free(item);
    return NULL;
  }
  return item;
}
struct item *other_question_bad(const char *name) {
  struct item *item = calloc(1, sizeof *item);
  if (!item)
    return NULL;
  item->name.data = strdup(name); //~ leak-memory: 'item->name.data'
  if (!has_length(&item->name)) {
    free(item);
    return NULL;
  }
  return item;
}
struct item *set_bad(const char *name) {
  struct item *item = calloc(1, sizeof *item);
  if (!item)
    return NULL;
  item->name.data = strdup(name); //~ leak-memory: 'item->name.data'
  if (is_set(item->name)) {
    free(item);
    return NULL;
  }
  return item;
}
int failed_ok(const char *name) {
  char *copy = strdup(name);
  if (failed(copy))
    return -1;
  free(copy);
  return 0;
}
int failed_bad(const char *name) {
  char *copy = strdup(name); //~ leak-memory: 'copy'
  if (!failed(copy))
    return -1;
  free(copy);
  return 0;
}

void drop(struct item *item) {
  free(item->name.data);
  free(item);
}

// Kept or released, by a field of the argument.
static void add(struct item **list, struct item *item) {
  if (item->kind != 0) {
    item->next = *list;
    *list = item;
  } else {
    free(item);
  }
}
void kept_ok(struct item **list, const char *name) {
  struct item *item = calloc(1, sizeof *item);
  if (!item)
    return;
  item->kind = 1;
  item->name.data = strdup(name);
  add(list, item);
}
void released_bad(struct item **list, const char *name) {
  struct item *item = calloc(1, sizeof *item);
  if (!item)
    return;
  item->kind = 0;
  item->name.data = strdup(name); //~ leak-memory: 'item->name.data'
  add(list, item);
}
void used_after_bad(struct item **list) {
  struct item *item = calloc(1, sizeof *item);
  if (!item)
    return;
  item->kind = 0;
  add(list, item);
  item->kind = 2; //~ release-then-use: 'item'
}
void not_known_ok(struct item **list, int kind) {
  struct item *item = calloc(1, sizeof *item);
  if (!item)
    return;
  item->kind = kind;
  add(list, item);
}

// Closed, and then it returns -1; else it returns what it was given.
static int restore(const struct item *item, int fd) {
  if (!item->kind)
    return fd;
  if (fd >= 0) {
    close(fd);
    fd = -1;
  }
  return fd;
}
void restored_ok(const struct item *item, const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return;
  fd = restore(item, fd);
  if (fd >= 0)
    close(fd);
}
void restored_bad(const struct item *item, const char *path) {
  int fd = open(path, O_RDONLY); //~ leak-fd: 'fd'
  if (fd < 0)
    return;
  fd = restore(item, fd);
  if (fd < 0)
    close(fd);
}

// Of two arguments: what is the same is not greater.
struct view {
  char *start;
  size_t size, length;
};
static int set_view(struct view *view, char *start, size_t size, size_t length) {
  if (size != 0 && length > size)
    return 0;
  view->start = start;
  view->size = size;
  view->length = length;
  return 1;
}
static char *copy_unless_same(const char *text, size_t length, size_t size) {
  return length == size ? NULL : strdup(text);
}
void same_size_ok(struct view *view, const char *name, size_t length) {
  set_view(view, strdup(name), length, length);
}
void other_size_bad(struct view *view, const char *name, size_t length, size_t size) {
  set_view(view, strdup(name), size, length); //~ leak-memory: 'view->start'
}
void same_constant_ok(struct view *view, const char *name) {
  set_view(view, strdup(name), 8, 8);
}
void changed_size_bad(struct view *view, const char *name, size_t length) {
  size_t before = length;
  length = strlen(name);
  set_view(view, strdup(name), before, length); //~ leak-memory: 'view->start'
}
size_t never_copied_ok(const char *name, size_t length) {
  char *copy = copy_unless_same(name, length, length);
  return copy ? 1 : 0;
}
size_t copied_bad(const char *name, size_t length, size_t size) {
  char *copy = copy_unless_same(name, length, size); //~ leak-memory: 'copy'
  return copy ? 1 : 0;
}

// What all ways of the callee have asked is known afterwards.
static int count_of(const struct item *item) { return item->kind ? item->kind : 1; }
int looked_at_ok(struct item *other, int n) {
  char *copy = NULL;
  int kind = count_of(other);
  if (other)
    copy = malloc((size_t)n);
  use(copy);
  if (other)
    free(copy);
  return kind;
}
int never_comes_back_ok(const struct item *item) {
  char *copy = malloc(8);
  if (!item) {
    use("nothing");
    return count_of(item);
  }
  free(copy);
  return 0;
}
int comes_back_bad(const struct item *item) {
  char *copy = malloc(8); //~ leak-memory: 'copy'
  if (!item) {
    use("nothing");
    return failed(item);
  }
  free(copy);
  return 0;
}
