// Paths that differ in what nobody reads any more are followed as one, so that there is room for
// what matters.
#include "mini/stdlib.h"
#include "mini/string.h"

int more(void);
int use(const char *text);

int in_between_ok(const char *name, int level) {
  int owned = 0, counted = 0;
  char *text = strdup(name);
  if (!text)
    return 0;
  if (level > 3) {
    use(text);
    owned = counted = 1;
  }
  int result = more();
  if (result)
    use("more");
  result = more();
  if (result < 0)
    use("less");
  if (owned)
    free(text);
  if (!counted)
    free(text);
  return 1;
}
int in_between_bad(const char *name, int level) {
  int owned = 0, counted = 0;
  char *text = strdup(name); //~ leak-memory: 'text'
  if (!text)
    return 0;
  if (level > 3) {
    use(text);
    owned = counted = 1;
  }
  int result = more();
  if (result)
    use("more");
  result = more();
  if (result < 0)
    use("less");
  if (owned)
    free(text);
  if (!counted && more())
    free(text);
  return 1;
}
// What is kept through the address of a variable is read by others.
int by_address_ok(const char *name, int level) {
  int owned = 0, counted = 0;
  int *flag = &owned;
  char *text = strdup(name);
  if (!text)
    return 0;
  if (level > 3) {
    use(text);
    owned = counted = 1;
  }
  if (more())
    use("more");
  if (*flag)
    free(text);
  if (!counted)
    free(text);
  return 1;
}
