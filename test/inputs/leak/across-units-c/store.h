#ifndef STORE_H
#define STORE_H
struct store;
struct entry {
  char *name;
  struct entry *next;
};
struct store *store_open(const char *name);
void store_close(struct store *store);
const char *store_name(const struct store *store);
int store_add(struct store *store, char *name); /* takes the name when it returns 0 */
struct entry *entry_new(const char *name);
void entry_free(struct entry *entry);
int entry_of(const char *name, struct entry **out);
void fatal(const char *text);
#endif
