// What is lost only where a function finds an object of another kind than the caller has.
#include "mini/stdlib.h"
enum kind { BAD = -1, NONE, LEAF, LINK };
struct id { unsigned char h[20]; };
struct obj { unsigned kind : 3; struct id id; struct obj *to; };
struct obj *by_id(const struct id *id);
void note(const char *);
void use(int *);
struct obj *next(void);

static void *as_kind(struct obj *o, enum kind kind)
{
  if (o->kind == kind)
    return o;
  if (o->kind == NONE) {
    o->kind = kind;
    return o;
  }
  note("of another kind");
  return NULL;
}
struct obj *as_link(const struct id *id)
{
  struct obj *o = by_id(id);
  if (!o)
    return as_kind(next(), LINK);
  return as_kind(o, LINK);
}

void note(const char *text)
{
  struct id id = {{0}};
  if (*text == '!')
    as_link(&id);
}

// Silent.
static int follow(struct obj *o)
{
  int *seen = calloc(4, sizeof *seen);
  if (!seen)
    abort();
  while (o->kind == LINK) {
    struct obj *t = as_link(&o->id);
    if (!t)
      return -1;
    seen[0]++;
    o = t->to;
  }
  use(seen);
  free(seen);
  return 0;
}

// Silent: what follow() fails for is as unlikely here.
int all(struct obj *o)
{
  int *seen = calloc(4, sizeof *seen);
  if (!seen)
    abort();
  int ret = follow(o);
  note("done");
  if (ret)
    return ret;
  use(seen);
  free(seen);
  return 0;
}

// True: nobody has asked.
int unasked(struct obj *o)
{
  int *seen = calloc(4, sizeof *seen); //~ leak-memory: 'seen'
  if (!seen)
    abort();
  struct obj *t = as_link(&o->id);
  if (!t)
    return -1;
  use(seen);
  free(seen);
  return 0;
}

// True: that one is of another kind.
int other(struct obj *o)
{
  int *seen = calloc(4, sizeof *seen); //~ leak-memory: 'seen'
  if (!seen)
    abort();
  if (o->kind == LEAF) {
    struct obj *t = as_link(&o->id);
    if (!t)
      return -1;
  }
  use(seen);
  free(seen);
  return 0;
}

// True: it is the kind of another object.
int another(struct obj *o, struct obj *p)
{
  int *seen = calloc(4, sizeof *seen); //~ leak-memory: 'seen'
  if (!seen)
    abort();
  if (o->kind == LINK) {
    struct obj *t = as_link(&p->id);
    if (!t)
      return -1;
  }
  use(seen);
  free(seen);
  return 0;
}

// True: `o` is another one by then.
int moved(struct obj *o)
{
  int *seen = calloc(4, sizeof *seen); //~ leak-memory: 'seen'
  if (!seen)
    abort();
  if (o->kind == LINK) {
    o = o->to;
    struct obj *t = as_link(&o->id);
    if (!t)
      return -1;
  }
  use(seen);
  free(seen);
  return 0;
}
