// Intent: what a function both leaves in an out-parameter and returns is one thing under two names.
#include "mini/stdlib.h"
#include "mini/string.h"

static char *put(char **out, const char *text) {
  char *copy = strdup(text);
  free(*out);
  *out = copy;
  return copy;
}

void show(const char *text);

// Silent: the caller gets it.
char *named(const char *text) {
  char *message = NULL;
  return put(&message, text);
}

// Silent: the same pointer again.
void twice(const char *text) {
  char *message = NULL;
  message = put(&message, text);
  message = put(&message, "more");
  free(message);
}

// Silent: released by its other name.
void by_result(const char *text) {
  char *message = NULL;
  char *same = put(&message, text);
  if (same)
    show(same);
  free(same);
}

// True: neither name releases it.
void shown_bad(const char *text) {
  char *message = NULL;
  show(put(&message, text)); //~ leak-memory: 'message'
}

// True: released under both names.
void both_bad(const char *text) {
  char *message = NULL;
  char *same = put(&message, text);
  free(same);
  free(message); //~ release-twice: 'message'
}
