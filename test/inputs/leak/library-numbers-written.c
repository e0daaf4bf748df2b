// Near miss of library-numbers.c: this program puts sizes there by itself.
#include "mini/mman.h"
#include "mini/stdlib.h"

struct stat {
  long st_size;
};
int fstat(int fd, struct stat *status);

void forget_size(struct stat *status) { status->st_size = -1; }

static char *map_file(int fd, struct stat *status, long *size) {
  *size = -1;
  char *map = mmap(NULL, 100, 1, 2, fd, 0);
  if (map == MAP_FAILED)
    return NULL;
  *size = status->st_size;
  return map;
}
int file_bad(int fd, struct stat *status) {
  long size;
  char *map = map_file(fd, status, &size); //~ leak-memory: 'map'
  if (size == -1)
    return -1;
  munmap(map, size);
  return 0;
}
