// Macros with blocks that have a value, and with branches that the compiler decides.
#include "mini/stdlib.h"
#include "mini/string.h"

#define COPY(s) \
  ({ \
    char *made = strdup(s); \
    made; \
  })
#define LENGTH(s) (__builtin_constant_p(s) ? strlen(s) : length_of(s))

int length_of(const char *text);
int use(const char *text);

char *value_ok(const char *text) { return COPY(text); }
void value_bad(const char *text) {
  char *copy = COPY(text); //~ leak-memory: 'made'
  use(copy);
}
void value_lost_bad(const char *text) {
  COPY(text); //~ leak-memory: 'made'
}
void nested_ok(const char *text, int *length, int c) {
  char *copy = ({
    char *made = strdup(text);
    *length = c ? 1 : 2;
    made;
  });
  free(copy);
}
// What is asked for is not evaluated, and the other side is not taken.
char *once_ok(const char *text, int *length) {
  char *copy;
  *length = __builtin_constant_p(strdup(text)) ? use(strdup(text)) : use(copy = strdup(text));
  return copy;
}
void once_bad(const char *text) {
  LENGTH(strdup(text)); //~ leak-memory: 'strdup'
}
int known_bad(const char *text) {
  if (__builtin_constant_p("abc"))
    return use(strdup(text)); //~ leak-memory: 'strdup'
  return 0;
}
