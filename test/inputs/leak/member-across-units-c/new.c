#include "mini/stdlib.h"
#include "mini/string.h"
#include "table.h"
struct table *table_new(int size) {
  struct table *table = calloc(1, sizeof *table);
  if (table)
    table->cells = calloc(size, sizeof(int));
  return table;
}
void table_rename(struct table *table, const char *title) {
  free(table->title);
  table->title = strdup(title);
}
void table_annotate(struct table *table, const char *note) {
  if (!table->note)
    table->note = strdup(note);
}
