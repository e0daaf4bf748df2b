// Whether it is to be released, says a member that is set to what its maker was given.
#include "mini/stdlib.h"
#include "mini/string.h"

int measure(const char *text);
struct text {
  char *data;
  int owns;
};
static void init(struct text *text, char *data, int owns) {
  text->data = data;
  text->owns = owns;
}
static void end(struct text *text) {
  if (text->owns)
    free(text->data);
}

int owned_ok(const char *from) {
  struct text text;
  init(&text, strdup(from), 1);
  int result = measure(text.data);
  end(&text);
  return result;
}
int lent_bad(const char *from) {
  struct text text;
  init(&text, strdup(from), 0); //~ leak-memory: 'text.data'
  int result = measure(text.data);
  end(&text);
  return result;
}
int either_ok(const char *from, int owns) {
  struct text text;
  char *data = strdup(from);
  init(&text, data, owns);
  int result = measure(text.data);
  end(&text);
  if (!owns)
    free(data);
  return result;
}
// Near miss: set afterwards.
int set_ok(const char *from) {
  struct text text;
  init(&text, strdup(from), 0);
  text.owns = 1;
  int result = measure(text.data);
  end(&text);
  return result;
}
