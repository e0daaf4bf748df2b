// A table takes what it is given where it has no such key. Whoever has looked for the key knows.
#include "mini/stdlib.h"
#include "mini/string.h"

char *strdup(const char *text);

struct entry {
  const char *key;
  char *text;
  struct entry *next;
};
struct table {
  struct entry *first;
  int size;
};
static char *find(struct table *table, const char *key) {
  for (struct entry *entry = table->first; entry; entry = entry->next)
    if (!strcmp(entry->key, key))
      return entry->text;
  return NULL;
}
static int size_of(struct table *table) { return table->size; }
static struct entry *insert(struct table *table, const char *key, char *text) {
  struct entry *made = calloc(1, sizeof *made), *at, *last = NULL;
  if (!made)
    exit(1);
  made->key = key;
  made->text = text;
  for (at = table->first; at; last = at, at = at->next)
    if (strcmp(at->key, key) == 0) {
      free(made);
      return NULL;
    }
  if (last)
    last->next = made;
  else
    table->first = made;
  made->next = at;
  return made;
}

void add_low(struct table *table, const char *key, const char *text) {
  if (find(table, key))
    return;
  insert(table, key, strdup(text));
}
void add_by_name_low(struct table *table, const char *key, const char *text) {
  char *known = find(table, key);
  if (known != NULL)
    return;
  insert(table, key, strdup(text));
}
// True: nobody has asked.
void add_bad(struct table *table, const char *key, const char *text) {
  table->size++;
  insert(table, key, strdup(text)); //~ leak-memory: 'strdup'
}
// Near misses: another key, another question, an answer that decides nothing.
void other_key_bad(struct table *table, const char *key, const char *text) {
  if (find(table, text))
    return;
  insert(table, key, strdup(text)); //~ leak-memory: 'strdup'
}
void other_question_bad(struct table *table, const char *key, const char *text) {
  if (size_of(table) > 100)
    return;
  insert(table, key, strdup(text)); //~ leak-memory: 'strdup'
}
void unheard_bad(struct table *table, const char *key, const char *text) {
  if (find(table, key))
    table->size++;
  insert(table, key, strdup(text)); //~ leak-memory: 'strdup'
}
