#include "table.h"
#include "mini/stdlib.h"
void table_free_bad(struct table *table) {
  free(table->cells);
  free(table->title);
  free(table); //~ leak-member: memory in member 'note' of 'table'
}
