// A function that fills an object has callers, and all of them give one that they have just
// allocated: what it releases first is null.
#include "mini/stdlib.h"
#include "mini/string.h"

struct pane {
  char *filter;
  char *lock;
};
static void reset(struct pane *pane) {
  free(pane->filter);
  pane->filter = strdup("");
}
void pane_free(struct pane *pane) {
  free(pane->filter);
  pane->filter = NULL;
  free(pane->lock);
  pane->lock = NULL;
}

static void start_ok(struct pane *pane) {
  pane->lock = malloc(40);
  reset(pane);
}
static void clone_ok(struct pane *to, const struct pane *from) {
  start_ok(to);
  free(to->filter);
  to->filter = strdup(from->filter);
}
struct pane *pane_new_ok(const struct pane *from) {
  struct pane *pane = calloc(1, sizeof *pane);
  if (!pane)
    return NULL;
  clone_ok(pane, from);
  return pane;
}

// A part of one.
struct tab {
  int id;
  struct pane pane;
};
static void part_ok(struct pane *pane) {
  free(pane->filter);
  pane->filter = strdup("a");
  pane->lock = malloc(40);
}
struct tab *tab_new_ok(void) {
  struct tab *tab = calloc(1, sizeof *tab);
  if (!tab)
    return NULL;
  part_ok(&tab->pane);
  return tab;
}

// The second time there is something.
static void again_bad(struct pane *pane, const char *text) {
  free(pane->filter);
  pane->filter = strdup(text);
  pane->lock = malloc(40); //~ leak-memory: 'pane->lock'
}
struct pane *pane_twice_bad(void) {
  struct pane *pane = calloc(1, sizeof *pane);
  if (!pane)
    return NULL;
  again_bad(pane, "a"); //~ leak-memory: 'pane->lock'
  again_bad(pane, "b");
  return pane;
}
// In each round.
static void round_bad(struct pane *pane, const char *text) {
  free(pane->filter);
  pane->filter = strdup(text);
  pane->lock = malloc(40); //~ leak-memory: 'pane->lock'
}
struct pane *pane_rounds(int count) {
  struct pane *pane = calloc(1, sizeof *pane);
  if (!pane)
    return NULL;
  while (count-- > 0)
    round_bad(pane, "a");
  return pane;
}
// A new one in each round.
static void each_ok(struct pane *pane, const char *text) {
  free(pane->filter);
  pane->filter = strdup(text);
  pane->lock = malloc(40);
}
void pane_all(struct pane **panes, int count) {
  for (int i = 0; i < count; i++) {
    struct pane *pane = calloc(1, sizeof *pane);
    if (!pane)
      return;
    each_ok(pane, "a");
    panes[i] = pane;
  }
}
// One of the callers has one that is in use.
static void some_bad(struct pane *pane, const char *text) {
  free(pane->filter);
  pane->filter = strdup(text);
  pane->lock = malloc(40); //~ leak-memory: 'pane->lock'
}
struct pane *pane_some(struct pane *other) {
  struct pane *pane = calloc(1, sizeof *pane);
  some_bad(other, "b");
  if (pane)
    some_bad(pane, "a");
  return pane;
}
