// Memory of a region: a pointer to what is left moves on with each piece.
#include "mini/stddef.h"

struct region {
  char *data;
  size_t left, size;
};
struct key {
  int type;
};
struct item {
  struct key *key;
};
struct env {
  struct region *scratch;
  struct item *last;
};

static void *region_alloc(struct region *region, size_t n) {
  void *piece;
  if (n > region->left)
    return NULL;
  region->left -= n;
  piece = region->data;
  region->data += n;
  return piece;
}
static void region_empty(struct region *region) {
  region->data -= region->size - region->left;
  region->left = region->size - sizeof *region;
}
int check_ok(struct env *env, int n) {
  struct key storage = {1};
  struct item *item = region_alloc(env->scratch, sizeof(struct item));
  if (!item)
    return 0;
  item->key = &storage;
  n += item->key->type;
  region_empty(env->scratch);
  return n;
}
// Somebody finds it, in another way than by the region.
int kept_fn(struct env *env, int n) {
  struct key storage = {1};
  struct item *item = region_alloc(env->scratch, sizeof(struct item));
  if (!item)
    return 0;
  item->key = &storage;
  env->last = item;
  return n + item->key->type;
}
// No region: the caller's own item.
int filled_bad(struct env *env, int n) {
  struct key storage = {1};
  env->last->key = &storage; //~ escape-param: storage
  return n;
}
