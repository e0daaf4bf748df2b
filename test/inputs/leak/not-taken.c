// What a function keeps, or releases, unless it fails: the explanation says that it has to fail.
#include "mini/stdlib.h"
#include "mini/string.h"

struct list {
  char **items;
  unsigned long count;
};
int check(const char *text);

static int list_add(struct list *list, char *item) {
  char **items = realloc(list->items, (list->count + 1) * sizeof *items);
  if (!items)
    return -1;
  list->items = items;
  items[list->count++] = item;
  return 0;
}
int added_bad(struct list *list, const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (!copy)
    return -1;
  list_add(list, copy);
  return 0;
}
int added_ok(struct list *list, const char *text) {
  char *copy = strdup(text);
  if (!copy)
    return -1;
  if (list_add(list, copy)) {
    free(copy);
    return -1;
  }
  return 0;
}
// The one that fails is not the first one.
int added_second_bad(struct list *list, struct list *other, const char *text) {
  char *copy = strdup(text); //~ leak-memory: 'copy'
  if (!copy)
    return -1;
  if (list_add(list, copy) == 0)
    return 0;
  if (list_add(other, copy) == 0)
    return 0;
  return -1;
}

// Released unless it fails.
char *grown_bad(char *from, unsigned long size) {
  char *text = malloc(size); //~ leak-memory: 'text'
  if (!text)
    return NULL;
  text = realloc(text, size * 2);
  if (!text)
    return NULL;
  return text;
}
static int finish(char *text) {
  if (check(text) < 0)
    return -1;
  free(text);
  return 0;
}
int finished_bad(const char *from) {
  char *text = strdup(from); //~ leak-memory: 'text'
  if (!text)
    return -1;
  return finish(text);
}
