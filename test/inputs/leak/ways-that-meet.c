// Where two ways have met that are alike in what matters, what the first one was told is not told of
// the second: no branch says the opposite of another one before it.
#include "mini/stdlib.h"
#include "mini/string.h"

struct ref { struct ref *next; char *why; char name[16]; };
struct state { struct ref *at; };
static struct ref *find(struct ref *r, const char *name) {
  for (; r; r = r->next)
    if (!strcmp(r->name, name))
      return r;
  return NULL;
}
// `s->at` is not both.
int status_bad(struct state *s, struct ref *all, const char *name, const char *text) {
  char *why = strdup(text); //~ leak-memory: 'why'
  if (!strcmp(why, "none")) {
    free(why);
    why = NULL;
  }
  if (s->at)
    s->at = find(s->at, name);
  if (!s->at)
    s->at = find(all, name);
  if (!s->at)
    return 1;
  s->at->why = why;
  return 0;
}
