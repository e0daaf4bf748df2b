#include "archive.h"

#include <stdlib.h>

void archive_entry_delete(struct archive_entry *entry) {
  free(entry->name);
  free(entry);
}
