// Variables that are filled with zeroes.
#include "mini/stdlib.h"
#include "mini/string.h"

int show(const char *text);

struct inner {
  char *author;
};
struct request {
  struct inner options;
  char *text;
  int flags;
};
static char *answer(struct request *r) {
  if (r->options.author)
    r->text = strdup(r->options.author);
  return r->flags ? strdup("flags") : NULL;
}
void zero_ok(void) {
  struct request r;
  memset(&r, 0, sizeof r);
  char *text = answer(&r);
  if (r.flags)
    free(text);
}
void other_bytes_bad(void) {
  struct request r;
  memset(&r, 1, sizeof r);
  char *text = answer(&r); //~ leak-memory: 'text'
  show(text);
}
void part_bad(void) {
  struct request r;
  memset(&r, 0, sizeof(struct inner));
  char *text = answer(&r); //~ leak-memory: 'text'
  show(text);
}
// What it held is lost all the same.
void filled_bad(void) {
  struct request r;
  r.text = malloc(10); //~ leak-memory: 'r.text'
  memset(&r, 0, sizeof r);
  show(r.text);
}
