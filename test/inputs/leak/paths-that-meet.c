// Of the many paths that come to a place few are kept apart. Those meet that know the most in
// common: what is asked twice is still known where something else has been asked in between.
#include "mini/stddef.h"
#include "mini/stdlib.h"
#include "mini/string.h"

struct entry {
  char *name;
  size_t size;
  unsigned flags;
  int isFolder;
};
struct totals {
  int dated, owned, empty, folders;
};

void keep(struct entry *entry);
int approve(const char *name);

static int entry_new(const char *name, struct entry **out) {
  int result = 0;
  *out = NULL;
  struct entry *entry = calloc(1, sizeof *entry);
  if (!entry)
    return -30;
  if (!approve(name))
    result = -20;
  *out = entry;
  return result;
}

// Folders that are empty have left already.
int asked_in_between_ok(struct totals *totals, const char *name) {
  struct entry *entry;
  const int result = entry_new(name, &entry);
  if (result < -20) {
    free(entry);
    return result;
  }
  if (entry->size == 0 && entry->isFolder) {
    free(entry);
    return 0;
  }
  if (entry->flags & 1)
    totals->dated++;
  if (entry->flags & 2)
    totals->owned++;
  if (entry->size == 0) {
    totals->empty++;
    if (entry->isFolder)
      totals->folders++;
    else
      keep(entry);
    return result;
  }
  keep(entry);
  return result;
}

// Here they have not.
int not_asked_before_bad(struct totals *totals, const char *name) {
  struct entry *entry;
  const int result = entry_new(name, &entry); //~ leak-memory: 'entry'
  if (result < -20) {
    free(entry);
    return result;
  }
  if (entry->size == 1 && entry->isFolder) {
    free(entry);
    return 0;
  }
  if (entry->flags & 1)
    totals->dated++;
  if (entry->flags & 2)
    totals->owned++;
  if (entry->size == 0) {
    totals->empty++;
    if (entry->isFolder)
      totals->folders++;
    else
      keep(entry);
    return result;
  }
  keep(entry);
  return result;
}
