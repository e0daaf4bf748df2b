// Used after it has been released, in C.
#include "mini/fcntl.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

struct item {
  int n;
  char *name;
  struct item *next;
};
int use(const char *text);

void passed_bad(const char *name) {
  char *copy = strdup(name);
  if (!copy)
    return;
  free(copy); //~ note: released by 'free'
  puts(copy); //~ release-then-use: 'copy' is used after it has been released
}
int read_bad(void) {
  struct item *item = malloc(sizeof *item);
  if (!item)
    return 0;
  item->n = 1;
  free(item);
  return item->n; //~ release-then-use: 'item'
}
void written_bad(char *p) {
  free(p);
  *p = 0; //~ release-then-use: 'p'
}
static int first_of(const char *text) { return *text; }
int one_path_bad(int n) {
  char *p = strdup("a");
  if (!p)
    return 0;
  if (n < 0)
    free(p);
  int c = first_of(p); //~ release-then-use: 'p' is used
  if (n >= 0)
    free(p);
  return c;
}
void list_bad(struct item *item) {
  while (item) {
    free(item);
    item = item->next; //~ release-then-use: 'item'
  }
}
static void item_free(struct item *item) {
  free(item->name);
  free(item);
}
int wrapper_bad(struct item *item) {
  item_free(item);
  return item->n; //~ release-then-use: 'item'
}
int member_bad(struct item *item) {
  free(item->name);
  return item->name[0]; //~ release-then-use: 'item->name'
}
int order_bad(struct item *item) {
  free(item);
  free(item->name); //~ release-then-use: 'item'
  return 0;
}
void file_bad(const char *name) {
  FILE *file = fopen(name, "w");
  if (!file)
    return;
  fclose(file);
  fputs("end", file); //~ release-then-use: 'file'
}
void descriptor_bad(const char *name) {
  int fd = open(name, O_WRONLY);
  if (fd < 0)
    return;
  close(fd);
  write(fd, "end", 3); //~ release-then-use: 'fd'
}
// Nobody has seen what it does with the pointer; perhaps nothing.
int unseen_reader_fn(char *p) {
  free(p);
  return use(p);
}
void realloc_bad(char *old) {
  char *p = realloc(old, 16);
  if (!p)
    return;
  *old = 0; //~ release-then-use: 'old'
  free(p);
}
static int first(const struct item *item) { return item->n; }
int through_callee_bad(struct item *item) {
  free(item);
  return first(item); //~ release-then-use: 'item'
}
char *returned_bad(void) {
  char *p = strdup("a");
  free(p);
  return p; //~ release-then-use: 'p' is returned
}

void passed_ok(const char *name) {
  char *copy = strdup(name);
  if (!copy)
    return;
  puts(copy);
  free(copy);
}
void list_ok(struct item *item) {
  while (item) {
    struct item *next = item->next;
    free(item);
    item = next;
  }
}
int compared_ok(struct item *item, struct item *current) {
  free(item);
  return item == current;
}
int other_value_ok(struct item *item, struct item *other) {
  free(item);
  item = other;
  return item->n;
}
int other_path_ok(int n) {
  char *p = strdup("a");
  if (!p)
    return 0;
  if (n < 0) {
    free(p);
    return 0;
  }
  int length = use(p);
  free(p);
  return length;
}
void realloc_ok(char *old) {
  char *p = realloc(old, 16);
  if (!p)
    return;
  *p = 0;
  free(p);
}
// Only the pointer is read, which is still there.
int address_ok(struct item *item) {
  free(item->name);
  return item->name != NULL;
}
int other_member_ok(struct item *item) {
  free(item->name);
  item->name = NULL;
  return item->n;
}
int copied_before_ok(struct item *item) {
  int n = item->n;
  free(item);
  return n;
}
// Released only when it is null.
int null_ok(char *p) {
  if (!p) {
    free(p);
    return 0;
  }
  return *p;
}
int flagged_ok(int n, char *p) {
  int is_free = 0;
  if (n < 0) {
    free(p);
    is_free = 1;
  }
  return is_free ? 0 : use(p);
}

// Whoever is released may have told its neighbours before.
struct knot {
  struct knot *previous, *next;
  int size;
};
static struct knot *merge(struct knot *a, struct knot *b) {
  if (a->size + b->size > 100)
    return NULL;
  a->size += b->size;
  a->next = b->next;
  if (b->next)
    b->next->previous = a;
  free(b);
  return a;
}
int merged_ok(struct knot *center) {
  struct knot *previous = center->previous;
  if (previous && previous->previous)
    merge(previous->previous, previous);
  return center->previous ? center->previous->size : 0;
}
int merged_bad(struct knot *center) {
  struct knot *previous = center->previous;
  if (!previous || !previous->previous || !merge(previous->previous, previous))
    return 0;
  return previous->size; //~ release-then-use: 'previous'
}

// By a callee that is given the address of the variable.
static int letter_of(struct item **item) { return (*item)->name[0]; }
int behind_bad(void) {
  struct item *item = malloc(sizeof *item);
  if (!item)
    return 0;
  item->name = "a";
  free(item);
  return letter_of(&item); //~ release-then-use: 'item'
}
int behind_ok(void) {
  struct item *item = malloc(sizeof *item);
  if (!item)
    return 0;
  item->name = "a";
  int letter = letter_of(&item);
  free(item);
  return letter;
}
static int renewed(struct item **item) {
  *item = malloc(sizeof **item);
  if (!*item)
    return 0;
  (*item)->n = 1;
  return 1;
}
int renewed_ok(struct item *item) {
  free(item);
  if (!renewed(&item))
    return 0;
  int n = item->n;
  free(item);
  return n;
}
static int is_there(struct item **item) { return *item != NULL; }
int only_asked_ok(struct item *item) {
  free(item);
  return is_there(&item);
}

// Behind a pointer to it, where it is told to, or in any case.
struct thing {
  const char *name;
};
static void show_if(struct thing **thing, int isThere) {
  if (isThere)
    puts((*thing)->name);
}
static void show_any(struct thing **thing) {
  if (*thing)
    puts((*thing)->name);
}
void show_if_ok(void) {
  struct thing *thing = malloc(sizeof *thing);
  if (!thing)
    return;
  thing->name = "a";
  free(thing);
  show_if(&thing, 0);
}
void show_any_bad(void) {
  struct thing *thing = malloc(sizeof *thing);
  if (!thing)
    return;
  thing->name = "a";
  free(thing);
  show_any(&thing); //~ release-then-use: 'thing'
}
// Where something else has been put there first, it is not what was released.
static void show_default(struct thing **thing, struct thing *other, int isDefault) {
  if (isDefault)
    *thing = other;
  puts((*thing)->name);
}
void show_default_ok(struct thing *other) {
  struct thing *thing = malloc(sizeof *thing);
  if (!thing)
    return;
  thing->name = "a";
  free(thing);
  show_default(&thing, other, 1);
}
static void show_and_reset(struct thing **thing, struct thing *other) {
  puts((*thing)->name);
  *thing = other;
}
void show_and_reset_bad(struct thing *other) {
  struct thing *thing = malloc(sizeof *thing);
  if (!thing)
    return;
  thing->name = "a";
  free(thing);
  show_and_reset(&thing, other); //~ release-then-use: 'thing'
}
