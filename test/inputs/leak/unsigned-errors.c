// Error codes at the upper end of sizes: `(size_t)-64`, asked by a comparison without sign.
#include "mini/stdlib.h"
#include "mini/string.h"

enum { error_size = 72, error_memory = 64, error_last = 120 };
static int is_error(size_t code) { return code > (size_t)-error_last; }

struct table {
  size_t *offsets;
  unsigned *counts;
};
static void table_end(struct table *table) {
  free(table->offsets);
  free(table->counts);
  table->offsets = NULL;
  table->counts = NULL;
}
static size_t table_make(struct table *table, unsigned n) {
  if (n < 5)
    return (size_t)-error_size;
  memset(table, 0, sizeof *table);
  table->offsets = calloc(n + 1, sizeof *table->offsets);
  if (!table->offsets) {
    table_end(table);
    return (size_t)-error_memory;
  }
  table->counts = calloc(n, sizeof *table->counts);
  if (!table->counts) {
    table_end(table);
    return (size_t)-error_memory;
  }
  return 0;
}
void use(struct table *table);

size_t made_ok(unsigned n) {
  struct table table;
  size_t result = table_make(&table, n);
  if (is_error(result))
    return result;
  use(&table);
  table_end(&table);
  return 0;
}
size_t made_here_ok(unsigned n) {
  struct table table;
  size_t result = table_make(&table, n);
  if (result > (size_t)-error_last)
    return result;
  use(&table);
  table_end(&table);
  return 0;
}
// The other way round.
size_t made_bad(unsigned n) {
  struct table table;
  size_t result = table_make(&table, n); //~ leak-memory: 'table.offsets' //~ leak-memory: 'table.counts'
  if (!is_error(result))
    return result;
  table_end(&table);
  return 0;
}
