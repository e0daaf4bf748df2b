// What is released by a function of its own, to which something else is said: that is what to call.
#include "mini/stdlib.h"
#include "mini/string.h"

struct text {
  char *bytes;
  int length;
};
static struct text *text_new(const char *s) {
  struct text *text = malloc(sizeof *text);
  if (!text)
    abort();
  text->bytes = strdup(s);
  text->length = (int)strlen(s);
  return text;
}
static void text_free(struct text *text, int all) {
  if (!text)
    return;
  if (all)
    free(text->bytes);
  free(text);
}
int save_bad(const char *name) {
  struct text *text = text_new(name); //~ leak-memory: 'text'
  int n = text->length;
  if (n > 100)
    return -1;
  text_free(text, 1);
  return n;
}
int save_ok(const char *name) {
  struct text *text = text_new(name);
  int n = text->length;
  text_free(text, 1);
  return n;
}
// What else it gets is an object: it may do something else besides.
struct owner {
  int count;
};
static void owner_drop(struct owner *owner, struct text *text) {
  owner->count--;
  free(text->bytes);
  free(text);
}
int drop_bad(struct owner *owner, const char *name) {
  struct text *text = text_new(name); //~ leak-memory: 'text'
  if (owner->count == 0)
    return -1;
  owner_drop(owner, text);
  return 0;
}
