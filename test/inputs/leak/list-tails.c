// Whoever compares with what was just made, and finds the same, has it from somebody who has it.
#include "mini/stdlib.h"

struct entry {
  struct entry *next;
  int number;
};

struct entry *expand_ok(struct entry *list, int count) {
  struct entry *last = list;
  if (!list)
    return NULL;
  while (last->next)
    last = last->next;
  while (count--) {
    struct entry *entry = malloc(sizeof *entry);
    if (!entry)
      break;
    entry->number = count;
    entry->next = NULL;
    if (last != entry)
      last->next = entry;
    last = entry;
  }
  return list;
}

// On the other side nobody has it.
struct entry *expand_bad(struct entry *list, int count) {
  struct entry *last = list;
  if (!list)
    return NULL;
  while (last->next)
    last = last->next;
  struct entry *entry = malloc(sizeof *entry); //~ leak-memory: entry
  if (!entry)
    return list;
  entry->number = count;
  if (last == entry)
    last->next = entry;
  return list;
}
