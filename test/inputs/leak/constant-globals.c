// Globals that nothing in the program writes to decide branches.
#include "mini/stdlib.h"
#include "mini/string.h"

int verbose;
static int level;
static char *nothing;
static const char *const mode = "r";
static char *name = "default";
int changed;
static char *given;
int later;
int later = 1;
void set_changed(int n) { changed = n; }
void set_given(char *text) { given = text; }

int undefined_value_ok(const char *text) {
  char *copy = strdup(text);
  if (verbose)
    return 1;
  free(copy);
  return 0;
}
int internal_ok(const char *text) {
  char *copy = strdup(text);
  if (level > 2)
    return 1;
  free(copy);
  return 0;
}
int null_pointer_ok(const char *text) {
  char *copy = strdup(text);
  if (nothing)
    return 1;
  free(copy);
  return 0;
}
int never_null_ok(const char *text) {
  char *copy = strdup(text);
  if (!mode || !name)
    return 1;
  free(copy);
  return 0;
}
int changed_bad(const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (changed)
    return 1;
  free(copy);
  return 0;
}
int given_bad(const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (given)
    return 1;
  free(copy);
  return 0;
}
// The first line of the two says nothing of its value.
int later_bad(const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (later)
    return 1;
  free(copy);
  return 0;
}
