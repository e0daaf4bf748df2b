// What a function makes of an owner takes its place: is null reckoned with?
#include "mini/stdlib.h"
#include "mini/string.h"

void use(const char *text);

static char *longer(char *text, size_t by) {
  if (by < 8)
    return text;
  char *grown = malloc(by);
  if (!grown)
    return NULL;
  grown[0] = *text;
  free(text);
  return grown;
}

char *never_asked_ok(const char *name) {
  char *text = strdup(name);
  if (!text)
    return NULL;
  text = longer(text, strlen(name));
  return text;
}
char *asked_bad(const char *name) {
  char *text = strdup(name); //~ leak-memory: 'text'
  if (!text)
    return NULL;
  text = longer(text, strlen(name));
  if (!text)
    use("no memory");
  return text;
}
char *asked_and_kept_ok(const char *name) {
  char *text = strdup(name);
  if (!text)
    return NULL;
  char *grown = longer(text, strlen(name));
  if (!grown)
    free(text);
  return grown;
}
char *other_place_ok(const char *name) {
  char *text = strdup(name);
  if (!text)
    return NULL;
  char *grown = longer(text, strlen(name));
  return grown;
}
char *other_place_bad(const char *name) {
  char *text = strdup(name); //~ leak-memory: 'text'
  if (!text)
    return NULL;
  char *grown = longer(text, strlen(name));
  if (!grown)
    use("no memory");
  return grown;
}
char *of_library_bad(const char *name) {
  char *text = strdup(name); //~ leak-memory: 'text'
  text = realloc(text, strlen(name) + 8);
  return text;
}

// The path that has lost it does not come to its end: the callee looks behind null.
static size_t length_of(const char *text) {
  size_t length = 0;
  while (text[length])
    ++length;
  return length;
}
static size_t twice(const char *text) { return 2 * length_of(text); }
size_t looked_behind_ok(const char *name) {
  char *text = strdup(name);
  if (!text)
    return 0;
  text = longer(text, strlen(name));
  size_t length = twice(text);
  if (text)
    free(text);
  return length;
}
static size_t length_or_none(const char *text) { return text ? strlen(text) : 0; }
size_t not_looked_behind_bad(const char *name) {
  char *text = strdup(name); //~ leak-memory: 'text'
  if (!text)
    return 0;
  text = longer(text, strlen(name));
  size_t length = length_or_none(text);
  if (text)
    free(text);
  return length;
}
