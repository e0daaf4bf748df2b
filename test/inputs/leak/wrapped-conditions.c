// A function makes something only where it is given no place for it. So does whoever calls it with
// what it is given itself.
#include "mini/stddef.h"
#include "mini/stdlib.h"
#include "mini/string.h"

struct rules {
  char *prefix;
  int flags;
};
struct proxy {
  struct rules *rules;
};

static struct rules *rules_of(struct rules **place) {
  struct rules *rules;
  if (!place || !*place) {
    rules = calloc(1, sizeof *rules);
    if (!rules)
      return NULL;
  } else {
    rules = *place;
  }
  if (!rules->prefix) {
    rules->prefix = strdup("/");
    if (!rules->prefix)
      goto failed;
  }
  if (place && !*place)
    *place = rules;
  return rules;
failed:
  if (!place || !*place)
    free(rules);
  return NULL;
}

static struct rules *set_flag(struct rules **place, int flag) {
  struct rules *rules = rules_of(place);
  if (!rules)
    return NULL;
  rules->flags |= flag;
  return rules;
}

int of_proxy_ok(struct proxy *proxy) { return set_flag(&proxy->rules, 1) ? 0 : -1; }
int of_nobody_bad(void) {
  return set_flag(NULL, 1) ? 0 : -1; //~ leak-memory: dropped
}
int released_ok(void) {
  struct rules *rules = set_flag(NULL, 1);
  if (!rules)
    return -1;
  free(rules->prefix);
  free(rules);
  return 0;
}
