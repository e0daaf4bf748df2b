// The same of objects: what is asked twice is still known where something else was asked in between.
#include "mini/stdlib.h"

struct Entry {
  unsigned long size = 0;
  unsigned flags = 0;
  bool isFolder = false;
};
struct Totals {
  int dated = 0, owned = 0, empty = 0, folders = 0;
};

void keep(Entry *entry);
void fill(Entry *entry);

int askedInBetween_ok(Totals &totals) {
  auto *entry = new Entry;
  fill(entry);
  if (entry->size == 0 && entry->isFolder) {
    delete entry;
    return 0;
  }
  if (entry->flags & 1)
    ++totals.dated;
  if (entry->flags & 2)
    ++totals.owned;
  if (entry->size == 0) {
    ++totals.empty;
    if (entry->isFolder)
      ++totals.folders;
    else
      keep(entry);
    return 1;
  }
  keep(entry);
  return 2;
}

int otherAnswer_bad(Totals &totals) {
  auto *entry = new Entry; //~ leak-memory: 'entry'
  fill(entry);
  if (entry->size == 0 && !entry->isFolder) {
    delete entry;
    return 0;
  }
  if (entry->flags & 1)
    ++totals.dated;
  if (entry->flags & 2)
    ++totals.owned;
  if (entry->size == 0) {
    ++totals.empty;
    if (entry->isFolder)
      ++totals.folders;
    else
      keep(entry);
    return 1;
  }
  keep(entry);
  return 2;
}
