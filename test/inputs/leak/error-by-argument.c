// What goes wrong is told by an argument, and the result is null exactly then; who hands both on
// tells his callers the same.
#include "mini/stdlib.h"
#include "mini/string.h"

void say(const char *text);
static int set(char **to, const char *what) {
  char *copy = strdup(what);
  if (!copy)
    return 1;
  free(*to);
  *to = copy;
  return 0;
}
static char *build(const char *text, char **error) {
  *error = NULL;
  if (text[0] == '[') {
    set(error, "bad");
    return NULL;
  }
  char *made = malloc(10);
  if (!made)
    set(error, "memory");
  return made;
}
char *hand_on(const char *text, char **error) { return build(text, error); }

void handed_on_ok(const char *text) {
  char *error;
  char *made = hand_on(text, &error);
  if (error != NULL) {
    say(error);
    free(error);
    return;
  }
  free(made);
}
void without_error_bad(const char *text) {
  char *error;
  char *made = hand_on(text, &error); //~ leak-memory: memory in 'made'
  if (error == NULL) {
    say(text);
    return;
  }
  free(error);
  free(made);
}

// It may be there with what was made.
static char *warn(const char *text, char **error) {
  *error = NULL;
  char *made = malloc(10);
  if (text[0] == '[')
    set(error, "odd");
  return made;
}
char *hand_on_warning(const char *text, char **error) { return warn(text, error); }
void warning_bad(const char *text) {
  char *error;
  char *made = hand_on_warning(text, &error); //~ leak-memory: memory in 'made'
  if (error != NULL) {
    say(error);
    free(error);
    return;
  }
  free(made);
}
// Our own caller's error is changed afterwards.
char *hand_on_changed(const char *text, char **error) {
  char *made = build(text, error);
  set(error, "always");
  return made;
}
void changed_bad(const char *text) {
  char *error;
  char *made = hand_on_changed(text, &error); //~ leak-memory: memory in 'made'
  if (error != NULL) {
    say(error);
    free(error);
    return;
  }
  free(made);
}
