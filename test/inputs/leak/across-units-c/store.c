#include "store.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

struct store {
  char *name;
  FILE *file;
  struct entry *entries;
};

struct store *store_open(const char *name) {
  struct store *store = calloc(1, sizeof *store);
  if (!store)
    return NULL;
  store->name = strdup(name);
  store->file = fopen(name, "r");
  if (!store->file) {
    store_close(store);
    return NULL;
  }
  return store;
}
void store_close(struct store *store) {
  struct entry *entry = store->entries;
  while (entry) {
    struct entry *next = entry->next;
    entry_free(entry);
    entry = next;
  }
  if (store->file)
    fclose(store->file);
  free(store->name);
  free(store);
}
const char *store_name(const struct store *store) { return store->name; }
int store_add(struct store *store, char *name) {
  struct entry *entry = malloc(sizeof *entry);
  if (!entry)
    return -1;
  entry->name = name;
  entry->next = store->entries;
  store->entries = entry;
  return 0;
}
struct entry *entry_new(const char *name) {
  struct entry *entry = malloc(sizeof *entry);
  if (!entry)
    return NULL;
  entry->name = strdup(name);
  if (!entry->name) {
    free(entry);
    return NULL;
  }
  entry->next = NULL;
  return entry;
}
void entry_free(struct entry *entry) {
  free(entry->name);
  free(entry);
}
int entry_of(const char *name, struct entry **out) {
  struct entry *entry = entry_new(name);
  if (!entry)
    return -1;
  *out = entry;
  return 0;
}
void fatal(const char *text) {
  puts(text);
  exit(1);
}
