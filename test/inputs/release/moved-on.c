// Released by a pointer that a loop may have moved on, or may not.
#include "mini/stdlib.h"
#include "mini/string.h"

int use(const char *text);

// Moved on in a loop that may end at once: whatever was known before, by many ways.
void scanned_bad(const char *text, int size) {
  char *copy = strdup(text);
  if (!copy)
    return;
  if (size > 10)
    copy[0] = 'a';
  if (size > 20)
    use("long");
  if (size > 30)
    use("very long");
  for (; *copy; ++copy)
    if (*copy == ':') {
      use(copy);
      break;
    }
  free(copy); //~ release-not-heap: 'copy' does not point to the start
}
void scanned_ok(const char *text, int size) {
  char *copy = strdup(text);
  if (!copy)
    return;
  if (size > 10)
    copy[0] = 'a';
  if (size > 20)
    use("long");
  if (size > 30)
    use("very long");
  for (char *at = copy; *at; ++at)
    if (*at == ':') {
      use(at);
      break;
    }
  free(copy);
}
void scanned_back_ok(const char *text) {
  char *copy = strdup(text), *start = copy;
  if (!copy)
    return;
  while (*copy == ' ')
    ++copy;
  use(copy);
  copy = start;
  free(copy);
}
