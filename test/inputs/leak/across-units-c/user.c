// Acquired and released by functions of another file.
#include "mini/stdlib.h"
#include "mini/string.h"
#include "store.h"

int use(const char *text);

int store_bad(const char *name) {
  struct store *store = store_open(name); //~ leak-memory: 'store'
  if (!store)
    return -1;
  return use(store_name(store));
}
int store_ok(const char *name) {
  struct store *store = store_open(name);
  if (!store)
    return -1;
  int result = use(store_name(store));
  store_close(store);
  return result;
}
int add_bad(struct store *store) {
  char *name = strdup("a"); //~ leak-memory: 'name'
  if (!name)
    return -1;
  return store_add(store, name);
}
int add_ok(struct store *store) {
  char *name = strdup("a");
  if (!name)
    return -1;
  if (store_add(store, name) < 0) {
    free(name);
    return -1;
  }
  return 0;
}
void entry_bad(void) {
  struct entry *entry = entry_new("a"); //~ leak-memory:
  if (entry)
    free(entry);
}
void entry_ok(void) {
  struct entry *entry = entry_new("a");
  if (entry)
    entry_free(entry);
}
int out_bad(void) {
  struct entry *entry;
  if (entry_of("a", &entry) < 0) //~ leak-memory: 'entry'
    return -1;
  return use(entry->name);
}
int out_ok(void) {
  struct entry *entry;
  if (entry_of("a", &entry) < 0)
    return -1;
  int result = use(entry->name);
  entry_free(entry);
  return result;
}
int fatal_ok(void) {
  char *name = strdup("a");
  if (!name)
    fatal("memory");
  if (use(name) < 0)
    fatal("use");
  free(name);
  return 0;
}
