// What is passed by `...` is kept where the body reads it by va_arg and keeps it, or hands its list
// to somebody who does; who only prints leaves it to the caller.
#include "mini/stdarg.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

int vprintf(const char *format, va_list list);

// ---- kept by the body itself

static void *kept;
void done(void) {
  free(kept);
  kept = NULL;
}
void put(int n, ...) {
  va_list list;
  done();
  va_start(list, n);
  kept = va_arg(list, void *);
  va_end(list);
}
void put_ok(const char *s) { put(1, strdup(s)); }

// ---- kept by a hook that gets what was read into an array

typedef void (*hook_t)(void *, void *);
static void *asked_for;
static void on_ask(void *how, void *data) {
  (void)how;
  free(asked_for);
  asked_for = data;
}
static hook_t hook = on_ask;
void emit(int n, ...) {
  va_list list;
  void *a[2];
  va_start(list, n);
  for (int i = 0; i < 2; i++)
    a[i] = i >= n ? NULL : va_arg(list, void *);
  va_end(list);
  hook(a[0], a[1]);
}
void emit_ok(const char *s) { emit(2, NULL, strdup(s)); }

// ---- released by one that gets the list

static void free_each(int n, va_list list) {
  while (n-- > 0)
    free(va_arg(list, void *));
}
void free_all(int n, ...) {
  va_list list;
  va_start(list, n);
  free_each(n, list);
  va_end(list);
}
void free_all_ok(const char *s) {
  char *a = strdup(s), *b = strdup(s);
  free_all(2, a, b);
}

// ---- in a list

struct node {
  struct node *next;
  char *name;
};
static struct node *nodes;
static void add(char *name) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    abort();
  node->next = nodes;
  node->name = name;
  nodes = node;
}
void add_all(const char *first, ...) {
  va_list list;
  char *name;
  va_start(list, first);
  while ((name = va_arg(list, char *)) != NULL)
    add(name);
  va_end(list);
}
void add_all_ok(const char *s) { add_all("names", strdup(s), NULL); }

// ---- only read: the caller has it still

void say(const char *format, ...) {
  va_list list;
  va_start(list, format);
  vprintf(format, list);
  va_end(list);
}
void say_bad(const char *s) { say("%s\n", strdup(s)); } //~ leak-memory: strdup

static void sayv(int level, const char *format, va_list list) {
  if (level > 0)
    vprintf(format, list);
}
void say_at(int level, const char *format, ...) {
  va_list list;
  va_start(list, format);
  sayv(level, format, list);
  va_end(list);
}
int say_at_bad(const char *s) {
  char *copy = strdup(s); //~ leak-memory: 'copy'
  if (!copy)
    return -1;
  say_at(1, "%s\n", copy);
  return 0;
}

// Texts that are put together, and numbers.
size_t join(char *to, const char *first, ...) {
  va_list list;
  char *end = to;
  va_start(list, first);
  for (const char *s = first; s; s = va_arg(list, char *)) {
    size_t length = strlen(s);
    memcpy(end, s, length);
    end += length;
  }
  *end = 0;
  va_end(list);
  return (size_t)(end - to);
}
size_t join_bad(char *to, const char *s) {
  char *copy = strdup(s); //~ leak-memory: 'copy'
  if (!copy)
    return 0;
  return join(to, "a", copy, NULL);
}
int sum(int n, ...) {
  va_list list;
  int all = 0;
  va_start(list, n);
  while (n-- > 0)
    all += va_arg(list, int);
  va_end(list);
  return all;
}
int sum_bad(const char *s) {
  char *copy = strdup(s); //~ leak-memory: 'copy'
  return copy ? sum(2, 3, copy) : 0;
}

// It is looked at, and what is in it is a number.
struct item {
  int size;
  char *text;
};
int size_of(int n, ...) {
  va_list list;
  int all = 0;
  va_start(list, n);
  while (n-- > 0) {
    struct item *item = va_arg(list, struct item *);
    all += item->size;
    item->size = 0;
  }
  va_end(list);
  return all;
}
int size_of_bad(void) {
  struct item *item = calloc(1, sizeof *item); //~ leak-memory: 'item'
  return item ? size_of(1, item) : 0;
}

// Returned: not lost by the call, and nobody can tell which one it was.
void *first_of(int n, ...) {
  va_list list;
  void *found = NULL;
  va_start(list, n);
  while (n-- > 0 && !found)
    found = va_arg(list, void *);
  va_end(list);
  return found;
}
void first_of_ok(const char *s) {
  char *copy = strdup(s);
  free(first_of(2, NULL, copy));
}

// ---- arrays: of texts, from which a message is made; of anything

static void read_texts(const char *kinds, char **texts, va_list list) {
  for (int i = 0; kinds[i]; i++)
    texts[i] = va_arg(list, char *);
}
void show(char **texts);
void show_all(const char *kinds, ...) {
  char *texts[8];
  va_list list;
  va_start(list, kinds);
  read_texts(kinds, texts, list);
  va_end(list);
  show(texts);
}
int show_all_bad(const char *s) {
  char *copy = strdup(s); //~ leak-memory: 'copy'
  if (!copy)
    return -1;
  show_all("s", copy);
  return 0;
}
static void read_things(int n, void **things, va_list list) {
  for (int i = 0; i < n; i++)
    things[i] = va_arg(list, void *);
}
void keep_things(void **things);
void keep_all(int n, ...) {
  void *things[8];
  va_list list;
  va_start(list, n);
  read_things(n, things, list);
  va_end(list);
  keep_things(things);
}
void keep_all_ok(const char *s) { keep_all(1, strdup(s)); }

// ---- by one more function

static void redirect(int flags, void *data) {
  (void)flags;
  emit(2, NULL, data);
}
void redirect_ok(const char *s) { redirect(0, strdup(s)); }
static void say_further(const char *text) { say("%s\n", text); }
void say_further_bad(const char *s) { say_further(strdup(s)); } //~ leak-memory: strdup
