/* mmap fails when the length is 0: who unmaps nothing then loses nothing. */
#include "mini/mman.h"
#include "mini/stdlib.h"

int use(void *);

int unmapped_ok(int length, int fd) {
  void *m = mmap(NULL, length, 1, 1, fd, 0);
  if (m == MAP_FAILED)
    return -1;
  use(m);
  if (length)
    munmap(m, length); /* silent: else there is no map */
  return 0;
}
int unmapped_bad(int length, int isDone, int fd) {
  void *m = mmap(NULL, length, 1, 1, fd, 0); //~ leak-memory: memory map
  if (m == MAP_FAILED)
    return -1;
  use(m);
  if (isDone)
    munmap(m, length);
  return 0;
}
int failed_bad(int length, int fd) {
  int *n = malloc(sizeof *n); //~ leak-memory: 'n'
  void *m = mmap(NULL, length, 1, 1, fd, 0);
  if (m == MAP_FAILED)
    return -1;
  munmap(m, length);
  free(n);
  return 0;
}
