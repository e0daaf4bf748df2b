// The same with `new[]`: row 0 is the block, the others are inner addresses.
#include "mini/stddef.h"

bool last_ok(size_t count) {
  bool **rows = new bool *[count];
  rows[0] = new bool[count * (count - 1) / 2];
  for (size_t i = 0; i < count - 1; ++i)
    rows[i + 1] = rows[i] + i;
  const bool last = rows[count - 1][0];
  delete[] rows[0];
  delete[] rows;
  return last;
}
void moved_bad(size_t count) {
  bool **rows = new bool *[count];
  rows[0] = new bool[count * count];
  rows[0] = rows[0] + count;
  delete[] rows[0]; //~ release-not-heap: does not point to the start
  delete[] rows;
}
