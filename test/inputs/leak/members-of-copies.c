// Members that the function which releases the object must leave alone: of objects that are copied
// as they are, and where the member gets what is lent as well.
#include "mini/stddef.h"
#include "mini/stdlib.h"
#include "mini/string.h"

struct bag { int n; };
static struct bag *bag_new(void) {
  struct bag *b = malloc(sizeof *b);
  if (!b)
    abort();
  b->n = 0;
  return b;
}

// Silent: the lists that are released are of copies.
static struct entry { struct entry *next; struct bag *once; } *all;
static struct entry *put(struct entry **list, const struct entry *e) {
  struct entry *more = malloc(sizeof *more);
  if (!more)
    abort();
  memcpy(more, e, sizeof *more);
  more->next = *list;
  *list = more;
  return more;
}
static void list_free(struct entry *list) {
  for (struct entry *next; list; list = next) {
    next = list->next;
    free(list);
  }
}
struct entry *add(void) {
  struct entry e = {NULL, NULL};
  return put(&all, &e);
}
int count(void) {
  struct entry *some = NULL;
  int n = 0;
  for (struct entry *e = all; e; e = e->next) {
    if (!e->once)
      e->once = bag_new();
    put(&some, e);
  }
  for (struct entry *e = some; e; e = e->next)
    n += e->once->n;
  list_free(some);
  return n;
}

// True: of these nobody makes a second one.
static struct single { struct single *next; struct bag *once; } *singles;
static void singles_free(struct single *list) {
  for (struct single *next; list; list = next) {
    next = list->next;
    free(list); //~ leak-member: 'once'
  }
}
int count_singles(void) {
  int n = 0;
  struct single *e = malloc(sizeof *e);
  if (!e)
    return 0;
  e->next = singles;
  singles = e;
  e->once = bag_new();
  for (e = singles; e; e = e->next)
    n += e->once->n;
  singles_free(singles);
  singles = NULL;
  return n;
}

// Silent: the text of some is the caller's.
struct wish { struct wish *next; const char *text; };
static void wishes_free(struct wish *list) {
  for (struct wish *next; list; list = next) {
    next = list->next;
    free(list);
  }
}
static struct wish *wish_new(struct wish *next) {
  struct wish *w = malloc(sizeof *w);
  if (!w)
    abort();
  w->next = next;
  w->text = NULL;
  return w;
}
static size_t wish_length(const struct wish *w) { return strlen(w->text); }
size_t lend(const char *text) {
  struct wish *w = wish_new(NULL);
  w->text = text;
  size_t length = wish_length(w);
  wishes_free(w);
  return length;
}
struct wish *own(struct wish *list, const char *text) {
  struct wish *w = wish_new(list);
  w->text = strdup(text);
  return w;
}

// True: all of them own theirs.
struct order { struct order *next; const char *text; };
static void orders_free(struct order *list) {
  for (struct order *next; list; list = next) {
    next = list->next;
    free(list); //~ leak-member: 'text'
  }
}
static struct order *order_new(struct order *next, const char *text) {
  struct order *o = malloc(sizeof *o);
  if (!o)
    abort();
  o->next = next;
  o->text = text;
  return o;
}
struct order *order_add(struct order *list, const char *word) {
  return order_new(list, strdup(word));
}
size_t orders_end(struct order *list) {
  size_t length = strlen(list->text);
  orders_free(list);
  return length;
}

// Silent: what is replaced in the one is not that of the copies that are released.
struct pack { struct pack *next; struct bag *rest; char *name; };
struct pack *pack_put(struct pack **list, const struct pack *p) {
  struct pack *more = malloc(sizeof *more);
  if (!more)
    abort();
  *more = *p;
  more->name = strdup(p->name);
  more->next = *list;
  *list = more;
  return more;
}
void pack_renew(struct pack *p) {
  free(p->rest);
  p->rest = bag_new();
}
void packs_free(struct pack *list) {
  for (struct pack *next; list; list = next) {
    next = list->next;
    free(list->name);
    free(list);
  }
}

// True: of these there are no copies.
struct box { struct box *next; struct bag *rest; char *name; };
struct box *box_put(struct box **list, const char *name) {
  struct box *more = calloc(1, sizeof *more);
  if (!more)
    abort();
  more->name = strdup(name);
  more->next = *list;
  *list = more;
  return more;
}
void box_renew(struct box *b) {
  free(b->rest);
  b->rest = bag_new();
}
void boxes_free(struct box *list) {
  for (struct box *next; list; list = next) {
    next = list->next;
    free(list->name);
    free(list); //~ leak-member: 'rest'
  }
}
