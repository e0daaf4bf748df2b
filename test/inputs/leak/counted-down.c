// The first round of a loop that counts down, or up: no later one is like it.
#include "mini/stdlib.h"

struct zone {
  struct zone *parent;
};
static struct zone *setup(void) { return calloc(1, sizeof(struct zone)); }

static void free_chain(struct zone *zone) {
  while (zone) {
    struct zone *parent = zone->parent;
    free(zone);
    zone = parent;
  }
}
struct zone *chain_ok(int labels, int to) {
  struct zone *zone, *before = NULL, *first = NULL;
  for (int i = labels; i != to; i--) {
    zone = setup();
    if (!zone) {
      free_chain(first);
      return NULL;
    }
    if (i == labels)
      first = zone;
    else
      before->parent = zone;
    before = zone;
  }
  return first;
}
struct zone *upwards_ok(int from, int to) {
  struct zone *zone, *before = NULL, *first = NULL;
  for (int i = from; i != to; i++) {
    zone = setup();
    if (!zone) {
      free_chain(first);
      return NULL;
    }
    if (i == from)
      first = zone;
    else
      before->parent = zone;
    before = zone;
  }
  return first;
}
// Each round may be the one.
struct zone *chosen_bad(int labels, int to, int chosen) {
  struct zone *first = NULL;
  for (int i = labels; i != to; i--) {
    struct zone *zone = setup(); //~ leak-memory: 'zone'
    if (!zone)
      break;
    if (i == chosen)
      first = zone;
  }
  return first;
}
// It is counted up and down.
struct zone *both_ways_bad(int labels, int to, const int *ups) {
  struct zone *first = NULL;
  for (int i = labels; i != to;) {
    struct zone *zone = setup(); //~ leak-memory: 'zone'
    if (!zone)
      break;
    if (i == labels)
      first = zone;
    else
      free(zone);
    if (ups[i])
      i++;
    else
      i--;
  }
  return first;
}
