// What begins with another object is found from that one: who is given the address of the first
// member may see to the others.
#include "mini/stdlib.h"

struct base { int count; };
struct holder { struct base base; int *levels; };
struct outer { struct holder holder; char *name; };
int is_good(void);

static void base_free(struct base *b) {
  struct holder *h = (struct holder *)b;
  free(h->levels);
  free(h);
}
static void base_end(struct base *b) {
  free(b);
}
static void name_free(struct base *b) {
  struct outer *o = (struct outer *)b;
  free(o->name);
  free(o);
}

// Silent.
struct base *start(void) {
  struct holder *h = calloc(1, sizeof(*h));
  if (!h)
    return NULL;
  h->levels = malloc(40);
  if (!is_good()) {
    base_free(&h->base);
    return NULL;
  }
  return &h->base;
}
// Silent: two steps.
struct base *start_named(void) {
  struct outer *o = calloc(1, sizeof(*o));
  if (!o)
    return NULL;
  o->name = malloc(40);
  if (!is_good()) {
    name_free(&o->holder.base);
    return NULL;
  }
  return &o->holder.base;
}
// True: this one does not see to it.
struct base *start_bad(void) {
  struct holder *h = calloc(1, sizeof(*h));
  if (!h)
    return NULL;
  h->levels = malloc(40); //~ leak-memory: 'h->levels'
  if (!is_good()) {
    base_end(&h->base);
    return NULL;
  }
  return &h->base;
}
// True: nor does this one to the levels.
struct base *start_other_bad(void) {
  struct outer *o = calloc(1, sizeof(*o));
  if (!o)
    return NULL;
  o->holder.levels = malloc(40); //~ leak-memory: 'o->holder.levels'
  if (!is_good()) {
    name_free(&o->holder.base);
    return NULL;
  }
  return &o->holder.base;
}
