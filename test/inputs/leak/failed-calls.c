// args: --min-confidence high
// Calls that are found to have failed: only where the callee shows that it fills something and
// fails all the same is what is lost then sure.
#include "mini/stdlib.h"
#include "mini/string.h"

int show(const char *bytes);
int look_up(const char *name);

struct text {
  char *bytes;
  size_t used, room;
};
static void text_add(struct text *t, const char *bytes) {
  size_t count = strlen(bytes);
  if (t->used + count + 1 > t->room) {
    t->room = (t->used + count) * 2 + 16;
    t->bytes = realloc(t->bytes, t->room);
    if (!t->bytes)
      abort();
  }
  memcpy(t->bytes + t->used, bytes, count + 1);
  t->used += count;
}
static void text_end(struct text *t) {
  free(t->bytes);
  t->bytes = NULL;
}
// So that the program is known to release them.
#define USES(name)                                                                                 \
  void name(const char *n) {                                                                       \
    struct text a = {NULL, 0, 0}, b = {NULL, 0, 0}, c = {NULL, 0, 0}, d = {NULL, 0, 0};            \
    text_add(&a, n);                                                                               \
    text_add(&b, n);                                                                               \
    text_add(&c, n);                                                                               \
    text_add(&d, n);                                                                               \
    show(a.bytes);                                                                                 \
    text_end(&a);                                                                                  \
    text_end(&b);                                                                                  \
    text_end(&c);                                                                                  \
    text_end(&d);                                                                                  \
  }
USES(first_ok)
USES(second_ok)
USES(third_ok)
USES(fourth_ok)
USES(fifth_ok)
USES(sixth_ok)
USES(seventh_ok)
USES(eighth_ok)

// It says so itself: first it fills, then it fails.
static int describe(struct text *t, const char *name) {
  text_add(t, "name ");
  if (!look_up(name))
    return -1;
  text_add(t, name);
  return 0;
}
int describe_bad(const char *name) {
  struct text t = {NULL, 0, 0};
  if (describe(&t, name) < 0) //~ leak-memory: 't'
    return -1;
  int result = show(t.bytes);
  text_end(&t);
  return result;
}
int describe_ok(const char *name) {
  struct text t = {NULL, 0, 0};
  int result = describe(&t, name);
  if (result == 0)
    result = show(t.bytes);
  text_end(&t);
  return result;
}
// Ways that meet before the end.
static int describe_at_length(struct text *t, const char *name) {
  int result = 0;
  text_add(t, "name ");
  if (!look_up(name)) {
    result = -1;
    goto out;
  }
  text_add(t, name);
out:
  show(name);
  return result;
}
int describe_at_length_bad(const char *name) {
  struct text t = {NULL, 0, 0};
  if (describe_at_length(&t, name)) //~ leak-memory: 't'
    return -1;
  int result = show(t.bytes);
  text_end(&t);
  return result;
}
// What another call has told it.
static int describe_again(struct text *t, const char *name) { return describe(t, name); }
int describe_again_bad(const char *name) {
  struct text t = {NULL, 0, 0};
  int failed = describe_again(&t, name); //~ leak-memory: 't'
  if (failed)
    return -1;
  int result = show(t.bytes);
  text_end(&t);
  return result;
}

// Silent: how much was added, as far as the caller knows; nobody says that a count below zero goes
// together with anything added.
static int count_names(struct text *t, const char *name) {
  int before = look_up(name);
  if (before > 3)
    text_add(t, name);
  return look_up(name) - before;
}
int count_names_unsure(const char *name) {
  struct text t = {NULL, 0, 0};
  if (count_names(&t, name) < 0)
    return -1;
  int result = show(t.bytes);
  text_end(&t);
  return result;
}
static int has_names(struct text *t, const char *name) {
  int count = count_names(t, name);
  return !!count;
}
int has_names_unsure(const char *name) {
  struct text t = {NULL, 0, 0};
  if (has_names(&t, name) == 0)
    return 0;
  int result = show(t.bytes);
  text_end(&t);
  return result;
}
// A guess that is passed on is one.
static int find_names(struct text *t, const char *name) {
  if (count_names(t, name) < 0)
    return -1;
  return 0;
}
int find_names_unsure(const char *name) {
  struct text t = {NULL, 0, 0};
  if (find_names(&t, name))
    return -1;
  int result = show(t.bytes);
  text_end(&t);
  return result;
}
// Not the failure of this call.
int count_names_twice_bad(const char *name) {
  struct text t = {NULL, 0, 0};
  text_add(&t, "names "); //~ leak-memory: 't'
  if (count_names(&t, name) < 0)
    return -1;
  int result = show(t.bytes);
  text_end(&t);
  return result;
}

// Text that is empty, though somebody has made it.
int shows_unsure(const char *name) {
  char *copy = strdup(name);
  if (!copy || !*copy)
    return -1;
  int result = show(copy);
  free(copy);
  return result;
}
int shows_bad(const char *name) {
  char *copy = strdup(name); //~ leak-memory: 'copy'
  if (!copy || *copy)
    return -1;
  int result = show(copy);
  free(copy);
  return result;
}
