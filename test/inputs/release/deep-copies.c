// A deep copy begins with a flat one. Afterwards the members that are cloned are nobody else's.
#include "mini/stdlib.h"
#include "mini/string.h"

struct look {
  char *colours;
  int count, state;
};
int load(const char *name);
static void drop(struct look *look) {
  free(look->colours);
  look->colours = NULL;
}
static char *clone_colours(const struct look *from) {
  char *colours = malloc((size_t)from->count + 1);
  if (colours)
    memcpy(colours, from->colours, (size_t)from->count);
  return colours;
}

static void assign(struct look *to, const struct look *from) {
  drop(to);
  *to = *from;
  to->colours = clone_colours(from);
}
static struct look now;
void try_ok(const char **names, int count) {
  struct look old = {0};
  assign(&old, &now);
  while (count-- > 0) {
    assign(&now, &old);
    if (load(*names++) != 0)
      continue;
    drop(&old);
    now.state = 3;
    return;
  }
  drop(&now);
  now = old;
}

// The copy has the same colours.
static void share(struct look *to, const struct look *from) {
  drop(to);
  *to = *from;
  to->state = 0;
}
void shared_bad(const char *text) {
  struct look old = {strdup(text), 1, 0}, other = {0};
  share(&other, &old);
  drop(&other);
  drop(&old); //~ release-twice: 'old.colours' is released again
}
// It gets a clone, and then the same ones.
static void flat_last(struct look *to, const struct look *from) {
  to->colours = NULL;
  *to = *from;
}
void flat_last_bad(const char *text) {
  struct look old = {strdup(text), 1, 0}, other = {0};
  flat_last(&other, &old);
  drop(&other);
  drop(&old); //~ release-twice: 'old.colours' is released again
}
// Nobody releases what has been cloned from.
void forgotten_bad(const char *text) {
  struct look old = {strdup(text), 1, 0}, other = {0}; //~ leak-memory: memory in 'old.colours'
  assign(&other, &old);
  drop(&other);
}
// Only where there are some.
static void perhaps(struct look *to, const struct look *from) {
  *to = *from;
  if (from->colours)
    to->colours = clone_colours(from);
}
void perhaps_ok(const char *text) {
  struct look old = {strdup(text), 1, 0}, other = {0};
  perhaps(&other, &old);
  drop(&other);
  drop(&old);
}
