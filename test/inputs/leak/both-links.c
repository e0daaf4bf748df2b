// A ring is filled by one link of its head, and emptied by way of the other.
#include "mini/stddef.h"
#include "mini/stdlib.h"

struct link { struct link *next, *prev; };
struct wish { struct link at; int how; };
#define WISH(p) ((struct wish *)((char *)(p) - __builtin_offsetof(struct wish, at)))

static void add_tail(struct link *n, struct link *ring) {
  ring->prev->next = n;
  n->next = ring;
  n->prev = ring->prev;
  ring->prev = n;
}
static void free_all(struct link *ring) {
  struct link *at, *next;
  for (at = ring->next, next = at->next; at != ring; at = next, next = at->next)
    free(WISH(at));
}
static int count(struct link *ring) {
  int n = 0;
  for (struct link *at = ring->next; at != ring; at = at->next)
    ++n;
  return n;
}

// Silent.
void amend(int n) {
  struct link ring = {&ring, &ring};
  while (n--) {
    struct wish *w = calloc(1, sizeof(*w));
    if (!w)
      abort();
    add_tail(&w->at, &ring);
  }
  free_all(&ring);
}
// True: nobody empties it.
int amend_bad(void) {
  struct link ring = {&ring, &ring};
  struct wish *w = calloc(1, sizeof(*w)); //~ leak-memory: 'w'
  if (!w)
    abort();
  add_tail(&w->at, &ring);
  return count(&ring);
}
// True: another ring is emptied.
void amend_other_bad(struct link *other) {
  struct link ring = {&ring, &ring};
  struct wish *w = calloc(1, sizeof(*w)); //~ leak-memory: 'w'
  if (!w)
    abort();
  add_tail(&w->at, &ring);
  free_all(other);
}
