// A callee that puts something larger into the place of what was there, and returns what is there
// or a part of it, has released nothing that the caller has to miss.
#include "mini/stdlib.h"

struct list { char **items; size_t nr, alloc; };
void use(struct list *l);
int next(int *number);

static void *xrealloc(void *old, size_t size) {
  void *grown = realloc(old, size);
  if (!grown)
    abort();
  return grown;
}
#define GROW(x, n, a) do { if ((n) > (a)) { (a) = (n) * 2; (x) = xrealloc((x), (a) * sizeof(*(x))); } } while (0)

static char **append(struct list *l, char *text) {
  GROW(l->items, l->nr + 1, l->alloc);
  l->items[l->nr] = text;
  return &l->items[l->nr++];
}
static void clear(struct list *l) {
  free(l->items);
  l->items = NULL;
}

// Silent.
void fill(char **words, size_t n) {
  struct list l = {0};
  GROW(l.items, n, l.alloc);
  for (size_t i = 0; words[i]; i++)
    append(&l, words[i]);
  use(&l);
  clear(&l);
}
// True: nobody clears it where there is no word.
void fill_bad(char **words, size_t n) {
  struct list l = {0};
  l.items = malloc(n); //~ leak-memory: 'l.items'
  if (!l.items)
    return;
  append(&l, words[0]);
  if (!words[1])
    return;
  clear(&l);
}

// Silent: the result shows what the variable had.
struct text { char *at; size_t length, room; };
static char *add(struct text *t, char c) {
  if (t->length + 1 > t->room) {
    t->room = t->length + 16;
    t->at = xrealloc(t->at, t->room);
  }
  t->at[t->length++] = c;
  return t->at;
}
char *one(void) {
  struct text t = {0};
  t.at = malloc(1);
  if (!t.at)
    return NULL;
  return add(&t, 'a');
}
// True: it is not returned.
int one_bad(void) {
  struct text t = {0};
  t.at = malloc(1); //~ leak-memory: 't.at'
  if (!t.at)
    return 0;
  if (*add(&t, 'a') == 'b')
    return 1;
  free(t.at);
  return 0;
}

// True: what calls such a function leaves it in its place as well.
static int all(struct text *t) {
  int c;
  while (next(&c)) {
    if (c < 0)
      return -1;
    add(t, (char)c);
  }
  return 0;
}
int walk_bad(void) {
  struct text t = {0};
  t.at = malloc(10); //~ leak-memory: 't.at'
  if (!t.at)
    return -1;
  int ret = all(&t);
  if (ret)
    return ret;
  free(t.at);
  return 0;
}
