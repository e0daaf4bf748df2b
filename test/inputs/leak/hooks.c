// Allocator hooks: what the program puts into a global pointer says what the pointer is for.
#include "mini/stdlib.h"
#include "mini/string.h"

typedef char *(*duplicate_function)(const char *);
typedef void (*free_function)(void *);
static duplicate_function hook_duplicate = strdup;
static free_function hook_free = free;
static struct {
  void *(*allocate)(size_t);
  free_function release;
} hooks = {malloc, free};

void replace_hooks(duplicate_function d, free_function f) {
  hook_duplicate = d;
  hook_free = f;
}
void replace_all(void *(*allocate)(size_t), free_function release) {
  hooks.allocate = allocate;
  hooks.release = release;
}

char *copy_of(const char *text) { return text && text[0] ? hook_duplicate(text) : NULL; }
void drop(void *p) { hook_free(p); }

int overwritten_bad(const char *a, const char *b, char **out) {
  char *copy = copy_of(a); //~ leak-memory: 'copy'
  if (copy)
    *out = NULL;
  copy = copy_of(b);
  drop(copy);
  return 0;
}
int overwritten_ok(const char *a, const char *b, char **out) {
  char *copy = copy_of(a);
  if (copy)
    *out = NULL;
  drop(copy);
  copy = copy_of(b);
  drop(copy);
  return 0;
}
int field_bad(size_t n) {
  char *p = hooks.allocate(n); //~ leak-memory: 'p'
  if (!p)
    return -1;
  if (n > 100)
    return -2;
  hooks.release(p);
  return 0;
}
int field_ok(size_t n) {
  char *p = hooks.allocate(n);
  if (!p)
    return -1;
  if (n > 100) {
    hooks.release(p);
    return -2;
  }
  hooks.release(p);
  return 0;
}
void twice_bad(const char *text) {
  char *copy = copy_of(text);
  drop(copy);
  drop(copy); //~ release-twice: 'copy'
}

// What the program puts there need not hand out anything.
static const char *name(void) { return "a"; }
static const char *(*name_hook)(void) = name;
void replace_name(const char *(*other)(void)) { name_hook = other; }
int lent_ok(void) {
  const char *text = name_hook();
  return text && text[0];
}
