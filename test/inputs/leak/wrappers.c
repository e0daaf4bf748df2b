// The program's own functions acquire, release and ask, several levels deep.
#include "mini/fcntl.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

int use(const char *text);
int check(const char *text);
void unseen(char *text);
void unseen_reader(const char *text);

static char *make(size_t size) { return malloc(size); }
static char *make_clear(size_t size) {
  char *p = make(size);
  if (p)
    memset(p, 0, size);
  return p;
}
static char *make_more(size_t size) { return make_clear(size + 1); }
static void drop(char *p) { free(p); }
static void drop_loud(char *p) {
  use("drop");
  drop(p);
}

void deep_bad(void) {
  char *p = make_more(8); //~ leak-memory: 'p'
  use(p);
}
void deep_ok(void) {
  char *p = make_more(8);
  use(p);
  drop_loud(p);
}
void half_way_bad(int n) {
  char *p = make_more(8); //~ leak-memory: 'p'
  if (n)
    return;
  drop_loud(p);
}
void dropped_bad(void) {
  make_more(8); //~ leak-memory: from 'make_more' is dropped
}
void dropped_inside_bad(void) {
  use(make_clear(8)); //~ leak-memory: from 'make_clear' is dropped
}

// Releases only when it is told to.
static void drop_if(char *p, int really) {
  if (really)
    free(p);
}
void drop_if_ok(void) {
  char *p = malloc(8);
  drop_if(p, 1);
}
void drop_if_bad(void) {
  char *p = malloc(8); //~ leak-memory: 'p'
  drop_if(p, 0);
}
// Only looks.
static int length(const char *p) { return p ? (int)strlen(p) : 0; }
int looked_at_bad(void) {
  char *p = malloc(8); //~ leak-memory: 'p'
  return length(p);
}
// Gives back what it was given.
static char *same(char *p) { return p; }
void same_ok(void) {
  char *p = same(malloc(8));
  free(p);
}
void same_bad(void) {
  char *p = same(malloc(8)); //~ leak-memory: 'p'
  use(p);
}
void one_of_two_names_ok(void) {
  char *p = malloc(8);
  char *q = same(p);
  free(q);
}
// New, or what was given.
static char *trimmed(char *text) {
  if (*text == ' ')
    return strdup(text + 1);
  return text;
}
void perhaps_new_ok(char *text) {
  char *p = trimmed(text);
  if (p != text)
    free(p);
}
// What is lent must not be freed, and nothing is missing.
struct named {
  char *name;
};
static char *name_of(struct named *named) { return named->name; }
void lent_ok(struct named *named) {
  char *name = name_of(named);
  use(name);
}
// Made at first use, kept.
static char *cache;
static char *cached(void) {
  if (!cache)
    cache = malloc(8);
  return cache;
}
void cached_ok(void) { use(cached()); }

// Nobody has seen what becomes of it.
void unseen_ok(void) {
  char *p = malloc(8);
  unseen(p);
}
void unseen_reader_bad(void) {
  char *p = malloc(8); //~ leak-memory: 'p'
  unseen_reader(p);
}

static int open_log(const char *name) {
  int fd = open(name, O_WRONLY);
  if (fd < 0) {
    use("no log");
    return -1;
  }
  return fd;
}
int log_bad(const char *name) {
  int fd = open_log(name); //~ leak-fd: 'fd'
  if (fd < 0)
    return -1;
  if (write(fd, "a", 1) != 1)
    return -1;
  close(fd);
  return 0;
}
int log_ok(const char *name) {
  int fd = open_log(name);
  if (fd == -1)
    return -1;
  write(fd, "a", 1);
  close(fd);
  return 0;
}
// Closed by the one who fails.
static int finish(FILE *file) {
  if (fgetc(file) < 0) {
    fclose(file);
    return -1;
  }
  return fclose(file);
}
int finish_ok(const char *name) {
  FILE *file = fopen(name, "w");
  if (!file)
    return -1;
  return finish(file);
}
// Its callees do part of it each.
static void step(int n, char *p) {
  if (n > 0)
    step(n - 1, p);
  else
    free(p);
}
void recursive_ok(int n) { step(n, malloc(8)); }
// Frees and clears the caller's pointer.
static void freep(char **p) {
  free(*p);
  *p = NULL;
}
int freep_ok(const char *text) {
  char *p = strdup(text);
  if (check(p) < 0) {
    freep(&p);
    return -1;
  }
  freep(&p);
  freep(&p);
  return 0;
}
int freep_bad(const char *text) {
  char *p = strdup(text); //~ leak-memory: 'p'
  if (check(p) < 0)
    return -1;
  freep(&p);
  return 0;
}
// Called through a pointer that is known.
static void through(void (*drop_it)(char *), char *p) { drop_it(p); }
void through_pointer_ok(void) { through(drop, malloc(8)); }
struct allocator {
  void *(*get)(size_t);
  void (*put)(void *);
};
static const struct allocator standard = {malloc, free};
void table_ok(void) {
  char *p = standard.get(8);
  standard.put(p);
}

// It fails only where it is told that it may: what a branch finds out of the result tells of that.
static void *get(size_t size, int may_fail) {
  void *p = malloc(size);
  if (!p) {
    if (!may_fail)
      abort();
    return NULL;
  }
  return p;
}
static char *get_text(size_t size, int may_fail) {
  char *text = get(size + 1, may_fail);
  if (text)
    text[size] = 0;
  return text;
}
static char *must_get(size_t size) { return get_text(size, 0); }
static char *may_get(size_t size) { return get_text(size, 1); }
static void two(const char *name, char **first, char **second) {
  *first = NULL;
  *second = NULL;
  if (!*name)
    return;
  *first = must_get(8);
  *second = must_get(8);
}
void both_or_none_ok(const char *name) {
  char *first, *second;
  two(name, &first, &second);
  if (!first)
    return;
  drop(first);
  drop(second);
}
static void two_perhaps(const char *name, char **first, char **second) {
  *first = NULL;
  *second = NULL;
  if (!*name)
    return;
  *first = may_get(8);
  *second = may_get(8);
}
void one_of_two_bad(const char *name) {
  char *first, *second;
  two_perhaps(name, &first, &second); //~ leak-memory: 'second'
  if (!first)
    return;
  drop(first);
  if (second)
    drop(second);
}
