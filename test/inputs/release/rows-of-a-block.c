// A table of rows that lie in one block: the first row is the block, the others lead into it.
#include "mini/stdlib.h"

double **rows_make(size_t count, size_t width) {
  double **rows = malloc(count * sizeof *rows);
  if (!rows)
    return NULL;
  rows[0] = malloc(count * width * sizeof **rows);
  if (!rows[0]) {
    free(rows);
    return NULL;
  }
  for (size_t i = 1; i < count; ++i)
    rows[i] = rows[i - 1] + width;
  return rows;
}
double first_ok(size_t count, size_t width) {
  double **rows = malloc(count * sizeof *rows);
  double sum = 0;
  rows[0] = malloc(count * width * sizeof **rows);
  for (size_t i = 0; i + 1 < count; ++i)
    rows[i + 1] = rows[i] + width;
  for (size_t i = 0; i < count; ++i)
    sum += rows[i][0];
  free(rows[0]);
  free(rows);
  return sum;
}
// The same element, in the same words: it is not the block's start any more.
void moved_bad(size_t i, size_t width) {
  double **rows = malloc(8 * sizeof *rows);
  rows[0] = malloc(8 * width * sizeof **rows);
  rows[0] = rows[0] + width;
  free(rows[0]); //~ release-not-heap: does not point to the start
  free(rows);
}
// Moved, and nothing else: a plain variable.
void plain_bad(size_t width) {
  double *row = malloc(8 * sizeof *row);
  row = row + width;
  free(row); //~ release-not-heap: does not point to the start
}
// Nobody releases the block.
void block_bad(size_t count, size_t width) {
  double **rows = malloc(count * sizeof *rows);
  rows[0] = malloc(count * width * sizeof **rows); //~ leak-memory: not released before what holds it is
  for (size_t i = 0; i + 1 < count; ++i)
    rows[i + 1] = rows[i] + width;
  free(rows);
}
