// Functions that give their argument back: in their result, or in a pointer of the caller's.
#include "mini/stdio.h"
#include "mini/stdlib.h"

struct data {
  int size;
};
struct store {
  struct data *data;
  int is_cancelled;
};

static struct store *filled(struct store *store) {
  store->is_cancelled = 0;
  store->data = calloc(1, sizeof *store->data);
  if (!store->data)
    abort();
  return store;
}
static void clear(struct store *store) {
  free(store->data);
  store->data = NULL;
}

// `*out` is `mine`: released here where it fails, and by the caller else.
static int open_store(const char *name, struct store *mine, struct store **out) {
  FILE *file = fopen(name, "r");
  if (!file)
    return 0;
  *out = filled(mine);
  int first = fgetc(file);
  fclose(file);
  if (first != 'x') {
    clear(*out);
    return 0;
  }
  return 1;
}
int opened_ok(const char *name, int is_bad) {
  struct store mine, *store;
  if (!open_store(name, &mine, &store))
    return 0;
  if (is_bad) {
    clear(store);
    return -1;
  }
  store->is_cancelled = 1;
  clear(store);
  return 1;
}
int opened_bad(const char *name, int is_bad) {
  struct store mine, *store;
  if (!open_store(name, &mine, &store)) //~ leak-memory: 'mine.data'
    return 0;
  if (is_bad)
    return -1;
  clear(store);
  return 1;
}
// Cleared is another one.
int other_bad(const char *name, struct store *other) {
  struct store mine, *store;
  if (!open_store(name, &mine, &store)) //~ leak-memory: 'mine.data'
    return 0;
  store = other;
  clear(store);
  return 1;
}

// The result.
int filled_ok(void) {
  struct store mine;
  struct store *store = filled(&mine);
  int size = store->data->size;
  clear(store);
  return size;
}
int filled_bad(void) {
  struct store mine;
  struct store *store = filled(&mine); //~ leak-memory: 'mine.data'
  return store->data->size;
}

// One of two.
static void choose(struct store *one, struct store *other, int which, struct store **out) {
  *out = which ? one : other;
}
int chosen_bad(int which) {
  struct store one, other, *store;
  filled(&one); //~ leak-memory: 'one.data'
  filled(&other);
  choose(&one, &other, which, &store);
  clear(store);
  return 0;
}
