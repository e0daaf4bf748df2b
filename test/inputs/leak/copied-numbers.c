// A copy of a number is 0 where the number is.
#include "mini/stdlib.h"
#include "mini/string.h"

int walk(const char *text, int *at);
void show(const char *text);

int split_ok(const char *text, char **out) {
  int at = 0;
  if (walk(text, &at) == 0)
    return 0;
  size_t keep = at;
  char *cut = NULL;
  if (keep) {
    cut = malloc(keep);
    if (cut == NULL)
      return 0;
  }
  if (at == 0)
    show(text);
  else
    *out = cut;
  return 1;
}
int moved_bad(const char *text, char **out) {
  int at = 0;
  if (walk(text, &at) == 0)
    return 0;
  size_t keep = at;
  char *cut = NULL;
  if (keep) {
    cut = malloc(keep); //~ leak-memory: 'cut'
    if (cut == NULL)
      return 0;
  }
  walk(text, &at); // another number by now
  if (at == 0)
    show(text);
  else
    *out = cut;
  return 1;
}
int other_bad(const char *text, char **out) {
  int at = 0, end = 0;
  if (walk(text, &at) == 0 || walk(text, &end) == 0)
    return 0;
  size_t keep = end;
  char *cut = NULL;
  if (keep) {
    cut = malloc(keep); //~ leak-memory: 'cut'
    if (cut == NULL)
      return 0;
  }
  if (at == 0)
    show(text);
  else
    *out = cut;
  return 1;
}
